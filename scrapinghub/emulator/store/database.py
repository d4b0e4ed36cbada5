"""The database of the emulator: one SQLite file in WAL mode, one writer, a few readers.

Everything that the emulator remembers is in here. The modules beside this one (`jobs`, `records`, `collections`...) say
what the tables mean; this one opens connections and hands them out.
"""

import os
import queue
import secrets
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ..errors import DataFileError
from . import datafile, schema

READERS = 4


class Store:
    """The connections to one database. With no path the data lives in a temporary file that has no name any more.

    A shared-cache `:memory:` database locks up when one connection writes while another one has a cursor open, so that
    is not used. The file without a name can't be opened again: this is why all the connections are made here, at the
    start.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        """Raises DataFileError where `path` can't hold the data, or holds something else; that is left as it is."""
        self._lock = threading.RLock()
        self._idle: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        self._connections: list[sqlite3.Connection] = []
        if path is None:
            with tempfile.TemporaryDirectory(prefix="scrapinghub-emulator-") as folder:
                self._open(Path(folder, "data.sqlite"), "OFF")
            return
        datafile.check(Path(path))
        try:
            self._open(Path(path), "NORMAL")
        except sqlite3.Error as error:
            self.close()
            raise DataFileError(f"{path} can't be used ({error}): choose another file") from error

    def _open(self, path: Path, synchronous: str) -> None:
        self._writer = self._connect(path, synchronous)
        self._writer.execute("PRAGMA page_size = 16384")
        # Before the file is in WAL mode: its header says whose it is from its first byte on.
        schema.prepare(self._writer)
        self._writer.execute("PRAGMA journal_mode = WAL")
        for _ in range(READERS):
            reader = self._connect(path, synchronous)
            reader.execute("SELECT count(*) FROM projects").fetchall()  # opens the -wal and -shm files too
            self._idle.put(reader)
        with self.writing() as db:
            db.execute("INSERT OR IGNORE INTO constants VALUES ('secret', ?)", (secrets.token_hex(32),))
        self.secret = str(self._writer.execute("SELECT value FROM constants WHERE name = 'secret'").fetchone()[0])

    def _connect(self, path: Path, synchronous: str) -> sqlite3.Connection:
        db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
        self._connections.append(db)
        db.execute(f"PRAGMA synchronous = {synchronous}")
        return db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The writer's connection in a transaction of its own: everything or nothing is kept."""
        with self._lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                if self._writer.in_transaction:  # some errors, such as a full disk, have ended it
                    self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A reader's connection. Give it back soon: there are few, and an open cursor keeps old pages alive."""
        reader = self._idle.get()
        try:
            yield reader
        finally:
            self._idle.put(reader)

    def backup(self, path: str | os.PathLike[str]) -> None:
        """Copy everything, as it is now, into a new file. Requests are answered meanwhile.

        Raises DataFileError where there is a file already, or where it can't be written.
        """
        target = Path(path)
        if os.path.lexists(target):
            raise DataFileError(f"{target} is there already: a backup needs a new file")
        datafile.check(target)
        try:
            with self.reading() as db, closing(sqlite3.connect(target)) as copy:
                db.backup(copy)  # in one step: one state of the data, however much is written meanwhile
        except sqlite3.Error as error:
            target.unlink(missing_ok=True)
            raise DataFileError(f"{target}: the backup can't be written ({error})") from error

    def clear(self) -> None:
        """Forget everything but what the file itself is known by."""
        with self.writing() as db:
            tables = db.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name != 'constants'"
            ).fetchall()
            for (table,) in tables:
                db.execute(f"DELETE FROM {table}")

    def close(self) -> None:
        for connection in self._connections:
            connection.close()
