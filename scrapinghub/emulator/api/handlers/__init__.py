"""What the emulator does for each operation: one module per tag, one function per operation."""

from collections.abc import Callable

from ...answers import Answer
from ..calls import Call
from ..routes import OPERATIONS
from . import (  # noqa: F401  they register themselves
    account,
    activity,
    collections,
    comments,
    dash_jobs,
    data,
    deploy,
    eggs,
    frontiers,
    ids,
    job_metadata,
    jobq,
    old_data,
    periodic_jobs,
    projects,
    spiders_v2,
    system,
)
from .registry import HANDLERS


def find(operation: str) -> Callable[[Call], Answer] | None:
    return HANDLERS.get(operation)


def unserved() -> list[str]:
    """The operations of the specifications that are answered with 501."""
    return sorted(OPERATIONS.keys() - HANDLERS.keys())
