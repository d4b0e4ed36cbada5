"""What a write costs doesn't depend on what is there already.

Counted in steps of SQLite's virtual machine, over all that a request does: with 1,000 rows of each kind in the database
and with 100,000.
"""

import sqlite3
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from scrapinghub.emulator import Emulator

from .conftest import ticking

FEW, MANY = 1_000, 100_000

# Rows of each kind, `n` from 1 to as many as there shall be. Job 123/1/1 is the one that is written to.
ROWS = """
INSERT INTO projects SELECT 1000 + n, 'Project', 0 FROM numbers;
INSERT INTO spiders (project, id, name, number, created, modified)
    SELECT 123, 10 + n, 'spider ' || n, 0, 0, 0 FROM numbers;
UPDATE spiders SET number = 1000000 WHERE project = 123 AND id = 1;
INSERT INTO jobs SELECT 123, 1, n, 'running', n, n, 2, NULL, '{"spider":"demo","state":"running","priority":2}'
    FROM numbers;
INSERT INTO jobs SELECT 123, 1, 200000 + n, 'pending', n, n, 2, NULL, '{"spider":"demo","state":"pending","priority":2}'
    FROM numbers;
INSERT INTO jobs SELECT 123, 1, 400000 + n, 'finished', n, n, 2, 'same', '{"spider":"demo","state":"finished"}'
    FROM numbers;
INSERT INTO resources (id, kind, project, spider, job) SELECT column1, column2, 123, 1, 1
    FROM (VALUES (1, 'items'), (2, 'logs'), (3, 'requests'), (4, 'samples'));
INSERT INTO resources (kind, project, spider, job) SELECT 'items', 123, 1, n FROM numbers WHERE n > 1;
INSERT INTO records SELECT column1 << 32 | n, 0, CAST(column2 AS BLOB) FROM numbers, (VALUES (1, '{"a":1}'),
    (2, '{"time":1,"level":20,"message":""}'), (3, '{"time":1,"url":""}'), (4, '[1,2]'));
INSERT INTO activity (project, ts, data) SELECT 123, 0, '{}' FROM numbers;
INSERT INTO settings SELECT 123, 'key ' || n, '1' FROM numbers;
INSERT INTO botgroups SELECT 'group ' || n, 1 FROM numbers;
INSERT INTO collections (id, project, type, name) VALUES (1, 123, 's', 'plain'), (2, 123, 'vs', 'versioned');
INSERT INTO collections (project, type, name) SELECT 123, 's', 'c' || n FROM numbers;
INSERT INTO collection_records SELECT column1, column2, 'key ' || n, 0, '{}'
    FROM numbers, (VALUES (1, 0), (2, 0), (2, 1), (2, 2));
INSERT INTO slots (id, project, frontier, slot) VALUES (1, 123, 'f', 'full');
INSERT INTO slots (project, frontier, slot) SELECT 123, 'f', 'slot ' || n FROM numbers;
INSERT INTO fingerprints SELECT 1, 'fp ' || n, 0, NULL FROM numbers;
INSERT INTO batches SELECT 1, printf('00%011x%05x', 0, n), 1, '[]' FROM numbers;
INSERT INTO comments (project, spider, job, item, text, author, created)
    SELECT 123, 1, n, 0, 'x', 'admin', 0 FROM numbers;
INSERT INTO periodic_jobs (id, project, data) SELECT n, 123, '{"disabled":false}' FROM numbers;
INSERT INTO eggs SELECT 123, 'egg ' || n, '1', '' FROM numbers;
INSERT INTO reports SELECT 123, '', 'report ' || n, 'text/plain', '' FROM numbers;
"""


