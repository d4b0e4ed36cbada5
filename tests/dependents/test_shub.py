"""shub, the command line tool of Scrapy Cloud."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.cli import main
from scrapinghub.client.jobs import Job
from scrapinghub.emulator import Emulator

from .tools import Tool

PROJECT = 123
TIME = 1_482_233_733_976  # 2016-12-20 11:35:33.976


class Shub:
    """The program `shub` of somebody who is logged in."""

    def __init__(self, tool: Tool, cloud: Emulator, home: Path) -> None:
        self.tool = tool
        self.cloud = cloud
        self.home = home

    def configure(self, apikey: str | None) -> None:
        """Write ~/.scrapinghub.yml."""
        lines = ["projects:", f"  default: {PROJECT}", "endpoints:", f"  default: {self.cloud.dash_url}"]
        lines += ["apikeys:", f"  default: {apikey}"] if apikey else []
        (self.home / ".scrapinghub.yml").write_text("\n".join(lines))

    def __call__(self, *arguments: str, status: int = 0, input: str = "") -> str:
        # Only where Storage is has to be said: shub takes the rest from its configuration.
        result = self.tool.run(
            "shub",
            *arguments,
            home=self.home,
            environ={"SHUB_STORAGE": self.cloud.storage_url},
            status=status,
            input=input,
        )
        return result.stdout if status == 0 else result.stdout + result.stderr


@pytest.fixture
def shub(tool: Callable[[str], Tool], cloud: Emulator, tmp_path: Path) -> Shub:
    program = Shub(tool("shub"), cloud, tmp_path)
    program.configure(cloud.apikey)
    return program


@pytest.fixture
def job(client: ScrapinghubClient) -> Job:
    """A finished job with five items, two log entries and two requests."""
    job = client.get_project(PROJECT).jobs.run("demo", meta={"state": "running"})
    for number in range(5):
        job.items.write({"name": f"Item #{number}", "note": "naïve"})
    job.logs.info("first", ts=TIME)
    job.logs.error("second", ts=TIME + 1000)
    job.requests.add("https://example.com/1", 200, "GET", rs=10, duration=3, ts=TIME)
    job.requests.add("https://example.com/2", 404, "GET", rs=20, duration=4, ts=TIME, parent=0)
    job.close_writers()
    job.finish()
    return job


def test_shub_items_prints_json_lines(shub: Shub, job: Job) -> None:
    items = [json.loads(line) for line in shub("items", "1/1").splitlines()]
    assert [item["name"] for item in items] == [f"Item #{number}" for number in range(5)]
    assert items[0]["note"] == "naïve"


def test_shub_items_takes_the_url_of_a_job(shub: Shub, job: Job) -> None:
    assert len(shub("items", f"https://app.zyte.com/p/{job.key}").splitlines()) == 5


def test_shub_items_tail_prints_the_last_ones(shub: Shub, job: Job) -> None:
    items = [json.loads(line) for line in shub("items", "--tail", "2", "1/1").splitlines()]
    assert [item["name"] for item in items] == ["Item #3", "Item #4"]


def test_shub_items_follow_ends_with_the_job(shub: Shub, job: Job) -> None:
    assert len(shub("items", "--follow", "1/1").splitlines()) == 5


def test_shub_log_prints_time_level_and_message(shub: Shub, job: Job) -> None:
    assert shub("log", "1/1").splitlines() == [
        "2016-12-20 11:35:33.976000 INFO first",
        "2016-12-20 11:35:34.976000 ERROR second",
    ]


def test_shub_log_tail_in_json(shub: Shub, job: Job) -> None:
    (line,) = shub("log", "--json", "--tail", "1", "1/1").splitlines()
    entry = json.loads(line)
    assert (entry["message"], entry["level"], entry["time"]) == ("second", 40, TIME + 1000)


def test_shub_requests_prints_json_lines(shub: Shub, job: Job) -> None:
    requests = [json.loads(line) for line in shub("requests", "1/1").splitlines()]
    assert [(request["url"], request["status"]) for request in requests] == [
        ("https://example.com/1", 200),
        ("https://example.com/2", 404),
    ]
    assert requests[1]["parent"] == 0


def test_shub_says_that_a_job_does_not_exist(shub: Shub, cloud: Emulator) -> None:
    assert "Job 123/1/99 does not exist" in shub("items", "1/99", status=69)


def test_shub_schedule(shub: Shub, client: ScrapinghubClient) -> None:
    output = shub(
        "schedule", "demo",
        *("--argument", "page=1", "--set", "LOG_LEVEL=DEBUG", "--environment", "MODE=fast"),
        *("--priority", "3", "--units", "2", "--tag", "weekly", "--tag", "new"),
    )  # fmt: skip
    assert "Spider demo scheduled, job ID: 123/1/1" in output
    metadata = dict(client.get_job("123/1/1").metadata.iter())
    assert metadata["spider_args"] == {"page": "1"}
    assert metadata["job_settings"] == {"LOG_LEVEL": "DEBUG"}
    assert metadata["environment"] == {"MODE": "fast"}
    assert metadata["priority"] == 3
    assert metadata["units"] == 2
    assert metadata["tags"] == ["weekly", "new"]
    assert metadata["state"] == "pending"


def test_shub_schedule_shows_what_the_service_says(shub: Shub, client: ScrapinghubClient) -> None:
    shub("schedule", "demo")
    assert "already scheduled" in shub("schedule", "demo", status=76)
    assert client.get_project(PROJECT).jobs.count(state="pending") == 1


def test_shub_cancel(shub: Shub, client: ScrapinghubClient) -> None:
    project = client.get_project(PROJECT)
    jobs = [project.jobs.run("demo", job_args={"number": str(number)}) for number in range(3)]
    jobs[2].start()
    output = shub("cancel", "--force", "1/1", "1/3")
    assert "2" in output
    assert [job.metadata.get("state") for job in jobs] == ["finished", "pending", "running"]
    assert jobs[2].metadata.get("cancelled_by")


def test_shub_cancel_refuses_what_is_no_key(shub: Shub, cloud: Emulator) -> None:
    assert "Error during keys validation" in shub("cancel", "--force", "1/x", status=1)
    assert not [seen for seen in cloud.requests if "cancel" in str(seen.operation)]


def test_shub_login_checks_the_key(shub: Shub, cloud: Emulator) -> None:
    # This check is shub's own request; what it shows is that the local Scrapy Cloud answers it as the service does.
    shub.configure(apikey=None)
    wrong = "f" * 32
    output = shub("login", input=f"{wrong}\n{cloud.apikey}\n")
    assert "API key failed, try again." in output
    assert "API key is OK, you are logged in now." in output
    assert cloud.apikey in (shub.home / ".scrapinghub.yml").read_text()


def test_shub_login_is_enough_for_the_command_line(
    shub: Shub, cloud: Emulator, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shub.configure(apikey=None)
    shub("login", input=f"{cloud.apikey}\n")
    for name in ("SH_APIKEY", "SHUB_APIKEY", "SHUB_JOBAUTH", "SHUB_APIURL", "SHUB_GLOBAL_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(shub.home))
    monkeypatch.setenv("SHUB_STORAGE", cloud.storage_url)
    monkeypatch.chdir(shub.home)
    assert main(["spiders"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("demo\t")


def test_shub_deploy_asks_which_projects_there_are(shub: Shub, cloud: Emulator, tmp_path: Path) -> None:
    # `shub deploy` without a project asks for one, and then looks whether it is one of `projects.list()`.
    (tmp_path / ".scrapinghub.yml").write_text(f"apikey: {cloud.apikey}\nendpoint: {cloud.dash_url}\n")
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = demo.settings\n")
    output = shub("deploy", input="777\n", status=77)
    assert "has no access to project 777" in output


def test_shub_deploy_knows_a_wrong_key_by_the_text_of_the_error(shub: Shub, cloud: Emulator, tmp_path: Path) -> None:
    (tmp_path / ".scrapinghub.yml").write_text(f"apikey: {'f' * 32}\nendpoint: {cloud.dash_url}\n")
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = demo.settings\n")
    assert "Authentication failure" in shub("deploy", input="777\n", status=77)
