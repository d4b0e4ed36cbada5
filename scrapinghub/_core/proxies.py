"""Which proxy a URL is reached by: the rules of requests, which people's environments are made for.

`urllib.request` reads the environment, and on macOS and Windows the system's settings. Of requests are the order in
which a proxy is chosen, and what the entries of ``NO_PROXY`` mean.
"""

import os
import socket
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from .errors import ConfigurationError

SCHEMES = ("http", "https", "socks5", "socks5h")


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy. As text it shows no credentials."""

    scheme: str
    host: str
    port: int | None
    auth: tuple[str, str] | None = field(repr=False)
    source: str
    """What named it: a variable of the environment, an argument."""

    @property
    def url(self) -> str:
        """Its URL, without credentials."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port is None else f":{self.port}")

    def __str__(self) -> str:
        return f"{self.url} ({self.source})"


def find_proxy(url: str, given: Proxy | bool | None = None) -> Proxy | None:
    """The proxy for a URL, or None where it is reached without one.

    Args:
        given: the proxy for every URL, False for none; None leaves it to the environment.

    Raises:
        ConfigurationError: the proxy that it would be can't be used. Others, that this URL doesn't need, are not
            looked at.
    """
    if given is not None:
        return given if isinstance(given, Proxy) else None
    found = _of_environment(url)
    if isinstance(found, str):
        raise ConfigurationError(found)
    return found


def read_proxy(value: str, source: str) -> Proxy | str:
    """A proxy from what names it: a URL, or a host and a port. Or what is wrong with it.

    That isn't raised here, where the password is: a traceback may be shown with the values of its frames.
    """
    parts, host, port = None, None, None
    try:
        parts = urlsplit(value if "://" in value else f"http://{value}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = None
    if parts is None or not host:
        return (
            f"{source} should be the URL of a proxy, http://[user:password@]host:port; "
            "what is special in a password has to be written as %40 and the like"
        )
    if parts.scheme not in SCHEMES:
        return f"{source}: a proxy can't be {parts.scheme}://, but {', '.join(f'{scheme}://' for scheme in SCHEMES)}"
    auth = unquote(parts.username or ""), unquote(parts.password or "")
    return Proxy(parts.scheme, host, port, auth if any(auth) else None, source)


def _of_environment(url: str) -> Proxy | str | None:
    parts = urlsplit(url)
    if parts.hostname is None or _bypassed(parts.hostname, parts):
        return None
    proxies = getproxies()
    for name in (f"{parts.scheme}://{parts.hostname}", parts.scheme, f"all://{parts.hostname}", "all"):
        value = proxies.get(name)
        if value:
            return read_proxy(value, _source(name))
    return None


def _source(name: str) -> str:
    """The variable that `urllib` has a proxy from."""
    for variable in (f"{name}_proxy", f"{name}_proxy".upper()):
        if os.environ.get(variable):
            return variable
    return f"the system's setting of a proxy for {name}"


def _bypassed(host: str, parts: SplitResult) -> bool:
    """Whether the environment says that a host is reached without a proxy."""
    entries = (os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or "").replace(" ", "").split(",")
    if _is_ipv4(host):
        if any(_holds(entry, host) if _is_network(entry) else host == entry for entry in entries):
            return True
    else:
        names = (host, f"{host}:{parts.port}" if parts.port else host)
        for entry in filter(None, entries):
            bare = entry.lstrip(".")
            if any(name == bare or name.endswith(f".{bare}") for name in names):
                return True
    try:
        return bool(proxy_bypass(host))  # `*`, names in capitals, and what the system says
    except (TypeError, OSError):
        return False


def _is_ipv4(text: str) -> bool:
    try:
        socket.inet_aton(text)
    except OSError:
        return False
    return True


def _is_network(entry: str) -> bool:
    address, slash, bits = entry.partition("/")
    try:
        return bool(slash) and 1 <= int(bits) <= 32 and _is_ipv4(address)
    except ValueError:
        return False


def _holds(network: str, host: str) -> bool:
    """Whether an address lies in a network, ``10.0.0.0/8``."""
    address, _, bits = network.partition("/")
    apart = int.from_bytes(socket.inet_aton(address)) ^ int.from_bytes(socket.inet_aton(host))
    return apart >> (32 - int(bits)) == 0
