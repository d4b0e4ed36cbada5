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
from . import direct, http, routes


class Answer:
    """An answer whose body is still on its way."""

    def __init__(self, response: httpx.Response, request: Request, config: Config) -> None:
        self._response = response
        self._request = request
        self._config = config
        self._loop = asyncio.get_running_loop()
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


class Http:
    """Connections to the service: a pool for each event loop, for a connection works only in the one that opened it."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._clients: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = (
            weakref.WeakKeyDictionary()
        )
        self._low_level: weakref.WeakKeyDictionary[
            asyncio.AbstractEventLoop, dict[str, tuple[Any, httpx.AsyncClient]]
        ] = weakref.WeakKeyDictionary()

    async def open(self, request: Request) -> Answer:
        """Send a request; the answer's head is there on return."""
        client = self._open_client()
        with http.quiet(), http.translated(request, self._config):
            made = client.build_request(**http.arguments(self._config, request))
            response = await client.send(made, stream=True, follow_redirects=http.may_redirect(request))
        return Answer(response, request, self._config)

    def _open_client(self) -> httpx.AsyncClient:
        loop = asyncio.get_running_loop()
        client = self._clients.get(loop)
        if client is None:
            transport = routes.AsyncRoutes(self._config.network)
            client = self._clients[loop] = httpx.AsyncClient(transport=transport, **http.settings(self._config))
        return client

    def low_level(self, host: str) -> Any:
        """A client for the generated operations of a host, with connections of its own, for the running loop."""
        clients = self._low_level.setdefault(asyncio.get_running_loop(), {})
        if host not in clients:
            transport = routes.AsyncRoutes(self._config.network)
            inner = httpx.AsyncClient(transport=transport, **http.low_level_arguments(self._config, host))
            generated = operations.low_level_client(host, self._config.endpoint(host), self._config.auth)
            clients[host] = generated.set_async_httpx_client(inner), inner
        return clients[host][0]

    async def close(self) -> None:
        """Close the running loop's connections. A later request opens new ones."""
        low_level = self._low_level.pop(asyncio.get_running_loop(), {})
        client = self._clients.pop(asyncio.get_running_loop(), None)
        with http.quiet():
            for _, inner in low_level.values():
                await inner.aclose()
            if client is not None:
                await client.aclose()


_closing: set[asyncio.Task[None]] = set()  # a loop holds its tasks weakly


def _keep(task: asyncio.Task[None]) -> None:
    _closing.add(task)
    task.add_done_callback(_closing.discard)
