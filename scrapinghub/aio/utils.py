"""Small helpers, at their documented place."""

from .._core.auth import parse_auth
from .._core.filters import LogLevel
from .._core.former import get_tags_for_update, update_kwargs
from .._core.keys import JobKey, parse_job_key, parse_project_id

__all__ = [
    "JobKey",
    "LogLevel",
    "get_tags_for_update",
    "parse_auth",
    "parse_job_key",
    "parse_project_id",
    "update_kwargs",
]
