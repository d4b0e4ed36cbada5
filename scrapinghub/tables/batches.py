"""Records to record batches of one schema, in two passes and flat memory.

A kind is known for certain only at the end. So batches are kept as they come, in a temporary file where there are many
records, with what was seen of each column; then they are read again and brought to the kinds of the whole.
"""

import struct
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import IO, Any, Final, Self

import pyarrow as pa

from .._core.errors import TooManyFields
from .columns import array_of, arrow_type, brought_to, values_of
from .kinds import INT, LONG, NULL, Kind, field_name, merged_fields, settled

MAX_COLUMNS: Final = 2000
"""Columns of a table. Records with more fields than these are rather dictionaries: choose some, or give a schema."""
_TIME: Final = pa.timestamp("ms", "UTC")
_UNSETTLED: Final = {b"scrapinghub:unsettled": b"1"}
_HEADER: Final = struct.Struct("<QQ")  # bytes, rows


class Batches:
    """Takes records, and gives them back as record batches that all have one schema.

    Args:
        columns: the fields wanted, in this order; None: all of them, in the order in which they are first seen.
        times: columns of whole numbers that are milliseconds since the epoch: they become timestamps in UTC.
        spool: whether batches wait in a temporary file rather than in memory.

    pyarrow, polars, pandas and duckdb take it as it is: it has ``__arrow_c_stream__``, and may be read again.
    """

    def __init__(
        self, columns: Sequence[str] | None = None, *, times: Collection[str] = (), spool: bool = False
    ) -> None:
        self._columns = None if columns is None else list(columns)
        self._times = frozenset(times)
        self._seen: dict[str, Kind] = {field_name(name): NULL for name in columns or ()}
        self._kept: _Memory | _Spool = _Spool() if spool else _Memory()
        self.rows = 0

    def add(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Take a chunk of records; from 1,000 to 10,000 at once are fast.

        Raises:
            TooManyFields: all records so far have more fields than a table may have columns.
        """
        if not records:
            return
        names = self._columns or list(dict.fromkeys(chain.from_iterable(records)))
        if self._columns is None and len(self._seen.keys() | set(names)) > MAX_COLUMNS:
            raise TooManyFields(f"the records have over {MAX_COLUMNS} fields: say which are wanted, with columns=[...]")
        fields, arrays, kinds = [], [], {}
        for name in names:
            array, kind, unsettled = array_of(values_of(records, name))
            shown = field_name(name)
            kinds[shown] = kind
            fields.append(pa.field(shown, array.type, metadata=_UNSETTLED if unsettled else None))
            arrays.append(array)
        self._kept.append(pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields)), len(records))
        self._seen = merged_fields(self._seen.items(), kinds.items())
        self.rows += len(records)

    @property
    def kinds(self) -> dict[str, Kind]:
        """The columns so far, with the kind of each."""
        return {name: settled(kind) for name, kind in self._seen.items()}

    @property
    def schema(self) -> pa.Schema:
        """The columns so far, as Arrow names their types."""
        return pa.schema([(name, self._type(name, kind)) for name, kind in self.kinds.items()])

    def _type(self, name: str, kind: Kind) -> pa.DataType:
        return _TIME if name in self._times and kind in (NULL, INT, LONG) else arrow_type(kind)

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        """All records so far. May be read again."""
        kinds, schema = self.kinds, self.schema
        for batch, rows in self._kept:
            held = {field.name: index for index, field in enumerate(batch.schema)}
            arrays = []
            for field, kind in zip(schema, kinds.values(), strict=True):
                index = held.get(field.name)
                if index is None:
                    arrays.append(pa.nulls(rows, field.type))
                    continue
                unsettled = batch.schema.field(index).metadata == _UNSETTLED
                array = brought_to(batch.column(index), kind, unsettled)
                arrays.append(array if array.type == field.type else array.cast(field.type))
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)

    def table(self) -> pa.Table:
        """All records so far as one table, in memory."""
        return pa.Table.from_batches(self, self.schema)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return pa.RecordBatchReader.from_batches(self.schema, self).__arrow_c_stream__(requested_schema)

    def close(self) -> None:
        """Remove the temporary file."""
        self._kept.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


class _Memory:
    """Batches in memory, each with its number of rows."""

    def __init__(self) -> None:
        self._batches: list[tuple[pa.RecordBatch, int]] = []

    def append(self, batch: pa.RecordBatch, rows: int) -> None:
        self._batches.append((batch, rows))

    def __iter__(self) -> Iterator[tuple[pa.RecordBatch, int]]:
        return iter(self._batches)

    def close(self) -> None:
        self._batches.clear()


class _Spool:
    """Batches in a temporary file, compressed: each an Arrow stream of its own, since each has its own schema."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="scrapinghub-")  # noqa: SIM115 - closed by close()
        self._end = 0
        self._options = pa.ipc.IpcWriteOptions(compression="lz4")

    def append(self, batch: pa.RecordBatch, rows: int) -> None:
        buffer = pa.BufferOutputStream()
        with pa.ipc.new_stream(buffer, batch.schema, options=self._options) as writer:
            writer.write_batch(batch)
        content = buffer.getvalue()
        self._file.seek(self._end)
        self._file.write(_HEADER.pack(content.size, rows))
        self._file.write(content)
        self._end = self._file.tell()

    def __iter__(self) -> Iterator[tuple[pa.RecordBatch, int]]:
        place = 0
        while place < self._end:
            self._file.seek(place)
            size, rows = _HEADER.unpack(self._file.read(_HEADER.size))
            content = self._file.read(size)
            place = self._file.tell()
            with pa.ipc.open_stream(content) as reader:
                yield reader.read_next_batch(), rows

    def close(self) -> None:
        self._file.close()
