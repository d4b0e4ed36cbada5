"""shub-workflow: schedules and watches jobs, from executors; wraps every call in a retry of its own."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests.exceptions

import scrapinghub
from scrapinghub import DuplicateJobError, ScrapinghubClient
from scrapinghub.client.exceptions import ServerError
from scrapinghub.client.jobs import Job, JobMeta
from scrapinghub.client.projects import Project
from scrapinghub.emulator import Emulator


def test_a_client_from_the_environment(cloud: Emulator) -> None:
    with ScrapinghubClient(max_retries=100) as client:
        assert isinstance(client.get_project(123), Project)
        assert isinstance(client.get_project("123"), Project)


def test_run_takes_meta_as_text(client: ScrapinghubClient) -> None:
    job = client.get_project(123).jobs.run(
        "demo", units=None, add_tag=["FLOW_ID=1"], meta=json.dumps({"custom": "value"}), job_args={"page": "1"},
        cmd_args=None, job_settings=None, environment=None, priority=None,
    )  # fmt: skip
    assert isinstance(job, Job)
    assert isinstance(job.metadata, JobMeta)
    assert job.metadata.get("custom") == "value"
    assert dict(job.metadata.list())["tags"] == ["FLOW_ID=1"]


def test_duplicates(client: ScrapinghubClient) -> None:
    project = client.get_project(123)
    project.jobs.run("demo")
    with pytest.raises(DuplicateJobError):
        project.jobs.run("demo")


def test_reading_jobs(client: ScrapinghubClient) -> None:
    project = client.get_project(123)
    keys = [project.jobs.run("demo", job_args={"n": n}, add_tag=[f"tag{n}"]).key for n in range(4)]
    found = list(project.jobs.iter(count=2, start=1, meta=["spider", "tags"], state=["pending"]))
    assert [summary["key"] for summary in found] == [keys[2], keys[1]]
    assert [summary["tags"] for summary in found] == [["tag2"], ["tag1"]]
    assert [summary["key"] for summary in project.jobs.iter(has_tag="tag3", state="pending")] == [keys[3]]
    job = project.jobs.get(keys[0])
    job.metadata.update({"note": 1})
    assert job.metadata.get("note") == 1
    job.start()
    job.items.write({"name": "box"})
    job.logs.info("hello")
    job.close_writers()
    assert [item["_type"] for item in job.items.iter(meta=["_type"], startts=0) if "_type" in item] in ([], ["box"])
    assert [entry["message"] for entry in job.logs.iter()] == ["hello"]


def test_finishing_a_job_through_the_old_client(client: ScrapinghubClient) -> None:
    key = client.get_project(123).jobs.run("demo", meta={"state": "running"}).key
    project = client._hsclient.get_project(123)
    job = project.get_job(key)
    project.jobq.finish(job, close_reason="killed by manager")
    metadata = dict(client.get_job(key).metadata.list())
    assert metadata["state"] == "finished"
    assert metadata["close_reason"] == "killed by manager"


def test_a_collection(client: ScrapinghubClient) -> None:
    store = client.get_project(123).collections.get_store("alive")
    store.set({"_key": "1", "value": {"n": 1}})
    assert store.get("1") == {"value": {"n": 1}}


def test_the_errors_that_its_retry_catches(cloud: Emulator, nowhere: str) -> None:
    assert scrapinghub.client.exceptions.ServerError is ServerError
    with ScrapinghubClient("APIKEY", endpoint=nowhere, dash_endpoint=nowhere, max_retries=0) as client:
        with pytest.raises(requests.exceptions.ConnectionError):
            client.get_project(123).jobs.run("demo")
        with pytest.raises(requests.exceptions.ConnectionError):
            client._hsclient.get_project(123).jobq.finish("123/1/1")
    with ScrapinghubClient(max_retries=0) as client:
        cloud.faults.add(kind="status", status=503)
        with pytest.raises(ServerError) as caught:
            client.get_job("123/1/1").metadata.get("state")
        assert isinstance(caught.value, requests.exceptions.HTTPError)
        assert caught.value.response.status_code == 503
        assert caught.value.http_error.response.status_code == 503


def test_scheduling_from_executors(client: ScrapinghubClient) -> None:
    project = client.get_project(123)
    with ThreadPoolExecutor(4) as pool:
        jobs = list(pool.map(lambda n: project.jobs.run("demo", job_args={"n": n}), range(12)))
    assert len({job.key for job in jobs}) == 12
