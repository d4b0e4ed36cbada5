"""The platform of the sync client: threads. `aio` has the same names."""

import atexit
import os
import sys
import threading
import time
import weakref
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from typing import Any, cast

import httpx

from .._core import operations
from .._core.config import Config
from .._core.operations import Request
from . import direct, http

Lock = threading.RLock  # which a signal handler may take again that interrupted its holder
monotonic = time.monotonic
sleep = time.sleep
shown_url = http.shown_url

LOG_SECONDS = 1.0  # that a worker waits for the handlers of a record; otherwise records come in order
EXIT_SECONDS = 60.0
"""How long the end of a program waits for all its writers together."""


class Answer:
    """An answer whose body is still on its way."""

    def __init__(self, response: httpx.Response, request: Request, config: Config) -> None:
        self._response = response
        self._request = request
        self._config = config
        self.status_code = response.status_code
        self.headers: Mapping[str, str] = http.plain_headers(response.headers)
        self.url = shown_url(config, request)

    def chunks(self) -> Generator[bytes, None, None]:
        """The body's bytes as they come, still compressed."""
        with http.translated(self._request, self._config, answered=True):
            stream = direct.stream_of(self._response)
            if stream is not None:
                yield from stream.body(direct.read_timeout(self._response))
            with closing(cast(Generator[bytes, None, None], self._response.iter_raw())) as chunks:
                yield from chunks

    def close(self) -> None:
        """Give the connection back, or break it if the body isn't at its end."""
        with http.at_ease():
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
        after_fork(self)

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
                    client = httpx.Client(**http.settings(self._config))
                    direct.take_past_h11(client)
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
                inner = httpx.Client(**http.low_level_arguments(self._config, host))
                generated = operations.low_level_client(host, self._config.endpoint(host), self._config.auth)
                self._low_level[host] = generated.set_httpx_client(inner), inner
            return self._low_level[host][0]

    def close(self) -> None:
        """Close the connections. A later request opens new ones."""
        with self._lock:
            client, self._client = self._client, None
            low_level, self._low_level = self._low_level, {}
        for _, inner in low_level.values():
            inner.close()
        if client is not None:
            client.close()


def held(lock: Any) -> bool:
    """Whether this thread holds a `Lock`: a signal handler of it that waits for another thread would wait for ever."""
    owned: bool = lock._is_owned()
    return owned


def log(call: Callable[..., None], *args: Any, **options: Any) -> None:
    """Log something, with a logger's method.

    A handler may be waiting for a worker: one that forwards records to a job's log, and holds its own lock while that
    has no room. It gets the worker's records later, and the worker goes on.
    """
    if not getattr(_here, "worker", False):
        call(*args, **options)
        return
    try:
        thread = threading.Thread(target=call, args=args, kwargs=options, name="scrapinghub log", daemon=True)
        thread.start()
    except RuntimeError:  # there are no more threads
        call(*args, **options)
    else:
        thread.join(LOG_SECONDS)


def aside(work: Callable[[], bytes], size: int) -> bytes:
    """Do what takes long for so many bytes where it holds nobody up: a worker is a thread already."""
    return work()


class Signal:
    """Wakes who waits for something to have changed since a version that they saw."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self.version = 0

    def set(self) -> None:
        """Something changed."""
        with self._condition:
            self.version += 1
            self._condition.notify_all()

    def wait(self, version: int, timeout: float | None) -> None:
        """Return once the version is another than this, or after `timeout` seconds."""
        with self._condition:
            self._condition.wait_for(lambda: self.version != version, timeout)


class Worker:
    """Something that runs beside its caller, and never keeps the program from ending."""

    def __init__(self, name: str, run: Callable[[], None]) -> None:
        refuse_at_end()
        self._thread = threading.Thread(target=_work, args=(run,), name=name, daemon=True)
        self._pid = os.getpid()
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether it can still make progress: a forked child has none of its parent's threads."""
        return self._pid == os.getpid() and self._thread.is_alive()

    @property
    def current(self) -> bool:
        """Whether it is the one that asks."""
        return self._thread is threading.current_thread()

    def join(self, timeout: float | None) -> None:
        """Wait until it has ended, or for `timeout` seconds."""
        if not self.current:
            self._thread.join(timeout)


_here = threading.local()


def _work(run: Callable[[], None]) -> None:
    _here.worker = True
    run()


_leaving: dict[Any, None] = {}  # holds them: what isn't stored must not go with a client that nobody holds any more
_forked: "weakref.WeakSet[Any]" = weakref.WeakSet()
_finalizer_pid = 0
_ended = False


def refuse_at_end() -> None:
    """Start no worker any more once the writers have been finished.

    Raises:
        RuntimeError: as Python itself says from 3.12 on.
    """
    if _ended:
        raise RuntimeError("the program is at its end")


def exit_seconds() -> float:
    """How long the end of a program waits for all its writers together."""
    return EXIT_SECONDS


def at_exit(writer: Any) -> None:
    """Have `_begin_exit()` and `_finish_at_exit(deadline)` of a writer called when the program ends, or this process of
    multiprocessing."""
    global _finalizer_pid
    _leaving[writer] = None
    if _finalizer_pid != os.getpid():
        _finalizer_pid = os.getpid()
        process = sys.modules.get("multiprocessing.process")
        if process is not None and process.parent_process() is not None:
            # A child of multiprocessing ends without atexit, but not without its finalizers.
            from multiprocessing import util

            util.Finalize(None, _finish_all, exitpriority=10)


def not_at_exit(writer: Any) -> None:
    """It has nothing left to do when the program ends."""
    _leaving.pop(writer, None)


def after_fork(owner: Any) -> None:
    """Have `owner._forget_parent()` called in a child that is forked from here on."""
    _forked.add(owner)


def tell(text: str) -> None:
    """Say something to whoever started the program, at its end."""
    if sys.stderr is not None:
        print(f"scrapinghub: {text}", file=sys.stderr, flush=True)


def _finish_all() -> None:
    global _ended
    _ended = True
    deadline = monotonic() + EXIT_SECONDS
    writers = list(_leaving)
    _leaving.clear()
    interrupted: BaseException | None = None
    try:
        for writer in writers:
            writer._begin_exit()  # all of them at the same time
    except KeyboardInterrupt as error:
        deadline = monotonic()
        interrupted = error
    for writer in writers:
        try:
            writer._finish_at_exit(deadline)
        except BaseException as error:  # Ctrl+C ends the waiting; each writer still says what it has left
            deadline = monotonic()
            interrupted = error
    if interrupted is not None:
        raise interrupted


def _forget_all() -> None:
    global _ended
    _ended = False
    _leaving.clear()
    for owner in list(_forked):
        owner._forget_parent()


# At import, so that what other functions write at exit is in time: those that run before this one, and those that run
# after it (their records are sent one by one, see `refuse_at_end`).
atexit.register(_finish_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
