"""Periodic jobs: when they are due, and what they start."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from scrapinghub.emulator.cloud import Cloud
from scrapinghub.emulator.runner.periodic import Cron, Schedule
from scrapinghub.emulator.store.jobs import Job, Selection

PROJECT = 123


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("cron", "moment", "due"),
    [
        ("* * * * *", "2026-01-31T23:59:30", "2026-02-01T00:00"),
        ("* * * * *", "2026-01-31T23:59:00", "2026-02-01T00:00"),  # after, not at
        ("5 * * * *", "2026-01-01T10:05:00", "2026-01-01T11:05"),
        ("5 * * * *", "2026-01-01T10:04:59", "2026-01-01T10:05"),
        ("0 9 * * *", "2026-12-31T09:00:00", "2027-01-01T09:00"),
        ("30 * * * *", "2026-01-01T23:31:00", "2026-01-02T00:30"),
        ("0 9 * * 1", "2026-11-26T00:00:00", "2026-11-30T09:00"),  # a Monday
        ("0 9 * * 0", "2026-11-26T00:00:00", "2026-11-29T09:00"),
        ("0 9 * * 7", "2026-11-26T00:00:00", "2026-11-29T09:00"),
        ("0 0 31 * *", "2026-02-01T00:00:00", "2026-03-31T00:00"),
        ("0 0 29 2 *", "2026-01-01T00:00:00", "2028-02-29T00:00"),
        ("0 0 29 2 *", "2096-03-01T00:00:00", "2104-02-29T00:00"),
        ("0 0 13 * 5", "2026-11-01T00:00:00", "2026-11-06T00:00"),  # the 13th, or a Friday
        ("0 0 13 * 5", "2026-11-06T00:00:00", "2026-11-13T00:00"),
        ("* * * 3 *", "2026-02-10T10:00:00", "2026-03-01T00:00"),
        ("0 0 30 2 *", "2026-01-01T00:00:00", None),
    ],
)
def test_when_it_is_due(cron: str, moment: str, due: str | None) -> None:
    assert Cron.parse(cron).after(ms(moment)) == (ms(due) if due else None)


class Clock:
    def __init__(self, text: str) -> None:
        self.now = ms(text)

    def __call__(self) -> int:
        return self.now

    def turn(self, text: str) -> None:
        self.now = ms(text)


@pytest.fixture
def clock() -> Clock:
    return Clock("2026-01-01T10:30:30")


@pytest.fixture
def cloud(clock: Clock) -> Any:
    cloud = Cloud(None, "key", "admin", "overwrite", clock)
    cloud.projects.add(PROJECT)
    for spider in ("quotes", "py:report.py"):
        cloud.projects.add_spider(PROJECT, spider)
    yield cloud
    cloud.close()


@pytest.fixture
def add(cloud: Cloud) -> Callable[..., int]:
    def make(cron: str, *tasks: dict[str, Any], **fields: Any) -> int:
        defaults = {"disabled": False, "addtags": [], "type": "spider", "description": ""}
        return cloud.periodic_jobs.add(PROJECT, {**defaults, "cron": cron, "tasks": list(tasks), **fields})

    return make


def pending(cloud: Cloud) -> list[Job]:
    return cloud.jobs.select(Selection(PROJECT, states=["pending"]))[::-1]


def test_it_starts_its_jobs_when_the_time_has_come(cloud: Cloud, clock: Clock, add: Callable[..., int]) -> None:
    schedule = Schedule(cloud)
    add(
        "0 11 * * *",
        {"name": "quotes", "priority": 4, "spider_args": {"a": "1"}},
        {"jobq_id": 2, "script_args": "--day 'to day'"},
        addtags=["nightly"],
    )
    schedule.run()
    clock.turn("2026-01-01T10:59:59")
    schedule.run()
    assert pending(cloud) == []
    clock.turn("2026-01-01T11:00:00")
    schedule.run()
    schedule.run()
    one, two = [job.meta for job in pending(cloud)]
    assert (one["spider"], one["priority"], one["spider_args"], one["tags"]) == ("quotes", 4, {"a": "1"}, ["nightly"])
    assert (two["spider"], two["priority"]) == ("py:report.py", 2)
    assert two["job_cmd"] == ["py:report.py", "--day", "to day"]
    assert one["scheduled_by"] == "periodic job"


def test_a_long_jump_starts_a_job_once(cloud: Cloud, clock: Clock, add: Callable[..., int]) -> None:
    schedule = Schedule(cloud)
    add("0 * * * *", {"name": "quotes"})
    clock.turn("2026-03-01T00:00:00")
    schedule.run()
    clock.turn("2026-01-01T00:00:00")  # backwards: it is not due again before its hour
    schedule.run()
    assert len(pending(cloud)) == 1


def test_a_job_that_is_still_there_is_not_started_again(cloud: Cloud, clock: Clock, add: Callable[..., int]) -> None:
    schedule = Schedule(cloud)
    add("* * * * *", {"name": "quotes"})
    for minute in range(40, 45):
        clock.turn(f"2026-01-01T10:{minute}:00")
        schedule.run()
    assert len(pending(cloud)) == 1


def test_what_is_disabled_or_deleted_or_unknown_starts_nothing(
    cloud: Cloud, clock: Clock, add: Callable[..., int]
) -> None:
    schedule = Schedule(cloud)
    add("* * * * *", {"name": "quotes"}, disabled=True)
    cloud.periodic_jobs.delete(add("* * * * *", {"name": "quotes"}))
    add("* * * * *", {"name": "nobody"}, {"jobq_id": 77}, {})
    add("* * * * *", "no task", {"name": "py:report.py", "script_args": "'"})  # of an old data file
    add("* * * * *", {"name": "quotes", "priority": 0})
    clock.turn("2026-01-01T11:00:00")
    schedule.run()
    assert [job.meta["priority"] for job in pending(cloud)] == [0]
