"""HTTP for the sync client. `aio_http` has the same names. Loaded with the first request, and httpx with it."""

import threading
from collections.abc import Generator, Mapping
from contextlib import closing
from typing import Any, cast

import httpx

from .._core import operations
from .._core.config import Config
from .._core.operations import Request
from . import direct, http, routes, threads


class Answer:
    """An answer whose body is still on its way."""

    def __init__(self, response: httpx.Response, request: Request, config: Config) -> None:
        self._response = response
        self._request = request
        self._config = config
        self.status_code = response.status_code
        self.headers: Mapping[str, str] = http.plain_headers(response.headers)
        self.url = config.shown_url(request)

    def chunks(self) -> Generator[bytes, None, None]:
        """The body's bytes as they come, still compressed."""
        with http.translated(self._request, self._config, answered=True):
            stream = direct.stream_of(self._response)
            if stream is not None:
                yield from stream.body(direct.read_timeout(self._response))
            with closing(cast(Generator[bytes, None, None], self._response.iter_raw())) as chunks:
                while True:
                    with http.quiet():
                        chunk = next(chunks, None)
                    if chunk is None:
                        break
                    yield chunk

    def close(self) -> None:
        """Give the connection back, or break it if the body isn't at its end."""
        with http.at_ease(), http.quiet():
            self._response.close()

    def abandon(self) -> None:
        """Close; in the async platform, from where nothing can be awaited."""
        self.close()


class Http:
    """Connections to the service, shared by threads; a forked child makes its own."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._lock = threading.Lock()
        self._client: httpx.Client | None = None
        self._low_level: dict[str, tuple[Any, httpx.Client]] = {}
        self._inherited: list[Any] = []
        threads.after_fork(self)

    def open(self, request: Request) -> Answer:
        """Send a request; the answer's head is there on return."""
        client = self._open_client()
        with http.quiet(), http.translated(request, self._config):
            made = client.build_request(**http.arguments(self._config, request))
            response = client.send(made, stream=True, follow_redirects=http.may_redirect(request))
        return Answer(response, request, self._config)

    def _open_client(self) -> httpx.Client:
        client = self._client
        if client is None:
            with self._lock:
                client = self._client
                if client is None:
                    client = httpx.Client(transport=routes.Routes(self._config.network), **http.settings(self._config))
                    self._client = client
        return client

    def _forget_parent(self) -> None:
        """In a forked child: the connections are the parent's. They are kept, for closing them would disturb it."""
        self._lock = threading.Lock()
        self._inherited.append((self._client, self._low_level))
        self._client, self._low_level = None, {}

    def low_level(self, host: str) -> Any:
        """A client for the generated operations of a host, with connections of its own."""
        with self._lock:
            if host not in self._low_level:
                transport = routes.Routes(self._config.network)
                inner = httpx.Client(transport=transport, **http.low_level_arguments(self._config, host))
                generated = operations.low_level_client(host, self._config.endpoint(host), self._config.auth)
                self._low_level[host] = generated.set_httpx_client(inner), inner
            return self._low_level[host][0]

    def close(self) -> None:
        """Close the connections. A later request opens new ones."""
        with self._lock:
            client, self._client = self._client, None
            low_level, self._low_level = self._low_level, {}
        with http.quiet():
            for _, inner in low_level.values():
                inner.close()
            if client is not None:
                client.close()
