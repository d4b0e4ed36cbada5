"""A server that costs nothing: bodies made once, sent as fast as the socket takes them.

Run as a process of its own; prints one line with its URL. Two requests are answered:

GET /items/1/{chunk size in KiB}/{1: plain, 2: gzip}   the items, as JSON lines, or as msgpack where Accept asks for it
POST /items/1/1/1?start=N                              200, nothing in it; the body is read and counted

Both with keep-alive. `stats` answers what a writer needs to find its offset: no items yet.
"""

import argparse
import random
import re
import socket
import socketserver
import threading
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgpack
import orjson

WORDS = ["vélo", "garden", "lamp", "stål", "wood", "blue", "東京", "set", "mini", "pro", "kids", "café", "40cm"]
GZIP = 31
REQUEST = re.compile(rb"(GET|POST) /(\w+)/(\d+)/(\d+)/(\d+)(/stats)?(?:\?\S*)? HTTP/1\.1\r\n")
LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)\r\n")
STATS = b'{"counts":{},"totals":{"input_bytes":0,"input_values":0}}\n'


def make_items(count: int) -> Iterator[dict[str, Any]]:
    """Products as a shop's spider finds them: about 290 bytes of JSON each, the same ones at each run."""
    chance = random.Random(3)
    for number in range(count):
        name = " ".join(chance.choices(WORDS, k=4))
        yield {
            "name": name,
            "url": f"https://shop.example.com/products/{chance.getrandbits(40):x}?ref={number % 97}",
            "image": f"https://cdn.example.com/{chance.getrandbits(24):06x}.jpg",
            "price": round(chance.uniform(1, 900), 2),
            "currency": "EUR",
            "stock": chance.randrange(500) if number % 3 else None,
            "tags": chance.sample(WORDS, 3),
            "seller": {"id": chance.getrandbits(24), "name": f"Läden {number % 211}", "rating": None, "city": "Cork"},
        }


class Bodies:
    """Every body that can be asked for. The framed ones are kept one at a time: they are large."""

    def __init__(self, count: int) -> None:
        self.count = count
        records = [{**item, "_key": f"1/1/1/{number}"} for number, item in enumerate(make_items(count))]
        self._plain = {
            "json": b"".join(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in records),
            "msgpack": b"".join(msgpack.packb(record) for record in records),
        }
        self._gzip = {name: _gzip(body) for name, body in self._plain.items()}
        self.sizes = {name: (len(self._plain[name]), len(self._gzip[name])) for name in self._plain}
        self.framed = lru_cache(maxsize=1)(self._framed)

    def _framed(self, form: str, encoded: bool, size: int) -> bytes:
        body = (self._gzip if encoded else self._plain)[form]
        headers = ["HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Vary: Accept-Encoding"]
        headers.append("Content-Type: application/x-" + {"json": "jsonlines", "msgpack": "msgpack"}[form])
        if encoded:
            headers.append("Content-Encoding: gzip")
        parts = ["\r\n".join(headers).encode() + b"\r\n\r\n"]
        for at in range(0, len(body), size):
            piece = body[at : at + size]
            parts += (b"%x\r\n" % len(piece), piece, b"\r\n")
        parts.append(b"0\r\n\r\n")
        return b"".join(parts)


def _gzip(body: bytes) -> bytes:
    deflate = zlib.compressobj(6, zlib.DEFLATED, GZIP)
    return deflate.compress(body) + deflate.flush()


class Handler(socketserver.BaseRequestHandler):
    server: "Server"

    def handle(self) -> None:
        self.buffer = bytearray(1 << 18)
        received = b""
        while True:
            head, end, rest = received.partition(b"\r\n\r\n")
            if not end:
                data = self.request.recv(65536)
                if not data:
                    return
                received += data
                continue
            head += b"\r\n"
            request = REQUEST.match(head)
            if not request:
                self.request.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                return
            method, _resource, _spider, size, kind, stats = request.groups()
            if method == b"POST":
                received = self._take_body(head, rest)
                answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
            elif stats:
                received = rest
                answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(STATS) + STATS
            else:
                received = rest
                form = "msgpack" if b"application/x-msgpack" in head else "json"
                answer = self.server.bodies.framed(form, kind == b"2", int(size) * 1024)
            try:
                self.request.sendall(answer)
            except OSError:
                return

    def _take_body(self, head: bytes, received: bytes) -> bytes:
        found = LENGTH.search(head)
        left = int(found[1]) if found else 0
        if left <= len(received):
            return received[left:]
        left -= len(received)
        while left:
            count = self.request.recv_into(self.buffer, min(left, len(self.buffer)))
            if not count:
                return b""
            left -= count
        return b""


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, bodies: Bodies) -> None:
        self.bodies = bodies
        super().__init__(("127.0.0.1", 0), Handler)

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection, address


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=200_000)
    bodies = Bodies(parser.parse_args().items)
    with Server(bodies) as server:
        ready = {"port": server.server_address[1], "items": bodies.count, "bytes": bodies.sizes}
        print(orjson.dumps(ready).decode(), flush=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            # The process that started us holds the other end of our input: when it is gone, so are we.
            while input():
                pass
        except (EOFError, KeyboardInterrupt):
            pass


if __name__ == "__main__":
    main()
