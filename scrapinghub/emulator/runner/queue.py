"""Takes the jobs of deployed spiders from the queue and runs them, as far as there are slots."""

import asyncio
import logging
import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from ..cloud import Cloud
from ..store.jobs import JobKey, format_key
from ..store.runs import Run
from . import environment, memory
from .child import Child
from .environment import Code, Place, Settings
from .journal import Journal
from .options import JobLimits, Options
from .outcomes import Stop, close_reason
from .periodic import Schedule
from .pipe import ERROR

TICK_SECONDS = 1.0
SHUTDOWN_GRACE = 5.0
AGAIN_SECONDS = 1.0

logger = logging.getLogger(__name__)


class Worker:
    """`api_url` and `storage_url` are where jobs find the API, `folder` is for their own folders."""

    def __init__(
        self,
        cloud: Cloud,
        options: Options,
        schedule: Schedule,
        folder: Path,
        api_url: str,
        storage_url: str,
        ended: Callable[[], None],
    ) -> None:
        self._cloud = cloud
        self._options = options
        self._folder = folder
        self._api_url = api_url
        self._storage_url = storage_url
        self._ended = ended  # is called, in some thread, after each job
        self._schedule = schedule
        self._running: dict[JobKey, tuple[int, Child]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self._ending = False

    # From other threads through `call_soon_threadsafe`.

    def wake(self) -> None:
        """Something has changed: a job was made, or cancelled."""
        self._woken.set()

    def end(self) -> None:
        """Shut everything down."""
        self._ending = True
        self._woken.set()

    def abandon(self) -> None:
        """At the end of the interpreter: nothing is left behind."""
        for _, child in list(self._running.values()):
            child.abandon()

    async def main(self) -> None:
        while not self._ending:
            self._woken.clear()
            try:
                await asyncio.to_thread(self._schedule.run)
                await self._take()
                await self._look_after()
            except sqlite3.Error as error:
                logger.error("the queue of jobs can't be read: %s", error)
            try:
                await asyncio.wait_for(self._woken.wait(), TICK_SECONDS)
            except TimeoutError:
                continue
        for _, child in self._running.values():
            child.end(Stop.SHUTDOWN, SHUTDOWN_GRACE)
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _take(self) -> None:
        while not self._ending:
            free = self._options.slots - sum(units for units, _ in self._running.values())
            run = await asyncio.to_thread(self._cloud.runs.take, free, self._options.slots) if free else None
            if run is None:
                return
            task = asyncio.create_task(self._run(run, await asyncio.to_thread(self._child, run)))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _look_after(self) -> None:
        """Cancel what somebody has cancelled, and end what is beyond its limits."""
        pids = {child.pid for _, child in self._running.values() if child.pid is not None}
        sizes = await asyncio.to_thread(memory.of_sessions, pids)
        for key, (_, child) in list(self._running.items()):
            job = await asyncio.to_thread(self._cloud.jobs.get, key)
            if job is not None and "cancelled_by" in job.meta:
                child.end(Stop.CANCEL)
            elif job is not None and job.state != "running":
                child.let_go()
            child.watch(sizes[child.pid or 0])

    # One job.

    def _child(self, run: Run) -> Child:
        cloud, key = self._cloud, run.job.key
        deploy = cloud.deploys.get(run.deploy)
        assert deploy is not None  # rows of deploys stay
        place = Place(self._folder / "-".join(map(str, key)))
        journal = Journal(key, cloud.records, cloud.jobs, cloud.clock)
        child = Child(Code.kept(deploy.code), place, journal, self._limits(run))
        self._running[key] = (run.units, child)
        return child

    def _limits(self, run: Run) -> JobLimits:
        limits = self._options.limits
        hours = self._cloud.projects.settings(run.job.project).get("job_runtime_limit")
        runtime = hours * 3600.0 if isinstance(hours, int | float) and hours > 0 else limits.runtime
        return replace(limits, runtime=runtime, memory=limits.memory * run.job.units)

    async def _run(self, run: Run, child: Child) -> None:
        key = run.job.key
        try:
            ending = await child.run(lambda: self._environment(run, child))
            job = await asyncio.to_thread(self._cloud.jobs.get, key)
            reason = close_reason(ending, job.meta.get("close_reason") if job else None)
        except OSError as error:
            child.journal.log(f"The job can't be started: {error}", ERROR)
            reason = "failed"
        except Exception as error:
            logger.exception("job %s", format_key(key))
            child.journal.log(f"The emulator failed to run the job: {error!r}", ERROR)
            reason = "failed"
        await self._finish(key, child, reason)
        await asyncio.to_thread(shutil.rmtree, child.place.root, ignore_errors=True)
        del self._running[key]
        await asyncio.to_thread(self._ended)
        self.wake()

    def _environment(self, run: Run, child: Child) -> Mapping[str, str]:
        cloud, job = self._cloud, run.job
        key = format_key(job.key)
        cloud.runs.piped(job.key, str(child.place.pipe))
        spider = cloud.projects.spider(job.project, job.spider)
        settings = Settings(
            project=cloud.projects.scrapy_settings(job.project),
            spider=(spider.fields.get("settings") or {}) if spider else {},
            job=job.meta.get("job_settings") or {},
        )
        data = environment.job_data(job.meta, key, cloud.keyring.job_token(key), self._api_url)
        return environment.job_environment(child.code, child.place, data, settings, self._storage_url, os.environ)

    async def _finish(self, key: JobKey, child: Child, reason: str) -> None:
        """First what it has written, then its state: who sees that it is finished may count. Where it can't be stored,
        this is tried again until it can."""
        while True:
            try:
                if await self._stored(key, child):
                    stats = {"scrapystats": child.journal.stats} if child.journal.stats else {}
                    await asyncio.to_thread(self._cloud.runs.finish, key, reason, stats)
                    return
            except (sqlite3.Error, OSError) as error:
                logger.error("the end of job %s can't be stored: %s", format_key(key), error)
            if self._ending:
                return
            await asyncio.sleep(AGAIN_SECONDS)

    async def _stored(self, key: JobKey, child: Child) -> bool:
        try:
            return await child.store()
        except Exception:  # a fault of ours: the job has to end all the same
            logger.exception("what job %s wrote last can't be stored", format_key(key))
            return True
