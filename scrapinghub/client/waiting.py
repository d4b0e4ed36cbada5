# Generated from scrapinghub/aio/waiting.py by `make generate`: edit that file, not this one.
"""Waiting for jobs to end: a look at all of them now and then, in few requests."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Generator, Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from .._core.answers import values
from .._core.errors import NotFound, ScrapinghubAPIError, TimedOut, also_requests
from .._core.operations import build, storage
from .._core.outcomes import Outcome
from .._core.polls import Polls
from .._core.retry import Failure
from .._platform import threads as platform
from .streams import Reading
from .transport import Transport

if TYPE_CHECKING:
    from .. import types

KEYS = 100
"""Jobs that one request asks for: with more, its URL would be longer than servers like."""
ABSENT = 2
"""Looks that have to miss a job before it counts as gone: one that is new may not be listed at once."""
SHOWN = 5  # jobs that a message names

STATES = ("pending", "running", "finished", "deleted")

logger = logging.getLogger("scrapinghub")


def read_summaries(
    transport: Transport, project_id: int | str, keys: Sequence[str], seconds: float | None = None
) -> dict[str, types.JobSummary]:
    """The summaries of jobs, by their keys, whatever their states; of those that there are.

    Args:
        seconds: how long the retries may go on; None: as long as the client's do.
    """
    found: dict[str, types.JobSummary] = {}
    policy = transport.config.retries
    if seconds is not None:
        policy = dataclasses.replace(policy, max_retry_time=min(policy.max_retry_time, seconds))
    for first in range(0, len(keys), KEYS):
        query = {"key": keys[first : first + KEYS], "state": STATES, "count": KEYS}
        response = transport.send(build(storage.list_jobs, int(project_id), query=query), policy)
        found.update((summary["key"], summary) for summary in values(response))
    return found


class Watch:
    """Looks at jobs of one project until they have ended.

    A broken connection, or a service that fails, is waited out once there has been an answer: what never answered is
    more likely a mistake.
    """

    def __init__(
        self, transport: Transport, project_id: int | str, keys: Iterable[str], timeout: float | None, poll: float
    ) -> None:
        self._transport = transport
        self._project_id = project_id
        self._missed = dict.fromkeys(keys, 0)  # the jobs that haven't ended, and how many looks have missed each
        self._timeout = timeout
        self._answered = False
        self._asked: float = 0.0  # seconds of patience that the service asked for
        self.polls = Polls(timeout, poll, platform.monotonic())

    @property
    def over(self) -> bool:
        """Whether all have ended."""
        return not self._missed

    def look(self) -> list[Outcome]:
        """The outcomes of those that have ended since the last look, the first to end first.

        Raises:
            NotFound: one of them was deleted, or never was.
        """
        try:
            left = self.polls.left(platform.monotonic())
            summaries = read_summaries(self._transport, self._project_id, list(self._missed), left)
        except ScrapinghubAPIError as error:
            failure = Failure.of(error)
            if not self._answered or not (failure.transient(True) or (failure.status or 0) >= 500):
                raise
            self._asked = failure.retry_after or 0.0
            platform.log(logger.warning, "waiting for %s: %s; it goes on", self._named(), error)
            return []
        self._answered = True
        ended = []
        gone = []
        for key in list(self._missed):
            summary = summaries.get(key)
            if summary is None:
                self._missed[key] += 1
                if self._missed[key] >= ABSENT:
                    gone.append(f"job {key} doesn't exist, or not any more")
            elif summary["state"] == "deleted":
                gone.append(f"job {key} was deleted")
            elif summary["state"] == "finished":
                ended.append(Outcome.of(summary))
            else:
                self._missed[key] = 0
        if gone and not ended:  # those that ended are told first: the next look finds the others again
            raise also_requests(NotFound)(f"{gone[0]}: there is nothing to wait for")
        for outcome in ended:
            del self._missed[outcome.key]
        return sorted(ended, key=lambda outcome: outcome.finished_time or 0)

    def pause(self) -> None:
        """Wait until it is time for the next look.

        Raises:
            TimedOut: there is no time left.
        """
        seconds = self.polls.pause(platform.monotonic(), self._asked)
        self._asked = 0.0
        if seconds is None:
            raise also_requests(TimedOut)(f"after {self._timeout} s not finished: {self._named()}")
        platform.sleep(seconds)

    def _named(self) -> str:
        keys = list(self._missed)
        more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
        return ", ".join(keys[:SHOWN]) + more


class Finishing(Reading[Outcome]):
    """The outcomes of jobs, as they end."""

    def __init__(self, begin: Callable[[], Watch]) -> None:
        super().__init__("jobs as they finish")
        self._begin = begin

    def _records(self) -> Generator[Outcome, None, None]:
        watch = self._begin()
        while not watch.over:
            for outcome in watch.look():
                yield outcome
            if not watch.over:
                watch.pause()
