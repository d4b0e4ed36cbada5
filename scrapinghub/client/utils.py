# Generated from scrapinghub/aio/utils.py by `make generate`: edit that file, not this one.
"""Small helpers, at their documented place."""

from .._core.auth import parse_auth
from .._core.filters import LogLevel
from .._core.keys import JobKey, parse_job_key, parse_project_id

__all__ = ["JobKey", "LogLevel", "parse_auth", "parse_job_key", "parse_project_id"]
