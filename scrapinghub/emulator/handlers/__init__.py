"""What the emulator does for each operation: one module per tag, one function per operation."""

from collections.abc import Callable

from ..calls import Answer, Call
from ..routes import OPERATIONS
from . import activity, dash_jobs, data, ids, job_metadata, jobq, projects, system  # noqa: F401  they register themselves
from .registry import HANDLERS


def find(operation: str) -> Callable[[Call], Answer] | None:
    return HANDLERS.get(operation)


def unhandled() -> list[str]:
    """The operations of the specifications that are answered with 501."""
    return sorted(OPERATIONS.keys() - HANDLERS.keys())
