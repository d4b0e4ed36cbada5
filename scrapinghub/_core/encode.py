"""Values of ours as the service's JSON, or a refusal that names what can't be."""

import datetime
import enum
import json
import math
import sys
import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import PurePath
from typing import Any

import orjson

from .errors import ValueTooLarge

LARGEST_VALUE = 1024 * 1024  # bytes of JSON that the service stores as one value

_AS_TEXT = (Decimal, uuid.UUID, datetime.date, datetime.time, enum.Enum, PurePath)
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def millitime(moment: datetime.datetime) -> int:
    """Milliseconds since the epoch; a datetime without a zone is UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return (moment - _EPOCH) // datetime.timedelta(milliseconds=1)


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
            record = _plain(record, kind)
        try:
            line = orjson.dumps(record, option=option)
        except TypeError:
            # Keys that aren't text, integers over 64 bits, lone surrogates, deep nests: the standard library writes
            # them, as 2.9.0 did.
            text = json.dumps(_plain(record, kind), separators=(",", ":"), allow_nan=False)
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


def _plain(value: Any, path: str) -> Any:
    """The value in JSON's own types."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, enum.Enum) and not isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{path} is {float(value)!r}, which JSON lacks")
        return float(value)
    if isinstance(value, datetime.datetime):
        return _plain(millitime(value), path)  # pandas' NaT is a datetime too, and its time not a number
    if isinstance(value, _AS_TEXT):
        return str(value)
    if isinstance(value, Mapping):
        return {_key(key, path): _plain(inner, f"{path}[{key!r}]") for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner, f"{path}[{index}]") for index, inner in enumerate(value)]
    raise TypeError(f"{path} is {type(value).__name__}, which JSON lacks")


def _key(key: Any, path: str) -> str:
    """A key as JSON writes it: text, a number, true, false, null."""
    if isinstance(key, str):
        return str.__str__(key)
    if key is None or isinstance(key, bool):
        return {None: "null", True: "true", False: "false"}[key]
    if isinstance(key, int):
        return int.__repr__(key)
    if isinstance(key, float) and math.isfinite(key):
        return float.__repr__(key)
    raise TypeError(f"{path} has the key {key!r}: a key should be a string")
