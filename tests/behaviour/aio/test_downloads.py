"""Results in files: a file that has its name is whole, and a download goes on where it broke."""

import errno
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from scrapinghub.aio.exceptions import NotFound, ScrapinghubAPIError, TruncatedBody
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from tests.behaviour.world import AddFault, Watch

zstandard = pytest.importorskip("zstandard", reason="needs zstandard: pip install 'scrapinghub[files]'")

pytestmark = pytest.mark.usefixtures("hurried")

ITEMS = [{"number": number, "text": "naïve"} for number in range(50)]


@pytest.fixture(autouse=True)
def short_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten records at once, each time onto the disk."""
    monkeypatch.setattr("scrapinghub.aio.downloads.CHUNK", 10)
    monkeypatch.setattr("scrapinghub._platform.lines_file.STEP_BYTES", 1)


@pytest.fixture
async def full(job: Job) -> Job:
    for item in ITEMS:
        await job.items.write(item)
    await job.items.flush()
    return job


def lines(path: Path) -> list[Any]:
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    if path.suffix == ".zst":
        content = zstandard.ZstdDecompressor().stream_reader(content, read_across_frames=True).read()
    return [json.loads(line) for line in content.splitlines()]


@pytest.mark.parametrize("name", ["items.jl", "items.jsonl", "items.jl.gz", "items.JL.zst", "items.ndjson"])
@pytest.mark.parametrize("parallel", [None, 4])
async def test_json_lines(full: Job, tmp_path: Path, name: str, parallel: int | None):
    path = tmp_path / name
    assert await full.items.download(path, parallel=parallel) == 50
    assert lines(path) == ITEMS
    assert list(tmp_path.iterdir()) == [path]


async def test_nothing_is_a_file_of_nothing(job: Job, tmp_path: Path):
    for name in ("items.jl", "items.jl.gz", "items.jl.zst"):
        assert await job.items.download(tmp_path / name) == 0
        assert lines(tmp_path / name) == []


@pytest.mark.parametrize("name", ["items.csv", "items.parquet", "items.xlsx"])
async def test_tables(full: Job, tmp_path: Path, name: str):
    pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'scrapinghub[arrow]'")
    told: list[tuple[int, int | None]] = []
    assert await full.items.download(tmp_path / name, progress=lambda done, total: told.append((done, total))) == 50
    assert (tmp_path / name).stat().st_size > 0
    assert told[-1] == (50, 50)


async def test_a_bucket(full: Job):
    fsspec = pytest.importorskip("fsspec", reason="needs fsspec: pip install 'scrapinghub[files]'")
    assert await full.items.download("memory://downloads/items.jl.gz") == 50
    assert gzip.decompress(fsspec.filesystem("memory").cat("/downloads/items.jl.gz")).count(b"\n") == 50


@pytest.mark.parametrize(
    "params",
    [
        {"count": 17},
        {"count": 0},
        {"start": 40},
        {"startafter": 3, "count": 20},
        {"filter": [("number", ">", [12])]},
        {"filter": [("number", ">", [12])], "count": 25},
        {"meta": ["_key"], "filter": [("number", ">", [12])]},
        {"meta": "_key"},
    ],
)
@pytest.mark.parametrize("parallel", [None, 3])
async def test_what_iter_takes_and_after_a_break_too(
    full: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, params: dict[str, Any], parallel: int | None
):
    path = tmp_path / "items.jl"
    wanted = await full.items.list(**params)
    assert await full.items.download(path, parallel=parallel, **params) == len(wanted)
    assert lines(path) == wanted
    path.unlink()
    if wanted:
        with pytest.raises(Broken):
            await full.items.download(path, parallel=parallel, progress=breaking(10), **params)
        assert not path.exists()
    assert await full.items.download(path, parallel=parallel, **params) == len(wanted)
    assert lines(path) == wanted


class Broken(Exception):
    pass


def breaking(after: int) -> Any:
    """A progress that ends the program once so many records are there."""

    def progress(done: int, total: int | None) -> None:
        if done >= min(after, total or after):
            raise Broken

    return progress


async def test_only_the_rest_is_fetched(full: Job, tmp_path: Path, watch: Watch):
    path = tmp_path / "items.jl.gz"
    with pytest.raises(Broken):
        await full.items.download(path, progress=breaking(30))
    requests = watch()
    told: list[int] = []
    assert await full.items.download(path, progress=lambda done, total: told.append(done)) == 50
    assert [target for target in requests.targets if "start" in target and "30" in target] != []
    assert told == [30, 40, 50]
    assert lines(path) == ITEMS


async def test_what_was_written_behind_the_last_step_is_cut_off(full: Job, tmp_path: Path):
    path = tmp_path / "items.jl.gz"
    with pytest.raises(Broken):
        await full.items.download(path, progress=breaking(20))
    with (tmp_path / "items.jl.gz.part").open("ab") as part:
        part.write(b"half a step")
    assert await full.items.download(path) == 50
    assert lines(path) == ITEMS


@pytest.mark.parametrize("damage", ["a changed byte", "a cut", "no notes", "notes that are no JSON", "another query"])
async def test_a_part_that_is_not_right_is_begun_anew(full: Job, tmp_path: Path, damage: str):
    path, part, notes = (tmp_path / f"items.jl{ending}" for ending in ("", ".part", ".part.json"))
    with pytest.raises(Broken):
        await full.items.download(path, progress=breaking(20), **({"start": 1} if damage == "another query" else {}))
    if damage == "a changed byte":
        part.write_bytes(part.read_bytes().replace(b"1", b"2", 1))
    elif damage == "a cut":
        part.write_bytes(part.read_bytes()[:-5])
    elif damage == "no notes":
        notes.unlink()
    elif damage == "notes that are no JSON":
        notes.write_text("{")
    told: list[int] = []
    assert await full.items.download(path, progress=lambda done, total: told.append(done)) == 50
    assert told[0] == 0
    assert lines(path) == ITEMS


async def test_anew_if_asked(full: Job, tmp_path: Path):
    path = tmp_path / "items.jl"
    with pytest.raises(Broken):
        await full.items.download(path, progress=breaking(20))
    told: list[int] = []
    assert await full.items.download(path, resume=False, progress=lambda done, total: told.append(done)) == 50
    assert told[0] == 0


async def test_a_broken_connection_does_not_show(full: Job, tmp_path: Path, fault: AddFault):
    fault("list_items", kind="reset", after_bytes=150, times=2)
    await full.items.download(tmp_path / "items.jl")
    assert lines(tmp_path / "items.jl") == ITEMS


async def test_a_job_that_is_gone_in_the_middle(full: Job, tmp_path: Path, fault: AddFault):
    path = tmp_path / "items.jl"
    with pytest.raises(Broken):
        await full.items.download(path, progress=breaking(20))
    fault("list_items", kind="status", status=404, times=1)
    with pytest.raises(NotFound):
        await full.items.download(path)
    assert not path.exists()


async def test_fewer_than_the_stats_say_is_not_a_whole_file(full: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    stats = await full.items.stats()

    async def more(items: object) -> Any:
        return {**stats, "totals": {**stats["totals"], "input_values": 52}}

    with monkeypatch.context() as patch:
        patch.setattr(type(full.items), "_read_stats", more)
        with pytest.raises(TruncatedBody, match="50 records came of 52"):
            await full.items.download(tmp_path / "items.jl")
    assert not (tmp_path / "items.jl").exists()
    assert await full.items.download(tmp_path / "items.jl") == 50


async def test_a_full_disk(full: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full_disk(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full_disk)
        with pytest.raises(OSError, match="No space left"):
            await full.items.download(tmp_path / "items.jl")
    assert not (tmp_path / "items.jl").exists()
    assert await full.items.download(tmp_path / "items.jl") == 50
    assert lines(tmp_path / "items.jl") == ITEMS


async def test_two_programs_and_one_file(full: Job, tmp_path: Path):
    pytest.importorskip("fcntl", reason="needs file locks as Unix has them")
    path = tmp_path / "items.jl"
    errors: list[type[BaseException]] = []

    from scrapinghub._platform.lines_file import LinesFile

    with LinesFile(path, None, "another program"), pytest.raises(BlockingIOError, match="another program is writing"):
        await full.items.download(path)
    assert errors == []


async def test_names_that_say_no_format(full: Job, tmp_path: Path):
    with pytest.raises(ValueError, match=r"items.doc: the name should end in one of .jl"):
        await full.items.download("items.doc")
    with pytest.raises(ValueError, match="only JSON lines are packed"):
        await full.items.download("items.csv.gz")
    with pytest.raises(FileNotFoundError):
        await full.items.download(tmp_path / "nowhere" / "items.jl")


async def test_values_that_json_has_in_two_ways(job: Job, tmp_path: Path):
    item = {"half": "\ud83d", "long": 2**70, "text": "ü"}
    await job.items.write({"text": "ü"})
    await job.items.flush()
    from scrapinghub._platform.lines_file import line_of

    assert json.loads(line_of(item)) == item
    assert line_of({"text": "ü"}) == '{"text":"ü"}\n'.encode()


async def test_logs_requests_and_samples(job: Job, tmp_path: Path):
    for number in range(25):
        await job.logs.log(str(number), level=20 if number % 2 else 40, ts=number)
        await job.requests.add(f"https://example.com/{number}", 200, "GET", rs=1, duration=1, ts=1)
        await job.samples.write([number, 1])
    await job.logs.flush()
    await job.requests.flush()
    await job.samples.flush()
    for resource, params in ((job.logs, {}), (job.logs, {"level": "ERROR"}), (job.requests, {}), (job.samples, {})):
        path = tmp_path / f"{type(resource).__name__}{len(params)}.jl"
        wanted = await resource.list(**params)  # type: ignore[attr-defined]
        with pytest.raises(Broken):
            await resource.download(path, progress=breaking(10), **params)
        assert await resource.download(path, **params) == len(wanted)
        assert lines(path) == wanted


async def test_a_collection(project: Project, tmp_path: Path):
    store = project.collections.get_store("pages")
    records = [{"_key": f"{number:02}", "n": number} for number in range(25)]
    await store.set(records)
    path = tmp_path / "pages.jl"
    with pytest.raises(Broken):
        await store.download(path, progress=breaking(10))
    assert await store.download(path) == 25
    assert [{**record} for record in lines(path)] == records
    with pytest.raises(Broken):
        await store.download(path, progress=breaking(10), key=[record["_key"] for record in records])
    assert await store.download(path, key=[record["_key"] for record in records]) == 25
    with pytest.raises(ScrapinghubAPIError):
        await project.collections.get_store("nowhere").download(tmp_path / "nowhere.jl")


@pytest.mark.parametrize("library", ["rich", "tqdm"])
async def test_a_bar(full: Job, tmp_path: Path, library: str, monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("rich", reason="needs rich")
    if library == "tqdm":
        pytest.importorskip("tqdm", reason="needs tqdm")
        monkeypatch.setitem(__import__("sys").modules, "rich.progress", None)
    assert await full.items.download(tmp_path / "items.jl", progress=True) == 50
