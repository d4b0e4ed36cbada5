"""3.1 Client object."""

import json

import pytest

from scrapinghub import AsyncScrapinghubClient
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from scrapinghub.emulator import Emulator
from scrapinghub_storage.api.jobq import start_job


async def test_usage(account: AsyncScrapinghubClient):
    job = account.get_job("123/1/1")
    assert isinstance(job, Job)
    project = account.get_project(123)
    assert isinstance(project, Project)
    assert account.get_project("123") == project == account.projects.get("123")


async def test_close_stores_what_was_written_and_can_be_repeated(cloud: Emulator, job: Job):
    client = cloud.aio_client()
    await client.get_job(job.key).items.write({"name": "box"})
    await client.close(timeout=10)
    await client.close()
    assert await job.items.list() == [{"name": "box"}]


async def test_credentials_of_a_job(
    cloud: Emulator, client: AsyncScrapinghubClient, project: Project, monkeypatch: pytest.MonkeyPatch
):
    job = await project.jobs.run("spider1")
    started = await start_job.asyncio_detailed(int(project.key), client=client.jobq, body={})
    token = json.loads(started.content)["auth"]
    monkeypatch.delenv("SH_APIKEY", raising=False)
    monkeypatch.delenv("SHUB_APIKEY", raising=False)
    monkeypatch.setenv("SHUB_JOBAUTH", f"{job.key}:{token}".encode().hex())
    monkeypatch.setenv("SHUB_STORAGE", cloud.storage_url)
    with pytest.warns(UserWarning, match="SHUB_JOBAUTH"):
        inside = AsyncScrapinghubClient()
    async with inside:
        await inside.get_job(job.key).items.write({"name": "box"})
    assert await job.items.list() == [{"name": "box"}]


def test_endpoints(monkeypatch: pytest.MonkeyPatch):
    for name in ("SHUB_APIURL", "SHUB_STORAGE", "SHUB_JOBQ"):
        monkeypatch.delenv(name, raising=False)
    config = AsyncScrapinghubClient("0" * 32)._config
    assert (config.dash, config.storage, config.jobq) == (
        "https://app.zyte.com/api",
        "https://storage.scrapinghub.com",
        "https://storage.scrapinghub.com",
    )
    monkeypatch.setenv("SHUB_APIURL", "http://dash/api/")
    monkeypatch.setenv("SHUB_STORAGE", "http://storage/")
    config = AsyncScrapinghubClient("0" * 32)._config
    assert (config.dash, config.storage, config.jobq) == ("http://dash/api", "http://storage", "http://storage")
    monkeypatch.setenv("SHUB_JOBQ", "http://jobq/")
    assert AsyncScrapinghubClient("0" * 32)._config.jobq == "http://jobq"
    given = {"dash_endpoint": "http://a/", "endpoint": "http://b/", "jobq_endpoint": "http://c/"}
    config = AsyncScrapinghubClient("0" * 32, **given)._config
    assert (config.dash, config.storage, config.jobq) == ("http://a", "http://b", "http://c")


async def test_the_job_queue_on_a_host_of_its_own(cloud: Emulator, project: Project, watch):
    """What goes to the job queue goes there, and only that."""
    elsewhere = cloud.storage_url.replace("127.0.0.1", "localhost")
    seen = watch()
    async with cloud.aio_client(jobq_endpoint=elsewhere) as client:
        mine = client.get_project(project.key)
        job = await mine.jobs.run("spider1")
        await job.start()
        await mine.jobs.list()
        await job.metadata.list()
        await job.items.list()
    hosts = {each.operation: each.headers["host"].partition(":")[0] for each in seen.all}
    assert hosts == {
        "run_job": "127.0.0.1",
        "update_jobs": "localhost",
        "list_jobs": "localhost",
        "get_job": "127.0.0.1",
        "list_items": "127.0.0.1",
    }
