"""Jobs that the runner has taken from the queue, and that it has not finished yet.

They are written down, so that the next start knows of those that the emulator's own end left behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .database import Store
from .deploys import CURRENT
from .jobs import Job, JobKey, Jobs

USER = "jobrunner"


@dataclass(frozen=True, slots=True)
class Run:
    """A job that runs, the version that it runs, and its pipe, by which its processes are known."""

    job: Job
    deploy: int
    units: int


class Runs:
    def __init__(self, store: Store, jobs: Jobs) -> None:
        self._store = store
        self._jobs = jobs

    def take(self, free: int, slots: int) -> Run | None:
        """The next job, running now: of the deployed spiders' pending jobs the oldest of the highest priority.

        None if there is none, or if it takes more than the `free` slots: nothing else overtakes it. A job takes as many
        slots as it has units; one that wants more than there are takes all of them.
        """
        with self._store.writing() as db:
            row = db.execute(
                "SELECT jobs.project, jobs.spider, jobs.number, deploys.id, deploys.version"
                f" FROM ({CURRENT}) AS current JOIN deploys ON deploys.id = current.deploy"
                " CROSS JOIN jobs ON jobs.project = current.project AND jobs.state = 'pending'"
                " JOIN deployed_spiders AS held ON held.deploy = deploys.id AND held.spider = jobs.spider"
                # One that was put back into the queue while it ran waits for the end of its process.
                " WHERE (jobs.project, jobs.spider, jobs.number) NOT IN (SELECT project, spider, job FROM runs)"
                " ORDER BY jobs.priority DESC, jobs.seq LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            *key, deploy, version = row
            job = self._jobs.read(db, (key[0], key[1], key[2]))
            assert job is not None  # it is in the transaction that found it
            units = min(job.units, slots)
            if units > free:
                return None
            for name in ("cancelled_by", "close_reason"):  # of an earlier run: somebody has put it back into the queue
                job.meta.pop(name, None)
            started = {"_shub_worker": "kumo", "version": version, "deploy_id": deploy}
            self._jobs.change(db, job, "running", started, USER)
            db.execute("INSERT INTO runs VALUES (?, ?, ?, ?, NULL)", (*job.key, deploy))
        return Run(job, deploy, units)

    def piped(self, key: JobKey, pipe: str) -> None:
        """The pipe that this job writes to."""
        with self._store.writing() as db:
            db.execute("UPDATE runs SET pipe = ? WHERE project = ? AND spider = ? AND job = ?", (pipe, *key))

    def finish(self, key: JobKey, close_reason: str, meta: Mapping[str, Any]) -> None:
        """The job has ended. One that finished itself keeps its state and its reason."""
        with self._store.writing() as db:
            job = self._jobs.read(db, key)
            if job is not None:
                running = job.state == "running"
                extras = {**meta, "close_reason": close_reason} if running else dict(meta)
                self._jobs.change(db, job, "finished" if running else job.state, extras, USER)
            db.execute("DELETE FROM runs WHERE project = ? AND spider = ? AND job = ?", key)

    def left(self) -> list[tuple[JobKey, str | None]]:
        """The jobs that are written down as running, and their pipes."""
        with self._store.reading() as db:
            rows = db.execute("SELECT project, spider, job, pipe FROM runs").fetchall()
        return [((project, spider, job), pipe) for project, spider, job, pipe in rows]

    def deploys_in_use(self) -> set[int]:
        with self._store.reading() as db:
            return {number for (number,) in db.execute("SELECT deploy FROM runs").fetchall()}
