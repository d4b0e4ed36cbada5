"""What a client was told: where the service is, how long to wait, how often to try again."""

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from .auth import Auth, parse_auth
from .network import UNIX_ORIGIN, Network, read_network
from .operations import Request, url
from .retry import RetryPolicy
from .secrets import Unpicklable
from .version import VERSION

if TYPE_CHECKING:
    from .network import Certificate, Verify

DASH_ENDPOINT = "https://app.zyte.com/api/"
STORAGE_ENDPOINT = "https://storage.scrapinghub.com/"
CONNECTION_TIMEOUT = 60.0
_UNIX = "http+unix://"
USER_AGENT = f"python-scrapinghub/{VERSION}"


@dataclass(frozen=True, slots=True)
class Config(Unpicklable):
    """A client's settings, once the arguments and the environment have been read."""

    dash: str
    storage: str
    jobq: str
    auth: tuple[str, str] = field(repr=False)
    timeout: float = CONNECTION_TIMEOUT
    retries: RetryPolicy = field(default_factory=RetryPolicy)
    user_agent: str = USER_AGENT
    use_msgpack: bool = True
    network: Network = field(default_factory=Network)

    @property
    def pages(self) -> str:
        """The address of the service's pages, without a slash at its end."""
        return self.dash.removesuffix("/api")

    def endpoint(self, host: str) -> str:
        """The URL that an operation's host stands for, without a slash at its end. None: its path is the whole URL."""
        return {"dash": self.dash, "storage": self.storage, "jobq": self.jobq, "": ""}[host]

    def shown_url(self, request: Request) -> str:
        """Where a request goes, as messages may show it."""
        query = tuple((name, "..." if name == "apikey" else value) for name, value in request.query)
        return url(self.endpoint(request.operation.host), replace(request, query=query))

    def with_auth(self, auth: tuple[str, str]) -> "Config":
        """The same, with other credentials."""
        return replace(self, auth=auth)


def read_config(
    auth: Auth = None,
    dash_endpoint: str | None = None,
    connection_timeout: float | None = None,
    dotenv_path: str | os.PathLike[str] | None = None,
    *,
    endpoint: str | None = None,
    jobq_endpoint: str | None = None,
    max_retries: int | None = None,
    max_retry_time: float | None = None,
    user_agent: str | None = None,
    use_msgpack: bool = True,
    verify: "Verify" = True,
    cert: "Certificate | None" = None,
    proxy: str | bool | None = None,
) -> Config:
    """A configuration from a client's arguments, and the environment for what they leave out.

    Raises:
        RuntimeError: no credentials anywhere.
        ValueError: credentials, an endpoint or a number that can't be right.
    """
    storage = endpoint or os.environ.get("SHUB_STORAGE") or STORAGE_ENDPOINT
    urls = {
        "endpoint": storage,
        "dash_endpoint": dash_endpoint or os.environ.get("SHUB_APIURL") or DASH_ENDPOINT,
        "jobq_endpoint": jobq_endpoint or os.environ.get("SHUB_JOBQ") or storage,
    }
    urls, socket = _on_a_socket(urls)
    return Config(
        dash=_endpoint("dash_endpoint", urls["dash_endpoint"]),
        storage=_endpoint("endpoint", urls["endpoint"]),
        jobq=_endpoint("jobq_endpoint", urls["jobq_endpoint"]),
        auth=parse_auth(auth, dotenv_path),
        timeout=_seconds("connection_timeout", connection_timeout or CONNECTION_TIMEOUT),
        retries=RetryPolicy.of(max_retries, max_retry_time),
        user_agent=user_agent or USER_AGENT,
        use_msgpack=use_msgpack,
        network=replace(read_network(verify, cert, proxy), socket=socket),
    )


def _on_a_socket(urls: dict[str, str]) -> tuple[dict[str, str], str | None]:
    """The endpoints as HTTP has them, and the Unix socket that those of the form http+unix://%2Fa%2Fpath/ are on."""
    sockets, read = set(), dict(urls)
    for name, given in urls.items():
        if isinstance(given, str) and given.startswith(_UNIX):
            path, slash, rest = given.removeprefix(_UNIX).partition("/")
            if not unquote(path).startswith("/"):
                raise ValueError(f"{name} should be http+unix:// and the whole path of a socket, quoted, got {given!r}")
            sockets.add(unquote(path))
            read[name] = f"{UNIX_ORIGIN}{slash}{rest}"
    if len(sockets) > 1:
        raise ValueError(f"the endpoints of a client can be on one Unix socket, not on {' and '.join(sorted(sockets))}")
    return read, next(iter(sockets), None)


def _endpoint(name: str, url: str) -> str:
    """An endpoint without a slash at its end, and without credentials: those of the client count."""
    if not isinstance(url, str):
        raise ValueError(f"{name} should be an http:// or https:// URL, got {url!r}")
    scheme, slashes, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    bare = f"{scheme}{slashes}{host.rpartition('@')[2]}{slash}{path}".rstrip("/")
    try:
        parts = urlsplit(bare)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        usable = usable and not parts.query and not parts.fragment and "@" not in bare
    except ValueError:
        usable = False
    if not usable:
        shown = "one with an @" if "@" in bare else repr(bare)
        raise ValueError(f"{name} should be an http:// or https:// URL, got {shown}")
    return bare


def _seconds(name: str, value: float) -> float:
    if not isinstance(value, int | float) or not value > 0:
        raise ValueError(f"{name} should be a number of seconds over 0, got {value!r}")
    return float(value)
