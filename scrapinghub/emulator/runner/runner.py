"""The runner as a whole: deploys in the threads that ask for them, jobs in the event loop of a thread of its own.

The thread begins with the first deploy: where nothing is deployed nothing runs.
"""

import asyncio
import atexit
import logging
import shutil
import tempfile
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from ..cloud import Cloud
from ..store.deploys import Deploy
from . import memory
from .deploys import Deployer
from .environment import Code
from .journal import Journal
from .options import Options
from .periodic import Schedule
from .pipe import ERROR
from .queue import Worker

logger = logging.getLogger(__name__)


class Runner:
    """`folder` keeps deployed code; without one it is in a temporary folder, and forgotten at the end."""

    def __init__(self, cloud: Cloud, options: Options, folder: Path | None = None) -> None:
        self._cloud = cloud
        self._options = options
        self._kept = folder
        self.schedule = Schedule(cloud)
        self._lock = threading.RLock()
        self._urls: tuple[str, str] | None = None
        self._thread: threading.Thread | None = None

    # Its life.

    def start(self, api_url: str, storage_url: str) -> None:
        """Begin, where something is deployed; jobs find the API at these addresses."""
        self._finish_what_was_left()
        self._urls = api_url, storage_url
        if self._cloud.deploys.all():
            self.deployer.clean(layers=True)
            self._begin()

    def stop(self) -> None:
        """Shut down the jobs that run, and the deploys that go on."""
        with self._lock:
            self._urls = None
        if "deployer" in self.__dict__:
            self.deployer.close()
        if self._thread is not None:
            self._cloud.jobs.changed = lambda: None
            self._loop.call_soon_threadsafe(self._worker.end)
            self._thread.join()
            self._thread = None
            atexit.unregister(self._worker.abandon)
        if "_folder" in self.__dict__ and self._kept is None:
            shutil.rmtree(self._folder, ignore_errors=True)

    @cached_property
    def _folder(self) -> Path:
        if self._kept is None:
            return Path(tempfile.mkdtemp(prefix="scrapinghub-emulator-code-"))
        self._kept.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._kept.resolve()

    def _begin(self) -> None:
        """Run jobs from now on."""
        with self._lock:
            if self._thread is not None or self._urls is None or not self._options.slots:
                return
            jobs = self._folder / "jobs"
            shutil.rmtree(jobs, ignore_errors=True)
            self._worker = Worker(self._cloud, self._options, self.schedule, jobs, *self._urls, self.deployer.clean)
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._run, name="scrapinghub-emulator-runner", daemon=True)
            self._thread.start()
            self._cloud.jobs.changed = self._wake
            atexit.register(self._worker.abandon)  # of an emulator that nobody stops

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._worker.main())

    def _wake(self) -> None:
        self._loop.call_soon_threadsafe(self._worker.wake)

    def _finish_what_was_left(self) -> None:
        """Jobs that ran when an earlier emulator was killed."""
        left = self._cloud.runs.left()
        memory.kill_those_with("SHUB_FIFO_PATH", {pipe for _, pipe in left if pipe})
        for key, _ in left:
            journal = Journal(key, self._cloud.records, self._cloud.jobs, self._cloud.clock)
            journal.log("The emulator ended while this job ran, and the job with it", ERROR)
            journal.store(journal.cut())
            self._cloud.runs.finish(key, "failed", {})

    # Deploys.

    @cached_property
    def deployer(self) -> Deployer:
        return Deployer(self._cloud, self._folder, self._options.stack_python, self._begin)

    def deploy(self, project: int, folder: Path, user: str, told: Callable[[str], None] = logger.debug) -> Deploy:
        """Deploy a project's folder as it lies. DeployError, where that can't be done."""
        steps = self.deployer.live(project, folder, user)
        while True:
            try:
                told(next(steps))
            except StopIteration as end:
                deploy: Deploy = end.value
                return deploy

    def look_again(self, project: int, user: str) -> bool:
        """Look for spiders anew, where the project is a folder as it lies. DeployError, where that can't be done."""
        current = self._cloud.deploys.current(project)
        if current is None or not Code.kept(current.code).live:
            return False
        self.deploy(project, Path(current.code["root"]), user)
        return True

    def forget(self, project: int, version: str) -> bool:
        """Delete a version; its files go when no job runs it any more."""
        deleted = self._cloud.deploys.delete(project, version)
        self.deployer.clean()
        return deleted
