"""Comments on items and on their fields."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .database import Store


@dataclass(frozen=True, slots=True)
class Comment:
    """Times are in milliseconds. `field` is None where the comment is on the whole item."""

    id: int
    project: int
    item: int
    field: str | None
    text: str
    author: str
    created: int
    archived: int | None


_COLUMNS = "id, project, item, field, text, author, created, archived"


@dataclass(frozen=True, slots=True)
class Target:
    """A job, one of its items, or a field of that item."""

    job: tuple[int, int, int]
    item: int | None = None
    field: str | None = None

    def where(self) -> tuple[str, list[Any]]:
        clause, values = "project = ? AND spider = ? AND job = ?", [*self.job]
        if self.item is None:
            return clause, values
        if self.field is None:
            return f"{clause} AND item = ? AND field IS NULL", [*values, self.item]
        return f"{clause} AND item = ? AND field = ?", [*values, self.item, self.field]


class Comments:
    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock

    def on(self, target: Target) -> list[Comment]:
        """Oldest first; those of a job are those of all its items and their fields."""
        clause, values = target.where()
        with self._store.reading() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM comments WHERE {clause} ORDER BY id", values).fetchall()
        return [Comment(*row) for row in rows]

    def get(self, number: int) -> Comment | None:
        with self._store.reading() as db:
            row = db.execute(f"SELECT {_COLUMNS} FROM comments WHERE id = ?", (number,)).fetchone()
        return Comment(*row) if row else None

    def add(self, target: Target, text: str, author: str) -> Comment:
        with self._store.writing() as db:
            row = db.execute(
                "INSERT INTO comments (project, spider, job, item, field, text, author, created)"
                f" VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING {_COLUMNS}",
                (*target.job, target.item, target.field, text, author, self._clock()),
            ).fetchone()
        return Comment(*row)

    def change(self, number: int, text: str) -> Comment:
        with self._store.writing() as db:
            row = db.execute(
                f"UPDATE comments SET text = ? WHERE id = ? RETURNING {_COLUMNS}", (text, number)
            ).fetchone()
        return Comment(*row)

    def archive(self, number: int) -> None:
        with self._store.writing() as db:
            db.execute("UPDATE comments SET archived = ? WHERE archived IS NULL AND id = ?", (self._clock(), number))

    def archive_all(self, target: Target) -> None:
        clause, values = target.where()
        with self._store.writing() as db:
            db.execute(
                f"UPDATE comments SET archived = ? WHERE archived IS NULL AND {clause}", (self._clock(), *values)
            )

    def commented_items(self, project: int) -> list[tuple[int, int, int]]:
        """Spiders, jobs, and how many items of each have a comment that is not archived."""
        with self._store.reading() as db:
            return db.execute(
                "SELECT spider, job, count(DISTINCT item) FROM comments WHERE project = ? AND archived IS NULL"
                " GROUP BY spider, job ORDER BY spider, job",
                (project,),
            ).fetchall()
