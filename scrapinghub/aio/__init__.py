"""The async client. `scrapinghub.client` is its sync twin, generated from it."""

from .._core.config import CONNECTION_TIMEOUT as DEFAULT_CONNECTION_TIMEOUT
from . import exceptions
from .client import AsyncScrapinghubClient
from .projects import Projects
from .utils import parse_auth, parse_job_key, parse_project_id

# sync: from .. import _old

__all__ = [
    "DEFAULT_CONNECTION_TIMEOUT",
    "AsyncScrapinghubClient",
    "Projects",
    "exceptions",
    "parse_auth",
    "parse_job_key",
    "parse_project_id",
]


# The old clients could be imported from here, too.
# sync: def __getattr__(name: str) -> object:
# sync:     return _old.class_of(name, __name__)
