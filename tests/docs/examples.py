"""Runs the examples of docstrings and of Markdown files, with `await` where they have it."""

import ast
import contextlib
import doctest
import inspect
import io
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from scrapinghub.emulator import Emulator
from scrapinghub.emulator.faults import Seen

COMPARED = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class ExampleFailed(AssertionError):
    """An example gave something else than what stands below it."""


async def run(examples: Iterable[doctest.Example], names: dict[str, Any], place: str, line: int = 0) -> None:
    """Run examples in order, in the loop that runs, and compare what they print and raise.

    Args:
        names: the variables that they see and leave.
        place: the file's name.
        line: the number of the line, from 0, where the examples' own count of lines begins.
    """
    for example in examples:
        want, got = await _outcome(example, names, place)
        if not doctest.OutputChecker().check_output(want, got, COMPARED):
            where = f"{place}:{line + example.lineno + 1}"
            raise ExampleFailed(f"{where}\n{example.source}should give\n{want}\nand gave\n{got}")


async def execute(source: str, names: dict[str, Any], place: str, mode: str = "exec") -> None:
    """Run a piece of code, which may await."""
    result = eval(compile(source, place, mode, flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)
    if inspect.iscoroutine(result):
        await result


async def _outcome(example: doctest.Example, names: dict[str, Any], place: str) -> tuple[str, str]:
    """What an example should show, and what it shows: its output, or the last line of its traceback."""
    output = io.StringIO()
    displayhook, sys.displayhook = sys.displayhook, sys.__displayhook__
    try:
        with contextlib.redirect_stdout(output):
            await execute(example.source, names, place, "single")
    except Exception as error:
        if example.exc_msg is None:
            raise
        return example.exc_msg, f"{type(error).__name__}: {error}\n"
    finally:
        sys.displayhook = displayhook
    return example.want, output.getvalue()


class Playground:
    """One emulator for many examples: each begins with the project 123, its spider `demo`, and nothing else."""

    def __init__(self, cloud: Emulator) -> None:
        self.cloud = cloud
        self._last: Seen | None = None

    def clear(self) -> None:
        """Forget everything. A hundred times as fast as another server."""
        with self.cloud._cloud.store.writing() as db:
            tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                if table != "constants":
                    db.execute(f"DELETE FROM {table}")
        self.cloud.add_project(123)
        self.cloud.add_spider(123, "demo")

    def mark(self) -> None:
        """From now on `operations` counts."""
        seen = self.cloud.requests
        self._last = seen[-1] if seen else None

    def operations(self) -> set[str]:
        """The operations that were asked for since the mark."""
        return {seen.operation for seen in self._since() if seen.operation}

    def _since(self) -> Iterator[Seen]:
        for seen in reversed(self.cloud.requests):
            if seen is self._last:
                return
            yield seen
