"""What a command prints: data on standard output, all else on standard error."""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from .status import CommandError, Status
from .text import cell, json_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.live import Live
    from rich.table import Table


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


def write_table(rows: Iterable[Sequence[Any]], headings: Sequence[str], *, at_once: bool = False) -> None:
    """A table on a terminal; elsewhere lines with tabs between cells, the headings first.

    `at_once`: each row as it comes.
    """
    if not to_terminal():
        write_lines(("\t".join(map(cell, row)) for row in itertools.chain([headings], rows)), at_once=at_once)
        return
    table = _table((), headings)
    with _live(table) if at_once else contextlib.nullcontext():
        for row in rows:
            _add(table, row)
    if not at_once:
        _console(sys.stdout).print(table)


def write_changing(looks: Iterable[Sequence[Sequence[Any]]], headings: Sequence[str]) -> None:
    """A table on a terminal, again and again in its place; elsewhere the lines that are new since the last look."""
    if to_terminal():
        with _live(_table((), headings)) as live:
            for rows in looks:
                live.update(_table(rows, headings), refresh=True)
        return
    known: set[str] = {"\t".join(headings)}
    write_lines(known, at_once=True)
    for rows in looks:
        lines = ["\t".join(map(cell, row)) for row in rows]
        write_lines((line for line in lines if line not in known), at_once=True)
        known = set(lines)


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

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
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
        raise CommandError("nothing was done", Status.FAILED)


def _table(rows: Iterable[Sequence[Any]], headings: Sequence[str]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        _add(table, row)
    return table


def _add(table: Table, row: Sequence[Any]) -> None:
    from rich.text import Text  # as it is: not rich's markup

    table.add_row(*(Text(cell(value)) for value in row))


def _live(table: Table) -> Live:
    from rich.live import Live

    return Live(table, console=_console(sys.stdout), vertical_overflow="visible")


def _console(file: TextIO) -> Console:
    from rich.console import Console

    return Console(file=file, force_terminal=styled(file), highlight=False)
