"""Results as tables, and tables in files: each value is there, and a file that has its name is whole."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scrapinghub.aio.exceptions import Forbidden, NotFound, SchemaMismatch, TooManyFields
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from tests.behaviour.world import AddFault

pa = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'scrapinghub[arrow]'")
pd = pytest.importorskip("pandas", reason="needs pandas: pip install 'scrapinghub[pandas]'")
pl = pytest.importorskip("polars", reason="needs polars: pip install 'scrapinghub[polars]'")
openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl, to read workbooks")
from pyarrow import parquet  # noqa: E402 - after the check for it

pytestmark = pytest.mark.usefixtures("hurried")

ITEMS: list[dict[str, Any]] = [
    {"name": "box", "price": 10, "tags": ["a", "b"], "offer": {"price": 1}},
    {"name": "pen", "price": 2.5, "offer": {"price": "1 EUR", "stock": True}},
    {"name": None, "price": 3, "tags": [], "late": "2024-01-01"},
]
ROWS = [
    {"name": "box", "price": 10.0, "tags": ["a", "b"], "offer": {"price": "1", "stock": None}, "late": None},
    {"name": "pen", "price": 2.5, "tags": None, "offer": {"price": "1 EUR", "stock": True}, "late": None},
    {"name": None, "price": 3.0, "tags": [], "offer": None, "late": "2024-01-01"},
]


@pytest.fixture
async def mixed(job: Job) -> Job:
    """A job whose items are not of one shape."""
    for item in ITEMS:
        await job.items.write(item)
    await job.items.flush()
    return job


async def test_items_of_any_shape(mixed: Job):
    assert (await mixed.items.to_arrow()).to_pylist() == ROWS


async def test_what_iter_takes_narrows_a_table(mixed: Job):
    table = await mixed.items.to_arrow(columns=["name"], filter=[("name", "=", ["pen"])], meta=["_key"])
    assert table.to_pylist() == [{"name": "pen"}]
    assert (await mixed.items.to_arrow(start=1, count=1, meta="_key"))["_key"].to_pylist() == [f"{mixed.key}/1"]


async def test_nothing_is_a_table_of_nothing(job: Job):
    assert (await job.items.to_arrow()).shape == (0, 0)
    assert (await job.items.to_arrow(columns=["name"])).shape == (0, 1)


async def test_a_broken_connection_does_not_show(mixed: Job, fault: AddFault):
    fault("list_items", kind="reset", after_bytes=150, times=2)
    assert (await mixed.items.to_arrow()).to_pylist() == ROWS


async def test_frames(mixed: Job):
    frame = await mixed.items.to_pandas()
    assert frame["price"].tolist() == [10.0, 2.5, 3.0]
    assert str((await mixed.items.to_pandas(arrow_types=True))["name"].dtype) == "string[pyarrow]"
    assert (await mixed.items.to_polars()).to_dicts() == ROWS


async def test_a_stream_that_arrow_programs_take_and_may_read_again(mixed: Job):
    with await mixed.items.arrow_stream() as stream:
        assert stream.rows == 3
        assert pa.table(stream).to_pylist() == ROWS
        assert pl.DataFrame(stream).to_dicts() == ROWS


async def test_batches_of_one_schema(mixed: Job, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("scrapinghub.aio.tabular.CHUNK", 1)
    batches = [batch async for batch in mixed.items.arrow_batches()]
    assert [batch.num_rows for batch in batches] == [1, 1, 1]
    assert pa.Table.from_batches(batches).to_pylist() == ROWS


async def test_large_records_come_in_smaller_batches(mixed: Job, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("scrapinghub.aio.tabular.CHUNK_CHARACTERS", 10)
    assert [batch.num_rows async for batch in mixed.items.arrow_batches()] == [1, 1, 1]


async def test_a_schema_of_ones_own(mixed: Job):
    schema = pa.schema([("late", pa.date32()), ("name", pa.string())])
    table = await mixed.items.to_arrow(schema)
    assert table.schema == schema
    assert table["late"].to_pylist() == [None, None, datetime(2024, 1, 1).date()]
    assert [batch.schema async for batch in mixed.items.arrow_batches(schema)] == [schema]


async def test_what_does_not_fit_a_schema_names_its_item(mixed: Job):
    schema = pa.schema([("price", pa.int64())])
    with pytest.raises(SchemaMismatch, match=f"{mixed.key}/1: price should be int64, got float 2.5"):
        await mixed.items.to_arrow(schema)
    with pytest.raises(SchemaMismatch, match=f"{mixed.key}/2"):
        await mixed.items.to_arrow(pa.schema([("price", pa.string())]), start=2)
    assert (await mixed.items.to_arrow(schema, on_mismatch="null"))["price"].to_pylist() == [10, None, 3]
    texts = await mixed.items.to_arrow(pa.schema([("price", pa.string())]), on_mismatch="text")
    assert texts["price"].to_pylist() == ["10", "2.5", "3"]


async def test_arguments_that_make_no_sense(mixed: Job):
    schema = pa.schema([("price", pa.int64())])
    with pytest.raises(ValueError, match="either schema or columns"):
        await mixed.items.to_arrow(schema, ["price"])
    with pytest.raises(ValueError, match="on_mismatch should be one of error, null, text"):
        await mixed.items.to_arrow(schema, on_mismatch="ignore")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="columns should be a list of names"):
        await mixed.items.to_arrow(columns="price")


async def test_too_many_fields(job: Job):
    await job.items.write({f"field {number}": number for number in range(3000)})
    await job.items.flush()
    with pytest.raises(TooManyFields, match="columns="):
        await job.items.to_arrow()
    assert (await job.items.to_arrow(columns=["field 7"])).to_pylist() == [{"field 7": 7}]


async def test_parquet(mixed: Job, tmp_path: Path):
    path = tmp_path / "items.parquet"
    assert await mixed.items.to_parquet(path) == 3
    assert parquet.read_table(path).to_pylist() == ROWS
    schema = pa.schema([("name", pa.string())])
    assert await mixed.items.to_parquet(path, schema) == 3
    assert parquet.read_table(path).to_pylist() == [{"name": row["name"]} for row in ROWS]


async def test_a_bucket(mixed: Job):
    fsspec = pytest.importorskip("fsspec", reason="needs fsspec: pip install 'scrapinghub[files]'")
    assert await mixed.items.to_parquet("memory://bucket/items.parquet") == 3
    with fsspec.open("memory://bucket/items.parquet") as file:
        assert parquet.read_table(file).to_pylist() == ROWS


async def test_csv(mixed: Job, tmp_path: Path):
    path = tmp_path / "items.csv"
    assert await mixed.items.to_csv(path) == 3
    assert list(csv.DictReader(io.StringIO(path.read_text()))) == [
        {"name": "box", "price": "10", "tags": '["a","b"]', "offer": '{"price":"1"}', "late": ""},
        {"name": "pen", "price": "2.5", "tags": "", "offer": '{"price":"1 EUR","stock":true}', "late": ""},
        {"name": "", "price": "3", "tags": "[]", "offer": "", "late": "2024-01-01"},
    ]


async def test_csv_for_a_spreadsheet(job: Job, tmp_path: Path):
    await job.items.write({"name": '=HYPERLINK("x")', "ü": "-1", "number": -1})
    await job.items.flush()
    path = tmp_path / "items.csv"
    await job.items.to_csv(path, delimiter=";", excel=True, escape_formulas=True)
    text = path.read_bytes().decode("utf-8-sig")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(text), delimiter=";")) == [
        ["name", "ü", "number"],
        ['\'=HYPERLINK("x")', "'-1", "-1"],
    ]


async def test_excel(job: Job, tmp_path: Path):
    await job.items.write({"url": "https://example.com", "formula": "=1+1", "id": 2**60, "ok": True, "none": None})
    await job.items.write({"url": "x", "price": 2.5, "tags": ["a"]})
    await job.items.flush()
    path = tmp_path / "items.xlsx"
    assert await job.items.to_excel(path) == 2
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    assert rows == [
        ("url", "formula", "id", "ok", "none", "price", "tags"),
        ("https://example.com", "=1+1", str(2**60), True, None, None, None),
        ("x", None, None, None, None, 2.5, '["a"]'),
    ]


async def test_a_cell_that_excel_can_not_hold(job: Job, tmp_path: Path):
    await job.items.write({"text": "x" * 32_768})
    await job.items.flush()
    with pytest.raises(
        ValueError, match="row 2, column text: an Excel cell holds 32767 characters, this text has 32768"
    ):
        await job.items.to_excel(tmp_path / "items.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["items.parquet", "items.csv", "items.xlsx"])
async def test_a_file_that_fails_is_not_there(mixed: Job, fault: AddFault, tmp_path: Path, name: str):
    fault("list_items", kind="status", status=403, times=10)
    kind = {"parquet": mixed.items.to_parquet, "csv": mixed.items.to_csv, "xlsx": mixed.items.to_excel}
    with pytest.raises(Forbidden):
        await kind[name.partition(".")[2]](tmp_path / name)
    schema = pa.schema([("price", pa.int64())])
    with pytest.raises(Forbidden):
        await kind[name.partition(".")[2]](tmp_path / name, schema)
    assert list(tmp_path.iterdir()) == []


async def test_an_older_file_stays_where_a_new_one_fails(mixed: Job, tmp_path: Path):
    path = tmp_path / "items.csv"
    path.write_text("as it was")
    with pytest.raises(SchemaMismatch):
        await mixed.items.to_csv(path, pa.schema([("price", pa.int64())]))
    assert path.read_text() == "as it was"


async def test_logs_have_levels_by_name_and_times_with_a_zone(job: Job):
    when = datetime(2024, 1, 1, tzinfo=UTC)
    await job.logs.error("broken", ts=when)
    await job.logs.log("mine", level=25, ts=when)
    await job.logs.flush()
    table = await job.logs.to_arrow()
    assert table.schema.field("time").type == pa.timestamp("ms", "UTC")
    assert [(row["level"], row["message"], row["time"]) for row in table.to_pylist()] == [
        ("ERROR", "broken", when),
        ("25", "mine", when),
    ]
    assert len(await job.logs.to_pandas(level="ERROR")) == 1


async def test_requests_and_samples(job: Job):
    when = datetime(2024, 1, 1, tzinfo=UTC)
    await job.requests.add("https://example.com", 200, "GET", rs=1270, duration=354, ts=when)
    await job.samples.write([int(when.timestamp() * 1000), 5, 6])
    await job.requests.flush()
    await job.samples.flush()
    (request,) = (await job.requests.to_arrow()).to_pylist()
    assert (request["url"], request["status"], request["time"]) == ("https://example.com", 200, when)
    assert (await job.samples.to_arrow()).to_pylist() == [{"time": when, "value_1": 5, "value_2": 6}]


async def test_a_collection_begins_with_its_keys(project: Project):
    store = project.collections.get_store("pages")
    await store.set([{"_key": "a", "n": 1}, {"_key": "b", "n": "x"}])
    assert (await store.to_arrow()).to_pylist() == [{"_key": "a", "n": "1"}, {"_key": "b", "n": "x"}]
    assert len(await store.to_pandas(prefix="a")) == 1
    with pytest.raises(SchemaMismatch, match="b: n should be int64"):
        await store.to_arrow(pa.schema([("n", pa.int64())]))
    with pytest.raises(NotFound):
        await project.collections.get_store("nowhere").to_arrow()


async def test_the_report_of_jobs(project: Project, job: Job):
    await job.finish(close_reason="finished")
    frame = await project.jobs.to_pandas(state="finished", meta=["spider", "close_reason", "finished_time"])
    assert frame[["key", "close_reason"]].to_dict("records") == [{"key": job.key, "close_reason": "finished"}]
    assert str(frame["finished_time"].dtype).startswith("datetime64[ms, UTC")
    assert (await project.jobs.to_arrow(state="finished", count=0)).num_rows == 0


@pytest.mark.parametrize("schema", [["n"], {"n": "int64"}, "n"])
async def test_a_schema_is_one_of_pyarrow(mixed: Job, schema: Any, tmp_path: Path):
    with pytest.raises(TypeError, match=r"schema should be a pyarrow\.Schema"):
        await mixed.items.to_arrow(schema)
    with pytest.raises(TypeError, match=r"schema should be a pyarrow\.Schema"):
        await mixed.items.to_csv(tmp_path / "items.csv", schema)
    with pytest.raises(TypeError, match="compression should be a name"):
        await mixed.items.to_parquet(tmp_path / "items.parquet", compression=9)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
