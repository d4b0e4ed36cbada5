"""From where a request comes: names that the emulator answers to, and web pages that may not use it.

A page of any site may send requests to 127.0.0.1, and with a name that it lets point there (DNS rebinding) it reads the
answers, too. So the name has to be one of ours, and what changes something must not come from another site.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from ..errors import Refusal

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
READS = frozenset({"GET", "HEAD", "OPTIONS"})


_NAME = re.compile(r"([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?", re.IGNORECASE)


def require_good_host(host: str) -> None:
    """Raise ValueError for what can't be in a `Host` header."""
    if not _NAME.fullmatch(host):
        raise ValueError(f"{host!r} is no name of a host: write it as in cloud.test or cloud.test:8000")


class Visitors:
    """Judges the `Host` and `Origin` of requests.

    `hosts` are further names: `cloud.test` stands for this name with any port, `cloud.test:8000` for that port only.
    """

    def __init__(self, port: int, hosts: Iterable[str] = ()) -> None:
        self._names = frozenset({*(f"{name}:{port}" for name in LOOPBACK), *(host.lower() for host in hosts)})
        if port == 80:
            self._names |= set(LOOPBACK)

    def require(self, method: str, version: str, headers: Headers) -> None:
        hosts = headers.getlist("host")
        if len(hosts) > 1 or (not hosts and version == "1.1"):
            raise Refusal(400, "a request has one Host header")
        if hosts and not self._own(hosts[0]):
            raise Refusal(421, f"this is not {hosts[0]}: further names are given with --host, or Emulator(hosts=...)")
        origin = headers.get("origin")
        if origin is not None and method not in READS and not self._own(_host_of(origin)):
            raise Refusal(403, f"a page of {origin} may not change anything here")

    def _own(self, host: str) -> bool:
        host = host.strip().lower()
        return host in self._names or _without_port(host) in self._names


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # no URL at all
        return ""


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host
