"""`scrapinghub items`, `logs`, `requests`, `samples`: the records of a job, printed or into a file."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from .options import Count, Filter, Key, Project, Utc, flag, option
from .output import progress, say, to_terminal, write, write_json, write_lines
from .session import opened_job
from .status import CommandError
from .text import conditions, shown, time

if TYPE_CHECKING:
    from ..client.downloads import Downloadable

Format = Literal["jsonl", "text", "csv", "parquet", "excel"]
Form = Annotated[Format | None, option("Of what is printed; a file's name says its own.", "--format")]
Json = Annotated[bool, flag("The same as --format jsonl.", "--json")]
Output = Annotated[
    str | None,
    option(
        "Write a file: .jl, .jl.gz, .jl.zst, .csv, .parquet, .xlsx; a path, or s3:// and the "
        "like. It has its name when it is whole; JSON lines go on where a download was broken off.",
        "--output",
        "-o",
    ),
]
Parallel = Annotated[int | None, option("Connections to read with at the same time.")]
Start = Annotated[int | None, option("The position to begin at, from 0.")]
Level = Annotated[str | None, option("At least this level: debug, info, warning, error, critical.")]

_ENDINGS = {"csv": ".csv", "parquet": ".parquet", "excel": ".xlsx"}


def items(
    key: Key,
    /,
    *,
    project: Project = None,
    count: Count = None,
    start: Start = None,
    filter: Filter = None,
    parallel: Parallel = None,
    format: Form = None,
    json: Json = False,
    output: Output = None,
) -> None:
    """Print a job's items as JSON lines, or write them into a file.

    Example: scrapinghub items 123/1/4 --filter 'price>10' -o items.jl.gz
    """
    with opened_job(key, project) as job:
        _give(job.items, _form(format, json, "jsonl"), output, _asked(count, start, filter, parallel), None)


def logs(
    key: Key,
    /,
    *,
    project: Project = None,
    count: Count = None,
    start: Start = None,
    level: Level = None,
    filter: Filter = None,
    parallel: Parallel = None,
    format: Form = None,
    json: Json = False,
    output: Output = None,
    utc: Utc = False,
) -> None:
    """Print a job's log, or write it into a file.

    Example: scrapinghub logs 123/1/4 --level warning --utc
    """
    with opened_job(key, project) as job:
        asked = {**_asked(count, start, filter, parallel), "level": level}
        _give(job.logs, _form(format, json, "text"), output, asked, lambda entry: _log_line(entry, utc))


def requests(
    key: Key,
    /,
    *,
    project: Project = None,
    count: Count = None,
    start: Start = None,
    filter: Filter = None,
    parallel: Parallel = None,
    format: Form = None,
    json: Json = False,
    output: Output = None,
    utc: Utc = False,
) -> None:
    """Print the HTTP requests that a job made, or write them into a file.

    Example: scrapinghub requests 123/1/4 --filter 'status>=400'
    """
    with opened_job(key, project) as job:
        asked = _asked(count, start, filter, parallel)
        _give(job.requests, _form(format, json, "text"), output, asked, lambda record: _request_line(record, utc))


def samples(
    key: Key,
    /,
    *,
    project: Project = None,
    count: Count = None,
    format: Form = None,
    json: Json = False,
    output: Output = None,
) -> None:
    """Print the figures that a job sampled as JSON lines, or write them into a file.

    Example: scrapinghub samples 123/1/4 -o samples.csv
    """
    with opened_job(key, project) as job:
        _give(job.samples, _form(format, json, "jsonl"), output, {"count": count}, None)


def give_file(of: Downloadable, path: str, asked: dict[str, Any]) -> None:
    """Write records into a file, with a bar, and say how many."""
    with progress(Path(path).name) as tell:
        written = of.download(path, progress=tell, **asked)
    say(f"{written} records in {path}")


def give_as(of: Downloadable, form: str, asked: dict[str, Any]) -> None:
    """Print records in a format of files."""
    if form not in _ENDINGS:
        raise CommandError(f"there is no --format {form} of these")
    if form != "csv" and to_terminal():
        raise CommandError(f"{form} is nothing for a terminal: give -o FILE")
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, f"records{_ENDINGS[form]}")
        of.download(file, **asked)
        with open(file, "rb") as made:
            while part := made.read(1024 * 1024):
                write(part)


def _asked(count: int | None, start: int | None, filter: list[str] | None, parallel: int | None) -> dict[str, Any]:
    asked = {"count": count, "start": start, "parallel": parallel, "filter": conditions(filter) if filter else None}
    return {name: value for name, value in asked.items() if value is not None}


def _form(format: Format | None, json: bool, default: Format) -> str:
    if json and format not in (None, "jsonl"):
        raise CommandError(f"--json and --format {format}: one of them")
    return "jsonl" if json else format or default


def _give(of: Any, form: str, output: str | None, asked: dict[str, Any], line: Callable[[Any], str] | None) -> None:
    if output is not None and output != "-":
        give_file(of, output, asked)
    elif form == "jsonl":
        write_json(of.iter(**asked))
    elif form == "text" and line is not None:
        write_lines(map(line, of.iter(**asked)))
    else:
        give_as(of, form, asked)


def _log_line(entry: Any, utc: bool) -> str:
    message = str(entry.get("message", ""))
    level = logging.getLevelName(entry.get("level", logging.NOTSET))
    return f"{time(entry.get('time'), utc)} {level} {shown(message) if to_terminal() else message}"


def _request_line(record: Any, utc: bool) -> str:
    url = str(record.get("url", ""))
    return (
        f"{time(record.get('time'), utc)} {record.get('status')} {record.get('method')} "
        f"{shown(url) if to_terminal() else url} {record.get('duration')} ms {record.get('rs')} B"
    )
