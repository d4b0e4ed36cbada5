"""shub: `shub items`, `log`, `requests`, `schedule`, `cancel`, `login`."""

import json
import sys
from types import ModuleType
from unittest import mock

import pytest
import requests

from scrapinghub import HubstorageClient, NotFound, ScrapinghubAPIError, ScrapinghubClient
from scrapinghub.client.utils import parse_job_key
from scrapinghub.emulator import Emulator


def test_schedule(client: ScrapinghubClient) -> None:
    job = client.get_project(123).jobs.run(
        spider="demo", meta={}, cmd_args="", job_args={"a": "1"}, job_settings={"LOG_LEVEL": "DEBUG"}, priority=2,
        units=None, add_tag=("one", "two"), environment={"KEY": "value"},
    )  # fmt: skip
    assert job.key == "123/1/1"
    metadata = dict(job.metadata.list())
    assert metadata["spider_args"] == {"a": "1"}
    assert metadata["tags"] == ["one", "two"]
    assert metadata["job_settings"] == {"LOG_LEVEL": "DEBUG"}


def test_schedule_fails(client: ScrapinghubClient) -> None:
    with pytest.raises(ScrapinghubAPIError, match="nosuchspider"):
        client.get_project(123).jobs.run(spider="nosuchspider", meta={}, add_tag=())


def test_cancel(client: ScrapinghubClient) -> None:
    project = client.get_project(123)
    keys = [project.jobs.run("demo", job_args={"number": number}).key for number in range(2)]
    assert project.jobs.cancel(keys=keys) == {"count": 2}


def test_login_checks_the_key(cloud: Emulator) -> None:
    with (
        ScrapinghubClient("0" * 32, dash_endpoint=cloud.dash_url) as client,
        pytest.raises(ScrapinghubAPIError) as caught,
    ):
        client.projects.list()
    assert "Authentication failed" in str(caught.value)
    with ScrapinghubClient(cloud.apikey, dash_endpoint=cloud.dash_url) as client:
        assert client.projects.list() == [123]


def test_job_keys() -> None:
    assert str(parse_job_key("1/2/3")) == "1/2/3"
    with pytest.raises(ValueError, match="1/2"):
        parse_job_key("1/2")


def test_a_job_that_exists(hc: HubstorageClient) -> None:
    assert not hc.get_job("123/1/99").metadata
    job = hc.get_job(hc.push_job(123, "demo").key)
    assert job.metadata
    assert job.metadata["state"] == "pending"
    hc.jobq.start(job)
    job.metadata.expire()
    assert job.metadata["state"] == "running"


@pytest.mark.parametrize("kind", ["items", "logs", "requests"])
def test_following_a_job(hc: HubstorageClient, kind: str) -> None:
    """Read what is there, then again from the last key: `iter_json` shows it, and takes None for it."""
    job = hc.get_job(hc.push_job(123, "demo", state="running").key)
    resource = getattr(job, kind)

    def write(number: int) -> None:
        if kind == "items":
            resource.write({"number": number})
        elif kind == "logs":
            resource.info(f"message {number}")
        else:
            resource.add(f"https://example.com/{number}", 200, "GET", 1, None, 2, 3)
        resource.flush()

    write(0)
    write(1)
    lines = list(resource.iter_json(startafter=None))
    assert all(isinstance(line, str) for line in lines)
    last = json.loads(lines[-1])["_key"]
    assert last == f"{job.key}/1"
    write(2)
    assert [json.loads(line)["_key"] for line in resource.iter_json(startafter=last)] == [f"{job.key}/2"]
    assert len(list(resource.iter_values())) == 3
    assert len(list(resource.iter_json(count=1, start=f"{job.key}/1"))) == 1
    assert resource.stats()["totals"]["input_values"] == 3


def test_its_tests_patch_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    utils = ModuleType("shub_utils")
    utils.HubstorageClient = HubstorageClient  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "shub_utils", utils)
    with mock.patch("shub_utils.HubstorageClient", autospec=True) as patched:
        instance = utils.HubstorageClient(auth="APIKEY")
        instance.get_job.return_value.metadata = {"state": "running"}
        assert instance.get_job("1/2/3").metadata["state"] == "running"
        patched.assert_called_once_with(auth="APIKEY")
        with pytest.raises(TypeError):
            utils.HubstorageClient(apikey="APIKEY")


def test_listing_jobs(client: ScrapinghubClient) -> None:
    project = client.get_project(123)
    job = project.jobs.run("demo", add_tag=["a"])
    assert project.spiders.get("demo").key == "123/1"
    found = project.jobs.iter(
        state=["pending", "running"], count=5, spider="demo", has_tag=["a"], lacks_tag=["b"], meta=["state", "spider"]
    )
    assert [summary["key"] for summary in found] == [job.key]


def test_an_unreachable_service(nowhere: str) -> None:
    with (
        ScrapinghubClient("APIKEY", endpoint=nowhere, max_retries=0) as client,
        pytest.raises(requests.ConnectionError),
    ):
        client.get_project(123).jobs.iter(state=["pending"])


def test_exceptions_of_its_own_making() -> None:
    assert str(NotFound("no such job")) == "no such job"
