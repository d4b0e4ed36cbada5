"""The emulator as a server in a thread of this process."""

import os
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import uvicorn

from . import folders, shubconfig
from .api.app import Application
from .api.routes import DASH_PREFIX
from .api.visitors import Visitors, require_good_host
from .auth import new_apikey, require_good_apikey
from .clock import Clock, system_clock
from .cloud import Cloud
from .faults import Faults, Seen
from .limits import Limits
from .listening import Place
from .runner.options import JobLimits, Options
from .runner.runner import Runner
from .serving import Server
from .store.records import Repeats
from .web.site import Site

if TYPE_CHECKING:
    from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient

DEFAULT_PROJECTS = (123,)
DEFAULT_SPIDERS = ("demo",)
STARTUP_SECONDS = 30
PROJECT_IDS = range(1, 10**18)  # as many digits as ids in paths may have
PORTS = range(65536)


def require_project_id(project: int) -> None:
    if project not in PROJECT_IDS:
        raise ValueError(f"a project's id is a number from 1 to {PROJECT_IDS[-1]}, not {project}")


class Emulator:
    """A Scrapy Cloud on this machine.

        with Emulator(projects=[123]) as cloud:
            client = cloud.client()

    `data` is the file that keeps everything (without one it is all forgotten at the end); `repeats` says what happens
    to records that are posted at a position that is taken; `clock` gives the time in milliseconds; `limits` bounds what
    clients may take. The key is a new one each time, unless `apikey` gives one. The port is on 127.0.0.1 only, and
    requests must name it so, or `localhost`, or one of `hosts`. With no port (None) it is reached by a Unix socket:
    clients of this package find it by its URLs, also in the environment; a plain `httpx.HTTPTransport` by
    `uds=cloud.socket`. A `Clock` as `clock` can be moved.

    `deploy` names folders of Scrapy projects, which are deployed as they lie: the first to the first project, and so
    on. Jobs of deployed spiders run, `slots` units at once (0: none), with the interpreter `stack_python`, which has
    Scrapy and scrapinghub-entrypoint-scrapy (default: this one); `job_limits` says when they are ended.

    A browser finds pages at the same address, which need no key (`pages=False`: there are none).

    Raises ValueError for an argument that can't be used, DataFileError at the start for such a data file, DeployError
    for such a folder, and OSError for a port that is taken.
    """

    def __init__(
        self,
        projects: Iterable[int] = DEFAULT_PROJECTS,
        apikey: str | None = None,
        data: str | os.PathLike[str] | None = None,
        port: int | None = 0,
        repeats: Repeats = "overwrite",
        spiders: Iterable[str] = DEFAULT_SPIDERS,
        user: str = "admin",
        clock: Callable[[], int] = system_clock,
        limits: Limits | None = None,
        hosts: Iterable[str] = (),
        deploy: Iterable[str | os.PathLike[str]] = (),
        slots: int = 2,
        stack_python: str | os.PathLike[str] = sys.executable,
        job_limits: JobLimits | None = None,
        pages: bool = True,
    ) -> None:
        self.apikey = new_apikey() if apikey is None else apikey
        require_good_apikey(self.apikey)
        self.faults = Faults(clock)
        self._projects = list(projects)
        for project in self._projects:
            require_project_id(project)
        self._spiders = list(spiders)
        if "" in self._spiders:
            raise ValueError("a spider's name has at least one character")
        if port is not None and port not in PORTS:
            raise ValueError(f"a port is a number from 0 (a free one) to {PORTS[-1]}, not {port}")
        self._port = port
        self._place: Place | None = None
        self._limits = limits or Limits()
        self._hosts = list(hosts)
        for host in self._hosts:
            require_good_host(host)
        self._user = user
        self._pages = pages
        self._cloud_options = (data, self.apikey, user, repeats, clock)
        self._runner_options = Options(slots, os.fspath(stack_python), job_limits or JobLimits())
        self._folders = [Path(folder) for folder in deploy]
        if len(self._folders) > len(self._projects):
            raise ValueError(f"{len(self._folders)} folders to deploy, but only {len(self._projects)} projects")
        if port is None and self._folders:
            raise ValueError("jobs reach the emulator by its port: with no port there is nothing to deploy to")
        self._code_folder = None if data is None else Path(f"{os.fspath(data)}-code")
        self._server: Server | None = None

    # Life.

    def start(self) -> Self:
        if self._server is not None:
            raise RuntimeError("the emulator is already running")
        place = Place(self._port)
        try:
            cloud = Cloud(*self._cloud_options)
            for project in self._projects:
                cloud.projects.add(project)
                for name in self._spiders:
                    cloud.projects.add_spider(project, name)
        except BaseException:
            place.close()
            raise
        self._place = place
        self._port = None if self._port is None else place.port  # it stays its own
        self._cloud = cloud
        self._runner = Runner(cloud, self._runner_options, self._code_folder)
        clock = self._cloud.clock
        if isinstance(clock, Clock):
            clock.moved = self._runner.schedule.run
        visitors = Visitors(place.port, self._hosts)
        self._application = Application(cloud, self._runner, self.faults, self._limits, visitors)
        self.faults.released.clear()
        config = uvicorn.Config(
            Site(self._application, cloud, self._runner, visitors) if self._pages else self._application,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=self._limits.idle_seconds,  # type: ignore[arg-type]  # goes to `call_later` as it is
        )
        self._server = Server(config, place.listener, self._limits)
        self._thread = threading.Thread(target=self._server.run, name="scrapinghub-emulator", daemon=True)
        self._thread.start()
        if not self._server.ready.wait(STARTUP_SECONDS):
            raise RuntimeError("the emulator did not start")
        try:
            self._runner.start(self.dash_url, self.storage_url)
            for project, folder in zip(self._projects, self._folders, strict=False):
                self._runner.deploy(project, folder, self._user)
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End it. What was written to a `data` file stays there. Safe to call again."""
        if self._server is None:
            return
        self.faults.released.set()
        self._runner.stop()  # while there is an API: jobs that end may write to it
        self._server.end()
        self._thread.join()
        self._cloud.close()
        if self._place is not None:
            self._place.close()
        self._server = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    # Where it is.

    @property
    def url(self) -> str:
        if self._place is None:
            raise RuntimeError("the emulator has no address before it was started")
        return self._place.url

    @property
    def socket(self) -> str | None:
        """The Unix socket that it is reached by; None where it has a port."""
        return None if self._place is None or self._place.path is None else str(self._place.path)

    @property
    def dash_url(self) -> str:
        return f"{self.url}{DASH_PREFIX}/"

    @property
    def storage_url(self) -> str:
        return f"{self.url}/"

    @property
    def environ(self) -> dict[str, str]:
        """The variables that point a client here."""
        return {"SHUB_APIURL": self.dash_url, "SHUB_STORAGE": self.storage_url, "SH_APIKEY": self.apikey}

    def write_shub_config(self, file: str | os.PathLike[str]) -> None:
        """Write a scrapinghub.yml that points shub here, with the key in it.

        shub finds it as `scrapinghub.yml` in the folder of a project, or where `SHUB_GLOBAL_CONFIG` says. Its commands
        `items`, `log` and `requests` take where Storage is from `SHUB_STORAGE` only: see `environ`. ValueError for a
        file that was written by somebody else.
        """
        shubconfig.write(Path(file), self._projects, self.dash_url, self.storage_url, self.apikey)

    # What is in it.

    def add_project(self, project: int, name: str | None = None) -> None:
        require_project_id(project)
        self._cloud.projects.add(project, name)

    def add_spider(self, project: int, name: str) -> int:
        """Name a spider, without code that could run; its id, the S of the keys of its jobs."""
        return self._cloud.projects.add_spider(project, name)

    @property
    def contents(self) -> Cloud:
        """What it holds, to be looked at and changed directly."""
        return self._cloud

    def load(self, folder: str | os.PathLike[str]) -> None:
        """Read a folder of projects, as `scrapinghub.testing` dumps them. ValueError for what can't be read."""
        self._projects += [one for one in folders.load(self._cloud, Path(folder)) if one not in self._projects]

    def renew_apikey(self) -> None:
        """Make a new key; the one before is good no more."""
        self.apikey = self._cloud.keyring.apikey = new_apikey()

    @property
    def requests(self) -> list[Seen]:
        """The last requests that came, oldest first."""
        return list(self._application.seen)

    def clear(self) -> None:
        """Forget all that is in it, its projects as well, the requests that came, and the faults that wait.

        Some hundred times as fast as another emulator. Jobs that run go on, and end in nothing.
        """
        self._cloud.store.clear()
        self._application.seen.clear()
        self.faults.clear()
        self._runner.schedule.begin()

    # Clients. The emulator knows nothing else of them, and imports them only here.

    def client(self, **options: Any) -> "ScrapinghubClient":
        """A client of this emulator."""
        from scrapinghub import ScrapinghubClient

        return ScrapinghubClient(**{**self._endpoints(), **options})

    def aio_client(self, **options: Any) -> "AsyncScrapinghubClient":
        """An asynchronous client of this emulator."""
        from scrapinghub import AsyncScrapinghubClient

        return AsyncScrapinghubClient(**{**self._endpoints(), **options})

    def _endpoints(self) -> dict[str, Any]:
        return {"auth": self.apikey, "dash_endpoint": self.dash_url, "endpoint": self.storage_url}
