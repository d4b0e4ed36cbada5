"""HTTP for the async client. `threads_http` has the same names."""

import asyncio
import contextlib
import weakref
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any, cast

import httpx

from .._core import operations
from .._core.config import Config
from .._core.operations import Request
from . import aio, direct, http, routes, threads


class Answer:
    """An answer whose body is still on its way."""

    def __init__(self, response: httpx.Response, request: Request, config: Config) -> None:
        self._response = response
        self._request = request
        self._config = config
        self._loop = aio.running_loop()
        self.status_code = response.status_code
        self.headers: Mapping[str, str] = http.plain_headers(response.headers)
        self.url = config.shown_url(request)

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """The body's bytes as they come, still compressed."""
        with http.translated(self._request, self._config, answered=True):
            stream = direct.stream_of(self._response)
            if stream is not None:
                async with aclosing(stream.body(direct.read_timeout(self._response))) as parts:
                    async for part in parts:
                        yield part
            async with aclosing(cast(AsyncGenerator[bytes, None], self._response.aiter_raw())) as chunks:
                while True:
                    with http.quiet():
                        chunk = await anext(chunks, None)
                    if chunk is None:
                        break
                    yield chunk

    async def close(self) -> None:
        """Give the connection back, or break it if the body isn't at its end."""
        with http.at_ease(), http.quiet():
            await self._response.aclose()

    def abandon(self) -> None:
        """Close from where nothing can be awaited: as soon as the loop comes to it."""
        with contextlib.suppress(RuntimeError):  # the loop is closed, and its connections with it
            self._loop.call_soon_threadsafe(lambda: _keep(self._loop.create_task(self.close())))


class Connections:
    """What the requests of one event loop go by. It ends with its loop, if nobody closes it before."""

    def __init__(self, config: Config, loop: asyncio.AbstractEventLoop) -> None:
        self.closed = False
        self._config = config
        self._loop = loop
        self._clients: list[httpx.AsyncClient] = []
        self._low_level: dict[str, Any] = {}
        self.client = self._make(http.settings(config))
        # The one thing that a loop ends in order, also where nobody closes the client, is its asynchronous generators.
        self._guard = self._until_the_end()
        with contextlib.suppress(StopIteration, ResourceWarning):  # the latter says that the loop is at its end
            self._guard.__anext__().send(None)

    def _make(self, arguments: dict[str, Any]) -> httpx.AsyncClient:
        client = httpx.AsyncClient(transport=routes.AsyncRoutes(self._config.network), **arguments)
        self._clients.append(client)
        return client

    def low_level(self, host: str) -> Any:
        """A client for the generated operations of a host, with connections of its own."""
        if host not in self._low_level:
            inner = self._make(http.low_level_arguments(self._config, host))
            generated = operations.low_level_client(host, self._config.endpoint(host), self._config.auth)
            self._low_level[host] = generated.set_async_httpx_client(inner)
        return self._low_level[host]

    async def _until_the_end(self) -> AsyncGenerator[None, None]:
        try:
            yield
        finally:
            await self._close_clients()

    async def _close_clients(self) -> None:
        self.closed = True
        while self._clients:
            with http.at_ease(), http.quiet():
                await self._clients.pop().aclose()

    async def close(self) -> None:
        """Close them, in their own loop."""
        await self._close_clients()
        with contextlib.suppress(RuntimeError):  # the loop ends at the same time, and is about to do it
            await self._guard.aclose()

    def close_from_outside(self) -> None:
        """Close them from where nothing can be awaited: as soon as the loop comes to it."""
        with contextlib.suppress(RuntimeError):  # the loop is closed, and its connections with it
            self._loop.call_soon_threadsafe(lambda: _keep(self._loop.create_task(self.close())))

    def close_at_exit(self) -> None:
        """Close them, the program having come to its end with the loop still open."""
        with contextlib.suppress(Exception):  # it runs in another thread, say
            if not (self._loop.is_closed() or self._loop.is_running()):
                self._loop.run_until_complete(self.close())


class Http:
    """Connections to the service, those of each event loop, for one works only in the loop that opened it.

    They end when they are closed, with their loop, when nobody holds this any more, or with the program.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self._of_loops: dict[asyncio.AbstractEventLoop, tuple[Connections, weakref.finalize[..., Any]]] = {}
        threads.close_last(self)

    async def open(self, request: Request) -> Answer:
        """Send a request; the answer's head is there on return."""
        client = self._connections().client
        with http.quiet(), http.translated(request, self._config):
            made = client.build_request(**http.arguments(self._config, request))
            response = await client.send(made, stream=True, follow_redirects=http.may_redirect(request))
        return Answer(response, request, self._config)

    def _connections(self) -> Connections:
        """Those of the running loop."""
        loop = aio.running_loop()
        entry = self._of_loops.get(loop)
        if entry is not None and not entry[0].closed:
            return entry[0]
        for other in list(self._of_loops):
            if other.is_closed():
                self._forget(other)
        self._forget(loop)
        made = Connections(self._config, loop)
        end = weakref.finalize(self, made.close_from_outside)
        end.atexit = False
        self._of_loops[loop] = (made, end)
        return made

    def _forget(self, loop: asyncio.AbstractEventLoop) -> Connections | None:
        connections, end = self._of_loops.pop(loop, (None, None))
        if end is not None:
            end.detach()
        return connections

    def low_level(self, host: str) -> Any:
        """A client for the generated operations of a host, with connections of its own, for the running loop."""
        return self._connections().low_level(host)

    async def close(self) -> None:
        """Close the running loop's connections. A later request opens new ones."""
        connections = self._forget(aio.running_loop())
        if connections is not None:
            await connections.close()

    def _close_at_exit(self) -> None:
        for connections, _ in list(self._of_loops.values()):
            connections.close_at_exit()


_closing: set[asyncio.Task[None]] = set()  # a loop holds its tasks weakly


def _keep(task: asyncio.Task[None]) -> None:
    _closing.add(task)
    task.add_done_callback(_closing.discard)
