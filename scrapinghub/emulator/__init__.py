"""A local Scrapy Cloud: a real HTTP server on a real database, for tests, for learning, and for working without an account."""

from .server import Emulator

__all__ = ["Emulator"]
