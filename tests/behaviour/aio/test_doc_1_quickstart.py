"""Chapter 1 of the documentation, Quickstart: 1.3 Basic usage."""

from scrapinghub import AsyncScrapinghubClient
from scrapinghub.aio.jobs import Job


def test_instantiate_a_client():
    apikey = "84c87545607a4bc084c87545607a4bc0"
    client = AsyncScrapinghubClient(apikey)
    assert apikey not in repr(client)


async def test_list_projects(account: AsyncScrapinghubClient):
    assert await account.projects.list() == [123, 456]


async def test_run_a_job(account: AsyncScrapinghubClient):
    project = account.get_project(123)
    job = await project.jobs.run("spider1", job_args={"arg1": "val1"})
    assert isinstance(job, Job)
    assert repr(job) == "Job('123/1/1')"
    assert await job.metadata.get("spider_args") == {"arg1": "val1"}


async def test_read_items(account: AsyncScrapinghubClient):
    written = [
        {"name": ["Some item"], "url": "http://some-url/item.html", "value": 25},
        {"name": ["Some other item"], "url": "http://some-url/other-item.html", "value": 35},
    ]
    for number in range(2):
        await account.get_project(123).jobs.run("spider1", job_args={"number": number})
    job = account.get_job("123/1/2")
    for item in written:
        await job.items.write(item)
    await job.items.flush()
    read = []
    async for item in job.items.iter():
        read.append(item)
    assert read == written
