import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.client.jobs import Job
from scrapinghub.distributed import process
from scrapinghub.emulator import Emulator

_projects = itertools.count(1000)


@pytest.fixture(scope="session")
def cloud() -> Iterator[Emulator]:
    with Emulator() as cloud:
        yield cloud


@pytest.fixture(autouse=True)
def own_environment(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The environment that workers have, and no client that was made in another one."""
    for name, value in cloud.environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(process, "_clients", {})
    yield
    for client in process._clients.values():
        client.close()


@pytest.fixture
def client(cloud: Emulator) -> Iterator[ScrapinghubClient]:
    with cloud.client() as client:
        yield client


class Jobs:
    """Makes jobs that hold items, in a project of its own."""

    def __init__(self, cloud: Emulator, client: ScrapinghubClient) -> None:
        self.project = client.get_project(next(_projects))
        cloud.add_project(int(self.project.key))
        cloud.add_spider(int(self.project.key), "spider")
        self._numbers = itertools.count()

    def __call__(self, *items: dict[str, Any]) -> Job:
        """A job with these items."""
        job = self.project.jobs.run("spider", job_args={"n": str(next(self._numbers))}, meta={"state": "running"})
        for item in items:
            job.items.write(item)
        job.items.flush()
        return job


@pytest.fixture
def jobs(cloud: Emulator, client: ScrapinghubClient) -> Jobs:
    return Jobs(cloud, client)
