"""What the tests of behaviour run on, sync and async: an emulator, and a look at what reaches it."""

import itertools
import socket
from collections.abc import Callable
from typing import Any

from scrapinghub.emulator import Emulator

SPIDERS = ("spider1", "spider2")
START = 1_700_000_000_000

_projects = itertools.count(1000)


def emulator(*projects: int) -> Emulator:
    """An emulator whose clock goes on by itself, by a few milliseconds at each look."""
    return Emulator(projects=projects, spiders=SPIDERS, clock=itertools.count(START, 7).__next__)


def new_project(cloud: Emulator) -> int:
    """A project that nobody else uses, with the same two spiders."""
    project = next(_projects)
    cloud.add_project(project)
    for spider in SPIDERS:
        cloud.add_spider(project, spider)
    return project


class Requests:
    """The requests that reach an emulator about one project, from now on."""

    def __init__(self, cloud: Emulator, project: str) -> None:
        self._cloud = cloud
        self._project = project
        self._before = cloud.requests

    @property
    def all(self) -> list[Any]:
        """All of them, in order."""
        before = {id(seen) for seen in self._before}
        return [
            seen
            for seen in self._cloud.requests
            if id(seen) not in before and seen.path.get("project") in (None, self._project)
        ]

    @property
    def operations(self) -> list[str]:
        """The names of their operations."""
        return [seen.operation for seen in self.all]

    @property
    def targets(self) -> list[str]:
        """Their paths and queries."""
        return [seen.target for seen in self.all]


def faults_of(cloud: Emulator, project: str) -> "AddFault":
    """Adds faults that meet only the requests about one project (and those that name none in their path)."""

    def add(operation: str, **options: Any) -> None:
        cloud.faults.add(operation, when=lambda seen: seen.path.get("project") in (None, project), **options)

    return add


AddFault = Callable[..., None]
Watch = Callable[[], Requests]


def unused_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port
