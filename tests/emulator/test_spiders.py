"""Deploys and jobs that run, as a client sees them: over HTTP, and with the client."""

import json
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from scrapinghub import ScrapinghubAPIError
from scrapinghub.emulator import DeployError, Emulator, JobLimits
from scrapinghub.emulator.__main__ import main

from .runner.programs import make_project
from .runner.stack import BOOKS, make_egg, make_stack, shop
from .test_server import start_program

PATIENCE_SECONDS = 60

QUOTES = """
def quotes():
    write("ITM", {"author": "Jane", "args": job["spider_args"]})
    write("FIN", {"outcome": "finished"})
"""


def until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < end, "it does not happen"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_stack(tmp_path_factory.mktemp("stack") / "stack")


@pytest.fixture
def cloud(stack: Path) -> Iterator[Emulator]:
    with Emulator(stack_python=stack) as emulator:
        yield emulator


@pytest.fixture
def http(cloud: Emulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=cloud.url, auth=(cloud.apikey, ""), timeout=60) as client:
        yield client


def add_version(http: httpx.Client, egg: bytes, version: str = "1.0", **files: Any) -> httpx.Response:
    data = {"project": "123", "version": version}
    return http.post("/api/scrapyd/addversion.json", data=data, files={"egg": ("project.egg", egg), **files})


