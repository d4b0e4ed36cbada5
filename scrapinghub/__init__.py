"""The Python SDK for Scrapy Cloud.

>>> from scrapinghub import ScrapinghubClient
>>> client = ScrapinghubClient("APIKEY")
"""

from typing import TYPE_CHECKING

from ._core.lazy import load
from ._core.version import VERSION as __version__

if TYPE_CHECKING:
    from ._core.errors import (
        BadRequest,
        ChangesFailed,
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
    from .hubstorage import HubstorageClient
    from .legacy import APIError, Connection, Job, JobSet, Project, RequestProxyMixin

__all__ = [
    "APIError",
    "AsyncScrapinghubClient",
    "BadRequest",
    "ChangesFailed",
    "Connection",
    "DuplicateJobError",
    "Forbidden",
    "HubstorageClient",
    "Job",
    "JobSet",
    "NetworkError",
    "NotFound",
    "Project",
    "RequestProxyMixin",
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
    "APIError": ".legacy",
    "AsyncScrapinghubClient": ".aio",
    "BadRequest": "._core.errors",
    "ChangesFailed": "._core.errors",
    "Connection": ".legacy",
    "DuplicateJobError": "._core.errors",
    "Forbidden": "._core.errors",
    "HubstorageClient": ".hubstorage",
    "Job": ".legacy",
    "JobSet": ".legacy",
    "NetworkError": "._core.errors",
    "NotFound": "._core.errors",
    "Project": ".legacy",
    "RequestProxyMixin": ".legacy",
    "ScrapinghubAPIError": "._core.errors",
    "ScrapinghubClient": ".client",
    "ServerError": "._core.errors",
    "Unauthorized": "._core.errors",
    "ValueTooLarge": "._core.errors",
    "WriteError": "._core.errors",
}
_MODULES = frozenset({"aio", "client", "hubstorage", "legacy", "types"})


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return load(f"{__name__}.{name}")
    place = _PLACES.get(name)
    if place is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(load(f"{__name__}{place}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})
