"""The async client. `scrapinghub.client` is its sync twin, generated from it."""

from .client import AsyncScrapinghubClient
from .utils import parse_auth

__all__ = ["AsyncScrapinghubClient", "parse_auth"]
