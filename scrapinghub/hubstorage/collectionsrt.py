"""Collections of a project."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn

from .._core import errors
from .._core.answers import Count
from .._core.decode import MSGPACK
from .._core.operations import Request, root, storage
from .._core.resume import Rule
from .._core.secrets import Unpicklable
from .batchuploader import BatchWriter, ValueTooLarge
from .resourcetype import DownloadableResource
from .serialization import jlencode

_TYPES = frozenset({"s", "cs", "vs", "vcs"})
_NAME = re.compile(r"\w+\Z")
_PLAIN_KEY = re.compile(r"[\w-]+\Z", re.ASCII)
_API_WORDS = frozenset({"count", "scan", "deleted"})


class MissingKey(errors.NotFound, KeyError):
    """A collection, or a key in one, that isn't there."""


class BadValue(errors.BadRequest, ValueError):
    """The service refused a value, or a parameter."""


class Collections(DownloadableResource):
    """The collections of a project: ``project.collections``."""

    resource_type = root(storage.list_collections)

    def _allows_mpack(self, path: Any = None) -> bool:
        parts = path if isinstance(path, tuple) else ()
        return self.client.use_msgpack and len(parts) > 1 and parts[2:] != ("count",)

    def get(self, _type: str, _name: str, _key: str | None = None, **params: Any) -> Any:
        """A record, or without a key an iterator over records.

        Raises:
            KeyError: there is none.
            ValueError: the service refused the parameters.
        """
        path = (*self._parts, _type, _name)
        headers = {"Accept": MSGPACK} if self._allows_mpack((_type, _name)) else {}
        try:
            if _key is not None and _PLAIN_KEY.match(_key) and _key not in _API_WORDS:
                found = self._stream(
                    self._build(storage.get_record, *path, _key, query=params, headers=headers), Rule.BY_COUNTING
                )
            else:
                query = params if _key is None else {**params, "key": [_key]}
                found = self._stream(
                    self._build(storage.list_records, *path, query=query, headers=headers), Rule.BY_COUNTING
                )
            if _key is None:
                return found
            record = next(found, None)
        except errors.ScrapinghubAPIError as error:
            _raise(error, _key)
        if record is None:
            raise MissingKey(_key)
        return record

    def set(self, _type: str, _name: str, _values: Any) -> Iterator[Any]:
        """Store a record, or several.

        Raises:
            ValueError: the service refused one: no ``_key``, too large.
        """
        body = jlencode(_values).encode()
        try:
            return iter(self._values(storage.write_records, *self._parts, _type, _name, body=body))
        except errors.ScrapinghubAPIError as error:
            _raise(error)

    def delete(self, _type: str, _name: str, _keys: Any) -> Iterator[Any]:
        """Delete a record by its key, or several."""
        body = jlencode(_keys).encode()
        return iter(self._values(storage.delete_records, *self._parts, _type, _name, body=body))

    def truncate(self, _name: str) -> Iterator[Any]:
        """Delete the collections of a name, those of every type."""
        return iter(self._values(storage.delete_collection, *self._parts, query={"name": _name}))

    def count(self, _type: str, _name: str, **params: Any) -> int:
        """How many records there are.

        Raises:
            ValueError: the service refused the parameters.
        """
        query = dict(params)
        count = Count()
        while True:
            try:
                response = self._send(storage.count_records, *self._parts, _type, _name, query=query)
            except errors.BadRequest as error:
                _raise(error)
            query["start"] = count.add(response)
            if query["start"] is None:
                return count.total

    # The way to a collection has two parts here: the signatures are others than those of the parent.

    def iter_values(  # type: ignore[override]
        self, _type: str, _name: str, requests_params: Mapping[str, Any] | None = None, **apiparams: Any
    ) -> Iterator[Any]:
        """Read records, with their keys; `DownloadableResource.iter_values` says more."""
        return self._download(False, (_type, _name), requests_params, **apiparams)

    def iter_json(  # type: ignore[override]
        self, _type: str, _name: str, requests_params: Mapping[str, Any] | None = None, **apiparams: Any
    ) -> Iterator[str]:
        """Read records as lines of JSON."""
        return super().iter_json((_type, _name), requests_params, **apiparams)

    def iter_msgpack(  # type: ignore[override]
        self, _type: str, _name: str, requests_params: Mapping[str, Any] | None = None, **apiparams: Any
    ) -> Iterator[bytes]:
        """Read records as msgpack."""
        return super().iter_msgpack((_type, _name), requests_params, **apiparams)

    def _first_request(
        self, path: Any, query: dict[str, Any], headers: dict[str, str], requests_params: Mapping[str, Any] | None
    ) -> tuple[Request, Rule]:
        # With chosen keys, or so many a prefix, "what comes after this key" is another question.
        rule = Rule.BY_SKIPPING if query.get("key") or query.get("prefixcount") else Rule.BY_KEY
        request = self._build(
            storage.list_records, *self._parts, *path, query=query, headers=headers, requests_params=requests_params
        )
        return request, rule

    def create_writer(self, coltype: str, colname: str, **writer_kwargs: Any) -> BatchWriter:
        """A batch writer of a collection, with the arguments of `BatchUploader.create_writer`; gzip if they don't say.

        Raises:
            ValueError: a type or a name that can't be one.
        """
        self._validate_collection(coltype, colname)
        url = self.client._url_of(self._build(storage.write_records, *self._parts, coltype, colname, body=b""))
        options = {"content_encoding": "gzip", "auth": self.auth, **writer_kwargs}
        writer: BatchWriter = self.client.batchuploader.create_writer(url, **options)
        return writer

    def new_collection(self, coltype: str, colname: str) -> "Collection":
        """A collection, without a request.

        Raises:
            ValueError: a type or a name that can't be one.
        """
        self._validate_collection(coltype, colname)
        return Collection(coltype, colname, self)

    def new_store(self, colname: str) -> "Collection":
        """A store."""
        return self.new_collection("s", colname)

    def new_cached_store(self, colname: str) -> "Collection":
        """A store whose records go after a month."""
        return self.new_collection("cs", colname)

    def new_versioned_store(self, colname: str) -> "Collection":
        """A store that keeps up to 3 copies of a record."""
        return self.new_collection("vs", colname)

    def new_versioned_cached_store(self, colname: str) -> "Collection":
        """A store that keeps up to 3 copies of a record, for a month."""
        return self.new_collection("vcs", colname)

    def _validate_collection(self, coltype: str, colname: str) -> None:
        if coltype not in _TYPES:
            raise ValueError(f"Invalid collection type: {coltype}")
        if not _NAME.match(colname):
            raise ValueError(f"Invalid collection name {colname!r}: letters, digits and underscores only")


