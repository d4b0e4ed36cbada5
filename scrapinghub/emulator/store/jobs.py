"""Jobs: their states, their numbers, their metadata, the queue that they wait in.

    (none) --push, run--> pending --start, update--> running --update--> finished --update, delete--> deleted
                             |                          |
                             +-- cancel --> finished    +-- cancel: `cancelled_by` is set, the worker ends the job

Every change of state writes its time and its user into the metadata, and an event into the activity of the project.
"""

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .. import jsontext
from ..errors import Refusal
from .activity import record_event
from .database import Store
from .projects import Projects

JobKey = tuple[int, int, int]

STATES = ("pending", "running", "finished", "deleted")
QUEUES = STATES[:3]
PRIORITIES = range(5)
EVENTS = {"pending": "scheduled", "running": "started", "finished": "completed", "deleted": "deleted"}
ACTORS = {"pending": "scheduled_by", "running": "started_by", "finished": "completed_by", "deleted": "deleted_by"}

# What a line of jobq/list shows without being asked, besides key, state, ts, elapsed and tags.
LISTED = ("spider", "pending_time", "running_time", "finished_time", "version", "close_reason")
# What nobody can write by posting metadata.
PROTECTED = frozenset({"key", "_key", "auth", "state", "project"})

_key = re.compile(r"([0-9]{1,18})/([0-9]{1,18})/([0-9]{1,18})")
_key_of_some = re.compile(r"([0-9]{1,18})/([0-9]{1,18})(?:/([0-9]{1,18}))?")


def parse_key(text: object) -> JobKey | None:
    match = _key.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    project, spider, number = map(int, match.groups())
    return project, spider, number


def format_key(job: JobKey) -> str:
    return "{}/{}/{}".format(*job)


def identity(spider: str, arguments: Mapping[str, Any], command: str | None = None) -> str:
    """What makes two jobs the same: spider and arguments, whatever their tags, settings and metadata are."""
    text = jsontext.dumps([spider, sorted(arguments.items()), command])
    return f"run.json {hashlib.sha256(text).hexdigest()}"


@dataclass(slots=True)
class Job:
    project: int
    spider: int
    number: int
    state: str
    ts: int
    seq: int
    meta: dict[str, Any]

    @property
    def key(self) -> JobKey:
        return self.project, self.spider, self.number

    @property
    def units(self) -> int:
        """How many it takes; 1 where its metadata has something else."""
        units = self.meta.get("units")
        return units if isinstance(units, int) and units > 0 else 1


@dataclass(slots=True)
class Selection:
    """Which jobs of a project are meant. No states means all of them."""

    project: int
    spider: int | None = None
    spider_name: str | None = None
    states: Sequence[str] = ()
    keys: Sequence[JobKey] = ()
    startts: int | None = None
    endts: int | None = None
    stop: JobKey | None = None
    has_tag: Sequence[str] = ()
    lacks_tag: Sequence[str] = ()
    before: tuple[int, int] | None = None  # the `ts` and `seq` of a job: those that come after it in a list

    def where(self, db: sqlite3.Connection) -> tuple[str, list[Any]]:
        clauses, values = ["project = ?"], [self.project]

        def add(clause: str, *more: Any) -> None:
            clauses.append(clause)
            values.extend(more)

        if self.spider is not None:
            add("spider = ?", self.spider)
        if self.spider_name is not None:
            add("spider = (SELECT id FROM spiders WHERE spiders.project = jobs.project AND name = ?)", self.spider_name)
        if self.states:
            add(f"state IN ({','.join('?' * len(self.states))})", *self.states)
        if self.keys:
            numbers = "SELECT json_extract(value, '$[1]'), json_extract(value, '$[2]') FROM json_each(?)"
            add(f"(spider, number) IN ({numbers})", jsontext.dumps(self.keys).decode())
        if self.startts is not None:
            add("ts >= ?", self.startts)
        if self.endts is not None:
            add("ts < ?", self.endts)
        if self.stop is not None:
            row = db.execute(
                "SELECT ts, seq FROM jobs WHERE project = ? AND spider = ? AND number = ?", self.stop
            ).fetchone()
            if row is not None:
                add("(ts, seq) > (?, ?)", *row)
        if self.before is not None:
            add("(ts, seq) < (?, ?)", *self.before)
        tagged = "EXISTS (SELECT 1 FROM json_each(meta, '$.tags') WHERE value IN (SELECT value FROM json_each(?)))"
        if self.has_tag:
            add(tagged, jsontext.dumps(self.has_tag).decode())
        if self.lacks_tag:
            add(f"NOT {tagged}", jsontext.dumps(self.lacks_tag).decode())
        return " AND ".join(clauses), values


