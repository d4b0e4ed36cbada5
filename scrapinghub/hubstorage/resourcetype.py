"""What the resources have in common: a URL, credentials, and ways to read and write below it."""

import copy
import math
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import replace
from typing import Any, ClassVar

import msgpack

from .._core.batches import Target
from .._core.decode import MSGPACK, parse_lines
from .._core.encode import dumps
from .._core.errors import NotFound, recast
from .._core.errors import ValueTooLarge as CoreValueTooLarge
from .._core.operations import NO_BODY, Operation, Request, raw, storage
from .._core.response import Response
from .._core.resume import Download, Rule
from .._core.retry import DownloadPolicy
from .._core.secrets import Unpicklable
from ..client.streams import Stream
from ..client.transport import Transport
from ..client.writers import Writer
from .base import Client
from .batchuploader import ValueTooLarge
from .serialization import jlencode
from .utils import Auth, urlpathjoin, xauth

CHUNK_SIZE = 512
"""Bytes that 2.9.0 read at a time; programs made it larger for speed. Nothing depends on it any more."""
STATS_CHUNK_SIZE = 512 * 1024


class ResourceType(Unpicklable):
    """Something of the service with a URL.

    Attributes:
        key: its path: ``items/123/1/4``.
        url: the whole of it.
        auth: user and password; the client's, where none were given.
    """

    resource_type: ClassVar[str | None] = None
    key_suffix: ClassVar[str | None] = None

    def __init__(self, client: Client, key: Any, auth: Auth = None) -> None:
        self.client = client
        self._parts: tuple[str, ...] = () if key is None else tuple(urlpathjoin(key).split("/"))
        self.key = urlpathjoin(self.resource_type, key, self.key_suffix)
        self.auth = xauth(auth) or client.auth
        self.url = urlpathjoin(self._endpoint, self.key)

    @property
    def _endpoint(self) -> str:
        return self.client.endpoint

    def _allows_mpack(self, path: Any = None) -> bool:
        """Whether what is at this path can come as msgpack."""
        return False

    def apirequest(self, _path: Any = None, **kwargs: Any) -> Iterator[Any]:
        """Send a request to a URL below this one: ``method``, and what `HubstorageClient.request` takes besides.

        Args:
            _path: what follows the URL, a string or a tuple.
            kwargs: `jl`: a value, or several, to send as JSON lines. `is_idempotent`: repeat it where it fails.

        Returns:
            An iterator over the values of the answer, which is there already.
        """
        kwargs.pop("chunk_size", None)
        if "jl" in kwargs:
            kwargs["data"] = jlencode(kwargs.pop("jl")).encode()
        kwargs.setdefault("auth", self.auth)
        response = self.client.request(url=urlpathjoin(self.url, _path), **kwargs)
        return _lines(response.content)

    def apiget(self, _path: Any = None, **kwargs: Any) -> Iterator[Any]:
        """GET a URL below this one."""
        return self.apirequest(_path, method="GET", **{"is_idempotent": True, **kwargs})

    def apipost(self, _path: Any = None, **kwargs: Any) -> Iterator[Any]:
        """POST to a URL below this one."""
        return self.apirequest(_path, method="POST", **kwargs)

    def apidelete(self, _path: Any = None, **kwargs: Any) -> Iterator[Any]:
        """DELETE a URL below this one."""
        return self.apirequest(_path, method="DELETE", **{"is_idempotent": True, **kwargs})

    def _build(
        self,
        operation: Operation,
        *path: Any,
        query: Mapping[str, Any] | None = None,
        body: Any = NO_BODY,
        headers: Mapping[str, str] | None = None,
        requests_params: Mapping[str, Any] | None = None,
    ) -> Request:
        given = dict(requests_params or {})
        return self.client._build(
            operation,
            *path,
            auth=xauth(given.get("auth")) or self.auth,
            query=query,
            body=body,
            headers=headers,
            requests_params={name: value for name, value in given.items() if name != "auth"},
        )

    def _send(self, operation: Operation, *path: Any, **how: Any) -> Response:
        return self.client._send(self._build(operation, *path, **how))

    def _values(self, operation: Operation, *path: Any, **how: Any) -> list[Any]:
        """The values of an answer."""
        return parse_lines(self._send(operation, *path, **how).content)

    def _stream(self, request: Request, rule: Rule, key: str = "_key", count: int | None = None) -> Stream[Any]:
        """The values of an answer that may be long, its request sent now."""
        return Stream[Any](self.client._transport, Download(request, rule, key=key, count=count))._at_call()

    def _accept(self, path: Any = None) -> dict[str, str]:
        return {"Accept": MSGPACK} if self._allows_mpack(path) else {}


