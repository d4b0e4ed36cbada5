# Generated from scrapinghub/aio/frontiers.py by `make generate`: edit that file, not this one.
"""Crawl frontiers: queues of requests, without those that were seen before."""

from __future__ import annotations

import builtins
from collections.abc import Generator, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Unpack, cast

from .._core.answers import Count, first, member
from .._core.batches import Target
from .._core.encode import dumps
from .._core.frontier_batches import MOST_PRIORITY, again, requests_of
from .._core.keys import check_name
from .._core.operations import build, storage
from .._core.params import OneOrMany, known_query, limit, many
from .._core.reprs import safe_repr
from .._core.response import Response
from .._core.resume import Download, Rule
from .._core.values import Record, as_object, is_object
from .resources import Client, Entity
from .streams import Listing, Reading, Stream
from .writers import Writer, finish_all

if TYPE_CHECKING:
    from .. import types

BATCH = 1000
"""Requests that are sent at once."""
_SEEN = {"_scrapinghub": "seen"}
"""The data of a request that is only there to have its fingerprint seen, until it is deleted."""


class Frontiers(Entity):
    """The frontiers of a project: ``project.frontiers``.

    >>> slot = project.frontiers.get("shop").get("example.com")
    >>> slot.q.add([{"fp": "/"}, {"fp": "/about", "p": 1, "qdata": {"depth": 1}}])
    >>> project.frontiers.flush()
    >>> project.frontiers.list()
    ['shop']
    """

    def __init__(self, client: Client, key: str) -> None:
        self._client = client
        self.key = key

    def get(self, name: str) -> Frontier:
        """A frontier, without a request.

        Args:
            name: its name; it comes into being with its first request.

        Raises:
            ValueError: a name that can't be one.

        >>> project.frontiers.get("shop")
        Frontier('shop', project='123')
        """
        return Frontier(self._client, self, name)

    def iter(self) -> Listing[str]:
        """The names of the frontiers, one by one: `list` as an iterator.

        >>> [name for name in project.frontiers.iter()]
        ['shop']
        """
        return Listing("list_frontiers", self.list)._at_call()

    def list(self) -> builtins.list[str]:
        """The names of all frontiers.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET hcf/{project}/list``.

        >>> project.frontiers.list()
        ['shop']
        """
        names: list[str] = first(self._client._transport.call(storage.list_frontiers, int(self.key)), list, [])
        return names

    def flush(self, timeout: float | None = None) -> None:
        """Send what has been added to any frontier, and wait until the service has it.

        Args:
            timeout: seconds to wait at the most, for all slots together.

        Raises:
            WriteError: some of it isn't stored.
            TimedOut: it took longer; sending goes on.

        >>> project.frontiers.flush()
        """
        finish_all(self._client._writers.named(self._prefix), timeout)

    def close(self, timeout: float | None = None) -> None:
        """Flush, and end the writers of all frontiers. What is added later opens them again.

        Args:
            timeout: seconds to wait at the most, for all of them together.

        Raises:
            WriteError: some of it isn't stored.
            TimedOut: it took longer; sending goes on.

        >>> project.frontiers.close()
        """
        finish_all(self._client._writers.named(self._prefix), timeout, close=True)

    @property
    def newcount(self) -> int:
        """How many of the requests that were added through this client the service had not seen before.

        >>> project.frontiers.newcount
        2
        """
        return _newcount(self._client, self._prefix)

    @property
    def _prefix(self) -> str:
        """How the names of the writers of its slots begin."""
        return f"frontier {self.key} "


