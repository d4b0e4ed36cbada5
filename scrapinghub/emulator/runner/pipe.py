"""What a job writes: the lines of its pipe (`COMMAND {json}`), and of its standard output and standard error.

Each line is judged by itself. One that can't be taken is `Damage`, which says why, and the next one is read as if
nothing had been.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .. import jsontext

MAX_PAYLOAD = 1024 * 1024
MAX_LINE = MAX_PAYLOAD + len(b"ITM ")
SHOWN = 200  # bytes of a damaged line that its error shows

INFO, ERROR = 20, 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end; `size` tells how long it was, where `text` is only its beginning."""

    text: bytes
    size: int
    ended: bool = True

    @property
    def whole(self) -> bool:
        return self.size == len(self.text)


class Lines:
    """Cuts chunks into lines. Of a line that is longer than `limit` only the beginning is kept."""

    def __init__(self, limit: int = MAX_LINE) -> None:
        self._limit = limit
        self._begun = bytearray()
        self._size = 0

    def feed(self, chunk: bytes) -> Iterator[Line]:
        """The lines that end in this chunk."""
        *ends, rest = chunk.split(b"\n")
        for part in ends:
            self._add(part)
            yield self._take(ended=True)
        self._add(rest)

    def close(self) -> Iterator[Line]:
        """What is left when there are no more chunks: a line without an end, if any."""
        if self._size:
            yield self._take(ended=False)

    def _add(self, part: bytes) -> None:
        self._begun += part[: self._limit - len(self._begun)]
        self._size += len(part)

    def _take(self, ended: bool) -> Line:
        kept = self._begun if self._size <= self._limit else self._begun[:SHOWN]
        line = Line(bytes(kept), self._size, ended)
        self._begun.clear()
        self._size = 0
        return line


# The pipe.


@dataclass(frozen=True, slots=True)
class Message:
    """A command and its payload."""

    command: str
    value: Any


class Damage(Exception):
    """A line that can't be taken. `command` is the one it began with, if that is known."""

    def __init__(self, reason: str, command: str | None = None) -> None:
        super().__init__(reason)
        self.command = command


COMMANDS = frozenset({"ITM", "LOG", "REQ", "STA", "FIN"})


def parse(line: Line) -> Message:
    """The message of a line: `ITM`, `LOG`, `REQ`, `STA` or `FIN`, a space, and an object; a bare object is an item.

    What the fields of a record have to be is the store's to say; here the payload is an object, and JSON.
    """
    command, payload = ("ITM", line.text) if line.text.startswith(b"{") else _split(line)
    if not line.whole:
        raise Damage(f"it has {line.size - 4:,} bytes, more than {MAX_PAYLOAD:,}{_beginning(line)}", command)
    if not line.ended:
        raise Damage(f"the line has no end{_beginning(line)}", command)
    try:
        value = jsontext.parse(payload)
    except ValueError as error:
        raise Damage(f"{error}{_beginning(line)}", command) from None
    if not isinstance(value, dict):
        raise Damage(f"the payload is not a JSON object{_beginning(line)}", command)
    return Message(command, value)


def _split(line: Line) -> tuple[str, bytes]:
    head, _, payload = line.text.partition(b" ")
    command = head.decode("ascii", "replace")
    if command not in COMMANDS:
        raise Damage(f"unknown command{_beginning(line)}")
    return command, payload


def _beginning(line: Line) -> str:
    text = line.text[:SHOWN].decode("utf-8", "replace")
    return f": {text}{'...' if line.size > SHOWN else ''}"


def stats_of(value: Mapping[str, Any]) -> dict[str, Any]:
    """The stats in the payload of STA, which a short form gives bare."""
    stats = value.get("stats", value)
    if not isinstance(stats, dict):
        raise Damage("the stats are not a JSON object", "STA")
    return stats


def outcome_of(value: Mapping[str, Any]) -> str:
    """The outcome in the payload of FIN."""
    outcome = value.get("outcome")
    if not isinstance(outcome, str) or not outcome:
        raise Damage("the outcome is not a text", "FIN")
    return outcome


# What the stats of a moment are kept as, after its time: the graphs of a job.
SAMPLED = (
    "scheduler/enqueued",
    "scheduler/dequeued",
    "response_received_count",
    "item_scraped_count",
    "log_count/ERROR",
)


def sample(time: int, stats: Mapping[str, Any]) -> list[Any]:
    """A row of `samples`: the time in milliseconds, then the stats named in SAMPLED."""
    values = (stats.get(name, 0) for name in SAMPLED)
    return [time, *(value if isinstance(value, int | float) else 0 for value in values)]


# Standard output and standard error.


class Output:
    """Joins the lines of an output into log entries: one that begins with a blank goes on with the line before it."""

    def __init__(self, limit: int = MAX_PAYLOAD // 2) -> None:
        self._lines = Lines(limit)
        self._limit = limit
        self._entry: list[str] = []
        self._size = 0
        self._fresh = False

    @property
    def waits(self) -> bool:
        """Is there an entry that more lines could join?"""
        return bool(self._entry)

    def feed(self, chunk: bytes) -> Iterator[str]:
        """The entries that are whole with this chunk."""
        self._fresh = True
        for line in self._lines.feed(chunk):
            yield from self._add(line)

    def close(self) -> Iterator[str]:
        for line in self._lines.close():
            yield from self._add(line)
        yield from self._flush()

    def idle(self) -> Iterator[str]:
        """The entry that more lines could join, if none came since the last time this was asked."""
        if not self._fresh:
            yield from self._flush()
        self._fresh = False

    def _flush(self) -> Iterator[str]:
        if self._entry:
            yield "\n".join(self._entry)
            self._entry, self._size = [], 0

    def _add(self, line: Line) -> Iterator[str]:
        text = line.text.decode("utf-8", "replace").rstrip("\r")
        if not line.whole:
            text += f"... [a line of {line.size:,} bytes, cut]"
        joins = text[:1] in (" ", "\t") and self._size + line.size <= self._limit
        if not joins:
            yield from self._flush()
        if text or self._entry:
            self._entry.append(text)
            self._size += len(line.text)