class Counted:
    """An emulator with so many rows, and how many steps its database makes for a request."""

    def __init__(self, rows: int) -> None:
        self.emulator = Emulator(clock=ticking()).start()
        self.http = httpx.Client(base_url=self.emulator.url, auth=(self.emulator.apikey, ""), timeout=120)
        self._steps = 0
        self._lock = threading.Lock()
        store = self.emulator._cloud.store
        with store.writing() as db:
            db.execute("CREATE TEMP TABLE numbers (n INTEGER PRIMARY KEY)")
            db.executemany("INSERT INTO numbers VALUES (?)", ((n,) for n in range(1, rows + 1)))
            for statement in ROWS.split(";\n"):
                db.execute(statement)
            db.execute("DROP TABLE numbers")
        self._connections: list[sqlite3.Connection] = store._connections

    def _step(self) -> None:
        with self._lock:
            self._steps += 1

    def steps(self, method: str, path: str, **options: Any) -> int:
        self._steps = 0
        for connection in self._connections:
            connection.set_progress_handler(self._step, 1)
        answer = self.http.request(method, path, **options)
        for connection in self._connections:
            connection.set_progress_handler(None, 1)
        assert answer.is_success, answer.text
        return self._steps

    def stop(self) -> None:
        self.http.close()
        self.emulator.stop()


@pytest.fixture(scope="module")
def few() -> Iterator[Counted]:
    counted = Counted(FEW)
    yield counted
    counted.stop()


@pytest.fixture(scope="module")
def many() -> Iterator[Counted]:
    counted = Counted(MANY)
    yield counted
    counted.stop()


EGG = b"PK\x05\x06" + bytes(18)  # an empty archive
LOG = '{"level":20,"message":"x"}'
REQUEST = '{"time":1,"duration":1,"status":200,"rs":1,"url":"http://a"}'
RUN = {"project": "123", "spider": "demo"}
COMMENT = {"text": "Seen."}

