"""The exceptions, at their documented place. One tree serves both clients."""

from .._core.errors import (
    BadRequest,
    ConfigurationError,
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
    "ConfigurationError",
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
