"""What a cloud holds before anybody has called it: projects, spiders, jobs with a past, collections, frontiers."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from .clock import milliseconds
from .cloud import Cloud
from .errors import Refusal
from .store.collections import Collection, parts
from .store.frontiers import QueuedRequest, Slot
from .store.jobs import STATES, JobKey
from .store.records import KINDS, Records

Moment = int | datetime
STEPS = ("pending", "running", "finished", "deleted")


@contextmanager
def _plainly() -> Iterator[None]:
    """What the API would refuse is a ValueError here."""
    try:
        yield
    except Refusal as refusal:
        raise ValueError(refusal.message) from None


class Seeds:
    """Puts things into a cloud directly: at once, with any state and at any time."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud

    def project(self, project: int, name: str | None = None, settings: Mapping[str, Any] | None = None) -> None:
        """A project, made if it isn't there."""
        self._cloud.projects.add(project, name)
        with _plainly():
            self._cloud.projects.update_settings(project, settings or {})

    def spider(self, project: int, name: str, tags: Iterable[str] = (), number: int | None = None) -> int:
        """A spider, made if it isn't there; its number."""
        if not name:
            raise ValueError("a spider's name has at least one character")
        found = self._cloud.projects.add_spider(project, name, number)
        spider = self._cloud.projects.spider(project, found)
        assert spider is not None  # it was just made
        self._cloud.projects.change_spider(spider, tags=list(dict.fromkeys([*spider.tags, *tags])))
        return found

    def job(
        self,
        project: int,
        spider: str,
        state: str,
        meta: Mapping[str, Any],
        times: Mapping[str, Moment | None],
        number: int | None = None,
    ) -> JobKey:
        """A job with a past.

        `times` says when it was pending, running, finished: what is not given happened when the step after it did, or
        now. Steps that a job in this state has not come to have no time.
        """
        if state not in STATES:
            raise ValueError(f"a job is {', '.join(STATES)}, not {state!r}")
        moment, known = self._cloud.clock(), {}
        for step in reversed(STEPS[: STEPS.index(state) + 1]):
            given = times.get(step)
            moment = moment if given is None else milliseconds(given)
            known[f"{step}_time"] = moment
        for step in STEPS[STEPS.index(state) + 1 :]:
            if times.get(step) is not None:
                raise ValueError(f"a {state} job was not {step} yet: leave out that time, or give the job that state")
        if list(known.values()) != sorted(known.values(), reverse=True):
            raise ValueError("a job is pending, then running, then finished: these times have another order")
        return self._cloud.jobs.place(project, spider, state, {**known, **meta}, number)

    def records(self, kind: str, job: JobKey, values: Iterable[Any], at: int) -> None:
        """What a job wrote, as it wrote it, all at one time."""
        with _plainly():
            Records(self._cloud.store, lambda: at, "overwrite").write(KINDS[kind], job, 0, values)

    def collection(self, project: int, name: str, records: Iterable[Mapping[str, Any]], type: str = "s") -> None:
        """Records of a collection; each has its `_key`."""
        with _plainly():
            self._cloud.collections.write(Collection(project, type, name), [parts(dict(one)) for one in records])

    def frontier(
        self, project: int, frontier: str, slot: str, queue: Iterable[Mapping[str, Any]], seen: Iterable[str] = ()
    ) -> None:
        """A slot of a frontier: the requests in its queue, and the fingerprints that have left it."""
        place = Slot(project, frontier, slot)
        with _plainly():
            gone = [QueuedRequest.parse({"fp": fp}) for fp in seen]
            waiting = [QueuedRequest.parse(dict(request)) for request in queue]
        frontiers = self._cloud.frontiers
        before = {batch_id for page in frontiers.batches(place, None) for _, batch_id, _ in page.rows}
        frontiers.add(place, gone)
        there = {str(batch_id) for page in frontiers.batches(place, None) for _, batch_id, _ in page.rows}
        frontiers.delete_batches(place, there - before)
        frontiers.add(place, waiting)

    def activity(self, project: int, events: Iterable[Mapping[str, Any]]) -> None:
        """Events, oldest first."""
        self._cloud.activity.add(project, [dict(event) for event in events])


def log_entry(value: Any, at: int) -> Any:
    """A log entry, from its message alone, from its level and message, or as it is."""
    if isinstance(value, str):
        value = {"message": value}
    elif isinstance(value, tuple) and len(value) == 2:
        value = {"level": value[0], "message": value[1]}
    if not isinstance(value, Mapping):
        raise ValueError(f"a log entry is a message, a tuple of a level and a message, or a dict, not {value!r}")
    level = value.get("level", logging.INFO)
    if isinstance(level, str):
        number = logging.getLevelNamesMapping().get(level.upper())
        if number is None:
            raise ValueError(f"{level!r} is no level of a log")
        level = number
    return {"time": at, **value, "level": level}


def request(value: Any, at: int) -> Any:
    """A request that a spider made, from its URL alone, or from what of it matters."""
    if isinstance(value, str):
        value = {"url": value}
    if not isinstance(value, Mapping):
        raise ValueError(f"a request is a URL, or a dict, not {value!r}")
    return {"time": at, "method": "GET", "status": 200, "duration": 0, "rs": 0, **value}