WRITES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "items": ("POST", "/items/123/1/1", {"params": {"start": 5}, "content": '{"a":1}\n{"b":2}'}),
    "items at the end": ("POST", "/items/123/1/1", {"params": {"start": 2_000_000}, "content": '{"a":1}'}),
    "items of a new job": ("POST", "/items/123/1/200001", {"content": '{"a":1}'}),
    "logs": ("POST", "/logs/123/1/1", {"params": {"start": 5}, "content": LOG}),
    "requests": ("POST", "/requests/123/1/1", {"params": {"start": 5}, "content": REQUEST}),
    "samples": ("POST", "/samples/123/1/1", {"params": {"start": 5}, "content": "[1,2]"}),
    "activity": ("POST", "/activity/123", {"content": '{"event":"x"}'}),
    "records": ("POST", "/collections/123/s/plain", {"content": '{"_key":"key 5"}\n{"_key":"new"}'}),
    "one record": ("POST", "/collections/123/s/plain/new2", {"content": '{"a":1}'}),
    "versioned records": ("POST", "/collections/123/vs/versioned", {"content": '{"_key":"key 5"}\n{"_key":"new"}'}),
    "records of a new collection": ("POST", "/collections/123/s/new", {"content": '{"_key":"a"}'}),
    "delete keys": ("POST", "/collections/123/s/plain/deleted", {"content": '"key 7"\n"key 8"'}),
    "delete a key": ("DELETE", "/collections/123/s/plain/key%209", {}),
    "delete versioned keys": ("POST", "/collections/123/vs/versioned/deleted", {"content": '"key 7"\n"key 8"'}),
    "delete where": ("DELETE", "/collections/123/s/plain", {"params": {"key": "key 11"}}),
    "truncate": ("POST", "/collections/123/delete", {"params": {"name": "c7"}}),
    "rename": ("POST", "/collections/123/rename", {"params": {"name": "c5", "new_name": "renamed"}}),
    "frontier": ("POST", "/hcf/123/f/s/full", {"content": '{"fp":"fp 5"}\n{"fp":"new"}'}),
    "frontier, a new slot": ("POST", "/hcf/123/f/s/new", {"content": '{"fp":"new"}'}),
    "delete batches": ("POST", "/hcf/123/f/s/full/q/deleted", {"content": '"000000000000000005"'}),
    "delete a slot": ("DELETE", "/hcf/123/f/s/slot%205", {}),
    "push": ("POST", "/jobq/123/push", {"content": '{"spider":"demo"}'}),
    "push a unique job": ("POST", "/jobq/123/push", {"content": '{"spider":"demo","unique":"same"}'}),
    "run": ("POST", "/api/run.json", {"data": RUN}),
    "start": ("POST", "/jobq/123/startjob", {}),
    "start for a bot group": ("POST", "/jobq/123/startjob", {"content": '{"botgroup":"a"}'}),
    "finish": ("POST", "/jobq/123/update", {"content": '{"key":"123/1/7","state":"finished"}'}),
    "delete a job": ("POST", "/jobq/123/update", {"content": '{"key":"123/1/400003","state":"deleted"}'}),
    "delete a job on Dash": ("POST", "/api/jobs/delete.json", {"data": {"project": "123", "job": "123/1/400004"}}),
    "cancel": ("POST", "/jobq/123/cancel", {"content": '[{"key":"123/1/5"},{"key":"123/1/200005"}]'}),
    "cancel one": ("POST", "/jobq/123/1/200006/cancel", {}),
    "cancel some": ("POST", "/jobq/123/cancel", {"params": {"count": 2}}),
    "delete a job of Storage": ("DELETE", "/jobs/123/1/400005", {}),
    "stop": ("POST", "/api/jobs/stop.json", {"data": {"project": "123", "job": "123/1/9"}}),
    "tags": ("POST", "/api/jobs/update.json", {"data": {"project": "123", "job": "123/1/5", "add_tag": "a"}}),
    "metadata": ("POST", "/jobs/123/1/5", {"content": '{"a":1}'}),
    "a field of metadata": ("POST", "/jobs/123/1/5/b", {"content": "1"}),
    "delete a field": ("DELETE", "/jobs/123/1/5/b", {}),
    "settings": ("POST", "/projects/123/settings", {"content": '{"key 5":2,"new":1}'}),
    "delete a setting": ("DELETE", "/projects/123/settings/key%207", {}),
    "bot group": ("POST", "/botgroups/group%205/max_running", {"content": "2"}),
    "delete a bot group": ("DELETE", "/botgroups/group%205", {}),
    "a new spider": ("GET", "/ids/123/spider/new", {"params": {"create": 1}}),
    "spider": ("PATCH", "/api/v2/projects/123/spiders/15", {"json": {"archived": True}}),
    "tags of a spider": ("PATCH", "/api/v2/projects/123/spiders/15/tags", {"json": {"add": ["a"]}}),
    "comment": ("POST", "/api/comments/123/1/5/0", {"data": COMMENT}),
    "comment of a field": ("POST", "/api/comments/123/1/5/0/name", {"data": COMMENT}),
    "change a comment": ("PUT", "/api/comments/5", {"data": COMMENT}),
    "archive a comment": ("DELETE", "/api/comments/5", {}),
    "archive the comments of an item": ("DELETE", "/api/comments/123/1/7/0", {}),
    "periodic job": ("POST", "/api/v2/projects/123/periodicjobs", {"json": {"cron": "* * * * *"}}),
    "change a periodic job": ("PATCH", "/api/v2/projects/123/periodicjobs/5", {"json": {"disabled": True}}),
    "delete a periodic job": ("DELETE", "/api/v2/projects/123/periodicjobs/6", {}),
    "egg": (
        "POST",
        "/api/eggs/add.json",
        {"data": {"project": "123", "name": "n", "version": "1"}, "files": {"egg": EGG}},
    ),
    "delete an egg": ("POST", "/api/eggs/delete.json", {"data": {"project": "123", "name": "egg 5"}}),
    "report": (
        "POST",
        "/api/reports/add.json",
        {"data": {"project": "123", "key": "k", "content_type": "text/plain", "content": "x"}},
    ),
}


@pytest.mark.parametrize("name", WRITES)
def test_a_write_costs_the_same_whatever_is_there(name: str, few: Counted, many: Counted) -> None:
    method, path, options = WRITES[name]
    small, big = few.steps(method, path, **options), many.steps(method, path, **options)
    assert 0 < big <= small * 1.2, f"{small} steps with {FEW} rows, {big} with {MANY}"