def _lines(content: bytes) -> Iterator[Any]:
    yield from parse_lines(content)  # what is not JSON is an error of the reader's first step, not of the call


class RecordsResource(ResourceType):
    """Records of jobs: those of a project, of a spider, of a job, one of them, a field of one."""

    # Operations by how many parts their path has.
    _reads: ClassVar[tuple[Operation | None, ...]]
    _msgpack: ClassVar[bool] = False

    def _allows_mpack(self, path: Any = None) -> bool:
        below = urlpathjoin(path) or ""
        return self._msgpack and self.client.use_msgpack and not below.rstrip("/").endswith("stats")

    def _request(self, path: Any, headers: Mapping[str, str], **how: Any) -> Request:
        parts = self._parts if path is None else (*self._parts, *urlpathjoin(path).strip("/").split("/"))
        operation = self._reads[len(parts) - 1] if len(parts) <= len(self._reads) else None
        if operation is None:
            operation, parts = raw("GET", urlpathjoin(self.url, path), idempotent=True), ()
        return self._build(operation, *parts, headers=headers, **how)

    def list(self, _key: Any = None, **params: Any) -> Iterator[Any]:
        """Read records.

        Args:
            _key: a path below: a spider, a job, a position, a field.
            params: parameters of the endpoint.

        Returns:
            An iterator; the request is sent at this call.
        """
        unordered = "index" in params or params.get("start") == "random"
        request = self._request(_key, self._accept(_key), query=params)
        return self._stream(request, Rule.NEVER if unordered else Rule.BY_COUNTING)


class DownloadableResource(ResourceType):
    """Records that can be read to the end, whatever breaks on the way.

    Attributes:
        MAX_RETRIES: how often in a row an answer may fail to come, or break, before that is an error.
        RETRY_INTERVAL: seconds between such attempts at the most.
    """

    MAX_RETRIES = 180
    RETRY_INTERVAL: float = 60

    def iter_values(
        self, _path: Any = None, requests_params: Mapping[str, Any] | None = None, **apiparams: Any
    ) -> Iterator[Any]:
        """Read records.

        Args:
            _path: a path below: a position, a field.
            requests_params: ``headers``, ``params``, ``timeout`` of the HTTP request.
            apiparams: parameters of the endpoint: `count`, `start`, `startafter`, `filter`, `meta`...

        Returns:
            An iterator; the request is sent at its first step.
        """
        return self._download(self._allows_mpack(), _path, requests_params, **apiparams)

    def iter_json(
        self, _path: Any = None, requests_params: Mapping[str, Any] | None = None, **apiparams: Any
    ) -> Iterator[str]:
        """Read records as lines of JSON, with the parameters of `iter_values`."""
        return (dumps(record).decode() for record in self._download(False, _path, requests_params, **apiparams))

    def iter_msgpack(
        self, _path: Any = None, requests_params: Mapping[str, Any] | None = None, **apiparams: Any
    ) -> Iterator[bytes]:
        """Read records as msgpack, one at a time, with the parameters of `iter_values`."""
        pack: Callable[[Any], bytes] = msgpack.Packer().pack
        return (pack(record) for record in self._download(True, _path, requests_params, **apiparams))

    def _download(
        self, packed: bool, _path: Any, requests_params: Mapping[str, Any] | None, **apiparams: Any
    ) -> Stream[Any]:
        meta = apiparams.get("meta") or ()
        names = [meta] if isinstance(meta, str) else list(meta)
        query = {**apiparams, "meta": names if "_key" in names else [*names, "_key"]}
        headers = {"Accept": MSGPACK} if packed else {}
        request, rule = self._first_request(_path, query, headers, requests_params)
        unordered = "index" in query or query.get("start") == "random"
        count = query.get("count")
        download = Download(
            request,
            Rule.NEVER if unordered else rule,
            count=None if count is None else int(count),
        )
        return Stream(patient(self.client._transport, self.MAX_RETRIES, self.RETRY_INTERVAL), download)

    def _first_request(
        self, path: Any, query: dict[str, Any], headers: dict[str, str], requests_params: Mapping[str, Any] | None
    ) -> tuple[Request, Rule]:
        """What to send for a download, and how it goes on after a break."""
        raise NotImplementedError


def patient(transport: Transport, attempts: int, interval: float) -> Transport:
    """The transport, so patient with answers that don't come."""
    config = transport.config
    policy = DownloadPolicy(max_retries=attempts - 1, max_retry_time=math.inf, longest=interval, answers=config.retries)
    other = copy.copy(transport)
    other.config = replace(config, retries=policy)
    return other