def result(answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 200
    value: dict[str, Any] = json.loads(answer.text.splitlines()[-1])
    return value


def test_a_folder_in_a_program(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "project", QUOTES, "quotes")
    with Emulator(deploy=[folder], slots=2) as cloud, cloud.client() as client:
        project = client.get_project(123)
        assert [spider["id"] for spider in project.spiders.list()] == ["demo", "quotes"]
        job = project.jobs.run("quotes", job_args={"page": "1"})
        until(lambda: job.metadata.get("state") == "finished")
        assert job.metadata.get("close_reason") == "finished"
        assert list(job.items.iter()) == [{"author": "Jane", "args": {"page": "1"}}]
        other = project.jobs.run("demo")
        assert other.metadata.get("state") == "pending"


def test_a_job_may_call_the_api_with_its_own_credentials(tmp_path: Path) -> None:
    calls = """
def calls():
    import base64, urllib.request
    token = base64.b64encode(bytes.fromhex(os.environ["SHUB_JOBAUTH"])).decode()
    headers = {"Authorization": "Basic " + token}
    url = os.environ["SHUB_STORAGE"] + "jobs/" + os.environ["SHUB_JOBKEY"] + "/state"
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
        write("ITM", {"state": json.load(answer)})
"""
    with Emulator(deploy=[make_project(tmp_path / "project", calls, "calls")]) as cloud, cloud.client() as client:
        job = client.get_project(123).jobs.run("calls")
        until(lambda: job.metadata.get("state") == "finished")
        assert list(job.items.iter()) == [{"state": "running"}]


def test_an_egg_over_http(cloud: Emulator, http: httpx.Client) -> None:
    answer = add_version(http, make_egg(shop(BOOKS)), requirements=("requirements.txt", b"# none\n"))
    assert answer.headers["content-type"].startswith("text/plain")
    assert "content-length" not in answer.headers  # sent as it goes on
    assert result(answer) == {"status": "ok", "project": 123, "version": "1.0", "spiders": 2}
    listed = http.get("/api/spiders/list.json", params={"project": 123}).json()["spiders"]
    assert {spider["id"]: spider["version"] for spider in listed} == {"demo": None, "books": "1.0", "pages": "1.0"}
    key = http.post("/api/run.json", data={"project": "123", "spider": "books"}).json()["jobid"]
    until(lambda: http.get(f"/jobs/{key}/state").json() == "finished")
    assert http.get(f"/items/{key}").json()["version"] == 1
    assert http.get(f"/jobs/{key}/version").json() == "1.0"


def test_a_failed_deploy_over_http(http: httpx.Client) -> None:
    last = result(add_version(http, b"junk"))
    assert (last["status"], "not an egg" in last["message"]) == ("error", True)
    answer = add_version(http, make_egg(shop("1 / 0")))
    assert "ZeroDivisionError" in result(answer)["message"]
    assert "Traceback (most recent call last):" in answer.text


@pytest.mark.parametrize(
    ("data", "files", "status", "words"),
    [
        ({"project": "123", "version": "1 0"}, {"egg": b"x"}, 400, "version: This value does not match the required"),
        ({"project": "123"}, {"egg": b"x"}, 400, "version is required"),
        ({"project": "123", "version": "1"}, {"other": b"x"}, 400, "egg is required"),
        ({"project": "9", "version": "1"}, {"egg": b"x"}, 403, "no access to project 9"),
    ],
)
def test_what_is_refused_before_the_stream_begins(
    http: httpx.Client, data: dict[str, str], files: dict[str, bytes], status: int, words: str
) -> None:
    answer = http.post("/api/scrapyd/addversion.json", data=data, files=files)
    assert answer.status_code == status
    assert words in answer.json()["message"]


def test_a_spider_that_is_gone_can_not_be_run(http: httpx.Client) -> None:
    add_version(http, make_egg(shop(BOOKS)))
    add_version(http, make_egg(shop(BOOKS.replace("[Books, Pages]", "[Books]"))), "2.0")
    for path in ("/api/run.json", "/api/schedule.json"):
        for name in ("pages", "nobody"):
            answer = http.post(path, data={"project": "123", "spider": name})
            assert (answer.status_code, answer.json()["message"]) == (400, f"spider not found: {name}")
    assert http.post("/api/run.json", data={"project": "123", "spider": "demo"}).status_code == 200


def test_a_new_spider_of_a_folder_is_found_when_it_is_run(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "project", QUOTES, "quotes")
    with Emulator(deploy=[folder]) as cloud, cloud.client() as client:
        make_project(folder, QUOTES + "def pages(): pass\n", "quotes pages")
        jobs = client.get_project(123).jobs
        job = jobs.run("pages")
        until(lambda: job.metadata.get("state") == "finished")
        (folder / "shub-image-info").write_text("#!/bin/sh\necho 'SyntaxError: that is no spider' >&2; exit 1\n")
        with pytest.raises(ScrapinghubAPIError, match="that is no spider"):
            jobs.run("news")
        assert jobs.run("quotes").metadata.get("state") in ("pending", "running", "finished")


def test_versions(http: httpx.Client) -> None:
    def versions() -> list[str]:
        listed: list[str] = http.get("/api/scrapyd/listversions.json", params={"project": 123}).json()["versions"]
        return listed

    def spiders(**query: str) -> httpx.Response:
        return http.get("/api/scrapyd/listspiders.json", params={"project": 123, **query})

    def delete(version: str) -> httpx.Response:
        return http.post("/api/scrapyd/delversion.json", data={"project": "123", "version": version})

    assert versions() == []
    assert spiders().json() == {"status": "ok", "spiders": []}
    add_version(http, make_egg(shop(BOOKS)))
    add_version(http, make_egg(shop(BOOKS.replace("[Books, Pages]", "[Books]"))), "2.0")
    assert versions() == ["1.0", "2.0"]
    assert spiders().json()["spiders"] == ["books"]
    assert spiders(_version="1.0").json()["spiders"] == ["books", "pages"]
    assert delete("2.0").json() == {"status": "ok"}
    assert versions() == ["1.0"]
    assert http.post("/api/run.json", data={"project": "123", "spider": "pages"}).status_code == 200
    assert delete("1.0").status_code == 200
    answer = http.post("/api/run.json", data={"project": "123", "spider": "books"})
    assert answer.json()["message"] == "spider not found: books"
    for missing in (delete("2.0"), spiders(_version="2.0")):
        assert (missing.status_code, missing.json()["message"]) == (404, "version not found: 2.0")


def test_images_are_refused_with_a_reason(http: httpx.Client) -> None:
    data = {"project": "123", "version": "1", "image_url": "registry.example.com/image"}
    answer = http.post("/api/releases/deploy.json", data=data)
    assert answer.status_code == 501
    assert "no Docker" in answer.text


def test_data_and_code_are_there_again(tmp_path: Path, stack: Path) -> None:
    data = tmp_path / "cloud.db"
    with Emulator(data=data, stack_python=stack, slots=0) as cloud, cloud.client() as client:
        with httpx.Client(base_url=cloud.url, auth=(cloud.apikey, ""), timeout=60) as http:
            add_version(http, make_egg(shop(BOOKS)))
        key = client.get_project(123).jobs.run("books").key
    with Emulator(data=data, stack_python=stack) as cloud, cloud.client() as client:
        job = client.get_job(key)
        until(lambda: job.metadata.get("state") == "finished")
        assert [item["version"] for item in job.items.iter()] == [1]


def test_without_a_data_file_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "tmp").mkdir()
    with Emulator(deploy=[make_project(tmp_path / "project", QUOTES, "quotes")]):
        assert [path.name.startswith("scrapinghub-emulator-code-") for path in (tmp_path / "tmp").iterdir()] == [True]
    assert list((tmp_path / "tmp").iterdir()) == []


