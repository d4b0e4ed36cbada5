"""Projects, their spiders and their settings."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .. import jsontext
from ..errors import Refusal
from .database import Store


@dataclass(frozen=True, slots=True)
class Spider:
    """`id` is the S of job keys; `record` the other number that the v2 API shows; `fields` what v2 lets one change."""

    project: int
    id: int
    name: str
    record: int
    type: str
    version: str | None
    tags: list[str]
    fields: dict[str, Any]
    created: int
    modified: int


_SPIDER = (
    "SELECT project, id, name, record, type, version, tags, fields, created, modified FROM spiders WHERE project = ?"
)


def _spider(row: tuple[Any, ...]) -> Spider:
    project, number, name, record, kind, version, tags, fields, created, modified = row
    return Spider(
        project, number, name, record, kind, version,
        jsontext.loads(tags.encode()), jsontext.loads(fields.encode()), created, modified,
    )  # fmt: skip


class Projects:
    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock

    def add(self, project: int, name: str | None = None) -> None:
        with self._store.writing() as db:
            db.execute(
                "INSERT OR IGNORE INTO projects VALUES (?, ?, ?)",
                (project, name or f"Project {project}", self._clock()),
            )

    def all(self) -> dict[int, str]:
        """Project ids and names."""
        with self._store.reading() as db:
            return dict(db.execute("SELECT id, name FROM projects ORDER BY id").fetchall())

    def name(self, project: int) -> str | None:
        """None where there is no such project."""
        with self._store.reading() as db:
            row = db.execute("SELECT name FROM projects WHERE id = ?", (project,)).fetchone()
        return str(row[0]) if row else None

    def exists(self, project: int) -> bool:
        return self.name(project) is not None

    # Spiders.

    def spiders(self, project: int) -> list[Spider]:
        with self._store.reading() as db:
            return [_spider(row) for row in db.execute(f"{_SPIDER} ORDER BY id", (project,)).fetchall()]

    def spider(self, project: int, number: int) -> Spider | None:
        with self._store.reading() as db:
            row = db.execute(f"{_SPIDER} AND id = ?", (project, number)).fetchone()
        return _spider(row) if row else None

    def spider_named(self, project: int, name: str) -> Spider | None:
        with self._store.reading() as db:
            row = db.execute(f"{_SPIDER} AND name = ?", (project, name)).fetchone()
        return _spider(row) if row else None

    def add_spider(self, project: int, name: str, number: int | None = None) -> int:
        """The id of the spider of this name, which is made if it is new: with this number, else with the next one."""
        with self._store.writing() as db:
            return self.spider_id(db, project, name, number)

    def spider_id(self, db: sqlite3.Connection, project: int, name: str, number: int | None = None) -> int:
        """The same inside a transaction."""
        row = db.execute("SELECT id FROM spiders WHERE project = ? AND name = ?", (project, name)).fetchone()
        if row is None:
            now = self._clock()
            row = db.execute(
                "INSERT INTO spiders (project, id, name, created, modified)"
                " SELECT ?, ifnull(?, ifnull(max(id), 0) + 1), ?, ?, ? FROM spiders WHERE project = ? RETURNING id",
                (project, number, name, now, now, project),
            ).fetchone()
        return int(row[0])

    def change_spider(
        self,
        spider: Spider,
        tags: list[str] | None = None,
        fields: Mapping[str, Any] | None = None,
        version: str | None = None,
    ) -> None:
        with self._store.writing() as db:
            db.execute(
                "UPDATE spiders SET tags = ?, fields = ?, version = ?, modified = ? WHERE project = ? AND id = ?",
                (
                    jsontext.dumps(spider.tags if tags is None else tags).decode(),
                    jsontext.dumps({**spider.fields, **(fields or {})}).decode(),
                    version or spider.version,
                    self._clock(),
                    spider.project,
                    spider.id,
                ),
            )

    # Settings.

    def settings(self, project: int) -> dict[str, Any]:
        with self._store.reading() as db:
            rows = db.execute("SELECT key, value FROM settings WHERE project = ? ORDER BY key", (project,)).fetchall()
        return {key: jsontext.loads(value.encode()) for key, value in rows}

    def scrapy_settings(self, project: int) -> dict[str, Any]:
        """Those that are for Scrapy: in capitals. The others are the service's own."""
        return {name: value for name, value in self.settings(project).items() if name.isupper()}

    def setting(self, project: int, key: str) -> Any:
        """None where it is not set."""
        with self._store.reading() as db:
            row = db.execute("SELECT value FROM settings WHERE project = ? AND key = ?", (project, key)).fetchone()
        return jsontext.loads(row[0].encode()) if row else None

    def update_settings(self, project: int, values: Mapping[str, Any]) -> None:
        for key in values:
            if not jsontext.is_text(key):
                raise Refusal(400, f"invalid name of a setting: {key}")
        rows = [(project, key, jsontext.dumps(value).decode()) for key, value in values.items()]
        with self._store.writing() as db:
            db.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?, ?)", rows)

    def delete_setting(self, project: int, key: str) -> None:
        with self._store.writing() as db:
            db.execute("DELETE FROM settings WHERE project = ? AND key = ?", (project, key))
