"""Requests that no HTTP client would send, over a socket, and a look at the process that has to live with them."""

import base64
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

TIMEOUT = 60  # against a test that hangs; nothing is measured by it


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes


class Wire:
    """One connection. `head` writes a request head with the right Host, and with the key unless it is None."""

    def __init__(self, url: str, apikey: str | None = None) -> None:
        self.host = urlsplit(url).netloc
        self._apikey = apikey
        self.socket = socket.create_connection(("127.0.0.1", int(self.host.rsplit(":", 1)[1])), TIMEOUT)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.socket.close()

    def head(self, method: str, target: str, *headers: str, host: str | None = None) -> bytes:
        lines = [f"{method} {target} HTTP/1.1", f"Host: {self.host if host is None else host}", *headers]
        if self._apikey is not None:
            lines.append("Authorization: Basic " + base64.b64encode(f"{self._apikey}:".encode()).decode())
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def send(self, *data: bytes) -> None:
        """Send it all, or as much as the other side takes."""
        try:
            for part in data:
                self.socket.sendall(part)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def send_all(self, parts: Iterable[bytes]) -> int:
        """Send until the other side has had enough; the bytes that it took."""
        sent = 0
        try:
            for part in parts:
                self.socket.sendall(part)
                sent += len(part)
        except (BrokenPipeError, ConnectionResetError):
            pass
        return sent

    def reply(self, method: str = "GET") -> Reply:
        answer = HTTPResponse(self.socket, method=method)
        answer.begin()
        return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())

    def ask(self, method: str, target: str, *headers: str, body: bytes = b"", host: str | None = None) -> Reply:
        length = [f"Content-Length: {len(body)}"] if body else []
        self.send(self.head(method, target, *headers, *length, host=host), body)
        return self.reply(method)

    def closed(self) -> bytes:
        """What still comes until the other side closes."""
        rest = b""
        try:
            while more := self.socket.recv(65536):
                rest += more
        except ConnectionResetError:
            pass
        return rest


def peak_memory(process: int) -> int:
    """The most memory that a process has had, in KiB; what it had for a moment counts."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    raise LookupError("VmHWM")


def memory(process: int) -> int:
    """The memory that a process has now, in KiB."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4
