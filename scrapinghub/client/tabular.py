# Generated from scrapinghub/aio/tabular.py by `make generate`: edit that file, not this one.
"""Records as tables: what items, logs, requests, samples, collections and lists of jobs have in common."""

import functools
from collections.abc import Generator, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from .._core.extras import needed
from .._core.params import many
from .._platform import threads as platform
from .._platform.files import FileName, whole_file
from .streams import Reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from typing import IO

    import pandas
    import polars
    import pyarrow

    from ..tables.batches import Batches
    from ..tables.files import Sink
    from ..tables.given import OnMismatch

CHUNK = 10_000
"""Records that are made columns of at once, and lie in memory until then."""
CHUNK_CHARACTERS = 32 * 1024 * 1024
"""Of large records fewer."""
_SAMPLED = 64  # records, of which the size of one is looked at


class Tabular:
    """What can be read as a table.

    Records are not of one shape. A table has every field that any record has, in the order in which they are first
    seen; a record that lacks it has null there. Where a field is a number in one record and text in another, it is text
    in all (the field itself, not the object that it is in): nothing is lost, and the types depend neither on the order
    of records nor on their grouping. An object of over 200 fields, or an empty one, is JSON text. Dates stay text.

    With `schema` the types are yours, and one pass is enough: fields that it doesn't name are left out.

    >>> table = job.items.to_arrow()
    >>> table.column_names
    ['name', 'size']
    """

    _times: ClassVar[Collection[str]] = ()
    """Columns that are milliseconds since the epoch: timestamps in a table."""
    _keyed: ClassVar[bool] = False
    """Whether ``meta=_key`` names each record, for messages."""

    _tell: "Callable[[int], object] | None" = None
    """Told how many records have been dealt with."""

    def _reading(self, params: Mapping[str, Any]) -> Reading[Any]:
        """The records, as `iter` gives them with these parameters."""
        raise NotImplementedError

    def _as_row(self, record: Any) -> dict[str, Any]:
        """A record as a row of a table."""
        row: dict[str, Any] = record
        return row

    def arrow_stream(self, columns: Iterable[str] | None = None, **params: Any) -> "Batches":
        """Read everything into a temporary file, for a program that takes Arrow: duckdb, polars, pandas 3, pyarrow.

        Args:
            columns: the fields wanted, in this order; all of them if it isn't given.
            params: those of `iter`.

        Returns:
            An object with ``__arrow_c_stream__``, which may be read again and again; iterating over it gives record
            batches. Memory stays flat. `close` it, or use it in a ``with`` block, to remove the file at once.

        Raises:
            MissingExtra: pyarrow isn't installed: ``pip install 'scrapinghub[arrow]'``.
            TooManyFields: over 2,000 fields: say which are wanted.
            ScrapinghubAPIError: as `iter`.

        Uses what `iter` uses.

        >>> with job.items.arrow_stream() as stream:
        ...     stream.rows, stream.schema.names
        (1, ['name', 'size'])
        """
        batches = self._batches(columns, spool=True)
        try:
            self._fill(batches, params)
        except BaseException:
            batches.close()
            raise
        return batches

    def arrow_batches(
        self,
        schema: "pyarrow.Schema | None" = None,
        columns: Iterable[str] | None = None,
        on_mismatch: "OnMismatch" = "error",
        **params: Any,
    ) -> Generator["pyarrow.RecordBatch", None, None]:
        """Read record batches of one schema.

        Args:
            schema: the types wanted. With it batches come as records arrive; without it all are read first, into a
                temporary file.
            columns: the fields wanted, in this order; all of them if it isn't given. Not beside `schema`.
            on_mismatch: what becomes of a value that doesn't fit `schema`: ``error``; ``null``; or ``text`` where
                its place is one of text, also in a list or an object, and an error elsewhere.
            params: those of `iter`.

        Raises:
            SchemaMismatch: a value doesn't fit; the error names the record and the column.
            MissingExtra: pyarrow isn't installed: ``pip install 'scrapinghub[arrow]'``.
            TooManyFields: over 2,000 fields, and no schema: say which are wanted.
            ScrapinghubAPIError: as `iter`.

        Uses what `iter` uses.

        >>> [batch.num_rows for batch in job.items.arrow_batches()]
        [1]
        """
        if schema is None:
            with self.arrow_stream(columns, **params) as stream:
                for batch in stream:
                    yield batch
            return
        for batch in self._given(schema, columns, on_mismatch, params):
            yield batch

    def to_arrow(
        self,
        schema: "pyarrow.Schema | None" = None,
        columns: Iterable[str] | None = None,
        on_mismatch: "OnMismatch" = "error",
        **params: Any,
    ) -> "pyarrow.Table":
        """Everything as an Arrow table, in memory. The parameters are those of `arrow_batches`.

        Returns:
            A ``pyarrow.Table``.

        Raises:
            SchemaMismatch, TooManyFields, ScrapinghubAPIError: as `arrow_batches`.
            MissingExtra: a library isn't installed; the error says what to install.

        Uses what `iter` uses.

        >>> (job.items.to_arrow(columns=["name"])).to_pylist()
        [{'name': 'box'}]
        """
        pa = needed("pyarrow", "arrow", "tables")
        if schema is None:
            batches = self._batches(columns)
            self._fill(batches, params)
            table = batches.table()
        else:
            given = [batch for batch in self._given(schema, columns, on_mismatch, params)]
            table = pa.Table.from_batches(given, schema)
        return table

    def to_pandas(
        self,
        schema: "pyarrow.Schema | None" = None,
        columns: Iterable[str] | None = None,
        on_mismatch: "OnMismatch" = "error",
        arrow_types: bool = False,
        **params: Any,
    ) -> "pandas.DataFrame":
        """Everything as a pandas data frame.

        Args:
            schema: as that of `arrow_batches`.
            columns: as those of `arrow_batches`.
            on_mismatch: as that of `arrow_batches`.
            arrow_types: columns of Arrow's types: faster, and whole numbers stay whole where some are missing.
            params: those of `iter`.

        Returns:
            A ``pandas.DataFrame``.

        Raises:
            SchemaMismatch, TooManyFields, ScrapinghubAPIError: as `arrow_batches`.
            MissingExtra: a library isn't installed; the error says what to install.

        Uses what `iter` uses.

        >>> frame = job.items.to_pandas()
        >>> list(frame.columns)
        ['name', 'size']
        """
        pd = needed("pandas", "pandas", "data frames")
        table = self.to_arrow(schema, columns, on_mismatch, **params)
        frame: pandas.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype if arrow_types else None)
        return frame

    def to_polars(
        self,
        schema: "pyarrow.Schema | None" = None,
        columns: Iterable[str] | None = None,
        on_mismatch: "OnMismatch" = "error",
        **params: Any,
    ) -> "polars.DataFrame":
        """Everything as a polars data frame. The parameters are those of `arrow_batches`.

        Returns:
            A ``polars.DataFrame``.

        Raises:
            SchemaMismatch, TooManyFields, ScrapinghubAPIError: as `arrow_batches`.
            MissingExtra: a library isn't installed; the error says what to install.

        Uses what `iter` uses.

        >>> frame = job.items.to_polars()
        >>> frame.columns
        ['name', 'size']
        """
        pl = needed("polars", "polars", "data frames of polars")
        frame: polars.DataFrame = pl.from_arrow(self.to_arrow(schema, columns, on_mismatch, **params))
        return frame

    def to_parquet(
        self,
        path: FileName,
        schema: "pyarrow.Schema | None" = None,
        columns: Iterable[str] | None = None,
        on_mismatch: "OnMismatch" = "error",
        compression: str = "zstd",
        **params: Any,
    ) -> int:
        """Write everything to a Parquet file. Memory stays flat.

        Args:
            path: a local path; or a URL that fsspec knows (``s3://bucket/items.parquet``; extra ``files``). The file
                has its name only when it is whole.
            schema: as that of `arrow_batches`.
            columns: as those of `arrow_batches`.
            on_mismatch: as that of `arrow_batches`.
            compression: as Parquet knows it: ``zstd``, ``snappy``, ``gzip``, ``none``.
            params: those of `iter`.

        Returns:
            The number of rows.

        Raises:
            TypeError: a schema that is none of pyarrow's, or a compression that is no name.
            OSError: the file can't be written; nothing is left of it.
            SchemaMismatch, TooManyFields, ScrapinghubAPIError: as `arrow_batches`.
            MissingExtra: a library isn't installed; the error says what to install.

        Uses what `iter` uses.

        >>> job.items.to_parquet("items.parquet")
        1
        """
        if not isinstance(compression, str):
            raise TypeError(f"compression should be a name, as 'zstd', got {type(compression).__name__}")
        made = functools.partial(_files().parquet, compression=compression)
        return self._export(made, path, schema, columns, on_mismatch, params)

    def to_csv(
        self,
        path: FileName,
        schema: "pyarrow.Schema | None" = None,
        columns: Iterable[str] | None = None,
        on_mismatch: "OnMismatch" = "error",
        delimiter: str = ",",
        excel: bool = False,
        escape_formulas: bool = False,
        **params: Any,
    ) -> int:
        """Write everything to a CSV file in UTF-8. Lists and objects are JSON text. Memory stays flat.

        Args:
            path: as that of `to_parquet`.
            schema: as that of `arrow_batches`.
            columns: as those of `arrow_batches`.
            on_mismatch: as that of `arrow_batches`.
            delimiter: what stands between two cells.
            excel: begin with the mark by which Excel knows UTF-8.
            escape_formulas: put an apostrophe before text that a spreadsheet would take for a formula. Items come from
                other people's pages: say yes where a spreadsheet will open the file.
            params: those of `iter`.

        Returns:
            The number of rows.

        Raises:
            OSError: the file can't be written; nothing is left of it.
            SchemaMismatch, TooManyFields, ScrapinghubAPIError: as `arrow_batches`.
            MissingExtra: a library isn't installed; the error says what to install.

        Uses what `iter` uses.

        >>> job.items.to_csv("items.csv")
        1
        """
        made = functools.partial(_files().csv, delimiter=delimiter, excel=excel, escape_formulas=escape_formulas)
        return self._export(made, path, schema, columns, on_mismatch, params)

    def to_excel(
        self,
        path: FileName,
        schema: "pyarrow.Schema | None" = None,
        columns: Iterable[str] | None = None,
        on_mismatch: "OnMismatch" = "error",
        **params: Any,
    ) -> int:
        """Write everything to an Excel workbook. Times are in UTC, links and formulas stay text.

        Args:
            path: as that of `to_parquet`.
            schema: as that of `arrow_batches`.
            columns: as those of `arrow_batches`.
            on_mismatch: as that of `arrow_batches`.
            params: those of `iter`.

        Returns:
            The number of rows, without the one of names.

        Raises:
            ValueError: over 1,048,575 rows or 16,384 columns, or a text of over 32,767 characters.
            OSError: the file can't be written; nothing is left of it.
            SchemaMismatch, TooManyFields, ScrapinghubAPIError: as `arrow_batches`.
            MissingExtra: a library isn't installed; the error says what to install.

        Uses what `iter` uses.

        >>> job.items.to_excel("items.xlsx")
        1
        """
        return self._export(_files().excel, path, schema, columns, on_mismatch, params)

    def _batches(self, columns: Iterable[str] | None, *, spool: bool = False) -> "Batches":
        needed("pyarrow", "arrow", "tables")
        from ..tables.batches import Batches

        return Batches(_names(columns), times=self._times, spool=spool)

    def _fill(self, batches: "Batches", params: Mapping[str, Any]) -> None:
        for records in self._chunks(params, CHUNK):
            rows = [self._as_row(record) for record in records]
            platform.aside(functools.partial(batches.add, rows), CHUNK_CHARACTERS)

    def _chunks(self, params: Mapping[str, Any], most: int) -> Generator[list[Any], None, None]:
        """The records in lists of `most`, or fewer where they are large: memory is bounded."""
        records: list[Any] = []
        characters = before = 0
        for record in self._reading(params):
            if len(records) % _SAMPLED == 0:
                characters += _SAMPLED * len(str(record))
            records.append(record)
            if len(records) >= most or characters >= CHUNK_CHARACTERS:
                before += len(records)
                yield records
                if self._tell is not None:
                    self._tell(before)
                records, characters = [], 0
        if records:
            yield records
            if self._tell is not None:
                self._tell(before + len(records))

    def _given(
        self,
        schema: "pyarrow.Schema",
        columns: Iterable[str] | None,
        on_mismatch: "OnMismatch",
        params: Mapping[str, Any],
    ) -> Generator["pyarrow.RecordBatch", None, None]:
        needed("pyarrow", "arrow", "tables")
        from ..tables.given import batch_under, check_choices

        _require_schema(schema)
        if columns is not None:
            raise ValueError("schema names the columns already: give either schema or columns")
        check_choices(on_mismatch)
        if self._keyed:
            asked = many("meta", params.get("meta")) or []
            params = {**params, "meta": [*asked, *({"_key"} - {*asked})]}
        before = 0
        for records in self._chunks(params, CHUNK):
            rows = [self._as_row(record) for record in records]
            where = functools.partial(_where, rows, before)
            work = functools.partial(batch_under, schema, rows, on_mismatch, where)
            yield platform.aside(work, CHUNK_CHARACTERS)
            before += len(rows)

    def _export(
        self,
        made: "Callable[[IO[bytes], pyarrow.Schema], AbstractContextManager[Sink]]",
        path: FileName,
        schema: "pyarrow.Schema | None",
        columns: Iterable[str] | None,
        on_mismatch: "OnMismatch",
        params: Mapping[str, Any],
    ) -> int:
        rows = 0
        if schema is not None:
            _require_schema(schema)
            with whole_file(path) as file, made(file, schema) as sink:
                for batch in self._given(schema, columns, on_mismatch, params):
                    platform.aside(functools.partial(sink.write, batch), CHUNK_CHARACTERS)
                    rows += batch.num_rows
            return rows
        with self.arrow_stream(columns, **params) as stream:
            platform.aside(functools.partial(_write_all, made, path, stream), CHUNK_CHARACTERS)
            return stream.rows


def _require_schema(schema: Any) -> None:
    pa = needed("pyarrow", "arrow", "tables")
    if not isinstance(schema, pa.Schema):
        raise TypeError(f"schema should be a pyarrow.Schema, got {type(schema).__name__}")


def _files() -> Any:
    needed("pyarrow", "arrow", "tables")
    from ..tables import files

    return files


def _write_all(
    made: "Callable[[IO[bytes], pyarrow.Schema], AbstractContextManager[Sink]]", path: FileName, stream: "Batches"
) -> None:
    with whole_file(path) as file, made(file, stream.schema) as sink:
        for batch in stream:
            sink.write(batch)


def _names(columns: Iterable[str] | None) -> list[str] | None:
    """The columns that are wanted.

    Raises:
        ValueError: one string, or none at all.
    """
    if columns is None:
        return None
    names = many("columns", None if isinstance(columns, str) else columns)
    if not names:
        raise ValueError(f"columns should be a list of names, got {columns!r}")
    return names


def _where(rows: Sequence[Mapping[str, Any]], before: int, place: int) -> str:
    """The name of a record in a message: its key, or its place in what was read."""
    key = rows[place].get("_key")
    return f"record {before + place}" if key is None else str(key)
