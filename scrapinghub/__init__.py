"""The Python SDK for Scrapy Cloud.

>>> from scrapinghub import ScrapinghubClient
>>> client = ScrapinghubClient("APIKEY")
"""

import importlib
from typing import TYPE_CHECKING

from ._core.config import VERSION as __version__

if TYPE_CHECKING:
    from ._core.errors import (
        BadRequest,
        DuplicateJobError,
        Forbidden,
        NetworkError,
        NotFound,
        ScrapinghubAPIError,
        ServerError,
        Unauthorized,
        ValueTooLarge,
        WriteError,
    )
    from .aio import AsyncScrapinghubClient
    from .client import ScrapinghubClient

__all__ = [
    "AsyncScrapinghubClient",
    "BadRequest",
    "DuplicateJobError",
    "Forbidden",
    "NetworkError",
    "NotFound",
    "ScrapinghubAPIError",
    "ScrapinghubClient",
    "ServerError",
    "Unauthorized",
    "ValueTooLarge",
    "WriteError",
    "__version__",
]

# Where each public name is. It is loaded when it is first used, so that `import scrapinghub` costs little.
_PLACES = {
    "AsyncScrapinghubClient": ".aio",
    "BadRequest": "._core.errors",
    "DuplicateJobError": "._core.errors",
    "Forbidden": "._core.errors",
    "NetworkError": "._core.errors",
    "NotFound": "._core.errors",
    "ScrapinghubAPIError": "._core.errors",
    "ScrapinghubClient": ".client",
    "ServerError": "._core.errors",
    "Unauthorized": "._core.errors",
    "ValueTooLarge": "._core.errors",
    "WriteError": "._core.errors",
}
_MODULES = frozenset({"aio", "client", "types"})


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return importlib.import_module(f".{name}", __name__)
    place = _PLACES.get(name)
    if place is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(place, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})
