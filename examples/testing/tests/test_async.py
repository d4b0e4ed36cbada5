import pytest
from report import texts


@pytest.mark.asyncio
async def test_with_pytest_asyncio(scrapy_cloud, async_scrapinghub_client):
    project = scrapy_cloud.project(123)
    keys = [project.job("quotes", items=[{"text": str(number)}]).key for number in range(5)]
    assert await texts(async_scrapinghub_client, keys) == [["0"], ["1"], ["2"], ["3"], ["4"]]


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_with_anyio(scrapy_cloud, async_scrapinghub_client):
    job = scrapy_cloud.project(123).job("quotes", items=[{"text": "a"}])
    scrapy_cloud.fail("list_items", after_bytes=0)
    assert await texts(async_scrapinghub_client, [job.key]) == [["a"]]


@pytest.mark.asyncio
async def test_what_is_written_is_there(scrapy_cloud, async_scrapinghub_client):
    job = async_scrapinghub_client.get_job(scrapy_cloud.project(123).job("quotes", state="running").key)
    for number in range(100):
        await job.items.write({"number": number})
    await job.close_writers()
    assert [item["number"] for item in scrapy_cloud.jobs("quotes")[0].items] == list(range(100))
