"""A long result split into parts that are read at the same time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from .errors import TruncatedBody
from .keys import position_of
from .resume import Download, Records

PART_BYTES: Final = 4 * 1024 * 1024
"""Of JSON in a part, about: long enough that asking for it doesn't count, short enough to wait in memory."""
FEWEST, MOST = 100, 20_000  # records in a part
NARROWED_PARTS: Final = 4  # for each connection, where the service looks through all records for those that are wanted


class Extent(NamedTuple):
    """The positions of a read that no condition narrows: from `first` to `end`, `end` not among them, where known."""

    first: int
    end: int | None


def split(first: int, end: int, mean: float, connections: int, *, narrowed: bool = False) -> list[range]:
    """The positions from `first` to `end`, `end` not among them, in parts.

    Args:
        mean: bytes of a record.
        connections: parts that are read at the same time.
        narrowed: whether only some records are wanted. Then parts are long: a search for the next record that is
            wanted goes on behind the end of its part.
    """
    total = end - first
    if total <= 0:
        return []
    size = int(PART_BYTES / max(mean, 1.0))
    size = min(max(size, FEWEST), MOST, max(-(-total // connections), 1))
    if narrowed:
        size = max(size, -(-total // (connections * NARROWED_PARTS)))
    return [range(start, min(start + size, end)) for start in range(first, end, size)]


@dataclass(slots=True)
class Part:
    """One part of a result.

    Args:
        download: reads it.
        end: the position behind it, where only some of its records are wanted, each with its key.
        expected: its number of records, where all are wanted.
        show_key: whether records keep the key that was asked for.
        added: a field and its value, for each record.
    """

    download: Download
    end: int | None = None
    expected: int | None = None
    show_key: bool = True
    added: tuple[str, str] | None = None
    finished: bool = False

    def take(self, records: Records) -> Records:
        """Of these records those that are in this part. It is finished when one comes that isn't.

        Raises:
            ValueError: a record has the field that is to be added.
        """
        if self.added is not None:
            name, value = self.added
            for record in records:
                if name in record:
                    raise ValueError(f"an item of {value} has a field {name!r} of its own: choose another name")
                record[name] = value
        if self.end is not None:
            inside: list[Any] = []
            for record in records:
                if position_of(record["_key"]) >= self.end:
                    self.finished = True
                    break
                if not self.show_key:
                    del record["_key"]
                inside.append(record)
            return inside
        return records

    def check(self, failure: Callable[[str], TruncatedBody]) -> None:
        """After the last record: whether all came.

        Raises:
            TruncatedBody: made by `failure` of a reason; there were fewer than the job's stats say.
        """
        if self.expected is not None and self.download.taken < self.expected:
            raise failure(
                f"{self.download.taken} records came of {self.expected} that the job's stats count here:"
                f" were some deleted meanwhile?"
            )
