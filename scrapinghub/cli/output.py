"""What a command prints: data on standard output, all else on standard error."""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from .status import CommandError
from .text import cell, json_line

if TYPE_CHECKING:
    from rich.console import Console


def to_terminal() -> bool:
    """Whether people read the standard output."""
    return sys.stdout.isatty()


def styled(file: TextIO) -> bool:
    """Whether there may be bold letters and colours."""
    return file.isatty() and not os.environ.get("NO_COLOR")


def say(message: str) -> None:
    """A line for people."""
    print(message, file=sys.stderr)


def write(data: bytes) -> None:
    """Bytes to the standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def write_json(values: Iterable[Any], *, at_once: bool = False) -> None:
    """JSON lines; `at_once`: each as it comes."""
    out = sys.stdout.buffer
    for value in values:
        out.write(json_line(value))
        if at_once:
            out.flush()


def write_lines(lines: Iterable[str], *, at_once: bool = False) -> None:
    """Lines of text."""
    for line in lines:
        print(line, flush=at_once)


def write_table(rows: Iterable[Sequence[Any]], headings: Sequence[str]) -> None:
    """A table on a terminal; elsewhere lines with tabs between cells, the headings first."""
    if not to_terminal():
        for row in itertools.chain([headings], rows):
            print("\t".join(map(cell, row)))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(value)) for value in row))
    _console(sys.stdout).print(table)


def write_fields(fields: Mapping[str, Any]) -> None:
    """Names and values, one a line."""
    write_table([(name, value) for name, value in fields.items()], ("NAME", "VALUE"))


@contextlib.contextmanager
def progress(what: str) -> Iterator[Callable[[int, int | None], object] | None]:
    """A bar on standard error, as a function of what is done and of the total; None where nobody watches it move."""
    if not styled(sys.stderr):
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_console(sys.stderr), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def confirm(question: str, yes: bool) -> None:
    """Go on only where somebody has agreed.

    Raises:
        CommandError: no, or nobody is there to be asked.
    """
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise CommandError(f"{question} Nobody can be asked here: give --yes")
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise CommandError("nothing was done")


def _console(file: TextIO) -> Console:
    from rich.console import Console

    return Console(file=file, force_terminal=styled(file), highlight=False)
