"""One connection: uvicorn's HTTP, with limits on what arrives, and a way for faults to reach the transport."""

import asyncio
import logging
import socket
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from .limits import MIB, Limits

# uvicorn warns of every malformed request; here they are answered, and are no news. Errors of our own are.
_LOGGER = logging.getLogger("scrapinghub.emulator.http")
_LOGGER.setLevel(logging.ERROR)


class _Refused(Exception):
    """Leaves the parser: the answer is on its way."""


class Protocol(HttpToolsProtocol):
    """A connection that no client can keep busy, or fill memory through, for long.

    What the parser holds back is counted in bytes: it gives out a header only when that is whole, and an endless one
    would grow in it. The body isn't: the application judges it while it arrives, and reading pauses meanwhile.
    """

    def __init__(
        self, config: Config, server_state: ServerState, limits: Limits, on_lost: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(config, server_state, {})
        self.logger = _LOGGER
        self._limits = limits
        self._on_lost = on_lost
        self._deadline: asyncio.TimerHandle | None = None
        self._arriving = False  # a request has begun and is not whole
        self._lingering = False  # answered for good: what still comes is thrown away
        self._held = 0  # bytes in the parser
        self._head = 0
        self._body = 0
        self.idle_since = self.loop.time()

    # The connection.

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        # asyncio does this only for sockets that name their protocol; without it every small answer waits 40 ms for an
        # ACK.
        connection = transport.get_extra_info("socket")
        if connection.family in (socket.AF_INET, socket.AF_INET6):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)
        self._expect_more(self._limits.idle_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        self._expect_nothing()
        self._unset_keepalive_if_required()
        super().connection_lost(exc)
        self._on_lost()

    @property
    def idle(self) -> bool:
        """Whether nothing is asked, and nothing owed."""
        return not self._arriving and not self._lingering and (self.cycle is None or self.cycle.response_complete)

    def end(self) -> None:
        """The server ends: an answer being made is still given; one half sent isn't, nor is a request half come."""
        if self.idle:
            self.transport.close()
        elif self.cycle is None or self._arriving or self.cycle.response_started:
            self.transport.abort()
        else:
            self.cycle.keep_alive = False

    # What arrives.

    def data_received(self, data: bytes) -> None:
        if self._lingering:
            self._discard(len(data))
            return
        self._held += len(data)
        super().data_received(data)
        if self._held > self._limits.head_bytes and not self.transport.is_closing() and not self._lingering:
            self._refuse(431)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        extensions: Any = {**(self.scope.get("extensions") or {}), "transport": self.transport}
        self.scope["extensions"] = extensions
        self._arriving = True
        self._head = self._body = 0
        self._expect_more(self._limits.request_seconds)

    def on_url(self, url: bytes) -> None:
        self._count(len(url), 414)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(len(name) + len(value), 431)
        super().on_header(name, value)
        if len(self.headers) > self._limits.headers:
            self._refuse(431)
            raise _Refused

    def on_headers_complete(self) -> None:
        self._held = 0
        self._expect_more(self._limits.request_seconds)
        super().on_headers_complete()
        self.cycle.transport = cast("asyncio.Transport", _ClosedGently(self))

    def on_body(self, body: bytes) -> None:
        self._held = 0
        before, self._body = self._body, self._body + len(body)
        if before // MIB != self._body // MIB:
            self._expect_more(self._limits.request_seconds)
        if self.cycle.response_complete and self._body > self._limits.body_bytes:
            self.transport.abort()
        else:
            super().on_body(body)

    def on_message_complete(self) -> None:
        self._held = 0
        self._arriving = False
        self._expect_nothing()
        super().on_message_complete()
        if self._lingering:
            self.transport.close()

    def on_response_complete(self) -> None:
        self.idle_since = self.loop.time()
        super().on_response_complete()

    def _count(self, size: int, status: int) -> None:
        self._held = 0
        self._head += size
        if self._head > self._limits.head_bytes:
            self._refuse(status)
            raise _Refused

    def _discard(self, size: int) -> None:
        self._body += size
        if self._body > self._limits.body_bytes:
            self.transport.abort()

    # Time.

    def _expect_more(self, seconds: float) -> None:
        self._expect_nothing()
        self._deadline = self.loop.call_later(seconds, self._late)

    def _expect_nothing(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self) -> None:
        if self.flow.read_paused:  # it is us who don't read
            self._expect_more(self._limits.request_seconds)
        elif self._lingering or (self._arriving and self.cycle is not None and self.cycle.response_started):
            self.transport.abort()
        elif self._arriving:
            self._refuse(408)
        else:
            self.transport.close()

    # The end of a connection.

    def send_400_response(self, msg: str) -> None:
        if not self._lingering:
            self._refuse(400, msg)

    def _refuse(self, status: int, text: str | None = None) -> None:
        """An answer in the place of the application's, the last one."""
        phrase = HTTPStatus(status).phrase
        body = f"{text or phrase}\n".encode()
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(
                b"HTTP/1.1 %d %s\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Length: %d\r\n"
                b"Connection: close\r\n\r\n%s" % (status, phrase.encode(), len(body), body)
            )
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True  # whoever waits for the rest of it
            self.cycle.message_event.set()
        self.linger()

    def linger(self) -> None:
        """Close, but let the client read the answer first: a socket that is closed on unread bytes is reset."""
        if self._lingering or self.transport.is_closing():
            return
        self._lingering = True
        self._body = 0
        self.flow.resume_reading()
        self._expect_more(self._limits.request_seconds)
        self.transport.write_eof()

    @property
    def whole(self) -> bool:
        """Whether the request that is answered has arrived to its end."""
        return not self._arriving


class _ClosedGently:
    """The transport as a request's cycle sees it."""

    def __init__(self, protocol: Protocol) -> None:
        self._protocol = protocol
        self.write = protocol.transport.write
        self.is_closing = protocol.transport.is_closing

    def close(self) -> None:
        if self._protocol.whole:
            self._protocol.transport.close()
        else:
            self._protocol.linger()
