# Generated from scrapinghub/aio/__init__.py by `make generate`: edit that file, not this one.
"""The sync client, generated from `scrapinghub.aio`."""

from .._core.config import CONNECTION_TIMEOUT as DEFAULT_CONNECTION_TIMEOUT
from . import exceptions
from .client import ScrapinghubClient
from .utils import parse_auth, parse_job_key, parse_project_id

__all__ = [
    "DEFAULT_CONNECTION_TIMEOUT",
    "ScrapinghubClient",
    "exceptions",
    "parse_auth",
    "parse_job_key",
    "parse_project_id",
]
