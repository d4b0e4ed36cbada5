"""Is this a file that an emulator may open? Looked at before anything in it, or beside it, is touched."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from ..errors import DataFileError
from .schema import APPLICATION_ID, KNOWN_BY, VERSION

_MAGIC = b"SQLite format 3\0"


class _Look(NamedTuple):
    application: int
    version: int
    tables: frozenset[str]


def check(path: Path) -> None:
    """Raise DataFileError for what is no new or empty file, nor the data of an emulator of this version or an older."""
    if str(path) == ":memory:":
        raise DataFileError(":memory: names no file: leave the data file out to keep everything in memory")
    try:
        status = os.stat(path)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise DataFileError(f"{path}: there is no folder {path.parent}: make it, or choose another file") from None
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise DataFileError(f"{path}: nothing can be written in {path.parent}: choose another file") from None
        return
    except (OSError, ValueError) as error:
        raise DataFileError(f"{path}: {_reason(error)}: choose another file") from None
    if stat.S_ISDIR(status.st_mode):
        raise DataFileError(f"{path} is a folder: name a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise DataFileError(f"{path} is not a regular file: choose another one")
    if not os.access(path, os.R_OK | os.W_OK) or not os.access(path.parent, os.W_OK | os.X_OK):
        # SQLite keeps files of its own beside the data.
        raise DataFileError(f"{path}: this file or its folder can't be written: choose another one")
    if status.st_size:
        _check_content(path)


def _check_content(path: Path) -> None:
    try:
        with open(path, "rb") as file:
            header = file.read(100)
    except OSError as error:
        raise DataFileError(f"{path}: {_reason(error)}: choose another file") from None
    if not header.startswith(_MAGIC):
        raise DataFileError(f"{path} is not an SQLite database: choose another file")
    try:
        look = _look(path, in_wal=header[18:20] == b"\2\2")
    except sqlite3.Error as error:
        if int.from_bytes(header[68:72], "big") == APPLICATION_ID and isinstance(error, sqlite3.OperationalError):
            return  # ours, and cut off while it was made: whoever opens it to write mends it
        raise DataFileError(f"{path} can't be read ({error}): choose another file, or a copy of this one") from None
    ours = look.application == APPLICATION_ID or (look[:2] == (0, 0) and look.tables >= KNOWN_BY)
    if not ours:
        raise DataFileError(f"{path} is the database of another program: choose another file")
    if look.version > VERSION:
        raise DataFileError(
            f"{path} was written by a newer emulator (version {look.version} of the data, this one knows {VERSION}):"
            " use that one, or another file"
        )


def _look(path: Path, in_wal: bool) -> _Look:
    """Read what the database says of itself, and change nothing: not even the files that SQLite keeps beside it."""
    # A reader of a WAL database makes these files where there are none; `immutable` says that it needn't.
    option = "immutable=1" if in_wal and not os.path.exists(f"{os.path.realpath(path)}-wal") else "mode=ro"
    with closing(sqlite3.connect(f"file:{quote(str(path))}?{option}", uri=True, isolation_level=None)) as db:
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        tables = frozenset(row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"))
    return _Look(application, version, tables)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
