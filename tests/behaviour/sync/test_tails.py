# Generated from tests/behaviour/aio/test_tails.py by `make generate`: edit that file, not this one.
"""The end of a log, of items, of requests: and what comes until the job ends, nothing lost, nothing twice."""

from collections.abc import Callable
from typing import Any

import pytest

from scrapinghub.client.exceptions import NotFound, TimedOut
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from scrapinghub.client.waiting import Watch
from tests.behaviour import world
from tests.behaviour.sync.conftest import Clock
from tests.behaviour.world import AddFault


def log(job: Job, *numbers: int) -> None:
    for number in numbers:
        job.logs.log(f"entry {number}", 20 if number % 5 else 40)
    job.logs.flush()


def messages(*numbers: int) -> list[str]:
    return [f"entry {number}" for number in numbers]


def test_the_last_ones(job: Job, watch: world.Watch):
    log(job, *range(25))
    seen = watch()
    assert [entry["message"] for entry in job.logs.tail()] == messages(*range(15, 25))
    assert seen.operations == ["get_logs_stats", "list_logs"]
    entries = [entry for entry in job.logs.tail(count=2)]
    assert [set(entry) for entry in entries] == [{"time", "level", "message"}] * 2
    assert [entry["_key"] for entry in job.logs.tail(count=1, meta="_key")] == [f"{job.key}/24"]
    assert len([entry for entry in job.logs.tail(count=100)]) == 25
    assert [entry for entry in job.logs.tail(count=0)] == []


def test_the_last_ones_that_pass_a_filter(job: Job):
    log(job, *range(25))
    errors = job.logs.tail(count=2, level="ERROR")
    assert [entry["message"] for entry in errors] == messages(15, 20)
    found = job.logs.tail(count=3, filter=[("message", "contains", ["entry 1"])])
    assert [entry["message"] for entry in found] == messages(17, 18, 19)


def test_of_nothing(job: Job):
    assert [entry for entry in job.logs.tail()] == []
    assert [item for item in job.items.tail()] == []
    assert [request for request in job.requests.tail()] == []


def test_items_and_requests(job: Job):
    for number in range(12):
        job.items.write({"number": number})
        job.requests.add(f"http://example.com/{number}", 200, "GET", 1, 2, 1482233733976 + number)
    job.close_writers()
    assert [item for item in job.items.tail(count=2)] == [{"number": 10}, {"number": 11}]
    assert [request["url"] for request in job.requests.tail(count=1)] == ["http://example.com/11"]
    large = job.items.tail(count=2, filter=[("number", "<", [5])])
    assert [item["number"] for item in large] == [3, 4]


def test_follow(job: Job, clock: Clock):
    log(job, *range(5))

    def more() -> None:
        log(job, 5, 6)

    def nothing() -> None:
        pass

    def the_end() -> None:
        log(job, 7)
        job.finish()

    clock.then(nothing, more, nothing, the_end)
    came = [(entry["message"], len(clock.pauses)) for entry in job.logs.tail(follow=True, count=2)]
    assert came == [("entry 3", 0), ("entry 4", 0), ("entry 5", 2), ("entry 6", 2), ("entry 7", 4)]
    assert clock.pauses[2] <= 1  # something came: it looks sooner again


def test_follow_with_a_filter(job: Job, clock: Clock):
    log(job, *range(10))

    def more() -> None:
        log(job, *range(10, 16))

    def the_end() -> None:
        log(job, *range(16, 21))
        job.finish()

    clock.then(more, the_end)
    came = [entry["message"] for entry in job.logs.tail(follow=True, count=1, level="ERROR")]
    assert came == messages(5, 10, 15, 20)


@pytest.mark.parametrize("at", [1, 2, 3])
def test_what_comes_right_before_the_end_is_there(
    job: Job, clock: Clock, monkeypatch: pytest.MonkeyPatch, at: int
):
    """The job writes and ends right before a look at its state: that look has to come before the last read."""
    log(job, 0)
    look = Watch.look
    looks = 0

    def ends_first(self: Watch) -> Any:
        nonlocal looks
        looks += 1
        if looks == at:
            log(job, 1)
            job.finish()
        return look(self)

    monkeypatch.setattr(Watch, "look", ends_first)
    assert [entry["message"] for entry in job.logs.tail(follow=True)] == messages(0, 1)
    assert looks == at


def test_a_job_that_has_ended_is_read_once(job: Job, clock: Clock, watch: world.Watch):
    log(job, 1, 2)
    job.finish()
    seen = watch()
    assert [entry["message"] for entry in job.logs.tail(follow=True, count=1)] == messages(2)
    assert seen.operations == ["list_jobs", "get_logs_stats", "list_logs"]
    assert clock.pauses == []


def test_a_job_that_waits_to_run(project: Project, clock: Clock):
    job = project.jobs.run("spider1")

    def starts() -> None:
        job.start()
        job.items.write({"n": 1})
        job.items.flush()

    def ends() -> None:
        job.finish()

    clock.then(starts, ends)
    assert [item for item in job.items.tail(follow=True)] == [{"n": 1}]


BREAKS: list[dict[str, Any]] = [
    {"kind": "drop"},
    {"kind": "status", "status": 503},
    {"kind": "truncate", "after_bytes": 150},
]


@pytest.mark.parametrize("options", BREAKS)
def test_what_breaks_is_resumed(job: Job, clock: Clock, fault: AddFault, options: dict):
    log(job, *range(10))

    def step(first: int) -> Callable[[], Any]:
        def more() -> None:
            fault("list_logs", **options)
            fault("list_jobs", **{**options, "kind": "drop" if options["kind"] == "truncate" else options["kind"]})
            log(job, *range(first, first + 5))

        return more

    def ends() -> None:
        job.finish()

    def nothing() -> None:
        pass

    clock.then(step(10), nothing, nothing, step(15), nothing, nothing, ends)
    assert [entry["message"] for entry in job.logs.tail(follow=True)] == messages(*range(20))


def test_limits_of_following(job: Job, clock: Clock):
    log(job, 1)
    with pytest.raises(TimedOut, match=f"after 60 s not finished: {job.key}"):
        assert [entry for entry in job.logs.tail(follow=True, timeout=60)]
    assert sum(clock.pauses) == pytest.approx(60)

    def delete() -> None:
        job.finish()
        job.delete()

    clock.then(delete)
    with pytest.raises(NotFound, match=f"job {job.key} was deleted"):
        assert [entry for entry in job.logs.tail(follow=True)]


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
def test_what_is_wrong_is_said_at_the_call(job: Job, watch: world.Watch, options: dict, message: str):
    seen = watch()
    with pytest.raises(ValueError, match=message):
        job.logs.tail(follow=True, **options)
    assert seen.operations == []
