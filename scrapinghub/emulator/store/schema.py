"""The tables, their version, and how a file of an older version is moved up.

`application_id` and `user_version` stand in the header of the file. The first files had neither: they are version 1,
and known by their tables. A table or index that is new needs no step: whoever opens an older file makes what it lacks.
"""

import sqlite3

APPLICATION_ID = 0x53434C44  # "SCLD"
VERSION = 3

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
-- These two hold what their names say and no more: finished jobs, of which there are many, cost them nothing.
CREATE INDEX IF NOT EXISTS active_jobs_by_unique_key ON jobs (project, unique_key)
    WHERE state IN ('pending', 'running') AND unique_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS pending_jobs_by_priority ON jobs (project, priority DESC, seq) WHERE state = 'pending';

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

-- A version of a project's code; `code` tells the runner how to start it. Rows stay when a version is deleted.
CREATE TABLE IF NOT EXISTS deploys (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL, version TEXT NOT NULL, user TEXT NOT NULL, created INTEGER NOT
    NULL, code TEXT NOT NULL, deleted INTEGER);
CREATE TABLE IF NOT EXISTS deployed_spiders (
    deploy INTEGER NOT NULL, spider INTEGER NOT NULL, metadata TEXT NOT NULL, PRIMARY KEY (deploy, spider))
    WITHOUT ROWID;
-- The jobs that the runner has: gone when it has finished them, left over when it was killed.
CREATE TABLE IF NOT EXISTS runs (
    project INTEGER NOT NULL, spider INTEGER NOT NULL, job INTEGER NOT NULL, deploy INTEGER NOT NULL, pipe TEXT,
    PRIMARY KEY (project, spider, job)) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS comments (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL, spider INTEGER NOT NULL, job INTEGER NOT NULL,
    item INTEGER NOT NULL, field TEXT, text TEXT NOT NULL, author TEXT NOT NULL, created INTEGER NOT NULL, archived
    INTEGER);
CREATE INDEX IF NOT EXISTS comments_by_item ON comments (project, spider, job, item, field);
CREATE TABLE IF NOT EXISTS periodic_jobs (id INTEGER PRIMARY KEY, project INTEGER NOT NULL, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS eggs (
    project INTEGER NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, egg BLOB NOT NULL, PRIMARY KEY (project,
    name));
CREATE TABLE IF NOT EXISTS reports (
    project INTEGER NOT NULL, job TEXT NOT NULL, key TEXT NOT NULL, content_type TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (project, job, key));
"""

# What is changed in a file of a version before it gets the tables and indexes that it lacks.
UPGRADES: dict[int, tuple[str, ...]] = {
    1: ("DROP INDEX IF EXISTS jobs_by_unique_key",),  # it held finished jobs, too
    2: (),  # had no deploys
}

# Tables that every file of version 1 has.
KNOWN_BY = frozenset({"constants", "projects", "spiders", "jobs", "resources", "records", "collection_records"})


def prepare(db: sqlite3.Connection) -> None:
    """Make the tables in a new file, or move an older one up: all of it or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if db.execute("SELECT 1 FROM sqlite_schema").fetchone() is not None:
            for older in range(version or 1, VERSION):
                for step in UPGRADES[older]:
                    db.execute(step)
        if version < VERSION:
            for statement in SCHEMA.split(";\n"):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
