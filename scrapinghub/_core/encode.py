"""Values of ours as the service's JSON, or a refusal that names what can't be."""

import datetime
import enum
import json
import math
import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import PurePath
from types import NoneType
from typing import Any

import orjson

from .errors import ValueTooLarge

LARGEST_VALUE = 1024 * 1024  # bytes of JSON that the service stores as one value

_OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS
_EASY = frozenset({str, int, bool, NoneType})
_AS_TEXT = (Decimal, uuid.UUID, datetime.date, datetime.time, enum.Enum, PurePath)
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def millitime(moment: datetime.datetime) -> int:
    """Milliseconds since the epoch; a datetime without a zone is UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return (moment - _EPOCH) // datetime.timedelta(milliseconds=1)


def encode_record(record: Any, kind: str, largest: int = LARGEST_VALUE) -> bytes:
    """A record as one line of JSON, without its end.

    Args:
        kind: what it is ("item"), for messages.
        largest: bytes.

    Raises:
        TypeError, ValueError: a value that JSON lacks; the message names its path.
        ValueTooLarge: it is longer than the service takes.
    """
    if isinstance(record, dict) and _EASY.issuperset(map(type, record.values())):
        data = _dumps(record, kind)
    else:
        data = _dumps(_plain(record, kind), kind)
    if len(data) > largest:
        raise ValueTooLarge(f"{kind} is too large: {len(data)} bytes of JSON, and the service takes {largest}")
    return data


def _dumps(value: Any, kind: str) -> bytes:
    try:
        return orjson.dumps(value, option=_OPTIONS)
    except TypeError:
        # Keys that aren't text, integers over 64 bits, lone surrogates: the standard library writes them as 2.9.0 did.
        return json.dumps(_plain(value, kind), separators=(",", ":"), allow_nan=False).encode("ascii")


def dumps(value: Any, kind: str = "value") -> bytes:
    """A JSON value as finished bytes.

    Raises:
        TypeError, ValueError: a value that JSON lacks; the message names its path.
    """
    return _dumps(_plain(value, kind), kind)


def _plain(value: Any, path: str) -> Any:
    """The value in JSON's own types. What needs no change is returned as it is."""
    kind = type(value)
    if kind in _EASY:
        return value
    if kind is float:
        if not math.isfinite(value):
            raise ValueError(f"{path} is {value!r}, which JSON lacks")
        return value
    if kind is dict:
        for key, inner in value.items():
            if type(key) is not str or (type(inner) not in _EASY and _plain(inner, f"{path}[{key!r}]") is not inner):
                return _plain_mapping(value, path)
        return value
    if kind is list:
        for index, inner in enumerate(value):
            if type(inner) not in _EASY and _plain(inner, f"{path}[{index}]") is not inner:
                return _plain_list(value, path)
        return value
    return _converted(value, path)


def _converted(value: Any, path: str) -> Any:
    """A value of another type, as the nearest of JSON's."""
    if isinstance(value, datetime.datetime):
        return millitime(value)
    if isinstance(value, enum.Enum) and not isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return _plain(float(value), path)
    if isinstance(value, _AS_TEXT):
        return str(value)
    if isinstance(value, Mapping):
        return _plain_mapping(value, path)
    if isinstance(value, list | tuple | set | frozenset):
        return _plain_list(value, path)
    raise TypeError(f"{path} is {type(value).__name__}, which JSON lacks")


def _plain_mapping(value: Mapping[Any, Any], path: str) -> dict[str, Any]:
    return {_key(key, path): _plain(inner, f"{path}[{key!r}]") for key, inner in value.items()}


def _plain_list(values: Iterable[Any], path: str) -> list[Any]:
    return [_plain(inner, f"{path}[{index}]") for index, inner in enumerate(values)]


def _key(key: Any, path: str) -> str:
    """A key as JSON writes it: text, a number, true, false, null."""
    if isinstance(key, str):
        return str.__str__(key)
    if key is None or isinstance(key, bool):
        return {None: "null", True: "true", False: "false"}[key]
    if isinstance(key, int) or (isinstance(key, float) and math.isfinite(key)):
        return repr(key)
    raise TypeError(f"{path} has the key {key!r}: a key should be a string")
