"""Chunked bodies read from the socket, past h11.

h11, the parser under httpx, takes some 10 us a chunk, and the service may send chunks of a kilobyte: that would be most
of the time of a download. So httpx and httpcore stay as they are, but for a network stream around theirs: h11 is given
each answer's head, our code takes whole chunks off the socket while they are plain, and whatever isn't plainly a chunk
with something in it (the last one, an extension, an error) goes to h11, with all that follows. h11 sees an answer with
fewer chunks; the connection's state stays its own.

The stream is put in place through an attribute of httpx's that isn't public. Where that is missing, everything is read
through h11: slower, and the same.
"""

import contextlib
import re
import ssl
from collections.abc import AsyncGenerator, Generator, Iterator
from typing import Any

import httpcore
import httpx

_HEAD_END = re.compile(rb"\n\r?\n")  # as h11 finds it
_PLAIN_HEAD = re.compile(rb"HTTP/1\.1 (?!204|304)[2-5]\d\d[ \r\n]")
_CHUNKED = re.compile(rb"(?i)\ntransfer-encoding:[ \t]*chunked[ \t]*\r?\n(?![ \t])")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,16})\r\n")
_LONGEST = 18  # bytes of the start of a chunk
_STEP = 64 * 1024
_ASYNC_STEP = 256 * 1024  # a step of the event loop costs more

_AS_HTTPX: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (httpcore.TimeoutException, httpx.ReadTimeout),
    (httpcore.RemoteProtocolError, httpx.RemoteProtocolError),
    (httpcore.NetworkError, httpx.ReadError),
)


class Chunks:
    """What one connection has received: finds a chunked body behind its head, and takes whole chunks out of it."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A request goes out: a head comes next."""
        self.direct = False
        """Whether chunks can be taken now."""
        self.rest = b""
        """Received, and given to nobody yet."""
        self._head = b""
        self._in_head = True
        self._missing = 0  # bytes of the current chunk that are still to come, with its CR LF

    def for_h11(self, data: bytes) -> bytes:
        """What h11 gets of bytes received: a head, and not what is behind it if that can be taken by `take`."""
        if not self._in_head:
            return data
        before = len(self._head)
        self._head += data
        while end := _HEAD_END.search(self._head, max(before - 2, 0)):
            head, behind = self._head[: end.end()], self._head[end.end() :]
            if head.startswith(b"HTTP/1.1 1"):  # an informational one: the head is still to come
                self._head, before = behind, 0
                continue
            self._in_head, self._head = False, b""
            if _PLAIN_HEAD.match(head) and _CHUNKED.search(head):
                self.direct, self.rest = True, behind
                return data[: len(data) - len(behind)]
            break
        return data

    def taken_by_h11(self) -> bytes:
        """What is left, for h11, which reads all that follows."""
        rest, self.rest = self.rest, b""
        if not self._in_head:
            self.direct = False
        return rest

    def take(self, data: bytes) -> bytes:
        """The insides of the chunks that these bytes go on with, joined.

        Raises:
            RemoteProtocolError: a chunk doesn't end where it should.
        """
        missing = self._missing
        if missing > len(data) + 2:  # in the middle of a large chunk
            self._missing -= len(data)
            return data
        if self.rest:
            data = self.rest + data
        size = len(data)
        parts = []
        at = 0
        while True:
            if missing:
                end = at + missing - 2
                parts.append(data[at:end])
                if end + 2 > size:  # the rest of the chunk, or its CR LF, is still to come
                    at = max(at, min(end, size))
                    missing = end + 2 - at
                    break
                if data[end : end + 2] != b"\r\n":
                    raise httpcore.RemoteProtocolError("a chunk doesn't end where it should")
                at = end + 2
                missing = 0
            start = _CHUNK.match(data, at)
            if start is None:
                self.direct = size - at < _LONGEST and b"\n" not in data[at:]
                break
            length = int(start[1], 16)
            if length == 0:
                self.direct = False
                break
            missing = length + 2
            at = start.end()
        self._missing = missing
        self.rest = data[at:]
        return b"".join(parts)


