# Generated from scrapinghub/aio/exceptions.py by `make generate`: edit that file, not this one.
"""The exceptions, at their documented place. One tree serves both clients."""

from .._core.errors import (
    BadRequest,
    ConfigurationError,
    ConnectionFailed,
    CorruptBody,
    DuplicateJobError,
    Forbidden,
    MissingExtra,
    NetworkError,
    NotFound,
    SchemaMismatch,
    ScrapinghubAPIError,
    ServerError,
    TimedOut,
    TooManyFields,
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
    "MissingExtra",
    "NetworkError",
    "NotFound",
    "SchemaMismatch",
    "ScrapinghubAPIError",
    "ServerError",
    "TimedOut",
    "TooManyFields",
    "TruncatedBody",
    "Unauthorized",
    "ValueTooLarge",
    "WriteError",
]
