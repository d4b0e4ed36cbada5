"""JSON as the two services write it.

orjson does the work; the standard library takes what orjson refuses or would change (integers past 64 bits, lone
surrogates).
"""

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

import orjson

# A search for 19 digits in a row, ten times as fast as the regular expression.
_DIGITS = bytes(ord("0") if chr(byte).isdigit() and byte < 128 else ord(" ") for byte in range(256))
_LONG = b"0" * 19


def _long_number(text: bytes) -> bool:
    return _LONG in text.translate(_DIGITS)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"{text} is too big for a number")
    return value


def loads(text: bytes) -> Any:
    if not _long_number(text):
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            pass
    return json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)


def loads_all(texts: Iterable[bytes]) -> list[Any]:
    """Many JSON texts, parsed as one array: a third faster than one by one."""
    values = loads(b"[" + b",".join(texts) + b"]")
    return list(values)


def dumps(value: Any) -> bytes:
    """Compact, as the Java services write it."""
    try:
        return orjson.dumps(value)
    except (TypeError, orjson.JSONEncodeError):
        text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
        try:
            return text.encode()
        except UnicodeEncodeError:
            return json.dumps(value, separators=(",", ":")).encode()


def compact_lines(text: bytes) -> Iterator[tuple[Any, bytes]]:
    """JSON lines, each as its value and its compact text. Empty lines are passed over."""
    careful = _long_number(text)  # asked once for all the lines
    for line in text.split(b"\n"):
        if not line or line.isspace():
            continue
        try:
            value = loads(line) if careful else orjson.loads(line)
        except orjson.JSONDecodeError:
            value = loads(line)
        yield value, dumps(value)


def spaced(value: Any) -> bytes:
    """With Python's separators, as JobQ and the older Dash views write it."""
    return json.dumps(value).encode()
