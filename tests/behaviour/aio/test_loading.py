"""Records from files and iterables: all of them stored, or an error that says which isn't."""

import gzip
import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scrapinghub.aio.collections import Collection
from scrapinghub.aio.exceptions import ValueTooLarge, WriteError
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from tests.behaviour.world import AddFault

pytestmark = pytest.mark.usefixtures("hurried")

TEXT = b'{"_key": "a", "n": 1}\n\n  \n{"_key": "b", "n": 2}\r\n{"_key": "c", "n": 1180591620717411303424}'
TWO = TEXT[: TEXT.index(b'{"_key": "c"')]
RECORDS = [{"n": 1, "_key": "a"}, {"n": 2, "_key": "b"}]


@pytest.fixture
def store(project: Project) -> Collection:
    return project.collections.get_store("pages")


async def test_items_come_back_from_the_file_that_they_were_downloaded_to(job: Job, project: Project, tmp_path: Path):
    pytest.importorskip("zstandard")
    items = [{"number": number, "text": "naïve"} for number in range(2500)]
    told: list[Any] = []
    assert await job.items.load(items, progress=lambda done, total: told.append((done, total))) == 2500
    assert told[0] == (0, 2500)
    assert told[-1] == (2500, 2500)
    assert told == sorted(told)
    other = await project.jobs.run("spider2", meta={"state": "running"})
    count = 0
    for name in ("items.jl", "items.jsonl.gz", "items.jl.zst"):
        await job.items.download(tmp_path / name)
        assert await other.items.load(tmp_path / name) == 2500
        count += 2500
        assert (await other.items.stats())["totals"]["input_values"] == count
    assert await other.items.list(start=5000) == items


async def test_items_of_another_job(job: Job, project: Project):
    await job.items.load([{"n": 1}, {"n": 2}])
    other = await project.jobs.run("spider2", meta={"state": "running"})
    assert await other.items.load(job.items.iter()) == 2
    assert await other.items.list() == [{"n": 1}, {"n": 2}]


async def test_what_gives_records(store: Collection):
    @dataclass
    class Page:
        _key: str

    async def made() -> AsyncIterator[Any]:
        yield {"_key": "made"}

    assert await store.load([Page("dataclass")]) == 1
    assert await store.load({"_key": key} for key in ("a", "b")) == 2
    assert await store.load(made()) == 1
    assert await store.load([]) == 0
    assert [record["_key"] for record in await store.list()] == ["a", "b", "dataclass", "made"]


async def test_a_collection_from_a_file(store: Collection, tmp_path: Path):
    path = tmp_path / "pages.jl"
    path.write_bytes(TEXT.replace(b"1180591620717411303424", b"3"))
    assert await store.load(path) == 3
    assert await store.list() == [*RECORDS, {"n": 3, "_key": "c"}]


async def test_open_files(store: Collection):
    for file in (io.BytesIO(TWO), io.StringIO(TWO.decode())):
        await store.load([{"_key": "a"}, {"_key": "b"}])
        assert await store.load(file) == 2
        assert not file.closed
        assert await store.list() == RECORDS


async def test_a_url(store: Collection):
    fsspec = pytest.importorskip("fsspec")
    fsspec.filesystem("memory").pipe("/pages.jl.gz", gzip.compress(TWO))
    assert await store.load("memory://pages.jl.gz") == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{oops", r"pages.jl, line 3: not JSON: b'\{oops"),
        (b"{} {}", "pages.jl, line 3: not JSON"),
        (b"[1]", r"pages.jl, line 3: record should be a dict, got list: \[1\]"),
        (b'{"n": 1}', "pages.jl, line 3: record should have a _key of text, got None"),
        (b'{"_key": "x", "n": NaN}', "pages.jl, line 3: .*n"),
    ],
)
async def test_a_bad_line_is_named_and_what_is_before_it_stored(
    store: Collection, tmp_path: Path, line: bytes, message: str
):
    path = tmp_path / "pages.jl"
    path.write_bytes(b'{"_key": "a"}\n\n' + line + b'\n{"_key": "z"}\n')
    with pytest.raises((ValueError, TypeError), match=message):
        await store.load(path)
    assert [record["_key"] for record in await store.list()] == ["a"]


async def test_a_bad_record_is_named(job: Job):
    with pytest.raises(TypeError, match=r"record 1: record should be a dict, got int: 3"):
        await job.items.load([{"n": 1}, 3])  # type: ignore[list-item]
    with pytest.raises(ValueTooLarge, match=r"record 0: item is too large"):
        await job.items.load([{"text": "x" * 2**20}])
    with pytest.raises(TypeError, match=r"record 0: item.*object"):
        await job.items.load([{"thing": object()}])
    assert await job.items.list() == [{"n": 1}]


async def test_what_is_no_source(store: Collection, tmp_path: Path):
    for wrong in ({"_key": "a"}, b"pages.jl", 3, None):
        with pytest.raises(TypeError, match="load takes a file of JSON lines, or several records"):
            await store.load(wrong)  # type: ignore[arg-type]
    for name in ("pages.csv", "pages", "pages.parquet"):
        with pytest.raises(ValueError, match=f"{name}: "):
            await store.load(tmp_path / name)
    with pytest.raises(FileNotFoundError):
        await store.load(tmp_path / "pages.jl")


async def test_a_file_that_is_cut(store: Collection, tmp_path: Path):
    path = tmp_path / "pages.jl.gz"
    lines = b"".join(b'{"_key": "page%d", "n": %d}\n' % (n, n * n * n) for n in range(5000))
    path.write_bytes(gzip.compress(lines)[:-5000])
    with pytest.raises(ValueError, match=r"pages\.jl\.gz: the file is cut short or damaged"):
        await store.load(path)
    assert 0 < await store.count() < 5000
    path.write_bytes(b"not packed at all")
    with pytest.raises(OSError, match="Not a gzipped file"):
        await store.load(path)


async def test_a_source_that_breaks_keeps_what_came(job: Job):
    def broken() -> Any:
        yield {"n": 1}
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError, match="the source broke"):
        await job.items.load(broken())
    assert await job.items.list() == [{"n": 1}]


async def test_a_load_goes_through_breaks_and_says_what_is_refused(job: Job, store: Collection, fault: AddFault):
    fault("write_items", kind="lose_answer")
    assert await job.items.load({"n": n} for n in range(1500)) == 1500
    assert [item["n"] for item in await job.items.list()] == list(range(1500))
    fault("write_records", kind="status", status=400, body='{"message": "no"}', skip=1)
    with pytest.raises(WriteError, match="no; not stored: 1500 records"):
        await store.load({"_key": f"{n:04}"} for n in range(2500))
    assert await store.count() == 1000
