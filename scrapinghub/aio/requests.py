"""The HTTP requests that a job made."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Unpack

from .._core.operations import storage
from .._core.params import Time, moment
from .._core.polls import LONGEST
from .._core.values import Record, as_object
from .resources import JobResource
from .streams import Reading

if TYPE_CHECKING:
    from .. import types


class Requests(JobResource["types.Request"]):
    """The HTTP requests of a job: ``job.requests``. The service offers them as JSON only.

    >>> await job.requests.add("https://example.com", 200, "GET", rs=1270, duration=354, ts=1482233733870)
    >>> await job.requests.flush()
    >>> [request["url"] async for request in job.requests.iter()]
    ['https://example.com']
    """

    _list = storage.list_requests
    _get = storage.get_request
    _write = storage.write_requests
    _stats = storage.get_requests_stats
    _kind = "request"
    _msgpack = False
    _times = ("time",)

    def iter(
        self,
        _path: int | str | None = None,
        count: int | None = None,
        requests_params: Mapping[str, Any] | None = None,
        parallel: int | None = None,
        **params: Unpack[types.RequestsIterParams],
    ) -> Reading[types.Request]:
        """Read the requests, in the order in which they were written.

        Args:
            _path: a position.
            count: at most so many.
            requests_params: ``headers``, ``params``, ``timeout`` (seconds, or (connect, read)) of our own HTTP request.
            parallel: connections to read with at the same time, up to 64. The order stays. The end is that which the
                stats name when it begins; a job that still runs may have more by then.
            params: `start`, `startafter`, `offset`, `startts`, `endts`, `meta` and `filter` as for items. And the
                others of the endpoint.

        Returns:
            An iterator over dicts with ``time`` (ms since the epoch), ``url``, ``method``, ``status``, ``duration``
            (ms), ``rs`` (bytes of the response's body), and where known ``parent`` (position of the request it came
            from) and ``fp`` (fingerprint).

        Raises:
            ValueError: a key of another job, a malformed filter; `parallel` with a path, with `index` or with
                ``start='random'``.
            ScrapinghubAPIError: at the first step or later.

        Uses ``GET requests/{project}/{spider}/{job}``; in parallel its stats, too.

        >>> [request["status"] async for request in job.requests.iter(count=1)]
        [200]
        """
        return self._stream(_path, count, requests_params, params, parallel)

    def tail(
        self,
        follow: bool = False,
        count: int = 10,
        *,
        timeout: float | None = None,
        poll: float = LONGEST,
        **params: Unpack[types.RequestsIterParams],
    ) -> Reading[types.Request]:
        """Read the last requests; and with `follow`, those that come until the job ends.

        Args:
            follow: go on until the job has ended. What it wrote before its end is read: nothing is lost.
            count: so many of the last ones come first. With a filter, so many that pass it: all are looked through.
            timeout: seconds to follow at the most; None: without a limit.
            poll: seconds between two looks at the most. After something came, and at first, it looks sooner.
            params: as those of `iter`, but for those that say where to begin.

        Returns:
            An iterator over dicts, used up once.

        Raises:
            ValueError: a parameter that says where to begin; a malformed filter; a time that can't be.
            TimedOut: the job has not ended in time.
            NotFound: the job was deleted meanwhile.
            ScrapinghubAPIError: at the first step or later.

        Uses ``GET requests/{project}/{spider}/{job}``, its stats, and with `follow` ``GET jobq/{project}/list``.

        >>> [request["url"] async for request in job.requests.tail(count=1)]
        ['https://example.com']
        """
        return self._tail(follow, count, timeout, poll, params)

    async def list(
        self,
        _path: int | str | None = None,
        count: int | None = None,
        requests_params: Mapping[str, Any] | None = None,
        parallel: int | None = None,
        **params: Unpack[types.RequestsIterParams],
    ) -> builtins.list[types.Request]:
        """The requests as a list: `iter`, with the same parameters, all in memory at once.

        >>> len(await job.requests.list())
        1
        """
        return [request async for request in self._stream(_path, count, requests_params, params, parallel)]

    async def get(self, key: int | str, **params: Unpack[types.GetRequestQuery]) -> types.Request:
        """One request.

        Args:
            key: its position (``3``, ``'3'``) or its whole key (``'123/1/4/3'``).
            params: other parameters of the endpoint.

        Raises:
            ValueError: neither, or the key of another job.
            NotFound: there is no such request.

        Uses ``GET requests/{project}/{spider}/{job}/{position}``.

        >>> (await job.requests.get(0))["method"]
        'GET'
        """
        return await self._element(key, params)

    async def stats(self) -> types.RequestStats:
        """How many requests there are, and how many have each field.

        Returns:
            ``{'counts': {field: requests}, 'totals': {'input_values': requests, 'input_bytes': bytes}}``

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET requests/{project}/{spider}/{job}/stats``.

        >>> (await job.requests.stats())["totals"]["input_values"]
        1
        """
        return await self._read_stats()  # type: ignore[return-value]

    async def write(self, item: Record) -> None:
        """Write a finished entry, which `add` makes of its parts. It is sent with others in a batch.

        Args:
            item: a dict with the fields that `iter` gives.

        Raises:
            TypeError: it isn't a dict, or holds what JSON lacks; nothing is queued.
            WriteError: the writer has stopped.

        Uses ``POST requests/{project}/{spider}/{job}``.

        >>> entry = {"url": "https://example.com/2", "status": 404, "method": "GET", "rs": 0, "duration": 12}
        >>> await job.requests.write({**entry, "time": 1482233733871})
        """
        await self._append(item if type(item) is dict else as_object(item, "request"))

    async def add(
        self,
        url: str,
        status: int,
        method: str,
        rs: int,
        duration: int,
        ts: Time,
        parent: int | None = None,
        fp: str | None = None,
    ) -> None:
        """Write a request.

        Args:
            url: where it went.
            status: HTTP status of its response.
            method: GET, POST...
            rs: bytes of the response's body.
            duration: ms.
            ts: when it was made: ms since the epoch, or a datetime.
            parent: position of the request that it came from.
            fp: its fingerprint.

        Raises:
            TypeError, ValueError: a value that JSON lacks; nothing is queued.
            WriteError: the writer has stopped.

        Uses ``POST requests/{project}/{spider}/{job}``.

        >>> await job.requests.add("https://example.com/3", 200, "GET", rs=77, duration=5, ts=1482233733872, parent=0)
        """
        await self._append(
            {
                "url": url,
                "status": status,
                "method": method,
                "rs": rs,
                "duration": duration,
                "parent": parent,
                "time": moment("ts", ts),
                "fp": fp,
            }
        )
