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
