"""What a file's name says of its contents."""

from dataclasses import dataclass
from typing import Final

FORMATS: Final = {
    ".jl": "jsonl",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".xlsx": "excel",
}
PACKINGS: Final = {".gz": "gzip", ".zst": "zstd"}


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format (``jsonl``, ``csv``, ``parquet``, ``excel``), and how it is packed (``gzip``, ``zstd``, or not)."""

    format: str
    packing: str | None = None


def format_of(name: str) -> FileFormat:
    """The format that a file's name asks for.

    Raises:
        ValueError: an unknown ending, or a packing that doesn't go with the format.
    """
    stem, packing = name.lower(), None
    for ending, known in PACKINGS.items():
        if stem.endswith(ending):
            stem, packing = stem.removesuffix(ending), known
    for ending, known in FORMATS.items():
        if stem.endswith(ending):
            if packing is not None and known != "jsonl":
                raise ValueError(f"{name}: only JSON lines are packed; {known} files have names that end in {ending}")
            return FileFormat(known, packing)
    endings = ", ".join(FORMATS)
    raise ValueError(f"{name}: the name should end in one of {endings} (JSON lines also in .gz or .zst)")
