"""`scrapinghub collections`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

from cyclopts import App, Parameter

from .options import Count, Filter, Json, Project, Yes, flag, option
from .output import confirm, progress, say, write_json, write_table
from .records import Form, Output, give_as, give_file
from .session import opened_project
from .status import CommandError, Status
from .text import conditions, counted, value_of

if TYPE_CHECKING:
    from ..client.collections import Collection, CollectionType
    from ..client.projects import Project as OpenedProject

Name = Annotated[str, option("The collection: pages, a store; or with its type, vs/pages (s, cs, vs, vcs).")]
Prefix = Annotated[list[str] | None, option("Only keys that begin so; may be repeated.")]

collections = App(name="collections", help="Read and change the records that a project keeps by key.")


@collections.command(name="list")
def list_(*, project: Project = None, json: Json = False) -> None:
    """List the collections of a project.

    Example: scrapinghub collections list --project 123
    """
    with opened_project(project) as opened:
        found = opened.collections.list()
    if json:
        write_json(found)
    else:
        write_table([(each["type"], each["name"]) for each in found], ("TYPE", "NAME"))


@collections.command
def get(
    name: Name,
    /,
    *keys: Annotated[str, Parameter(help="Keys of records.", required=True)],
    project: Project = None,
) -> None:
    """Print records by their keys, as JSON lines. A key that isn't there is an error at the end.

    Example: scrapinghub collections get pages home about
    """
    with opened_project(project) as opened:
        found = {record["_key"]: record for record in _collection(opened, name).iter(key=list(keys))}
    write_json(found[key] for key in keys if key in found)
    missing = [key for key in keys if key not in found]
    if missing:
        raise CommandError(f"not in {name}: {', '.join(missing)}", Status.FAILED)


@collections.command
def put(
    name: Name,
    key: Annotated[str, option("The record's key.")],
    value: Annotated[str, option("The record: a JSON object.")],
    /,
    *,
    project: Project = None,
) -> None:
    """Store one record, in the place of the one that has its key.

    Example: scrapinghub collections put pages home '{"status": 200}'
    """
    record = value_of(value)
    if not isinstance(record, dict):
        raise CommandError(f"a record is a JSON object, got {value!r}")
    with opened_project(project) as opened:
        _collection(opened, name).set({**record, "_key": key})


@collections.command
def delete(
    name: Name,
    /,
    *keys: Annotated[str, option("Keys of records.")],
    prefix: Prefix = None,
    filter: Filter = None,
    every: Annotated[bool, flag("All of them.", "--all")] = False,
    project: Project = None,
    yes: Yes = False,
) -> None:
    """Delete records: by their keys, by what their keys begin with or a filter, or all of them.

    Example: scrapinghub collections delete pages --prefix old- --yes
    """
    given: dict[str, Any] = {"prefix": prefix, "filter": conditions(filter) if filter else None}
    given = {option: value for option, value in given.items() if value}
    if bool(keys) + bool(given) + every != 1:
        raise CommandError("which records? Give their keys, or --prefix and --filter, or --all: one of them")
    with opened_project(project) as opened:
        collection = _collection(opened, name)
        if keys:
            confirm(f"Delete {counted(len(keys), 'record')} of {collection.key}?", yes)
            collection.delete(list(keys))
            return
        if every:
            given = {"everything": True}
        if not yes:
            found = collection.delete_where(dry_run=True, **given)
            confirm(f"Delete {counted(found, 'record')} of {collection.key}?", yes)
        say(f"{counted(collection.delete_where(**given), 'record')} deleted")


@collections.command
def export(
    name: Name,
    /,
    *,
    prefix: Prefix = None,
    count: Count = None,
    format: Form = None,
    output: Output = None,
    project: Project = None,
) -> None:
    """Print all records as JSON lines, or write them into a file.

    Example: scrapinghub collections export pages -o pages.jl.gz
    """
    asked: dict[str, Any] = {"prefix": prefix or None, "count": count}
    asked = {option: value for option, value in asked.items() if value is not None}
    with opened_project(project) as opened:
        collection = _collection(opened, name)
        if output is not None and output != "-":
            if format is not None:
                raise CommandError("a file's name says its format: --format is for what is printed")
            give_file(collection, output, asked)
        elif format in (None, "jsonl"):
            write_json(collection.iter(**asked))
        else:
            give_as(collection, format, asked)


@collections.command(name="import")
def import_(
    name: Name,
    file: Annotated[
        str, option("JSON lines, a _key in each: .jl, .jl.gz, .jl.zst; a path or a URL; - for stdin.", hyphens=True)
    ],
    /,
    *,
    project: Project = None,
) -> None:
    """Store all records of a file, each in the place of the one that has its key.

    Example: scrapinghub collections import pages pages.jl.gz
    """
    source = sys.stdin.buffer if file == "-" else file
    with opened_project(project) as opened, progress(Path(file).name) as tell:
        try:
            stored = _collection(opened, name).load(source, progress=tell)
        except (TypeError, ValueError) as error:  # a record; those before it are stored
            raise CommandError(str(error), Status.FAILED) from error
    say(f"{counted(stored, 'record')} stored")


def _collection(project: OpenedProject, name: str) -> Collection:
    kind, slash, own = name.rpartition("/")
    return project.collections.get(cast("CollectionType", kind if slash else "s"), own)
