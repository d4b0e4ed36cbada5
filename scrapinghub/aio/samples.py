"""Figures that a job sampled while it ran."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING, Any, Never, Unpack

from .._core.operations import storage
from .._core.resume import Rule
from .._core.values import Row, is_array
from .resources import JobResource
from .streams import Reading

if TYPE_CHECKING:
    from .. import types

_COUNTABLE = frozenset({"start", "startafter", "count"})


class Samples(JobResource["types.Sample"]):
    """The samples of a job: ``job.samples``. Each is an array: ``[time in ms, value, value...]``.

    >>> await job.samples.write([1484570043851, 554, 576, 1777, 821, 0])
    >>> await job.samples.flush()
    >>> await job.samples.list()
    [[1484570043851, 554, 576, 1777, 821, 0]]
    """

    _list = storage.list_samples
    _get = storage.get_sample
    _write = storage.write_samples
    _kind = "sample"
    _keyed = False
    _encoding = "identity"
    _times = ("time",)

    def iter(
        self, _key: int | str | None = None, count: int | None = None, **params: Unpack[types.SamplesIterParams]
    ) -> Reading[types.Sample]:
        """Read the samples, in the order in which they were written.

        Args:
            _key: a position.
            count: at most so many.
            params: `startts`, `endts`: only samples stored at this time or later, before this time; ms since the epoch,
                or a datetime. `start`, `startafter`, `offset` as for items. And the others of the endpoint.

        Returns:
            An iterator over arrays.

        Raises:
            ValueError: a key of another job.
            ScrapinghubAPIError: at the first step, or when awaited.

        Uses ``GET samples/{project}/{spider}/{job}``.

        >>> [row async for row in job.samples.iter(count=1)]
        [[1484570043851, 554, 576, 1777, 821, 0]]
        """
        return self._stream(_key, count, None, params)._at_call()

    async def list(
        self, _key: int | str | None = None, count: int | None = None, **params: Unpack[types.SamplesIterParams]
    ) -> builtins.list[types.Sample]:
        """The samples as a list: `iter`, with the same parameters, all in memory at once.

        >>> await job.samples.list(offset=1)
        []
        """
        return [row async for row in self._stream(_key, count, None, params)]

    async def get(self, key: int | str, **params: Unpack[types.GetSampleQuery]) -> types.Sample:
        """One sample.

        Args:
            key: its position (``3``, ``'3'``) or its whole key (``'123/1/4/3'``).
            params: other parameters of the endpoint.

        Raises:
            ValueError: neither, or the key of another job.
            NotFound: there is no such sample.

        Uses ``GET samples/{project}/{spider}/{job}/{position}``.

        >>> await job.samples.get(0)
        [1484570043851, 554, 576, 1777, 821, 0]
        """
        return await self._element(key, params)

    async def stats(self) -> Never:
        """Not there: the service keeps no stats of samples.

        Raises:
            NotImplementedError: always.

        >>> await job.samples.stats()
        Traceback (most recent call last):
        NotImplementedError: The service keeps no stats of samples
        """
        await self._read_stats()
        raise AssertionError("unreachable")

    async def write(self, item: Row) -> None:
        """Write a sample. It is sent with others in a batch; `flush` or `close` makes sure that it has been stored.

        Args:
            item: a list, a tuple, an array of numpy: the time in ms, then the values.

        Raises:
            TypeError: it is something else, or holds what JSON lacks; nothing is queued.
            WriteError: the writer has stopped.

        Uses ``POST samples/{project}/{spider}/{job}``.

        >>> await job.samples.write((1484570046673, 561, 583, 1782, 821, 0))
        """
        if not is_array(item) or isinstance(item, Set):
            raise TypeError(f"sample should be a list or tuple, got {type(item).__name__}: {str(item)[:80]}")
        await self._append(item)

    def _as_row(self, record: types.Sample) -> dict[str, Any]:
        time, *figures = record
        return {"time": time, **{f"value_{number}": figure for number, figure in enumerate(figures, 1)}}

    def _plan(self, query: Mapping[str, Any]) -> tuple[str, Rule]:
        accept, rule = super()._plan(query)
        if rule is Rule.BY_KEY:  # rows have no keys, but they are only ever added at the end
            counted = all(value is None or name in _COUNTABLE for name, value in query.items())
            rule = Rule.BY_POSITION if counted else Rule.BY_COUNTING
        return accept, rule
