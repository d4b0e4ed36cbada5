"""A file of JSON lines that is written in steps, and goes on where it was when the program that wrote it has ended.

Beside ``items.jl.gz`` there are, until it is whole, ``items.jl.gz.part`` and ``items.jl.gz.part.json``: the lines so
far, and how many of them are known to be right. Each step ends a gzip member (or zstd frame) and is on the disk before
it is noted; what was written after the last one is cut off and fetched again.
"""

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import IO, Any, Final, Self

import orjson

from .._core.extras import needed
from .._core.inflate import deflate

STEP_BYTES: Final = 16 * 1024 * 1024
"""Of lines in a step: what is fetched again at the most, after a break."""
_READ: Final = 1024 * 1024


class LinesFile:
    """A file of JSON lines on its way.

    Args:
        path: its name when it is whole.
        packing: ``gzip``, ``zstd``, or None.
        source: what is being written: a part that began as something else is not gone on with.
        resume: whether a part that is there is gone on with.

    Attributes:
        records: how many are in it.
        last_key: the key of the last one, if it was told.

    Raises:
        OSError: it can't be written; BlockingIOError: another program writes it.
    """

    def __init__(self, path: Path, packing: str | None, source: str, *, resume: bool = True) -> None:
        self._path = path
        self._part = path.with_name(f"{path.name}.part")
        self._notes = path.with_name(f"{path.name}.part.json")
        self._packing = packing
        self._source = source
        self._lines: list[bytes] = []
        self._waiting = 0
        self._digest = hashlib.sha256()
        self._bytes = 0
        self.records = 0
        self.last_key: str | None = None
        self._file: IO[bytes] = self._part.open("r+b" if self._part.exists() else "w+b")
        try:
            _lock(self._file, self._part)
            if not (resume and self._go_on()):
                self._digest, self._bytes, self.records, self.last_key = hashlib.sha256(), 0, 0, None
            self._file.truncate(self._bytes)
            self._file.seek(self._bytes)
        except BaseException:
            self._file.close()
            raise

    def restart(self) -> None:
        """Forget what is there: it isn't what should be."""
        self._digest, self._bytes, self.records, self.last_key = hashlib.sha256(), 0, 0, None
        self._file.seek(0)
        self._file.truncate()

    def write(self, records: list[Any], last_key: str | None) -> None:
        """Take some more records."""
        for record in records:
            line = line_of(record)
            self._lines.append(line)
            self._waiting += len(line)
        self.records += len(records)
        self.last_key = last_key
        if self._waiting >= STEP_BYTES:
            self.step()

    def step(self) -> None:
        """Have what was taken on the disk, and noted."""
        if not self._lines:
            return
        content = packed(b"".join(self._lines), self._packing)
        self._lines, self._waiting = [], 0
        self._file.write(content)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._digest.update(content)
        self._bytes += len(content)
        notes = {
            "source": self._source,
            "records": self.records,
            "last_key": self.last_key,
            "bytes": self._bytes,
            "sha256": self._digest.hexdigest(),
        }
        beside = self._notes.with_name(f"{self._notes.name}.new")
        beside.write_text(json.dumps(notes))
        beside.replace(self._notes)

    def finish(self) -> None:
        """It is whole: give it its name."""
        self.step()
        if self._bytes == 0 and self._packing is not None:
            self._file.write(packed(b"", self._packing))  # an empty file isn't a gzip file
            self._file.flush()
        self._part.replace(self._path)
        self._file.close()
        self._notes.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        if not self._file.closed:  # it isn't whole: what came can be gone on with
            with contextlib.suppress(OSError):
                self.step()
            with contextlib.suppress(OSError):
                self._file.close()

    def _go_on(self) -> bool:
        """Go on with the part that is there, if it is what its notes say."""
        try:
            notes = json.loads(self._notes.read_text())
            size, records, digest = int(notes["bytes"]), int(notes["records"]), notes["sha256"]
            if notes["source"] != self._source:
                return False
        except (OSError, ValueError, KeyError, TypeError):
            return False
        left = size
        while left:
            piece = self._file.read(min(left, _READ))
            if not piece:
                return False
            self._digest.update(piece)
            left -= len(piece)
        if self._digest.hexdigest() != digest:
            return False
        self._bytes, self.records, self.last_key = size, records, notes.get("last_key")
        return True


class PackedLines:
    """JSON lines into an open file, from the first to the last.

    Attributes:
        records: how many there are so far.
    """

    last_key = None

    def __init__(self, file: IO[bytes], packing: str | None) -> None:
        self._file = file
        self._packing = packing
        self._lines: list[bytes] = []
        self._waiting = 0
        self.records = 0

    def write(self, records: list[Any], last_key: str | None) -> None:
        """Take some more records."""
        lines = [line_of(record) for record in records]
        self._lines += lines
        self._waiting += sum(map(len, lines))
        self.records += len(records)
        if self._waiting >= STEP_BYTES:
            self.end()

    def end(self) -> None:
        """Write what was taken."""
        self._file.write(packed(b"".join(self._lines), self._packing))
        self._lines, self._waiting = [], 0


def packed(lines: bytes, packing: str | None) -> bytes:
    """Lines as a gzip member, a zstd frame, or as they are."""
    if packing == "gzip":
        return deflate(lines)
    if packing == "zstd":
        frame: bytes = needed("zstandard", "files", ".zst files").ZstdCompressor().compress(lines)
        return frame
    return lines


def line_of(record: Any) -> bytes:
    """A record as a line of JSON."""
    try:
        return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # half an emoji, or a number beyond 64 bits
        return json.dumps(record, separators=(",", ":")).encode() + b"\n"


def _lock(file: IO[bytes], name: Path) -> None:
    """Keep other programs from writing the same file, where the system can do that."""
    with contextlib.suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BlockingIOError(error.errno, f"another program is writing {name}") from None
