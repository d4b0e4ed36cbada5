"""A plan as a data frame or a bag of Dask."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .._core.extras import needed
from .parts import Part
from .schema import SAMPLE, common_schema

if TYPE_CHECKING:
    import pandas
    import pyarrow
    from dask.bag import Bag
    from dask.dataframe import DataFrame

    from ..tables.given import OnMismatch, OnUnknown


def to_dask_dataframe(
    parts: Iterable[Part],
    *,
    schema: pyarrow.Schema | None = None,
    on_mismatch: OnMismatch = "text",
    sample: int | None = SAMPLE,
    job_field: str | None = None,
) -> DataFrame:
    """A data frame of Dask: a partition a part, read when something is computed, by the worker that computes it.

    Workers take credentials and endpoints from their environment: neither is in the graph. What is read is fixed by the
    plan, so a worker that dies costs time only; against an error of the service have Dask try again:
    ``frame.compute(retries=3)``.

    Args:
        parts: those of a plan.
        schema: the types of the columns; fields that it doesn't name are left out. None: those of `common_schema`,
            and a field that its sample has missed is an error.
        on_mismatch: what becomes of a value that doesn't fit, as that of `Part.to_arrow`.
        sample: as that of `common_schema`.
        job_field: a column for the key of each item's job, in front; with a schema only where that has it.

    Returns:
        A ``dask.dataframe.DataFrame``. Its columns are of Arrow's types, the same in all partitions.

    Raises:
        MissingExtra: a library isn't installed: ``pip install 'scrapinghub[dask]'``.
        TooManyFields, TruncatedBody, ScrapinghubAPIError, ValueError: as `common_schema`; while something is computed
            as `Part.to_arrow`.

    Uses ``GET items/{project}/{spider}/{job}``, and its stats.

    >>> from scrapinghub.distributed import plan
    >>> from scrapinghub.distributed.dask import to_dask_dataframe
    >>> frame = to_dask_dataframe(plan("123/1/1"))
    >>> frame["size"].sum().compute()
    np.int64(35000)
    """
    dd = needed("dask.dataframe", "dask", "data frames of Dask")
    planned = list(parts)
    on_unknown: OnUnknown = "error" if schema is None else "drop"
    wanted: pyarrow.Schema = common_schema(planned, sample=sample, job_field=job_field) if schema is None else schema
    meta = _pandas(wanted.empty_table())
    if not planned:
        nothing: DataFrame = dd.from_pandas(meta, npartitions=1)
        return nothing
    read = functools.partial(_frame, schema=wanted, on_mismatch=on_mismatch, on_unknown=on_unknown, job_field=job_field)
    frame: DataFrame = dd.from_map(read, planned, meta=meta, label="scrapycloud", enforce_metadata=False)
    return frame


def to_dask_bag(parts: Iterable[Part], *, job_field: str | None = None) -> Bag:
    """A bag of Dask, of the items as they are: a partition a part. For the rest it is as `to_dask_dataframe`.

    Args:
        parts: those of a plan.
        job_field: a field to add to each item, with the key of its job.

    Returns:
        A ``dask.bag.Bag`` of dicts.

    Raises:
        MissingExtra: a library isn't installed: ``pip install 'scrapinghub[dask]'``.
        TruncatedBody, ScrapinghubAPIError, ValueError: while something is computed, as `Part.read`.

    Uses ``GET items/{project}/{spider}/{job}``.

    >>> from scrapinghub.distributed import plan
    >>> from scrapinghub.distributed.dask import to_dask_bag
    >>> to_dask_bag(plan("123/1/1")).pluck("name").compute(scheduler="threads")
    ['box']
    """
    bag = needed("dask.bag", "dask", "bags of Dask")
    delayed = needed("dask", "dask", "bags of Dask").delayed
    read = delayed(functools.partial(_items, job_field=job_field), pure=True)
    items = [read(part) for part in parts]
    made: Bag = bag.from_delayed(items) if items else bag.from_sequence([], npartitions=1)
    return made


def _items(part: Part, *, job_field: str | None) -> list[Any]:
    return part.read(job_field=job_field)


def _frame(
    part: Part,
    *,
    schema: pyarrow.Schema,
    on_mismatch: OnMismatch,
    on_unknown: OnUnknown,
    job_field: str | None,
) -> pandas.DataFrame:
    table = part.to_arrow(schema, on_mismatch=on_mismatch, on_unknown=on_unknown, job_field=job_field)
    return _pandas(table)


def _pandas(table: pyarrow.Table) -> pandas.DataFrame:
    """As pandas, in Arrow's types: those of numpy would depend on whether a value is missing in a part."""
    pd = needed("pandas", "dask", "data frames of Dask")
    frame: pandas.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame
