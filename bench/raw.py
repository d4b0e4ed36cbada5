"""The bound: a loop of C parts with nothing around it. A socket, isal, msgpack or orjson; no check, no retry."""

import re
import socket
from collections.abc import Iterator
from typing import Any

import msgpack
import orjson
from isal import igzip_lib

from server import make_items

RECEIVE = 65536
STEP = 16384  # more at once and the records fall out of the processor's cache
HEADER = re.compile(rb"([0-9a-f]+)\r\n")


def read(port: int, size: int, kind: int, form: str) -> int:
    accept = {"json": "application/x-jsonlines", "msgpack": "application/x-msgpack"}[form]
    with socket.create_connection(("127.0.0.1", port)) as sock:
        sock.sendall(f"GET /items/1/{size}/{kind}?meta=_key HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\n\r\n".encode())
        pieces = _dechunk(sock)
        pieces = _inflate(pieces) if kind == 2 else _slices(pieces)
        count = 0
        for records in (_unpack if form == "msgpack" else _parse)(pieces):
            for _ in records:
                count += 1
    return count


def _dechunk(sock: socket.socket) -> Iterator[bytes]:
    """The bodies of all chunks that one `recv` brought, joined."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += sock.recv(RECEIVE)
    data = data.partition(b"\r\n\r\n")[2]
    missing = 0  # of the current chunk, its CR LF included
    while True:
        parts = []
        at = 0
        if missing:
            parts.append(data[: max(missing - 2, 0)])
            at = missing
        while True:
            header = HEADER.match(data, at)
            if not header:
                break
            start = header.end()
            size = int(header[1], 16)
            if not size:
                yield b"".join(parts)
                return
            parts.append(data[start : start + size])
            at = start + size + 2
        missing = max(at - len(data), 0)
        yield b"".join(parts)
        data = data[at:] + sock.recv(RECEIVE)


def _slices(pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        for at in range(0, len(piece), STEP):
            yield piece[at : at + STEP]


def _inflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    inflate = igzip_lib.IgzipDecompressor(flag=igzip_lib.DECOMP_GZIP)
    for piece in pieces:
        yield inflate.decompress(piece, STEP)
        while not inflate.needs_input and not inflate.eof:
            yield inflate.decompress(b"", STEP)


def _unpack(pieces: Iterator[bytes]) -> Iterator[list[Any]]:
    unpacker = msgpack.Unpacker()
    for piece in pieces:
        unpacker.feed(piece)
        yield list(unpacker)


def _parse(pieces: Iterator[bytes]) -> Iterator[list[Any]]:
    rest = b""
    for piece in pieces:
        lines = (rest + piece).split(b"\n")
        rest = lines.pop()
        yield orjson.loads(b"[" + b",".join(lines) + b"]")


ITEMS: list[dict[str, Any]] = []


def items(count: int) -> list[dict[str, Any]]:
    if len(ITEMS) != count:
        ITEMS[:] = make_items(count)
    return ITEMS


def write(port: int, count: int, encoding: str, records: str) -> int:
    written = 0
    every = items(count)
    with socket.create_connection(("127.0.0.1", port)) as sock:
        for start in range(0, count, 1000):
            batch = [orjson.dumps(item) for item in every[start : start + 1000]]
            body = b"\n".join(batch)
            if encoding == "gzip":
                body = igzip_lib.compress(body, 1, igzip_lib.COMP_GZIP)
            head = f"POST /items/1/1/1?start={start} HTTP/1.1\r\nHost: x\r\n"
            head += f"Content-Encoding: {encoding}\r\nContent-Length: {len(body)}\r\n\r\n"
            sock.sendall(head.encode() + body)
            if not sock.recv(RECEIVE).startswith(b"HTTP/1.1 200"):
                raise OSError("refused")
            written += len(batch)
    return written