@dataclass(slots=True)
class NewJob:
    """A job to be made. `meta` is what its maker wants to be known about it."""

    project: int
    spider: str
    state: str = "pending"
    priority: int = 2
    units: int = 1
    unique: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)


_COLUMNS = "project, spider, number, state, ts, seq, meta"


def _job(row: tuple[Any, ...]) -> Job:
    project, spider, number, state, ts, seq, meta = row
    return Job(project, spider, number, state, ts, seq, jsontext.loads(meta.encode()))


def _tags(job: Job) -> list[str]:
    """What its tags are, if they are any: metadata can be set to anything."""
    tags = job.meta.get("tags")
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []


class Jobs:
    def __init__(self, store: Store, clock: Callable[[], int], projects: Projects) -> None:
        self._store = store
        self._clock = clock
        self._projects = projects
        self.changed: Callable[[], None] = lambda: None  # is called after jobs were made, started, ended or cancelled

    # Making jobs.

    def push(self, new: NewJob, user: str) -> JobKey | None:
        """The key of the new job; None if an active job has the same `unique`. The number is used up in both cases."""
        now = self._clock()
        with self._store.writing() as db:
            spider = self._projects.spider_id(db, new.project, new.spider)
            (number,) = db.execute(
                "UPDATE spiders SET number = number + 1 WHERE project = ? AND id = ? RETURNING number",
                (new.project, spider),
            ).fetchone()
            if new.unique is not None and self._active(db, new.project, new.unique):
                return None
            meta = {name: value for name, value in new.meta.items() if name not in PROTECTED}
            meta |= {
                "project": new.project,
                "spider": new.spider,
                "state": new.state,
                "priority": new.priority,
                "units": new.units,
                f"{new.state}_time": now,
            }
            if new.state in ("pending", "running"):
                meta[ACTORS[new.state]] = user
            job = Job(new.project, spider, number, new.state, now, self._next_seq(db), meta)
            db.execute(
                "INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*job.key, job.state, now, job.seq, new.priority, new.unique, jsontext.dumps(meta).decode()),
            )
            record_event(db, now, new.project, EVENTS[new.state], format_key(job.key), user)
        self.changed()
        return job.key

    def place(
        self, project: int, spider: str, state: str, meta: Mapping[str, Any], number: int | None = None
    ) -> JobKey:
        """A job with a past: with this state and the times in its metadata. Without a number it gets the next one."""
        with self._store.writing() as db:
            spider_id = self._projects.spider_id(db, project, spider)
            (given,) = db.execute(
                "UPDATE spiders SET number = max(number, ifnull(?, number + 1)) WHERE project = ? AND id = ?"
                " RETURNING ifnull(?, number)",
                (number, project, spider_id, number),
            ).fetchone()
            whole = {"project": project, "spider": spider, "state": state, **meta}
            ts = whole[f"{state}_time"]
            job = Job(project, spider_id, given, state, ts, self._next_seq(db), whole)
            db.execute(
                "INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?, ?, ?, 2, NULL, '{}')", (*job.key, state, ts, job.seq)
            )
            self._save(db, job)
        self.changed()
        return job.key

    @staticmethod
    def _active(db: sqlite3.Connection, project: int, unique: str) -> bool:
        query = (
            "SELECT 1 FROM jobs INDEXED BY active_jobs_by_unique_key"
            " WHERE project = ? AND unique_key = ? AND state IN ('pending', 'running')"
        )
        return db.execute(query, (project, unique)).fetchone() is not None

    @staticmethod
    def _next_seq(db: sqlite3.Connection) -> int:
        db.execute("INSERT OR IGNORE INTO constants VALUES ('seq', '0')")
        (seq,) = db.execute("UPDATE constants SET value = value + 1 WHERE name = 'seq' RETURNING value").fetchone()
        return int(seq)

    # Changing jobs.

    def start_next(self, project: int, extras: Mapping[str, Any], user: str) -> Job | None:
        """The oldest pending job of the highest priority, running now."""
        botgroup = extras.get("botgroup")
        if botgroup is not None:
            botgroups = self._projects.setting(project, "botgroups")
            if not isinstance(botgroups, list) or botgroup not in botgroups:
                return None
        with self._store.writing() as db:
            row = db.execute(
                f"SELECT {_COLUMNS} FROM jobs WHERE project = ? AND state = 'pending'"
                " ORDER BY priority DESC, seq LIMIT 1",
                (project,),
            ).fetchone()
            if row is None:
                return None
            job = _job(row)
            self.change(db, job, "running", {"_shub_worker": "kumo", **extras}, user)
        return job

    def update(self, project: int, changes: Iterable[Mapping[str, Any]], user: str) -> list[tuple[Job, str]]:
        """Apply `{"key": ..., "state": ..., ...}` to the jobs that are named; gives them with the states they had."""
        changed: list[tuple[Job, str]] = []
        with self._store.writing() as db:
            for change in changes:
                state = change.get("state")
                if state is not None and state not in STATES:
                    raise Refusal(400, f"invalid value for state: {state}")
                extras = {name: value for name, value in change.items() if name not in PROTECTED}
                for job in self._named(db, project, change.get("key")):
                    previous = job.state
                    if state == "deleted" and previous == "deleted":
                        continue
                    if state == "deleted" and previous != "finished":
                        raise Refusal(
                            400, f"job {format_key(job.key)} is {previous}: only a finished job can be deleted"
                        )
                    self.change(db, job, state or previous, extras, user)
                    changed.append((job, previous))
        self.changed()
        return changed

    def _named(self, db: sqlite3.Connection, project: int, key: object) -> list[Job]:
        """The job P/S/J, or, for P/S, every job of the spider that is not deleted."""
        match = _key_of_some.fullmatch(key) if isinstance(key, str) else None
        if match is None or int(match[1]) != project:
            raise Refusal(400, f"invalid job key: {key}")
        query = f"SELECT {_COLUMNS} FROM jobs WHERE project = ? AND spider = ?"
        query += " AND state != 'deleted' ORDER BY number" if match[3] is None else " AND number = ?"
        numbers = [int(part) for part in match.groups() if part is not None]
        return [_job(row) for row in db.execute(query, numbers).fetchall()]

    def cancel(self, job_keys: Iterable[JobKey], user: str) -> int:
        """Cancel what is pending or running; the number of jobs that were."""
        with self._store.writing() as db:
            count = sum(
                self._cancel(db, job, user) for key in job_keys for job in self._named(db, key[0], format_key(key))
            )
        self.changed()
        return count

    def cancel_some(self, project: int, count: int, user: str) -> int:
        """Cancel `count` jobs, the ones that waited longest first."""
        query = (
            f"SELECT {_COLUMNS} FROM jobs WHERE project = ? AND state IN ('pending', 'running')"
            " ORDER BY state, ts, seq LIMIT ?"
        )
        with self._store.writing() as db:
            found = [_job(row) for row in db.execute(query, (project, count)).fetchall()]
            cancelled = sum(self._cancel(db, job, user) for job in found)
        self.changed()
        return cancelled

    def _cancel(self, db: sqlite3.Connection, job: Job, user: str) -> bool:
        now = self._clock()
        if job.state == "pending":
            job.state, job.ts, job.seq = "finished", now, self._next_seq(db)
            job.meta |= {"state": "finished", "finished_time": now, "cancelled_by": user, "close_reason": "cancelled"}
        elif job.state == "running":
            job.meta["cancelled_by"] = user
        else:
            return False
        self._save(db, job)
        record_event(db, now, job.project, "cancelled", format_key(job.key), user)
        return True

    def change(self, db: sqlite3.Connection, job: Job, state: str, extras: Mapping[str, Any], user: str) -> None:
        """Give a job a state and metadata, inside a transaction."""
        job.meta |= extras
        if state != job.state:
            now = self._clock()
            job.state, job.ts, job.seq = state, now, self._next_seq(db)
            job.meta |= {"state": state, f"{state}_time": now, ACTORS[state]: user}
            if state == "finished" and "cancelled_by" in job.meta:
                job.meta.setdefault("close_reason", "cancelled")
            record_event(db, now, job.project, EVENTS[state], format_key(job.key), user)
        self._save(db, job)

    @staticmethod
    def _save(db: sqlite3.Connection, job: Job) -> None:
        priority = job.meta.get("priority")
        db.execute(
            "UPDATE jobs SET state = ?, ts = ?, seq = ?, priority = ?, meta = ?"
            " WHERE project = ? AND spider = ? AND number = ?",
            (
                job.state,
                job.ts,
                job.seq,
                priority if isinstance(priority, int) and priority in PRIORITIES else 2,
                jsontext.dumps(job.meta).decode(),
                *job.key,
            ),
        )

    # Metadata.

    def get(self, key: JobKey) -> Job | None:
        with self._store.reading() as db:
            return self.read(db, key)

    def existing(self, key: JobKey) -> Job:
        job = self.get(key)
        if job is None:
            raise Refusal(404, f"unknown job {format_key(key)}")
        return job

    @staticmethod
    def read(db: sqlite3.Connection, key: JobKey) -> Job | None:
        """A job, inside a transaction."""
        row = db.execute(f"SELECT {_COLUMNS} FROM jobs WHERE project = ? AND spider = ? AND number = ?", key).fetchone()
        return _job(row) if row else None

    def set_meta(self, key: JobKey, values: Mapping[str, Any], drop: Iterable[str] = ()) -> None:
        """Merge `values` into the metadata and take the fields `drop` out of it."""
        with self._store.writing() as db:
            job = self.read(db, key)
            if job is None:
                raise Refusal(404, f"unknown job {format_key(key)}")
            job.meta |= {name: value for name, value in values.items() if name not in PROTECTED}
            for name in drop:
                if name not in PROTECTED:
                    job.meta.pop(name, None)
            self._save(db, job)

    def change_tags(self, keys: Iterable[JobKey], add: Sequence[str], remove: Sequence[str]) -> None:
        """Tags keep their order, and none is there twice."""
        with self._store.writing() as db:
            for key in keys:
                job = self.read(db, key)
                if job is not None:
                    tags = [tag for tag in _tags(job) if tag not in remove]
                    job.meta["tags"] = list(dict.fromkeys([*tags, *add]))
                    self._save(db, job)

    def remove(self, key: JobKey) -> None:
        """Forget the job and all that it has written."""
        one = "project = ? AND spider = ? AND job = ?"
        with self._store.writing() as db:
            kinds = "kind IN ('items', 'logs', 'requests', 'samples')"  # all of them: so that the index leads to a job
            for (resource,) in db.execute(f"SELECT id FROM resources WHERE {kinds} AND {one}", key).fetchall():
                db.execute("DELETE FROM records WHERE id >= ? AND id < ?", (resource << 32, (resource + 1) << 32))
            db.execute(f"DELETE FROM resources WHERE {kinds} AND {one}", key)
            db.execute("DELETE FROM reports WHERE project = ? AND job = ?", (key[0], format_key(key)))
            db.execute(f"DELETE FROM comments WHERE {one}", key)
            db.execute("DELETE FROM jobs WHERE project = ? AND spider = ? AND number = ?", key)

    # Reading.

    def count(self, selection: Selection) -> int:
        with self._store.reading() as db:
            where, values = selection.where(db)
            return int(db.execute(f"SELECT count(*) FROM jobs WHERE {where}", values).fetchone()[0])

    def select(self, selection: Selection, count: int = -1, start: int = 0) -> list[Job]:
        """Newest first."""
        with self._store.reading() as db:
            where, values = selection.where(db)
            query = f"SELECT {_COLUMNS} FROM jobs WHERE {where} ORDER BY ts DESC, seq DESC LIMIT ? OFFSET ?"
            return [_job(row) for row in db.execute(query, (*values, count, start)).fetchall()]

    def last_finished(self, project: int, spiders: Sequence[int]) -> list[Job]:
        """The last finished job of each of these spiders that has one."""
        found = (self.select(Selection(project, spider=number, states=("finished",)), count=1) for number in spiders)
        return [jobs[0] for jobs in found if jobs]

    def numbers(self, key: JobKey) -> dict[str, int]:
        """How much the job has written: items, logs, errors among them, and pages (requests); empty if nothing."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT kind, total, counts FROM resources WHERE kind IN ('items', 'logs', 'requests')"
                " AND project = ? AND spider = ? AND job = ?",
                key,
            ).fetchall()
        if not rows:
            return {}
        totals = {kind: (total, jsontext.loads(counts.encode())) for kind, total, counts in rows}
        items, logs, pages = (totals.get(kind, (0, {})) for kind in ("items", "logs", "requests"))
        errors = sum(n for level, n in logs[1].items() if int(level) >= 40)
        return {"errors": errors, "items": items[0], "logs": logs[0], "pages": pages[0]}

    def line(self, job: Job, fields: Sequence[str] = ()) -> dict[str, Any]:
        """The job as one line of a list: its usual fields, or, besides a few, just the ones that are asked for."""
        line: dict[str, Any] = {
            "key": format_key(job.key),
            "state": job.state,
            "ts": job.ts,
            "elapsed": self._clock() - job.ts,
        }
        if job.meta.get("tags"):
            line["tags"] = job.meta["tags"]
        wanted = fields or LISTED
        line |= {name: job.meta[name] for name in wanted if name in job.meta and name != "auth"}
        numbers = self.numbers(job.key)
        return line | {name: n for name, n in numbers.items() if not fields or name in fields}
