"""The event log of a project: what people post to it, and what jobs write into it by changing their state."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .. import jsontext
from ..rows import Predicate, Row
from .database import Store

PAGE_ROWS = 1000


def record_event(db: sqlite3.Connection, now: int, project: int, event: str, key: str, user: str) -> None:
    """`event` is scheduled, started, completed, cancelled or deleted."""
    data = jsontext.dumps({"event": f"job:{event}", "job": key, "user": user})
    db.execute("INSERT INTO activity (project, ts, data) VALUES (?, ?, ?)", (project, now, data))


class Activity:
    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock

    def add(self, project: int, events: Iterable[dict[str, Any]]) -> None:
        """Keep events. The service gives back their fields sorted by name."""
        now = self._clock()
        rows = ((project, now, jsontext.dumps(dict(sorted(event.items())))) for event in events)
        with self._store.writing() as db:
            db.executemany("INSERT INTO activity (project, ts, data) VALUES (?, ?, ?)", rows)

    def newest(
        self,
        projects: Iterable[int],
        count: int | None = None,
        passes: Predicate | None = None,
        before: int | None = None,
    ) -> Iterator[tuple[int, list[Row]]]:
        """The events of some projects, newest first: a project and some of its rows at a time. `before` is the number
        of an event: those that are older."""
        wanted = jsontext.dumps(list(projects)).decode()
        before, left = before or 1 << 62, count
        query = (
            "SELECT data, project, ts, id FROM activity WHERE project IN (SELECT value FROM json_each(?)) AND id < ?"
            " ORDER BY id DESC LIMIT ?"
        )
        while left != 0:
            with self._store.reading() as db:
                rows = db.execute(query, (wanted, before, PAGE_ROWS)).fetchall()
            if not rows:
                return
            before = rows[-1][3]
            for data, project, ts, number in rows:
                if left != 0 and (passes is None or passes(jsontext.loads(data))):
                    left = None if left is None else left - 1
                    yield project, [(data, number, ts)]
