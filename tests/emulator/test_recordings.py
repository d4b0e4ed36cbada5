"""The emulator, sent the recorded requests, answers what was recorded (see `replay` for what is mapped)."""

from collections.abc import Callable

import httpx
import pytest

from scrapinghub.emulator import Emulator

from .conftest import ticking
from .replay import OTHER_PROJECT, PROJECT, RECORDINGS, SPIDER, Replay, read, scenarios

# Recordings that can't be replayed, each with its reason; a number means: only that exchange.
UNPLAYED: dict[str, dict[int | None, str]] = {}

Prepare = Callable[[Emulator, httpx.Client], None]


def _prepare_nothing(cloud: Emulator, http: httpx.Client) -> None:
    pass


# What was there before a recording began.
BEFORE: dict[str, Prepare] = {}

NAMES: dict[str, dict[str, str]] = {}


@pytest.mark.skipif(not RECORDINGS.is_dir(), reason="the recordings are not beside the project (../shared/recordings)")
@pytest.mark.parametrize("name", scenarios() or ["none"])
def test_recording(name: str) -> None:
    unplayed = UNPLAYED.get(name, {})
    if None in unplayed:
        pytest.skip(unplayed[None])
    with (
        Emulator(projects=[], clock=ticking()) as cloud,
        httpx.Client(timeout=30) as http,
    ):
        cloud.add_project(PROJECT, "Reserved for python-hubstorage testsuite")
        cloud.add_spider(PROJECT, SPIDER)
        BEFORE.get(name, _prepare_nothing)(cloud, http)
        replay = Replay(cloud, http, names={str(OTHER_PROJECT): str(PROJECT), **NAMES.get(name, {})})
        for number, exchange in enumerate(read(RECORDINGS / f"{name}.json")):
            if number not in unplayed:
                replay.play(exchange)
