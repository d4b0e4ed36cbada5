"""shub-workflow, whose scripts schedule jobs, watch them, clone them and search them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.emulator import Emulator

from .tools import Tool

PROJECT = 123


@pytest.fixture
def workflow(tool: Callable[[str], Tool]) -> Tool:
    return tool("shub-workflow")


@pytest.fixture
def environ(cloud: Emulator) -> dict[str, str]:
    # It repeats what fails for a day, a minute apart: here it tells at once.
    return {**cloud.environ, "PROJECT_ID": str(PROJECT), "DASH_RETRY_MAX": "1"}


def test_shub_workflow_manager(
    workflow: Tool, environ: dict[str, str], cloud: Emulator, client: ScrapinghubClient, tmp_path: Path
) -> None:
    cloud.add_spider(PROJECT, "py:manager.py")
    project = client.get_project(PROJECT)
    own = project.jobs.run("py:manager.py", meta={"state": "running"})

    workflow.script(
        "manager.py", "demo", "--flow-id", "f1", "--spider-args", '{"page": "1"}', "--units", "2",
        home=tmp_path,
        environ={**environ, "SHUB_JOBKEY": own.key},
    )  # fmt: skip

    assert sorted(own.metadata.get("tags")) == ["FLOW_ID=f1", "NAME=books"]
    jobs = list(project.jobs.iter(spider="demo", meta=["close_reason", "spider_args", "tags", "units"]))
    assert [job["close_reason"] for job in jobs] == ["finished"] * 3 + ["failed"]
    for job in jobs:
        assert job["spider_args"] == {"page": "1"}
        assert job["tags"] == ["FLOW_ID=f1", "PARENT_NAME=books"]
        assert job["units"] == 2


def test_shub_workflow_clones_jobs(
    workflow: Tool, environ: dict[str, str], client: ScrapinghubClient, tmp_path: Path
) -> None:
    project = client.get_project(PROJECT)
    first = project.jobs.run(
        "demo", job_args={"page": "1"}, job_settings={"LOG_LEVEL": "DEBUG"}, units=3, add_tag=["weekly"]
    )
    first.finish()
    clone = ["python", "-m", "shub_workflow.utils.clone_job", first.key]

    workflow.run(*clone, home=tmp_path, environ=environ)
    again = workflow.run(*clone, home=tmp_path, environ=environ).stderr

    assert f"Job {first.key} already cloned. Skipped." in again
    assert first.metadata.get("tags") == ["weekly", "ClonedTo=123/1/2"]
    (summary,) = project.jobs.iter(state="pending", meta=["spider_args", "job_settings", "units", "tags"])
    assert summary["key"] == "123/1/2"
    assert summary["spider_args"] == {"page": "1"}
    assert summary["job_settings"] == {"LOG_LEVEL": "DEBUG"}
    assert summary["units"] == 3
    assert summary["tags"] == ["weekly", "ClonedFrom=123/1/1", "CloneNumber=1"]


def test_shub_workflow_searches_jobs(
    workflow: Tool, environ: dict[str, str], client: ScrapinghubClient, tmp_path: Path
) -> None:
    project = client.get_project(PROJECT)
    for number in range(3):
        job = project.jobs.run("demo", job_args={"number": str(number)}, meta={"state": "running"})
        job.items.write({"name": f"item of {number}"})
        job.logs.info(f"speed: {number * 10} pages a minute")
        job.close_writers()
        job.metadata.update({"scrapystats": {"item_scraped_count": number}})
        job.finish()

    def search(*patterns: str) -> list[str]:
        found = tmp_path / "found.jsonl"
        workflow.run(
            *("python", "-m", "shub_workflow.utils.scanjobs", "demo", *patterns, "--write", str(found)),
            home=tmp_path,
            environ=environ,
        )
        return [match for _, match in map(json.loads, found.read_text().splitlines())]  # each with its time

    assert search("--log-pattern", r"speed: (\d+) pages") == ["20", "10", "0"]
    assert search("--item-field-pattern", r"name:item of (\d)") == ["2", "1", "0"]
    assert search("--stat-pattern", "item_scraped_count") == ["2", "1", "0"]
    assert search("--argument-pattern", "number:2", "--log-pattern", r"speed: (\d+)") == ["20"]


def test_shub_workflow_knows_a_job_that_is_scheduled_already(
    workflow: Tool, environ: dict[str, str], client: ScrapinghubClient, tmp_path: Path
) -> None:
    job = client.get_project(PROJECT).jobs.run("demo", add_tag=["weekly"])
    output = workflow.run("python", "-m", "shub_workflow.utils.clone_job", job.key, home=tmp_path, environ=environ)
    assert "[ERROR]: demo already scheduled" in output.stderr  # the text of DuplicateJobError
    assert client.get_project(PROJECT).jobs.count(state="pending") == 1


@pytest.mark.parametrize("fault", [{"kind": "status", "status": 503}, {"kind": "drop"}], ids=["503", "drop"])
def test_shub_workflow_tries_again_where_the_client_must_not(
    workflow: Tool,
    environ: dict[str, str],
    cloud: Emulator,
    client: ScrapinghubClient,
    tmp_path: Path,
    fault: dict[str, object],
) -> None:
    # A request to run a job may have had its effect: it isn't repeated here. The tool decides to, when it sees a
    # ServerError, or an error of requests (which it imports, and this package doesn't).
    job = client.get_project(PROJECT).jobs.run("demo")
    job.finish()
    cloud.faults.add(operation="run_job", **fault)
    output = workflow.run(
        *("python", "-m", "shub_workflow.utils.clone_job", job.key),
        home=tmp_path,
        environ={**environ, "DASH_RETRY_MAX": "2", "DASH_RETRY_WAIT_SECS": "0"},
    )
    assert "BaseClonner.schedule_generic in 0 seconds as it raised" in output.stderr
    assert job.metadata.get("tags") == ["ClonedTo=123/1/2"]
    assert [seen.operation for seen in cloud.requests].count("run_job") == 3
