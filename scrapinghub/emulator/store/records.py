"""What a job writes and everybody reads: items, log entries, requests and samples.

Each kind says how a record is checked and put in order, and what its stats count. Records are written
at positions, counted from 0; the stats are kept up while they are written. Reads go through the table in pages, each a
short transaction of its own: a reader may pause for an hour and holds nothing up, and memory does not grow with the
result.
"""

import itertools
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from .. import jsontext
from ..errors import Refusal
from ..packing import packer
from ..rows import Page, Predicate, Row
from .database import Store
from .pages import MAX_VALUE, fill_page

Repeats = Literal["overwrite", "ignore", "refuse"]

MAX_PAGE_ROWS = 2000
POSITION_BITS = 32
POSITIONS = 1 << POSITION_BITS
MAX_RANDOM = 20
WRITTEN_TOGETHER = 250  # records; what orjson writes takes 4 KB each until it is stored

_INT64 = 2**63 - 1

_element_key = re.compile(r"([0-9]{1,18})/([0-9]{1,18})/([0-9]{1,18})/([0-9]{1,18})")


def _missing(name: str) -> Refusal:
    return Refusal(400, f"Error parsing data, missing value for {name} field")


def _bad(name: str, value: object) -> Refusal:
    return Refusal(400, f"Error parsing data, invalid value for {name} field: {jsontext.dumps(value).decode()}")


def _require_object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Refusal(400, "Error parsing data, a record must be a JSON object")
    return value


