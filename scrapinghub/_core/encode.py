"""Values of ours as the service's JSON."""

import json
import sys
from collections.abc import Iterable
from typing import Any

import orjson

from .errors import ValueTooLarge
from .values import plain

LARGEST_VALUE = 1024 * 1024  # bytes of JSON that the service stores as one value


def encode_record(
    record: Any, kind: str, largest: int = LARGEST_VALUE, option: int = orjson.OPT_APPEND_NEWLINE
) -> bytes:
    r"""A record as a line of JSON, with its ``\n``.

    Args:
        kind: what it is ("item"), for messages.
        largest: bytes, without the ``\n``.

    Raises:
        TypeError, ValueError: a value that JSON lacks; the message names its path.
        ValueTooLarge: it is longer than the service takes.
    """
    try:
        if not _native(record.values() if type(record) is dict else (record,)):
            record = plain(record, kind)
        try:
            line = orjson.dumps(record, option=option)
        except TypeError:
            # Keys that aren't text, integers over 64 bits, lone surrogates, deep nests: the standard library writes
            # them, as 2.9.0 did.
            text = json.dumps(plain(record, kind), separators=(",", ":"), allow_nan=False)
            line = text.encode("ascii") + (b"\n" if option else b"")
    except RecursionError:
        raise ValueError(f"{kind} holds itself, or is nested too deeply for JSON") from None
    if len(line) > largest + 1:
        raise ValueTooLarge(f"{kind} is too large: {len(line) - 1} bytes of JSON, and the service takes {largest}")
    return line


def dumps(value: Any, kind: str = "value") -> bytes:
    """A JSON value as finished bytes.

    Raises:
        TypeError, ValueError: a value that JSON lacks; the message names its path.
    """
    return encode_record(value, kind, sys.maxsize, 0)


def _native(values: Iterable[Any]) -> bool:
    """Whether there is nothing in these values, however deep, that orjson would write otherwise than we want it.

    Every record that is written comes by here, so that this is the shortest way through, not the shortest text.
    """
    for value in values:
        kind = type(value)
        if kind is str or kind is int or value is None:
            continue
        if kind is float:
            if value - value:  # of one that isn't finite this is not a number, and true
                return False
        elif kind is dict:
            if not _native(value.values()):
                return False
        elif kind is list or kind is tuple:
            if not _native(value):
                return False
        elif kind is not bool:
            return False
    return True
