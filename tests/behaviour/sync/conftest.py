# Generated from tests/behaviour/aio/conftest.py by `make generate`: edit that file, not this one.
from collections.abc import Iterator, Callable, Iterator
from typing import Any

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub._platform import threads as platform
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from scrapinghub.client.spiders import Spider
from scrapinghub.emulator import Emulator
from tests.behaviour import world


@pytest.fixture(scope="session")
def cloud() -> Iterator[Emulator]:
    """An emulator that all tests share. Each has a project of its own there."""
    with world.emulator() as emulator:
        yield emulator


@pytest.fixture
def client(cloud: Emulator) -> Iterator[ScrapinghubClient]:
    with cloud.client() as client:
        yield client


@pytest.fixture
def project(cloud: Emulator, client: ScrapinghubClient) -> Project:
    """A project with two spiders, `spider1` and `spider2`."""
    return client.get_project(world.new_project(cloud))


@pytest.fixture
def spider(project: Project) -> Spider:
    return project.spiders.get("spider1")


@pytest.fixture
def job(project: Project) -> Job:
    """A job that runs."""
    return project.jobs.run("spider1", meta={"state": "running"})


@pytest.fixture
def watch(cloud: Emulator, project: Project) -> world.Watch:
    """Begins to watch the requests about the project."""
    return lambda: world.Requests(cloud, project.key)


@pytest.fixture
def fault(cloud: Emulator, project: Project) -> Iterator[world.AddFault]:
    """Lets the next requests of an operation about the project go wrong."""
    yield world.faults_of(cloud, project.key)
    cloud.faults.clear()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pause between attempts."""

    def sleep(seconds: float) -> None:
        return

    monkeypatch.setattr(platform, "sleep", sleep)


class Clock:
    """Time that passes in pauses only. What `then` is given happens in them, one after the other."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.pauses: list[float] = []
        self.steps: list[Callable[[], Any]] = []

    def then(self, *steps: Callable[[], Any]) -> None:
        self.steps.extend(steps)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert len(self.pauses) < 1000, "it waits for ever"
        self.pauses.append(seconds)
        self.now += seconds
        if self.steps:
            self.steps.pop(0)()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(platform, "monotonic", clock.monotonic)
    monkeypatch.setattr(platform, "sleep", clock.sleep)
    return clock


@pytest.fixture
def account() -> Iterator[ScrapinghubClient]:
    """A client of an account with the two projects of the documentation, 123 and 456, and nothing in them."""
    with world.emulator(123, 456) as emulator:
        with emulator.client() as client:
            yield client
