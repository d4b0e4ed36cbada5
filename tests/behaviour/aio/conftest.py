from collections.abc import AsyncIterator, Iterator

import pytest

from scrapinghub import AsyncScrapinghubClient
from scrapinghub._platform import aio as platform
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from scrapinghub.aio.spiders import Spider
from scrapinghub.emulator import Emulator
from tests.behaviour import world


# <async>
@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


# </async>
@pytest.fixture(scope="session")
def cloud() -> Iterator[Emulator]:
    """An emulator that all tests share. Each has a project of its own there."""
    with world.emulator() as emulator:
        yield emulator


@pytest.fixture
async def client(cloud: Emulator) -> AsyncIterator[AsyncScrapinghubClient]:
    async with cloud.aio_client() as client:
        yield client


@pytest.fixture
def project(cloud: Emulator, client: AsyncScrapinghubClient) -> Project:
    """A project with two spiders, `spider1` and `spider2`."""
    return client.get_project(world.new_project(cloud))


@pytest.fixture
async def spider(project: Project) -> Spider:
    return await project.spiders.get("spider1")


@pytest.fixture
async def job(project: Project) -> Job:
    """A job that runs."""
    return await project.jobs.run("spider1", meta={"state": "running"})


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

    async def sleep(seconds: float) -> None:
        return

    monkeypatch.setattr(platform, "sleep", sleep)


@pytest.fixture
async def account() -> AsyncIterator[AsyncScrapinghubClient]:
    """A client of an account with the two projects of the documentation, 123 and 456, and nothing in them."""
    with world.emulator(123, 456) as emulator:
        async with emulator.aio_client() as client:
            yield client
