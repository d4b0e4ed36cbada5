"""A client for the time of a command."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .config import Target, read_settings

if TYPE_CHECKING:
    from ..client import ScrapinghubClient
    from ..client.job import Job
    from ..client.projects import Project


@contextlib.contextmanager
def connected(target: Target) -> Iterator[ScrapinghubClient]:
    """A client, closed at the end."""
    from .. import ScrapinghubClient

    with ScrapinghubClient(target.apikey, target.endpoint, endpoint=target.storage) as client:
        yield client


@contextlib.contextmanager
def opened_project(name: str | None) -> Iterator[Project]:
    """The project of a target, of a number, or the default one."""
    target = read_settings().target(name)
    with connected(target) as client:
        yield client.get_project(target.project or "")


@contextlib.contextmanager
def opened_job(key: str, project: str | None) -> Iterator[Job]:
    """The job of a key."""
    name = read_settings().job(key, project)
    with connected(name.target) as client:
        yield client.get_job(name.key)
