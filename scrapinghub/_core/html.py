"""What notebooks show of an object: a small table of what is at hand. Nothing here asks the service."""

from collections.abc import Iterable
from html import escape
from typing import Any, Final

_FIELDS: Final = 20
"""Fields of stats that are shown, those that most records have."""


def table(title: str, rows: Iterable[tuple[str, Any]], link: str | None = None) -> str:
    """A table of names and values, all escaped; the title leads to `link`."""
    shown = escape(title)
    if link is not None:
        shown = f'<a href="{escape(link)}" rel="noreferrer">{shown}</a>'
    lines = "".join(f"<tr><th>{escape(name)}</th><td>{escape(str(value))}</td></tr>" for name, value in rows)
    return f"<table><caption>{shown}</caption><tbody>{lines}</tbody></table>"


class Stats(dict[str, Any]):
    """Stats as the service gives them: a dict, which a notebook shows as a table."""

    def _repr_html_(self) -> str:
        totals = [(name.replace("_", " "), _number(value)) for name, value in self.get("totals", {}).items()]
        counts = sorted(self.get("counts", {}).items(), key=lambda each: -each[1])
        more = [("...", f"{len(counts) - _FIELDS} more")] if len(counts) > _FIELDS else []
        return table("stats", [*totals, *((name, _number(value)) for name, value in counts[:_FIELDS]), *more])


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
