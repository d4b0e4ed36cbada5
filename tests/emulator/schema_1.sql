-- The tables as the first released emulator made them, with no application_id and no user_version.

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
