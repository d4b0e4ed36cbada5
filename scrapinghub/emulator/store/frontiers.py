"""Crawl frontiers: a slot has a set of fingerprints, and a queue of batches of the requests that were new to it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .. import jsontext
from ..errors import Refusal
from ..rows import Page, Row
from .database import Store

BATCH = 100
PRIORITIES = range(256)
SUFFIXES = 256
COUNTERS = 0x100000
MAX_COUNTED = 500_000
PAGE_BATCHES = 100
PAGE_FINGERPRINTS = 2000


@dataclass(frozen=True, slots=True)
class Slot:
    project: int
    frontier: str
    name: str


@dataclass(frozen=True, slots=True)
class QueuedRequest:
    fp: str
    priority: int
    qdata: Any
    fdata: Any

    @classmethod
    def parse(cls, value: Any) -> "QueuedRequest":
        if not isinstance(value, dict):
            raise Refusal(400, "Error parsing data, a request must be a JSON object")
        fp, priority = value.get("fp"), value.get("p")
        priority = 0 if priority is None else priority
        if fp is None:
            raise Refusal(400, "Error parsing data, missing value for fp field")
        if not isinstance(fp, str) or not jsontext.is_text(fp):
            raise Refusal(400, "Error parsing data, invalid value for fp field")
        if isinstance(priority, bool) or not isinstance(priority, int) or priority not in PRIORITIES:
            raise Refusal(400, "Error parsing data, invalid value for p field")
        return cls(fp, priority, value.get("qdata"), value.get("fdata"))


@dataclass(frozen=True, slots=True)
class _Queue:
    """New requests of one priority: the ids for their batches, and those that are not in one yet."""

    ids: Iterator[str]
    waiting: list[list[Any]] = field(default_factory=list)


class Frontiers:
    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock

    def names(self, project: int) -> list[str]:
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT DISTINCT frontier FROM slots WHERE project = ? ORDER BY frontier", (project,)
            ).fetchall()
        return [row[0] for row in rows]

    def slots(self, project: int, frontier: str) -> list[str]:
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT slot FROM slots WHERE project = ? AND frontier = ? ORDER BY slot", (project, frontier)
            ).fetchall()
        return [row[0] for row in rows]

    def delete(self, slot: Slot) -> None:
        with self._store.writing() as db:
            number = self._id(db, slot)
            for table, column in (("fingerprints", "slot"), ("batches", "slot"), ("slots", "id")):
                db.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))

    @staticmethod
    def _id(db: sqlite3.Connection, slot: Slot) -> int | None:
        row = db.execute(
            "SELECT id FROM slots WHERE project = ? AND frontier = ? AND slot = ?",
            (slot.project, slot.frontier, slot.name),
        ).fetchone()
        return int(row[0]) if row else None

    # Writing.

    def add(self, slot: Slot, requests: Iterable[QueuedRequest]) -> int:
        """Queue the requests whose fingerprints the slot has not seen; how many there were."""
        now = self._clock()
        new: dict[int, _Queue] = {}
        count = 0
        with self._store.writing() as db:
            db.execute(
                "INSERT OR IGNORE INTO slots (project, frontier, slot) VALUES (?, ?, ?)",
                (slot.project, slot.frontier, slot.name),
            )
            number = self._id(db, slot)
            for request in requests:
                fdata = None if request.fdata is None else jsontext.dumps(request.fdata).decode()
                added = db.execute(
                    "INSERT OR IGNORE INTO fingerprints VALUES (?, ?, ?, ?)", (number, request.fp, now, fdata)
                )
                if not added.rowcount:
                    continue
                count += 1
                queue = new.get(request.priority)
                if queue is None:
                    queue = new[request.priority] = _Queue(self._batch_ids(db, number, request.priority, now))
                queue.waiting.append([request.fp, request.qdata])
                if len(queue.waiting) == BATCH:
                    self._queue(db, number, queue)
            for queue in new.values():
                if queue.waiting:
                    self._queue(db, number, queue)
        return count

    @staticmethod
    def _queue(db: sqlite3.Connection, slot: int | None, queue: _Queue) -> None:
        row = (slot, next(queue.ids), len(queue.waiting), jsontext.dumps(queue.waiting))
        db.execute("INSERT INTO batches VALUES (?, ?, ?, ?)", row)
        queue.waiting.clear()

    @staticmethod
    def _batch_ids(db: sqlite3.Connection, slot: int | None, priority: int, now: int) -> Iterator[str]:
        """Digits: 2 of priority, 11 of time, 5 of a counter; 2 more for the second and further batches of one post."""
        stem = f"{priority:02x}{now:011x}"
        of_now = (slot, stem, f"{stem}g")  # what begins with the stem: "g" comes after all the digits
        (last,) = db.execute("SELECT max(id) FROM batches WHERE slot = ? AND id >= ? AND id < ?", of_now).fetchone()
        for counter in range(int(last[13:18], 16) + 1 if last else 1, COUNTERS):
            yield f"{stem}{counter:05x}"
            for suffix in range(SUFFIXES):
                yield f"{stem}{counter:05x}{suffix:02x}"

    def delete_batches(self, slot: Slot, ids: Iterable[str]) -> None:
        with self._store.writing() as db:
            number = self._id(db, slot)
            db.executemany("DELETE FROM batches WHERE slot = ? AND id = ?", ((number, batch_id) for batch_id in ids))

    # Reading.

    def batches(self, slot: Slot, min_count: int | None) -> Iterator[Page]:
        """Whole batches, until there are at least `min_count` requests."""
        left, after = min_count, ""
        while left is None or left > 0:
            with self._store.reading() as db:
                rows = db.execute(
                    "SELECT id, size, requests FROM batches WHERE slot = ? AND id > ? ORDER BY id LIMIT ?",
                    (self._id(db, slot), after, PAGE_BATCHES),
                ).fetchall()
            if not rows:
                return
            after = rows[-1][0]
            page: list[Row] = []
            for batch_id, size, requests in rows:
                if left is None or left > 0:
                    page.append((b'{"id":"%s","requests":%s}' % (batch_id.encode(), requests), batch_id, 0))
                    left = None if left is None else left - size
            yield Page("", page)

    def count(self, slot: Slot, start: str) -> tuple[int, str | None]:
        """The number of requests in the queue, and where to go on where there are too many for one call."""
        total = 0
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT id, size FROM batches WHERE slot = ? AND id >= ? ORDER BY id", (self._id(db, slot), start)
            )
            for batch_id, size in rows:
                if total >= MAX_COUNTED:
                    return total, str(batch_id)
                total += size
        return total, None

    def fingerprints(self, slot: Slot, start: str, after: str | None, count: int | None) -> Iterator[Page]:
        comparison, first = (">=", start) if after is None or after < start else (">", after)
        left = count
        while left != 0:
            limit = PAGE_FINGERPRINTS if left is None else min(left, PAGE_FINGERPRINTS)
            with self._store.reading() as db:
                rows = db.execute(
                    f"SELECT fp, ts FROM fingerprints WHERE slot = ? AND fp {comparison} ? ORDER BY fp LIMIT ?",
                    (self._id(db, slot), first, limit),
                ).fetchall()
            if not rows:
                return
            comparison, first = ">", rows[-1][0]
            left = None if left is None else left - len(rows)
            yield Page("", [(jsontext.dumps({"fp": fp}), fp, ts) for fp, ts in rows])
