"""Proxies of the tests' own: HTTP by CONNECT or by whole URLs, and SOCKS 5; with a password or without."""

import base64
import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit


class Proxy:
    """Passes bytes on, to `target` whatever host is asked for: the names of the tests lead nowhere.

    `asked` holds what was asked for, `refused` how often credentials were missing or wrong.
    """

    def __init__(self, target: int, auth: tuple[str, str] | None = None, head: bytes = b"") -> None:
        self.asked: list[str] = []
        self.refused = 0
        self._target = target
        self._auth = auth
        self._head = head
        """More headers of the answer to CONNECT."""
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for each in self._open:
            each.close()
        self._thread.join()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self._open.append(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            reader = connection.makefile("rb", buffering=0)
            first = reader.read(1)
            if first == b"\x05":
                self._socks(connection, reader)
            elif first:
                self._http(connection, reader, first)
        except OSError:
            pass
        finally:
            connection.close()

    def _http(self, connection: socket.socket, reader: Any, first: bytes) -> None:
        head = first
        while not head.endswith(b"\r\n\r\n"):
            head += reader.read(1)
        line, *headers = head.split(b"\r\n")
        method, target, _ = line.decode().split(" ")
        self.asked.append(f"{method} {target}")
        wanted = None if self._auth is None else b"Basic " + base64.b64encode(":".join(self._auth).encode())
        given = dict(each.split(b": ", 1) for each in headers if each)
        if given.get(b"Proxy-Authorization") != wanted:
            self.refused += 1
            connection.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            return
        with socket.create_connection(("127.0.0.1", self._target)) as onward:
            if method == "CONNECT":
                connection.sendall(b"HTTP/1.1 200 Connection established\r\n" + self._head + b"\r\n")
            else:
                parts = urlsplit(target)
                path = f"{parts.path}?{parts.query}" if parts.query else parts.path
                onward.sendall(head.replace(target.encode(), path.encode(), 1))
            _pass_on(connection, onward)

    def _socks(self, connection: socket.socket, reader: Any) -> None:
        methods = reader.read(reader.read(1)[0])
        wanted = 0 if self._auth is None else 2
        if wanted not in methods:
            self.refused += 1
            connection.sendall(b"\x05\xff")
            return
        connection.sendall(bytes([5, wanted]))
        if self._auth is not None:
            reader.read(1)
            given = tuple(reader.read(reader.read(1)[0]).decode() for _ in range(2))
            if given != self._auth:
                self.refused += 1
                connection.sendall(b"\x01\x01")
                return
            connection.sendall(b"\x01\x00")
        kind = reader.read(4)[3]
        host = reader.read(reader.read(1)[0]).decode() if kind == 3 else socket.inet_ntoa(reader.read(4))
        self.asked.append(f"{host}:{int.from_bytes(reader.read(2))}")
        with socket.create_connection(("127.0.0.1", self._target)) as onward:
            connection.sendall(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
            _pass_on(connection, onward)


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    back = threading.Thread(target=_copy, args=(other.recv, one), daemon=True)
    back.start()
    _copy(one.recv, other)
    back.join()


def _copy(receive: Callable[[int], bytes], to: socket.socket) -> None:
    """Until an end, which is passed on like the rest; a connection that breaks breaks the other."""
    how = socket.SHUT_WR
    try:
        while data := receive(65536):
            to.sendall(data)
    except OSError:
        how = socket.SHUT_RDWR
    with contextlib.suppress(OSError):
        to.shutdown(how)
