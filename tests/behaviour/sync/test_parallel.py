# Generated from tests/behaviour/aio/test_parallel.py by `make generate`: edit that file, not this one.
"""One job read over several connections: each record once, in order, or an error; as one connection would give it."""

from typing import Any
from urllib.parse import unquote

import pytest

from scrapinghub.client.exceptions import ServerError, TruncatedBody
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
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
def full(job: Job) -> Job:
    for item in ITEMS:
        job.items.write(item)
        job.requests.add(f"https://example.com/{item['number']}", 200, "GET", rs=1, duration=1, ts=1)
        job.logs.log(str(item["number"]), level=[10, 20, 30, 40][item["number"] % 4], ts=1)
    job.items.flush()
    job.requests.flush()
    job.logs.flush()
    return job


@pytest.mark.parametrize("parallel", [1, 2, 3, 8, 64])
@pytest.mark.parametrize("use_msgpack", [True, False])
def test_all_of_them_in_order(cloud: Emulator, full: Job, parallel: int, use_msgpack: bool):
    with cloud.client(use_msgpack=use_msgpack) as client:
        job = client.get_job(full.key)
        assert job.items.list(parallel=parallel) == ITEMS
        assert [item for item in job.items.iter(parallel=parallel)] == ITEMS
        assert job.logs.list(parallel=parallel) == job.logs.list()
        assert job.requests.list(parallel=parallel) == job.requests.list()


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
def test_what_narrows_a_read_narrows_it_here(full: Job, params: dict[str, Any]):
    assert full.items.list(parallel=4, **params) == full.items.list(**params)


def test_levels_of_logs(full: Job):
    assert full.logs.list(level="WARNING", parallel=4) == full.logs.list(level="WARNING")


def test_lists_of_a_size(full: Job):
    chunks = [chunk for chunk in full.items.list_iter(chunksize=7, parallel=4)]
    assert {len(chunk) for chunk in chunks[:-1]} == {7}
    assert [item for chunk in chunks for item in chunk] == ITEMS


def test_nothing_at_all(job: Job):
    assert job.items.list(parallel=8) == []


def test_each_part_is_asked_for_once(full: Job, watch: Watch):
    requests = watch()
    full.items.list(parallel=3)
    assert requests.operations == ["get_items_stats", *["list_items"] * 10]


@pytest.mark.parametrize("kind", ["reset", "close", "drop"])
def test_parts_that_break_go_on_where_they_broke(full: Job, fault: AddFault, kind: str):
    fault("list_items", kind=kind, after_bytes=60, times=6)
    assert full.items.list(parallel=4) == ITEMS


def test_a_part_that_fails_ends_it_where_its_records_would_come(cloud: Emulator, full: Job):
    start = f"{full.key}/30"
    cloud.faults.add(
        "list_items", kind="status", status=500, times=1000, when=lambda seen: start in unquote(seen.target)
    )
    stream = full.items.iter(parallel=4)
    for item in ITEMS[:30]:
        assert next(stream) == item
    with pytest.raises(ServerError):
        next(stream)


def test_the_rate_limit_slows_all_and_loses_nothing(full: Job, fault: AddFault):
    fault("list_items", kind="status", status=429, times=5)
    assert full.items.list(parallel=4) == ITEMS


def test_a_reader_that_stops_early_stops_the_rest(full: Job, watch: Watch):
    requests = watch()
    stream = full.items.iter(parallel=2)
    for item in stream:
        if item["number"] == 5:
            break
    stream.close()
    assert requests.operations.count("list_items") <= 3
    assert [item for item in stream] == []


def test_fewer_than_the_stats_say_is_an_error(full: Job, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("scrapinghub._core.parts.FEWEST", 1000)
    monkeypatch.setattr("scrapinghub._core.parts.MOST", 1000)
    stats = full.items.stats()

    def more(items: object) -> Any:
        return {**stats, "totals": {**stats["totals"], "input_values": 97}}

    monkeypatch.setattr(type(full.items), "_read_stats", more)
    with pytest.raises(TruncatedBody, match="that the job's stats count here"):
        full.items.list(parallel=2)


def test_what_makes_no_sense(full: Job):
    for wrong in (0, -1, 65, True, 2.0, "4"):
        with pytest.raises(ValueError, match="parallel should be a whole number from 1 to 64"):
            full.items.iter(parallel=wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="below a path"):
        full.items.iter(3, parallel=2)
    with pytest.raises(ValueError, match="can't be read in parallel"):
        full.items.iter(start="random", parallel=2)


def test_tables_are_read_in_parallel_too(full: Job):
    pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'scrapinghub[arrow]'")
    assert (full.items.to_arrow(parallel=4)).to_pylist() == ITEMS


@pytest.fixture
def several(project: Project) -> list[Job]:
    """Five jobs, of no items up to eighty."""
    jobs = []
    for number in range(5):
        job = project.jobs.run("spider1", job_args={"n": str(number)}, meta={"state": "running"})
        for item in range(number * 20):
            job.items.write({"job": number, "item": item})
        job.items.flush()
        jobs.append(job)
    return jobs


@pytest.mark.parametrize("parallel", [1, 2, 8])
def test_items_of_many_jobs_in_their_order(project: Project, several: list[Job], parallel: int):
    wanted = [{"job": number, "item": item} for number in range(5) for item in range(number * 20)]
    assert [item for item in project.jobs.items(several, parallel=parallel)] == wanted
    keys = [job.key for job in several]
    assert [item for item in project.jobs.items(reversed(keys), count=1)] == [
        {"job": number, "item": 0} for number in (4, 3, 2, 1)
    ]


def test_items_of_a_selection_as_they_come_with_their_job(project: Project, several: list[Job]):
    running = project.jobs.iter_all(state="running")
    items = [item for item in project.jobs.items(running, ordered=False, job_field="_job", parallel=3)]
    assert len(items) == 200
    assert {(item["job"], item["_job"]) for item in items} == {(n, several[n].key) for n in range(1, 5)}
    for number in range(5):
        assert [item["item"] for item in items if item["job"] == number] == list(range(number * 20))


def test_items_of_one_job_and_of_none(project: Project, several: list[Job]):
    assert len([item for item in project.jobs.items(several[1])]) == 20
    assert len([item for item in project.jobs.items(several[1].key)]) == 20
    assert [item for item in project.jobs.items([])] == []


def test_jobs_that_can_not_be_meant(project: Project, several: list[Job]):
    with pytest.raises(ValueError, match="is a job of project 7"):
        next(project.jobs.items(["7/1/1"]))
    with pytest.raises(ValueError, match=r"three numbers, got \{'name': 'box'\}"):
        next(project.jobs.items([{"name": "box"}]))
    with pytest.raises(ValueError, match="has a field 'item' of its own"):
        next(project.jobs.items(several, job_field="item"))
