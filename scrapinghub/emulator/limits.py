"""What a request, a connection, and all of them together may take."""

import sys
from dataclasses import dataclass, fields

KIB, MIB = 1024, 1024 * 1024

RESERVED = 64  # descriptors that are not connections: the database, the loop, and what else the program has open


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of the emulator; past one of them a client is refused, and the others go on being served.

    Args:
        body_bytes: the longest body of a request, as it travels. Past it: 413.
        unpacked_bytes: the longest body once its gzip is undone. Past it: 413.
        head_bytes: the longest request line and headers together. Past it: 431.
        headers: how many headers a request may have. Past it: 431.
        request_seconds: how long a head may take to arrive, and each MiB of the body after it. Past it: 408.
        idle_seconds: how long a connection may stay open with nothing asked. Past it, it is closed.
        connections: how many connections are open at once; more wait. Fewer where the process may not have so many
            files open.
    """

    body_bytes: int = 64 * MIB
    unpacked_bytes: int = 256 * MIB
    head_bytes: int = 256 * KIB
    headers: int = 100
    request_seconds: float = 60
    idle_seconds: float = 75
    connections: int = 1000

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if not value > 0:
                raise ValueError(f"{each.name} must be more than 0, not {value}")

    def connections_here(self) -> int:
        """How many connections may be open in this process."""
        return min(self.connections, max(1, _most_files() - RESERVED))


def _most_files() -> int:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return sys.maxsize
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return sys.maxsize if soft == resource.RLIM_INFINITY else soft
