# Generated from scrapinghub/aio/exceptions.py by `make generate`: edit that file, not this one.
"""The exceptions, at their documented place. One tree serves both clients."""

from .._core.errors import (
    BadRequest,
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
