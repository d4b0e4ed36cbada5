"""How a job ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

ENDED = frozenset({"finished", "deleted"})
"""States that a job doesn't leave by itself."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended; or how it stands, if it has not.

    Attributes:
        key: the job's key.
        state: ``pending``, ``running``, ``finished`` or ``deleted``.
        close_reason: why it ended: ``finished``, ``cancelled``, ``shutdown``...; None where nobody said.
        items, pages, logs, errors: how many items, requests and log entries it has written, and how many of the log
            entries are errors.
        spider: the spider's name.
        pending_time, running_time, finished_time: when it was scheduled, began and ended, in ms since the epoch; None
            where it has not, or nobody said.
    """

    key: str
    state: str
    close_reason: str | None = None
    items: int = 0
    pages: int = 0
    logs: int = 0
    errors: int = 0
    spider: str | None = None
    pending_time: int | None = None
    running_time: int | None = None
    finished_time: int | None = None

    @classmethod
    def of(cls, summary: Mapping[str, Any]) -> Outcome:
        """That of a job by its line in a list of jobs."""
        return cls(
            key=summary["key"],
            state=summary["state"],
            close_reason=summary.get("close_reason"),
            items=summary.get("items", 0),
            pages=summary.get("pages", 0),
            logs=summary.get("logs", 0),
            errors=summary.get("errors", 0),
            spider=summary.get("spider"),
            pending_time=summary.get("pending_time"),
            running_time=summary.get("running_time"),
            finished_time=summary.get("finished_time"),
        )

    @property
    def ended(self) -> bool:
        """Whether it has ended."""
        return self.state in ENDED

    @property
    def ok(self) -> bool:
        """Whether it ran to its end: finished, and for no other reason than that it was done."""
        return self.state == "finished" and self.close_reason == "finished"

    @property
    def duration(self) -> int | None:
        """How long it ran, in ms; None where it hasn't begun and ended."""
        if self.running_time is None or self.finished_time is None:
            return None
        return self.finished_time - self.running_time
