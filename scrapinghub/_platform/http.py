"""What both HTTP clients share: httpx's settings, and its exceptions as ours."""

import contextlib
import logging
import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from typing import Any

import httpx

from .._core import operations
from .._core.auth import basic
from .._core.config import Config
from .._core.errors import ConnectionFailed, NetworkError, ScrapinghubAPIError, TimedOut, TruncatedBody, from_network
from .._core.operations import Request, Timeout

# The first that fits counts. The flag: the request may have reached the service.
_FAILURES: tuple[tuple[type[Exception], type[NetworkError], bool], ...] = (
    (httpx.ConnectTimeout, TimedOut, False),
    (httpx.PoolTimeout, TimedOut, False),
    (httpx.TimeoutException, TimedOut, True),
    (httpx.ConnectError, ConnectionFailed, False),
    (httpx.ProxyError, ConnectionFailed, False),
    (httpx.RemoteProtocolError, TruncatedBody, True),
    (httpx.TransportError, ConnectionFailed, True),
    (OSError, ConnectionFailed, True),
)

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
_VALUE = re.compile(r"[\t\x20-\x7e]*\Z")


def settings(config: Config) -> dict[str, Any]:
    """The arguments of an httpx client, but for its transport."""
    return {
        "headers": {"User-Agent": config.user_agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"},
        "timeout": httpx.Timeout(config.timeout),
        "follow_redirects": False,
        "trust_env": False,  # what the environment says is found in `routes`
    }


def arguments(config: Config, request: Request) -> dict[str, Any]:
    """The arguments of one httpx request.

    Raises:
        ValueError: a header or a timeout that can't be sent as it is.
    """
    headers = dict(request.headers)
    for name, value in headers.items():
        if not (isinstance(name, str) and isinstance(value, str) and _NAME.match(name) and _VALUE.match(value)):
            raise ValueError(f"the header {name!r} should have a value of printable ASCII")  # it may be a secret
    made: dict[str, Any] = {
        "method": request.method,
        "url": operations.url(config.endpoint(request.operation.host), request),
        "headers": headers,
        "content": request.content,
    }
    if request.timeout is not None:
        made["timeout"] = _timeout(request.timeout, config.timeout)
    if request.operation.authenticated:  # last: a traceback of what may fail above shows no credentials
        headers.setdefault("Authorization", basic(config.auth))
    return made


def _timeout(timeout: Timeout, default: float) -> httpx.Timeout:
    parts = timeout if isinstance(timeout, tuple) else (timeout, timeout)
    if len(parts) != 2 or not all(map(_is_seconds, parts)):
        raise ValueError(f"timeout should be a number of seconds over 0, or (connect, read), got {timeout!r}")
    connect, read = parts
    return httpx.Timeout(default, connect=connect, read=read)


def _is_seconds(value: object) -> bool:
    if value is None:
        return True
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def may_redirect(request: Request) -> bool:
    """Whether a redirect is followed: reading elsewhere is safe, and httpx keeps credentials from other hosts."""
    return request.method == "GET" and request.redirects


_sending: ContextVar[bool] = ContextVar("scrapinghub_sending", default=False)


def _not_ours(record: logging.LogRecord) -> bool:
    return not _sending.get()


# They tell the program's log of each request: in a job whose log we send, more entries for each batch of entries.
for _name in ("httpx", *(f"httpcore.{part}" for part in ("connection", "http11", "http2", "proxy", "socks"))):
    logging.getLogger(_name).addFilter(_not_ours)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep httpx and httpcore from logging what is done here."""
    token = _sending.set(True)
    try:
        yield
    finally:
        _sending.reset(token)


@contextlib.contextmanager
def translated(request: Request, config: Config, answered: bool = False) -> Iterator[None]:
    """httpx's exceptions as ours; `reached` on them says whether the request may have taken effect."""
    try:
        yield
    except ScrapinghubAPIError:  # it may be an OSError, too
        raise
    except httpx.InvalidURL as error:
        raise ValueError(f"{config.endpoint(request.operation.host)} is not a URL that can be used: {error}") from error
    except (httpx.TooManyRedirects, httpx.UnsupportedProtocol, httpx.DecodingError) as error:
        url = config.shown_url(request)  # the endpoint was checked: this is where a redirect led
        raise from_network(ScrapinghubAPIError, f"redirected astray: {error}", request.method, url) from error
    except (httpx.TransportError, OSError) as error:  # OSError: of TLS, which the async backend lets through
        cls, reached = next((ours, reached) for theirs, ours, reached in _FAILURES if isinstance(error, theirs))
        if cls is TruncatedBody and not answered:
            cls = ConnectionFailed  # the connection ended before an answer began
        reason = str(error) or re.sub(r"(?<!^)([A-Z])", r" \1", type(error).__name__).lower()  # "read error"
        url = config.shown_url(request)
        raise from_network(cls, reason, request.method, url, reached=reached or answered) from error


@contextlib.contextmanager
def at_ease() -> Iterator[None]:
    """For closing: a connection that fails then has done its work."""
    with contextlib.suppress(httpx.TransportError, OSError):
        yield


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
