"""Bot groups: how many jobs of each may run."""

from .database import Store


class BotGroups:
    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, name: str, max_running: int | None) -> None:
        with self._store.writing() as db:
            db.execute("INSERT OR REPLACE INTO botgroups VALUES (?, ?)", (name, max_running))

    def delete(self, name: str) -> None:
        with self._store.writing() as db:
            db.execute("DELETE FROM botgroups WHERE name = ?", (name,))
