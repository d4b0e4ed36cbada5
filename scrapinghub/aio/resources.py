"""What items, logs, requests and samples of a job have in common."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar

from .._core.answers import first, whole
from .._core.batches import Target
from .._core.config import Config
from .._core.decode import JSON_LINES, MSGPACK
from .._core.encode import LARGEST_VALUE
from .._core.errors import NotFound
from .._core.filters import format_filters
from .._core.html import Stats
from .._core.keys import JobKey, element_key, parse_job_key, position_of
from .._core.operations import Operation, build
from .._core.params import connections, known_query, limit, many, start_key
from .._core.parts import Extent, Part, split
from .._core.polls import Polls
from .._core.response import Response
from .._core.resume import Download, Rule
from .._core.secrets import Unpicklable
from .downloads import Downloadable
from .parallel import ParallelStream
from .pool import Writers
from .streams import Reading, Stream
from .tails import Tail
from .transport import Transport
from .waiting import Watch
from .writers import RETRY_SECONDS, Writer

T = TypeVar("T")


_OWN_OF_ITER = frozenset({"count", "requests_params", "parallel"})
_UNNARROWED = frozenset({"start", "startafter", "meta", "count", "nodata"})  # of these parameters each record counts


class Client(Protocol):
    """What the objects of the model use of their client."""

    _config: Config

    @property
    def _transport(self) -> Transport: ...

    @property
    def _writers(self) -> Writers: ...

    _newcounts: dict[str, int]
    """Of requests that frontiers had not seen before, by the names of the slots' writers."""

    # sync: def close(self, timeout: float | None = None) -> None:
    # sync:     """Store what has been written, and close the connections."""


class Entity(Unpicklable):
    """Something with a key: it prints as what it names, and two with the same name in the same client are equal."""

    key: str
    _client: Client

    def __repr__(self) -> str:
        return f"{type(self).__name__}({vars(self).get('key')!r})"  # without one if making it failed

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._client is other._client and self.key == other.key

    def __hash__(self) -> int:
        return hash((type(self), self.key))

    def __copy__(self) -> Self:
        """What `copy` would do by way of a pickle: a copy stays in the process."""
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        return other


