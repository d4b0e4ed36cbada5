"""The transport proposed: httpx and httpcore as they are, but for chunked bodies, taken from the socket past h11."""

import re
import ssl
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpcore
import httpx

CHUNK = re.compile(rb"([0-9A-Fa-f]{1,16})\r\n")
HEAD_END = re.compile(rb"\r?\n\r?\n")
CHUNKED = re.compile(rb"(?i)\ntransfer-encoding:[ \t]*chunked[ \t]*\r?\n")
STEP = 65536


class Body:
    """Finds a chunked body behind its head, and takes whole chunks out of it.

    `head` passes on to h11 what it needs, and no more: the head. `chunks` gives the insides of the chunks. What is not
    plainly a chunk with something in it (the last one, an extension, an error) stays in `rest`: h11 reads it, and all
    that follows.
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A request goes out: a head comes next."""
        self.direct = False  # chunks can be taken now
        self._seen = b""
        self._in_head = True
        self.rest = b""
        self._missing = 0

    def head(self, data: bytes) -> bytes:
        if not self._in_head:
            return data
        before = len(self._seen)
        self._seen += data
        start = max(before - 3, 0)
        while end := HEAD_END.search(self._seen, start):
            head = self._seen[: end.end()]
            if head.startswith((b"HTTP/1.1 100", b"HTTP/1.1 102", b"HTTP/1.1 103")):
                self._seen = self._seen[end.end() :]
                before, start = before - end.end(), 0
                continue
            self._in_head = False
            if CHUNKED.search(head):
                self.direct = True
                self.rest = self._seen[end.end() :]
                data = data[: len(data) - len(self.rest)]
            break
        return data

    def chunks(self, data: bytes) -> bytes:
        """The insides of the chunks that `data` goes on with, joined."""
        missing = self._missing
        size = len(data)
        if missing > size + 2:
            self._missing = missing - size
            return data
        if self.rest:
            data = self.rest + data
            size = len(data)
        parts = []
        at = 0
        match = CHUNK.match
        while True:
            if missing:
                end = at + missing - 2
                if end + 2 > size:
                    # The chunk goes on, or its CR LF is not here yet.
                    parts.append(data[at:end])
                    at = min(end, size)
                    missing = end + 2 - at
                    break
                parts.append(data[at:end])
                if data[end : end + 2] != b"\r\n":
                    raise httpcore.RemoteProtocolError("malformed end of a chunk")
                at = end + 2
            header = match(data, at)
            if not header:
                missing = 0
                self.direct = size - at < 18 and b"\n" not in data[at:]
                break
            missing = int(header[1], 16) + 2
            if missing == 2:
                missing = 0
                self.direct = False
                break
            at = header.end()
        self._missing = missing
        self.rest = data[at:]
        return b"".join(parts)


class DirectStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self.body = Body()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        body = self.body
        if body.rest and not body._in_head:
            data, body.rest = body.rest, b""
            return data
        return body.head(self._stream.read(max_bytes, timeout))

    def chunks(self, timeout: float | None) -> Iterator[bytes]:
        body, read = self.body, self._stream.read
        if body.direct and body.rest:
            data, body.rest = body.rest, b""
            if part := body.chunks(data):
                yield part
        while body.direct:
            data = read(STEP, timeout)
            if not data:
                raise httpcore.RemoteProtocolError("the connection was closed inside a chunked body")
            if part := body.chunks(data):
                yield part

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.body.begin()
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return DirectStream(self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class DirectBackend(httpcore.SyncBackend):
    def connect_tcp(self, *args: Any, **options: Any) -> httpcore.NetworkStream:
        return DirectStream(super().connect_tcp(*args, **options))


class ByteStream(httpx.SyncByteStream):
    def __init__(self, stream: DirectStream, rest: httpx.SyncByteStream, timeout: float | None) -> None:
        self._stream, self._rest, self._timeout = stream, rest, timeout

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream.chunks(self._timeout)
        except httpcore.ReadTimeout as error:
            raise httpx.ReadTimeout(str(error)) from error
        except httpcore.ReadError as error:
            raise httpx.ReadError(str(error)) from error
        except httpcore.RemoteProtocolError as error:
            raise httpx.RemoteProtocolError(str(error)) from error
        yield from self._rest

    def close(self) -> None:
        self._rest.close()


class DirectTransport(httpx.HTTPTransport):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._pool._network_backend = DirectBackend()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        stream = response.extensions["network_stream"]
        if isinstance(stream, DirectStream) and stream.body.direct:
            assert isinstance(response.stream, httpx.SyncByteStream)
            response.stream = ByteStream(stream, response.stream, request.extensions["timeout"].get("read"))
        return response


class AsyncDirectStream(httpcore.AsyncNetworkStream):
    def __init__(self, stream: httpcore.AsyncNetworkStream, step: int = STEP) -> None:
        self._stream = stream
        self.body = Body()
        self.step = step

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        body = self.body
        if body.rest and not body._in_head:
            data, body.rest = body.rest, b""
            return data
        return body.head(await self._stream.read(max_bytes, timeout))

    async def chunks(self, timeout: float | None) -> AsyncIterator[bytes]:
        body, read = self.body, self._stream.read
        if body.direct and body.rest:
            data, body.rest = body.rest, b""
            if part := body.chunks(data):
                yield part
        while body.direct:
            data = await read(self.step, timeout)
            if not data:
                raise httpcore.RemoteProtocolError("the connection was closed inside a chunked body")
            if part := body.chunks(data):
                yield part

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.body.begin()
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        return AsyncDirectStream(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class AsyncDirectBackend(httpcore.AnyIOBackend):
    async def connect_tcp(self, *args: Any, **options: Any) -> httpcore.AsyncNetworkStream:
        return AsyncDirectStream(await super().connect_tcp(*args, **options), 4 * STEP)


class AsyncByteStream(httpx.AsyncByteStream):
    def __init__(self, stream: AsyncDirectStream, rest: httpx.AsyncByteStream, timeout: float | None) -> None:
        self._stream, self._rest, self._timeout = stream, rest, timeout

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for part in self._stream.chunks(self._timeout):
                yield part
        except httpcore.ReadTimeout as error:
            raise httpx.ReadTimeout(str(error)) from error
        except httpcore.ReadError as error:
            raise httpx.ReadError(str(error)) from error
        except httpcore.RemoteProtocolError as error:
            raise httpx.RemoteProtocolError(str(error)) from error
        async for part in self._rest:
            yield part

    async def aclose(self) -> None:
        await self._rest.aclose()


class AsyncDirectTransport(httpx.AsyncHTTPTransport):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._pool._network_backend = AsyncDirectBackend()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await super().handle_async_request(request)
        stream = response.extensions["network_stream"]
        if isinstance(stream, AsyncDirectStream) and stream.body.direct:
            assert isinstance(response.stream, httpx.AsyncByteStream)
            response.stream = AsyncByteStream(stream, response.stream, request.extensions["timeout"].get("read"))
        return response