def _whole(record: dict[str, Any], name: str) -> int:
    value = record.get(name)
    if value is None:
        raise _missing(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1 or abs(value) > _INT64:
        raise _bad(name, value)
    return int(value)


def _string(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    if value is None:
        raise _missing(name)
    if not isinstance(value, str):
        raise _bad(name, value)
    return value


def _keep_item(value: Any, now: int) -> Any:
    return _require_object(value)


def _keep_log(value: Any, now: int) -> Any:
    """Always `time`, `level`, `message`; other fields are dropped."""
    record = _require_object(value)
    time = now if record.get("time") is None else _whole(record, "time")
    return {"time": time, "level": _whole(record, "level"), "message": _string(record, "message")}


def _keep_request(value: Any, now: int) -> Any:
    record = _require_object(value)
    kept: dict[str, Any] = {"time": _whole(record, "time")}
    if record.get("parent") is not None:
        kept["parent"] = _whole(record, "parent")
    kept["duration"] = _whole(record, "duration")
    kept["status"] = _whole(record, "status")
    kept["method"] = "GET" if record.get("method") is None else _string(record, "method")
    kept["rs"] = _whole(record, "rs")
    kept["url"] = _string(record, "url")
    if record.get("fp") is not None:
        kept["fp"] = _string(record, "fp")
    return kept


def _keep_sample(value: Any, now: int) -> Any:
    if not isinstance(value, list):
        raise Refusal(400, "Error parsing data, a sample must be a JSON array")
    if not value or isinstance(value[0], bool) or not isinstance(value[0], int) or abs(value[0]) > _INT64:
        raise Refusal(400, "Error parsing data, a sample must begin with its time")
    return value


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    keep: Callable[[Any, int], Any]  # the record as it is stored, in the service's order of fields
    counted: Callable[[Any], Iterable[str]]  # what stats.counts counts
    measured: Callable[[Any], Any]  # what has its msgpack size added to stats.totals.input_bytes
    dated: Callable[[Any, int], int] = lambda record, now: now  # its `_ts`, which `startts` and `endts` go by


# input_bytes is the msgpack size of an item and of the message of a log entry. That of requests is not known: so is
# this.
KINDS = {
    "items": Kind("items", _keep_item, dict.keys, lambda item: item),
    "logs": Kind(
        "logs",
        _keep_log,
        lambda entry: (str(entry["level"]),),
        lambda entry: entry["message"],
    ),
    "requests": Kind(
        "requests",
        _keep_request,
        lambda request: (name for name in request if name != "time"),
        lambda request: list(request.values()),
    ),
    "samples": Kind(
        "samples",
        _keep_sample,
        lambda sample: (),
        lambda sample: sample,
        dated=lambda sample, now: int(sample[0]),  # the documentation selects samples by their own time
    ),
}


@dataclass(slots=True)
class Window:
    """Which part of a resource is read. `start` is the first key wanted, as (spider, job, position)."""

    start: tuple[int, int, int] = (0, 0, 0)
    count: int | None = None
    index: Sequence[int] = ()
    random: bool = False
    startts: int | None = None
    endts: int | None = None
    passes: Predicate | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A project, a spider or a job, whose records are read."""

    project: int
    spider: int | None = None
    job: int | None = None

    def key_after(self, text: str, step: int) -> tuple[int, int, int]:
        """The whole key P/S/J/N in `text`, `step` positions on."""
        match = _element_key.fullmatch(text)
        project, spider, job, position = map(int, match.groups()) if match else (-1, 0, 0, 0)
        if project != self.project or self.spider not in (None, spider) or self.job not in (None, job):
            raise Refusal(400, f"invalid start key: {text}")
        return spider, job, position + step


@dataclass(slots=True)
class _Batch:
    rows: list[tuple[int, int, bytes]] = field(default_factory=list)
    shapes: Counter[tuple[str, ...]] = field(default_factory=Counter)
    total: int = 0
    size: int = 0
    pack: Callable[[Any], bytes] = field(default_factory=packer)

    def add(self, kind: Kind, value: Any, sign: int) -> None:
        self.shapes[tuple(kind.counted(value))] += sign
        self.total += sign
        self.size += sign * len(self.pack(kind.measured(value)))


class Records:
    def __init__(self, store: Store, clock: Callable[[], int], repeats: Repeats) -> None:
        self._store = store
        self._clock = clock
        self.repeats = repeats

    # Writing.

    def write(self, kind: Kind, job: tuple[int, int, int], start: int, values: Iterable[Any]) -> None:
        """Store records at `start` and on. All of them, or, where one is refused, none.

        They are taken some at a time: a million small ones need no more memory than a thousand.
        """
        now = self._clock()
        left, position = iter(values), start
        with self._store.writing() as db:
            resource = self._resource(db, kind, job)
            while some := [kind.keep(value, now) for value in itertools.islice(left, WRITTEN_TOGETHER)]:
                if position + len(some) > POSITIONS:
                    raise Refusal(400, f"invalid value for start: {start}")
                self._write_some(db, kind, resource, position, some, now)
                position += len(some)

    def _write_some(
        self, db: sqlite3.Connection, kind: Kind, resource: int, position: int, records: list[Any], now: int
    ) -> None:
        first = resource * POSITIONS + position
        held = self._held(db, first, len(records))
        if held and self.repeats == "refuse":
            raise Refusal(400, f"Error parsing data, position {min(held) % POSITIONS} is already stored")
        batch = _Batch()
        for number, record in enumerate(records, first):
            text = jsontext.dumps(record)
            if len(text) > MAX_VALUE:
                raise Refusal(413, f"Error parsing data, Serialized value too large - max {MAX_VALUE} bytes")
            if number in held:
                if self.repeats == "ignore":
                    continue
                batch.add(kind, jsontext.loads(held[number]), -1)
            batch.add(kind, record, +1)
            batch.rows.append((number, kind.dated(record, now), text))
        db.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", batch.rows)
        self._add_to_stats(db, resource, batch)

    @staticmethod
    def _resource(db: sqlite3.Connection, kind: Kind, job: tuple[int, int, int]) -> int:
        db.execute(
            "INSERT OR IGNORE INTO resources (kind, project, spider, job) VALUES (?, ?, ?, ?)", (kind.name, *job)
        )
        row = db.execute(
            "SELECT id FROM resources WHERE kind = ? AND project = ? AND spider = ? AND job = ?", (kind.name, *job)
        )
        return int(row.fetchone()[0])

    @staticmethod
    def _held(db: sqlite3.Connection, first: int, count: int) -> dict[int, bytes]:
        return dict(db.execute("SELECT id, data FROM records WHERE id >= ? AND id < ?", (first, first + count)))

    @staticmethod
    def _add_to_stats(db: sqlite3.Connection, resource: int, batch: _Batch) -> None:
        (text,) = db.execute("SELECT counts FROM resources WHERE id = ?", (resource,)).fetchone()
        counts = Counter(jsontext.loads(text.encode()))
        for names, number in batch.shapes.items():
            for name in names:
                counts[name] += number
        db.execute(
            "UPDATE resources SET counts = ?, total = total + ?, bytes = bytes + ? WHERE id = ?",
            (jsontext.dumps({name: n for name, n in counts.items() if n}).decode(), batch.total, batch.size, resource),
        )

    # Reading.

    def stats(self, kind: Kind, job: tuple[int, int, int], hidden: bool = False) -> dict[str, Any]:
        """Counts and totals. Fields that begin with `_` are counted, but shown only with `hidden`."""
        with self._store.reading() as db:
            row = db.execute(
                "SELECT counts, total, bytes FROM resources WHERE kind = ? AND project = ? AND spider = ? AND job = ?",
                (kind.name, *job),
            ).fetchone()
        text, total, size = row or ("{}", 0, 0)
        counts = {name: n for name, n in jsontext.loads(text.encode()).items() if hidden or not name.startswith("_")}
        return {"counts": counts, "totals": {"input_bytes": size, "input_values": total}}

    def total(self, kind: str, job: tuple[int, int, int]) -> int:
        return int(self.stats(KINDS[kind], job)["totals"]["input_values"])

    def last_position(self, kind: Kind, job: tuple[int, int, int]) -> int:
        """The highest position in use; -1 where there is none."""
        with self._store.reading() as db:
            row = db.execute(
                "SELECT id FROM resources WHERE kind = ? AND project = ? AND spider = ? AND job = ?", (kind.name, *job)
            ).fetchone()
            if row is None:
                return -1
            first = row[0] * POSITIONS
            (last,) = db.execute(
                "SELECT max(id) FROM records WHERE id >= ? AND id < ?", (first, first + POSITIONS)
            ).fetchone()
        return -1 if last is None else int(last) % POSITIONS

    def pages(self, kind: Kind, place: Place, window: Window) -> Iterator[Page]:
        """The records of a project, a spider or a job, in the order of their keys."""
        left = window.count
        for resource, spider, job in self._resources(kind, place, window.start):
            position = window.start[2] if (spider, job) == window.start[:2] else 0
            prefix = f"{place.project}/{spider}/{job}/"
            for rows in self._rows(resource, position, window):
                if window.passes:
                    rows = [row for row in rows if window.passes(jsontext.loads(row[0]))]
                if left is not None:
                    rows = rows[:left]
                    left -= len(rows)
                if rows:
                    yield Page(prefix, rows)
                if left == 0:
                    return

    def _resources(self, kind: Kind, place: Place, start: tuple[int, int, int]) -> list[tuple[int, int, int]]:
        clauses, values = ["kind = ?", "project = ?", "(spider, job) >= (?, ?)"], [kind.name, place.project, *start[:2]]
        for name, value in (("spider", place.spider), ("job", place.job)):
            if value is not None:
                clauses.append(f"{name} = ?")
                values.append(value)
        with self._store.reading() as db:
            found = db.execute(
                f"SELECT id, spider, job FROM resources WHERE {' AND '.join(clauses)} ORDER BY spider, job", values
            )
            return found.fetchall()

    def _rows(self, resource: int, position: int, window: Window) -> Iterator[list[Row]]:
        base = resource * POSITIONS
        if window.index or window.random:
            yield self._picked(base, window)
            return
        bounds = (("ts >= ?", window.startts), ("ts < ?", window.endts))
        clauses = "".join(f" AND {clause}" for clause, value in bounds if value is not None)
        values = [value for _, value in bounds if value is not None]
        query = f"SELECT data, id & {POSITIONS - 1}, ts FROM records WHERE id >= ? AND id < ?{clauses} ORDER BY id"
        limit = MAX_PAGE_ROWS if window.count is None or window.passes else max(1, min(window.count, MAX_PAGE_ROWS))
        while True:
            with self._store.reading() as db:
                cursor = db.execute(query, (base + position, base + POSITIONS, *values))
                rows, ended = fill_page(cursor, limit)
                cursor.close()
            if rows:
                yield rows
                position = int(rows[-1][1]) + 1
            if ended:
                return

    def _picked(self, base: int, window: Window) -> list[Row]:
        select = f"SELECT data, id & {POSITIONS - 1}, ts FROM records WHERE id"
        with self._store.reading() as db:
            if window.random:
                ids = [
                    row[0]
                    for row in db.execute("SELECT id FROM records WHERE id >= ? AND id < ?", (base, base + POSITIONS))
                ]
                wanted = sorted(random.sample(ids, min(len(ids), window.count or MAX_RANDOM)))
            else:
                wanted = [base + position for position in dict.fromkeys(window.index) if position < POSITIONS]
            found = [db.execute(f"{select} = ?", (number,)).fetchone() for number in wanted]
        return [row for row in found if row is not None]

    def one(self, kind: Kind, job: tuple[int, int, int], position: int) -> Page:
        pages = list(self.pages(kind, Place(*job), Window((job[1], job[2], position), count=1)))
        if not pages or pages[0].rows[0][1] != position:
            raise Refusal(404, "Not Found")
        return pages[0]
