"""Files of JSON lines that are read: packed or not, here or at a URL."""

import contextlib
import gzip
import io
import os
import zlib
from collections.abc import Iterator
from typing import IO, Any, Final

from .._core.extras import needed
from .._core.file_formats import format_of
from .files import FileName, is_remote

STEP_BYTES: Final = 1024 * 1024
"""Of lines that are read at once."""


class Lines:
    """Lines, some at once. What goes wrong in the middle is raised once the lines before it have been taken."""

    def __init__(self, lines: Iterator[Any]) -> None:
        self._lines = lines
        self._error: Exception | None = None

    def more(self) -> list[Any]:
        """Some more lines; none at the end."""
        if self._error is not None:
            raise self._error
        some: list[Any] = []
        size = 0
        try:
            for line in self._lines:
                some.append(line)
                size += len(line)
                if size >= STEP_BYTES:
                    break
        except (OSError, ValueError) as error:
            if not some:
                raise
            self._error = error
        return some


@contextlib.contextmanager
def opened_lines(source: FileName | IO[Any]) -> Iterator[tuple[str, Iterator[Any]]]:
    """What a file is called, and its lines; one that is open already stays open.

    Raises:
        ValueError: a name that isn't one of JSON lines.
        OSError: it can't be read.
        MissingExtra: a library isn't installed that this file needs.
    """
    if not isinstance(source, str | os.PathLike):
        yield str(getattr(source, "name", "the file")), _checked("the file", source)
        return
    name = os.fspath(source)
    known = format_of(name)
    if known.format != "jsonl":
        raise ValueError(f"{name}: only JSON lines can be loaded (.jl, .jsonl, also in .gz or .zst)")
    with contextlib.ExitStack() as opened:
        file: Any = opened.enter_context(_open(source))
        if known.packing == "gzip":
            file = opened.enter_context(gzip.open(file))
        elif known.packing == "zstd":
            library = needed("zstandard", "files", f"{name} is a .zst file")
            reader = library.ZstdDecompressor().stream_reader(file, read_across_frames=True)
            file = opened.enter_context(io.BufferedReader(reader))
        yield name, _checked(name, file)


def _open(name: FileName) -> Any:
    if is_remote(name):
        return needed("fsspec", "files", f"{name} is a URL").open(name, "rb")
    return open(name, "rb")


def _checked(name: str, file: Any) -> Iterator[Any]:
    """Its lines; a packed file that is cut says so by name."""
    try:
        yield from file
    except (EOFError, zlib.error) as error:
        raise ValueError(f"{name}: the file is cut short or damaged: {error}") from None
