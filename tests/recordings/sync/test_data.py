# Generated from tests/recordings/aio/test_data.py by `make generate`: edit that file, not this one.
"""`client/items`, `client/logs`, `client/requests`, `client/samples`: written in batches, read as streams."""

import pytest

from scrapinghub._platform import threads as platform
from tests.recordings.sync.conftest import Play

PROJECT = 2222222
SPIDER = "hs-test-spider"
TS = 1476803148638
# Four recordings name one project in two ways: the one of the bodies stands for both.
TWO_PROJECTS = {"2222222": "412118"}


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch):
    """No pause between the attempts of a writer: one recording holds the page of a balancer."""

    def sleep(seconds: float) -> None:
        return

    monkeypatch.setattr(platform, "sleep", sleep)


def written_items(job, number: int):
    items = [{"id": index, "data": f"data{index}"} for index in range(number)]
    for item in items:
        job.items.write(item)
    job.items.flush()
    return items


@pytest.mark.parametrize("name", ["items/items_list", "items/items_list-json"])
def test_items(play: Play, name: str):
    client, recorded = play(name)
    job = client.get_project(PROJECT).jobs.run(SPIDER, meta={"state": "running"})
    items = written_items(job, 3)
    # `_key` is asked for on the wire, to resume, and shown only where `meta` asks for it.
    assert [item["_key"] for item in recorded.exchanges[2].results] == [f"{job.key}/{index}" for index in range(3)]
    assert job.items.list() == items


@pytest.mark.parametrize("name", ["items/items_list_iter", "items/items_list_iter-json"])
def test_list_iter(play: Play, name: str):
    client, recorded = play(name, uris=TWO_PROJECTS)
    # The old client sent a request for each chunk; this one reads one stream.
    recorded.one_request(3, 4, [("meta", "_key")])
    job = client.get_project(412118).jobs.run(SPIDER, meta={"state": "running"})
    items = written_items(job, 3)
    assert job.finish() == "running"
    chunks = [chunk for chunk in job.items.list_iter(chunksize=2)]
    assert chunks == [items[:2], items[2:]]


@pytest.mark.parametrize(
    "name", ["items/items_list_iter_with_start_and_count_2", "items/items_list_iter_with_start_and_count_2-json"]
)
def test_list_iter_with_start_and_count(play: Play, name: str):
    client, recorded = play(name, uris=TWO_PROJECTS)
    last = len(recorded.exchanges) - 1
    job = client.get_project(412118).jobs.run(SPIDER, meta={"state": "running"})
    recorded.one_request(last - 1, last, [("start", f"{job.key}/3"), ("count", "3"), ("meta", "_key")])
    items = written_items(job, 10)
    assert job.finish() == "running"
    chunks = [chunk for chunk in job.items.list_iter(chunksize=2, start=3, count=3)]
    assert chunks == [items[3:5], items[5:6]]


def written_log(job, recorded):
    """The calls that gave the recorded entries, at the recorded times."""
    entries = recorded.exchanges[1].lines
    times = [entry["time"] for entry in entries]
    logs = job.logs
    logs.log(message="simple-msg1", ts=times[0])
    logs.log(message="simple-msg2", ts=TS)
    logs.log(message="simple-msg3", level=10, ts=times[2])
    logs.debug(message="debug-msg", ts=times[3])
    logs.info(message="info-msg", ts=times[4])
    logs.warning(message="warning-msg", ts=times[5])
    logs.warn(message="warn-msg", ts=times[6])
    logs.error(message="error-msg", ts=times[7])
    logs.write({"message": "test", "level": 20, "time": TS})
    logs.flush()
    return entries


# Filtered log entries are read as JSON lines: in msgpack they have no keys, and a broken stream could not be resumed.
LOGS = [("logs/logs_iter", [4]), ("logs/logs_iter-json", []), ("logs/logs_list", [4]), ("logs/logs_list-json", [])]


@pytest.mark.parametrize(("name", "other_format"), LOGS)
def test_logs(play: Play, name: str, other_format: list[int]):
    client, recorded = play(name, other_format=other_format)
    job = client.get_project(PROJECT).jobs.run(SPIDER)
    entries = written_log(job, recorded)
    if "iter" in name:
        assert [entry for entry in job.logs.iter()] == entries
        assert [entry for entry in job.logs.iter(offset=3)] == entries[3:]
        assert [entry for entry in job.logs.iter(level="ERROR")] == entries[7:8]
    else:
        assert job.logs.list() == entries
        assert job.logs.list(start=3) == entries[3:]
        assert job.logs.list(level=40) == entries[7:8]


@pytest.mark.parametrize(
    ("name", "other_format"), [("logs/logs_list_filter", [2, 3, 4]), ("logs/logs_list_filter-json", [])]
)
def test_filtered_logs(play: Play, name: str, other_format: list[int]):
    client, recorded = play(name, other_format=other_format)
    job = client.get_project(PROJECT).jobs.run(SPIDER)
    entries = written_log(job, recorded)
    assert job.logs.list(filter='["message", "contains", ["simple"]]') == entries[:3]
    assert job.logs.list(filter=["message", "contains", ["simple"]]) == entries[:3]
    assert job.logs.list(filter=[("message", "contains", ["simple"])]) == entries[:3]


def test_requests(play: Play):
    client, _ = play("requests/requests_iter")
    job = client.get_project(PROJECT).jobs.run(SPIDER, meta={"state": "running"})
    job.requests.add(url="http://test.com/", status=200, method="GET", rs=1337, duration=5, ts=TS)
    job.requests.add("http://test.com/2", 400, "POST", 0, 1, TS + 1, parent=0)
    job.requests.add("http://test.com/3", 400, "PUT", 0, 1, ts=TS + 2, parent=0, fp="1234")
    job.requests.close()
    failed = {"status": 400, "rs": 0, "duration": 1, "parent": 0}
    assert [request for request in job.requests.iter()] == [
        {"url": "http://test.com/", "status": 200, "method": "GET", "rs": 1337, "duration": 5, "time": TS},
        {"url": "http://test.com/2", "method": "POST", "time": TS + 1, **failed},
        {"url": "http://test.com/3", "method": "PUT", "time": TS + 2, "fp": "1234", **failed},
    ]


@pytest.mark.parametrize("name", ["samples/samples_iter", "samples/samples_iter-json"])
def test_samples(play: Play, name: str):
    client, _ = play(name)
    job = client.get_project(PROJECT).jobs.run(SPIDER, meta={"state": "running"})
    assert [row for row in job.samples.iter()] == []
    job.samples.write([TS, 1, 2, 3])
    job.samples.write((TS + 1, 5, 9, 4))
    job.samples.flush()
    assert job.samples.list() == [[TS, 1, 2, 3], [TS + 1, 5, 9, 4]]
