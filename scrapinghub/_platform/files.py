"""Files that are whole or not there: local ones are written beside and renamed, remote ones finished or dropped."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from .._core.extras import needed

FileName = str | os.PathLike[str]


@contextlib.contextmanager
def whole_file(path: FileName) -> Iterator[IO[bytes]]:
    """A file to write, which bears its name only when everything has been written.

    Args:
        path: a local path; or a URL that fsspec knows, such as ``s3://bucket/items.parquet``.

    Raises:
        OSError: it can't be written; nothing is left behind.
        MissingExtra: a URL, and fsspec isn't installed.
    """
    if is_remote(path):
        with _remote(str(path)) as file:
            yield file
        return
    target = Path(path)
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def content_of(source: FileName | bytes | IO[bytes]) -> tuple[str, bytes]:
    """The name and the content of a file that is sent: its path, its content, or the open file.

    Raises:
        OSError: it can't be read.
        TypeError: none of these.
    """
    if isinstance(source, bytes):
        return "file", source
    if isinstance(source, str | os.PathLike):
        return Path(source).name, Path(source).read_bytes()
    if not hasattr(source, "read"):
        raise TypeError(f"a file is given as its path, its content (bytes) or an open file, got {source!r}")
    content = source.read()
    if not isinstance(content, bytes):
        raise TypeError(f"{source!r} gives text: open it for bytes, with mode 'rb'")
    return Path(str(getattr(source, "name", "file"))).name, content


def is_remote(path: FileName) -> bool:
    """Whether this is a URL rather than a local path."""
    return isinstance(path, str) and "://" in path


@contextlib.contextmanager
def _remote(url: str) -> Iterator[IO[bytes]]:
    fsspec = needed("fsspec", "files", f"{url} is a URL")
    store, path = fsspec.core.url_to_fs(url)
    file: Any = store.open(path, "wb")
    try:
        yield file
    except BaseException:
        with contextlib.suppress(Exception):
            if isinstance(file, needed("fsspec.spec", "files", url).AbstractBufferedFile):
                file.discard()  # an upload, which would become a file when it is closed
                file.closed = True
            else:  # written in place
                file.close()
                store.rm(path)
        raise
    file.close()
