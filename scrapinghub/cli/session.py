"""A client for the time of a command."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .config import Target, read_settings
from .status import CommandError

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


@contextlib.contextmanager
def opened_jobs(keys: Sequence[str], project: str | None) -> Iterator[tuple[Project, list[str]]]:
    """The project of several jobs, and their keys as the service has them; of none the project that was named.

    Raises:
        CommandError: they are of more than one project.
    """
    settings = read_settings()
    names = [settings.job(key, project) for key in keys]
    targets = {name.target for name in names} or {settings.target(project)}
    if len(targets) > 1:
        raise CommandError(f"jobs of one project, please: these are of {len(targets)}")
    (target,) = targets
    with connected(target) as client:
        yield client.get_project(target.project or ""), [name.key for name in names]
