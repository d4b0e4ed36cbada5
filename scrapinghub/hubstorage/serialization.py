"""JSON lines and msgpack, for programs that import them. What writers send is encoded by `scrapinghub._core`."""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgpack

from .._core.values import millitime

ADAYINSECONDS = 24 * 3600
EPOCH = datetime.datetime(1970, 1, 1)
MSGPACK_AVAILABLE = True


def jlencode(iterable: Any) -> str:
    """JSON lines of several values; a dict or a string is one value."""
    values = [iterable] if isinstance(iterable, Mapping | str) else iterable
    return "\n".join(jsonencode(value) for value in values)


def jldecode(lineiterable: Iterable[str | bytes]) -> Iterator[Any]:
    """The values of JSON lines, one by one."""
    return (json.loads(line) for line in lineiterable)


def mpdecode(iterable: Iterable[bytes]) -> Iterator[Any]:
    """The objects of a msgpack body that comes in pieces."""
    unpacker = msgpack.Unpacker()
    for piece in iterable:
        unpacker.feed(piece)
        yield from unpacker


def jsonencode(o: Any) -> str:
    """JSON; what JSON lacks goes through `jsondefault`."""
    return json.dumps(o, default=jsondefault)


def jsondefault(o: Any) -> Any:
    """A datetime as milliseconds since the epoch, a float as it always was; anything else as its ``str()``.

    >>> jsondefault(datetime.datetime(2020, 1, 1))
    1577836800000.0
    """
    return float(millitime(o)) if isinstance(o, datetime.datetime) else str(o)
