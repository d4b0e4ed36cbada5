"""spidermon: reads and tags the spider's last jobs."""

from collections.abc import Iterator

import pytest

import scrapinghub
from scrapinghub import ScrapinghubClient
from scrapinghub.emulator import Emulator


@pytest.fixture
def scheduled(client: ScrapinghubClient) -> list[str]:
    jobs = client.get_project("123").jobs
    keys = []
    for tags in ([], ["monitored"], ["monitored"]):
        job = jobs.run("demo", meta={"state": "running"}, add_tag=tags)
        job.finish(close_reason="finished")
        keys.append(job.key)
    return keys


def test_clients(cloud: Emulator) -> None:
    for client in (ScrapinghubClient(cloud.apikey), ScrapinghubClient()):
        assert client.get_project("123").key == "123"
        client.close()
        client.close()


def test_job_metadata(client: ScrapinghubClient, scheduled: list[str]) -> None:
    job = client.get_job(scheduled[0])
    assert job.metadata.get("spider") == "demo"
    tags = job.metadata.get("tags") or []
    job.metadata.set("tags", [*tags, "failed"])
    assert job.metadata.get("tags") == ["failed"]


def test_the_last_jobs_of_a_spider(client: ScrapinghubClient, scheduled: list[str]) -> None:
    spider = client.get_project("123").spiders.get("demo")
    listed = spider.jobs.list(start=0, state="finished", count=1000, has_tag=None)
    assert [summary["key"] for summary in listed] == scheduled[::-1]
    assert listed[0]["close_reason"] == "finished"
    tagged = spider.jobs.list(start=1, state=["finished"], count=1, has_tag=["monitored"])
    assert [summary["key"] for summary in tagged] == [scheduled[1]]


def test_an_unknown_collection(client: ScrapinghubClient) -> None:
    store = client.get_project("123").collections.get_store("stats")
    with pytest.raises(scrapinghub.client.exceptions.NotFound):
        list(store.iter())
    store.set({"_key": "0", "items": 1})
    assert list(store.iter()) == [{"_key": "0", "items": 1}]


def test_exceptions_without_arguments() -> None:
    def collection() -> Iterator[dict[str, str]]:
        raise scrapinghub.client.exceptions.NotFound

    with pytest.raises(scrapinghub.NotFound) as caught:
        collection()
    assert str(caught.value) == "NotFound"
    for name in ("NotFound", "BadRequest", "Unauthorized", "ServerError", "ValueTooLarge", "DuplicateJobError"):
        error = getattr(scrapinghub, name)()
        assert error.http_error is None
        assert isinstance(error, scrapinghub.ScrapinghubAPIError)
