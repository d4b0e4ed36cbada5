"""How values look: times, spans, sizes, JSON, links. What templates use as filters."""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

import orjson
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from .. import jsontext
from ..store.jobs import format_key, parse_key

LEVELS = {10: "DEBUG", 20: "INFO", 30: "WARNING", 40: "ERROR", 50: "CRITICAL"}
PRIORITIES = {0: "lowest", 1: "low", 2: "normal", 3: "high", 4: "highest"}
CLIPPED = 300  # characters of a value that are shown unasked

_link = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)


def environment() -> Environment:
    """The templates, and what they may use."""
    templates = Environment(
        loader=PackageLoader("scrapinghub.emulator.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(
        time=time, span=span, number=number, size=size, json=json, level=level, key=format_key, scalar=scalar,
        clipped=clipped, summary=summary, without=without, query=urlencode,
    )  # fmt: skip
    templates.tests.update(link=is_link, nested=is_nested, job_key=lambda value: parse_key(value) is not None)
    templates.globals.update(priorities=PRIORITIES, levels=LEVELS)
    return templates


def time(milliseconds: Any) -> Markup:
    """UNIX time in milliseconds, in UTC. Metadata holds anything: what is no such time is shown as it is."""
    try:
        moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return escape("" if milliseconds is None else scalar(milliseconds))
    return Markup('<time datetime="{}">{}</time>').format(
        moment.strftime("%Y-%m-%dT%H:%M:%SZ"), moment.strftime("%Y-%m-%d %H:%M:%S")
    )


def span(milliseconds: Any) -> str:
    """A length of time, in the two greatest units that it has."""
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int | float):
        return ""
    seconds = max(0, milliseconds) / 1000
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = int(seconds)
    parts = ((whole // 86400, "d"), (whole // 3600 % 24, "h"), (whole // 60 % 60, "min"), (whole % 60, "s"))
    first = next(index for index, (count, _) in enumerate(parts) if count)
    return " ".join(f"{count} {unit}" for count, unit in parts[first : first + 2] if count)


def number(value: Any) -> str:
    """A number with its thousands apart."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return scalar(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}"


def size(value: Any) -> str:
    """A number of bytes."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return scalar(value)
    for unit in ("B", "KiB", "MiB", "GiB"):
        if abs(value) < 1024 or unit == "GiB":
            return f"{value:,.0f} {unit}" if unit == "B" else f"{value:,.1f} {unit}"
        value /= 1024
    raise AssertionError


def json(value: Any) -> str:
    """JSON as people read it."""
    try:
        return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
    except (TypeError, orjson.JSONEncodeError):
        return jsontext.dumps(value).decode()


def level(value: Any) -> str:
    """The name of a level of the log."""
    return LEVELS.get(value, str(value))


def scalar(value: Any) -> str:
    """A value in one line: text as it is, all else as JSON."""
    return value if isinstance(value, str) else jsontext.dumps(value).decode()


def clipped(text: str) -> str:
    return text if len(text) <= CLIPPED else f"{text[:CLIPPED]}…"


def summary(value: Any) -> str:
    """What a folded value says of itself."""
    count, kind = len(value), "field" if isinstance(value, dict) else "element"
    return f"{count} {kind}" if count == 1 else f"{count} {kind}s"


def without(record: dict[str, Any], names: list[str]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in names}


def is_nested(value: Any) -> bool:
    return isinstance(value, dict | list) and bool(value)


def is_link(value: Any) -> bool:
    """Is this an address of the web? Others (`javascript:`, `file:`) are text."""
    if not isinstance(value, str) or len(value) > 4000 or not _link.fullmatch(value):
        return False
    try:
        return bool(urlsplit(value).netloc)
    except ValueError:
        return False
