"""`scrapinghub compare`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from .config import read_settings
from .options import Json, Key, Project, option
from .output import write_json, write_table
from .session import connected
from .status import CommandError, Status
from .text import duration

if TYPE_CHECKING:
    from ..client.jobs import Comparison, FieldComparison


def compare(
    key: Key,
    other: Annotated[str | None, option("The job to put beside it; else the spider's run before it.")] = None,
    /,
    *,
    project: Project = None,
    sample: Annotated[int, option("Items of each job that are read to tell the types of their fields.")] = 200,
    json: Json = False,
) -> None:
    """Put a job beside another one, by default the run before it: counts, fields, types, and what changed.

    Example: scrapinghub compare 123/1/5 123/1/4
    """
    settings = read_settings()
    name = settings.job(key, project)
    beside = None if other is None else settings.job(other, project)
    if beside is not None and beside.target.endpoint != name.target.endpoint:
        raise CommandError("these jobs are at two endpoints")
    with connected(name.target) as client:
        job = client.get_job(name.key)
        before = job.previous() if beside is None else client.get_job(beside.key)
        if before is None:
            raise CommandError(f"there is no run before {job.key}: name a job to compare it with", Status.FAILED)
        comparison = job.compare(before, sample)
    if json:
        write_json([comparison.as_dict()])
    else:
        write_table(list(_rows(comparison)), ("WHAT", comparison.other.key, comparison.job.key, "CHANGE"))


def _rows(comparison: Comparison) -> Iterator[tuple[Any, ...]]:
    """The earlier job on the left."""
    reason, before = comparison.close_reasons
    yield "outcome", before, reason, "" if reason == before else "changed"
    lasted, before_lasted = comparison.durations
    yield "lasted", duration(before_lasted), duration(lasted), _difference(before_lasted, lasted)
    for name, (count, before_count) in comparison.counts.items():
        yield name, before_count, count, _difference(before_count, count)
    for name, field in comparison.fields.items():
        left, right = _field(field.other_share, field.other_types), _field(field.share, field.types)
        yield f"field {name}", left, right, _change(name, field, comparison)


def _field(share: float, types: tuple[str, ...]) -> str:
    return f"{share:.1%} {'|'.join(types)}".rstrip()


def _difference(before: int | None, now: int | None) -> str:
    if not before or now is None:
        return ""
    return f"{(now - before) / before:+.1%}" if now != before else ""


def _change(name: str, field: FieldComparison, comparison: Comparison) -> str:
    said = [word for word in ("added", "removed", "retyped") if name in getattr(comparison, word)]
    points = (field.share - field.other_share) * 100
    if not said and abs(points) >= 0.05:
        said.append(f"{points:+.1f} points")
    return ", ".join(said)
