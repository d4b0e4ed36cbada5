"""A local Scrapy Cloud: a real HTTP server on a real database, to test, to learn and to work with no account."""

from .clock import Clock
from .errors import DeployError
from .limits import Limits
from .runner.options import JobLimits
from .server import Emulator

__all__ = ["Clock", "DeployError", "Emulator", "JobLimits", "Limits"]
