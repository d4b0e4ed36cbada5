"""Programs that use little: arche, flask-scrapinghub, querido-diario, scrapy-incremental, scrapy-lint, zyte_cli."""

import asyncio

import pytest

import scrapinghub
from scrapinghub import BadRequest, DuplicateJobError, NotFound, ScrapinghubAPIError, ScrapinghubClient
from scrapinghub.client.jobs import Job
from scrapinghub.emulator import Emulator


@pytest.fixture
def job(client: ScrapinghubClient) -> Job:
    job = client.get_project(123).jobs.run("demo", meta={"state": "running"})
    for number in range(10):
        job.items.write({"number": number, "name": f"item {number}"})
    job.logs.info("information")
    job.logs.debug("detail")
    job.requests.add("https://example.com", 200, "GET", rs=1, duration=2, ts=3)
    job.close_writers()
    return job


def test_for_arche(client: ScrapinghubClient, job: Job) -> None:
    job = client.get_job(job.key)
    assert isinstance(job, Job)
    assert job.metadata.get("state") == "running"
    assert job.items.stats()["totals"]["input_values"] == 10
    found = list(job.items.iter(start=f"{job.key}/2", count=3, filter=[("number", ">", [3])], meta="_key"))
    assert [item["_key"] for item in found] == [f"{job.key}/{number}" for number in (4, 5, 6)]
    assert [entry["message"] for entry in job.logs.list(level="INFO")] == ["information"]
    store = client.get_project(123).collections.get_store("pages")
    store.set({"_key": "1"})
    assert store.count() == 1
    assert list(store.iter()) == [{"_key": "1"}]


def test_for_flask_scrapinghub(client: ScrapinghubClient, job: Job) -> None:
    project = client.projects.get(123)
    assert issubclass(DuplicateJobError, ScrapinghubAPIError)
    assert issubclass(BadRequest, ScrapinghubAPIError)
    assert [spider["id"] for spider in project.spiders.list()] == ["demo"]
    job = project.jobs.get(job.key)
    assert job.metadata.get("spider") == "demo"
    job.cancel()


def test_for_querido_diario(client: ScrapinghubClient) -> None:
    from scrapinghub.hubstorage.serialization import MSGPACK_AVAILABLE

    assert MSGPACK_AVAILABLE is True
    spider = client.get_project(123).spiders.get("demo")
    job = spider.jobs.run(job_settings={"FILES_STORE": "s3://bucket"}, job_args={"start_date": "2020-01-01"})
    assert job.metadata.get("job_settings") == {"FILES_STORE": "s3://bucket"}


def test_for_querido_diario_a_lost_connection(cloud: Emulator) -> None:
    requests = pytest.importorskip("requests")
    cloud.faults.add("run_job", kind="drop")
    with ScrapinghubClient(max_retries=0) as client, pytest.raises(requests.exceptions.ConnectionError):
        client.get_project(123).jobs.run("demo")


def test_for_scrapy_incremental(client: ScrapinghubClient) -> None:
    store = client.get_project(123).collections.get_store("demo")
    with pytest.raises(NotFound):
        list(store.iter())
    store.set([{"_key": "a"}, {"_key": "b"}])
    assert [record["_key"] for record in store.iter()] == ["a", "b"]
    client.close()


def test_for_scrapy_lint(cloud: Emulator, nowhere: str) -> None:
    with ScrapinghubClient(auth=cloud.apikey, dash_endpoint=cloud.dash_url, endpoint=cloud.storage_url) as client:
        assert all(isinstance(project, int) for project in client.projects.list())
        client.get_project(123).settings.set("job_runtime_limit", 24)
        assert ("job_runtime_limit", 24) in client.get_project(123).settings.list()
    with ScrapinghubClient("APIKEY", dash_endpoint=nowhere, max_retries=0) as client:
        with pytest.raises(OSError, match=r"listprojects"):
            client.projects.list()
        with pytest.raises(ScrapinghubAPIError):
            client.projects.list()


def test_for_zyte_cli(client: ScrapinghubClient, job: Job) -> None:
    async def main() -> None:
        project = client.get_project(123)
        calls = (
            client.projects.list,
            client.projects.summary,
            project.jobs.count,
            project.spiders.list,
            job.items.list,
            job.logs.list,
            job.requests.list,
            lambda: dict(job.metadata.iter()),
            lambda: job.update_tags(add=["seen"]),
            lambda: list(project.activity.iter()),
            job.cancel,
        )
        await asyncio.gather(*(asyncio.to_thread(call) for call in calls))

    asyncio.run(main())
    assert job.metadata.get("tags") == ["seen"]


def test_attributes_after_a_bare_import() -> None:
    assert scrapinghub.client.exceptions.NotFound is NotFound
    assert scrapinghub.client.jobs.Job is Job
    assert scrapinghub.client.utils.parse_job_key("1/2/3").project_id == "1"
    assert scrapinghub.client.utils.LogLevel.INFO == 20
    assert scrapinghub.client.DEFAULT_CONNECTION_TIMEOUT == 60
    assert scrapinghub.hubstorage.utils.sizeof_fmt(2048) == "2 KiB"
    assert scrapinghub.legacy.Connection is scrapinghub.Connection
