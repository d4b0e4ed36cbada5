"""Times as people read them."""

from datetime import UTC, datetime
from typing import Any


def text(milliseconds: Any, pattern: str) -> str:
    """UNIX time in milliseconds as text, in UTC. What is no such time (metadata holds anything) is shown as it is."""
    try:
        return format(datetime.fromtimestamp(milliseconds / 1000, UTC), pattern)
    except (TypeError, ValueError, OverflowError, OSError):
        return str(milliseconds)
