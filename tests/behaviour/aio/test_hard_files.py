"""Files where much goes wrong: a disk that fills, a job that goes on or goes away, values that are hard to keep."""

import contextlib
import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from scrapinghub.aio.exceptions import NotFound, TooManyFields
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from tests.behaviour.world import AddFault, Watch

resource = pytest.importorskip("resource", reason="needs limits of files as Unix has them")
pytest.importorskip("zstandard", reason="needs zstandard: pip install 'scrapinghub[files]'")
pytest.importorskip("xlsxwriter", reason="needs xlsxwriter: pip install 'scrapinghub[excel]'")
pq = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow: pip install 'scrapinghub[arrow]'")

pytestmark = pytest.mark.usefixtures("hurried")

NAMES = ("items.jl", "items.jl.gz", "items.jl.zst", "items.csv", "items.parquet", "items.xlsx")
TABLES = NAMES[3:]


@contextlib.contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file of this process gets larger than this."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("name", NAMES)
async def test_a_disk_that_fills(job: Job, tmp_path: Path, name: str):
    for number in range(100):
        await job.items.write({"number": number, "noise": os.urandom(500).hex()})
    await job.items.flush()
    path = tmp_path / name
    with room_for(8192), pytest.raises(OSError, match="File too large"):
        await job.items.download(path)
    assert not path.exists()
    assert await job.items.download(path) == 100
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("name", NAMES)
async def test_a_job_that_is_deleted_while_it_is_read(job: Job, tmp_path: Path, fault: AddFault, name: str):
    for number in range(100):
        await job.items.write({"number": number, "noise": os.urandom(500).hex()})
    await job.items.flush()
    fault("list_items", kind="reset", after_bytes=20_000)
    fault("list_items", kind="status", status=404)
    with pytest.raises(NotFound):
        await job.items.download(tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", NAMES)
async def test_a_job_that_goes_on_ends_where_it_was(job: Job, tmp_path: Path, name: str):
    async def write(count: int) -> None:
        for number in range(count):
            await job.items.write({"number": number})
        await job.items.flush()

    await write(30)
    ends: list[int | None] = []
    extent = job.items._extent

    async def grown(params: object) -> object:
        """The end that is fixed; more items come right after that."""
        found = await extent(params)  # type: ignore[arg-type]
        await write(20)
        return found

    job.items._extent = grown  # type: ignore[method-assign,assignment]
    assert await job.items.download(tmp_path / name, progress=lambda done, total: ends.append(total)) == 30
    assert {*ends} == {30}
    assert (await job.items.stats())["totals"]["input_values"] == 50


async def test_three_thousand_fields(job: Job, tmp_path: Path):
    item = {f"field {number}": number for number in range(3000)}
    await job.items.write(item)
    await job.items.flush()
    for name in TABLES:
        with pytest.raises(TooManyFields, match="over 2000 fields"):
            await job.items.download(tmp_path / name)
    assert [*tmp_path.iterdir()] == []
    assert await job.items.download(tmp_path / "items.jl") == 1
    assert json.loads((tmp_path / "items.jl").read_bytes()) == item


async def test_half_characters_and_long_numbers(job: Job, tmp_path: Path):
    await job.items.write({"half": "a\ud83d", "long": 2**70, "half in \ud83d": {"deep": ["\udc00"]}})
    await job.items.flush()
    (kept,) = await job.items.list()
    await job.items.download(tmp_path / "items.jl")
    assert json.loads((tmp_path / "items.jl").read_bytes()) == kept
    await job.items.download(tmp_path / "items.parquet")
    (row,) = pq.read_table(tmp_path / "items.parquet").to_pylist()
    assert row["half"] == "a\ufffd"
    assert float(row["long"]) == float(2**70)
    assert row[r"half in \ud83d"] == {"deep": ["\ufffd"]}
    await job.items.download(tmp_path / "items.csv")
    with (tmp_path / "items.csv").open(encoding="utf-8") as lines:
        (cells,) = csv.DictReader(lines)
    assert cells["half"] == "a\ufffd"
    assert cells[r"half in \ud83d"] == '{"deep":["\ufffd"]}'


async def test_an_unknown_ending_costs_no_request(job: Job, tmp_path: Path, watch: Watch):
    requests = watch()
    for name in ("items", "items.doc", "items.csv.gz", "items.jl.bz2", "items.json"):
        with pytest.raises(ValueError, match=name):
            await job.items.download(tmp_path / name)
    assert requests.operations == []
    assert [*tmp_path.iterdir()] == []


async def test_a_field_called_like_a_column_of_ours(project: Project, job: Job):
    await job.items.write({"_job": "an item's own"})
    await job.items.flush()
    with pytest.raises(ValueError, match="has a field '_job' of its own: choose another name"):
        [item async for item in project.jobs.items([job], job_field="_job")]