class JobResource(Entity, Downloadable, Generic[T]):
    """Records of one job, numbered from 0: read as a stream, written in batches."""

    _list: ClassVar[Operation]
    _get: ClassVar[Operation]
    _write: ClassVar[Operation]
    _field: ClassVar[Operation | None] = None
    _stats: ClassVar[Operation | None] = None
    _kind: ClassVar[str]
    _msgpack: ClassVar[bool] = True
    _keyed: ClassVar[bool] = True
    _encoding: ClassVar[str] = "gzip"
    _own_params: ClassVar[frozenset[str]] = frozenset({"offset", "requests_params"})

    def __init__(self, client: Client, key: str | JobKey) -> None:
        self._client = client
        self._job = parse_job_key(key)
        self.key = str(self._job)
        self._known_writer: Writer | None = None

    # Reading

    def _query(self, operation: Operation, params: Mapping[str, Any]) -> dict[str, Any]:
        """A query of this resource: positions become keys, conditions JSON text."""
        query = known_query(operation, self._own_params, params)
        start = start_key(self._job, query.pop("start", None), query.pop("offset", None))
        if start is not None:
            query["start"] = start
        if "startafter" in query:
            query["startafter"] = element_key(self._job, query["startafter"])
        for name in ("filter", "filterany", "filterall"):
            if name in query:
                query[name] = format_filters(query[name])
        if "meta" in query:
            query["meta"] = many("meta", query["meta"])
        query["count"] = limit(query.get("count"))
        return query

    def _stream(
        self,
        path: int | str | None,
        count: int | None,
        requests_params: Mapping[str, Any] | None,
        params: Mapping[str, Any],
        parallel: int | None = None,
    ) -> Reading[T]:
        if parallel is not None and connections(parallel) > 1:
            return self._parallel(path, count, requests_params, params, parallel)
        return Stream(self._client._transport, self._download(path, count, requests_params, params))

    def _parallel(
        self,
        path: int | str | None,
        count: int | None,
        requests_params: Mapping[str, Any] | None,
        params: Mapping[str, Any],
        parallel: int,
    ) -> ParallelStream[T]:
        if path is not None or self._stats is None:
            raise ValueError(f"{self._kind}s can't be read in parallel " + ("below a path" if path else "at all"))
        query = self._query(self._list, {**params, "count": count})
        if self._plan(query)[1] is Rule.NEVER:
            raise ValueError("index and start='random' can't be read in parallel")
        narrowed = _is_narrowed(query)
        first = _first_position(query)
        shown = "_key" in (query.get("meta") or [])
        apart = {name: value for name, value in params.items() if name not in ("start", "startafter", "offset")}

        async def read_parts() -> AsyncGenerator[Part, None]:
            totals = (await self._read_stats()).get("totals", {})
            total = totals.get("input_values", 0)
            end = total if count is None or narrowed else min(total, first + int(count))
            mean = totals.get("input_bytes", 0) / max(total, 1)
            for positions in split(first, end, mean, parallel, narrowed=narrowed):
                asked = {**apart, "start": positions.start}
                if narrowed:
                    asked["meta"] = [*(query.get("meta") or []), *({"_key"} - {*(query.get("meta") or [])})]
                    download = self._download(None, None, requests_params, asked)
                    yield Part(download, end=positions.stop, show_key=shown)
                else:
                    download = self._download(None, len(positions), requests_params, asked)
                    yield Part(download, expected=len(positions))

        return ParallelStream(self._list.name, self._client._transport, read_parts, parallel, query["count"])

    def _download(
        self,
        path: int | str | None,
        count: int | None,
        requests_params: Mapping[str, Any] | None,
        params: Mapping[str, Any],
    ) -> Download:
        parts = () if path is None else tuple(str(path).split("/", 1))
        operation = (self._list, self._get, self._field)[len(parts)]
        if operation is None:
            raise ValueError(f"{self._kind}s have no path {path!r}")
        query = self._query(operation, {**params, "count": count})
        asked = query.get("meta") or []
        accept, rule = self._plan(query)
        if parts:
            rule = Rule.NEVER
        elif self._keyed and "_key" not in asked:
            query["meta"] = [*asked, "_key"]
        request = build(
            operation,
            *self._job.path,
            *parts,
            query=query,
            headers={"Accept": accept},
            requests_params=requests_params,
        )
        return Download(
            request,
            rule,
            count=query["count"],
            show_key="_key" in asked,
            whole_key=lambda position: element_key(self._job, position),
            position=_first_position(query),
        )

    def _plan(self, query: Mapping[str, Any]) -> tuple[str, Rule]:
        """The format to ask for, and how a broken read of this query goes on."""
        accept = MSGPACK if self._msgpack and self._client._config.use_msgpack else JSON_LINES
        return accept, Rule.NEVER if "index" in query or query.get("start") == "random" else Rule.BY_KEY

    async def _element(self, key: int | str, params: Mapping[str, Any]) -> T:
        """One record, by its position or its whole key."""
        position = position_of(element_key(self._job, key))
        query = self._query(self._get, params)
        response = await self._client._transport.call(
            self._get, *self._job.path, position, query=query, headers={"Accept": JSON_LINES}
        )
        record: T | None = first(response)
        if record is None:
            raise NotFound(f"{self._kind} {self.key}/{position} doesn't exist")
        return record

    def _continues(self, params: Mapping[str, Any]) -> bool:
        given = {name: value for name, value in params.items() if name not in _OWN_OF_ITER}
        query = self._query(self._list, given)
        return self._plan(query)[1] is not Rule.NEVER and (self._keyed or not _is_narrowed(query))

    async def _extent(self, params: Mapping[str, Any]) -> Extent | None:
        given = {name: value for name, value in params.items() if name not in _OWN_OF_ITER}
        query = self._query(self._list, {**given, "count": params.get("count")})
        if _is_narrowed(query):
            return None
        first, count = _first_position(query), query["count"]
        if self._stats is None:
            return Extent(first, None)
        total = (await self._read_stats()).get("totals", {}).get("input_values", 0)
        return Extent(first, total if count is None else min(total, first + count))

    def _reading(self, params: Mapping[str, Any]) -> Reading[T]:
        given = {name: value for name, value in params.items() if name not in _OWN_OF_ITER}
        return self._stream(None, params.get("count"), params.get("requests_params"), given, params.get("parallel"))

    def _tail(
        self,
        follow: bool,
        count: int,
        timeout: float | None,
        poll: float,
        params: Mapping[str, Any],
    ) -> Tail[T]:
        for name in ("start", "startafter", "offset", "index", "count"):
            if params.get(name) is not None:
                raise ValueError(f"{name} has no meaning here: tail begins at the end")
        last = limit(count) or 0
        query = self._query(self._list, params)
        shown = "_key" in (query.get("meta") or [])
        asked = {**params, "meta": [*(query.get("meta") or []), *(() if shown else ("_key",))]}
        narrowed = _is_narrowed(query)
        if narrowed and not last:
            raise ValueError("count should be 1 or more where a filter chooses the records")
        Polls(timeout, poll, 0.0)

        async def begin() -> int | None:
            if narrowed:
                return None
            total: int = (await self._read_stats()).get("totals", {}).get("input_values", 0)
            return max(total - last, 0)

        async def read(position: int) -> AsyncGenerator[tuple[str, T], None]:
            async with aclosing(self._stream(None, None, None, {**asked, "start": position})) as records:
                async for record in records:
                    keyed: Any = record
                    yield keyed["_key"] if shown else keyed.pop("_key"), record

        def watch() -> Watch:
            return Watch(self._client._transport, self._job.project_id, [self.key], timeout, poll)

        return Tail(self._list.name, last, begin, read, watch if follow else None)

    # Writing

    async def batch_write_start(self) -> int:
        """Where the first write of a resource begins: at 0, without asking. A subclass may say otherwise.

        >>> await job.items.batch_write_start()
        0
        """
        return 0

    def create_writer(
        self,
        *,
        start: int = 0,
        size: int = 1000,
        interval: float = 15.0,
        qsize: int | None = None,
        content_encoding: str = "gzip",
        maxitemsize: int = LARGEST_VALUE,
        callback: Callable[[Response], object] | None = None,
        retry_time: float = RETRY_SECONDS,
    ) -> Writer:
        """A batch writer of its own, beside the one that `write` uses. Close it, or use it in a ``with`` block; the
        client's `close` does so too.

        Args:
            start: position of the first record. Two writers that use the same positions overwrite each other.
            size: records a batch.
            interval: seconds that a record waits at the most.
            qsize: records that may wait before `write` does; four batches if it isn't given.
            content_encoding: ``gzip`` or ``identity``.
            maxitemsize: bytes of JSON that one record may have.
            callback: called with the answer to each batch (``status_code``, ``headers``, ``content``, ``text``,
                ``json()``); in the worker, so that it should not write itself.
            retry_time: seconds that one batch is tried again after transient faults, before the writer stops.

        Raises:
            ValueError: a number or an encoding that can't be right.

        Uses the resource's endpoint, for instance ``POST items/{project}/{spider}/{job}``, once a batch.

        >>> async with job.items.create_writer(size=500) as writer:
        ...     for number in range(1200):
        ...         offset = await writer.write({"number": number})
        >>> (await job.items.stats())["totals"]["input_values"]
        1200
        """
        writer = self._new_writer(
            start=start,
            size=size,
            interval=interval,
            qsize=qsize,
            content_encoding=content_encoding,
            maxitemsize=maxitemsize,
            callback=callback,
            retry_time=retry_time,
        )
        self._client._writers.adopt(writer)
        return writer

    def _new_writer(self, **options: Any) -> Writer:
        target = Target(self._write, self._job.path, self._kind, self._stats)
        return Writer(self._client._transport, target, **options)

    @property
    def _writer_name(self) -> str:
        return f"{self._write.name} {self.key}"

    @property
    def _writer(self) -> Writer:
        """The client's one writer of this resource: two objects of one job share it, and its offset."""
        if self._known_writer is None:
            self._known_writer = self._client._writers.shared(
                self._writer_name, lambda: self._new_writer(content_encoding=self._encoding)
            )
        return self._known_writer

    async def _append(self, record: Any) -> None:
        writer = self._known_writer
        if writer is None or writer._untouched:
            writer = await self._first_writer()
        await writer.write(record)

    async def _first_writer(self) -> Writer:
        writer = self._writer
        if writer._untouched:
            start = await self.batch_write_start()
            if start:
                writer._begin_at(start)
        return writer

    async def continue_writing(self) -> int:
        """Have `write` begin behind what the service holds already, rather than at 0. Returns that position.

        Only before the first write. Two programs that do so at the same time still overwrite each other.

        Raises:
            ValueError: something has been written through this client already.
            NotImplementedError: the service keeps no stats of this resource.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses the resource's stats, for instance ``GET items/{project}/{spider}/{job}/stats``.

        >>> await job.items.continue_writing()
        0
        """
        start: int = 0
        if self._writer._untouched:
            start = (await self._read_stats()).get("totals", {}).get("input_values", 0)
        if not self._writer._begin_at(start):
            raise ValueError(f"{self._kind}s of {self.key} have been written already: the position can't change now")
        return start

    async def _read_stats(self) -> dict[str, Any]:
        if self._stats is None:
            raise NotImplementedError(f"The service keeps no stats of {self._kind}s")
        return Stats(whole(await self._client._transport.call(self._stats, *self._job.path), dict))

    async def flush(self, timeout: float | None = None) -> None:
        """Send what has been written, and wait until the service has it.

        Args:
            timeout: seconds to wait at the most.

        Raises:
            WriteError: some of it isn't stored; the error says what and gives it back.
            TimedOut: it takes longer; sending goes on.

        Uses the resource's endpoint, for instance ``POST items/{project}/{spider}/{job}``.

        >>> await job.items.write({"name": "box"})
        >>> await job.items.flush()
        """
        await self._writer.flush(timeout)

    async def close(self, block: bool = True, timeout: float | None = None) -> None:
        """Flush, and end the writer. A further write opens it again, where it was.

        Args:
            block: False returns at once, and what is left is sent meanwhile.
            timeout: seconds to wait at the most.

        Raises:
            WriteError: some of it isn't stored; the error says what and gives it back.
            TimedOut: it takes longer; sending goes on.

        Uses the resource's endpoint, for instance ``POST items/{project}/{spider}/{job}``.

        >>> await job.items.write({"name": "box"})
        >>> await job.items.close()
        """
        await self._writer.close(block, timeout)
        self._forget_writer()

    def _forget_writer(self) -> None:
        """Let a writer that was closed go: where it went on the client knows."""
        self._known_writer = None


def _is_narrowed(query: Mapping[str, Any]) -> bool:
    """Whether records have to be looked at to tell which of them a query wants."""
    return any(value is not None and name not in _UNNARROWED for name, value in query.items())


def _first_position(query: Mapping[str, Any]) -> int:
    """The position of the first record of a query."""
    if query.get("startafter"):
        return position_of(query["startafter"]) + 1
    start = query.get("start")
    return position_of(start) if start and start != "random" else 0
