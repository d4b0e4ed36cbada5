"""A loopback server that plays a recording: its answers, one after the other, each to the request that was
recorded.

What a request must have in common with the recorded one: method, path, query, credentials, Content-Type,
Content-Encoding, and the body as data (fields of forms in any order, JSON as values). A query may come in any order,
but its spelling is the recorded one, so that what people have recorded themselves matches.

The formats that are asked for may be more precise than `Accept: */*`, which the old client sent. Where a
recording has one of msgpack and JSON lines and this client asks for the other, the test names the exchange
(`other_format`), and the recorded answer is given in the format that was asked for, as the service would.
"""

import base64
import gzip
import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import msgpack

from tests import reference

RECORDINGS = reference.RECORDINGS / "client"
STORAGE = "http://storage.vm.scrapinghub.com"
DASH = "http://33.33.33.51:8080"
APIKEY = "0123456789abcdef0123456789abcdef"

MSGPACK = "application/x-msgpack"
JSON_LINES = "application/x-jsonlines"

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Exchange:
    """One request and its answer, bodies unpacked."""

    method: str
    path: str
    query: Pairs
    headers: Mapping[str, str]
    body: bytes
    status: int
    answer_headers: Mapping[str, str]
    answer: bytes

    @property
    def lines(self) -> list[Any]:
        """The values of the request's body, where it is JSON lines."""
        return _values(self.body, JSON_LINES)

    @property
    def results(self) -> list[Any]:
        """The values of the answer, in whichever format."""
        return _values(self.answer, self.answer_headers.get("content-type", ""))


def read(name: str, uris: Mapping[str, str]) -> list[Exchange]:
    """The exchanges of a recording, with parts of the URIs replaced."""
    exchanges = []
    for interaction in json.loads((RECORDINGS / f"{name}.json").read_text())["interactions"]:
        request, response = interaction["request"], interaction["response"]
        uri = request["uri"].removeprefix(STORAGE).removeprefix(DASH)
        for recorded, ours in uris.items():
            uri = uri.replace(recorded, ours)
        parts = urlsplit(uri)
        headers = {header.lower(): value for header, value in request["headers"].items()}
        assert request["auth"] == "admin apikey"
        assert request["body"].get("was_gzip", False) == (headers.get("content-encoding") == "gzip")
        answer_headers = {header.lower(): value for header, value in response["headers"].items()}
        if response["body"].get("was_gzip"):
            answer_headers["content-encoding"] = "gzip"
        exchanges.append(
            Exchange(
                request["method"],
                parts.path,
                parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)),
                headers,
                _content(request["body"]),
                response["status"],
                answer_headers,
                _content(response["body"]),
            )
        )
    return exchanges


