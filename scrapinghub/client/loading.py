# Generated from scrapinghub/aio/loading.py by `make generate`: edit that file, not this one.
"""Records from a file, or from anything that gives them one by one, into what takes records."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Iterable, Mapping, Sized
from contextlib import closing
from typing import IO, TYPE_CHECKING, Any, cast

from .._core.decode import parse_lines
from .._core.errors import CorruptBody, ValueTooLarge, recast
from .._core.values import as_object
from .._platform import threads as platform
from .._platform.lines import STEP_BYTES, Lines, opened_lines
from .._platform.progress import Progress, shown

if TYPE_CHECKING:
    from .._core.values import Record
    from .._platform.files import FileName
    from .writers import Writer

TOLD = 1000
"""Records between two looks at how far it is."""


class Loadable:
    """What records can be loaded into."""

    def _loader(self) -> Writer:
        """A writer to load records with."""
        raise NotImplementedError

    def _end_loading(self, writer: Writer) -> None:
        """Wait until all that it took is stored."""
        raise NotImplementedError

    def load(
        self,
        source: FileName | IO[Any] | Iterable[Record] | Iterator[Record],
        *,
        progress: Progress = None,
    ) -> int:
        """Write all records of a file, or of an iterable, and wait until they are stored. Memory stays flat.

        Args:
            source: a file of JSON lines: its path (``.jl`` or ``.jsonl``, also ``.jl.gz``, ``.jl.zst``), a URL that
                fsspec knows, or the open file. Or records: a list, a generator, what `iter` of another job or
                collection gives.
            progress: called with the number of records that are stored so far and their total, or None where that
                isn't known; True shows a bar (rich, or tqdm).

        Returns:
            The number of records.

        Raises:
            TypeError, ValueError: a record or line that isn't an object, or can't be written; the error says which. The
                records before it are stored.
            ValueTooLarge: likewise, a record over 1 MiB.
            OSError: the file can't be read.
            MissingExtra: a library isn't installed; the error says what to install.
            WriteError: the service refuses some, or can't be reached; the error says what isn't stored.

        Uses ``POST items/{project}/{spider}/{job}``; for a collection ``POST collections/{project}/{type}/{name}``.

        >>> job.items.load([{"name": "box"}, {"name": "pen"}])
        2
        """
        total = len(source) if isinstance(source, Sized) and not isinstance(source, str) else None
        # Both are made before anything is written: a wrong source and a missing library are errors at once.
        with shown(progress, total) as tell:
            with closing(_records(source)) as records:
                writer = self._loader()
                begin, taken = writer.offset, 0
                tell(0)
                try:
                    for place, record in records:
                        try:
                            writer.write(as_object(record, "record"))
                        except (TypeError, ValueError) as error:
                            kind = TypeError if isinstance(error, TypeError) else ValueError
                            raise kind(f"{place}: {error}") from error
                        except ValueTooLarge as error:
                            raise recast(error, ValueTooLarge, f"{place}: {error}") from error
                        taken += 1
                        if taken % TOLD == 0:
                            tell(max(writer._outbox.stored - begin, 0))
                finally:
                    self._end_loading(writer)
                tell(taken)
                return taken


def _records(source: Any) -> Generator[tuple[str, Any], None, None]:
    """The records, and where each comes from, for messages."""
    if isinstance(source, str | os.PathLike) or hasattr(source, "read"):
        with opened_lines(source) as (name, lines):
            number = 0
            read = Lines(lines)
            while some := platform.aside(read.more, STEP_BYTES):
                for line in some:
                    number += 1
                    for record in _parsed(f"{name}, line {number}", line):
                        yield f"{name}, line {number}", record
        return
    if isinstance(source, Mapping | bytes) or not hasattr(source, "__iter__"):
        raise TypeError(f"load takes a file of JSON lines, or several records, got {source!r}")
    for number, record in enumerate(source):
        yield f"record {number}", record


def _parsed(place: str, line: str | bytes) -> list[Any]:
    """The record of a line; none, if there is nothing in it."""
    text = line.encode() if isinstance(line, str) else bytes(line)
    try:
        return parse_lines(text.strip())
    except CorruptBody:
        raise ValueError(f"{place}: not JSON: {text[:80]!r}") from None
