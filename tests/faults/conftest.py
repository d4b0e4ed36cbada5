import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient
from scrapinghub._platform import aio, threads
from scrapinghub.aio import pages as aio_pages
from scrapinghub.client import pages as sync_pages

from . import service
from .server import Server


class Waits(list[float]):
    """The waits between attempts, which the tests don't wait."""

    def sync(self, seconds: float) -> None:
        self.append(seconds)

    async def aio(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture(scope="package", autouse=True)
def _waits() -> Iterator[Waits]:
    waits = Waits()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threads, "sleep", waits.sync)
        patch.setattr(aio, "sleep", waits.aio)
        for module in (sync_pages, aio_pages):
            patch.setattr(module, "PAGE", 10)
        yield waits


@pytest.fixture
def waits(_waits: Waits) -> Waits:
    _waits.clear()
    return _waits


@pytest.fixture(scope="package")
def server() -> Iterator[Server]:
    running = Server(service.answer)
    yield running
    running.stop()


class Mode:
    """A sync or an async client, driven in the same way."""

    def __init__(self, name: str, runner: asyncio.Runner) -> None:
        self.name = name
        self._runner = runner

    def __repr__(self) -> str:
        return self.name

    def client(self, url: str, **options: Any) -> Any:
        cls = ScrapinghubClient if self.name == "sync" else AsyncScrapinghubClient
        options = {"connection_timeout": 60.0, "max_retries": 1000, "dash_endpoint": f"{url}/api/", **options}
        return cls("key", endpoint=url, **options)

    def do(self, call: Callable[[], Any]) -> Any:
        """What a call gives, or what it gives when it is awaited."""
        if self.name == "sync":
            return call()

        async def main() -> Any:
            return await call()

        return self._runner.run(main())

    def read(self, open_: Callable[[Any], Any], client: Any) -> tuple[list[Any], Exception | None]:
        """All records of a result up to its end or an exception."""
        records: list[Any] = []

        async def main() -> None:
            async for record in open_(client):
                records.append(record)

        try:
            if self.name == "sync":
                for record in open_(client):
                    records.append(record)
            else:
                self._runner.run(main())
        except Exception as error:  # whatever it is: the test looks at it
            return records, error
        return records, None

    def close(self, client: Any) -> None:
        self.do(client.close)


@pytest.fixture(scope="package")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as running:
        yield running


@pytest.fixture(scope="package", params=["sync", "async"])
def mode(request: pytest.FixtureRequest, runner: asyncio.Runner) -> Mode:
    return Mode(request.param, runner)


@pytest.fixture(scope="package")
def clients(mode: Mode, server: Server) -> Iterator[dict[bool, Any]]:
    """Two clients: without msgpack and with it."""
    made = {use: mode.client(server.url, use_msgpack=use) for use in (False, True)}
    yield made
    for client in made.values():
        mode.close(client)
