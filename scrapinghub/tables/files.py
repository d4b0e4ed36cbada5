"""Record batches into files: Parquet, CSV, Excel. What a format can't hold is refused with the cell's name."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Final, Protocol

import pyarrow as pa

from .._core.extras import needed
from .kinds import text

EXCEL_ROWS: Final = 1_048_576
EXCEL_COLUMNS: Final = 16_384
EXCEL_CHARACTERS: Final = 32_767
EXACT_IN_EXCEL: Final = 10**15  # Excel keeps 15 digits of a number
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


class Sink(Protocol):
    """Takes record batches of one schema."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Take another one."""


@contextmanager
def parquet(file: IO[bytes], schema: pa.Schema, **options: Any) -> Iterator[Sink]:
    """Parquet, written as batches come. The options are those of ``pyarrow.parquet.ParquetWriter``."""
    from pyarrow import parquet as pq

    with pq.ParquetWriter(file, schema, **options) as writer:
        yield _Parquet(writer)


class _Parquet:
    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def write(self, batch: pa.RecordBatch) -> None:
        self._writer.write_batch(batch)


@contextmanager
def csv(
    file: IO[bytes], schema: pa.Schema, *, delimiter: str = ",", excel: bool = False, escape_formulas: bool = False
) -> Iterator[Sink]:
    """CSV in UTF-8: a header, then a line a record. Lists and objects are JSON text; null is nothing, "" is ``""``.

    Args:
        excel: begin with the mark by which Excel knows UTF-8.
        escape_formulas: put an apostrophe before text that a spreadsheet would take for a formula.
    """
    from pyarrow import csv as pacsv

    if excel:
        file.write(b"\xef\xbb\xbf")
    flat = pa.schema([pa.field(field.name, _flat_type(field.type)) for field in schema])
    with pacsv.CSVWriter(file, flat, write_options=pacsv.WriteOptions(delimiter=delimiter)) as writer:
        yield _Csv(writer, flat, escape_formulas)


class _Csv:
    def __init__(self, writer: Any, schema: pa.Schema, escape_formulas: bool) -> None:
        self._writer = writer
        self._schema = schema
        self._escape = escape_formulas

    def write(self, batch: pa.RecordBatch) -> None:
        arrays = []
        for column, field in zip(batch.columns, self._schema, strict=True):
            array = column
            if column.type != field.type:
                array = pa.array([None if value is None else text(value) for value in column.to_pylist()], field.type)
            if self._escape and pa.types.is_string(array.type):
                array = pa.array([_unformulated(value) for value in array.to_pylist()], array.type)
            arrays.append(array)
        self._writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=self._schema))


def _flat_type(wanted: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_nested(wanted) or pa.types.is_null(wanted) else wanted


def _unformulated(value: str | None) -> str | None:
    return f"'{value}" if value is not None and value.startswith(FORMULA_STARTS) else value


@contextmanager
def excel(file: IO[bytes], schema: pa.Schema, *, sheet: str = "items") -> Iterator[Sink]:
    """An Excel workbook of one sheet, its first row the names. Times are in UTC; long numbers are text.

    Raises:
        ValueError: more rows or columns than a sheet has, or a text that is longer than a cell's may be.
    """
    xlsxwriter = needed("xlsxwriter", "excel", "Excel files")
    if len(schema) > EXCEL_COLUMNS:
        raise ValueError(f"an Excel sheet has {EXCEL_COLUMNS} columns, these are {len(schema)}: write Parquet or CSV")
    options = {
        "constant_memory": True,
        "strings_to_urls": False,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, schema.names, book.add_format({"bold": True}))
        page.freeze_panes(1, 0)
        yield _Excel(page, schema, book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss.000"}))


class _Excel:
    def __init__(self, page: Any, schema: pa.Schema, time_format: Any) -> None:
        self._page = page
        self._names = schema.names
        self._time = time_format
        self._row = 1

    def write(self, batch: pa.RecordBatch) -> None:
        columns = [column.to_pylist() for column in batch.columns]
        if self._row + batch.num_rows > EXCEL_ROWS:
            raise ValueError(f"an Excel sheet has {EXCEL_ROWS} rows, and these are more: write Parquet or CSV")
        for cells in zip(*columns, strict=True):
            for place, value in enumerate(cells):
                if value is not None:
                    self._cell(place, value)
            self._row += 1

    def _cell(self, place: int, value: Any) -> None:
        if isinstance(value, datetime.datetime):
            naive = value if value.tzinfo is None else value.astimezone(datetime.UTC).replace(tzinfo=None)
            self._page.write_datetime(self._row, place, naive, self._time)
        elif isinstance(value, bool):
            self._page.write_boolean(self._row, place, value)
        elif isinstance(value, int | float) and abs(value) < EXACT_IN_EXCEL:
            self._page.write_number(self._row, place, value)
        else:
            shown = text(value)
            if len(shown) > EXCEL_CHARACTERS:
                raise ValueError(
                    f"row {self._row + 1}, column {self._names[place]}: an Excel cell holds {EXCEL_CHARACTERS}"
                    f" characters, this text has {len(shown)}: write Parquet or CSV"
                )
            self._page.write_string(self._row, place, shown)
