"""A plan: the items of jobs in parts, each of which any process can read by itself."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from .._core.errors import NotFound, TruncatedBody
from .._core.extras import needed
from .._core.keys import JobKey, parse_job_key
from .process import own_client

if TYPE_CHECKING:
    import pyarrow

    from .. import types
    from ..client import ScrapinghubClient
    from ..tables.given import OnMismatch, OnUnknown

T = TypeVar("T")

SIZE: Final = 10_000
"""Items of a part, if nothing else is said: some megabytes, which are in memory at once."""
_CONNECTIONS: Final = 8  # for short requests about many jobs
_ROWS: Final = 10_000  # that are made columns of at once


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """So many items of one job. It can be pickled, compared and kept, and holds neither credentials nor connections.

    Attributes:
        job: the job's key.
        start: the position of the first item, from 0.
        count: the number of items.

    >>> from scrapinghub.distributed import Part
    >>> part = Part("123/1/1", start=0, count=1)
    """

    job: str
    start: int
    count: int

    def read(self, *, job_field: str | None = None) -> list[types.Item]:
        """The items.

        Args:
            job_field: a field to add to each item, with the key of its job.

        Returns:
            A list of exactly `count` items. To read a part again gives the same.

        Raises:
            RuntimeError: this process's environment has no credentials.
            TruncatedBody: there are fewer items than planned: was the job deleted meanwhile?
            ValueError: an item has a field of the name `job_field` already.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET items/{project}/{spider}/{job}``.

        >>> part.read(job_field="_job")
        [{'name': 'box', 'size': 35000, '_job': '123/1/1'}]
        """
        job = own_client().get_job(self.job)
        items = job.items.list(start=self.start, count=self.count)
        if len(items) != self.count:
            raise TruncatedBody(
                f"{len(items)} items came of {self.count} that were planned from {self.job}/{self.start} on:"
                f" was the job deleted meanwhile?"
            )
        if job_field is not None:
            for item in items:
                if job_field in item:
                    raise ValueError(f"an item of {self.job} has a field {job_field!r} of its own: choose another name")
                item[job_field] = self.job
        return items

    def to_arrow(
        self,
        schema: pyarrow.Schema,
        *,
        on_mismatch: OnMismatch = "text",
        on_unknown: OnUnknown = "error",
        job_field: str | None = None,
    ) -> pyarrow.Table:
        """The items as an Arrow table.

        Args:
            schema: the types of the columns, the same for all parts: yours, or what `common_schema` gives.
            on_mismatch: what becomes of a value that doesn't fit: ``text`` keeps it as text where its place is one of
                text, also in an object or a list, and is an error elsewhere; ``null`` drops it; ``error`` is one.
            on_unknown: what becomes of a field that the schema lacks, also in an object: ``error`` or ``drop``.
            job_field: as that of `read`.

        Returns:
            A ``pyarrow.Table`` of exactly `count` rows.

        Raises:
            SchemaMismatch: a value doesn't fit, or there is no column for it; the error names the item and the field.
            MissingExtra: pyarrow isn't installed: ``pip install 'scrapinghub[arrow]'``.
            RuntimeError, TruncatedBody, ValueError, ScrapinghubAPIError: as `read`.

        Uses ``GET items/{project}/{spider}/{job}``.

        >>> import pyarrow as pa
        >>> part.to_arrow(pa.schema([("size", pa.int64())]), on_unknown="drop").to_pylist()
        [{'size': 35000}]
        """
        pa = needed("pyarrow", "arrow", "tables")
        from ..tables.given import batch_under, check_choices

        check_choices(on_mismatch, on_unknown)
        items = self.read(job_field=job_field)
        batches = []
        for first in range(0, len(items), _ROWS):
            where = functools.partial(self._key, first)
            batches.append(batch_under(schema, items[first : first + _ROWS], on_mismatch, where, on_unknown))
        table: pyarrow.Table = pa.Table.from_batches(batches, schema)
        return table

    def _key(self, first: int, place: int) -> str:
        return f"{self.job}/{self.start + first + place}"


def plan(jobs: Any, size: int = SIZE, *, client: ScrapinghubClient | None = None) -> list[Part]:
    """Split the items of jobs into parts.

    The numbers of items are those that the service counts now: what a running job writes later is not in the plan.

    Args:
        jobs: a key, a job, a summary of one, or an iterable of such; for instance ``project.jobs.iter_all()``.
        size: items of a part at the most.
        client: asks for the numbers of items; None: one made from the environment, as on the workers.

    Returns:
        A list of `Part`, in the order of the jobs and of their items. A job without items has none.

    Raises:
        ValueError: a malformed key, a job given twice, a size under 1.
        NotFound: there is no such job.
        RuntimeError: no client, and no credentials in the environment.
        ScrapinghubAPIError: the service refuses, or can't be reached.

    Uses ``GET items/{project}/{spider}/{job}/stats``, for a job without items also its state.

    >>> from scrapinghub.distributed import plan
    >>> plan("123/1/1")
    [Part(job='123/1/1', start=0, count=1)]
    """
    if isinstance(size, bool) or not isinstance(size, int) or size < 1:
        raise ValueError(f"size should be a number of items, 1 or more, got {size!r}")
    keys = job_keys(jobs)
    asked = client or own_client()
    counts = together(lambda key: _count(asked, key), keys)
    return [
        Part(key, start, min(size, count - start))
        for key, count in zip(keys, counts, strict=True)
        for start in range(0, count, size)
    ]


def job_keys(jobs: Any) -> list[str]:
    """The keys of jobs, as `plan` takes them."""
    if isinstance(jobs, str | JobKey | Mapping) or hasattr(jobs, "key"):
        jobs = [jobs]
    keys = [str(parse_job_key(_key(job))) for job in jobs]
    if len({*keys}) != len(keys):
        twice = next(key for place, key in enumerate(keys) if key in keys[:place])
        raise ValueError(f"job {twice} is given twice: its items would be there twice")
    return keys


def _key(job: Any) -> Any:
    return job.get("key", job) if isinstance(job, Mapping) else getattr(job, "key", job)


def _count(client: ScrapinghubClient, key: str) -> int:
    job = client.get_job(key)
    count = job.items.stats().get("totals", {}).get("input_values", 0)
    if not count and job.metadata.get("state") in (None, "deleted"):
        raise NotFound(f"job {key} doesn't exist: there is nothing to plan")
    return count


def together(ask: Any, keys: Iterable[T]) -> Iterator[Any]:
    """The answers to short questions about many jobs, in order, several asked at the same time."""
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        yield from pool.map(ask, keys)
