"""The platform of the sync client: threads. `aio` has the same names, and `threads_http` what sends requests."""

import atexit
import os
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")

Lock = threading.RLock  # which a signal handler may take again that interrupted its holder
monotonic = time.monotonic
sleep = time.sleep

LOG_SECONDS = 1.0  # that a worker waits for the handlers of a record; otherwise records come in order
EXIT_SECONDS = 60.0
"""How long the end of a program waits for all its writers together."""


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


def aside(work: Callable[[], T], size: int) -> T:
    """Do what takes long for so many bytes where it holds nobody up: a worker is a thread already."""
    return work()


class Signal:
    """Wakes who waits for something to have changed since a version that they saw."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self.version = 0

    @property
    def held(self) -> bool:
        """Whether this thread is inside `set`: then it is a signal handler that asks."""
        return held(self._condition)

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

    def cancel(self) -> None:
        """Nothing here: a thread ends when it sees that it should."""

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
_connected: "weakref.WeakSet[Any]" = weakref.WeakSet()
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


@contextmanager
def importing() -> Iterator[None]:
    """Around what imports httpx: eventlet, which replaces the sockets of Python, may make that fail.

    Raises:
        RuntimeError: it does, and that it is eventlet's doing can't be seen from what was raised.
    """
    try:
        yield
    except Exception as error:
        patcher = sys.modules.get("eventlet.patcher")
        if patcher is None or not patcher.is_monkey_patched("socket"):
            raise
        raise RuntimeError(
            f"httpx can't be imported in a program that eventlet has patched ({error}). eventlet isn't supported; "
            "threads, gevent, asyncio and uvloop are"
        ) from error


def close_last(owner: Any) -> None:
    """Have `owner._close_at_exit()` called when the program ends and its writers have finished, if it lives then."""
    _connected.add(owner)


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
    for owner in list(_connected):
        owner._close_at_exit()
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
