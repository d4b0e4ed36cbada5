"""Results read over several connections: the parts of a long one, or those of many jobs."""

import functools
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Any, TypeVar

from .._core.errors import TruncatedBody
from .._core.parts import Part
from .._platform import aio as platform
from .streams import Reading
from .transport import Pace, Transport

T = TypeVar("T")

LISTS = 1024  # that one part keeps at the most, each of some 16 KiB or of one large record
LOOK_SECONDS = 1.0  # between looks whether those that are waited for live


class ParallelStream(Reading[T]):
    """Records read over several connections, each once.

    As many parts as there are connections are in memory at the most. A connection that breaks is resumed, as that of a
    `Stream` is; a part that fails for good ends the reading where its records would come. Where the service asks for
    patience, all wait.

    Args:
        name: of what is read, for its repr.
        transport: sends the requests.
        parts: gives the parts, one after the other.
        connections: how many parts are read at the same time.
        count: at most so many records.
        ordered: whether the records of a part come before those of the next one; else they come as they arrive.
    """

    def __init__(
        self,
        name: str,
        transport: Transport,
        parts: Callable[[], AsyncGenerator[Part, None]],
        connections: int,
        count: int | None = None,
        *,
        ordered: bool = True,
    ) -> None:
        super().__init__(name)
        self._transport = transport
        self._parts = parts
        self._connections = connections
        self._count = count
        self._ordered = ordered

    async def _records(self) -> AsyncGenerator[T, None]:
        left = self._count
        if left == 0:
            return
        readers = _Readers(self._transport, self._connections, self._ordered)
        async with aclosing(self._parts()) as parts, aclosing(readers.lists(parts)) as lists:
            async for records in lists:
                for record in records:
                    yield record
                    if left is not None:
                        left -= 1
                        if left == 0:
                            return


class _Reader:
    """Reads one part, beside what takes its records."""

    def __init__(self, readers: "_Readers", part: Part) -> None:
        self._readers = readers
        self._part = part
        self.lists: deque[list[Any]] = deque()
        self.error: Exception | None = None
        self.ended = False
        self.worker = platform.Worker("scrapinghub reader", self._read)

    async def _read(self) -> None:
        readers, part = self._readers, self._part
        try:
            async with aclosing(readers.transport.stream(part.download, pace=readers.pace)) as lists:
                async for records in lists:
                    self.lists.append(part.take(records))
                    readers.came.set()
                    await self._room()
                    if readers.closed or part.finished:
                        return
            part.check(functools.partial(readers.transport.failure, TruncatedBody, part.download.request()))
        except Exception as error:
            self.error = error
        finally:
            self.ended = True
            readers.came.set()

    async def _room(self) -> None:
        """Wait while too much waits to be taken."""
        while len(self.lists) >= LISTS and not self._readers.closed:
            version = self._readers.went.version
            if len(self.lists) >= LISTS:
                await self._readers.went.wait(version, LOOK_SECONDS)


class _Readers:
    """So many readers at the same time."""

    def __init__(self, transport: Transport, connections: int, ordered: bool) -> None:
        self.transport = transport
        self.pace = Pace()
        self.came = platform.Signal()
        self.went = platform.Signal()
        self.closed = False
        self._connections = connections
        self._ordered = ordered
        self._active: deque[_Reader] = deque()

    async def lists(self, parts: AsyncGenerator[Part, None]) -> AsyncGenerator[list[Any], None]:
        """The records of all parts, in short lists."""
        try:
            await self._fill(parts)
            while self._active:
                version = self.came.version
                for reader in [self._active[0]] if self._ordered else list(self._active):
                    ended = reader.ended  # seen before its last list is taken
                    while reader.lists:
                        records = reader.lists.popleft()
                        self.went.set()
                        yield records
                    if ended:
                        if reader.error is not None:
                            raise reader.error
                        self._active.remove(reader)
                        version = -1
                if version == -1:
                    await self._fill(parts)
                else:
                    await self.came.wait(version, LOOK_SECONDS)
                    self._check()
        finally:
            self.closed = True
            self.went.set()
            for reader in self._active:
                reader.worker.cancel()

    async def _fill(self, parts: AsyncGenerator[Part, None]) -> None:
        while len(self._active) < self._connections:
            part = await anext(parts, None)
            if part is None:
                return
            self._active.append(_Reader(self, part))

    def _check(self) -> None:
        if not any(reader.ended or reader.worker.alive for reader in self._active):
            raise RuntimeError("what reads these records has ended: was the program forked, or its loop stopped?")
