"""The types that all parts of a plan have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from .._core.errors import TooManyFields
from .._core.extras import needed
from .parts import Part, together
from .process import own_client

if TYPE_CHECKING:
    import pyarrow

    from ..tables.kinds import Kind

SAMPLE: Final = 1000
"""Items of each job that are looked at, from its beginning and as many from its end."""


def common_schema(
    parts: Iterable[Part], *, sample: int | None = SAMPLE, job_field: str | None = None
) -> pyarrow.Schema:
    """The types of the items of all parts, before they are read.

    They are those of a table of the items that were looked at: a field that is a number here and text there is text.
    Two things keep a sample from losing something in silence: a field that the service counts and that no item of the
    sample has is a column of text; and `Part.to_arrow` raises where a value has no place.

    Args:
        parts: those of a plan.
        sample: items to look at from the beginning of each job's parts, and as many from their end; None reads all.
        job_field: a column for the key of each item's job, in front.

    Returns:
        A ``pyarrow.Schema``.

    Raises:
        TooManyFields: over 2,000 fields: give a schema of those that are wanted.
        ValueError: a sample under 1; items have a field of the name `job_field`.
        MissingExtra: pyarrow isn't installed: ``pip install 'scrapinghub[arrow]'``.
        TruncatedBody, ScrapinghubAPIError: as ``Part.read``.

    Uses ``GET items/{project}/{spider}/{job}``, and its stats.

    >>> from scrapinghub.distributed import common_schema, plan
    >>> common_schema(plan("123/1/1"), job_field="_job").names
    ['_job', 'name', 'size']
    """
    pa = needed("pyarrow", "arrow", "tables")
    from ..tables.batches import MAX_COLUMNS
    from ..tables.columns import arrow_type
    from ..tables.kinds import merged_fields, settled

    if sample is not None and (isinstance(sample, bool) or not isinstance(sample, int) or sample < 1):
        raise ValueError(f"sample should be a number of items, 1 or more, or None, got {sample!r}")
    planned = list(parts)
    wanted = planned if sample is None else _ends(planned, sample)
    fields: dict[str, Kind] = {}
    for seen in together(_kinds, wanted):
        fields = merged_fields(fields.items(), seen.items())
        if len(fields) > MAX_COLUMNS:
            break
    for counted in together(_counted, dict.fromkeys(part.job for part in planned)):
        fields = merged_fields(fields.items(), counted.items())
    if len(fields) > MAX_COLUMNS:
        raise TooManyFields(f"the items have over {MAX_COLUMNS} fields: give a schema of those that are wanted")
    columns = [pa.field(name, arrow_type(_held(settled(kind)))) for name, kind in fields.items()]
    if job_field is not None:
        if job_field in fields:
            raise ValueError(f"the items have a field {job_field!r} of their own: choose another name")
        columns.insert(0, pa.field(job_field, pa.string()))
    schema: pyarrow.Schema = pa.schema(columns)
    return schema


def _ends(parts: list[Part], sample: int) -> list[Part]:
    """The first and the last items of each job, each once, as parts."""
    extents: dict[str, list[int]] = {}
    for part in parts:
        first, end = extents.setdefault(part.job, [part.start, part.start])
        extents[part.job] = [min(first, part.start), max(end, part.start + part.count)]
    ends = []
    for job, (first, end) in extents.items():
        middle = min(first + sample, end)
        last = max(middle, end - sample)
        ends += [Part(job, start, stop - start) for start, stop in ((first, middle), (last, end)) if stop > start]
    return ends


def _kinds(part: Part) -> dict[str, Kind]:
    from ..tables.columns import kinds_of

    return kinds_of(part.read())


def _counted(job: str) -> dict[str, Kind]:
    """The fields that the service counts in a job's items: of these only the names are known."""
    from ..tables.kinds import NULL, field_name

    counts = own_client().get_job(job).items.stats().get("counts", {})
    return {field_name(name): NULL for name in counts}


def _held(kind: Kind) -> Kind:
    """A kind that an engine has a type for, and that takes whatever comes: text for what was never seen."""
    from ..tables.kinds import NULL, TEXT, list_of, struct_of

    if kind.item is not None:
        return list_of(_held(kind.item))
    if kind.name == "struct":
        return struct_of((name, _held(each)) for name, each in kind.fields)
    return TEXT if kind == NULL else kind
