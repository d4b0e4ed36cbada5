"""The transports under the HTTP clients: one for each proxy, and one that goes straight; the proxy by the URL.

httpx would choose the proxies by rules of its own, and make them all at once, those that nobody needs as well.
"""

import importlib
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import httpx

from .._core.errors import ConfigurationError
from .._core.network import UNIX_ORIGIN, Network
from .._core.proxies import Proxy, find_proxy
from . import certificates, direct
from .replays import readable

T = TypeVar("T")

_CONNECTIONS = httpx.Limits(max_connections=None, max_keepalive_connections=32, keepalive_expiry=30.0)
_UNIX = ("http", httpx.URL(UNIX_ORIGIN).host, None)
_BEFORE_SENDING = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)


class Table(Generic[T]):
    """Which way each URL takes. A way is made when it is first needed."""

    def __init__(self, network: Network, make: Callable[[dict[str, Any]], T]) -> None:
        self._network = network
        self._make = make
        self._lock = threading.Lock()
        self._ways: dict[tuple[str, str, int | None], tuple[T, Proxy | None]] = {}
        self._made: dict[tuple[Proxy | None, bool, str | None], T] = {}

    def way(self, url: httpx.URL) -> tuple[T, Proxy | None]:
        """The transport for a URL, and its proxy.

        Raises:
            ConfigurationError: a proxy or a certificate that can't be used.
        """
        origin = (url.scheme, url.host, url.port)
        way = self._ways.get(origin)
        if way is None:
            socket = self._network.socket if origin == _UNIX else None
            proxy = find_proxy(str(url), self._network.proxy) if socket is None else None
            encrypted = url.scheme == "https" or (proxy is not None and proxy.scheme == "https")
            kind = (proxy, encrypted, socket)
            with self._lock:
                transport = self._made.get(kind)
                if transport is None:
                    transport = self._made[kind] = self._make(_options(self._network, *kind))
            way = self._ways[origin] = (transport, proxy)
        return way

    def transports(self) -> list[T]:
        """Those that were made."""
        with self._lock:
            return list(self._made.values())


class Routes(httpx.BaseTransport):
    """Of the sync client."""

    def __init__(self, network: Network) -> None:
        self.table = Table(network, _transport)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request the way that its URL takes."""
        transport, proxy = self.table.way(request.url)
        try:
            return readable(transport.handle_request(request))
        except _BEFORE_SENDING as error:
            if proxy is None:
                raise
            raise _by(proxy, error) from error

    def close(self) -> None:
        """Close the connections."""
        for transport in self.table.transports():
            transport.close()


class AsyncRoutes(httpx.AsyncBaseTransport):
    """Of the async client."""

    def __init__(self, network: Network) -> None:
        self.table = Table(network, _async_transport)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request the way that its URL takes."""
        transport, proxy = self.table.way(request.url)
        try:
            return readable(await transport.handle_async_request(request))
        except _BEFORE_SENDING as error:
            if proxy is None:
                raise
            raise _by(proxy, error) from error

    async def aclose(self) -> None:
        """Close the connections."""
        for transport in self.table.transports():
            await transport.aclose()


def _transport(options: dict[str, Any]) -> httpx.HTTPTransport:
    made = httpx.HTTPTransport(**options)
    direct.take_past_h11(made)
    return made


def _async_transport(options: dict[str, Any]) -> httpx.AsyncHTTPTransport:
    made = httpx.AsyncHTTPTransport(**options)
    direct.take_past_h11(made)
    return made


def _options(network: Network, proxy: Proxy | None, encrypted: bool, socket: str | None) -> dict[str, Any]:
    context = certificates.context(network) if encrypted else certificates.no_certificates()
    options = {"verify": context, "trust_env": False, "limits": _CONNECTIONS, "uds": socket}
    if proxy is None:
        return options
    url = proxy.url
    if proxy.scheme.startswith("socks"):
        try:
            importlib.import_module("socksio")
        except ImportError as error:
            what = f"{proxy.source} is a SOCKS proxy ({proxy.url}), which needs a package more"
            raise ConfigurationError(f"{what}: pip install 'scrapinghub[socks]'") from error
        url = url.replace("socks5h:", "socks5:")  # httpcore has the names looked up by the proxy in both cases
    # A proxy that is reached by https:// is trusted as the service is.
    own = context if proxy.scheme == "https" else None
    return {**options, "proxy": httpx.Proxy(url, auth=proxy.auth, ssl_context=own)}


def _by(proxy: Proxy, error: httpx.TransportError) -> Exception:
    """A failure to connect, its message saying by which proxy."""
    if isinstance(error, httpx.ProxyError) and str(error).startswith("407"):
        return ConfigurationError(f"{proxy.source}: the proxy {proxy.url} wants other credentials, or some ({error})")
    return type(error)(f"{error or 'no answer in time'} (by the proxy {proxy})")