class Frontier(Entity):
    """One frontier. Making one costs no request.

    Attributes:
        key: its name.

    >>> slot = project.frontiers.get("shop").get("example.com")
    >>> slot.q.add([{"fp": "/"}, {"fp": "/about", "p": 1, "qdata": {"depth": 1}}])
    >>> slot.flush()
    >>> project.frontiers.get("shop").key
    'shop'
    """

    def __init__(self, client: Client, frontiers: Frontiers, name: str) -> None:
        self._client = client
        self._frontiers = frontiers
        self._project = frontiers.key
        self.key = check_name("frontier", name)

    @safe_repr
    def __repr__(self) -> str:
        return f"Frontier({self.key!r}, project={self._project!r})"

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) is True and isinstance(other, Frontier) and self._project == other._project

    __hash__ = Entity.__hash__

    def get(self, slot: str) -> FrontierSlot:
        """A slot, without a request.

        Args:
            slot: its name, a website's as a rule; it comes into being with its first request.

        Raises:
            ValueError: a name that can't be one.

        >>> project.frontiers.get("shop").get("example.com")
        FrontierSlot('example.com', frontier='shop', project='123')
        """
        return FrontierSlot(self._client, self, slot)

    def iter(self) -> Listing[str]:
        """The names of the slots, one by one: `list` as an iterator.

        >>> [name for name in project.frontiers.get("shop").iter()]
        ['example.com']
        """
        return Listing("list_slots", self.list)._at_call()

    def list(self) -> builtins.list[str]:
        """The names of all slots.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET hcf/{project}/{frontier}/list``.

        >>> project.frontiers.get("shop").list()
        ['example.com']
        """
        response = self._client._transport.call(storage.list_slots, int(self._project), self.key)
        names: list[str] = first(response, list, [])
        return names

    def counts(self) -> dict[str, int]:
        """How many requests are in the queue of each slot.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET hcf/{project}/{frontier}/list``, and ``GET hcf/{project}/{frontier}/s/{slot}/q/count`` for each.

        >>> project.frontiers.get("shop").counts()
        {'example.com': 2}
        """
        return {name: self.get(name).q.count() for name in self.list()}

    def flush(self, timeout: float | None = None) -> None:
        """Send what has been added to the frontier, and wait until the service has it.

        Args:
            timeout: seconds to wait at the most, for all slots together.

        Raises:
            WriteError: some of it isn't stored.
            TimedOut: it took longer; sending goes on.

        >>> project.frontiers.get("shop").flush()
        """
        finish_all(self._client._writers.named(self._prefix), timeout)

    @property
    def newcount(self) -> int:
        """How many of the requests that were added through this client the service had not seen before.

        >>> project.frontiers.get("shop").newcount
        2
        """
        return _newcount(self._client, self._prefix)

    @property
    def _prefix(self) -> str:
        """How the names of the writers of its slots begin."""
        return f"{self._frontiers._prefix}{self.key!r} "


