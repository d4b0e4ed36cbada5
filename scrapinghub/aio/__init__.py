"""The async client. `scrapinghub.client` is its sync twin, generated from it."""

from .._core.config import CONNECTION_TIMEOUT as DEFAULT_CONNECTION_TIMEOUT
from . import exceptions
from .client import AsyncScrapinghubClient
from .utils import parse_auth, parse_job_key, parse_project_id

__all__ = [
    "DEFAULT_CONNECTION_TIMEOUT",
    "AsyncScrapinghubClient",
    "exceptions",
    "parse_auth",
    "parse_job_key",
    "parse_project_id",
]
