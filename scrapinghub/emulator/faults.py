"""Faults on demand: answers that break, stall, get lost, or are refused.

    cloud.faults.add("list_items", kind="reset", after_bytes=1000, framing="chunked")

A server keeps to HTTP whatever its application says, so an answer that must break is written to the connection itself:
that is what `protocol.Protocol` gives access to. Bytes are counted in the body as it travels, after compression.
"""

import asyncio
import gzip
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Literal, get_args

from starlette.concurrency import iterate_in_threadpool
from starlette.types import Message, Receive, Scope, Send

from .clock import system_clock

Kind = Literal[
    "status",  # an error page of a gateway instead of the answer; nothing is done, unless `perform` says so
    "drop",  # the connection is reset before anything is done
    "lose_answer",  # what was asked for is done, then the connection is reset without an answer
    "reset",  # the connection is reset after `after_bytes` of the body
    "close",  # the connection is closed in order after `after_bytes`
    "stall",  # nothing more comes after `after_bytes`; the connection stays open
    "drip",  # after `after_bytes` the body comes a byte at a time, one every `interval` seconds
    "truncate",  # the body ends after `after_bytes`, framed as if that were all
    "corrupt",  # the byte at `after_bytes` is wrong
    "gzip_members",  # the body is several gzip members of `after_bytes` each
    "whole",  # a good answer, with another framing
]
Framing = Literal["length", "chunked", "close"]

BEFORE = frozenset({"status", "drop"})
ABRUPT = frozenset({"drop", "lose_answer", "reset"})
RAW = ABRUPT | {"close", "stall", "drip"}

SLOW_STEP_SECONDS = 0.02

_PAGE = "<html><body><h1>{status} {phrase}</h1>\n{phrase}.\n</body></html>\n"


@dataclass(slots=True)
class Seen:
    """A request that reached the emulator. `status` is 0 until it is answered, and stays so when no answer was sent."""

    operation: str | None
    method: str
    target: str
    headers: Mapping[str, str]
    path: Mapping[str, str]
    status: int = 0


@dataclass(slots=True)
class Fault:
    kind: Kind
    operation: str | None = None  # None: any operation
    times: int = 1
    skip: int = 0  # so many requests pass first
    after_bytes: int = 0
    framing: Framing | None = None  # None: as the answer would have been
    status: int = 503
    retry_after: float | str | None = None
    body: str | None = None
    perform: bool = False
    interval: float = 0.05
    latency: float = 0.0  # seconds before anything is done
    bandwidth: float | None = None  # bytes of the body a second; None: as fast as it goes
    when: Callable[[Seen], bool] | None = None

    def page(self) -> tuple[int, dict[str, str], bytes]:
        """The answer of a gateway that has lost its server."""
        phrase = HTTPStatus(self.status).phrase if self.status in HTTPStatus._value2member_map_ else "Unknown"
        headers = {"Cache-Control": "no-cache", "Content-Type": "text/html"}
        if self.retry_after is not None:
            headers["Retry-After"] = str(self.retry_after)
        text = _PAGE.format(status=self.status, phrase=phrase) if self.body is None else self.body
        return self.status, headers, text.encode()


@dataclass(slots=True)
class Rate:
    """So many requests of an operation (of any, without one) in so many seconds; more are answered with 429."""

    requests: int
    seconds: float
    operation: str | None
    _passed: deque[int] = field(default_factory=deque)  # when; never more than `requests` of them

    def wait(self, operation: str | None, now: int) -> int:
        """Seconds after which this request may come again, rounded up; 0 if it passes now."""
        if self.operation not in (None, operation):
            return 0
        start = now - round(self.seconds * 1000)
        while self._passed and self._passed[0] <= start:
            self._passed.popleft()
        if len(self._passed) < self.requests:
            self._passed.append(now)
            return 0
        return -((start - self._passed[0]) // 1000)


class Faults:
    """The faults that wait to happen. May be changed while the emulator serves."""

    def __init__(self, clock: Callable[[], int] = system_clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting: list[Fault] = []
        self._rates: list[Rate] = []
        self.released = threading.Event()

    def add(self, operation: str | None = None, *, kind: Kind, **options: object) -> Fault:
        """Let the next `times` requests of an operation (of any, without one) go wrong. `Kind` lists the ways."""
        if kind not in get_args(Kind):
            raise ValueError(f"unknown kind of fault: {kind!r}")
        fault = Fault(kind, operation, **options)  # type: ignore[arg-type]
        with self._lock:
            self._waiting.append(fault)
        return fault

    def limit_rate(self, requests: int, seconds: float = 1.0, operation: str | None = None) -> None:
        """Answer with 429 and Retry-After what is more than so many requests in so many seconds of the clock."""
        if requests < 1 or not seconds > 0:
            raise ValueError(f"a rate is at least one request in some time, not {requests} in {seconds} seconds")
        with self._lock:
            self._rates.append(Rate(requests, seconds, operation))

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()
            self._rates.clear()

    async def pause(self, seconds: float) -> None:
        """Let time pass, but for the end of the emulator."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not self.released.is_set():
            await asyncio.sleep(min(left, 0.05))

    def __len__(self) -> int:
        with self._lock:
            return len(self._waiting)

    def take(self, seen: Seen) -> Fault | None:
        """The first fault that is meant for this request, counted down."""
        with self._lock:
            for rate in self._rates:
                if wait := rate.wait(seen.operation, self._clock()):
                    return Fault("status", status=429, retry_after=wait)
            for fault in self._waiting:
                if fault.operation not in (None, seen.operation) or (fault.when is not None and not fault.when(seen)):
                    continue
                if fault.skip:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                if not fault.times:
                    self._waiting.remove(fault)
                return fault
        return None


# Bodies that are wrong, in answers that are right.


def disfigured(fault: Fault, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The body as `truncate`, `corrupt` and `gzip_members` have it."""
    body = b"".join(chunks)
    at = fault.after_bytes
    match fault.kind:
        case "truncate":
            yield body[:at]
        case "corrupt" if at < len(body):
            yield body[:at] + bytes([body[at] ^ 0xFF]) + body[at + 1 :]
        case "gzip_members":
            plain = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
            size = max(1, at)
            for start in range(0, len(plain), size):
                yield gzip.compress(plain[start : start + size], 1)
        case _:
            yield body


# Answers that are slow.


def slowed(bandwidth: float, send: Send) -> Send:
    """What an answer is sent by, so many bytes a second."""
    step = max(1, int(bandwidth * SLOW_STEP_SECONDS))

    async def send_slowly(message: Message) -> None:
        body = message.get("body", b"")
        for start in range(0, len(body) - step, step):
            await send({**message, "body": body[start : start + step], "more_body": True})
            await asyncio.sleep(step / bandwidth)
        last = body[(len(body) - 1) // step * step :] if body else b""
        await send({**message, "body": last} if "body" in message else message)
        await asyncio.sleep(len(last) / bandwidth)

    return send_slowly


# Answers that break, written to the connection itself.


def head(status: int, headers: Mapping[str, str]) -> bytes:
    phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Unknown"
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


async def send_raw(
    fault: Fault,
    scope: Scope,
    receive: Receive,
    released: threading.Event,
    status: int,
    headers: dict[str, str],
    chunks: Iterable[bytes],
) -> None:
    """Write the answer up to where it breaks, and break it. Returns when the connection is gone."""
    transport: asyncio.Transport = scope["extensions"]["transport"]
    gone = asyncio.ensure_future(_disconnected(receive))
    if fault.kind not in ("drop", "lose_answer"):
        async for piece in _framed(fault, status, headers, chunks):
            transport.write(piece)
            while transport.get_write_buffer_size() and not gone.done():
                await asyncio.sleep(0.001)
            if fault.kind == "drip" and len(piece) == 1:
                await asyncio.sleep(fault.interval)
            if gone.done() or released.is_set():
                break
    if fault.kind == "stall":
        while not gone.done() and not released.is_set():
            await asyncio.wait({gone}, timeout=0.05)
    if fault.kind in ABRUPT:
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    else:
        transport.close()
    await gone


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _framed(fault: Fault, status: int, headers: dict[str, str], chunks: Iterable[bytes]) -> AsyncIterator[bytes]:
    """The answer in pieces, as it is framed, up to the byte where it breaks."""
    framing = fault.framing or ("length" if "Content-Length" in headers else "chunked")
    headers = {name: value for name, value in headers.items() if name != "Content-Length"}
    if framing == "length":
        body = b"".join([chunk async for chunk in iterate_in_threadpool(iter(chunks))])
        chunks = [body]
        headers["Content-Length"] = str(len(body))
    elif framing == "chunked":
        headers["Transfer-Encoding"] = "chunked"
    else:
        headers["Connection"] = "close"
    yield head(status, headers)
    left, whole = fault.after_bytes, fault.kind == "whole"
    async for chunk in iterate_in_threadpool(iter(chunks)):
        part, rest = (chunk, b"") if whole else (chunk[:left], chunk[left:])
        left -= len(part)
        if part:
            yield _chunk(part, len(part)) if framing == "chunked" else part
        if rest and fault.kind == "drip":
            for n in range(len(rest)):
                yield _chunk(rest[n : n + 1], 1) if framing == "chunked" else rest[n : n + 1]
        elif rest:
            return
    if framing == "chunked":
        yield b"0\r\n\r\n"


def _chunk(data: bytes, size: int) -> bytes:
    return b"%x\r\n%s\r\n" % (size, data)
