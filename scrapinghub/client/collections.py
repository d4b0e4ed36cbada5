# Generated from scrapinghub/aio/collections.py by `make generate`: edit that file, not this one.
"""Records that a project keeps by key."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, NoReturn, Unpack, cast

from .._core.answers import Count, first, values
from .._core.auth import Auth, basic, parse_auth
from .._core.batches import Target
from .._core.decode import JSON_LINES, MSGPACK
from .._core.encode import LARGEST_VALUE, dumps, encode_record
from .._core.errors import NotFound
from .._core.filters import Filter, format_filters
from .._core.html import table
from .._core.key_lists import in_urls
from .._core.operations import Request, build, storage
from .._core.params import OneOrMany, Time, known_query, limit, many, moment
from .._core.parts import Extent
from .._core.response import Response
from .._core.resume import Download, Rule
from .._core.values import Record, as_object, is_object
from .._platform.progress import Progress, shown
from .downloads import Downloadable
from .loading import TOLD, Loadable
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
    >>> store.set({"_key": "home", "status": 200})
    >>> project.collections.list()
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

        >>> [info["name"] for info in project.collections.iter()]
        ['pages']
        """
        return Listing("list_collections", self.list)._at_call()

    def list(self) -> builtins.list[types.CollectionInfo]:
        """All collections of the project: dicts with ``type`` and ``name``.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET collections/{project}/list``.

        >>> project.collections.list()
        [{'type': 's', 'name': 'pages'}]
        """
        response = self._client._transport.call(storage.list_collections, int(self.key))
        return values(response)

    def _names(self) -> frozenset[str]:
        """The names that are taken."""
        return frozenset(info["name"] for info in self.list())


