"""The platform of the async client: tasks of an event loop. `threads` has the same names."""

import asyncio
import contextlib
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from . import threads

T = TypeVar("T")

# Held for a few instructions and never across an await: several loops in several threads may share a client.
Lock = threads.Lock
held = threads.held
monotonic = time.monotonic
sleep = asyncio.sleep
at_exit = threads.at_exit
not_at_exit = threads.not_at_exit
exit_seconds = threads.exit_seconds
after_fork = threads.after_fork
importing = threads.importing

_LARGE = 512 * 1024


def running_loop() -> asyncio.AbstractEventLoop:
    """The event loop that this runs in.

    Raises:
        RuntimeError: none of asyncio.
    """
    try:
        return asyncio.get_running_loop()
    except RuntimeError as error:
        trio = sys.modules.get("trio")
        where = "trio" if trio is not None and trio.lowlevel.in_trio_run() else "no event loop of asyncio"
        raise RuntimeError(
            f"the async client runs in an event loop of asyncio (or of uvloop), and this is {where}; "
            "ScrapinghubClient, the sync client, runs everywhere in a thread"
        ) from error


def log(call: Callable[..., None], *args: Any, **options: Any) -> None:
    """Log something, with a logger's method: in its own event loop no handler can wait for a worker."""
    call(*args, **options)


async def aside(work: Callable[[], T], size: int) -> T:
    """Do what takes long for so many bytes where it holds nobody up: in a thread, unless they are few."""
    return await asyncio.to_thread(work) if size > _LARGE else work()


class Signal:
    """Wakes who waits for something to have changed since a version that they saw; in any loop, from any thread."""

    def __init__(self) -> None:
        self._lock = threading.RLock()  # a signal handler, or a client that goes, may set it while it is held
        self._waiters: set[asyncio.Future[None]] = set()
        self.version = 0

    @property
    def held(self) -> bool:
        """Whether this thread is inside `set`: then it is a signal handler that asks."""
        return held(self._lock)

    def set(self) -> None:
        """Something changed."""
        with self._lock:
            self.version += 1
            waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            with contextlib.suppress(RuntimeError):  # its loop is closed: nobody waits any more
                waiter.get_loop().call_soon_threadsafe(_wake, waiter)

    async def wait(self, version: int, timeout: float | None) -> None:
        """Return once the version is another than this, or after `timeout` seconds."""
        waiter: asyncio.Future[None] = running_loop().create_future()
        with self._lock:
            if self.version != version:
                return
            self._waiters.add(waiter)
        try:
            await asyncio.wait([waiter], timeout=timeout)
        finally:
            with self._lock:
                self._waiters.discard(waiter)


def _wake(waiter: "asyncio.Future[None]") -> None:
    if not waiter.done():
        waiter.set_result(None)


class Worker:
    """Something that runs beside its caller, for as long as its event loop does."""

    def __init__(self, name: str, run: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._loop = running_loop()
        threads.refuse_at_end()
        self._task = self._loop.create_task(run(), name=name)

    @property
    def alive(self) -> bool:
        """Whether it can still make progress: a task ends with its loop."""
        return not (self._task.done() or self._loop.is_closed() or not self._loop.is_running())

    @property
    def current(self) -> bool:
        """Whether it is the one that asks."""
        return self._task is asyncio.current_task()

    def cancel(self) -> None:
        """End it soon."""
        with contextlib.suppress(RuntimeError):  # its loop is closed, and it has ended with it
            self._loop.call_soon_threadsafe(self._task.cancel)

    async def join(self, timeout: float | None) -> None:
        """Wait until it has ended, or for `timeout` seconds."""
        if self._loop is asyncio.get_running_loop() and not self.current:
            await asyncio.wait([self._task], timeout=timeout)
