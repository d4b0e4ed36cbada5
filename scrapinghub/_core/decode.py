"""Records out of a body that arrives in pieces: JSON lines, and msgpack."""

import contextlib
import json
from typing import Any, Protocol

import msgpack
import orjson

from .errors import CorruptBody

JSON_LINES = "application/x-jsonlines"
MSGPACK = "application/x-msgpack"

_NIL = b"\xc0"  # None in msgpack


class Decoder(Protocol):
    """Turns pieces of a body into records."""

    def feed(self, piece: bytes) -> list[Any]:
        """The records that this piece completes."""
        ...

    def finish(self) -> list[Any]:
        """The records that only a clean end of the body completes.

        Raises:
            EOFError: it ended inside a record.
        """
        ...


class JsonLines:
    r"""Lines end with ``\n`` and nothing else: U+2028 and the like are text. The last may lack its ``\n``."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []  # of a line that hasn't ended; joined once, so that long lines stay linear

    def feed(self, piece: bytes) -> list[Any]:
        """The records of the lines that end in this piece."""
        end = piece.rfind(b"\n") + 1
        if not end:
            self._pieces.append(piece)
            return []
        self._pieces.append(piece[:end] if end < len(piece) else piece)
        text = b"".join(self._pieces) if len(self._pieces) > 1 else self._pieces[0]
        self._pieces = [piece[end:]] if end < len(piece) else []
        return parse_lines(text)

    def finish(self) -> list[Any]:
        """The record of a last line without ``\n``. Whether that was cut the framing has to say."""
        text = b"".join(self._pieces)
        self._pieces = []
        return parse_lines(text)


def parse_lines(text: bytes) -> list[Any]:
    """The values of JSON lines. Blank lines don't count.

    Raises:
        CorruptBody: a line isn't JSON.
    """
    text = text.removesuffix(b"\n")
    if not text:
        return []
    try:
        # One call for all of them is a third faster than one a line. The count shows a line that isn't one value.
        values: list[Any] = orjson.loads(b"[%b]" % text.replace(b"\n", b","))
        if len(values) == text.count(b"\n") + 1:
            return values
    except orjson.JSONDecodeError:
        pass
    return [_parse_line(line) for line in text.split(b"\n") if line and not line.isspace()]


def _parse_line(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        try:
            return json.loads(line)  # takes NaN and lone surrogates, which orjson refuses
        except (ValueError, RecursionError) as error:
            raise CorruptBody(f"a line of the body isn't JSON: {line[:80]!r}") from error


class MsgPack:
    """Objects one after the other."""

    def __init__(self) -> None:
        self._unpacker = msgpack.Unpacker(strict_map_key=False, unicode_errors="surrogatepass")

    def feed(self, piece: bytes) -> list[Any]:
        """The objects that this piece completes."""
        try:
            self._unpacker.feed(piece)
            return list(self._unpacker)
        except (msgpack.UnpackException, ValueError, TypeError) as error:  # TypeError: a list as the key of a map
            raise CorruptBody(f"the body isn't msgpack: {error}") from error

    def finish(self) -> list[Any]:
        """Nothing: an object that is cut is never a record.

        Raises:
            EOFError: the body ended inside an object.
        """
        # The unpacker doesn't say whether it is inside an object: `tell()` counts what it has read of one. So it gets
        # one object more. Behind a whole one that comes out as it is; inside another it becomes a part of that.
        with contextlib.suppress(CorruptBody):
            if self.feed(_NIL) == [None]:
                return []
        raise EOFError("the body ended inside a record")


def decoder(content_type: str) -> Decoder:
    """What reads a body with this Content-Type header.

    Raises:
        CorruptBody: a type that isn't a stream of records, an HTML page for instance.
    """
    name = content_type.partition(";")[0].strip().lower()
    if name == MSGPACK:
        return MsgPack()
    if name in (JSON_LINES, "application/json", ""):
        return JsonLines()
    raise CorruptBody(f"expected records, got {name}")
