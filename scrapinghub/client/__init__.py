# Generated from scrapinghub/aio/__init__.py by `make generate`: edit that file, not this one.
"""The sync client, generated from `scrapinghub.aio`."""

from .client import ScrapinghubClient
from .utils import parse_auth

__all__ = ["ScrapinghubClient", "parse_auth"]
