"""uvicorn's server with a bounded number of connections, a quick end, and no hand on the process's signals."""

import asyncio
import contextlib
import socket
import threading

import uvicorn

from .limits import Limits
from .protocol import Protocol

SHUTDOWN_SECONDS = 5  # for answers that are being made
FLUSH_SECONDS = 0.5  # for answers that are made, to reach their clients
TICK_SECONDS = 1.0  # the date in the answers' headers is as old as that
PAUSE_SECONDS = 0.1  # between looks for a file descriptor when the process has none left


class Server(uvicorn.Server):
    """Serves one listening socket.

    It accepts connections itself, one by one: asyncio's way goes on trying at full speed, with a traceback each time,
    when there are no file descriptors left. At the limit the longest idle connection is closed for the next one, as
    nginx does; when none is idle the next one waits where it is, in the kernel's queue.
    """

    def __init__(self, config: uvicorn.Config, listener: socket.socket, limits: Limits) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._listener = listener
        self._limits = limits
        self._most = limits.connections_here()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=[])
        self._listener.setblocking(False)
        self._room = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._ending = asyncio.Event()
        self._accepting = asyncio.create_task(self._accept())
        self.ready.set()

    def end(self) -> None:
        """End it, from another thread."""
        self.should_exit = True
        with contextlib.suppress(RuntimeError):  # the loop has ended by itself
            self._loop.call_soon_threadsafe(self._ending.set)

    async def main_loop(self) -> None:
        """Ticks as uvicorn's does, and ends at once when it is told to."""
        while not await self.on_tick(0):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), TICK_SECONDS)

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, _ = await loop.sock_accept(self._listener)
            except OSError:  # out of descriptors, or the client has gone again
                self._close_idle()
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            await self._room_for_one()
            try:
                await loop.connect_accepted_socket(self._protocol, connection)
            except OSError:
                connection.close()

    async def _room_for_one(self) -> None:
        while len(self.server_state.connections) >= self._most:
            self._room.clear()
            self._close_idle()
            with contextlib.suppress(TimeoutError):  # another one may have become idle
                await asyncio.wait_for(self._room.wait(), PAUSE_SECONDS)

    def _protocol(self) -> Protocol:
        return Protocol(self.config, self.server_state, self._limits, self._room.set)

    def _connections(self) -> list[Protocol]:
        return [connection for connection in self.server_state.connections if isinstance(connection, Protocol)]

    def _close_idle(self) -> None:
        idle = [connection for connection in self._connections() if connection.idle]
        if idle:
            min(idle, key=lambda connection: connection.idle_since).transport.close()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._accepting.cancel()
        self._listener.close()
        for connection in self._connections():
            connection.end()
        if self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks, timeout=SHUTDOWN_SECONDS)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FLUSH_SECONDS):
                while self.server_state.connections:
                    self._room.clear()
                    await self._room.wait()
        for connection in self._connections():
            connection.transport.abort()
        await self.lifespan.shutdown()
