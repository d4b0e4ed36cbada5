"""Crawl frontiers of a project."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .._core.batches import Target
from .._core.operations import root, storage
from .._core.response import Response
from .._core.resume import Rule
from .._platform import threads as platform
from ..client.writers import Writer, finish_all
from .resourcetype import ResourceType
from .serialization import jlencode
from .utils import Auth


class Frontier(ResourceType):
    """The frontiers of a project: ``project.frontier``.

    Attributes:
        newcount: how many of the requests that were added here the service had not seen before.
    """

    resource_type = root(storage.list_frontiers)

    batch_size = 5000
    batch_qsize: int | None = 6000
    batch_start = 0
    batch_interval = 60.0
    batch_append = False
    batch_content_encoding = "identity"

    def __init__(self, client: Any, key: Any, auth: Auth = None) -> None:
        super().__init__(client, key, auth)
        self._lock = platform.Lock()
        self._writers: dict[tuple[str, str], Writer] = {}
        self.newcount = 0

    def _writer(self, frontier: str, slot: str) -> Writer:
        with self._lock:
            if (frontier, slot) not in self._writers:
                self._writers[frontier, slot] = self._make_writer(frontier, slot)
            return self._writers[frontier, slot]

    def _make_writer(self, frontier: str, slot: str) -> Writer:
        writer = Writer(
            self.client._transport_with(self.auth),
            Target(storage.add_requests, (*self._parts, frontier, slot), "request"),
            start=self.batch_start,
            size=self.batch_size,
            interval=self.batch_interval,
            qsize=self.batch_qsize,
            content_encoding=self.batch_content_encoding,
            callback=self._count,
        )
        self.client._writers.adopt(writer)
        return writer

    def _count(self, response: Response) -> None:
        with self._lock:  # each writer has a thread of its own
            self.newcount += int(response.json()["newcount"])

    def add(self, frontier: str, slot: str, fps: Iterable[Mapping[str, Any]]) -> None:
        """Add requests, dicts with a fingerprint ``fp``; `flush` sends them."""
        writer = self._writer(frontier, slot)
        for request in fps:
            writer.write(request)

    def flush(self) -> None:
        """Send what has been added, and wait until the service has it."""
        finish_all(list(self._writers.values()), None)

    def close(self, block: bool = True) -> None:
        """Flush, and end the writers."""
        with self._lock:
            writers = list(self._writers.values())
            self._writers.clear()
        if block:
            finish_all(writers, None, close=True)
        else:
            for writer in writers:
                writer.close(block=False)

    def read(self, frontier: str, slot: str, mincount: int | None = None) -> Iterator[dict[str, Any]]:
        """Read batches of requests, which stay until they are deleted. The request is sent at this call."""
        request = self._build(storage.list_batches, *self._parts, frontier, slot, query={"mincount": mincount})
        return self._stream(request, Rule.BY_SKIPPING, key="id")

    def delete(self, frontier: str, slot: str, ids: Any) -> None:
        """Delete a batch by its id, or several."""
        self._send(storage.delete_batches, *self._parts, frontier, slot, body=jlencode(ids).encode())

    def delete_slot(self, frontier: str, slot: str) -> None:
        """Delete a slot, its queue and its fingerprints."""
        self._send(storage.delete_slot, *self._parts, frontier, slot)
