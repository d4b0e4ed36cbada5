# Generated from tests/recorded/aio/conftest.py by `make generate`: edit that file, not this one.
from collections.abc import Iterator, Iterator

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from tests.recorded import tape


@pytest.fixture(params=["msgpack", "json"])
def service(request: pytest.FixtureRequest) -> Iterator[tape.Service]:
    kind = request.path.parent.name
    with tape.service(request.config, kind, request.node.originalname, request.param) as service:
        yield service


@pytest.fixture
def client(service: tape.Service) -> Iterator[ScrapinghubClient]:
    with ScrapinghubClient(**service.options) as client:
        yield client


@pytest.fixture
def project(service: tape.Service, client: ScrapinghubClient) -> Project:
    return client.get_project(service.project)


@pytest.fixture
def job(service: tape.Service, project: Project) -> Job:
    """A job that runs."""
    return project.jobs.run(service.spider, meta={"state": "running"}, add_tag=[tape.NAME])
