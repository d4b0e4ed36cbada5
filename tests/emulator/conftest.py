import itertools
from collections.abc import Callable, Iterator

import httpx
import pytest

from scrapinghub.emulator import Emulator

START = 1_700_000_000_000
STEP = 7


def ticking(start: int = START, step: int = STEP) -> Callable[[], int]:
    """A clock that goes on by itself: every look at it is a few milliseconds later than the last."""
    return itertools.count(start, step).__next__


@pytest.fixture
def cloud() -> Iterator[Emulator]:
    with Emulator(clock=ticking()) as emulator:
        yield emulator


@pytest.fixture
def http(cloud: Emulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=cloud.url, auth=(cloud.apikey, ""), timeout=30) as client:
        yield client


def new_job(http: httpx.Client, state: str = "running", spider: str = "demo", **fields: object) -> str:
    """The key of a job that was just pushed."""
    answer = http.post("/jobq/123/push", json={"spider": spider, "state": state, **fields})
    answer.raise_for_status()
    return str(answer.json()["key"])
