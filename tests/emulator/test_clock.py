"""A clock that is moved, and an emulator that goes by it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from scrapinghub.emulator import Clock, Emulator

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def test_it_goes_on_until_it_is_stopped() -> None:
    clock = Clock()
    clock.set(NOON)
    assert NOON <= clock.now < NOON + timedelta(minutes=5)
    clock.advance(hours=25, minutes=1)
    assert NOON + timedelta(hours=25, minutes=1) <= clock.now
    clock.stop(NOON)
    assert (clock.now, clock.now) == (NOON, NOON)
    clock.advance(seconds=0.25)
    assert clock() == int(NOON.timestamp() * 1000) + 250
    assert repr(clock) == "<Clock 2024-05-01T12:00:00.250+00:00, stopped>"
    clock.set(5)
    assert clock() == 5
    clock.reset()
    assert clock.now > NOON


def test_zones() -> None:
    clock = Clock()
    clock.stop(datetime(2024, 5, 1, 12))
    assert clock.now == NOON
    clock.stop(NOON.astimezone(timezone(timedelta(hours=3))))
    assert clock.now == NOON


def test_time_passes_forwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        Clock().advance(hours=-1)


def test_an_emulator_goes_by_it() -> None:
    clock = Clock()
    clock.stop(NOON)
    with Emulator(clock=clock) as cloud, cloud.client() as client:
        project = client.get_project(123)
        project.jobs.run("demo", meta={"state": "running"})
        clock.advance(days=2)
        [summary] = project.jobs.iter(state="running")
        assert (summary["running_time"], summary["elapsed"]) == (int(NOON.timestamp() * 1000), 2 * 86_400_000)