class ItemsResourceType(RecordsResource):
    """Records of one job, which are also written. The `batch_*` attributes say how; set them before the first write."""

    batch_size = 1000
    batch_qsize: int | None = None
    batch_start = 0
    batch_interval = 15.0
    batch_content_encoding = "identity"

    _write: ClassVar[Operation]
    _stats: ClassVar[Operation | None] = None
    _kind: ClassVar[str]
    _writer: Writer | None = None

    def batch_write_start(self) -> int:
        """The position of the first record that is written."""
        return self.batch_start

    @property
    def writer(self) -> Writer:
        """The client's one batch writer of this resource."""
        if self._writer is None:
            name = f"{self._write.name} {'/'.join(self._parts)}"
            self._writer = self.client._writers.shared(name, self._make_writer)
        return self._writer

    def _make_writer(self) -> Writer:
        return Writer(
            self.client._transport_with(self.auth),
            Target(self._write, self._parts, self._kind, self._stats),
            start=self.batch_write_start(),
            size=self.batch_size,
            interval=self.batch_interval,
            qsize=self.batch_qsize,
            content_encoding=self.batch_content_encoding,
        )

    def write(self, item: Any) -> int:
        """Have a record sent with the next batch. Returns its position."""
        return too_large_is_value_error(self.writer.write, item)

    def flush(self) -> None:
        """Send what has been written, and wait until the service has it."""
        if self._writer is not None:
            self._writer.flush()

    def close(self, block: bool = True) -> None:
        """Flush, and end the writer."""
        if self._writer is not None:
            self._writer.close(block=block)
            if block:  # one that is still at it may be waited for
                self._writer = None  # where it went on the client knows

    def get(self, _key: Any, **params: Any) -> Any:
        """The first record of a path, or None."""
        return next(self.list(_key, **params), None)

    def stats(self) -> dict[str, Any]:
        """How many records there are, and how many have each field."""
        if self._stats is None:
            raise NotImplementedError(f"the service keeps no stats of {self._kind}s")
        stats: dict[str, Any] = self._send(self._stats, *self._parts).json()
        return stats


def too_large_is_value_error(write: Callable[[Any], int], item: Any) -> int:
    """Write, and have a record that is too large raise the error that the old library documents."""
    try:
        return write(item)
    except CoreValueTooLarge as error:
        raise recast(error, ValueTooLarge) from None


class MappingResourceType(ResourceType, MutableMapping[str, Any]):
    """Names and values that the service keeps: read when first needed, changed here, and sent by `save`."""

    ignore_fields: ClassVar[frozenset[str] | set[str] | tuple[str, ...]] = ()

    _read: ClassVar[Operation]
    _update: ClassVar[Operation]
    _get_one: ClassVar[Operation]
    _delete_one: ClassVar[Operation]

    def __init__(self, *args: Any, cached: dict[str, Any] | None = None, **kwargs: Any) -> None:
        self._cached = cached
        self._deleted: set[str] = set()
        super().__init__(*args, **kwargs)

    @property
    def _data(self) -> dict[str, Any]:
        if self._cached is None:
            try:
                found = self._values(self._read, *self._parts)
            except NotFound:  # of what isn't there nothing is known: programs look whether that is so
                found = []
            self._cached = found[0] if found else {}
        return self._cached

    def __str__(self) -> str:
        return str(self._data)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._data!r})"

    def __getitem__(self, key: str) -> Any:
        return self._data[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._data[key] = value
        self._deleted.discard(key)

    def __delitem__(self, key: str) -> None:
        del self._data[key]
        self._deleted.add(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def expire(self) -> None:
        """Forget what was read, and what was changed since: the next use reads again."""
        self._cached = None

    def liveget(self, key: str) -> Any:
        """One value as the service has it now; None where there is none."""
        return next(iter(self._values(self._get_one, *self._parts, key)), None)

    def save(self) -> None:
        """Send what was changed: deleted names one by one, then the whole of the rest."""
        for key in self._deleted:
            self._send(self._delete_one, *self._parts, key)
        self._deleted.clear()
        if self._cached:
            values = {name: value for name, value in self._cached.items() if name not in self.ignore_fields}
            self._send(self._update, *self._parts, body=dumps(values, "metadata"))


ITEMS = (
    storage.list_project_items,
    storage.list_spider_items,
    storage.list_items,
    storage.get_item,
    storage.get_item_field,
)
LOGS = (storage.list_project_logs, storage.list_spider_logs, storage.list_logs, storage.get_log)
REQUESTS = (
    storage.list_project_requests,
    storage.list_spider_requests,
    storage.list_requests,
    storage.get_request,
)
SAMPLES = (storage.list_project_samples, storage.list_spider_samples, storage.list_samples, storage.get_sample)
JOBS = (storage.list_project_jobs, None, storage.get_job, storage.get_job_field)
