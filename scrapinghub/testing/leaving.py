"""The end of an asynchronous client where nothing can be awaited any more: after its test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._platform import threads

if TYPE_CHECKING:
    from scrapinghub import AsyncScrapinghubClient

SECONDS = 10.0  # for what the test has written and not flushed


def leave(client: AsyncScrapinghubClient) -> None:
    """Store what was written, as at the end of a program, and close the connections. The event loop stands still."""
    if "_writers" in vars(client):
        deadline = threads.monotonic() + SECONDS
        for writer in client._writers._all():
            writer._begin_exit()
            writer._finish_at_exit(deadline)
            threads.not_at_exit(writer)
    if "_transport" in vars(client) and client._transport._connections.made:
        client._transport.http._close_at_exit()
