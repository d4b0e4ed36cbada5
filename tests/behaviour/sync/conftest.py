# Generated from tests/behaviour/aio/conftest.py by `make generate`: edit that file, not this one.
from collections.abc import Iterator, Iterator

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


@pytest.fixture
def account() -> Iterator[ScrapinghubClient]:
    """A client of an account with the two projects of the documentation, 123 and 456, and nothing in them."""
    with world.emulator(123, 456) as emulator:
        with emulator.client() as client:
            yield client
