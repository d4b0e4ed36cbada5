"""The database of the emulator: one SQLite file in WAL mode, one writer, a few readers.

Everything that the emulator remembers is in here. The modules beside this one (`jobs`, `records`, `collections`...) say
what the tables mean; this one opens connections, hands them out and holds the schema.
"""

import os
import queue
import secrets
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READERS = 4

SCHEMA = """
CREATE TABLE IF NOT EXISTS constants (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS projects (id INTEGER PRIMARY KEY, name TEXT NOT NULL, created INTEGER NOT NULL);

-- `id` is the S of a job key P/S/J; `number` is the last J given out; `record` the number that the v2 API calls `id`.
CREATE TABLE IF NOT EXISTS spiders (
    record INTEGER PRIMARY KEY,
    project INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL,
    number INTEGER NOT NULL DEFAULT 0, type TEXT NOT NULL DEFAULT 'manual', version TEXT, tags TEXT NOT NULL DEFAULT
    '[]', fields TEXT NOT NULL DEFAULT '{}', created INTEGER NOT NULL, modified INTEGER NOT NULL, UNIQUE (project, id),
    UNIQUE (project, name));

-- `seq` grows with every change of state: it orders jobs that changed within one millisecond.
CREATE TABLE IF NOT EXISTS jobs (
    project INTEGER NOT NULL, spider INTEGER NOT NULL, number INTEGER NOT NULL,
    state TEXT NOT NULL, ts INTEGER NOT NULL, seq INTEGER NOT NULL, priority INTEGER NOT NULL, unique_key TEXT, meta
    TEXT NOT NULL, PRIMARY KEY (project, spider, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS jobs_by_state ON jobs (project, state, ts, seq);
CREATE INDEX IF NOT EXISTS jobs_by_unique_key ON jobs (project, unique_key) WHERE unique_key IS NOT NULL;

-- A resource is what one job keeps of one kind (items, logs, requests, samples). The id of a record is
-- resource << 32 | position: the primary key alone gives the order, and the fastest scan that SQLite has.
CREATE TABLE IF NOT EXISTS resources (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, project INTEGER NOT NULL, spider INTEGER NOT NULL, job INTEGER NOT NULL,
    total INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0, counts TEXT NOT NULL DEFAULT '{}',
    UNIQUE (kind, project, spider, job));
CREATE TABLE IF NOT EXISTS records (id INTEGER PRIMARY KEY, ts INTEGER NOT NULL, data BLOB NOT NULL);

CREATE TABLE IF NOT EXISTS activity (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL, ts INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS activity_by_project ON activity (project, id);

CREATE TABLE IF NOT EXISTS settings (
    project INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (project, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS botgroups (name TEXT PRIMARY KEY, max_running INTEGER) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS collections (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0, UNIQUE (project, type, name));
-- `version` 0 is the newest; versioned collections keep 1 and 2 too.
CREATE TABLE IF NOT EXISTS collection_records (
    collection INTEGER NOT NULL, version INTEGER NOT NULL, key TEXT NOT NULL, ts INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (collection, version, key)) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS slots (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL, frontier TEXT NOT NULL, slot TEXT NOT NULL,
    UNIQUE (project, frontier, slot));
CREATE TABLE IF NOT EXISTS fingerprints (
    slot INTEGER NOT NULL, fp TEXT NOT NULL, ts INTEGER NOT NULL, fdata TEXT, PRIMARY KEY (slot, fp)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS batches (
    slot INTEGER NOT NULL, id TEXT NOT NULL, size INTEGER NOT NULL, requests BLOB NOT NULL, PRIMARY KEY (slot, id))
    WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS deploys (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL, version TEXT NOT NULL, user TEXT NOT NULL, created INTEGER NOT
    NULL, code TEXT NOT NULL, deleted INTEGER);
CREATE TABLE IF NOT EXISTS deployed_spiders (
    deploy INTEGER NOT NULL, spider INTEGER NOT NULL, metadata TEXT NOT NULL, PRIMARY KEY (deploy, spider))
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
    project INTEGER NOT NULL, spider INTEGER NOT NULL, job INTEGER NOT NULL, deploy INTEGER NOT NULL, pipe TEXT,
    PRIMARY KEY (project, spider, job)) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS comments (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL, spider INTEGER NOT NULL, job INTEGER NOT NULL,
    item INTEGER NOT NULL, field TEXT, text TEXT NOT NULL, author TEXT NOT NULL, created INTEGER NOT NULL, archived
    INTEGER);
CREATE TABLE IF NOT EXISTS periodic_jobs (id INTEGER PRIMARY KEY, project INTEGER NOT NULL, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS eggs (
    project INTEGER NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, egg BLOB NOT NULL, PRIMARY KEY (project,
    name));
CREATE TABLE IF NOT EXISTS reports (
    project INTEGER NOT NULL, job TEXT NOT NULL, key TEXT NOT NULL, content_type TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (project, job, key));
"""


class Store:
    """The connections to one database. With no path the data lives in a temporary file that has no name any more.

    A shared-cache `:memory:` database locks up when one connection writes while another one has a cursor open, so that
    is not used. The file without a name can't be opened again: this is why all the connections are made here, at the
    start.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self._lock = threading.RLock()
        self._idle: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        if path is None:
            with tempfile.TemporaryDirectory(prefix="scrapinghub-emulator-") as folder:
                self._open(Path(folder, "data.sqlite"), "OFF")
        else:
            self._open(Path(path), "NORMAL")

    def _open(self, path: Path, synchronous: str) -> None:
        self._writer = self._connect(path, synchronous)
        self._writer.executescript(SCHEMA)
        self._readers = [self._connect(path, synchronous) for _ in range(READERS)]
        for reader in self._readers:
            reader.execute("SELECT count(*) FROM projects").fetchall()  # opens the -wal and -shm files too
            self._idle.put(reader)
        with self.writing() as db:
            db.execute("INSERT OR IGNORE INTO constants VALUES ('secret', ?)", (secrets.token_hex(32),))
        self.secret = str(self._writer.execute("SELECT value FROM constants WHERE name = 'secret'").fetchone()[0])

    @staticmethod
    def _connect(path: Path, synchronous: str) -> sqlite3.Connection:
        db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
        db.execute("PRAGMA page_size = 16384")
        db.execute("PRAGMA journal_mode = WAL")
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

    def close(self) -> None:
        for reader in self._readers:
            reader.close()
        self._writer.close()
