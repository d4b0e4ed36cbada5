"""Records that a project keeps by key."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, Unpack, cast

from .._core.answers import Count, first, values
from .._core.auth import Auth, basic, parse_auth
from .._core.batches import Target
from .._core.decode import JSON_LINES, MSGPACK
from .._core.encode import LARGEST_VALUE, dumps, encode_record
from .._core.errors import NotFound
from .._core.filters import format_filters
from .._core.operations import Request, build, storage
from .._core.params import OneOrMany, Time, known_query, limit, many
from .._core.parts import Extent
from .._core.response import Response
from .._core.resume import Download, Rule
from .._core.shown import shown
from .._core.values import Record, as_object, is_object
from .downloads import Downloadable
from .resources import Client, Entity
from .streams import Listing, Reading, Stream
from .transport import Transport
from .writers import RETRY_SECONDS, Writer

if TYPE_CHECKING:
    from .. import types

CollectionType = Literal["s", "cs", "vs", "vcs"]

_TYPES = ("s", "cs", "vs", "vcs")
_NAME = re.compile(r"\w+\Z")
_PLAIN_KEY = re.compile(r"[\w-]+\Z", re.ASCII)
_API_WORDS = frozenset({"count", "scan", "deleted"})


class Collections(Entity):
    """The collections of a project: ``project.collections``.

    A collection comes into being with its first record. Its type: a store ``s``; a cached store ``cs``, whose records
    go after a month; a versioned store ``vs``, which keeps up to 3 copies of each; a versioned cached store ``vcs``.

    >>> store = project.collections.get_store("pages")
    >>> await store.set({"_key": "home", "status": 200})
    >>> await project.collections.list()
    [{'type': 's', 'name': 'pages'}]
    """

    def __init__(self, client: Client, key: str) -> None:
        self._client = client
        self.key = key

    def get(self, type_: CollectionType, name: str) -> Collection:
        """A collection, without a request.

        Args:
            type_: ``s``, ``cs``, ``vs`` or ``vcs``.
            name: letters, digits and underscores.

        Raises:
            ValueError: another type, or another name.

        >>> project.collections.get("s", "pages")
        Collection('s', 'pages', project='123')
        """
        return Collection(self._client, self, type_, name)

    def get_store(self, name: str) -> Collection:
        """A store: `get` with the type ``s``.

        >>> project.collections.get_store("pages").key
        '123/s/pages'
        """
        return self.get("s", name)

    def get_cached_store(self, name: str) -> Collection:
        """A cached store, whose records go after a month: `get` with the type ``cs``.

        >>> project.collections.get_cached_store("pages").key
        '123/cs/pages'
        """
        return self.get("cs", name)

    def get_versioned_store(self, name: str) -> Collection:
        """A versioned store, which keeps up to 3 copies of a record: `get` with the type ``vs``.

        >>> project.collections.get_versioned_store("pages").key
        '123/vs/pages'
        """
        return self.get("vs", name)

    def get_versioned_cached_store(self, name: str) -> Collection:
        """A versioned store whose copies go after a month: `get` with the type ``vcs``.

        >>> project.collections.get_versioned_cached_store("pages").key
        '123/vcs/pages'
        """
        return self.get("vcs", name)

    def iter(self) -> Listing[types.CollectionInfo]:
        """The collections, one by one: `list` as an iterator.

        >>> [info["name"] async for info in project.collections.iter()]
        ['pages']
        """
        return Listing("list_collections", self.list)._at_call()

    async def list(self) -> builtins.list[types.CollectionInfo]:
        """All collections of the project: dicts with ``type`` and ``name``.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET collections/{project}/list``.

        >>> await project.collections.list()
        [{'type': 's', 'name': 'pages'}]
        """
        response = await self._client._transport.call(storage.list_collections, int(self.key))
        return values(response)


class Collection(Entity, Downloadable):
    """One collection. Making one costs no request.

    Attributes:
        key: ``project/type/name``.

    >>> store = project.collections.get_store("pages")
    >>> await store.set({"_key": "home", "status": 200})
    >>> await store.get("home")
    {'status': 200}
    """

    def __init__(self, client: Client, collections: Collections, type_: CollectionType, name: str) -> None:
        if type_ not in _TYPES:
            raise ValueError(f"a collection's type should be one of {', '.join(_TYPES)}, got {type_!r}")
        if not isinstance(name, str) or not _NAME.match(name):
            raise ValueError(f"a collection's name should be letters, digits and underscores, got {name!r}")
        self._client = client
        self._project = collections.key
        self._type = type_
        self._name = name
        self.key = f"{self._project}/{type_}/{name}"

    @shown
    def __repr__(self) -> str:
        return f"Collection({self._type!r}, {self._name!r}, project={self._project!r})"

    @property
    def _path(self) -> tuple[int | str, ...]:
        return int(self._project), self._type, self._name

    def _continues(self, params: Mapping[str, Any]) -> bool:
        return not {"key", "prefixcount"} & params.keys()

    async def _extent(self, params: Mapping[str, Any]) -> Extent | None:
        return None

    def _reading(self, params: Mapping[str, Any]) -> Reading[types.Record]:
        return self.iter(**params)

    def _as_row(self, record: types.Record) -> dict[str, Any]:
        return {"_key": record["_key"], **record}

    async def get(self, key: str, **params: Unpack[types.GetRecordQuery]) -> types.Record:
        """A record, without its key.

        Args:
            key: any string.
            params: other parameters of the endpoint.

        Raises:
            ValueError: no key.
            NotFound: no record of this key, or no such collection.

        Uses ``GET collections/{project}/{type}/{name}/{key}``; for a key that a path can't carry, ``?key=``.

        >>> await store.get("home")
        {'status': 200}
        """
        if not isinstance(key, str) or not key:
            raise ValueError(f"a record's key should be a string with something in it, got {key!r}")
        query = known_query(storage.get_record, (), params)
        if _PLAIN_KEY.match(key) and key not in _API_WORDS:
            response = await self._client._transport.call(
                storage.get_record, *self._path, key, query=query, headers={"Accept": JSON_LINES}
            )
        else:
            response = await self._client._transport.call(
                storage.list_records, *self._path, query={**query, "key": [key]}, headers={"Accept": JSON_LINES}
            )
        record: types.Record | None = first(response, dict)
        if record is None:
            raise NotFound(f"{key!r} is not in {self!r}")
        record.pop("_key", None)
        return record

    async def set(self, value: Record | Iterable[Record]) -> None:
        """Store a record, or several in one request.

        Args:
            value: a dict with a ``_key`` of text, or several; what items may be and hold, records may.

        Raises:
            TypeError, ValueError: something else, or values that JSON lacks; nothing is sent.
            ValueTooLarge: a record over 1 MiB; nothing is sent.
            BadRequest: the service refused it.

        Uses ``POST collections/{project}/{type}/{name}``. A repeat after a lost answer may add a copy to a versioned
        store.

        >>> await store.set([{"_key": "a", "n": 1}, {"_key": "b", "n": 2}])
        """
        records = [value] if is_object(value) else list(cast(Iterable[Record], value))
        lines = [encode_record(_checked(record), "record") for record in records]
        if lines:
            await self._client._transport.call(storage.write_records, *self._path, body=b"".join(lines))

    async def delete(self, keys: OneOrMany) -> None:
        """Delete records. Keys that aren't there are no error.

        Args:
            keys: a key, or several.

        Raises:
            ValueError: something that isn't text.

        Uses ``POST collections/{project}/{type}/{name}/deleted``.

        >>> await store.delete(["a", "b"])
        """
        names = many("keys", keys) or []
        if names:
            body = b"\n".join(dumps(name) for name in names)
            await self._client._transport.call(storage.delete_records, *self._path, body=body)

    def iter(
        self,
        key: OneOrMany | None = None,
        prefix: OneOrMany | None = None,
        prefixcount: int | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        requests_params: Mapping[str, Any] | None = None,
        **params: Unpack[types.CollectionIterParams],
    ) -> Stream[types.Record]:
        """Read records, in the order of their keys (as bytes).

        Args:
            key: only these keys, one or several; those that aren't there are left out. No keys: no records.
            prefix: only keys that begin so, one or several prefixes.
            prefixcount: at most so many records a prefix.
            startts: only records stored at this time or later: ms since the epoch, or a datetime.
            endts: only records stored before this time.
            requests_params: ``headers``, ``params``, ``timeout`` (seconds, or (connect, read)) of the HTTP request.
            params: `start`: the key to begin with; `startafter`: likewise, without that one; `count`: at most so many;
                `meta`: ``_ts``; `nodata`: only the keys; `filter` as for items. And the others of the endpoint.

        Returns:
            An iterator over dicts with their ``_key``. Memory stays flat; a broken connection is resumed.

        Raises:
            ScrapinghubAPIError: at the first step or later; `NotFound` if there is no such collection.

        Uses ``GET collections/{project}/{type}/{name}``.

        >>> [record async for record in store.iter(prefix="ho")]
        [{'status': 200, '_key': 'home'}]
        """
        named = {"key": key, "prefix": prefix, "prefixcount": prefixcount, "startts": startts, "endts": endts}
        query = known_query(storage.list_records, ("requests_params",), {**named, **params})
        for name in ("key", "prefix", "meta"):
            if name in query:
                query[name] = many(name, query[name])
        if "filter" in query:
            query["filter"] = format_filters(query["filter"])
        query["count"] = limit(query.get("count"))
        query["meta"] = [*(name for name in query.get("meta", ()) if name != "_key"), "_key"]
        if query.get("key") == []:
            query["count"] = 0  # none of the keys: without any in the query the service would give all records
        # With chosen keys, or so many a prefix, "what comes after this key" is another question.
        rule = Rule.BY_SKIPPING if "key" in query or "prefixcount" in query else Rule.BY_KEY
        request = build(
            storage.list_records,
            *self._path,
            query=query,
            headers={"Accept": MSGPACK if self._client._config.use_msgpack else JSON_LINES},
            requests_params=requests_params,
        )
        return Stream(self._client._transport, Download(request, rule, count=query["count"]))

    async def list(
        self,
        key: OneOrMany | None = None,
        prefix: OneOrMany | None = None,
        prefixcount: int | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        requests_params: Mapping[str, Any] | None = None,
        **params: Unpack[types.CollectionIterParams],
    ) -> builtins.list[types.Record]:
        """Records as a list: `iter`, with the same parameters, all in memory at once.

        >>> await store.list(key=["home", "nowhere"])
        [{'status': 200, '_key': 'home'}]
        """
        records = self.iter(key, prefix, prefixcount, startts, endts, requests_params, **params)
        return [record async for record in records]

    async def count(self, **params: Unpack[types.CollectionCountParams]) -> int:
        """How many records there are.

        Args:
            params: `prefix`, `key`, `startts`, `endts`, `filter` as those of `iter`. And the others of the endpoint.

        Raises:
            ValueError: a parameter by which nothing would be counted.
            NotFound: there is no such collection.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET collections/{project}/{type}/{name}/count``, as often as the service needs to count them all.

        >>> await store.count()
        1
        """
        query = known_query(storage.count_records, ("key", "startts", "endts"), params)
        for name in ("count", "maxscan"):
            if limit(query.get(name)) == 0:
                raise ValueError(f"{name} should be 1 or more: with 0 nothing is counted")
        if "filter" in query:
            query["filter"] = format_filters(query["filter"])
        count = Count()
        while True:
            response = await self._client._transport.call(storage.count_records, *self._path, query=query)
            query["start"] = count.add(response)
            if query["start"] is None:
                return count.total

    async def truncate(self) -> None:
        """Delete the whole collection. The service goes by the name: collections of that name of every type go.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``POST collections/{project}/delete``.

        >>> await store.truncate()
        """
        query = {"name": self._name}
        await self._client._transport.call(storage.delete_collection, int(self._project), query=query)

    def create_writer(
        self,
        start: int = 0,
        auth: Auth = None,
        size: int = 1000,
        interval: float = 15,
        qsize: int | None = None,
        content_encoding: str = "identity",
        maxitemsize: int = LARGEST_VALUE,
        callback: Callable[[Response], object] | None = None,
        retry_time: float = RETRY_SECONDS,
    ) -> RecordWriter:
        """A batch writer for many records. Close it, or use it in a ``with`` block; the client's `close` closes it too.

        Args:
            start: offset of the first record; the service ignores it.
            auth: other credentials than the client's.
            size: records a batch.
            interval: seconds between batches at the most.
            qsize: records that may wait before `write` does; four batches if it isn't given.
            content_encoding: ``identity``, or ``gzip``, which is faster on most connections.
            maxitemsize: bytes of JSON that one record may have.
            callback: called with the answer to each batch (``status_code``, ``headers``, ``content``, ``text``,
                ``json()``); in the worker, so that it should not write itself.
            retry_time: seconds that one batch is tried again after transient faults, before the writer stops. A repeat
                after a lost answer may add a copy to a versioned store.

        Raises:
            ValueError: a number, an encoding or credentials that can't be right.

        Uses ``POST collections/{project}/{type}/{name}``, once a batch.

        >>> async with store.create_writer(size=100) as writer:
        ...     for number in range(250):
        ...         offset = await writer.write({"_key": f"page{number}", "number": number})
        >>> await store.count(prefix="page")
        250
        """
        transport = self._client._transport
        if auth is not None:
            transport = _OtherCredentials(transport, parse_auth(auth))
        writer = RecordWriter(
            transport,
            Target(storage.write_records, self._path, "record"),
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


class _OtherCredentials(Transport):
    """A client's connections, used with other credentials than the client's."""

    def __init__(self, transport: Transport, auth: tuple[str, str]) -> None:
        self.config = transport.config.with_auth(auth)
        self._connections = transport._connections
        self._headers = {"Authorization": basic(auth)}

    async def send_once(self, request: Request) -> Response:
        return await super().send_once(replace(request, headers={**request.headers, **self._headers}))


class RecordWriter(Writer):
    """A batch writer of a collection.

    >>> store = project.collections.get_store("pages")
    >>> writer = store.create_writer(size=500)
    >>> await writer.write({"_key": "home", "status": 200})
    0
    """

    async def write(self, record: Any) -> int:
        """Take one record, or several as a list. They are sent in batches; `flush` and `close` wait for that.

        Args:
            record: a dict with a ``_key`` of text, or a list of such.

        Returns:
            The offset of the last record: how many were written before it.

        Raises:
            TypeError, ValueError: a record without a ``_key`` of text, or with values that JSON lacks; it isn't queued.
            ValueTooLarge: it is too large; it isn't queued.
            WriteError: the writer has stopped.

        Uses ``POST collections/{project}/{type}/{name}``.

        >>> await writer.write([{"_key": "about", "status": 200}, {"_key": "jobs", "status": 404}])
        2
        """
        records = [_checked(one) for one in (record if isinstance(record, list | tuple) else [record])]
        offset = self.offset - 1
        for one in records:
            offset = await super().write(one)
        return offset


def _checked(record: Any) -> Mapping[Any, Any]:
    members: Mapping[Any, Any] = record if type(record) is dict else as_object(record, "record")
    if not isinstance(members.get("_key"), str) or not members["_key"]:
        raise ValueError(f"record should have a _key of text, got {members.get('_key')!r}")
    return members
