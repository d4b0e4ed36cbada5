"""A job's items."""

from __future__ import annotations

import builtins
from collections.abc import AsyncGenerator, Mapping
from typing import TYPE_CHECKING, Any, Unpack

from .._core.operations import storage
from .._core.polls import LONGEST
from .._core.values import Record, as_object
from .loading import Loadable
from .resources import JobResource
from .streams import Reading

if TYPE_CHECKING:
    from .. import types
    from .writers import Writer


class Items(JobResource["types.Item"], Loadable):
    """The items of a job: ``job.items``.

    >>> await job.items.write({"name": "box", "size": 35000})
    >>> await job.items.flush()
    >>> [item async for item in job.items.iter(count=1)]
    [{'name': 'box', 'size': 35000}]
    """

    _list = storage.list_items
    _get = storage.get_item
    _field = storage.get_item_field
    _write = storage.write_items
    _stats = storage.get_items_stats
    _kind = "item"

    def iter(
        self,
        _path: int | str | None = None,
        count: int | None = None,
        requests_params: Mapping[str, Any] | None = None,
        parallel: int | None = None,
        **params: Unpack[types.ItemsIterParams],
    ) -> Reading[types.Item]:
        """Read the items, in the order in which they were written.

        Args:
            _path: a path below the items: a position, a field's name (one value per item).
            count: at most so many.
            requests_params: ``headers``, ``params``, ``timeout`` (seconds, or (connect, read)) of the HTTP request.
            parallel: connections to read with at the same time, up to 64. The order stays. The end is that which the
                stats name when it begins; a job that still runs may have more by then.
            params: `start`: where to begin, a position from 0 or a whole key (``'123/1/4/7'``); `startafter`: likewise,
                without that item itself; `offset`: a position, as `start`. `startts`, `endts`: only items stored at
                this time or later, before this time; ms since the epoch, or a datetime. `meta`: ``_key``, ``_ts``:
                added to each item. `filter`: ``("size", ">", [30000])``, or several such; all must hold (see
                `scrapinghub.client.filters`). And the others of the endpoint.

        Returns:
            An iterator over dicts, used up once. Memory stays flat; a broken connection is resumed.

        Raises:
            ValueError: a key of another job, a malformed filter; `parallel` with a path, with `index` or with
                ``start='random'``.
            ScrapinghubAPIError: at the first step or later.

        Uses ``GET items/{project}/{spider}/{job}``; in parallel its stats, too.

        >>> [item["name"] async for item in job.items.iter(filter=[("size", ">", [30000])])]
        ['box']
        """
        return self._stream(_path, count, requests_params, params, parallel)

    def tail(
        self,
        follow: bool = False,
        count: int = 10,
        *,
        timeout: float | None = None,
        poll: float = LONGEST,
        **params: Unpack[types.ItemsIterParams],
    ) -> Reading[types.Item]:
        """Read the last items; and with `follow`, those that come until the job ends.

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

        Uses ``GET items/{project}/{spider}/{job}``, its stats, and with `follow` ``GET jobq/{project}/list``.

        >>> [item["name"] async for item in job.items.tail(count=1)]
        ['box']
        """
        return self._tail(follow, count, timeout, poll, params)

    async def list(
        self,
        _path: int | str | None = None,
        count: int | None = None,
        requests_params: Mapping[str, Any] | None = None,
        parallel: int | None = None,
        **params: Unpack[types.ItemsIterParams],
    ) -> builtins.list[types.Item]:
        """The items as a list: `iter`, with the same parameters, all in memory at once.

        >>> await job.items.list(count=1)
        [{'name': 'box', 'size': 35000}]
        """
        return [item async for item in self._stream(_path, count, requests_params, params, parallel)]

    async def list_iter(
        self,
        chunksize: int = 1000,
        count: int | None = None,
        requests_params: Mapping[str, Any] | None = None,
        parallel: int | None = None,
        **params: Unpack[types.ItemsIterParams],
    ) -> AsyncGenerator[builtins.list[types.Item], None]:
        """Read the items as lists of `chunksize`; only the last may be shorter, and none is empty.

        Args:
            chunksize: items a list, 1 or more.
            count: at most so many items overall.
            requests_params: as that of `iter`.
            parallel: as that of `iter`.
            params: as those of `iter`; `start` is the position of the first item, from 0.

        Raises:
            ValueError: a chunksize under 1.

        Uses ``GET items/{project}/{spider}/{job}``.

        >>> [len(items) async for items in job.items.list_iter(chunksize=2)]
        [1]
        """
        if chunksize < 1:
            raise ValueError(f"chunksize should be 1 or more, got {chunksize!r}")
        chunk = []
        async for item in self._stream(None, count, requests_params, params, parallel):
            chunk.append(item)
            if len(chunk) == chunksize:
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def keys(self, count: int | None = None, **params: Unpack[types.ItemsIterParams]) -> Reading[types.Item]:
        """Read only the keys, as ``{'_key': '123/1/4/0'}``: to split a download, say.

        Args:
            count: at most so many.
            params: as those of `iter`.

        Raises:
            ValueError: a key of another job, a malformed filter.
            ScrapinghubAPIError: at the first step or later.

        Uses ``GET items/{project}/{spider}/{job}`` with ``nodata=1``.

        >>> [item["_key"] async for item in job.items.keys()]
        ['123/1/1/0']
        """
        return self._stream(None, count, None, {**params, "nodata": 1, "meta": ["_key"]})

    async def get(self, key: int | str, **params: Unpack[types.GetItemQuery]) -> types.Item:
        """One item.

        Args:
            key: its position (``3``, ``'3'``) or its whole key (``'123/1/4/3'``).
            params: other parameters of the endpoint.

        Raises:
            ValueError: neither, or the key of another job.
            NotFound: there is no such item.

        Uses ``GET items/{project}/{spider}/{job}/{position}``.

        >>> await job.items.get(0)
        {'name': 'box', 'size': 35000}
        """
        return await self._element(key, params)

    async def stats(self) -> types.ItemStats:
        """How many items there are, their bytes, and how many have each field.

        Returns:
            ``{'counts': {field: items}, 'totals': {'input_values': items, 'input_bytes': bytes}}``

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET items/{project}/{spider}/{job}/stats``.

        >>> (await job.items.stats())["totals"]["input_values"]
        1
        """
        return await self._read_stats()  # type: ignore[return-value]

    async def write(self, item: Record) -> None:
        """Write an item. It is sent with others in a batch; `flush` or `close` makes sure that it has been stored.

        Args:
            item: a dict, or an instance of a dataclass, a class of attrs or a model of pydantic. Its values: those that
                JSON has, such instances, and what becomes one of them: datetimes milliseconds; timedeltas seconds;
                Decimal, UUID, date, time, Enum and paths their text; tuples, sets, arrays of numpy and the like
                arrays. At most 1 MiB of JSON.

        Raises:
            TypeError, ValueError: it is something else, or holds something else; nothing is queued.
            ValueTooLarge: it is over 1 MiB; nothing is queued.
            WriteError: the writer has stopped.

        Uses ``POST items/{project}/{spider}/{job}``.

        >>> await job.items.write({"name": "pen"})
        """
        await self._append(item if type(item) is dict else as_object(item, "item"))

    async def _loader(self) -> Writer:
        return await self._first_writer()

    async def _end_loading(self, writer: Writer) -> None:
        await writer.flush()
