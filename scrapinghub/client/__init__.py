# Generated from scrapinghub/aio/__init__.py by `make generate`: edit that file, not this one.
"""The sync client, generated from `scrapinghub.aio`."""

from .._core.config import CONNECTION_TIMEOUT as DEFAULT_CONNECTION_TIMEOUT
from . import exceptions
from .client import ScrapinghubClient
from .projects import Projects
from .utils import parse_auth, parse_job_key, parse_project_id

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


# The old clients could be imported from here, too.
def __getattr__(name: str) -> object:
    return _old.class_of(name, __name__)