class DirectStream(httpcore.NetworkStream):
    """A connection of the sync client."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self._chunks = Chunks()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What h11 reads."""
        return self._chunks.taken_by_h11() or self._chunks.for_h11(self._stream.read(max_bytes, timeout))

    def body(self, timeout: float | None) -> Generator[bytes, None, None]:
        """The insides of an answer's chunks, as far as they can be taken; h11 has what follows."""
        chunks, data = self._chunks, b""
        with _as_httpx():
            while chunks.direct:
                if part := chunks.take(data):
                    yield part
                if not chunks.direct:
                    return
                data = self._stream.read(_STEP, timeout)
                if not data:
                    raise httpcore.RemoteProtocolError("the connection was closed inside a chunked body")

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        self._chunks.begin()
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        """Close."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The encrypted connection over this one."""
        return DirectStream(self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a connection."""
        return self._stream.get_extra_info(info)


class DirectBackend(httpcore.NetworkBackend):
    """Makes the connections of the sync client, by what httpcore makes them with."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._backend = backend

    def connect_tcp(self, *args: Any, **options: Any) -> httpcore.NetworkStream:
        """Connect."""
        return DirectStream(self._backend.connect_tcp(*args, **options))

    def connect_unix_socket(self, *args: Any, **options: Any) -> httpcore.NetworkStream:
        """Connect."""
        return DirectStream(self._backend.connect_unix_socket(*args, **options))

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._backend.sleep(seconds)


class AsyncDirectStream(httpcore.AsyncNetworkStream):
    """A connection of the async client."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self._chunks = Chunks()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What h11 reads."""
        return self._chunks.taken_by_h11() or self._chunks.for_h11(await self._stream.read(max_bytes, timeout))

    async def body(self, timeout: float | None) -> AsyncGenerator[bytes, None]:
        """The insides of an answer's chunks, as far as they can be taken; h11 has what follows."""
        chunks, data = self._chunks, b""
        with _as_httpx():
            while chunks.direct:
                if part := chunks.take(data):
                    yield part
                if not chunks.direct:
                    return
                data = await self._stream.read(_ASYNC_STEP, timeout)
                if not data:
                    raise httpcore.RemoteProtocolError("the connection was closed inside a chunked body")

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        self._chunks.begin()
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close."""
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """The encrypted connection over this one."""
        return AsyncDirectStream(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a connection."""
        return self._stream.get_extra_info(info)


class AsyncDirectBackend(httpcore.AsyncNetworkBackend):
    """Makes the connections of the async client, by what httpcore makes them with."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend) -> None:
        self._backend = backend

    async def connect_tcp(self, *args: Any, **options: Any) -> httpcore.AsyncNetworkStream:
        """Connect."""
        return AsyncDirectStream(await self._backend.connect_tcp(*args, **options))

    async def connect_unix_socket(self, *args: Any, **options: Any) -> httpcore.AsyncNetworkStream:
        """Connect."""
        return AsyncDirectStream(await self._backend.connect_unix_socket(*args, **options))

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._backend.sleep(seconds)


def take_past_h11(transport: httpx.HTTPTransport | httpx.AsyncHTTPTransport) -> None:
    """Have a transport's connections made here. An httpx that differs inside is left alone."""
    wrapped: Any = DirectBackend if isinstance(transport, httpx.HTTPTransport) else AsyncDirectBackend
    pool: Any = getattr(transport, "_pool", None)
    if hasattr(pool, "_network_backend"):
        pool._network_backend = wrapped(pool._network_backend)


def stream_of(response: httpx.Response) -> Any:
    """The connection that an answer comes from, if it is one of ours and the answer can have a body."""
    stream = response.extensions.get("network_stream")
    ours = isinstance(stream, DirectStream | AsyncDirectStream) and response.request.method != "HEAD"
    return stream if ours else None


def read_timeout(response: httpx.Response) -> float | None:
    """Seconds that the next bytes of an answer may take."""
    timeout: float | None = response.request.extensions.get("timeout", {}).get("read")
    return timeout


@contextlib.contextmanager
def _as_httpx() -> Iterator[None]:
    try:
        yield
    except (httpcore.TimeoutException, httpcore.ProtocolError, httpcore.NetworkError) as error:
        cls = next((theirs for ours, theirs in _AS_HTTPX if isinstance(error, ours)), httpx.RemoteProtocolError)
        raise cls(str(error)) from error
