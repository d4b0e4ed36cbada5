"""The reports that programs leave on a job, or on a project."""

from .database import Store


class Reports:
    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, project: int, job: str, key: str, content_type: str, content: bytes) -> None:
        """Keep a report. `job` is its key, or nothing for a report on the project."""
        with self._store.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?, ?)", (project, job, key, content_type, content)
            )
