"""A server that expects the requests of a recording, one after the other, and gives its answers."""

import base64
import contextlib
import gzip
import json
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import msgpack

from tests import reference

RECORDINGS = reference.RECORDINGS / "hubstorage"
APIKEY = "an-apikey"
PROJECT = "2222222"
SPIDER = "hs-test-spider"


@dataclass(frozen=True)
class Exchange:
    """One request and its answer, as recorded."""

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    auth: str
    body: bytes
    status: int
    content_type: str
    answer: bytes
    packed: bool

    @classmethod
    def read(cls, interaction: dict[str, Any]) -> "Exchange":
        request, response = interaction["request"], interaction["response"]
        url = urlsplit(request["uri"])
        headers = {name.lower(): value for name, value in response["headers"].items()}
        return cls(
            request["method"],
            unquote(url.path),
            sorted(parse_qsl(url.query, keep_blank_values=True)),
            {name.lower(): value for name, value in request["headers"].items()},
            request["auth"],
            _content(request["body"]),
            response["status"],
            headers.get("content-type", ""),
            _content(response["body"]),
            bool(response["body"].get("was_gzip")),
        )

    @property
    def sent(self) -> list[Any]:
        """The values that were sent."""
        return [json.loads(line) for line in self.body.splitlines()]

    @property
    def values(self) -> list[Any]:
        """The values that were answered."""
        if "msgpack" in self.content_type:
            unpacker = msgpack.Unpacker(strict_map_key=False)
            unpacker.feed(self.answer)
            return list(unpacker)
        return [json.loads(line) for line in self.answer.splitlines()]


def _content(body: dict[str, Any]) -> bytes:
    return base64.b64decode(body["base64"]) if "base64" in body else body.get("text", "").encode()


def resumed_after(exchange: Exchange, following: Exchange | None) -> str | None:
    """The key after which the recorded client asked for the rest of this answer, if it did."""
    if following is None or (following.method, following.path) != (exchange.method, exchange.path):
        return None
    key = dict(following.query).get("startafter")
    if key is None:
        return None
    return key if any(value.get("_key") == key for value in exchange.values) else None


@dataclass
class Recording:
    """A recording on a server of its own."""

    exchanges: list[Exchange]
    url: str = ""
    received: int = 0
    problems: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, name: str) -> "Recording":
        content = json.loads((RECORDINGS / name).read_text())
        return cls([Exchange.read(interaction) for interaction in content["interactions"]])

    def __getitem__(self, index: int) -> Exchange:
        return self.exchanges[index]

    @contextlib.contextmanager
    def served(self) -> Iterator["Recording"]:
        """Serve it; afterwards, all of it must have been asked for, as recorded."""
        recording = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                recording._answer(self)

            do_GET = do_POST = do_DELETE = answer

            def log_message(self, *_: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        self.url = f"http://127.0.0.1:{server.server_port}/"
        try:
            yield self
            assert not self.problems, "\n".join(self.problems)
            assert self.received == len(self.exchanges), "not all that was recorded was sent"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        number, self.received = self.received, self.received + 1
        if number >= len(self.exchanges):
            self.problems.append(f"one request too many: {handler.command} {handler.path}")
            handler.send_error(418)
            return
        exchange = self.exchanges[number]
        following = self.exchanges[number + 1] if number + 1 < len(self.exchanges) else None
        self._compare(number, exchange, handler, body)
        self._send(handler, exchange, resumed_after(exchange, following))

    def _compare(self, number: int, exchange: Exchange, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        url = urlsplit(handler.path)
        encoding = handler.headers.get("Content-Encoding")
        text = gzip.decompress(body) if encoding == "gzip" else body
        given: dict[str, Any] = {
            "method": handler.command,
            "path": unquote(url.path),
            "query": sorted(parse_qsl(url.query, keep_blank_values=True)),
            "accept": handler.headers.get("Accept"),
            "content-encoding": encoding,
            "content-type": handler.headers.get("Content-Type"),
            "auth": _who(handler.headers.get("Authorization")),
            "body": _values(text),
        }
        expected: dict[str, Any] = {
            "method": exchange.method,
            "path": exchange.path,
            "query": exchange.query,
            "accept": exchange.headers.get("accept"),
            "content-encoding": exchange.headers.get("content-encoding"),
            "content-type": exchange.headers.get("content-type"),
            "auth": exchange.auth,
            "body": _values(exchange.body),
        }
        for name, value in expected.items():
            if given[name] != value:
                self.problems.append(f"request {number}, {name}: recorded {value!r}, sent {given[name]!r}")

    def _send(self, handler: BaseHTTPRequestHandler, exchange: Exchange, cut_after: str | None) -> None:
        """Send the recorded answer; break off behind the record after which the recorded client went on."""
        handler.send_response(exchange.status)
        if exchange.content_type:
            handler.send_header("Content-Type", exchange.content_type)
        if exchange.packed:
            handler.send_header("Content-Encoding", "gzip")
        if cut_after is None:
            content = gzip.compress(exchange.answer) if exchange.packed else exchange.answer
            handler.send_header("Content-Length", str(len(content)))
        else:
            lines = exchange.answer.splitlines(keepends=True)
            end = next(number for number, line in enumerate(lines, 1) if json.loads(line)["_key"] == cut_after)
            packer = zlib.compressobj(wbits=31)
            content = packer.compress(b"".join(lines[:end])) + packer.flush(zlib.Z_SYNC_FLUSH)
            handler.send_header("Content-Length", str(len(content) + 1000))
            handler.close_connection = True
        handler.end_headers()
        handler.wfile.write(content)


def _who(authorization: str | None) -> str:
    """Whose credentials these are, in the recordings' words."""
    if authorization is None:
        return "none"
    user, _, password = base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
    if user == APIKEY:
        return "admin apikey"
    return "job credentials" if user.count("/") == 2 and password else user


def _values(body: bytes) -> list[Any]:
    return [json.loads(line) for line in body.splitlines()]