class Collection(Unpicklable):
    """One collection."""

    def __init__(self, coltype: str, colname: str, collections: Collections) -> None:
        self.coltype = coltype
        self.colname = colname
        self._collections = collections

    def _on(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return method(self.coltype, self.colname, *args, **kwargs)

    def create_writer(self, **kwargs: Any) -> BatchWriter:
        """A batch writer, with the arguments of `BatchUploader.create_writer`; gzip unless they say otherwise."""
        return self._collections.create_writer(self.coltype, self.colname, **kwargs)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """A record by its key, or without one an iterator over records. `Collections.get` says more."""
        return self._on(self._collections.get, *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> Any:
        """Store a record, or several. `Collections.set` says more."""
        return self._on(self._collections.set, *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete a record by its key, or several."""
        return self._on(self._collections.delete, *args, **kwargs)

    def truncate(self) -> Any:
        """Delete the collection, and those of its name that have another type."""
        return self._collections.truncate(self.colname)

    def count(self, *args: Any, **kwargs: Any) -> Any:
        """How many records there are."""
        return self._on(self._collections.count, *args, **kwargs)

    def iter_json(self, requests_params: Mapping[str, Any] | None = None, **apiparams: Any) -> Any:
        """Read records as lines of JSON."""
        return self._on(self._collections.iter_json, requests_params=requests_params, **apiparams)

    def iter_values(self, requests_params: Mapping[str, Any] | None = None, **apiparams: Any) -> Any:
        """Read records, with their keys."""
        return self._on(self._collections.iter_values, requests_params=requests_params, **apiparams)


def _raise(error: errors.ScrapinghubAPIError, key: str | None = None) -> NoReturn:
    """The error as documented: a `KeyError` or `ValueError` that is still what the new client raises."""
    if isinstance(error, errors.NotFound):
        raise errors.recast(error, MissingKey) from error
    if isinstance(error, errors.BadRequest):
        raise errors.recast(error, BadValue) from error
    if isinstance(error, errors.ValueTooLarge):
        raise errors.recast(error, ValueTooLarge) from error
    raise error


__all__ = ["BadValue", "Collection", "Collections", "MissingKey"]
