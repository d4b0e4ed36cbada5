"""`scrapinghub items`, `logs`, `requests`, `samples`: the records of a job, printed or into a file."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from .options import Count, Filter, Key, Project, Utc, flag, option
from .output import progress, say, to_terminal, write, write_json, write_lines
from .session import opened_job
from .status import CommandError
from .text import conditions, counted, shown, time

if TYPE_CHECKING:
    from ..client.downloads import Downloadable

Format = Literal["jsonl", "text", "csv", "parquet", "excel"]
Form = Annotated[Format | None, option("Of what is printed; a file's name says its own.", "--format")]
Json = Annotated[bool, flag("The same as --format jsonl.", "--json")]
Output = Annotated[
    str | None,
    option(
        "Write a file: .jl, .jl.gz, .jl.zst, .csv, .parquet, .xlsx; a path, or s3:// and the like. It has its name "
        "when it is whole; JSON lines go on where a download was broken off.",
        "--output",
        "-o",
        hyphens=True,
    ),
]

_ENDINGS = {"csv": ".csv", "parquet": ".parquet", "excel": ".xlsx"}


@Parameter(name="*")
@dataclass(frozen=True)
class How:
    """Which records, and in which form."""

    follow: Annotated[bool, flag("The last ones, and then those that come until the job ends.", "--follow", "-f")] = (
        False
    )
    tail: Annotated[int | None, option("The last so many; 10 with --follow.")] = None
    count: Count = None
    start: Annotated[int | None, option("The position to begin at, from 0.")] = None
    filter: Filter = None
    parallel: Annotated[int | None, option("Connections to read with at the same time.")] = None
    format: Form = None
    json: Json = False
    output: Output = None

    def give(self, of: Any, default: Format, line: Callable[[Any], str] | None = None, **more: Any) -> None:
        """Print or write records.

        Args:
            of: the items, the log, the requests of a job.
            default: the format where none was asked for.
            line: a record as text.
            more: what else to ask the service for.
        """
        form = _form(self.format, self.json, default, self.output)
        asked = {
            "count": self.count,
            "start": self.start,
            "parallel": self.parallel,
            "filter": conditions(self.filter) if self.filter else None,
            **more,
        }
        asked = {name: value for name, value in asked.items() if value is not None}
        if not self.follow and self.tail is None:
            _give(of, form, self.output, asked, line)
            return
        apart = [f"--{name}" for name in ("count", "start", "parallel", "output") if getattr(self, name) is not None]
        if apart:
            raise CommandError(f"{apart[0]} doesn't go with --follow and --tail")
        found = of.tail(self.follow, 10 if self.tail is None else self.tail, **asked)
        _print(found, form, line, at_once=self.follow)


def items(key: Key, /, *, project: Project = None, how: How | None = None) -> None:
    """Print a job's items as JSON lines, or write them into a file.

    Example: scrapinghub items 123/1/4 --filter 'price>10' -o items.jl.gz
    """
    with opened_job(key, project) as job:
        (how or How()).give(job.items, "jsonl")


def logs(
    key: Key,
    /,
    *,
    project: Project = None,
    how: How | None = None,
    level: Annotated[str | None, option("At least this level: debug, info, warning, error, critical.")] = None,
    utc: Utc = False,
) -> None:
    """Print a job's log, or write it into a file.

    Example: scrapinghub logs 123/1/4 --level warning --follow
    """
    with opened_job(key, project) as job:
        (how or How()).give(job.logs, "text", lambda entry: _log_line(entry, utc), level=level)


def requests(key: Key, /, *, project: Project = None, how: How | None = None, utc: Utc = False) -> None:
    """Print the HTTP requests that a job made, or write them into a file.

    Example: scrapinghub requests 123/1/4 --filter 'status>=400'
    """
    with opened_job(key, project) as job:
        (how or How()).give(job.requests, "text", lambda record: _request_line(record, utc))


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
        _give(job.samples, _form(format, json, "jsonl", output), output, {"count": count}, None)


def give_file(of: Downloadable, path: str, asked: dict[str, Any]) -> None:
    """Write records into a file, with a bar, and say how many."""
    with progress(Path(path).name) as tell:
        written = of.download(path, progress=tell, **asked)
    say(f"{counted(written, 'record')} in {path}")


def give_as(of: Downloadable, form: str, asked: dict[str, Any]) -> None:
    """Print records in a format of files."""
    if form not in _ENDINGS:
        raise CommandError(f"--format {form} doesn't go with this")
    if form != "csv" and to_terminal():
        raise CommandError(f"{form} is nothing for a terminal: give -o FILE")
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, f"records{_ENDINGS[form]}")
        of.download(file, **asked)
        with open(file, "rb") as made:
            while part := made.read(1024 * 1024):
                write(part)


def _form(format: Format | None, json: bool, default: Format, output: str | None) -> str:
    if output not in (None, "-") and (format or json):
        raise CommandError("a file's name says its format: --format and --json are for what is printed")
    if json and format not in (None, "jsonl"):
        raise CommandError(f"--json and --format {format}: one of them")
    return "jsonl" if json else format or default


def _give(of: Any, form: str, output: str | None, asked: dict[str, Any], line: Callable[[Any], str] | None) -> None:
    if output is not None and output != "-":
        give_file(of, output, asked)
    elif form in _ENDINGS:
        give_as(of, form, asked)
    else:
        _print(of.iter(**asked), form, line)


def _print(records: Iterable[Any], form: str, line: Callable[[Any], str] | None, *, at_once: bool = False) -> None:
    if form == "jsonl":
        write_json(records, at_once=at_once)
    elif form == "text" and line is not None:
        write_lines(map(line, records), at_once=at_once)
    else:
        raise CommandError(f"--format {form} doesn't go with this")


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
