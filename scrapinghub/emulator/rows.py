"""What the store gives to the API: rows, pages of them, and the tests that choose among them."""

from collections.abc import Callable
from typing import Any, NamedTuple

Row = tuple[bytes, int | str, int]  # the JSON text, the position or key, the time when it was stored

Predicate = Callable[[Any], bool]  # does this record pass?


class Page(NamedTuple):
    """Some rows whose keys begin alike: `P/S/J/` for what belongs to a job, nothing for collections."""

    prefix: str
    rows: list[Row]
