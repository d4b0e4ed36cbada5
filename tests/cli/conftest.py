import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.cli import main
from scrapinghub.client.job import Job
from scrapinghub.emulator import Emulator

TIME = 1_482_233_733_976
"""2016-12-20 11:35:33 UTC."""
VARIABLES = (
    "SH_APIKEY", "SHUB_APIKEY", "SHUB_JOBAUTH", "SHUB_APIURL", "SHUB_STORAGE", "SHUB_JOBQ", "SHUB_GLOBAL_CONFIG",
    "NO_COLOR",
)  # fmt: skip


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody who has set nothing."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    home, here = tmp_path / "home", tmp_path / "home" / "here"
    here.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(here)
    monkeypatch.setattr(warnings, "showwarning", warnings.showwarning)  # the program shows them its own way
    return home


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """A command, in this process."""

    def run(*arguments: object, status: int = 0) -> Result:
        capsys.readouterr()
        ended = main([str(argument) for argument in arguments])
        result = Result(int(ended), *capsys.readouterr())
        assert result.status == status, result
        return result

    return run


@pytest.fixture
def cloud() -> Iterator[Emulator]:
    with Emulator(projects=[123], spiders=["demo"]) as emulator:
        yield emulator


@pytest.fixture
def logged_in(cloud: Emulator, home: Path) -> Path:
    """The file of somebody who has called `shub login`, for a service that is here."""
    file = home / ".scrapinghub.yml"
    file.write_text(
        "projects:\n  default: 123\n"
        f"endpoints:\n  default: {cloud.dash_url}\n"
        f"storages:\n  default: {cloud.storage_url}\n"
        f"apikeys:\n  default: {cloud.apikey}\n"
    )
    return file


@pytest.fixture
def client(cloud: Emulator, logged_in: Path) -> Iterator[ScrapinghubClient]:
    with cloud.client() as client:
        yield client


@pytest.fixture
def job(client: ScrapinghubClient) -> Job:
    """A finished job, 123/1/1, with five items, two log entries and two requests."""
    job = client.get_project(123).jobs.run("demo", meta={"state": "running"}, add_tag=["weekly"])
    for number in range(5):
        job.items.write({"name": f"box {number}", "price": number * 10})
    job.logs.info("first", ts=TIME)
    job.logs.error("second\nline", ts=TIME + 1000)
    job.requests.add("https://example.com/1", 200, "GET", rs=10, duration=3, ts=TIME)
    job.requests.add("https://example.com/2", 404, "GET", rs=20, duration=4, ts=TIME, parent=0)
    job.close_writers()
    job.finish(close_reason="finished")
    return job
