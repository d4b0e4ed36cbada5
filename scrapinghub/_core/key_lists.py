"""Lists of keys that are too long for one URL."""

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote_plus

URL_BYTES: Final = 4000
"""Of keys in a URL: servers and proxies take some 8,000 bytes for all of it."""
_FIELD = len("&key=")


def in_urls(keys: Iterable[str], room: int = URL_BYTES) -> Iterator[list[str]]:
    """The keys, in order, as lists that each fit into a URL. A key that is too long by itself has one of its own."""
    some: list[str] = []
    used = 0
    for key in keys:
        size = _FIELD + len(quote_plus(key, errors="replace"))
        if some and used + size > room:
            yield some
            some, used = [], 0
        some.append(key)
        used += size
    if some:
        yield some
