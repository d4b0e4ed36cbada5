"""Collections: records by key, in four types.

`s` is a plain store, `cs` forgets a record after a month, `vs` keeps up to three copies of each, `vcs` does both. Reads
give the newest copy; nothing is known of how the service shows older ones, so they are only kept.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .. import jsontext
from ..errors import Refusal
from ..rows import Page, Predicate, Row
from .database import Store
from .pages import MAX_VALUE, fill_page

TYPES = ("s", "vs", "cs", "vcs")  # in the order in which the service lists them
VERSIONS = 3
MONTH = 30 * 24 * 3600 * 1000
MAX_SCAN = 500_000
PAGE_ROWS = 2000
KEYS_TOGETHER = 500  # a query has room for so many without being asked

_name = re.compile(r"\w+")
_LISTED_TYPES = ", ".join(f"'{kind}'" for kind in TYPES)  # all of them: so that the index leads to a name


@dataclass(frozen=True, slots=True)
class Collection:
    project: int
    type: str
    name: str

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise Refusal(400, f"unknown type of collection: {self.type}")
        if not _name.fullmatch(self.name):
            raise Refusal(400, f"invalid name of a collection: {self.name}")

    @property
    def versioned(self) -> bool:
        return "v" in self.type

    @property
    def cached(self) -> bool:
        return "c" in self.type


@dataclass(frozen=True, slots=True)
class Range:
    """Which records are read. Bounds of keys are inclusive at `start`, exclusive at `after` and `end`."""

    start: str = ""
    after: str | None = None
    end: str | None = None
    keys: Sequence[str] = ()
    prefixes: Sequence[str] = ()
    each_prefix: int | None = None
    startts: int | None = None
    endts: int | None = None
    count: int | None = None
    passes: Predicate | None = None


@dataclass(slots=True)
class Scan:
    """What a bounded walk through a collection found."""

    rows: list[Row]
    scanned: int
    next_start: str | None


def _after_prefix(prefix: str) -> str | None:
    """The first string that sorts after every string with this prefix; None if there is none."""
    for n in range(len(prefix), 0, -1):
        code = ord(prefix[n - 1]) + 1
        if 0xD800 <= code <= 0xDFFF:
            code = 0xE000  # surrogates are not characters
        if code <= 0x10FFFF:
            return prefix[: n - 1] + chr(code)
    return None


def parts(value: Any, key: str | None = None) -> tuple[str, bytes]:
    """The key of a posted record, and its text without the key."""
    if not isinstance(value, dict):
        raise Refusal(400, "Error parsing data, a record must be a JSON object")
    key = value.get("_key") if key is None else key
    if key is None:
        raise Refusal(400, "Error parsing data, missing value for _key field")
    if not key or not isinstance(key, str) or not jsontext.is_text(key):
        raise Refusal(400, "Error parsing data, invalid value for _key field")
    text = jsontext.dumps({name: part for name, part in value.items() if name != "_key"})
    if len(text) > MAX_VALUE:
        raise Refusal(413, f"Error parsing data, Serialized value too large - max {MAX_VALUE} bytes")
    return key, text


class Collections:
    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock

    # Which there are.

    def names(self, project: int) -> list[tuple[str, str]]:
        """Types and names."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT type, name FROM collections WHERE project = ? AND NOT deleted", (project,)
            ).fetchall()
        return sorted(rows, key=lambda row: (row[1], TYPES.index(row[0])))

    def delete(self, project: int, name: str) -> None:
        """Empty all the collections of a name, whatever their type, and take them off the list."""
        with self._store.writing() as db:
            for kind in TYPES:
                number = self._id(db, Collection(project, kind, name))
                db.execute("DELETE FROM collection_records WHERE collection = ?", (number,))
                # The name stays known: a read right after this finds an empty collection, not an unknown one.
                db.execute("UPDATE collections SET deleted = 1 WHERE id = ?", (number,))

    def rename(self, project: int, name: str, new_name: str) -> None:
        if not _name.fullmatch(new_name):
            raise Refusal(400, f"invalid name of a collection: {new_name}")
        with self._store.writing() as db:
            if not self._held(db, project, name):
                raise Refusal(404, f"unknown collection {name}")
            if self._held(db, project, new_name):
                raise Refusal(400, f"collection {new_name} exists already")
            of_name = f"project = ? AND type IN ({_LISTED_TYPES}) AND name = ?"
            db.execute(f"DELETE FROM collections WHERE {of_name}", (project, new_name))  # deleted ones
            db.execute(f"UPDATE collections SET name = ? WHERE {of_name}", (new_name, project, name))

    @staticmethod
    def _held(db: sqlite3.Connection, project: int, name: str) -> bool:
        query = (
            f"SELECT 1 FROM collections WHERE project = ? AND type IN ({_LISTED_TYPES}) AND name = ? AND NOT deleted"
        )
        return db.execute(query, (project, name)).fetchone() is not None

    def _id(self, db: sqlite3.Connection, collection: Collection) -> int | None:
        row = db.execute(
            "SELECT id FROM collections WHERE project = ? AND type = ? AND name = ?",
            (collection.project, collection.type, collection.name),
        ).fetchone()
        return int(row[0]) if row else None

    # Writing.

    def write(self, collection: Collection, records: Iterable[tuple[str, bytes]]) -> None:
        now = self._clock()
        with self._store.writing() as db:
            db.execute(
                "INSERT INTO collections (project, type, name) VALUES (?, ?, ?)"
                " ON CONFLICT (project, type, name) DO UPDATE SET deleted = 0",
                (collection.project, collection.type, collection.name),
            )
            number = self._id(db, collection)
            for key, text in records:
                if collection.versioned:
                    self._shift(db, number, key)
                db.execute("INSERT OR REPLACE INTO collection_records VALUES (?, 0, ?, ?, ?)", (number, key, now, text))

    @staticmethod
    def _shift(db: sqlite3.Connection, number: int | None, key: str) -> None:
        """Make room for a new copy: each copy gets one version older, the oldest goes."""
        for version in range(VERSIONS - 1, 0, -1):
            db.execute(
                "UPDATE OR REPLACE collection_records SET version = ? WHERE collection = ? AND version = ? AND key = ?",
                (version, number, version - 1, key),
            )

    def delete_keys(self, collection: Collection, keys: Iterable[str]) -> None:
        with self._store.writing() as db:
            number = self._id(db, collection)
            versions = range(VERSIONS if collection.versioned else 1)
            db.executemany(
                "DELETE FROM collection_records WHERE collection = ? AND version = ? AND key = ?",
                ((number, version, key) for key in keys for version in versions),
            )

    # Reading.

    def get(self, collection: Collection, key: str) -> Row:
        for page in self.pages(collection, Range(keys=[key])):
            return page.rows[0]
        raise Refusal(404, "Not Found")

    def pages(self, collection: Collection, wanted: Range) -> Iterator[Page]:
        """The records in the byte order of their keys."""
        number = self._known(collection)
        return self._pages(number, collection, wanted)

    def _known(self, collection: Collection) -> int:
        with self._store.reading() as db:
            number = self._id(db, collection)
        if number is None:
            raise Refusal(404, f"unknown collection {collection.name}")
        return number

    def _pages(self, number: int, collection: Collection, wanted: Range) -> Iterator[Page]:
        left = wanted.count
        for part, limit in self._parts(wanted):
            for rows in self._rows(number, collection, part):
                if wanted.passes:
                    rows = [row for row in rows if wanted.passes(self._whole(row))]
                if left is not None:
                    rows = rows[:left]
                if limit is not None:
                    rows = rows[:limit]
                    limit -= len(rows)
                if left is not None:
                    left -= len(rows)
                if rows:
                    yield Page("", rows)
                if left == 0:
                    return
                if limit == 0:
                    break

    @staticmethod
    def _whole(row: Row) -> Any:
        return {**jsontext.loads(row[0]), "_key": row[1]}

    @staticmethod
    def _parts(wanted: Range) -> Iterator[tuple[Range, int | None]]:
        """A range for each prefix. A prefix that begins with another one adds nothing to it."""
        if not wanted.prefixes:
            yield wanted, None
        done: list[str] = []
        for prefix in sorted(wanted.prefixes):
            if not any(prefix.startswith(other) for other in done):
                done.append(prefix)
                yield replace(wanted, start=max(wanted.start, prefix), end=_after_prefix(prefix)), wanted.each_prefix

    def _rows(self, number: int, collection: Collection, wanted: Range) -> Iterator[list[Row]]:
        if len(wanted.keys) > KEYS_TOGETHER:
            keys = sorted(set(wanted.keys))  # Python and SQLite agree on the order
            for first_key in range(0, len(keys), KEYS_TOGETHER):
                some = keys[first_key : first_key + KEYS_TOGETHER]
                yield from self._rows(number, collection, replace(wanted, keys=some))
            return
        clauses, values = ["collection = ?", "version = 0"], [number]

        def add(clause: str, *more: Any) -> None:
            clauses.append(clause)
            values.extend(more)

        if wanted.end is not None:
            add("key < ?", wanted.end)
        if wanted.keys:
            add(f"key IN ({','.join('?' * len(wanted.keys))})", *wanted.keys)
        if wanted.startts is not None:
            add("ts >= ?", wanted.startts)
        if wanted.endts is not None:
            add("ts < ?", wanted.endts)
        if collection.cached:
            add("ts >= ?", self._clock() - MONTH)
        comparison, first = (
            (">=", wanted.start) if wanted.after is None or wanted.after < wanted.start else (">", wanted.after)
        )
        query = "SELECT data, key, ts FROM collection_records WHERE {} AND key {} ? ORDER BY key"
        limit = PAGE_ROWS if wanted.count is None or wanted.passes else max(1, min(wanted.count, PAGE_ROWS))
        while True:
            with self._store.reading() as db:
                cursor = db.execute(query.format(" AND ".join(clauses), comparison), (*values, first))
                rows, ended = fill_page(cursor, limit)
                cursor.close()
            if rows:
                yield rows
                comparison, first = ">", str(rows[-1][1])
            if ended:
                return

    def scan(self, collection: Collection, wanted: Range, max_scan: int) -> Scan:
        """Walk over at most `max_scan` records and keep those that pass."""
        number = self._known(collection)
        scan = Scan([], 0, None)
        for page in self._pages(number, collection, replace(wanted, passes=None, count=None)):
            for row in page.rows:
                full = wanted.count is not None and len(scan.rows) >= wanted.count
                if scan.scanned >= max_scan or full:
                    scan.next_start = str(row[1])
                    return scan
                scan.scanned += 1
                if wanted.passes is None or wanted.passes(self._whole(row)):
                    scan.rows.append(row)
        return scan