class FrontierSlot(Entity):
    """One slot of a frontier: a queue, and the fingerprints of all that was ever in it. Making one costs no request.

    Attributes:
        key: its name.
        q, queue: the queue.
        f, fingerprints: the fingerprints.

    >>> slot = project.frontiers.get("shop").get("example.com")
    >>> slot.q.add([{"fp": "/"}, {"fp": "/about", "p": 1, "qdata": {"depth": 1}}])
    >>> slot.flush()
    >>> slot.newcount
    2
    """

    def __init__(self, client: Client, frontier: Frontier, slot: str) -> None:
        self._client = client
        self._frontier = frontier
        self._project = frontier._project
        self.key = check_name("slot", slot)
        self.queue = self.q = FrontierSlotQueue(self)
        self.fingerprints = self.f = FrontierSlotFingerprints(self)

    @safe_repr
    def __repr__(self) -> str:
        return f"FrontierSlot({self.key!r}, frontier={self._frontier.key!r}, project={self._project!r})"

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) is True and isinstance(other, FrontierSlot) and self._frontier == other._frontier

    __hash__ = Entity.__hash__

    @property
    def _path(self) -> tuple[int | str, ...]:
        return int(self._project), self._frontier.key, self.key

    @property
    def _writer_name(self) -> str:
        return f"{self._frontier._prefix}{self.key!r}"

    @property
    def _writer(self) -> Writer:
        """The client's one writer of this slot."""
        return self._client._writers.shared(self._writer_name, self._new_writer)

    def _new_writer(self) -> Writer:
        """A writer that counts what the service had not seen before."""
        name, counts = self._writer_name, self._client._newcounts

        def count(response: Response) -> None:
            counts[name] = counts.get(name, 0) + int(member(response, "newcount"))

        target = Target(storage.add_requests, self._path, "request")
        return Writer(self._client._transport, target, size=BATCH, content_encoding="identity", callback=count)

    def _own_writer(self) -> Writer:
        """A writer besides: what it is refused stops nobody else, and calling again begins anew."""
        writer = self._new_writer()
        self._client._writers.adopt(writer)
        return writer

    def flush(self, timeout: float | None = None) -> None:
        """Send what has been added to the slot, and wait until the service has it.

        Args:
            timeout: seconds to wait at the most.

        Raises:
            WriteError: some of it isn't stored.

        Uses ``POST hcf/{project}/{frontier}/s/{slot}``.

        >>> slot.q.add({"fp": "/contact"})
        >>> slot.flush()
        """
        self._writer.flush(timeout)

    def delete(self) -> None:
        """Delete the slot, its queue and its fingerprints. One that isn't there is no error.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``DELETE hcf/{project}/{frontier}/s/{slot}``.

        >>> slot.delete()
        >>> slot.f.list()
        []
        """
        self._client._transport.call(storage.delete_slot, *self._path)

    def drain(self, mincount: int = BATCH) -> Drain:
        """Work through the queue: each batch is deleted when the next one is asked for, and not before.

        A batch on which the loop breaks off, by an exception, ``break`` or the end of the program, stays in the queue,
        and is read again: each comes at least once. What is added meanwhile comes, too; it ends when the queue is
        empty.

        Args:
            mincount: requests to read at once; whole batches come.

        Returns:
            An iterator over dicts, as `iter` of the queue gives them.

        Raises:
            ValueError: mincount isn't a whole number of 1 or more.
            ScrapinghubAPIError: at the first step or later. A batch that couldn't be deleted stays, and comes again.

        Uses ``GET hcf/{project}/{frontier}/s/{slot}/q``, and ``POST hcf/{project}/{frontier}/s/{slot}/q/deleted`` for
        each batch.

        >>> for batch in slot.drain():
        ...     print(batch["requests"])
        [['/', None]]
        [['/about', {'depth': 1}]]
        >>> slot.q.count()
        0
        """
        if not limit(mincount):
            raise ValueError(f"mincount should be 1 or more, got {mincount!r}")
        return Drain(self.q, mincount)

    def requeue(self, batches: types.FrontierBatch | Iterable[types.FrontierBatch], p: int | None = None) -> int:
        """Put the requests of batches that were read, and not processed, back into the queue, and delete the batches.

        A slot never takes a fingerprint that it has seen. So each request gets a new one, with ``#again-1`` (then
        ``#again-2``, ...) behind it, which is of no account where fingerprints are URLs. The new requests are stored
        before the old batch goes: after a crash between the two, calling it again adds none twice.

        Args:
            batches: one or several, as the queue gives them; a batch with fewer requests puts back only those.
            p: their priority; if it isn't given, that which they had.

        Returns:
            The number of requests put back.

        Raises:
            ValueError: something that isn't a batch; nothing is changed.
            WriteError: the requests aren't stored; nothing is deleted.
            ScrapinghubAPIError: the batches can't be deleted: they come again, besides the new ones.

        Uses ``POST hcf/{project}/{frontier}/s/{slot}`` and ``POST hcf/{project}/{frontier}/s/{slot}/q/deleted``.

        >>> first, second = slot.q.list()
        >>> slot.requeue(first, p=9)
        1
        >>> [batch["requests"] for batch in slot.q.list()]
        [[['/about', {'depth': 1}]], [['/#again-1', None]]]
        """
        several = [batches] if isinstance(batches, Mapping) else batches
        given = list(cast("Iterable[types.FrontierBatch]", several))
        requests = [request for batch in given for request in requests_of(batch, p)]
        with self._own_writer() as writer:
            for request in requests:
                writer.write({**request, "fp": again(request["fp"])})
        self.q.delete(batch["id"] for batch in given)
        return len(requests)

    def copy(self, to: FrontierSlot) -> int:
        """Copy the queue and the fingerprints into another slot. Memory stays flat.

        Nobody should read or write the two meanwhile. What `to` has seen already it doesn't take; so a second call
        after a crash does what is left, and adds none twice. The fingerprints that aren't in the queue any more are
        added as requests of priority 255 and deleted from the queue of `to` at the end; after a crash they are in it,
        until a second call has deleted them. The data of fingerprints (``fdata``) can't be read, and isn't copied.

        Args:
            to: another slot, of whatever frontier, project and client.

        Returns:
            The number of requests in this slot's queue.

        Raises:
            TypeError: `to` isn't a slot.
            ValueError: `to` is this slot.
            WriteError: some aren't stored.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET hcf/{project}/{frontier}/s/{slot}/q`` and ``GET hcf/{project}/{frontier}/s/{slot}/f``, ``POST
        hcf/{project}/{frontier}/s/{slot}`` and ``POST hcf/{project}/{frontier}/s/{slot}/q/deleted``.

        >>> slot.copy(project.frontiers.get("shop").get("example.org"))
        2
        """
        if not isinstance(to, FrontierSlot):
            raise TypeError(f"to should be a slot, as project.frontiers.get(name).get(slot) gives it, got {to!r}")
        if to == self:
            raise ValueError(f"{self!r} can't be copied into itself")
        self.flush()
        queued = 0
        with to._own_writer() as writer:
            for batch in self.q.iter():
                for request in requests_of(batch):
                    writer.write(request)
                queued += len(batch["requests"])
            writer.flush()  # all of them before the fingerprints: `to` takes what it sees first
            for fp in self.f.iter():
                writer.write({"fp": fp, "p": MOST_PRIORITY, "qdata": _SEEN})
        to._forget_seen()
        return queued

    def move(self, to: FrontierSlot) -> int:
        """Copy the queue and the fingerprints into another slot, then delete this one.

        This slot is deleted last, once all is in `to`: after a crash, or an error, call it again.

        Args:
            to: as that of `copy`.

        Returns:
            The number of requests that were in this slot's queue.

        Raises:
            RuntimeError: requests came into this slot, or went, meanwhile: nothing is deleted; move it again.
            TypeError, ValueError, WriteError, ScrapinghubAPIError: as `copy`; nothing is deleted.

        Uses what `copy` uses, ``GET hcf/{project}/{frontier}/s/{slot}/q/count`` and ``DELETE
        hcf/{project}/{frontier}/s/{slot}``.

        >>> slot.move(project.frontiers.get("shop").get("example.org"))
        2
        >>> project.frontiers.get("shop").list()
        ['example.org']
        """
        copied = self.copy(to)
        left = self.q.count()
        if left != copied:
            changed = f"{copied} requests were copied from its queue, and {left} are in it now"
            raise RuntimeError(f"{self!r} changed while it was moved: {changed}. It is not deleted: move it again")
        self.delete()
        return copied

    def _forget_seen(self) -> None:
        """Delete what is in the queue only to have its fingerprint seen."""
        ids = [
            batch["id"]
            for batch in self.q.iter()
            if all(qdata == _SEEN for _, qdata in batch["requests"])
        ]  # fmt: skip
        for start in range(0, len(ids), BATCH):
            self.q.delete(ids[start : start + BATCH])

    @property
    def newcount(self) -> int:
        """How many of the requests that were added through this client the service had not seen before.

        After an answer that was lost the batch is sent again, and what it counts then is not known to be right.

        >>> slot.q.add([{"fp": "/"}, {"fp": "/contact"}])  # one of them is in the slot already
        >>> slot.flush()
        >>> slot.newcount
        3
        """
        return self._client._newcounts.get(self._writer_name, 0)


