"""Designs that were weighed for the transport and the decoders, each over httpx."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import msgpack
import orjson
from isal import igzip_lib

from direct import AsyncDirectTransport, DirectTransport

STEP = 16384
ACCEPT = {"json": "application/x-jsonlines", "msgpack": "application/x-msgpack"}
Records = list[Any]


# Inflating and decoding: no input or output here.


class Inflate:
    def __init__(self) -> None:
        self._inflate = igzip_lib.IgzipDecompressor(flag=igzip_lib.DECOMP_GZIP)

    def __call__(self, data: bytes, step: int) -> Iterator[bytes]:
        """What `data` holds, `step` bytes at a time at most, further members included."""
        while data:
            inflate = self._inflate
            yield inflate.decompress(data, step)
            while not (inflate.needs_input or inflate.eof):
                yield inflate.decompress(b"", step)
            data = b""
            if inflate.eof:
                data = inflate.unused_data
                if data:
                    self._inflate = igzip_lib.IgzipDecompressor(flag=igzip_lib.DECOMP_GZIP)

    @property
    def finished(self) -> bool:
        return self._inflate.eof


class Lines:
    """JSON lines, one `loads` for all that a piece completes: the line feeds between records become commas."""

    def __init__(self) -> None:
        self._rest = b""

    def __call__(self, data: bytes) -> Records:
        end = data.rfind(b"\n")
        if end < 0:
            self._rest += data
            return []
        text = self._rest + data[:end]
        self._rest = data[end + 1 :]
        records: Records
        try:
            records = orjson.loads(b"[%b]" % text.replace(b"\n", b","))
        except orjson.JSONDecodeError:
            return [orjson.loads(line) for line in text.split(b"\n")]
        if len(records) != text.count(b"\n") + 1:
            return [orjson.loads(line) for line in text.split(b"\n")]
        return records


class SplitLines(Lines):
    def __call__(self, data: bytes) -> Records:
        lines = (self._rest + data).split(b"\n")
        self._rest = lines.pop()
        records: Records = orjson.loads(b"[%b]" % b",".join(lines))
        if len(records) != len(lines):
            raise ValueError("not one record a line")
        return records


class Unpack:
    def __init__(self) -> None:
        self._unpacker = msgpack.Unpacker(max_buffer_size=0)

    def __call__(self, data: bytes) -> Records:
        self._unpacker.feed(data)
        return list(self._unpacker)


def drop_keys(records: Records) -> Records:
    for record in records:
        del record["_key"]
    return records


# Readers.


def _url(port: int, size: int, kind: int) -> str:
    return f"http://127.0.0.1:{port}/items/1/{size}/{kind}?meta=_key"


def plain(data: bytes, step: int) -> Iterator[bytes]:
    if len(data) <= step:
        yield data
    else:
        for at in range(0, len(data), step):
            yield data[at : at + step]


def _records(response: httpx.Response, decode: Callable[[bytes], Records], step: int) -> Iterator[Any]:
    inflate = Inflate() if response.headers.get("Content-Encoding") == "gzip" else plain
    for piece in response.iter_raw():
        for data in inflate(piece, step):
            yield from drop_keys(decode(data))
    if isinstance(inflate, Inflate) and not inflate.finished:
        raise EOFError("the body ends inside its gzip stream")


async def _arecords(response: httpx.Response, decode: Callable[[bytes], Records], step: int) -> AsyncIterator[Any]:
    inflate = Inflate() if response.headers.get("Content-Encoding") == "gzip" else plain
    async for piece in response.aiter_raw():
        for data in inflate(piece, step):
            for record in drop_keys(decode(data)):
                yield record
    if isinstance(inflate, Inflate) and not inflate.finished:
        raise EOFError("the body ends inside its gzip stream")


class Sync:
    """A reader that keeps its client, as users of the SDK keep theirs."""

    def __init__(
        self,
        transport: Callable[[], httpx.BaseTransport],
        lines: Callable[[], Callable[[bytes], Records]] = Lines,
        step: int = STEP,
    ) -> None:
        self._client = httpx.Client(transport=transport(), trust_env=False)
        self._lines, self._step = lines, step

    def __call__(self, port: int, size: int, kind: int, form: str) -> int:
        decode = self._lines() if form == "json" else Unpack()
        count = 0
        with self._client.stream("GET", _url(port, size, kind), headers={"Accept": ACCEPT[form]}) as response:
            for _ in _records(response, decode, self._step):
                count += 1
        return count


class Async:
    def __init__(self, transport: Callable[[], httpx.AsyncBaseTransport]) -> None:
        self._loop = asyncio.new_event_loop()
        self._client = httpx.AsyncClient(transport=transport(), trust_env=False)

    def __call__(self, port: int, size: int, kind: int, form: str) -> int:
        return self._loop.run_until_complete(self._read(port, size, kind, form))

    async def _read(self, port: int, size: int, kind: int, form: str) -> int:
        decode = Lines() if form == "json" else Unpack()
        count = 0
        async with self._client.stream("GET", _url(port, size, kind), headers={"Accept": ACCEPT[form]}) as response:
            async for _ in _arecords(response, decode, STEP):
                count += 1
        return count


def stock() -> Sync:
    return Sync(httpx.HTTPTransport)


def direct() -> Sync:
    return Sync(DirectTransport)


def direct_64() -> Sync:
    return Sync(DirectTransport, step=65536)


def direct_split() -> Sync:
    return Sync(DirectTransport, SplitLines)


def async_stock() -> Async:
    return Async(httpx.AsyncHTTPTransport)


def async_direct() -> Async:
    return Async(AsyncDirectTransport)
