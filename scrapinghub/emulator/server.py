"""The emulator as a server in a thread of this process."""

import os
import socket
import threading
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import uvicorn

from .api.app import Application
from .api.routes import DASH_PREFIX
from .cloud import Cloud, system_clock
from .faults import Faults, Protocol, Seen
from .store.records import Repeats

if TYPE_CHECKING:
    from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient

HOST = "127.0.0.1"
DEFAULT_APIKEY = "0123456789abcdef0123456789abcdef"
DEFAULT_PROJECTS = (123,)
DEFAULT_SPIDERS = ("demo",)
STARTUP_SECONDS = 30
SHUTDOWN_SECONDS = 5


class _Server(uvicorn.Server):
    """Says when it is ready, and leaves signals alone: who embeds it decides about those."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


class Emulator:
    """A Scrapy Cloud on this machine.

        with Emulator(projects=[123]) as cloud:
            client = cloud.client()

    `data` is the file that keeps everything (without one it is all forgotten at the end); `repeats` says what happens
    to records that are posted at a position that is taken; `clock` gives the time in milliseconds. The port is on
    127.0.0.1 only.
    """

    def __init__(
        self,
        projects: Iterable[int] = DEFAULT_PROJECTS,
        apikey: str = DEFAULT_APIKEY,
        data: str | os.PathLike[str] | None = None,
        port: int = 0,
        repeats: Repeats = "overwrite",
        spiders: Iterable[str] = DEFAULT_SPIDERS,
        user: str = "admin",
        clock: Callable[[], int] = system_clock,
    ) -> None:
        self.apikey = apikey
        self.faults = Faults()
        self._projects = list(projects)
        self._spiders = list(spiders)
        self._port = port
        self._cloud_options = (data, apikey, user, repeats, clock)
        self._server: _Server | None = None

    # Life.

    def start(self) -> Self:
        if self._server is not None:
            raise RuntimeError("the emulator is already running")
        listener = socket.create_server((HOST, self._port), backlog=512)
        try:
            cloud = Cloud(*self._cloud_options)
        except BaseException:
            listener.close()
            raise
        for project in self._projects:
            cloud.projects.add(project)
            for name in self._spiders:
                cloud.projects.add_spider(project, name)
        self._port = listener.getsockname()[1]
        self._cloud = cloud
        self._application = Application(cloud, self.faults)
        self.faults.released.clear()
        config = uvicorn.Config(
            self._application,
            http=Protocol,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        )
        self._server = _Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, name="scrapinghub-emulator", daemon=True
        )
        self._thread.start()
        if not self._server.ready.wait(STARTUP_SECONDS):
            raise RuntimeError("the emulator did not start")
        return self

    def stop(self) -> None:
        """End it. What was written to a `data` file stays there. Safe to call again."""
        if self._server is None:
            return
        self.faults.released.set()
        self._server.should_exit = True
        self._thread.join()
        self._cloud.close()
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
        return f"http://{HOST}:{self._port}"

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

    # What is in it.

    def add_project(self, project: int, name: str | None = None) -> None:
        self._cloud.projects.add(project, name)

    def add_spider(self, project: int, name: str) -> int:
        """Deploy a spider; its id, the S of the keys of its jobs."""
        return self._cloud.projects.add_spider(project, name)

    @property
    def requests(self) -> list[Seen]:
        """The last requests that came, oldest first."""
        return list(self._application.seen)

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