class _PartOfSlot:
    """A part of a slot: equal where the slot is."""

    def __init__(self, slot: FrontierSlot) -> None:
        self._slot = slot

    @safe_repr
    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._slot!r})"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, _PartOfSlot) and self._slot == other._slot

    def __hash__(self) -> int:
        return hash((type(self), self._slot))


class FrontierSlotQueue(_PartOfSlot):
    """The queue of a slot: ``slot.q``. It is read in batches, which stay until they are deleted.

    >>> slot = project.frontiers.get("shop").get("example.com")
    >>> slot.q.add([{"fp": "/"}, {"fp": "/about", "p": 1, "qdata": {"depth": 1}}])
    >>> slot.flush()
    >>> slot.q.count()
    2
    """

    def add(self, requests: Record | Iterable[Record]) -> None:
        """Add requests; those whose fingerprint the slot has seen are left out by the service. `flush` sends them.

        Args:
            requests: a dict, or several: ``fp``, the fingerprint, text; ``p``, the priority, an int, low first, 0 if
                not given; ``qdata`` and ``fdata``, anything that JSON has, kept with the request and with the
                fingerprint.

        Raises:
            TypeError: something else; nothing is added.
            ValueError: a request without ``fp``; nothing is added.
            WriteError: the writer has stopped.

        Uses ``POST hcf/{project}/{frontier}/s/{slot}``.

        >>> slot.q.add([{"fp": "/contact"}, {"fp": "/team", "p": 1, "qdata": {"depth": 2}}])
        >>> slot.flush()
        >>> slot.q.count()
        4
        """
        if isinstance(requests, str | bytes):
            raise TypeError(f"requests should be dicts: slot.q.add([{{'fp': {requests!r}}}])")
        listed = [requests] if is_object(requests) else list(cast(Iterable[Record], requests))
        added = [request if type(request) is dict else as_object(request, "request") for request in listed]
        for request in added:
            if not isinstance(request.get("fp"), str):
                raise ValueError(f"request should have an fp of text, got {request!r}")
        for request in added:
            self._slot._writer.write(request)

    def iter(self, mincount: int | None = None, **params: Unpack[types.QueueIterParams]) -> Stream[types.FrontierBatch]:
        """Read batches of requests, those of the lowest priority number first. They stay in the queue.

        Args:
            mincount: stop once so many requests were read; whole batches come.
            params: other parameters of the endpoint.

        Returns:
            An iterator over dicts: ``{'id': '0015f77dd5c7800001', 'requests': [['/', None], ['/about', {'depth':
            1}]]}``.

        Raises:
            ScrapinghubAPIError: at this call.

        Uses ``GET hcf/{project}/{frontier}/s/{slot}/q``.

        >>> [batch["requests"] for batch in slot.q.iter(mincount=1)]
        [[['/', None]]]
        """
        slot = self._slot
        query = known_query(storage.list_batches, (), {"mincount": mincount, **params})
        request = build(storage.list_batches, *slot._path, query=query)
        batches: Stream[types.FrontierBatch] = Stream(
            slot._client._transport, Download(request, Rule.BY_SKIPPING, key="id")
        )
        return batches._at_call()

    def list(
        self, mincount: int | None = None, **params: Unpack[types.QueueIterParams]
    ) -> builtins.list[types.FrontierBatch]:
        """Batches as a list: `iter`, with the same parameters, all in memory at once.

        >>> len(slot.q.list())
        2
        """
        return [batch for batch in self.iter(mincount, **params)]

    def count(self) -> int:
        """How many requests are in the queue.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET hcf/{project}/{frontier}/s/{slot}/q/count``, as often as the service needs to count them all.

        >>> slot.q.count()
        2
        """
        slot = self._slot
        count = Count()
        query: dict[str, Any] = {}
        while True:
            response = slot._client._transport.call(storage.count_queue, *slot._path, query=query)
            query["start"] = count.add(response)
            if query["start"] is None:
                return count.total

    def delete(self, ids: OneOrMany) -> None:
        """Delete batches from the queue; their fingerprints stay seen.

        Args:
            ids: a batch's id, or several.

        Raises:
            ValueError: something that isn't text.

        Uses ``POST hcf/{project}/{frontier}/s/{slot}/q/deleted``.

        >>> slot.q.delete([batch["id"] for batch in slot.q.list()])
        >>> slot.q.count()
        0
        """
        names = many("ids", ids) or []
        if names:
            slot = self._slot
            body = b"\n".join(dumps(name) for name in names)
            slot._client._transport.call(storage.delete_batches, *slot._path, body=body)


