"""The items of jobs as a data source of Spark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .._core.extras import needed
from .parts import SIZE, Part, plan
from .schema import SAMPLE, common_schema

if TYPE_CHECKING:
    import pyarrow

    from ..tables.given import OnUnknown

_sources = needed("pyspark.sql.datasource", "spark", "data sources of Spark")
_DataSource: Any = _sources.DataSource
_DataSourceReader: Any = _sources.DataSourceReader

OPTIONS: Final = ("jobs", "size", "sample", "on_mismatch", "job_field")


class ScrapyCloudDataSource(_DataSource):  # type: ignore[misc]
    """The data source ``scrapycloud``: a partition a part of a plan.

    Executors take credentials and endpoints from their environment; an option that looks like one is refused, since
    Spark shows options in plans and logs. Each part is fixed before anything is read, and its count is checked: a task
    that Spark tries again, or runs twice, gives the same.

    Options:
        jobs: keys of jobs, with commas or spaces between them.
        size: items of a partition at the most; 10,000 if it isn't given.
        sample: items to look at from the beginning of each job, and as many from its end, for the types of the columns;
            1,000 if it isn't given; ``all`` reads everything once for them.
        on_mismatch: ``text``, ``null`` or ``error``, as that of `Part.to_arrow`; ``text`` if it isn't given.
        job_field: a column for the key of each item's job.

    With a schema of your own (``spark.read.schema(...)``) there is no sample, and fields that it doesn't name are left
    out.

    >>> from scrapinghub.distributed.spark import ScrapyCloudDataSource
    >>> spark.dataSource.register(ScrapyCloudDataSource)
    >>> frame = spark.read.format("scrapycloud").option("jobs", "123/1/1").load()
    >>> frame.count()
    1
    """

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        known = _Options.read({**options})
        self._known = known
        self._parts: list[Part] | None = None
        self._sampled = False

    @classmethod
    def name(cls) -> str:
        """The format's name, for ``spark.read.format``."""
        return "scrapycloud"

    def schema(self) -> Any:
        """The types of the columns, where none are given: those of `common_schema`."""
        types = needed("pyspark.sql.pandas.types", "spark", "data sources of Spark")
        self._sampled = True
        return types.from_arrow_schema(
            common_schema(self._plan(), sample=self._known.sample, job_field=self._known.job_field)
        )

    def reader(self, schema: Any) -> PartReader:
        """What reads the parts under a schema."""
        types = needed("pyspark.sql.pandas.types", "spark", "data sources of Spark")
        unknown: OnUnknown = "error" if self._sampled else "drop"
        return PartReader(self._plan(), types.to_arrow_schema(schema, timezone="UTC"), unknown, self._known)

    def _plan(self) -> list[Part]:
        """The plan: that of the schema is that of the reader."""
        if self._parts is None:
            self._parts = plan(self._known.jobs, self._known.size)
        return self._parts


class PartReader(_DataSourceReader):  # type: ignore[misc]
    """Reads the parts of a plan."""

    def __init__(self, parts: list[Part], schema: pyarrow.Schema, on_unknown: OnUnknown, options: _Options) -> None:
        self._parts = parts
        self._schema = schema
        self._on_unknown: OnUnknown = on_unknown
        self._options = options

    def partitions(self) -> list[Any]:
        """A partition a part."""
        return [_sources.InputPartition(part) for part in self._parts]

    def read(self, partition: Any) -> Iterator[pyarrow.RecordBatch]:
        """The items of a part, as record batches."""
        if partition is None or partition.value is None:
            return  # an empty plan: Spark makes one partition of nothing
        part: Part = partition.value
        table = part.to_arrow(
            self._schema,
            on_mismatch=self._options.on_mismatch,
            on_unknown=self._on_unknown,
            job_field=self._options.job_field,
        )
        yield from table.to_batches()


class _Options(NamedTuple):
    """The options, read."""

    jobs: list[str]
    size: int
    sample: int | None
    on_mismatch: Any
    job_field: str | None

    @classmethod
    def read(cls, given: dict[str, str]) -> _Options:
        """Options from their texts.

        Raises:
            ValueError: no jobs, an option that isn't known, or one that isn't a number.
        """
        options = {name.lower(): value for name, value in given.items()}
        unknown = sorted(options.keys() - {*OPTIONS})
        if unknown:
            raise ValueError(
                f"option {unknown[0]} isn't known: there are {', '.join(OPTIONS)}."
                " Credentials and endpoints are taken from the environment: Spark shows options in plans and logs"
            )
        jobs = options.get("jobs", "").replace(",", " ").split()
        if not jobs:
            raise ValueError("option jobs should name the jobs to read, as '123/1/4,123/1/5'")
        sample = options.get("sample", str(SAMPLE))
        return cls(
            jobs,
            _number("size", options.get("size", str(SIZE))),
            None if sample == "all" else _number("sample", sample),
            options.get("on_mismatch", "text"),
            options.get("job_field"),
        )


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise ValueError(f"option {name} should be a number of items, 1 or more, got {text!r}")
    return int(text)
