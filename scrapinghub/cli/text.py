"""Values as people read them: times, durations, cells; and what people write, as values."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from .status import CommandError

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_AGO = re.compile(r"(\d{1,9})([smhdw])", re.ASCII)
_CONTROLS = {
    code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (ord("\n"), ord("\t"))
}
_ESCAPED = {**_CONTROLS, ord("\n"): "\\n", ord("\t"): "\\t"}


def json_line(value: Any) -> bytes:
    r"""A value as one line of JSON, with its ``\n``."""
    try:
        return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # integers past 64 bits, halves of surrogate pairs
        return json.dumps(value, separators=(",", ":"), default=str).encode("ascii") + b"\n"


def time(ms: Any, utc: bool = False) -> str:
    """Milliseconds since the epoch, in local time or with a Z in UTC; nothing for nothing."""
    if not isinstance(ms, int | float):
        return "" if ms is None else str(ms)
    try:
        when = datetime.fromtimestamp(ms / 1000, UTC)
        when = when if utc else when.astimezone()
    except (OverflowError, ValueError, OSError):
        return str(ms)
    return f"{when:%Y-%m-%d %H:%M:%S}{'Z' if utc else ''}"


def duration(ms: Any) -> str:
    """Milliseconds as h:mm:ss; nothing for nothing."""
    if not isinstance(ms, int | float):
        return ""
    minutes, seconds = divmod(int(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def counted(number: int, what: str) -> str:
    """``1 job``, ``2 jobs``."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def cell(value: Any) -> str:
    """A value on one line of a table: characters that would move a terminal's cursor are written out."""
    if value is None:
        return ""
    if isinstance(value, Mapping) or (
        isinstance(value, list | tuple) and any(isinstance(v, dict | list) for v in value)
    ):
        value = json_line(value).decode().rstrip("\n")
    elif isinstance(value, list | tuple):
        value = ",".join(cell(each) for each in value)
    return str(value).translate(_ESCAPED)


def shown(text: str) -> str:
    """Text of several lines for a terminal."""
    return text.translate(_CONTROLS)


def value_of(text: str) -> Any:
    """JSON where it is that, else the text itself: ``10``, ``true``, ``["a"]``; ``weekly``."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except ValueError:
        return text


def _no_constant(name: str) -> Any:
    """NaN and Infinity, which JSON lacks, are words."""
    raise ValueError(name)


def pairs(option: str, given: Iterable[str]) -> dict[str, str]:
    """``NAME=VALUE``, several times."""
    values: dict[str, str] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise CommandError(f"{option} {text!r}: write NAME=VALUE")
        values[name] = value
    return values


def moment(option: str, text: str | None) -> datetime | None:
    """A time: ``2026-01-31T10:00``, local unless it names its zone; or as long ago: ``90m``, ``24h``, ``7d``."""
    if text is None:
        return None
    ago = _AGO.fullmatch(text)
    try:
        if ago is not None:
            return datetime.now(UTC) - timedelta(seconds=int(ago[1]) * _SECONDS[ago[2]])
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        raise CommandError(
            f"{option} {text!r} is no time: write 2026-01-31T10:00, or 24h or 7d for as long ago"
        ) from None


_OPERATORS = (
    "notexists", "exists", "icontains", "contains", "isnotempty", "isempty", "matches", "hasnotelement", "haselement",
)  # fmt: skip
_CONDITION = re.compile(rf"\s*(\S+?)\s*(?:(<=|>=|!=|=|<|>)\s*(.*)|\s({'|'.join(_OPERATORS)})\b\s*(.*))", re.DOTALL)


def conditions(given: Iterable[str]) -> list[Any]:
    """Filters: ``price>10``, ``name contains box``, ``url exists``, or the service's JSON, ``["price", ">", [10]]``."""
    parsed: list[Any] = []
    for text in given:
        if text.lstrip().startswith("["):
            parsed.append(value_of(text))
            continue
        found = _CONDITION.fullmatch(text)
        if found is None:
            raise CommandError(
                f"--filter {text!r}: write 'FIELD OPERATOR VALUE', with one of = != < > <= >= {' '.join(_OPERATORS)}"
            )
        name, sign, operand, word, argument = found.groups()
        parsed.append((name, sign or word, [value_of(operand or argument or "")] if sign or argument else []))
    return parsed
