"""The end of what a job writes, and what it goes on to write."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import TypeVar

from .._core.keys import position_of
from .streams import Reading
from .waiting import Watch

T = TypeVar("T")


class Tail(Reading[T]):
    """The last records of a job; and if it is followed, those that come until it ends.

    Args:
        name: what is read.
        count: so many of the last records.
        begin: the position of the first of them; None where only reading all tells which they are.
        read: the records from a position on, each with its key.
        watch: begins to look whether the job has ended; None: nobody waits for that.
    """

    def __init__(
        self,
        name: str,
        count: int,
        begin: Callable[[], Awaitable[int | None]],
        read: Callable[[int], AsyncGenerator[tuple[str, T], None]],
        watch: Callable[[], Watch] | None,
    ) -> None:
        super().__init__(name)
        self._count = count
        self._begin = begin
        self._read = read
        self._watch = watch
        self._position = 0

    async def _records(self) -> AsyncGenerator[T, None]:
        watch = None if self._watch is None else self._watch()
        ended = watch is None or bool(await watch.look())
        begin = await self._begin()
        if begin is None:
            last: deque[T] = deque(maxlen=self._count)
            async for record in self._next():
                last.append(record)
            while last:
                yield last.popleft()
        else:
            self._position = begin
            async for record in self._next():
                yield record
        while watch is not None and not ended:
            await watch.pause()
            ended = bool(await watch.look())  # before the last read: what the job wrote before it ended is there
            before = self._position
            async for record in self._next():
                yield record
            if self._position > before:
                watch.polls.restart()

    async def _next(self) -> AsyncGenerator[T, None]:
        """What is there from the position on, which moves behind it."""
        async for key, record in self._read(self._position):
            self._position = position_of(key) + 1
            yield record
