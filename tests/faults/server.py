"""A server on a bare socket, of the tests' own: it frames and packs bodies as it is told, and breaks where it is told.

It shares no code with the package or the emulator, so that neither can hide the other's faults.
"""

import gzip
import re
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

Framing = Literal["length", "chunked", "close"]
How = Literal["reset", "close", "stall"]

_RESET = struct.pack("ii", 1, 0)
_HEADER = re.compile(rb"([^:\r\n]+):[ \t]*([^\r\n]*)\r\n")


@dataclass(frozen=True)
class Asked:
    """A request that came."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes
    connection: int
    """The number of its connection: the same one is used again where the client keeps it."""

    def one(self, name: str) -> str | None:
        return self.query[name][-1] if name in self.query else None


@dataclass(frozen=True)
class Reply:
    """An answer."""

    body: bytes = b""
    content_type: str | None = "text/plain"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Break:
    """The connection breaks when so many bytes of the answer are out, its head included, modulo its length."""

    at: int
    how: How = "reset"
    body_only: bool = False
    """Count the bytes from the start of the body."""


@dataclass(frozen=True)
class Style:
    """How answers travel."""

    framing: Framing = "chunked"
    packed: bool = False
    chunk: int = 64
    extension: bytes = b""
    trailer: bytes = b""
    member: int = 0
    """Bytes of content in each member of a packed body; 0: all in one."""


Handler = Callable[[Asked], Reply]


class Server:
    """Answers with what `handler` says, in `style`; the first answers by what stands in `script`."""

    def __init__(
        self, handler: Handler, port: int = 0, wrap: Callable[[socket.socket], socket.socket] | None = None
    ) -> None:
        self.handler = handler
        self.style = Style()
        self.script: list[Break | Reply | None] = []
        self.asked: list[Asked] = []
        self._wrap = wrap
        self._lock = threading.Lock()
        self._connections: dict[int, socket.socket] = {}
        self._count = 0
        self._came: bytes | None = None  # the body of the last answer that was cut where nothing tells it
        self._listening = socket.create_server(("127.0.0.1", port), backlog=128)
        self.port: int = self._listening.getsockname()[1]
        self.url = f"http{'s' if wrap else ''}://localhost:{self.port}" if wrap else f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def begin(self, handler: Handler, style: Style, *script: Break | Reply | None) -> None:
        """Forget what was, for another example."""
        with self._lock:
            self.handler, self.style, self.script, self.asked = handler, style, list(script), []
            self._came = None

    def cut(self) -> None:
        """Break every connection now."""
        with self._lock:
            connections = list(self._connections.values())
        for connection in connections:
            _shut(connection)

    def stop(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.cut()
        self._thread.join()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._count += 1
                number = self._count
                self._connections[number] = connection
            threading.Thread(target=self._serve, args=(connection, number), daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        try:
            if self._wrap is not None:
                connection = self._wrap(connection)
                with self._lock:
                    self._connections[number] = connection
            reader = connection.makefile("rb")
            while self._one(connection, reader, number):
                pass
        except OSError:
            pass
        finally:
            with self._lock:
                self._connections.pop(number, None)
            connection.close()

    def _one(self, connection: socket.socket, reader: Any, number: int) -> bool:
        """Answer one request. Whether the connection stays."""
        asked = _read(reader, number)
        if asked is None:
            return False
        with self._lock:
            self.asked.append(asked)
            fault = self.script.pop(0) if self.script else None
            style, handler = self.style, self.handler
        reply = fault if isinstance(fault, Reply) else handler(asked)
        head, body = _wire(reply, style, packed=style.packed and "gzip" in asked.headers.get("accept-encoding", ""))
        wire = head + body
        if not isinstance(fault, Break):
            connection.sendall(wire)
            if style.framing == "close":
                reader.close()
                connection.shutdown(socket.SHUT_RDWR)
                return False
            return True
        at = (len(head) + fault.at % (len(body) + 1)) if fault.body_only else fault.at % (len(wire) + 1)
        if style.framing == "close" and fault.how == "close" and not style.packed and at < len(wire):
            # Nothing tells an end from a cut between two records but that it doesn't happen twice, one after the other,
            # at the same place.
            came = body[: at - len(head)].rstrip(b"\n") if at >= len(head) else None
            if came is not None and came == self._came:
                at, came = len(head) + len(came) + 2, None
            self._came = came
        connection.sendall(wire[:at])
        if fault.how == "stall":
            reader.read(1)  # until the client has had enough
        elif fault.how == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        reader.close()
        return False


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _read(reader: Any, number: int) -> Asked | None:
    line = reader.readline()
    if not line:
        return None
    method, target, _ = line.decode("ascii").split(" ", 2)
    head = b""
    while (header := reader.readline()) not in (b"\r\n", b""):
        head += header
    headers = {name.decode().lower(): value.decode("latin-1") for name, value in _HEADER.findall(head)}
    body = reader.read(int(headers.get("content-length", 0)))
    parts = urlsplit(target)
    return Asked(method, parts.path, parse_qs(parts.query, keep_blank_values=True), headers, body, number)


def _wire(reply: Reply, style: Style, packed: bool) -> tuple[bytes, bytes]:
    """The head, and the body as it travels."""
    reason = HTTPStatus(reply.status).phrase if reply.status in set(HTTPStatus) else "Unassigned"
    head = [f"HTTP/1.1 {reply.status} {reason}"]
    if reply.content_type is not None:
        head.append(f"Content-Type: {reply.content_type}")
    head += [f"{name}: {value}" for name, value in reply.headers.items()]
    body = reply.body
    if packed:
        head.append("Content-Encoding: gzip")
        step = style.member or max(len(body), 1)
        members = [body[at : at + step] for at in range(0, max(len(body), 1), step)]
        body = b"".join(gzip.compress(member, mtime=0) for member in members)
    if reply.status == 204:
        body = b""
    elif style.framing == "length":
        head.append(f"Content-Length: {len(body)}")
    elif style.framing == "chunked":
        head.append("Transfer-Encoding: chunked")
        parts = [body[at : at + style.chunk] for at in range(0, len(body), style.chunk)]
        body = b"".join(b"%x%b\r\n%b\r\n" % (len(part), style.extension, part) for part in parts)
        body += b"0" + style.extension + b"\r\n" + style.trailer + b"\r\n"
    else:
        head.append("Connection: close")
    return "\r\n".join(head).encode("ascii") + b"\r\n\r\n", body
