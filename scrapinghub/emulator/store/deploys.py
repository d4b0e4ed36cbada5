"""Deployed code: its versions, where each of them lies, and which spiders are in it.

The newest version of a project that is not deleted is its current one: the one that jobs run. A spider that was in an
older version only is gone: it is kept, with its jobs, and can't be run.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .. import jsontext
from .database import Store
from .projects import Projects

# The current version of each project that has one.
CURRENT = "SELECT project, max(id) AS deploy FROM deploys WHERE deleted IS NULL GROUP BY project"


@dataclass(frozen=True, slots=True)
class Deploy:
    """`code` is what the runner needs to start it."""

    id: int
    project: int
    version: str
    user: str
    created: int
    code: dict[str, Any]


def _deploy(row: tuple[Any, ...]) -> Deploy:
    number, project, version, user, created, code = row
    return Deploy(number, project, version, user, created, jsontext.loads(code.encode()))


_SELECT = "SELECT id, project, version, user, created, code FROM deploys"


class Deploys:
    def __init__(self, store: Store, clock: Callable[[], int], projects: Projects) -> None:
        self._store = store
        self._clock = clock
        self._projects = projects

    def add(
        self, project: int, version: str, user: str, code: Mapping[str, Any], spiders: Mapping[str, Mapping[str, Any]]
    ) -> Deploy:
        """Make this the current version, in the place of an older one of the same name. `spiders` has what is known of
        each: the schema of its arguments, if it tells one."""
        now = self._clock()
        with self._store.writing() as db:
            self._delete(db, project, version, now)
            (number,) = db.execute(
                "INSERT INTO deploys (project, version, user, created, code) VALUES (?, ?, ?, ?, ?) RETURNING id",
                (project, version, user, now, jsontext.dumps(dict(code)).decode()),
            ).fetchone()
            for name, metadata in spiders.items():
                spider = self._projects.spider_id(db, project, name)
                db.execute(
                    "UPDATE spiders SET version = ?, modified = ? WHERE project = ? AND id = ?",
                    (version, now, project, spider),
                )
                db.execute(
                    "INSERT INTO deployed_spiders VALUES (?, ?, ?)",
                    (number, spider, jsontext.dumps(dict(metadata)).decode()),
                )
        return Deploy(int(number), project, version, user, now, dict(code))

    def delete(self, project: int, version: str) -> bool:
        """Was there such a version? If it was the current one, the one before it is that now."""
        with self._store.writing() as db:
            deleted = self._delete(db, project, version, self._clock())
            self._name_versions(db, project)
        return deleted

    @staticmethod
    def _delete(db: sqlite3.Connection, project: int, version: str, now: int) -> bool:
        query = "UPDATE deploys SET deleted = ? WHERE project = ? AND version = ? AND deleted IS NULL"
        return db.execute(query, (now, project, version)).rowcount > 0

    @staticmethod
    def _name_versions(db: sqlite3.Connection, project: int) -> None:
        """Spiders of the current version show it."""
        db.execute(
            "UPDATE spiders SET version = deploys.version FROM deploys, deployed_spiders AS held"
            f" WHERE deploys.id = (SELECT deploy FROM ({CURRENT}) WHERE project = ?)"
            " AND held.deploy = deploys.id AND spiders.project = deploys.project AND spiders.id = held.spider",
            (project,),
        )

    def all(self, project: int | None = None) -> list[Deploy]:
        """The versions that are not deleted, oldest first: of one project, or of all."""
        with self._store.reading() as db:
            rows = db.execute(
                f"{_SELECT} WHERE deleted IS NULL AND ifnull(project = ?, 1) ORDER BY id", (project,)
            ).fetchall()
        return [_deploy(row) for row in rows]

    def current(self, project: int) -> Deploy | None:
        deploys = self.all(project)
        return deploys[-1] if deploys else None

    def get(self, number: int) -> Deploy | None:
        """A version by its id, a deleted one too: jobs that run it do so to their end."""
        with self._store.reading() as db:
            row = db.execute(f"{_SELECT} WHERE id = ?", (number,)).fetchone()
        return _deploy(row) if row else None

    def spiders(self, deploy: int) -> dict[str, dict[str, Any]]:
        """The names of the spiders of a version, and what is known of each."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT name, metadata FROM deployed_spiders AS held JOIN deploys ON deploys.id = held.deploy"
                " JOIN spiders ON spiders.project = deploys.project AND spiders.id = held.spider"
                " WHERE held.deploy = ? ORDER BY name",
                (deploy,),
            ).fetchall()
        return {name: jsontext.loads(metadata.encode()) for name, metadata in rows}

    def gone(self, project: int, spider: int) -> bool:
        """Was this spider in a version, but is not in the current one?"""
        with self._store.reading() as db:
            held = db.execute(
                "SELECT deploys.id FROM deployed_spiders AS held JOIN deploys ON deploys.id = held.deploy"
                " WHERE deploys.project = ? AND held.spider = ?",
                (project, spider),
            ).fetchall()
            current = db.execute(f"SELECT deploy FROM ({CURRENT}) WHERE project = ?", (project,)).fetchone()
        return bool(held) and current not in held