class FrontierSlotFingerprints(_PartOfSlot):
    """The fingerprints of a slot: ``slot.f``. They stay when their requests go from the queue.

    >>> slot = project.frontiers.get("shop").get("example.com")
    >>> slot.q.add([{"fp": "/"}, {"fp": "/about", "p": 1, "qdata": {"depth": 1}}])
    >>> slot.flush()
    >>> slot.f.list()
    ['/', '/about']
    """

    def add(self, fps: OneOrMany) -> None:
        """Add requests of which only the fingerprint is known. `flush` sends them.

        Args:
            fps: a fingerprint, or several.

        Raises:
            ValueError: something that isn't text; nothing is added.
            WriteError: the writer has stopped.

        Uses ``POST hcf/{project}/{frontier}/s/{slot}``.

        >>> slot.f.add(["/contact", "/team"])
        >>> slot.flush()
        >>> slot.f.list()
        ['/', '/about', '/contact', '/team']
        """
        for fp in many("fps", fps) or []:
            self._slot._writer.write({"fp": fp})

    def iter(self, **params: Unpack[types.ListFingerprintsQuery]) -> Fingerprints:
        """Read the fingerprints, sorted.

        Args:
            params: parameters of the endpoint.

        Raises:
            ScrapinghubAPIError: at the first step or later.

        Uses ``GET hcf/{project}/{frontier}/s/{slot}/f``.

        >>> [fp for fp in slot.f.iter()]
        ['/', '/about']
        """
        slot = self._slot
        query = known_query(storage.list_fingerprints, (), params)
        request = build(storage.list_fingerprints, *slot._path, query=query)
        return Fingerprints(Stream(slot._client._transport, Download(request, Rule.BY_KEY, key="fp")))

    def list(self, **params: Unpack[types.ListFingerprintsQuery]) -> builtins.list[str]:
        """The fingerprints as a list: `iter`, with the same parameters, all in memory at once.

        >>> slot.f.list()
        ['/', '/about']
        """
        return [fp for fp in self.iter(**params)]


class Drain(Reading["types.FrontierBatch"]):
    """Batches of a queue, each deleted when the next one is asked for."""

    def __init__(self, queue: FrontierSlotQueue, mincount: int) -> None:
        super().__init__("list_batches")
        self._queue = queue
        self._mincount = mincount

    def _records(self) -> Generator[types.FrontierBatch, None, None]:
        while batches := self._queue.list(self._mincount):
            for batch in batches:
                yield batch
                self._queue.delete(batch["id"])


class Fingerprints(Reading[str]):
    """The texts of fingerprints."""

    def __init__(self, stream: Stream[types.Fingerprint]) -> None:
        super().__init__("list_fingerprints")
        self._stream = stream

    def _open(self) -> None:
        self._stream._open()

    def _records(self) -> Generator[str, None, None]:
        for record in self._stream:
            yield record["fp"]


def _newcount(client: Client, prefix: str) -> int:
    return sum(count for name, count in list(client._newcounts.items()) if name.startswith(prefix))
