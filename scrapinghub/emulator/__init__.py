"""A local Scrapy Cloud: a real HTTP server on a real database, to test, to learn and to work with no account."""

from .limits import Limits
from .server import Emulator

__all__ = ["Emulator", "Limits"]
