"""`scrapinghub meta`."""

from __future__ import annotations

from typing import Annotated

from cyclopts import App

from .options import Json, Key, Project, Value, option
from .output import write_fields, write_json
from .session import opened_job
from .status import CommandError, Status
from .text import value_of

meta = App(name="meta", help="Read and change what is known of a job.")


@meta.command
def get(
    key: Key,
    field: Annotated[str | None, option("One field, of which the value is printed as JSON; else all.")] = None,
    /,
    *,
    project: Project = None,
    json: Json = False,
) -> None:
    """Print what is known of a job.

    Example: scrapinghub meta get 123/1/4 spider_args
    """
    with opened_job(key, project) as job:
        if field is not None:
            value = job.metadata.get(field)
            if value is None:
                raise CommandError(f"job {job.key} has no {field!r} in its metadata", Status.FAILED)
            write_json([value])
            return
        fields = dict(job.metadata.list())
        if not fields:
            raise CommandError(f"there is no job {job.key}", Status.FAILED)
    if json:
        write_json([fields])
    else:
        write_fields(fields)


@meta.command(name="set")
def set_(
    key: Key,
    field: Annotated[str, option("The field's name.")],
    value: Value,
    /,
    *,
    project: Project = None,
) -> None:
    """Set one field of what is known of a job.

    Example: scrapinghub meta set 123/1/4 checked_by ann
    """
    with opened_job(key, project) as job:
        job.metadata.set(field, value_of(value))
