"""Periodic jobs: what shall run, and when."""

from typing import Any

from .. import jsontext
from .database import Store


class PeriodicJobs:
    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, project: int, count: int = -1, offset: int = 0) -> tuple[list[tuple[int, dict[str, Any]]], int]:
        """Some of them, as ids and fields, and how many there are in all."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT id, data FROM periodic_jobs WHERE project = ? ORDER BY id LIMIT ? OFFSET ?",
                (project, count, offset),
            ).fetchall()
            (total,) = db.execute("SELECT count(*) FROM periodic_jobs WHERE project = ?", (project,)).fetchone()
        return [(number, jsontext.loads(data.encode())) for number, data in rows], total

    def enabled(self) -> list[tuple[int, dict[str, Any]]]:
        """Those of all projects that are not disabled: their projects and fields."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT project, data FROM periodic_jobs WHERE NOT json_extract(data, '$.disabled') ORDER BY id"
            ).fetchall()
        return [(project, jsontext.loads(data.encode())) for project, data in rows]

    def get(self, project: int, number: int) -> dict[str, Any] | None:
        with self._store.reading() as db:
            row = db.execute(
                "SELECT data FROM periodic_jobs WHERE project = ? AND id = ?", (project, number)
            ).fetchone()
        fields: dict[str, Any] | None = jsontext.loads(row[0].encode()) if row else None
        return fields

    def add(self, project: int, fields: dict[str, Any]) -> int:
        """The id of the new one."""
        with self._store.writing() as db:
            (number,) = db.execute(
                "INSERT INTO periodic_jobs (project, data) VALUES (?, ?) RETURNING id",
                (project, jsontext.dumps(fields).decode()),
            ).fetchone()
        return int(number)

    def replace(self, number: int, fields: dict[str, Any]) -> None:
        with self._store.writing() as db:
            db.execute("UPDATE periodic_jobs SET data = ? WHERE id = ?", (jsontext.dumps(fields).decode(), number))

    def delete(self, number: int) -> None:
        with self._store.writing() as db:
            db.execute("DELETE FROM periodic_jobs WHERE id = ?", (number,))