class Collection(Entity, Downloadable, Loadable):
    """One collection. Making one costs no request.

    Attributes:
        key: ``project/type/name``.

    >>> store = project.collections.get_store("pages")
    >>> store.set({"_key": "home", "status": 200})
    >>> store.get("home")
    {'status': 200}
    """

    def __init__(self, client: Client, collections: Collections, type_: CollectionType, name: str) -> None:
        if type_ not in _TYPES:
            raise ValueError(f"a collection's type should be one of {', '.join(_TYPES)}, got {type_!r}")
        self._client = client
        self._collections = collections
        self._project = collections.key
        self._type: CollectionType = type_
        self._name = _checked_name(name)
        self.key = f"{self._project}/{type_}/{name}"

    def __repr__(self) -> str:
        return f"Collection({self._type!r}, {self._name!r}, project={self._project!r})"

    def _repr_html_(self) -> str:
        """What a notebook shows: which one it is. It sends no request."""
        return table(f"Collection {self._name}", [("project", self._project), ("type", self._type)])

    @property
    def _path(self) -> tuple[int | str, ...]:
        return int(self._project), self._type, self._name

    def _continues(self, params: Mapping[str, Any]) -> bool:
        return not {"key", "prefixcount"} & params.keys()

    def _extent(self, params: Mapping[str, Any]) -> Extent | None:
        return None

    def _reading(self, params: Mapping[str, Any]) -> Reading[types.Record]:
        return self.iter(**params)

    def _as_row(self, record: types.Record) -> dict[str, Any]:
        return {"_key": record["_key"], **record}

    def get(self, key: str, **params: Unpack[types.GetRecordQuery]) -> types.Record:
        """A record, without its key.

        Args:
            key: any string.
            params: other parameters of the endpoint.

        Raises:
            ValueError: no key.
            NotFound: no record of this key, or no such collection.

        Uses ``GET collections/{project}/{type}/{name}/{key}``; for a key that a path can't carry, ``?key=``.

        >>> store.get("home")
        {'status': 200}
        """
        _checked_key(key)
        query = known_query(storage.get_record, (), params)
        if _PLAIN_KEY.match(key) and key not in _API_WORDS:
            response = self._client._transport.call(
                storage.get_record, *self._path, key, query=query, headers={"Accept": JSON_LINES}
            )
        else:
            response = self._client._transport.call(
                storage.list_records, *self._path, query={**query, "key": [key]}, headers={"Accept": JSON_LINES}
            )
        record: types.Record | None = first(response, dict)
        if record is None:
            raise NotFound(f"{key!r} is not in {self!r}")
        record.pop("_key", None)
        return record

    def get_many(self, keys: OneOrMany) -> dict[str, types.Record]:
        """Several records by their keys, however many: as few requests as their URLs have room for.

        Args:
            keys: a key, or several; each counts once.

        Returns:
            A dict: keys, in the order in which they were given, and records without their key. A key that isn't there
            is left out: ``keys - found.keys()`` are those.

        Raises:
            ValueError: something that isn't text, or an empty key; nothing is sent.
            NotFound: there is no such collection.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET collections/{project}/{type}/{name}`` with ``key``, some hundred keys a request.

        >>> store.get_many(["nowhere", "home"])
        {'home': {'status': 200}}
        """
        names = dict.fromkeys(many("keys", keys) or ())
        for name in names:
            _checked_key(name)
        found: dict[str, types.Record] = {}
        for some in in_urls(names):
            for record in self.iter(key=some):
                found[record.pop("_key")] = record
        return {name: found[name] for name in names if name in found}

    def has(self, key: str) -> bool:
        """Whether there is a record of this key. In sync code ``key in store`` asks the same.

        Args:
            key: any string.

        Raises:
            ValueError: no key.
            ScrapinghubAPIError: the service refuses, or can't be reached. That there is no such collection is no error.

        Uses ``GET collections/{project}/{type}/{name}`` with ``key`` and ``nodata``: the record isn't read.

        >>> store.has("home"), store.has("nowhere")
        (True, False)
        """
        try:
            return bool(self.list(key=_checked_key(key), nodata=1))
        except NotFound:
            return False

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key != "" and self.has(key)

    def __len__(self) -> int:
        try:
            return self.count()
        except NotFound:
            return 0  # it comes into being with its first record

    def __bool__(self) -> bool:
        return True  # without a request: programs ask whether there is such an object

    def set(self, value: Record | Iterable[Record]) -> None:
        """Store a record, or several in one request.

        Args:
            value: a dict with a ``_key`` of text, or several; what items may be and hold, records may.

        Raises:
            TypeError, ValueError: something else, or values that JSON lacks; nothing is sent.
            ValueTooLarge: a record over 1 MiB; nothing is sent.
            BadRequest: the service refused it.

        Uses ``POST collections/{project}/{type}/{name}``. A repeat after a lost answer may add a copy to a versioned
        store.

        >>> store.set([{"_key": "a", "n": 1}, {"_key": "b", "n": 2}])
        """
        records = [value] if is_object(value) else list(cast(Iterable[Record], value))
        lines = [encode_record(_checked(record), "record") for record in records]
        if lines:
            self._client._transport.call(storage.write_records, *self._path, body=b"".join(lines))

    def update(
        self,
        key: str,
        change: Mapping[str, Any] | Callable[[types.Record], Mapping[str, Any] | None],
        default: Mapping[str, Any] | None = None,
    ) -> types.Record:
        """Read a record, change it, and store it.

        The service has no such operation, and no locks: a change that somebody else makes to the record between the
        read and the write is lost. Have each key written by one program at a time, where that matters.

        Args:
            key: any string.
            change: a dict of the fields to set; or a function of the record (without its key), which returns the new
                one, or changes the one that it is given and returns None.
            default: the record to change where there is none.

        Returns:
            The record as it is stored now, without its key.

        Raises:
            ValueError: no key; the new record has another ``_key``. Nothing is stored.
            TypeError: `change` is neither a dict nor a function, or gives something else than a dict; nothing is
                stored.
            NotFound: no record of this key, or no such collection, and no default.
            ValueTooLarge: the new record is over 1 MiB; nothing is stored.

        Uses ``GET collections/{project}/{type}/{name}/{key}`` and ``POST collections/{project}/{type}/{name}``.

        >>> store.update("home", {"checked": True})
        {'status': 200, 'checked': True}
        >>> store.update("visits", lambda record: {"n": record["n"] + 1}, default={"n": 0})
        {'n': 1}
        """
        if not isinstance(change, Mapping) and not callable(change):
            raise TypeError(f"change should be a dict of fields or a function of the record, got {change!r}")
        try:
            record = self.get(key)
        except NotFound:
            if default is None:
                raise
            record = dict(default)
        if isinstance(change, Mapping):
            record = {**record, **change}
        else:
            changed = change(record)
            record = record if changed is None else dict(as_object(changed, "the changed record"))
        if record.pop("_key", key) != key:
            raise ValueError(f"change can't give the record {key!r} another _key")
        self.set({"_key": key, **record})
        return record

    def delete(self, keys: OneOrMany) -> None:
        """Delete records. Keys that aren't there are no error.

        Args:
            keys: a key, or several.

        Raises:
            ValueError: something that isn't text.

        Uses ``POST collections/{project}/{type}/{name}/deleted``.

        >>> store.delete(["a", "b"])
        """
        names = many("keys", keys) or []
        if names:
            body = b"\n".join(dumps(name) for name in names)
            self._client._transport.call(storage.delete_records, *self._path, body=body)

    def delete_where(
        self,
        *,
        prefix: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        filter: Filter | Iterable[Filter] | None = None,
        everything: bool = False,
        dry_run: bool = False,
    ) -> int:
        """Delete the records that meet all conditions, however many. They aren't read.

        Args:
            prefix: only keys that begin so, one or several prefixes.
            startts: only records stored at this time or later: ms since the epoch, or a datetime.
            endts: only records stored before this time.
            filter: as for items: ``("status", "=", [404])``, or several such.
            everything: True deletes all records, and stands in the place of conditions.
            dry_run: True deletes nothing, and counts what would be.

        Returns:
            The number of records deleted; after an answer that was lost, without those of that request.

        Raises:
            ValueError: no condition, or one that every record meets (an empty prefix), without `everything`; both.
            TypeError: another parameter: a slip must not delete more than was meant.
            NotFound: there is no such collection.
            ScrapinghubAPIError: the service refuses, or can't be reached: some may be deleted. Call it again.

        Uses ``DELETE collections/{project}/{type}/{name}``, as often as the service needs; a dry run ``GET
        collections/{project}/{type}/{name}`` with ``nodata``.

        >>> store.set([{"_key": "a", "status": 404}, {"_key": "b", "status": 404}])
        >>> store.delete_where(filter=("status", "=", [404]), dry_run=True)
        2
        >>> store.delete_where(filter=("status", "=", [404]))
        2
        """
        conditions = _conditions(prefix, startts, endts, filter)
        if not conditions and not everything:
            reason = "without prefix, startts, endts or filter all records would be deleted"
            raise ValueError(f"{self!r}: {reason}: everything=True says that this is meant")
        if conditions and everything:
            raise ValueError(f"everything=True and conditions ({', '.join(conditions)}) can't both be meant")
        if dry_run:
            found = 0
            for _ in self.iter(nodata=1, **conditions):
                found += 1
            return found
        deleted = Count("deleted")
        while True:
            response = self._client._transport.call(storage.delete_records_where, *self._path, query=conditions)
            conditions["start"] = deleted.add(response)
            if conditions["start"] is None:
                return deleted.total

    def copy(
        self, to: Collection, *, prefix: str | None = None, resume: bool = False, progress: Progress = None
    ) -> int:
        """Copy the records into another collection, in the order of their keys. Memory stays flat.

        What has the same key there is replaced. Of a versioned store the newest copies go; the time at which a record
        was stored becomes that of the copy.

        Args:
            to: another collection, of whatever type, project and client.
            prefix: only keys that begin so.
            resume: go on after an earlier call that broke: behind the first keys that `to` has already, which are
                compared without reading the records. A record that was changed here meanwhile isn't copied anew.
            progress: called with the number of records so far and their total; True shows a bar (rich, or tqdm).

        Returns:
            The number of records in `to` that are from here, those of an earlier call included.

        Raises:
            TypeError: `to` isn't a collection.
            ValueError: `to` is this collection.
            NotFound: there is no such collection.
            WriteError: `to` doesn't take a record, or can't be reached.
            ScrapinghubAPIError: as `iter`. What was copied until then stays: ``resume=True`` goes on.

        Uses ``GET collections/{project}/{type}/{name}`` and ``POST collections/{project}/{type}/{name}``.

        >>> store.copy(project.collections.get_store("pages_of_may"))
        1
        """
        if not isinstance(to, Collection):
            raise TypeError(f"to should be a collection, as project.collections.get_store(name) gives it, got {to!r}")
        if to == self:
            raise ValueError(f"{self!r} can't be copied into itself")
        asked: dict[str, Any] = {} if prefix is None else {"prefix": [prefix]}
        total = self.count(**asked) if progress else None
        with shown(progress, total) as tell:
            done, last = self._copied(to, prefix) if resume else (0, None)
            if last is not None:
                asked["startafter"] = last
            tell(done)
            with to.create_writer() as writer, closing(self.iter(**asked)) as records:
                for record in records:
                    writer.write(record)
                    done += 1
                    if done % TOLD == 0:
                        tell(done)
            tell(done)
        return done

    def _copied(self, to: Collection, prefix: str | None) -> tuple[int, str | None]:
        """How many of the first records `to` has, and the key of the last of them. Keys come sorted."""
        count, last = 0, None
        theirs, ours = to.iter(prefix=prefix, nodata=1), self.iter(prefix=prefix, nodata=1)
        with closing(theirs), closing(ours):
            try:
                there = next(theirs, None)
            except NotFound:
                return 0, None
            for record in ours:
                key = record["_key"]
                while there is not None and there["_key"] < key:
                    there = next(theirs, None)
                if there is None or there["_key"] != key:
                    break
                count, last = count + 1, key
        return count, last

    def rename(self, name: str) -> Collection:
        """Give the collection another name. The service goes by the name: collections of every type get the new one.

        Args:
            name: letters, digits and underscores. One that a collection of the project has is refused: what the
                service would do with it isn't known.

        Returns:
            The collection under its new name; this object keeps the old one, of which there is no collection then.

        Raises:
            ValueError: a name that can't be one, or is taken; nothing is changed.
            NotFound: there is no such collection.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET collections/{project}/list`` and ``POST collections/{project}/rename``.

        >>> store.rename("sites")
        Collection('s', 'sites', project='123')
        """
        renamed = Collection(self._client, self._collections, self._type, name)
        there = self._collections._names()
        if self._name not in there:
            raise NotFound(f"{self!r}: there is no collection of this name")
        if name in there:
            raise ValueError(f"{self!r} can't be renamed to {name!r}: there is a collection of that name")
        query = {"name": self._name, "new_name": name}
        try:
            self._client._transport.call(storage.rename_collection, int(self._project), query=query)
        except NotFound:  # or it was renamed by an attempt whose answer was lost
            there = self._collections._names()
            if name not in there or self._name in there:
                raise
        return renamed

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

        >>> [record for record in store.iter(prefix="ho")]
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

    def list(
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

        >>> store.list(key=["home", "nowhere"])
        [{'status': 200, '_key': 'home'}]
        """
        records = self.iter(key, prefix, prefixcount, startts, endts, requests_params, **params)
        return [record for record in records]

    def count(self, **params: Unpack[types.CollectionCountParams]) -> int:
        """How many records there are.

        Args:
            params: `prefix`, `key`, `startts`, `endts`, `filter` as those of `iter`. And the others of the endpoint.

        Raises:
            ValueError: a parameter by which nothing would be counted.
            NotFound: there is no such collection.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET collections/{project}/{type}/{name}/count``, as often as the service needs to count them all.

        >>> store.count()
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
            response = self._client._transport.call(storage.count_records, *self._path, query=query)
            query["start"] = count.add(response)
            if query["start"] is None:
                return count.total

    def truncate(self) -> None:
        """Delete the whole collection. The service goes by the name: collections of that name of every type go.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``POST collections/{project}/delete``.

        >>> store.truncate()
        """
        query = {"name": self._name}
        self._client._transport.call(storage.delete_collection, int(self._project), query=query)

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

        >>> with store.create_writer(size=100) as writer:
        ...     for number in range(250):
        ...         offset = writer.write({"_key": f"page{number}", "number": number})
        >>> store.count(prefix="page")
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

    def _loader(self) -> RecordWriter:
        return self.create_writer()

    def _end_loading(self, writer: Writer) -> None:
        writer.close()


class _OtherCredentials(Transport):
    """A client's connections, used with other credentials than the client's."""

    def __init__(self, transport: Transport, auth: tuple[str, str]) -> None:
        self.config = transport.config.with_auth(auth)
        self._connections = transport._connections
        self._headers = {"Authorization": basic(auth)}

    def send_once(self, request: Request) -> Response:
        return super().send_once(replace(request, headers={**request.headers, **self._headers}))


class RecordWriter(Writer):
    """A batch writer of a collection.

    >>> store = project.collections.get_store("pages")
    >>> writer = store.create_writer(size=500)
    >>> writer.write({"_key": "home", "status": 200})
    0
    """

    def write(self, record: Any) -> int:
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

        >>> writer.write([{"_key": "about", "status": 200}, {"_key": "jobs", "status": 404}])
        2
        """
        records = [_checked(one) for one in (record if isinstance(record, list | tuple) else [record])]
        offset = self.offset - 1
        for one in records:
            offset = super().write(one)
        return offset


def _checked(record: Any) -> Mapping[Any, Any]:
    members: Mapping[Any, Any] = record if type(record) is dict else as_object(record, "record")
    if not isinstance(members.get("_key"), str) or not members["_key"]:
        raise ValueError(f"record should have a _key of text, got {members.get('_key')!r}")
    return members


def _checked_name(name: str) -> str:
    if not isinstance(name, str) or not _NAME.match(name):
        raise ValueError(f"a collection's name should be letters, digits and underscores, got {name!r}")
    return name


def _checked_key(key: str) -> str:
    if not isinstance(key, str) or not key:
        raise ValueError(f"a record's key should be a string with something in it, got {key!r}")
    return key


def _conditions(
    prefix: OneOrMany | None, startts: Time | None, endts: Time | None, filter: Filter | Iterable[Filter] | None
) -> dict[str, Any]:
    """Conditions as a query. One that names nothing is refused: the service would take it for none."""
    conditions: dict[str, Any] = {}
    if prefix is not None:
        conditions["prefix"] = many("prefix", prefix)
    if filter is not None:
        conditions["filter"] = format_filters(filter)
    for name, values_ in conditions.items():
        if not values_ or "" in values_:
            raise ValueError(f"{name} is empty: every record would meet it")
    for name, when in (("startts", startts), ("endts", endts)):
        if when is not None:
            conditions[name] = moment(name, when)
    return conditions
