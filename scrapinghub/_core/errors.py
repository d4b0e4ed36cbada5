"""Every exception of the package."""

import functools
import sys
from collections.abc import Sequence
from typing import Any, TypeVar, cast

E = TypeVar("E", bound="ScrapinghubAPIError")


class ScrapinghubAPIError(Exception):
    """Base class of everything that goes wrong between this client and the service.

    Attributes:
        status_code: HTTP status of the answer; None if there was none.
        method, url: the request (the URL never holds credentials).
        body: the answer's body as text; None if there was no answer.
        http_error: the underlying error, with the answer as ``http_error.response``; None if there was no answer.
    """

    def __init__(self, message: object = None, http_error: BaseException | None = None) -> None:
        if message is None and http_error is not None:
            message = str(http_error)
        super().__init__(*(() if message is None else (str(message),)))
        self.http_error = http_error
        self.status_code: int | None = None
        self.method: str | None = None
        self.url: str | None = None
        self.body: str | None = None

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else type(self).__name__

    def __reduce__(self) -> tuple[Any, ...]:
        # The class may be one that was made at run time (see `also_requests`): what is pickled is its documented
        # parent, and the program that unpickles it decides anew.
        return _rebuild, (documented(type(self)), self.args), self.__dict__


class BadRequest(ScrapinghubAPIError):
    """The service refused the request as malformed (400)."""


class Unauthorized(ScrapinghubAPIError):
    """The credentials are missing or wrong (401, or Dash's "Authentication failed")."""


class Forbidden(ScrapinghubAPIError):
    """These credentials may not do this (403)."""


class NotFound(ScrapinghubAPIError):
    """The thing that was named does not exist (404)."""


class ValueTooLarge(ScrapinghubAPIError):
    """A value is over the service's limit of 1 MiB (413), or would be."""


class DuplicateJobError(ScrapinghubAPIError):
    """The same spider is pending or running already with the same arguments."""


class ServerError(ScrapinghubAPIError):
    """The service failed (5xx), and went on failing for as long as the client retried."""


class NetworkError(ScrapinghubAPIError, OSError):
    """No whole answer came: no connection, a connection that broke, or a body that ended early. Always an OSError.

    Attributes:
        reached: the request may have reached the service, and taken effect.
    """

    reached: bool = True


class ConnectionFailed(NetworkError, ConnectionError):
    """The service could not be reached, or the connection broke before an answer."""


class TimedOut(NetworkError, TimeoutError):
    """The service took longer than the timeout allows."""


class TruncatedBody(NetworkError):
    """An answer began and did not end as it should, and could not be resumed."""


class CorruptBody(ScrapinghubAPIError, ValueError):
    """An answer arrived whole but its bytes are not what its format promises; reading on would give wrong records."""


class ConfigurationError(ScrapinghubAPIError, ValueError):
    """What the environment or an argument says of proxies, certificates or the event loop can't be used; nothing was
    sent. The message names it, and what to do."""


class MissingExtra(ImportError):
    """A library isn't installed that this needs. The message says what to install."""


class TooManyFields(ValueError):
    """The records have more fields than a table may have columns."""


class SchemaMismatch(ValueError):
    """A value doesn't fit the schema that a table was asked for.

    Attributes:
        record: the record's key; where it has none, its place in what was read.
        column: the column's name.
    """

    def __init__(self, message: str, record: str = "", column: str = "") -> None:
        super().__init__(message)
        self.record = record
        self.column = column


class WriteError(ScrapinghubAPIError):
    """A batch writer stopped: it says what the service does not have, and gives those records back.

    Attributes:
        unsent: records that certainly were not stored, in order, as JSON has them (a datetime is a number).
        uncertain: records of a batch that was sent and whose answer was lost: they may be stored; before the unsent.
        offset: position of the first record that is not known to be stored.
    """

    unsent: Sequence[Any] = ()
    uncertain: Sequence[Any] = ()
    offset: int | None = None


class ChangesFailed(ScrapinghubAPIError):
    """Of many jobs that were to be changed some were not; the others were.

    Attributes:
        changes: what became of each: ``keys``, ``done``, and of those that failed why (``failed``).
    """

    changes: Any = None


class DeployFailed(ScrapinghubAPIError):
    """The service took the code of a project, and could not deploy it.

    Attributes:
        result: the last line of its answer; None if that isn't JSON.
        log: the last lines of the build's log.
    """

    result: Any = None
    log: Sequence[str] = ()


# The `requests` exception that code written for the old library catches around the same failure. The first match
# counts.
_REQUESTS_TWIN: tuple[tuple[type[ScrapinghubAPIError], str], ...] = (
    (TimedOut, "ReadTimeout"),
    (ConnectionFailed, "ConnectionError"),
    (TruncatedBody, "ChunkedEncodingError"),
    (NetworkError, "ConnectionError"),
    (CorruptBody, "ContentDecodingError"),
    (ConfigurationError, "RequestException"),
    (ScrapinghubAPIError, "HTTPError"),
)


def recast(error: ScrapinghubAPIError, cls: type[E], message: str | None = None) -> E:
    """The same failure as another class, which says better what it means."""
    other = also_requests(cls)(message or str(error), error.http_error)
    other.__dict__.update(error.__dict__)
    return other


def from_network(cls: type[E], reason: str, method: str, url: str, reached: bool = True) -> E:
    """The exception for a request that got no whole answer, or none that can be read.

    Args:
        reached: the request may have reached the service.
    """
    twin = "ConnectTimeout" if cls is TimedOut and not reached else None
    error = also_requests(cls, twin)(f"{method} {url.partition('?')[0]}: {reason}")
    error.method = method
    error.url = url
    if isinstance(error, NetworkError):
        error.reached = reached
    return error


def with_progress(error: E, progress: str) -> E:
    """The same failure, its message saying how far a read had come."""
    return recast(error, cast(type[E], documented(type(error))), f"{error}; {progress}")


@functools.cache
def _twin_of(cls: type[ScrapinghubAPIError], twin: type[Exception]) -> type[ScrapinghubAPIError]:
    attributes = {
        "__module__": cls.__module__,
        "__doc__": cls.__doc__,
        "_documented": cls,
        "request": None,  # an exception of `requests` has these two, always
        "response": None,
    }
    return type(cls.__name__, (cls, twin), attributes)


def also_requests(cls: type[E], name: str | None = None) -> type[E]:
    """`cls`, or where the program has imported `requests`, a subclass of it that is an exception of `requests` too.

    Programs written for the old library catch `requests.exceptions`. Whoever catches those has imported them, so that
    this needs no import of its own.

    Args:
        name: that of the other exception; by default the one that matches `cls`.
    """
    exceptions = sys.modules.get("requests.exceptions")
    if exceptions is None:
        return cls
    twin = getattr(exceptions, name or next(name for base, name in _REQUESTS_TWIN if issubclass(cls, base)), None)
    if not (isinstance(twin, type) and issubclass(twin, Exception)):  # something else goes by that name: a mock, say
        return cls
    return cast(type[E], _twin_of(cast(Any, cls), cast(Any, twin)))


def _rebuild(cls: type[E], args: tuple[Any, ...]) -> E:
    """An unpickled exception; its attributes are set after this."""
    return also_requests(cls)(*args)


def documented(cls: type[ScrapinghubAPIError]) -> type[ScrapinghubAPIError]:
    """The class that is documented, of one that was made at run time."""
    return getattr(cls, "_documented", cls)
