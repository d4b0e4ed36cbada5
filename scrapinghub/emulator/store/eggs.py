"""The eggs of dependencies that a project was given."""

from .database import Store


class Eggs:
    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, project: int, name: str, version: str, content: bytes) -> None:
        """Keep an egg, in the place of the one of this name."""
        with self._store.writing() as db:
            db.execute("INSERT OR REPLACE INTO eggs VALUES (?, ?, ?, ?)", (project, name, version, content))

    def delete(self, project: int, name: str) -> bool:
        """Was there one?"""
        with self._store.writing() as db:
            return db.execute("DELETE FROM eggs WHERE project = ? AND name = ?", (project, name)).rowcount > 0

    def versions(self, project: int) -> list[tuple[str, str]]:
        """Names and versions."""
        with self._store.reading() as db:
            return db.execute("SELECT name, version FROM eggs WHERE project = ? ORDER BY name", (project,)).fetchall()

    def all(self, project: int) -> list[tuple[str, str, bytes]]:
        """Names, versions and contents."""
        with self._store.reading() as db:
            return db.execute(
                "SELECT name, version, egg FROM eggs WHERE project = ? ORDER BY name", (project,)
            ).fetchall()
