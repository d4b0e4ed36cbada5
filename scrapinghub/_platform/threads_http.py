"""HTTP for the sync client. `aio_http` has the same names. Loaded with the first request, and httpx with it."""

import threading
import weakref
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any, cast

import httpx

from .._core import operations
from .._core.config import Config
from .._core.operations import Request
from . import direct, http, routes, threads


class _Inside(threading.local):
    """Whether this thread is at work inside httpx, and what came to be closed meanwhile."""

    at_work = False

    def __init__(self) -> None:
        self.left: list[httpx.Response] = []


_inside = _Inside()


@contextmanager
def _at_work() -> Iterator[None]:
    """While this thread is inside httpx, it may hold the lock of its connections.

    The garbage collector may come by just then and find a reading that was left in the middle. To close that would
    take the lock again, and wait for ever: it is put aside until httpx is done.
    """
    if _inside.at_work:
        yield
        return
    _inside.at_work = True
    try:
        yield
    finally:
        while _inside.left:
            with http.at_ease(), http.quiet():
                _inside.left.pop().close()
        _inside.at_work = False


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
                    with http.quiet(), _at_work():
                        chunk = next(chunks, None)
                    if chunk is None:
                        return
                    yield chunk

    def close(self) -> None:
        """Give the connection back, or break it if the body isn't at its end."""
        if _inside.at_work:
            _inside.left.append(self._response)
            return
        with http.at_ease(), http.quiet(), _at_work():
            self._response.close()

    def abandon(self) -> None:
        """Close; in the async platform, from where nothing can be awaited."""
        self.close()


class Http:
    """Connections to the service, shared by threads; a forked child makes its own.

    They end with it: when it is closed, when nobody holds it any more, or with the program.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self._lock = threading.Lock()
        self._client: httpx.Client | None = None
        self._low_level: dict[str, Any] = {}
        self._ends: list[weakref.finalize[..., Any]] = []
        threads.after_fork(self)
        threads.close_last(self)

    def open(self, request: Request) -> Answer:
        """Send a request; the answer's head is there on return."""
        client = self._open_client()
        with http.quiet(), http.translated(request, self._config), _at_work():
            made = client.build_request(**http.arguments(self._config, request))
            response = client.send(made, stream=True, follow_redirects=http.may_redirect(request))
        return Answer(response, request, self._config)

    def _open_client(self) -> httpx.Client:
        client = self._client
        if client is None:
            with self._lock:
                client = self._client
                if client is None:
                    client = self._client = self._make(http.settings(self._config))
        return client

    def _make(self, arguments: dict[str, Any]) -> httpx.Client:
        client = httpx.Client(transport=routes.Routes(self._config.network), **arguments)
        end = weakref.finalize(self, _close, client)
        end.atexit = False  # writers send later than that
        self._ends.append(end)
        return client

    def low_level(self, host: str) -> Any:
        """A client for the generated operations of a host, with connections of its own."""
        with self._lock:
            if host not in self._low_level:
                inner = self._make(http.low_level_arguments(self._config, host))
                generated = operations.low_level_client(host, self._config.endpoint(host), self._config.auth)
                self._low_level[host] = generated.set_httpx_client(inner)
            return self._low_level[host]

    def close(self) -> None:
        """Close the connections. A later request opens new ones."""
        with self._lock:
            ends, self._ends = self._ends, []
            self._client, self._low_level = None, {}
        for end in ends:
            if detached := end.detach():  # called, it would do nothing once the program ends
                _close(*detached[2])

    def _close_at_exit(self) -> None:
        self.close()

    def _forget_parent(self) -> None:
        """In a forked child: the connections are the parent's. They are kept, for closing them would disturb it."""
        self._lock = threading.Lock()
        _inherited.extend(end.detach() for end in self._ends)
        self._client, self._low_level, self._ends = None, {}, []


_inherited: list[Any] = []


def _close(client: httpx.Client) -> None:
    with http.at_ease(), http.quiet():
        client.close()