class Player:
    """Plays a recording.

    Args:
        name: the recording, without `.json`.
        uris: parts of the recorded URIs that stand for something else, with what they stand for.
        other_format: numbers of the exchanges for which this client asks for the other one of msgpack and JSON lines.
        after: another recording, that comes first.
    """

    def __init__(
        self,
        name: str,
        uris: Mapping[str, str] | None = None,
        other_format: Iterable[int] = (),
        after: str | None = None,
    ) -> None:
        self.name = name
        self.exchanges = read(name, uris or {})
        self._before = read(after, uris or {}) if after else []
        self._other_format = frozenset(other_format)
        self._next = 0
        self._problems: list[str] = []
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"player": self}))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    @property
    def options(self) -> dict[str, Any]:
        """The arguments of a client that sends its requests here."""
        url = f"http://127.0.0.1:{self._server.server_port}"
        return {
            "auth": APIKEY,
            "dash_endpoint": f"{url}/api/",
            "endpoint": url,
            "use_msgpack": not self.name.endswith("-json"),
        }

    def one_request(self, first: int, last: int, query: Pairs) -> None:
        """From here on: one request with this query in the place of several, answered by all of their answers."""
        joined = self.exchanges[first : last + 1]
        answer = b"".join(exchange.answer for exchange in joined)
        self.exchanges[first : last + 1] = [replace(joined[0], query=query, answer=answer)]

    def close(self) -> None:
        """End the server, and fail unless all that was recorded was sent, and nothing else."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        assert not self._problems, "\n".join(self._problems)
        left = [f"{exchange.method} {exchange.path}" for exchange in [*self._before, *self.exchanges][self._next :]]
        assert not left, f"recorded, and not sent: {left}"

    def answer(self, sent: Exchange) -> tuple[int, dict[str, str], bytes]:
        """The recorded answer to the next request, if it is the recorded one."""
        with self._lock:
            number, self._next = self._next, self._next + 1
        number -= len(self._before)
        if number >= len(self.exchanges):
            return self._refuse(f"{number}: not recorded: {sent.method} {sent.path}")
        recorded = self.exchanges[number] if number >= 0 else self._before[number]
        accept, recorded_accept = sent.headers.get("accept", ""), recorded.headers["accept"]
        answer, content_type = recorded.answer, recorded.answer_headers.get("content-type", "")
        differences = [
            f"{what}: sent {ours!r}, recorded {theirs!r}"
            for what, ours, theirs in _compared(sent, recorded)
            if ours != theirs
        ]
        if number in self._other_format:
            other = JSON_LINES if MSGPACK in (recorded_accept, content_type.partition(";")[0]) else MSGPACK
            if accept != other:
                differences.append(f"Accept: sent {accept!r}, expected {other!r}")
            if recorded.status == 200:
                answer, content_type = _encoded(recorded.results, other), f"{other}; charset=UTF-8"
        elif accept != recorded_accept and (
            recorded_accept != "*/*" or (content_type and not content_type.startswith(accept))
        ):
            differences.append(f"Accept: sent {accept!r}, recorded {recorded_accept!r} for {content_type!r}")
        if differences:
            return self._refuse(f"{number}: {sent.method} {sent.path}: {'; '.join(differences)}")
        headers = {"Content-Type": content_type} if content_type else {}
        if recorded.answer_headers.get("content-encoding") == "gzip":
            headers["Content-Encoding"] = "gzip"
            answer = gzip.compress(answer)
        return recorded.status, headers, answer

    def _refuse(self, problem: str) -> tuple[int, dict[str, str], bytes]:
        self._problems.append(f"{self.name}, exchange {problem}")
        return 418, {"Content-Type": "text/plain"}, problem.encode()


class _Handler(BaseHTTPRequestHandler):
    player: Player
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _serve(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        parts = urlsplit(self.path)
        query = parse_qsl(parts.query, keep_blank_values=True)
        status, answer_headers, answer = self.player.answer(
            Exchange(self.command, parts.path, query, headers, body, 0, {}, b"")
        )
        self.send_response(status)
        for name, value in answer_headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST = do_PATCH = do_DELETE = _serve

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def _compared(sent: Exchange, recorded: Exchange) -> Iterable[tuple[str, object, object]]:
    """What both have to have in common, by name."""
    credentials = "Basic " + base64.b64encode(f"{APIKEY}:".encode()).decode()
    yield "method", sent.method, recorded.method
    yield "path", sent.path, quote(recorded.path, safe="/%")
    yield "query", sorted(sent.query), sorted(recorded.query)
    yield "credentials", sent.headers.get("authorization"), credentials
    yield "Content-Type", sent.headers.get("content-type"), recorded.headers.get("content-type")
    yield "Content-Encoding", sent.headers.get("content-encoding"), recorded.headers.get("content-encoding")
    yield "compressed answers", "gzip" in sent.headers["accept-encoding"], "gzip" in recorded.headers["accept-encoding"]
    yield "body", _data(sent), _data(recorded)


def _plain(pairs: Pairs) -> Pairs:
    """A form, whatever its order and the spelling of its values."""
    return sorted((name, _spelled(value)) for name, value in pairs)


def _spelled(value: str) -> str:
    if value.startswith(("[", "{")):
        return json.dumps(json.loads(value), sort_keys=True)
    return value


def _data(exchange: Exchange) -> object:
    if exchange.headers.get("content-type") == "application/x-www-form-urlencoded":
        return _plain(parse_qsl(exchange.body.decode(), keep_blank_values=True, strict_parsing=True))
    return exchange.lines


def _content(body: dict[str, Any]) -> bytes:
    return base64.b64decode(body["base64"]) if "base64" in body else body.get("text", "").encode()


def _values(body: bytes, content_type: str) -> list[Any]:
    if content_type.startswith(MSGPACK):
        unpacker = msgpack.Unpacker(strict_map_key=False)
        unpacker.feed(body)
        return list(unpacker)
    return [json.loads(line) for line in body.decode().split("\n") if line]


def _encoded(values: list[Any], content_type: str) -> bytes:
    if content_type == MSGPACK:
        return b"".join(msgpack.packb(value) for value in values)
    return "".join(json.dumps(value) + "\n" for value in values).encode()
