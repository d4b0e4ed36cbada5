from collections.abc import AsyncIterator, Iterator

import pytest

from scrapinghub import AsyncScrapinghubClient
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from tests.recorded import tape


# <async>
@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


# </async>
@pytest.fixture(params=["msgpack", "json"])
def service(request: pytest.FixtureRequest) -> Iterator[tape.Service]:
    kind = request.path.parent.name
    with tape.service(request.config, kind, request.node.originalname, request.param) as service:
        yield service


@pytest.fixture
async def client(service: tape.Service) -> AsyncIterator[AsyncScrapinghubClient]:
    async with AsyncScrapinghubClient(**service.options) as client:
        yield client


@pytest.fixture
def project(service: tape.Service, client: AsyncScrapinghubClient) -> Project:
    return client.get_project(service.project)


@pytest.fixture
async def job(service: tape.Service, project: Project) -> Job:
    """A job that runs."""
    return await project.jobs.run(service.spider, meta={"state": "running"}, add_tag=[tape.NAME])
