# Generated from tests/behaviour/aio/test_doc_3_client.py by `make generate`: edit that file, not this one.
"""3.1 Client object."""

import json

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from scrapinghub.emulator import Emulator
from scrapinghub_storage.api.jobq import start_job


def test_usage(account: ScrapinghubClient):
    job = account.get_job("123/1/1")
    assert isinstance(job, Job)
    project = account.get_project(123)
    assert isinstance(project, Project)
    assert account.get_project("123") == project == account.projects.get("123")


def test_close_stores_what_was_written_and_can_be_repeated(cloud: Emulator, job: Job):
    client = cloud.client()
    client.get_job(job.key).items.write({"name": "box"})
    client.close(timeout=10)
    client.close()
    assert job.items.list() == [{"name": "box"}]


def test_credentials_of_a_job(
    cloud: Emulator, client: ScrapinghubClient, project: Project, monkeypatch: pytest.MonkeyPatch
):
    job = project.jobs.run("spider1")
    started = start_job.sync_detailed(int(project.key), client=client.jobq, body={})
    token = json.loads(started.content)["auth"]
    monkeypatch.delenv("SH_APIKEY", raising=False)
    monkeypatch.delenv("SHUB_APIKEY", raising=False)
    monkeypatch.setenv("SHUB_JOBAUTH", f"{job.key}:{token}".encode().hex())
    monkeypatch.setenv("SHUB_STORAGE", cloud.storage_url)
    with pytest.warns(UserWarning, match="SHUB_JOBAUTH"):
        inside = ScrapinghubClient()
    with inside:
        inside.get_job(job.key).items.write({"name": "box"})
    assert job.items.list() == [{"name": "box"}]


def test_endpoints(monkeypatch: pytest.MonkeyPatch):
    for name in ("SHUB_APIURL", "SHUB_STORAGE", "SHUB_JOBQ"):
        monkeypatch.delenv(name, raising=False)
    config = ScrapinghubClient("0" * 32)._config
    assert (config.dash, config.storage, config.jobq) == (
        "https://app.zyte.com/api",
        "https://storage.scrapinghub.com",
        "https://storage.scrapinghub.com",
    )
    monkeypatch.setenv("SHUB_APIURL", "http://dash/api/")
    monkeypatch.setenv("SHUB_STORAGE", "http://storage/")
    config = ScrapinghubClient("0" * 32)._config
    assert (config.dash, config.storage, config.jobq) == ("http://dash/api", "http://storage", "http://storage")
    monkeypatch.setenv("SHUB_JOBQ", "http://jobq/")
    assert ScrapinghubClient("0" * 32)._config.jobq == "http://jobq"
    given = {"dash_endpoint": "http://a/", "endpoint": "http://b/", "jobq_endpoint": "http://c/"}
    config = ScrapinghubClient("0" * 32, **given)._config
    assert (config.dash, config.storage, config.jobq) == ("http://a", "http://b", "http://c")


def test_the_job_queue_on_a_host_of_its_own(cloud: Emulator, project: Project, watch):
    """What goes to the job queue goes there, and only that."""
    elsewhere = cloud.storage_url.replace("127.0.0.1", "localhost")
    seen = watch()
    with cloud.client(jobq_endpoint=elsewhere) as client:
        mine = client.get_project(project.key)
        job = mine.jobs.run("spider1")
        job.start()
        mine.jobs.list()
        job.metadata.list()
        job.items.list()
    hosts = {each.operation: each.headers["host"].partition(":")[0] for each in seen.all}
    assert hosts == {
        "run_job": "127.0.0.1",
        "update_jobs": "localhost",
        "list_jobs": "localhost",
        "get_job": "127.0.0.1",
        "list_items": "127.0.0.1",
    }
