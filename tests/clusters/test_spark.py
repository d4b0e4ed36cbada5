"""Spark reads a plan: right to the item, with a worker that is killed, and without credentials in what it shows.

`make test-spark` runs these: they need Java, and half a gigabyte of Spark.
"""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scrapinghub.emulator import Emulator
from scrapinghub.emulator.faults import Seen

from .conftest import Jobs

pytest.importorskip("pyspark.sql.datasource", reason="Spark: make test-spark")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java: apt-get install default-jre-headless", allow_module_level=True)

from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from scrapinghub.distributed.spark import ScrapyCloudDataSource

MIXED: list[dict[str, Any]] = [
    {
        "number": number,
        "price": number if number % 2 else f"{number} EUR",
        "offer": {"size": number or None},
        "tags": ["a"],
    }
    for number in range(50)
]


@pytest.fixture(scope="module")
def spark(cloud: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A session of two workers here, whose environment is that of this process."""
    folder = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in cloud.environ.items():
            patch.setenv(name, value)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        places = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
        root = Path(__file__).parents[2]
        patch.setenv("PYTHONPATH", os.pathsep.join([str(root), str(root / "generated"), *places]))
        builder = SparkSession.builder.master("local[2,4]").appName("scrapinghub")
        for name, value in {
            "spark.driver.host": "127.0.0.1",
            "spark.ui.enabled": "false",
            "spark.sql.shuffle.partitions": "2",
            "spark.sql.warehouse.dir": str(folder),
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": folder.as_uri(),
            "spark.eventLog.compress": "false",
        }.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.dataSource.register(ScrapyCloudDataSource)
        yield session
        session.stop()


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return next(tmp_path_factory.getbasetemp().glob("spark*"))


def load(spark: SparkSession, *keys: str, **options: str) -> DataFrame:
    """The items of jobs."""
    reader = spark.read.format("scrapycloud").option("jobs", ",".join(keys))
    for name, value in options.items():
        reader = reader.option(name, value)
    return reader.load()


def test_all_items_each_once(spark: SparkSession, jobs: Jobs) -> None:
    one, none, other = jobs(*MIXED), jobs(), jobs(*MIXED[:20])
    frame = load(spark, one.key, none.key, other.key, size="15", job_field="_job")
    assert frame.schema.simpleString() == (
        "struct<_job:string,number:bigint,price:string,offer:struct<size:bigint>,tags:array<string>>"
    )
    rows = [row.asDict(recursive=True) for row in frame.orderBy("_job", "number").collect()]
    assert rows == [
        {"_job": job.key, **item, "price": str(item["price"])}
        for job, items in ((one, MIXED), (other, MIXED[:20])) for item in items
    ]  # fmt: skip
    counts = {row["_job"]: row["count"] for row in frame.groupBy("_job").count().collect()}
    assert counts == {one.key: 50, other.key: 20}


def test_nothing(spark: SparkSession, jobs: Jobs) -> None:
    assert load(spark, jobs().key, job_field="_job").count() == 0


def test_a_schema_of_ones_own(spark: SparkSession, jobs: Jobs) -> None:
    reader = spark.read.format("scrapycloud").schema("price string, number int").option("jobs", jobs(*MIXED).key)
    assert [row.asDict() for row in reader.load().orderBy("number").collect()] == [
        {"price": str(item["price"]), "number": item["number"]} for item in MIXED
    ]
    strict = reader.option("on_mismatch", "error").load()
    with pytest.raises(PySparkException, match="price should be string, got int"):
        strict.collect()


def test_times(spark: SparkSession, jobs: Jobs) -> None:
    job = jobs({"when": "2024-01-01T00:00:00Z", "day": "2024-02-03"})
    reader = spark.read.format("scrapycloud").option("jobs", job.key).schema("when timestamp, day date")
    (row,) = reader.load().selectExpr("unix_millis(when) AS when", "CAST(day AS string) AS day").collect()
    assert (row["when"], row["day"]) == (1704067200000, "2024-02-03")


def test_a_field_that_the_sample_missed(spark: SparkSession, jobs: Jobs) -> None:
    job = jobs({"o": {"a": 1}}, {"o": {"b": 2}}, {"o": {"a": 3}})
    with pytest.raises(PySparkException, match=rf"{job.key}/1: the schema has no field o\.b"):
        load(spark, job.key, sample="1").collect()
    assert load(spark, job.key, sample="all").selectExpr("sum(o.b)").collect()[0][0] == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"apikey": "0123"}, "option apikey isn't known.*taken from the environment"),
        ({"size": "0"}, "option size should be a number of items"),
        ({"sample": "few"}, "option sample should be a number of items"),
        ({"jobs": " , "}, "option jobs should name the jobs to read"),
        ({"jobs": "123/1"}, "three numbers, got '123/1'"),
    ],
)
def test_options_that_are_none(spark: SparkSession, jobs: Jobs, options: dict[str, str], message: str) -> None:
    with pytest.raises(PySparkException, match=message):
        load(spark, jobs().key, **options).collect()


def test_a_worker_that_is_killed_in_the_middle(spark: SparkSession, cloud: Emulator, jobs: Jobs) -> None:
    items = [{"number": number} for number in range(400)]
    one, other = jobs(*items), jobs(*items)
    frame = load(spark, one.key, other.key, size="50", job_field="_job")
    asked: list[Seen] = []
    killed: list[int] = []

    def kill(seen: Seen) -> bool:
        """At the fifth part, end the workers that read."""
        asked.append(seen)
        if len(asked) == 5:
            for worker in workers():
                killed.append(worker)
                os.kill(worker, signal.SIGKILL)
        return False

    cloud.faults.add("list_items", kind="status", status=500, when=kill)
    found = {(row["_job"], row["number"]): row["count"] for row in frame.groupBy("_job", "number").count().collect()}
    cloud.faults.clear()
    assert found == {(job.key, number): 1 for job in (one, other) for number in range(400)}
    assert killed
    assert len(asked) > 16


def workers() -> list[int]:
    """The processes that read parts: those that pyspark's daemon has forked."""
    processes = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            processes[int(folder.name)] = (parent, (folder / "cmdline").read_bytes())
        except OSError:
            continue
    ours = {os.getpid()}
    while True:
        more = {process for process, (parent, _) in processes.items() if parent in ours} - ours
        if not more:
            break
        ours |= more
    daemons = {process for process in ours if b"pyspark.daemon" in processes.get(process, (0, b""))[1]}
    return [process for process in daemons if processes[process][0] in daemons]


def test_no_credentials_in_what_spark_shows(
    spark: SparkSession, cloud: Emulator, jobs: Jobs, capfd: pytest.CaptureFixture[str], events: Path
) -> None:
    job = jobs(*MIXED)
    frame = load(spark, job.key)
    frame.explain(extended=True)
    assert frame.count() == 50
    key = cloud.environ["SH_APIKEY"]
    shown = "".join(capfd.readouterr())
    assert "scrapycloud" in shown.lower()
    assert key not in shown
    assert key not in str(spark.sparkContext.getConf().getAll())
    logs = [path.read_bytes() for path in events.rglob("*") if path.is_file()]
    assert any(b"SparkListenerJobEnd" in log for log in logs)
    assert [log for log in logs if key.encode() in log] == []
