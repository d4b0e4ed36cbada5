"""The end of a log, of items, of requests: and what comes until the job ends, nothing lost, nothing twice."""

from collections.abc import Callable
from typing import Any

import pytest

from scrapinghub.aio.exceptions import NotFound, TimedOut
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from scrapinghub.aio.waiting import Watch
from tests.behaviour import world
from tests.behaviour.aio.conftest import Clock
from tests.behaviour.world import AddFault


async def log(job: Job, *numbers: int) -> None:
    for number in numbers:
        await job.logs.log(f"entry {number}", 20 if number % 5 else 40)
    await job.logs.flush()


def messages(*numbers: int) -> list[str]:
    return [f"entry {number}" for number in numbers]


async def test_the_last_ones(job: Job, watch: world.Watch):
    await log(job, *range(25))
    seen = watch()
    assert [entry["message"] async for entry in job.logs.tail()] == messages(*range(15, 25))
    assert seen.operations == ["get_logs_stats", "list_logs"]
    entries = [entry async for entry in job.logs.tail(count=2)]
    assert [set(entry) for entry in entries] == [{"time", "level", "message"}] * 2
    assert [entry["_key"] async for entry in job.logs.tail(count=1, meta="_key")] == [f"{job.key}/24"]
    assert len([entry async for entry in job.logs.tail(count=100)]) == 25
    assert [entry async for entry in job.logs.tail(count=0)] == []


async def test_the_last_ones_that_pass_a_filter(job: Job):
    await log(job, *range(25))
    errors = job.logs.tail(count=2, level="ERROR")
    assert [entry["message"] async for entry in errors] == messages(15, 20)
    found = job.logs.tail(count=3, filter=[("message", "contains", ["entry 1"])])
    assert [entry["message"] async for entry in found] == messages(17, 18, 19)


async def test_of_nothing(job: Job):
    assert [entry async for entry in job.logs.tail()] == []
    assert [item async for item in job.items.tail()] == []
    assert [request async for request in job.requests.tail()] == []


async def test_items_and_requests(job: Job):
    for number in range(12):
        await job.items.write({"number": number})
        await job.requests.add(f"http://example.com/{number}", 200, "GET", 1, 2, 1482233733976 + number)
    await job.close_writers()
    assert [item async for item in job.items.tail(count=2)] == [{"number": 10}, {"number": 11}]
    assert [request["url"] async for request in job.requests.tail(count=1)] == ["http://example.com/11"]
    large = job.items.tail(count=2, filter=[("number", "<", [5])])
    assert [item["number"] async for item in large] == [3, 4]


async def test_follow(job: Job, clock: Clock):
    await log(job, *range(5))

    async def more() -> None:
        await log(job, 5, 6)

    async def nothing() -> None:
        pass

    async def the_end() -> None:
        await log(job, 7)
        await job.finish()

    clock.then(nothing, more, nothing, the_end)
    came = [(entry["message"], len(clock.pauses)) async for entry in job.logs.tail(follow=True, count=2)]
    assert came == [("entry 3", 0), ("entry 4", 0), ("entry 5", 2), ("entry 6", 2), ("entry 7", 4)]
    assert clock.pauses[2] <= 1  # something came: it looks sooner again


async def test_follow_with_a_filter(job: Job, clock: Clock):
    await log(job, *range(10))

    async def more() -> None:
        await log(job, *range(10, 16))

    async def the_end() -> None:
        await log(job, *range(16, 21))
        await job.finish()

    clock.then(more, the_end)
    came = [entry["message"] async for entry in job.logs.tail(follow=True, count=1, level="ERROR")]
    assert came == messages(5, 10, 15, 20)


@pytest.mark.parametrize("at", [1, 2, 3])
async def test_what_comes_right_before_the_end_is_there(
    job: Job, clock: Clock, monkeypatch: pytest.MonkeyPatch, at: int
):
    """The job writes and ends right before a look at its state: that look has to come before the last read."""
    await log(job, 0)
    look = Watch.look
    looks = 0

    async def ends_first(self: Watch) -> Any:
        nonlocal looks
        looks += 1
        if looks == at:
            await log(job, 1)
            await job.finish()
        return await look(self)

    monkeypatch.setattr(Watch, "look", ends_first)
    assert [entry["message"] async for entry in job.logs.tail(follow=True)] == messages(0, 1)
    assert looks == at


async def test_a_job_that_has_ended_is_read_once(job: Job, clock: Clock, watch: world.Watch):
    await log(job, 1, 2)
    await job.finish()
    seen = watch()
    assert [entry["message"] async for entry in job.logs.tail(follow=True, count=1)] == messages(2)
    assert seen.operations == ["list_jobs", "get_logs_stats", "list_logs"]
    assert clock.pauses == []


async def test_a_job_that_waits_to_run(project: Project, clock: Clock):
    job = await project.jobs.run("spider1")

    async def starts() -> None:
        await job.start()
        await job.items.write({"n": 1})
        await job.items.flush()

    async def ends() -> None:
        await job.finish()

    clock.then(starts, ends)
    assert [item async for item in job.items.tail(follow=True)] == [{"n": 1}]


BREAKS: list[dict[str, Any]] = [
    {"kind": "drop"},
    {"kind": "status", "status": 503},
    {"kind": "truncate", "after_bytes": 150},
]


@pytest.mark.parametrize("options", BREAKS)
async def test_what_breaks_is_resumed(job: Job, clock: Clock, fault: AddFault, options: dict):
    await log(job, *range(10))

    def step(first: int) -> Callable[[], Any]:
        async def more() -> None:
            fault("list_logs", **options)
            fault("list_jobs", **{**options, "kind": "drop" if options["kind"] == "truncate" else options["kind"]})
            await log(job, *range(first, first + 5))

        return more

    async def ends() -> None:
        await job.finish()

    async def nothing() -> None:
        pass

    clock.then(step(10), nothing, nothing, step(15), nothing, nothing, ends)
    assert [entry["message"] async for entry in job.logs.tail(follow=True)] == messages(*range(20))


async def test_limits_of_following(job: Job, clock: Clock):
    await log(job, 1)
    with pytest.raises(TimedOut, match=f"after 60 s not finished: {job.key}"):
        assert [entry async for entry in job.logs.tail(follow=True, timeout=60)]
    assert sum(clock.pauses) == pytest.approx(60)

    async def delete() -> None:
        await job.finish()
        await job.delete()

    clock.then(delete)
    with pytest.raises(NotFound, match=f"job {job.key} was deleted"):
        assert [entry async for entry in job.logs.tail(follow=True)]


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"start": 5}, "start has no meaning here"),
    ({"startafter": 5}, "startafter has no meaning here"),
    ({"offset": 5}, "offset has no meaning here"),
    ({"count": -1}, "count should be"),
    ({"count": 0, "level": "ERROR"}, "count should be 1 or more"),
    ({"level": "loud"}, "loud"),
    ({"timeout": -1}, "timeout"),
    ({"poll": 0}, "poll"),
]


@pytest.mark.parametrize(("options", "message"), WRONG)
async def test_what_is_wrong_is_said_at_the_call(job: Job, watch: world.Watch, options: dict, message: str):
    seen = watch()
    with pytest.raises(ValueError, match=message):
        job.logs.tail(follow=True, **options)
    assert seen.operations == []
