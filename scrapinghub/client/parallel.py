# Generated from scrapinghub/aio/parallel.py by `make generate`: edit that file, not this one.
"""One long result read over several connections, and given in order."""

import functools
from collections import deque
from collections.abc import Generator, Callable, Iterable
from contextlib import closing
from typing import Any, TypeVar

from .._core.errors import TruncatedBody
from .._core.parts import Part
from .._platform import threads as platform
from .streams import Reading
from .transport import Pace, Transport

T = TypeVar("T")

LISTS = 1024  # that one part keeps at the most, each of some 16 KiB or of one large record
LOOK_SECONDS = 1.0  # between looks whether those that are waited for live


class ParallelStream(Reading[T]):
    """Records read over several connections, each once, in order.

    As many parts as there are connections are in memory at the most. A connection that breaks is resumed, as that of a
    `Stream` is; a part that fails for good ends the reading where its records would come. Where the service asks for
    patience, all wait.
    """

    def __init__(
        self,
        name: str,
        transport: Transport,
        plan: Callable[[], Iterable[Part]],
        connections: int,
        count: int | None,
    ) -> None:
        super().__init__(name)
        self._transport = transport
        self._plan = plan
        self._connections = connections
        self._count = count

    def _records(self) -> Generator[T, None, None]:
        left = self._count
        if left == 0:
            return
        readers = _Readers(self._transport, self._plan(), self._connections)
        with closing(readers.lists()) as lists:
            for records in lists:
                for record in records:
                    yield record
                    if left is not None:
                        left -= 1
                        if left == 0:
                            return


class _Progress:
    """What has come of a part, until it is taken."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.lists: deque[list[Any]] = deque()
        self.error: Exception | None = None
        self.ended = False


class _Readers:
    """Workers, each reading one part after another."""

    def __init__(self, transport: Transport, parts: Iterable[Part], connections: int) -> None:
        self._transport = transport
        self._parts = [_Progress(part) for part in parts]
        self._connections = connections
        self._pace = Pace()
        self._lock = platform.Lock()
        self._next = 0  # the part that is begun next
        self._head = 0  # the part whose records are taken now
        self._closed = False
        self._came = platform.Signal()
        self._went = platform.Signal()
        self._workers: list[platform.Worker] = []

    def lists(self) -> Generator[list[Any], None, None]:
        """The records of all parts in order, in short lists."""
        try:
            for _ in range(min(self._connections, len(self._parts))):
                self._workers.append(platform.Worker("scrapinghub reader", self._read))
            for index, progress in enumerate(self._parts):
                self._head = index
                self._went.set()
                with closing(self._of(progress)) as lists:
                    for records in lists:
                        yield records
        finally:
            self._closed = True
            self._went.set()
            for worker in self._workers:
                worker.cancel()

    def _of(self, progress: _Progress) -> Generator[list[Any], None, None]:
        while True:
            version, ended = self._came.version, progress.ended
            while progress.lists:
                records = progress.lists.popleft()
                self._went.set()
                yield records
            if ended:
                break
            self._came.wait(version, LOOK_SECONDS)
            if not (progress.ended or any(worker.alive for worker in self._workers)):
                raise RuntimeError("what reads these records has ended: was the program forked, or its loop stopped?")
        if progress.error is not None:
            raise progress.error

    def _read(self) -> None:
        """What each worker does."""
        while not self._closed:
            version = self._went.version
            with self._lock:
                if self._next >= len(self._parts):
                    return
                begun = self._next < self._head + self._connections
                progress = self._parts[self._next]
                self._next += begun
            if begun:
                self._fetch(progress)
            else:
                self._went.wait(version, LOOK_SECONDS)

    def _fetch(self, progress: _Progress) -> None:
        part = progress.part
        try:
            with closing(self._transport.stream(part.download, pace=self._pace)) as lists:
                for records in lists:
                    progress.lists.append(part.take(records))
                    self._came.set()
                    self._room(progress)
                    if self._closed or part.finished:
                        return
            part.check(functools.partial(self._transport.failure, TruncatedBody, part.download.request()))
        except Exception as error:
            progress.error = error
            self._next = len(self._parts)  # no part behind this one will be wanted
        finally:
            progress.ended = True
            self._came.set()

    def _room(self, progress: _Progress) -> None:
        """Wait while the part keeps too much."""
        while len(progress.lists) >= LISTS and not self._closed:
            version = self._went.version
            if len(progress.lists) >= LISTS:
                self._went.wait(version, LOOK_SECONDS)
