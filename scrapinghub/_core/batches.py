"""Records on their way to the service: gathered into batches, and kept until their answer came.

Pure: the writer that owns an `Outbox` holds its lock around each call, sends what `due` gives, and says what came of
it. Its thread may take the lock again, though: a signal handler that writes, or raises, runs between any two calls. So
what belongs together is changed without a call in between.
"""

import collections
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from .errors import WriteError
from .inflate import deflate
from .operations import Operation

MOST_BYTES = 8 * 1024 * 1024  # of JSON in one batch
MOST_WAITING_BYTES = 64 * 1024 * 1024  # of JSON in all batches of one writer


@dataclass(frozen=True, slots=True)
class Target:
    """Where a writer's batches go.

    Attributes:
        operation: the POST that takes JSON lines.
        path: the parts of its path.
        kind: what one record is, for messages ("item").
        stats: the operation on the same path that tells how many records the service holds, where there is one: asked
            when an answer was lost and the repeated batch is then refused.
    """

    operation: Operation
    path: tuple[int | str, ...]
    kind: str
    stats: Operation | None = None

    def __str__(self) -> str:
        return f"{self.operation.name} {'/'.join(map(str, self.path))}"


@dataclass(slots=True, eq=False)
class Batch:
    """Lines that go in one request. The bytes of its body are made once: each attempt sends the same."""

    offset: int
    born: float
    count: int = 0
    text: bytearray = field(default_factory=bytearray)
    """The lines, each with its end; one buffer, since thousands of small objects that wait are slow."""
    uncertain: bool = False
    """An attempt was sent and its answer lost: the service may hold the records."""
    _body: bytes | None = None

    def body(self, content_encoding: str) -> bytes:
        """The request's body."""
        if self._body is None:
            self._body = deflate(self.text) if content_encoding == "gzip" else bytes(self.text)
        return self._body

    @property
    def end(self) -> int:
        """The offset behind the last record."""
        return self.offset + self.count


class Outbox:
    """The batches of one writer, from the offset where the service's answer ends to the record written last.

    Args:
        offset: position of the first record.
        size: records a batch.
        interval: seconds that a record waits at the most before its batch goes.
        waiting: records that may wait; more make `full` true.

    Raises:
        ValueError: a number that can't be right.
    """

    def __init__(self, offset: int = 0, size: int = 1000, interval: float = 15.0, waiting: int | None = None) -> None:
        for name, value, least in (("start", offset, 0), ("size", size, 1), ("qsize", waiting or 1, 1)):
            if isinstance(value, bool) or not isinstance(value, int) or value < least:
                raise ValueError(f"{name} should be a whole number of {least} or more, got {value!r}")
        check_seconds("interval", interval)
        self.offset = offset
        self.stored = offset
        """Every record before this offset has been stored."""
        self._size = size
        self._interval = interval
        self._most_waiting = waiting or 4 * size
        self._open: Batch | None = None
        self._sealed: collections.deque[Batch] = collections.deque()
        self._bytes = 0
        self.full = False
        """Whether a writer should wait before it adds more."""

    @property
    def empty(self) -> bool:
        """Whether nothing waits."""
        return self._open is None and not self._sealed

    def append(self, line: bytes, clock: Callable[[], float]) -> tuple[int, bool]:
        """Add a record: a line with its end. Gives its offset, and whether the sender has something new to look at."""
        length = len(line)
        new = self._open or Batch(0, clock())
        # From here on nothing is called until all is changed.
        offset = self.offset
        batch = self._open or new
        begun = self._open is None
        if begun:
            self._open = batch
            batch.offset = offset
        batch.text += line
        batch.count += 1
        self.offset = offset + 1
        self._bytes += length
        if self._look() or batch.count >= self._size or len(batch.text) >= MOST_BYTES:
            self.seal()  # when it is full, too: a writer that has to wait must not wait for the batch's age
            return offset, True
        return offset, begun

    def _look(self) -> bool:
        self.full = self.offset - self.stored >= self._most_waiting or self._bytes >= MOST_WAITING_BYTES
        return self.full

    def seal(self) -> None:
        """Close the open batch: what comes later goes in another."""
        batch = self._open
        if batch is not None:
            self._open = None
            self._sealed.append(batch)

    def due(self, now: float) -> Batch | None:
        """The batch to send now. It stays until it is `settled`."""
        if not self._sealed and self._open is not None and now >= self._open.born + self._interval:
            self.seal()
        return self._sealed[0] if self._sealed else None

    def wait(self, now: float) -> float | None:
        """Seconds until a batch is due by its age; None where nothing waits."""
        if self._sealed:
            return 0.0
        return None if self._open is None else max(self._open.born + self._interval - now, 0.0)

    def settled(self, batch: Batch) -> None:
        """The service has this batch."""
        if not self._sealed or self._sealed[0] is not batch:
            raise ValueError("batches are settled in order, once each")
        self._sealed.popleft()
        self._bytes -= len(batch.text)
        self.stored = batch.end
        self._look()

    def unstored(self) -> list[Batch]:
        """What the service is not known to have, in order."""
        return [*self._sealed, *([] if self._open is None else [self._open])]

    def failure(self, resource: str, reason: str) -> WriteError:
        """The error that says what was not stored, and gives it back."""
        batches = self.unstored()
        uncertain, where_uncertain = _gather([batch for batch in batches if batch.uncertain])
        unsent, where_unsent = _gather([batch for batch in batches if not batch.uncertain])
        parts = [f"{resource}: {reason}"]
        if uncertain:
            parts.append(f"sent, but the answer was lost, so that they may be stored: {where_uncertain}")
        if unsent:
            parts.append(f"not stored: {where_unsent}")
        error = WriteError("; ".join(parts))
        error.unsent = unsent
        error.uncertain = uncertain
        error.offset = self.stored
        return error


def check_seconds(name: str, value: float) -> None:
    """Refuse what is no time to wait.

    Raises:
        ValueError: it isn't a number of 0 or more; infinity is one.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise ValueError(f"{name} should be a number of seconds, 0 or more, got {value!r}")


def span(first: int, end: int) -> str:
    """Records from one offset to before another, in words."""
    return f"{end - first} record{'s' if end - first != 1 else ''} at offsets {first} to {end - 1}"


def _gather(batches: list[Batch]) -> tuple[list[object], str]:
    """The records of batches that follow one another, and which they are."""
    records = [json.loads(line) for batch in batches for line in batch.text.split(b"\n")[:-1]]
    return records, span(batches[0].offset, batches[-1].end) if batches else ""
