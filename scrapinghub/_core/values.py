"""Python's values in JSON's own types, or a refusal that names what can't be.

What numpy, pandas, attrs and pydantic make is known here without importing them: a value of theirs is only there where
the program has imported them.
"""

import collections
import dataclasses
import datetime
import enum
import math
import sys
import uuid
from collections.abc import Iterable, Iterator, Mapping, MappingView, Sequence, Set
from decimal import Decimal
from pathlib import PurePath
from typing import Any, ClassVar, Protocol

_AS_TEXT = (Decimal, uuid.UUID, datetime.date, datetime.time, enum.Enum, PurePath, collections.UserString)
_LARGEST_BITS = 1024  # of what a double can be, which readers of JSON make of large numbers
_BYTES = (bytes, bytearray, memoryview)
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_NUMBERS = {"b": bool, "i": int, "u": int, "f": float}  # by the kind of a type of numpy


class _Dataclass(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Any]]


class _Attrs(Protocol):
    __attrs_attrs__: ClassVar[Any]


class _Model(Protocol):
    def model_dump(self) -> Any: ...


Record = Mapping[str, Any] | _Dataclass | _Attrs | _Model
"""A dict; or an instance of a dataclass, of a class of attrs, or of a model of pydantic, which is written as one."""


class _Array(Protocol):
    def tolist(self) -> Any: ...


Row = Sequence[Any] | _Array
"""A list, a tuple, an array of numpy."""


def millitime(moment: datetime.datetime) -> int:
    """Milliseconds since the epoch; a datetime without a zone is UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return (moment - _EPOCH) // datetime.timedelta(milliseconds=1)


def plain(value: Any, path: str) -> Any:
    """The value in JSON's own types.

    Args:
        path: what it is, for messages: ``item['price']``.

    Raises:
        TypeError, ValueError: a value that JSON lacks.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, enum.Enum) and not isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        if value.bit_length() > _LARGEST_BITS:
            raise ValueError(f"{path} is an integer over {_LARGEST_BITS} bits, which the service doesn't take")
        return int(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise _missing(path, repr(float(value)))
        return float(value)
    if isinstance(value, datetime.datetime):
        if value != value:  # pandas' NaT is a datetime too
            raise _missing(path, "NaT")
        return millitime(value)
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, _AS_TEXT) or _is(value, "pydantic.networks", "AnyUrl") or _is(value, "pydantic_core", "Url"):
        return str(value)
    if _is(value, "pydantic.main", "BaseModel"):
        return plain(value.model_dump(), path)
    members = _members(value)
    if members is not None:
        return {_key(key, path): plain(inner, f"{path}[{key!r}]") for key, inner in members.items()}
    if _is(value, "numpy", "generic"):
        return plain(_number(value, path), path)
    if _is(value, "numpy", "ndarray") and (value.ndim == 0 or value.dtype.kind in _NUMBERS):
        value = value.tolist() if value.dtype.kind in _NUMBERS else value[()]
        if not isinstance(value, list):
            return plain(value, path)
    if is_array(value):
        return [plain(inner, f"{path}[{index}]") for index, inner in enumerate(value)]
    raise _refusal(path, value)


def as_object(value: Any, name: str) -> Mapping[Any, Any]:
    """What is written as an object, as a mapping: a dict, or an instance of a class with fields.

    Raises:
        TypeError: it is something else.
    """
    found = value.model_dump() if _is(value, "pydantic.main", "BaseModel") else value
    members = _members(found)
    if members is None:
        raise TypeError(f"{name} should be a dict, got {type(value).__name__}: {str(value)[:80]}")
    return members


def is_object(value: Any) -> bool:
    """Whether it is written as an object."""
    return _members(value) is not None or _is(value, "pydantic.main", "BaseModel")


def _members(value: Any) -> Mapping[Any, Any] | None:
    """Names and values of a mapping, a dataclass or a class of attrs; a field that isn't set is left out."""
    if isinstance(value, Mapping):
        return value
    if isinstance(value, type):
        return None
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
    elif hasattr(type(value), "__attrs_attrs__"):
        names = [field.name for field in type(value).__attrs_attrs__]
    else:
        return None
    return {name: getattr(value, name) for name in names if hasattr(value, name)}


def is_array(value: Any) -> bool:
    """Whether it can be read as an array, as often as is wanted, and nothing of it is lost by that.

    What can be indexed, and is no sequence, has more to it than its elements: a table, a node of a document.
    """
    if isinstance(value, Sequence | Set | MappingView) or _is(value, "numpy", "ndarray"):
        return not isinstance(value, (str, *_BYTES))
    indexed = hasattr(type(value), "__getitem__")
    return isinstance(value, Iterable) and not isinstance(value, Iterator) and not indexed


def _is(value: Any, module: str, name: str) -> bool:
    """Whether it is an instance of a class of a module that the program may have imported."""
    cls = getattr(sys.modules.get(module), name, None)
    return isinstance(cls, type) and isinstance(value, cls)


def _number(value: Any, path: str) -> Any:
    """The number in a scalar of numpy."""
    kind = value.dtype.kind
    if kind in _NUMBERS:
        return _NUMBERS[kind](value)  # not `item()`: that of a long double is a long double
    if kind not in "mM":
        raise _refusal(path, value)
    if value != value:
        raise _missing(path, "NaT")
    if kind == "M":
        return int(value.astype("datetime64[ms]").astype("int64"))
    try:
        return value / type(value)(1, "s")
    except TypeError:
        raise TypeError(f"{path} is {value!r}, which isn't a number of seconds") from None


def _key(key: Any, path: str) -> str:
    """A key as JSON writes it: text, a number, true, false, null."""
    if _is(key, "numpy", "generic"):
        key = _NUMBERS.get(key.dtype.kind, lambda other: other)(key)
    if isinstance(key, str):
        return str.__str__(key)
    if key is None or isinstance(key, bool):
        return {None: "null", True: "true", False: "false"}[key]
    if isinstance(key, int):
        return int.__repr__(key)
    if isinstance(key, float) and math.isfinite(key):
        return float.__repr__(key)
    raise TypeError(f"{path} has the key {key!r}: a key should be a string")


def _missing(path: str, shown: str) -> ValueError:
    return ValueError(f"{path} is {shown}, which JSON lacks: write None, or leave it out")


def _refusal(path: str, value: Any) -> TypeError | ValueError:
    if value is getattr(sys.modules.get("pandas"), "NA", _refusal):
        return _missing(path, "NA")
    if isinstance(value, _BYTES):
        instead = "decode it, or write it as base64"
    elif isinstance(value, Iterator):
        instead = "it is used up by reading, so write a list"
    elif hasattr(type(value), "to_dict"):
        instead = "write what its to_dict() gives"
    elif isinstance(value, Iterable) and hasattr(type(value), "tolist"):
        instead = "write what its tolist() gives"
    else:
        instead = "write a dict, a list, or its str()"
    return TypeError(f"{path} is {type(value).__name__}, which JSON lacks: {instead}")
