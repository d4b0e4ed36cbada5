import itertools
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scrapinghub.emulator import jsontext
from scrapinghub.emulator.cloud import Cloud
from scrapinghub.emulator.runner.options import JobLimits, Options
from scrapinghub.emulator.runner.runner import Runner
from scrapinghub.emulator.store.jobs import Job, JobKey, NewJob
from scrapinghub.emulator.store.records import KINDS, Place, Window

from .programs import make_project

PROJECT = 123
PATIENCE_SECONDS = 60  # never waited for, but where something is wrong


class Platform:
    """A cloud with a runner, and no server."""

    def __init__(self, folder: Path, data: Path | None = None, **options: Any) -> None:
        self.folder = folder
        self.cloud = Cloud(data, "key", "admin", "overwrite", itertools.count(1_482_233_733_000, 1).__next__)
        self.cloud.projects.add(PROJECT)
        own = {name: options.pop(name) for name in ("slots", "stack_python") if name in options}
        self.runner = Runner(
            self.cloud, Options(**own, limits=JobLimits(**options)), Path(f"{data}-code") if data else None
        )
        self.runner.start("http://127.0.0.1:1/api/", "http://127.0.0.1:1/")

    def close(self) -> None:
        self.runner.stop()
        self.cloud.close()

    def deploy(self, names: str, spiders: str) -> None:
        """Deploy these functions as spiders."""
        self.runner.deploy(PROJECT, make_project(self.folder / "project", spiders, names), "admin")

    def push(self, spider: str, **fields: Any) -> JobKey:
        own = {name: fields.pop(name) for name in ("state", "priority", "units") if name in fields}
        key = self.cloud.jobs.push(NewJob(PROJECT, spider, **own, meta=fields), "admin")
        assert key is not None
        return key

    def job(self, key: JobKey) -> Job:
        return self.cloud.jobs.existing(key)

    def finished(self, key: JobKey) -> Job:
        """The job, when it has ended."""
        self.until(lambda: self.job(key).state == "finished")
        return self.job(key)

    def run(self, spider: str, **fields: Any) -> Job:
        return self.finished(self.push(spider, **fields))

    def until(self, happened: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        pause = threading.Event()
        while not happened():
            assert time.monotonic() < end, "it does not happen"
            pause.wait(0.02)

    def records(self, name: str, job: Job) -> dict[int, Any]:
        """What a job has written, by position."""
        pages = self.cloud.records.pages(KINDS[name], Place(*job.key), Window())
        return {int(position): jsontext.loads(data) for page in pages for data, position, _ in page.rows}

    def items(self, job: Job) -> list[Any]:
        return list(self.records("items", job).values())

    def log(self, job: Job) -> list[tuple[int, str]]:
        return [(entry["level"], entry["message"]) for entry in self.records("logs", job).values()]

    def errors(self, job: Job) -> str:
        return "\n".join(message for level, message in self.log(job) if level >= 40)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Platform]]:
    """Makes platforms with these options."""
    platforms: list[Platform] = []

    def make(**options: Any) -> Platform:
        platforms.append(Platform(tmp_path, **options))
        return platforms[-1]

    yield make
    for platform in platforms:
        platform.close()


@pytest.fixture
def platform(start: Callable[..., Platform]) -> Platform:
    return start()
