# Generated from scrapinghub/aio/streams.py by `make generate`: edit that file, not this one.
"""Results that are read record by record."""

from __future__ import annotations

import copy
from collections.abc import Generator, Iterator, Callable, Iterable
from contextlib import closing
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .._core.reprs import safe_repr
from .._core.resume import Download
from .transport import Transport

if TYPE_CHECKING:
    from .._platform.threads_http import Answer

T = TypeVar("T")
S = TypeVar("S", bound="Reading[Any]")


class Reading(Generic[T]):
    """Something that is read once, record by record.

    >>> entries = job.metadata.iter()
    >>> [name for name, value in entries if name == "spider"]
    ['spider']
    >>> [name for name, value in entries]
    []
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._generator: Generator[T, None, None] | None = None

    def _running(self) -> Generator[T, None, None]:
        """The generator that reads.

        It is that of a copy: were it ours, we and it would hold each other, and a reading that is left in the middle
        would stay until the garbage collector comes by. That may be in the middle of another request, under the lock
        that closing a connection needs.
        """
        if self._generator is None:
            self._generator = copy.copy(self)._records()
        return self._generator

    def _records(self) -> Generator[T, None, None]:
        raise NotImplementedError

    def _open(self) -> None:
        """Send the first request, so that its errors are raised now."""

    def _at_call(self: S) -> S:
        """This reading, its request sent where the old library sent it at the call: programs catch errors around it."""
        self._open()
        return self

    def __iter__(self) -> Iterator[T]:
        return self._running()  # a generator: half the time a record takes through a method of ours

    def __next__(self) -> T:
        return self._running().__next__()

    def close(self) -> None:
        """Stop reading.

        >>> entries.close()
        """
        self._running().close()

    @safe_repr
    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._name}>"


class Opened:
    """The answer to a request that was sent ahead of reading, until it is taken."""

    answer: Answer | None = None
    taken = False

    def take(self) -> Answer | None:
        """The answer, if it is still there."""
        self.taken = True
        answer, self.answer = self.answer, None
        return answer

    def __del__(self) -> None:
        if self.answer is not None:
            self.answer.abandon()  # its request was sent before the first step, and nobody read the answer


class Stream(Reading[T]):
    """Records as they arrive, once each.

    Memory stays flat however long the result is. A connection that breaks is resumed at the record where it broke; if
    that fails for good, an exception says so: a stream that ends without one is complete.
    """

    def __init__(self, transport: Transport, download: Download) -> None:
        super().__init__(download.operation.name)
        self._transport = transport
        self._download = download
        self._opened = Opened()

    def _records(self) -> Generator[T, None, None]:
        with closing(self._transport.stream(self._download, self._opened.take())) as lists:
            for records in lists:
                for record in records:
                    yield record

    @property
    def _began_again(self) -> bool:
        """Whether a break made it begin again: what comes is then what the service lists now."""
        return self._download.began_again

    def _open(self) -> None:
        if self._opened.answer is None and not self._opened.taken and not self._download.finished:
            self._opened.answer = self._transport.open(self._download.request())

    def close(self) -> None:
        """Stop reading, and give the connection back.

        >>> items = job.items.iter()
        >>> items.close()
        >>> [item for item in items]
        []
        """
        super().close()
        opened = self._opened.take()
        if opened is not None:
            opened.close()


class Listing(Reading[T]):
    """The records of a short answer, which is read whole."""

    def __init__(self, name: str, fetch: Callable[[], Iterable[T]]) -> None:
        super().__init__(name)
        self._fetch = fetch
        self._fetched: Iterable[T] | None = None

    def _records(self) -> Generator[T, None, None]:
        self._open()
        for record in self._fetched or ():
            yield record

    def _open(self) -> None:
        if self._fetched is None:
            self._fetched = self._fetch()
