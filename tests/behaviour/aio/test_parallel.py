"""One job read over several connections: each record once, in order, or an error; as one connection would give it."""

from typing import Any
from urllib.parse import unquote

import pytest

from scrapinghub.aio.exceptions import ServerError, TruncatedBody
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from scrapinghub.emulator import Emulator
from tests.behaviour.world import AddFault, Watch

pytestmark = pytest.mark.usefixtures("hurried")

ITEMS = [{"number": number, "text": "naïve " * (number % 7)} for number in range(95)]


@pytest.fixture(autouse=True)
def short_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten records a part, so that a hundred are many parts."""
    monkeypatch.setattr("scrapinghub._core.parts.FEWEST", 10)
    monkeypatch.setattr("scrapinghub._core.parts.MOST", 10)


@pytest.fixture
async def full(job: Job) -> Job:
    for item in ITEMS:
        await job.items.write(item)
        await job.requests.add(f"https://example.com/{item['number']}", 200, "GET", rs=1, duration=1, ts=1)
        await job.logs.log(str(item["number"]), level=[10, 20, 30, 40][item["number"] % 4], ts=1)
    await job.items.flush()
    await job.requests.flush()
    await job.logs.flush()
    return job


@pytest.mark.parametrize("parallel", [1, 2, 3, 8, 64])
@pytest.mark.parametrize("use_msgpack", [True, False])
async def test_all_of_them_in_order(cloud: Emulator, full: Job, parallel: int, use_msgpack: bool):
    async with cloud.aio_client(use_msgpack=use_msgpack) as client:
        job = client.get_job(full.key)
        assert await job.items.list(parallel=parallel) == ITEMS
        assert [item async for item in job.items.iter(parallel=parallel)] == ITEMS
        assert await job.logs.list(parallel=parallel) == await job.logs.list()
        assert await job.requests.list(parallel=parallel) == await job.requests.list()


@pytest.mark.parametrize(
    "params",
    [
        {"count": 0},
        {"count": 1},
        {"count": 33},
        {"count": 1000},
        {"start": 17},
        {"start": 90, "count": 3},
        {"startafter": 17, "count": 20},
        {"offset": 94},
        {"start": 95},
        {"start": 1000},
        {"meta": ["_key"]},
        {"meta": "_key", "start": 3, "count": 12},
        {"filter": [("number", ">", [40])]},
        {"filter": [("number", ">", [40])], "count": 25},
        {"filter": [("number", "<", [12])], "meta": ["_key"]},
        {"filter": [("number", "=", [77])]},
        {"filter": [("number", "=", [77])], "start": 78},
        {"filter": [("number", "=", [1000])]},
        {"startts": 1},
        {"endts": 1},
        {"nodata": 1, "meta": ["_key"]},
    ],
)
async def test_what_narrows_a_read_narrows_it_here(full: Job, params: dict[str, Any]):
    assert await full.items.list(parallel=4, **params) == await full.items.list(**params)


async def test_levels_of_logs(full: Job):
    assert await full.logs.list(level="WARNING", parallel=4) == await full.logs.list(level="WARNING")


async def test_lists_of_a_size(full: Job):
    chunks = [chunk async for chunk in full.items.list_iter(chunksize=7, parallel=4)]
    assert {len(chunk) for chunk in chunks[:-1]} == {7}
    assert [item for chunk in chunks for item in chunk] == ITEMS


async def test_nothing_at_all(job: Job):
    assert await job.items.list(parallel=8) == []


async def test_each_part_is_asked_for_once(full: Job, watch: Watch):
    requests = watch()
    await full.items.list(parallel=3)
    assert requests.operations == ["get_items_stats", *["list_items"] * 10]


@pytest.mark.parametrize("kind", ["reset", "close", "drop"])
async def test_parts_that_break_go_on_where_they_broke(full: Job, fault: AddFault, kind: str):
    fault("list_items", kind=kind, after_bytes=60, times=6)
    assert await full.items.list(parallel=4) == ITEMS


async def test_a_part_that_fails_ends_it_where_its_records_would_come(cloud: Emulator, full: Job):
    start = f"{full.key}/30"
    cloud.faults.add(
        "list_items", kind="status", status=500, times=1000, when=lambda seen: start in unquote(seen.target)
    )
    stream = full.items.iter(parallel=4)
    for item in ITEMS[:30]:
        assert await anext(stream) == item
    with pytest.raises(ServerError):
        await anext(stream)


async def test_the_rate_limit_slows_all_and_loses_nothing(full: Job, fault: AddFault):
    fault("list_items", kind="status", status=429, times=5)
    assert await full.items.list(parallel=4) == ITEMS


async def test_a_reader_that_stops_early_stops_the_rest(full: Job, watch: Watch):
    requests = watch()
    stream = full.items.iter(parallel=2)
    async for item in stream:
        if item["number"] == 5:
            break
    await stream.aclose()
    assert requests.operations.count("list_items") <= 3
    assert [item async for item in stream] == []


async def test_fewer_than_the_stats_say_is_an_error(full: Job, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("scrapinghub._core.parts.FEWEST", 1000)
    monkeypatch.setattr("scrapinghub._core.parts.MOST", 1000)
    stats = await full.items.stats()

    async def more(items: object) -> Any:
        return {**stats, "totals": {**stats["totals"], "input_values": 97}}

    monkeypatch.setattr(type(full.items), "_read_stats", more)
    with pytest.raises(TruncatedBody, match="that the job's stats count here"):
        await full.items.list(parallel=2)


async def test_what_makes_no_sense(full: Job):
    for wrong in (0, -1, 65, True, 2.0, "4"):
        with pytest.raises(ValueError, match="parallel should be a whole number from 1 to 64"):
            full.items.iter(parallel=wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="below a path"):
        full.items.iter(3, parallel=2)
    with pytest.raises(ValueError, match="can't be read in parallel"):
        full.items.iter(start="random", parallel=2)


async def test_tables_are_read_in_parallel_too(full: Job):
    pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'scrapinghub[arrow]'")
    assert (await full.items.to_arrow(parallel=4)).to_pylist() == ITEMS


@pytest.fixture
async def several(project: Project) -> list[Job]:
    """Five jobs, of no items up to eighty."""
    jobs = []
    for number in range(5):
        job = await project.jobs.run("spider1", job_args={"n": str(number)}, meta={"state": "running"})
        for item in range(number * 20):
            await job.items.write({"job": number, "item": item})
        await job.items.flush()
        jobs.append(job)
    return jobs


@pytest.mark.parametrize("parallel", [1, 2, 8])
async def test_items_of_many_jobs_in_their_order(project: Project, several: list[Job], parallel: int):
    wanted = [{"job": number, "item": item} for number in range(5) for item in range(number * 20)]
    assert [item async for item in project.jobs.items(several, parallel=parallel)] == wanted
    keys = [job.key for job in several]
    assert [item async for item in project.jobs.items(reversed(keys), count=1)] == [
        {"job": number, "item": 0} for number in (4, 3, 2, 1)
    ]


async def test_items_of_a_selection_as_they_come_with_their_job(project: Project, several: list[Job]):
    running = project.jobs.iter_all(state="running")
    items = [item async for item in project.jobs.items(running, ordered=False, job_field="_job", parallel=3)]
    assert len(items) == 200
    assert {(item["job"], item["_job"]) for item in items} == {(n, several[n].key) for n in range(1, 5)}
    for number in range(5):
        assert [item["item"] for item in items if item["job"] == number] == list(range(number * 20))


async def test_items_of_one_job_and_of_none(project: Project, several: list[Job]):
    assert len([item async for item in project.jobs.items(several[1])]) == 20
    assert len([item async for item in project.jobs.items(several[1].key)]) == 20
    assert [item async for item in project.jobs.items([])] == []


async def test_jobs_that_can_not_be_meant(project: Project, several: list[Job]):
    with pytest.raises(ValueError, match="is a job of project 7"):
        await anext(project.jobs.items(["7/1/1"]))
    with pytest.raises(ValueError, match=r"three numbers, got \{'name': 'box'\}"):
        await anext(project.jobs.items([{"name": "box"}]))
    with pytest.raises(ValueError, match="has a field 'item' of its own"):
        await anext(project.jobs.items(several, job_field="item"))
