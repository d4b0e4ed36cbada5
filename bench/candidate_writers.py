"""Designs that were weighed for the writer: the caller encodes, a worker joins, compresses and posts with httpx."""

import queue
import threading
from collections.abc import Callable, Iterable
from typing import Any

import httpx
import msgpack
import orjson
from isal import igzip_lib

from direct import DirectTransport
from raw import items

OPTIONS = (
    orjson.OPT_PASSTHROUGH_DATETIME
    | orjson.OPT_PASSTHROUGH_DATACLASS
    | orjson.OPT_PASSTHROUGH_SUBCLASS
    | orjson.OPT_APPEND_NEWLINE
)
TIMEOUT = {"connect": 60.0, "read": 60.0, "write": 60.0, "pool": 60.0}
SIZE = 1000
Encode = Callable[[dict[str, Any]], bytes]
Send = Callable[[int, bytearray], None]


def default(value: object) -> Any:
    raise TypeError(type(value).__name__)


def unchecked(item: dict[str, Any]) -> bytes:
    return orjson.dumps(item, default, OPTIONS)


def plain(values: Iterable[Any]) -> bool:
    """Whether JSON has all of it. orjson changes two things in silence: an enum's member, and a float not finite."""
    for value in values:
        kind = type(value)
        if kind is str or kind is int or value is None:
            continue
        if kind is float:
            if value - value:  # not finite: the difference is not a number, and that is true
                return False
        elif kind is dict:
            if not plain(value.values()):
                return False
        elif kind is list or kind is tuple:
            if not plain(value):
                return False
        elif kind is not bool:
            return False
    return True


def walked(item: dict[str, Any]) -> bytes:
    if not plain(item.values()):
        raise ValueError(item)
    return orjson.dumps(item, default, OPTIONS)


pack = msgpack.Packer(strict_types=True).pack


def packed(item: dict[str, Any]) -> bytes:
    """msgpack's C packer refuses what is not plain; a float that is not finite shows in the bytes it makes of it."""
    data = pack(item)
    if (127 in data or 255 in data) and (b"\xcb\x7f" in data or b"\xcb\xff" in data) and not plain(item.values()):
        raise ValueError(item)
    return orjson.dumps(item, default, OPTIONS)


class Writer:
    """Items go into one buffer, not a list: the memory of a thousand small objects that wait is what costs most."""

    def __init__(self, send: Send, encode: Encode, waiting: int) -> None:
        self._send, self._encode = send, encode
        self._buffer = bytearray()
        self._count = 0
        self._offset = 0
        self._lock = threading.Lock()
        self._queue: queue.Queue[tuple[bytearray, int]] = queue.Queue(waiting)
        self._worker = threading.Thread(target=self._work, daemon=True)
        self._worker.start()

    def write(self, item: dict[str, Any]) -> None:
        if type(item) is not dict:
            raise TypeError(item)
        data = self._encode(item)
        if len(data) > 1 << 20:
            raise ValueError("too large")
        with self._lock:
            self._buffer += data
            self._count = count = self._count + 1
            if count >= SIZE:
                self._cut()

    def close(self) -> None:
        if self._count:
            self._cut()
        self._cut()
        self._worker.join()

    def _cut(self) -> None:
        self._queue.put((self._buffer, self._count))
        self._buffer, self._count = bytearray(), 0

    def _work(self) -> None:
        while True:
            body, count = self._queue.get()
            if not count:
                return
            self._send(self._offset, body)
            self._offset += count


class Write:
    def __init__(self, encode: Encode, *, waiting: int = 4, bare: bool = False) -> None:
        self._transport = DirectTransport()
        self._client = httpx.Client(transport=self._transport, trust_env=False)
        self._encode, self._waiting, self._bare = encode, waiting, bare
        self._url = self._encoding = ""

    def __call__(self, port: int, count: int, encoding: str, records: str) -> int:
        self._url, self._encoding = f"http://127.0.0.1:{port}/items/1/1/1", encoding
        writer = Writer(self._send_bare if self._bare else self._send, self._encode, self._waiting)
        write = writer.write
        number = 0
        for item in items(count):
            write(item)
            number += 1
        writer.close()
        return number

    def _body(self, batch: bytearray) -> bytes:
        return igzip_lib.compress(batch, 1, igzip_lib.COMP_GZIP) if self._encoding == "gzip" else bytes(batch)

    def _send(self, offset: int, batch: bytearray) -> None:
        headers = {"Content-Encoding": self._encoding}
        params = {"start": offset}
        self._client.post(self._url, params=params, headers=headers, content=self._body(batch)).raise_for_status()

    def _send_bare(self, offset: int, batch: bytearray) -> None:
        """A request made by hand and given to the transport: no cookies, redirects, hooks, headers to merge."""
        body = self._body(batch)
        headers = {"Host": "x", "Content-Encoding": self._encoding, "Content-Length": str(len(body))}
        url = f"{self._url}?start={offset}"
        response = self._transport.handle_request(
            httpx.Request("POST", url, headers=headers, stream=httpx.ByteStream(body), extensions={"timeout": TIMEOUT})
        )
        response.read()
        if response.status_code != 200:
            raise OSError(response.status_code)


def write_unchecked() -> Write:
    return Write(unchecked)


def write_unchecked_bare() -> Write:
    return Write(unchecked, bare=True)


def write_walked() -> Write:
    return Write(walked)


def write_walked_bare() -> Write:
    return Write(walked, bare=True)


def write_packed() -> Write:
    return Write(packed)


def write_packed_bare() -> Write:
    return Write(packed, bare=True)