def test_where_nothing_is_deployed_nothing_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with monkeypatch.context() as patch, Emulator() as cloud, cloud.client() as client:
        patch.setattr(subprocess, "Popen", refuse)
        job = client.get_project(123).jobs.run("demo")
        assert job.start() == "pending"
        assert cloud._runner._thread is None
        assert list(tmp_path.iterdir()) == []


# What it is started with.


def test_arguments_that_can_not_be_used(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="2 folders to deploy, but only 1 projects"):
        Emulator(deploy=[tmp_path, tmp_path])
    with pytest.raises(ValueError, match="slots"):
        Emulator(slots=-1)
    with pytest.raises(ValueError, match="grace"):
        JobLimits(grace=0)
    emulator = Emulator(deploy=[tmp_path / "nowhere"])
    with pytest.raises(DeployError, match="no such folder"):
        emulator.start()
    with pytest.raises(httpx.ConnectError):
        httpx.get(emulator.url)


def test_each_folder_has_a_project(tmp_path: Path) -> None:
    folders = [make_project(tmp_path / name, QUOTES, name) for name in ("one", "two")]
    with Emulator(projects=[1, 2, 3], spiders=[], deploy=folders) as cloud, cloud.client() as client:
        found = [[spider["id"] for spider in client.get_project(number).spiders.list()] for number in (1, 2, 3)]
    assert found == [["one"], ["two"], []]


def test_the_program_deploys_and_writes_what_shub_needs(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "project", QUOTES, "quotes")
    config = tmp_path / "scrapinghub.yml"
    options = ["--deploy", str(folder), "--project", "7", "--project", "8", "--write-shub-config", str(config)]
    program, _, exports = start_program(*options)
    try:
        assert config.stat().st_mode & 0o777 == 0o600
        text = config.read_text()
        assert re.findall(r'"(.*)": (\d+)', text) == [("default", "7"), ("8", "8")]
        assert f'default: "{exports["SHUB_APIURL"]}"' in text
        assert f'default: "{exports["SH_APIKEY"]}"' in text
        with httpx.Client(base_url=exports["SHUB_STORAGE"], auth=(exports["SH_APIKEY"], "")) as http:
            key = http.post("/api/run.json", data={"project": "7", "spider": "quotes"}).json()["jobid"]
            until(lambda: http.get(f"/jobs/{key}/state").json() == "finished")
        program.send_signal(signal.SIGTERM)
        assert program.wait(20) == 0
    finally:
        program.kill()
        program.communicate()


def run_program(*arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    return int(caught.value.code or 0), ""


def test_the_program_says_what_can_not_be_deployed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _ = run_program("--deploy", str(tmp_path))
    assert status == 1
    assert "neither a scrapy.cfg nor a program start-crawl" in capsys.readouterr().err


def test_somebody_elses_configuration_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "scrapinghub.yml"
    config.write_text("project: 5\n")
    status, _ = run_program("--write-shub-config", str(config))
    assert status == 2
    assert "not ours" in capsys.readouterr().err
    assert config.read_text() == "project: 5\n"
    with Emulator() as cloud:
        config.unlink()
        cloud.write_shub_config(config)
        cloud.write_shub_config(config)  # its own it may
