"""What both HTTP clients share: httpx's settings, and its exceptions as ours."""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from .._core import operations
from .._core.auth import basic
from .._core.config import Config
from .._core.errors import ConnectionFailed, NetworkError, TimedOut, TruncatedBody, from_network
from .._core.messages import Request, Timeout

_CONNECTIONS = httpx.Limits(max_connections=None, max_keepalive_connections=32, keepalive_expiry=30.0)

# The first that fits counts. The flag: the request may have reached the service.
_FAILURES: tuple[tuple[type[Exception], type[NetworkError], bool], ...] = (
    (httpx.ConnectTimeout, TimedOut, False),
    (httpx.PoolTimeout, TimedOut, False),
    (httpx.TimeoutException, TimedOut, True),
    (httpx.ConnectError, ConnectionFailed, False),
    (httpx.RemoteProtocolError, TruncatedBody, True),
    (httpx.TransportError, ConnectionFailed, True),
)


def settings(config: Config) -> dict[str, Any]:
    """The arguments of an httpx client."""
    return {
        "headers": {"User-Agent": config.user_agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"},
        "timeout": httpx.Timeout(config.timeout),
        "limits": _CONNECTIONS,
        "follow_redirects": False,
    }


def arguments(config: Config, request: Request) -> dict[str, Any]:
    """The arguments of one httpx request."""
    headers = dict(request.headers)
    if request.operation.authenticated:
        headers.setdefault("Authorization", basic(config.auth))
    made: dict[str, Any] = {
        "method": request.method,
        "url": operations.url(config.endpoint(request.operation.host), request),
        "headers": headers,
        "content": request.content,
    }
    if request.timeout is not None:
        made["timeout"] = _timeout(request.timeout, config.timeout)
    return made


def _timeout(timeout: Timeout, default: float) -> httpx.Timeout:
    if isinstance(timeout, tuple):
        connect, read = timeout
        return httpx.Timeout(default, connect=connect, read=read)
    return httpx.Timeout(timeout)


@contextlib.contextmanager
def translated(request: Request, config: Config, answered: bool = False) -> Iterator[None]:
    """httpx's exceptions as ours; `reached` on them says whether the request may have taken effect."""
    try:
        yield
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise ValueError(f"{config.endpoint(request.operation.host)} is not a URL that can be used: {error}") from error
    except httpx.TransportError as error:
        cls, reached = next((ours, reached) for theirs, ours, reached in _FAILURES if isinstance(error, theirs))
        if cls is TruncatedBody and not answered:
            cls = ConnectionFailed  # the connection ended before an answer began
        url = config.endpoint(request.operation.host) + request.path
        reason = str(error) or type(error).__name__
        failure = from_network(cls, reason, request.method, url)
        failure.reached = reached or answered
        raise failure from error


def low_level_arguments(config: Config, host: str) -> dict[str, Any]:
    """The arguments of the httpx client under a generated client."""
    made = settings(config)
    return {
        **made,
        "base_url": config.endpoint(host),
        "headers": {**made["headers"], "Authorization": basic(config.auth)},
    }


def plain_headers(headers: httpx.Headers) -> Mapping[str, str]:
    """An answer's headers, by lower-case names."""
    return {name.lower(): value for name, value in headers.items()}
