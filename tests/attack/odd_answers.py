"""Answers that no service should give, against the sync and the async client.

A call gives what was asked for, or one of this package's errors, and does so in bounded time. A bare exception of a
library below is a fault, so is a result that is short without a word.
"""

import asyncio
import gzip
import random
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient
from scrapinghub.client.exceptions import ScrapinghubAPIError

from .tally import Tally

GOOD = b'{"n": 0}\n{"n": 1}\n{"n": 2}\n'
ENOUGH = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
SECONDS = 30  # for one call; against one that hangs, nothing is measured by it


class _Server(threading.Thread):
    """Answers every request with the same bytes, then closes; after some requests with a 404, which ends a call.

    An answer that breaks after a record is asked for again from there on, and this server would give the same one for
    ever.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/"
        self._answer, self._left = b"", 0

    def give(self, answer: bytes) -> None:
        self._answer, self._left = answer, 20

    def run(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(SECONDS)
            try:
                data = b""
                while b"\r\n\r\n" not in data:
                    more = connection.recv(65536)
                    if not more:
                        return
                    data += more
                self._left -= 1
                connection.sendall(self._answer if self._left >= 0 else ENOUGH)
                if len(self._answer) % 10 == 0:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            except OSError:
                pass

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


def _head(status: str, *headers: str) -> bytes:
    return ("\r\n".join((f"HTTP/1.1 {status}", *headers)) + "\r\n\r\n").encode("latin-1")


BODIES = (
    b"",
    b"\xff",
    b"{",
    b"[" * 100_000,
    b"null",
    b"[1, 2",
    b'{"n": 0}\n{"n"',
    b"\xef\xbb\xbf{}",
    b"<html>",
    b"1e999",
    b"\xc1\xc1",
    b'{"status": "ok"}',
    b'{"status": "error", "message": 5}',
    gzip.compress(GOOD),
    gzip.compress(GOOD)[:-5],
)
STATUSES = (
    *("200", "201 Created", "204 No Content", "206 Partial Content", "304 Not Modified", "301 Moved", "307 Moved"),
    *("400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "409 Conflict", "413 Too Large"),
    *("429 Too Many Requests", "500 Oops", "503 Unavailable", "599 x", "999 x", "000 x", "-1 x", "abc"),
)
TYPES = ("application/json", "application/x-msgpack", "text/html", "\xff", "")
EXTRAS = (
    *("Retry-After: -5", "Retry-After: abc", "Retry-After: 1e309", "Retry-After: 99999999", "no colon"),
    *("Content-Encoding: gzip", "Content-Encoding: br", "Set-Cookie: a=b; Domain=evil.test", "Location: /"),
    *("Location: http://127.0.0.1:1/", "Location: file:///etc/passwd", "Location: \x7f", "X: " + "y" * 200_000),
    "\r\n".join("X: y" for _ in range(500)),
)
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


def _answer(rng: random.Random) -> bytes:
    """A good answer with a few things wrong."""

    def odd(good: Any, others: Sequence[Any]) -> Any:
        return rng.choice(others) if rng.random() < 0.3 else good

    if rng.random() < 0.05:
        return rng.randbytes(rng.randrange(200))
    body: bytes = odd(GOOD, BODIES)
    headers = [f"Content-Type: {odd('application/x-jsonlines', TYPES)}"]
    framing = rng.choice(("length", "close", "chunked"))
    if framing == "length":
        size = len(body)
        lengths = (0, size + 5, max(0, size - 5), "x", "9" * 20, -1, f"{size}\r\nContent-Length: 7")
        headers.append(f"Content-Length: {odd(size, lengths)}")
    elif framing == "chunked":
        headers.append(f"Transfer-Encoding: {odd('chunked', ('gzip, chunked', 'chunked, chunked', 'x'))}")
        chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        broken = (chunks[: len(chunks) // 2], b"zz\r\n", b"-1\r\n", b"f" * 20 + b"\r\n", chunks + b"x", chunks[:-2])
        body = odd(chunks, broken)
    if rng.random() < 0.4:
        headers.append(rng.choice(EXTRAS))
    whole: bytes = _head(odd("200 OK", STATUSES), *headers) + body
    whole = odd(b"", (CONTINUE, CONTINUE * 200, b"\r\n\r\n")) + whole
    return whole[: rng.randrange(len(whole))] if rng.random() < 0.2 else whole


OPTIONS: dict[str, Any] = {"max_retries": 1, "max_retry_time": 0.01, "connection_timeout": 5}

CALLS: dict[str, Callable[[Any], Any]] = {
    "items.iter": lambda project: project.jobs.get("123/1/1").items.iter(),
    "items.list": lambda project: project.jobs.get("123/1/1").items.list(),
    "items.get": lambda project: project.jobs.get("123/1/1").items.get(0),
    "logs.iter": lambda project: project.jobs.get("123/1/1").logs.iter(),
    "metadata.get": lambda project: project.jobs.get("123/1/1").metadata.get("state"),
    "jobs.count": lambda project: project.jobs.count(),
    "jobs.run": lambda project: project.jobs.run("demo"),
    "jobs.summary": lambda project: project.jobs.summary(),
    "collection.get": lambda project: project.collections.get_store("c").get("k"),
    "collection.set": lambda project: project.collections.get_store("c").set({"_key": "k"}),
    "frontier.iter": lambda project: project.frontiers.get("f").get("s").q.iter(),
    "settings.list": lambda project: project.settings.list(),
    "spiders.list": lambda project: project.spiders.list(),
}


def _sync(client: ScrapinghubClient, name: str) -> Any:
    result = CALLS[name](client.get_project(123))
    return list(result) if name.endswith("iter") else result


async def _async(client: AsyncScrapinghubClient, name: str) -> Any:
    result = CALLS[name](client.get_project(123))
    if name.endswith("iter"):
        return [record async for record in result]
    return await result


@contextmanager
def _server() -> Iterator[_Server]:
    server = _Server()
    server.start()
    try:
        yield server
    finally:
        server.close()


def _judge(tally: Tally, name: str, answer: bytes, outcome: Any) -> None:
    if isinstance(outcome, ScrapinghubAPIError):
        tally.count(type(outcome).__name__)
    elif isinstance(outcome, Exception):
        tally.fault(f"{name}: {type(outcome).__name__}: {str(outcome)[:100]} for {answer[:300]!r}")
    else:
        tally.count("a result")


def attack(rng: random.Random, count: int) -> dict[str, Tally]:
    """So many answers to each of the two clients."""
    tallies = {"odd answers, sync": Tally(), "odd answers, async": Tally()}
    with _server() as server, ScrapinghubClient("k", server.url, endpoint=server.url, **OPTIONS) as client:
        for _ in range(count):
            name, answer = rng.choice(list(CALLS)), _answer(rng)
            server.give(answer)
            outcome: Any
            try:
                outcome = _sync(client, name)
            except Exception as error:
                outcome = error
            _judge(tallies["odd answers, sync"], name, answer, outcome)

    async def together() -> None:
        with _server() as server:
            async with AsyncScrapinghubClient("k", server.url, endpoint=server.url, **OPTIONS) as client:
                for _ in range(count):
                    name, answer = rng.choice(list(CALLS)), _answer(rng)
                    server.give(answer)
                    outcome: Any
                    try:
                        async with asyncio.timeout(SECONDS):
                            outcome = await _async(client, name)
                    except Exception as error:
                        outcome = error
                    _judge(tallies["odd answers, async"], name, answer, outcome)

    asyncio.run(together())
    return tallies
