"""One answer's body: inflated, decoded, and judged at its end."""

from collections.abc import Iterator, Mapping
from typing import Any

from .decode import decoder
from .errors import CorruptBody
from .inflate import inflater


def framed(headers: Mapping[str, str]) -> bool:
    """Whether the end of a body is announced. One that just ends with its connection may have been cut."""
    return "content-length" in headers or "transfer-encoding" in headers


class Body:
    """Turns the bytes of one answer into lists of records. Each answer has its own: none is fed another's bytes."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._inflater = inflater(headers.get("content-encoding", ""))
        self._decoder = decoder(headers.get("content-type", ""))
        self._framed = framed(headers)
        self._empty = True

    def feed(self, data: bytes) -> Iterator[list[Any]]:
        """The records that these bytes complete, in short lists."""
        if data:
            self._empty = False
        for piece in self._inflater.feed(data):
            records = self._decoder.feed(piece)
            if records:
                yield records

    def finish(self) -> list[Any]:
        """The records that the clean end of the body completes.

        Raises:
            EOFError: the body was cut inside its compression or inside a record.
        """
        if self._empty and (self._framed or self._inflater.complete):
            return []
        if not self._inflater.complete:
            raise EOFError("the body ended inside its compression")
        if self._framed:
            return self._decoder.finish()
        try:
            last = self._decoder.finish()
        except CorruptBody:
            raise EOFError("the body ended inside a line") from None
        if any(not isinstance(record, dict | list) for record in last):  # `12` may have been going to be `123`
            raise EOFError("the body may have ended inside a line")
        return last
