"""Compression: bodies unpacked as they arrive, in bounded pieces, and batches packed."""

import functools
import gzip
import zlib
from collections.abc import Iterator
from typing import Any, Protocol

from .errors import CorruptBody

# Bytes inflated at a time: memory stays bounded whatever the ratio, and records stay in the processor's cache.
PIECE = 16 * 1024

_GZIP = 16 + zlib.MAX_WBITS
_DEFLATE = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": zlib.MAX_WBITS}


@functools.cache
def zlib_library() -> Any:
    """isal's zlib, three times as fast as Python's own, which does it where isal has no wheel. Loaded when needed."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib
    return isal_zlib


class Inflater(Protocol):
    """Unpacks a body piece by piece."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The content that these bytes hold, in pieces."""
        ...

    @property
    def complete(self) -> bool:
        """Whether the body may end here."""
        ...


class Plain:
    """A body that isn't compressed. It doesn't know its own end."""

    complete = True

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The bytes themselves."""
        for start in range(0, len(data), PIECE):
            yield data[start : start + PIECE] if len(data) > PIECE else data


class Deflated:
    """A gzip or deflate body, of one member or several."""

    def __init__(self, wbits: int) -> None:
        self._zlib = zlib_library()
        self._wbits = wbits
        self._member: Any = None
        self._begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What these bytes inflate to.

        Raises:
            CorruptBody: they aren't what the encoding promises.
        """
        pending = False  # a full piece may leave output behind with no input left
        while data or pending:
            if self._member is None:
                if self._begun:
                    data = data.lstrip(b"\0")  # padding behind a member
                    if not data:
                        return
                self._member = self._zlib.decompressobj(wbits=self._wbits)
                self._begun = True
            try:
                piece = self._member.decompress(data, PIECE)
            except self._zlib.error as error:
                raise CorruptBody(f"the compressed body is corrupt: {error}") from error
            if piece:
                yield piece
            if self._member.eof:
                data, pending = self._member.unused_data, False
                self._member = None
            else:
                data, pending = self._member.unconsumed_tail, len(piece) == PIECE

    @property
    def complete(self) -> bool:
        """Whether the last member has reached its end."""
        return self._begun and self._member is None


def inflater(content_encoding: str) -> Inflater:
    """What unpacks a body with this Content-Encoding header.

    Raises:
        CorruptBody: an encoding that wasn't asked for.
    """
    name = content_encoding.strip().lower()
    if name in ("", "identity"):
        return Plain()
    if name in _DEFLATE:
        return Deflated(_DEFLATE[name])
    raise CorruptBody(f"the body has an encoding that was not asked for: {content_encoding}")


def gunzip(content_encoding: str, body: bytes) -> bytes:
    """A whole body, unpacked.

    Raises:
        CorruptBody: it is corrupt.
        EOFError: it is cut short.
    """
    if not body:
        return body
    unpack = inflater(content_encoding)
    content = b"".join(unpack.feed(body))
    if not unpack.complete:
        raise EOFError("the compressed body is cut short")
    return content


def deflate(data: bytes | bytearray) -> bytes:
    """gzip, fast rather than small; the same bytes for the same input."""
    library: Any = gzip
    if zlib_library() is not zlib:
        from isal import igzip as library
    packed: bytes = library.compress(data, compresslevel=1, mtime=0)
    return packed
