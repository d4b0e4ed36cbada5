"""The emulator, sent the recorded requests, answers what was recorded (see `replay` for what is mapped)."""

import json
from collections.abc import Callable

import httpx
import pytest

from scrapinghub.emulator import Emulator
from tests.reference import RECORDINGS, needs_recordings

from .conftest import ticking
from .replay import OTHER_PROJECT, PROJECT, SPIDER, Replay, read, scenarios

Prepare = Callable[[Emulator], None]

# What can't be replayed: recording and number of the exchange (None: all of it), with the reason.
UNPLAYED: dict[str, dict[int | None, str]] = {
    "hubstorage/jobq/list_with_startts_endts": {5: "in 2016 the service ignored endts, which it documents today"},
    "hubstorage/retry/retrier_catches_badstatusline_and_429": {
        None: "the pages of a balancer, and nothing of the service"
    },
}

# The recordings whose requests name one thing in two ways.
NAMES: dict[str, dict[str, str]] = {
    "client/collections/truncate": {"test_collection_123": "collection_123"},
}


# What was there before a recording began.


def _post(cloud: Emulator, path: str, *lines: object) -> None:
    body = "\n".join(json.dumps(line) for line in lines)
    httpx.post(f"{cloud.url}/{path}", content=body, auth=(cloud.apikey, "")).raise_for_status()


def _earlier_events(cloud: Emulator) -> None:
    listed = list(read(RECORDINGS / "client/activity/activity_iter.json"))[1].answer
    events = [json.loads(line) for line in listed.splitlines()]
    _post(cloud, f"activity/{PROJECT}", *reversed(events[2:]))


def _earlier_collections(cloud: Emulator) -> None:
    for name in ("test_collection_123", "test_collection_123b"):
        for kind in ("s", "cs", "vs", "vcs"):
            _post(cloud, f"collections/{PROJECT}/{kind}/{name}", {"_key": "a"})


def _earlier_frontiers(cloud: Emulator) -> None:
    for name, slot in (("", "site.com"), ("_newcount", "site.com"), ("_newcount", "test2.com"), ("s", "site.com")):
        _post(cloud, f"hcf/{PROJECT}/tests-client-test_frontiers-py-test_frontier{name}/s/{slot}", {"fp": "/"})


def _earlier_collection(cloud: Emulator) -> None:
    _post(cloud, f"collections/{PROJECT}/s/collection_123", {"_key": "a"})


def _earlier_job(item: object, log: object, sample: object) -> Prepare:
    def prepare(cloud: Emulator) -> None:
        _post(cloud, f"jobq/{PROJECT}/push", {"spider": SPIDER, "state": "running"})
        for kind, record in (("items", item), ("logs", log), ("samples", sample)):
            _post(cloud, f"{kind}/{PROJECT}/1/1", record)

    return prepare


BEFORE: dict[str, Prepare] = {
    "client/activity/activity_iter": _earlier_events,
    "client/collections/collections_list": _earlier_collections,
    "client/frontiers/frontier_newcount": _earlier_frontiers,
    "hubstorage/collections/errors_bad_key": _earlier_collection,
    "hubstorage/collections/errors_bad_key-json": _earlier_collection,
    "hubstorage/project/broad": _earlier_job(
        {"x": 0}, {"time": 1477588981010, "level": 20, "message": "nice to meet you"}, [1, 2, 3]
    ),
    "hubstorage/project/broad-json": _earlier_job(
        {"data": "data0", "id": 0},
        {"time": 1492463124114, "level": 20, "message": "simple-msg1"},
        [1476803148638, 1, 2, 3],
    ),
}


@needs_recordings
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
        if name in BEFORE:
            BEFORE[name](cloud)
        replay = Replay(cloud, http, names={str(OTHER_PROJECT): str(PROJECT), **NAMES.get(name, {})})
        for number, exchange in enumerate(read(RECORDINGS / f"{name}.json")):
            if number not in unplayed:
                replay.play(exchange)
