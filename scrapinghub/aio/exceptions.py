"""The exceptions, at their documented place. One tree serves both clients."""

from .._core.errors import (
    BadRequest,
    ConnectionFailed,
    CorruptBody,
    DuplicateJobError,
    Forbidden,
    NetworkError,
    NotFound,
    ScrapinghubAPIError,
    ServerError,
    TimedOut,
    TruncatedBody,
    Unauthorized,
    ValueTooLarge,
    WriteError,
)

__all__ = [
    "BadRequest",
    "ConnectionFailed",
    "CorruptBody",
    "DuplicateJobError",
    "Forbidden",
    "NetworkError",
    "NotFound",
    "ScrapinghubAPIError",
    "ServerError",
    "TimedOut",
    "TruncatedBody",
    "Unauthorized",
    "ValueTooLarge",
    "WriteError",
]
