# Generated from scrapinghub/aio/__init__.py by `make generate`: edit that file, not this one.
"""The sync client, generated from `scrapinghub.aio`."""

from .._core.auth import parse_auth
from .._core.config import CONNECTION_TIMEOUT as DEFAULT_CONNECTION_TIMEOUT
from .._core.keys import parse_job_key, parse_project_id
from .._core.lazy import load
from . import exceptions
from .client import ScrapinghubClient

from .. import _old

__all__ = [
    "DEFAULT_CONNECTION_TIMEOUT",
    "ScrapinghubClient",
    "Projects",
    "exceptions",
    "parse_auth",
    "parse_job_key",
    "parse_project_id",
]

# What a program may reach as an attribute of the package, without importing it: loaded when it does so.
_MODULES = frozenset({
    "activity", "collections", "comments", "comparing", "deploys", "downloads", "fields", "filters", "frontiers",
    "items", "job", "jobs", "loading", "logs", "pages", "parallel", "periodic_jobs", "pool", "projects", "reports",
    "requests", "resources", "samples", "scheduling", "scrapy_settings", "selection", "spiders", "streams", "tabular",
    "tails", "transport", "utils", "waiting", "writers",
})  # fmt: skip


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return load(f"{__name__}.{name}")
    if name == "Projects":
        return load(f"{__name__}.projects").Projects
    # The old clients could be imported from here, too.
    return _old.class_of(name, __name__)


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES, "Projects"})
