"""JSON as the two services write it.

orjson does the work; the standard library takes what orjson refuses or would change (integers past 64 bits, lone
surrogates).
"""

import io
import json
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

import orjson

MAX_DEPTH = 250  # orjson writes 254 levels; what is kept with a record needs a few of its own

# A search for 19 digits in a row, ten times as fast as the regular expression.
_DIGITS = bytes(ord("0") if chr(byte).isdigit() and byte < 128 else ord(" ") for byte in range(256))
_LONG = b"0" * 19

_string = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def _long_number(text: bytes) -> bool:
    return _LONG in text.translate(_DIGITS)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"{text[:40]} is too big for a number")
    return value


def _integer(text: str) -> int:
    _finite(text)  # the binary formats have no greater numbers than floats
    return int(text)


def loads(text: bytes) -> Any:
    """A text that was written here."""
    if not _long_number(text):
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            pass
    return json.loads(text)


def loads_all(texts: Iterable[bytes]) -> list[Any]:
    """Many of them, parsed as one array: a third faster than one by one."""
    values = loads(b"[" + b",".join(texts) + b"]")
    return list(values)


def parse(text: bytes) -> Any:
    """A text that somebody sent. ValueError says why it can't be taken."""
    return _parse(text, _long_number(text))


def _parse(text: bytes, careful: bool) -> Any:
    try:
        value = _standard(text) if careful else orjson.loads(text)
    except orjson.JSONDecodeError:
        value = _standard(text)
    if text.count(b"[") + text.count(b"{") > MAX_DEPTH and _deeper(text):
        raise ValueError(f"nested more than {MAX_DEPTH} levels deep")
    return value


def _standard(text: bytes) -> Any:
    try:
        return json.loads(
            text.decode("utf-8", "surrogatepass"),
            parse_constant=_refuse_constant,
            parse_float=_finite,
            parse_int=_integer,
        )
    except RecursionError:
        raise ValueError(f"nested more than {MAX_DEPTH} levels deep") from None


def _deeper(text: bytes) -> bool:
    """Is this JSON, which is known to be good, too deep? Each turn takes the innermost brackets away."""
    brackets = _string.sub(b"", text).translate(_BRACKETS, _NO_BRACKETS)
    for _ in range(MAX_DEPTH):
        if not brackets:
            return False
        brackets = brackets.replace(b"[]", b"")
    return bool(brackets)


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


def lines(text: bytes) -> Iterator[Any]:
    """The values of JSON lines that somebody sent, one by one. Empty lines are passed over."""
    careful = _long_number(text)  # asked once for all the lines
    for line in io.BytesIO(text):
        if not line.isspace():
            yield _parse(line, careful)


def spaced(value: Any) -> bytes:
    """With Python's separators, as JobQ and the older Dash views write it."""
    return json.dumps(value).encode()


# Text that stands by itself (a key, a name), not inside of a JSON text.

_surrogates = re.compile("[\ud800-\udfff]")


def is_text(value: object) -> bool:
    """Is this a string, and all of it characters? Half an emoji is none: no column, header or UTF-8 can hold it."""
    return isinstance(value, str) and (value.isascii() or not _surrogates.search(value))


def shown(text: str) -> str:
    """The text with U+FFFD for what is no character."""
    return text if text.isascii() else _surrogates.sub("\ufffd", text)
