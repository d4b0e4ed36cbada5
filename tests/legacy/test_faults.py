"""What the legacy clients do when something goes wrong."""

import contextlib
import logging
import pickle
import socket
import threading

import pytest

import scrapinghub
from scrapinghub import APIError, Connection, HubstorageClient, WriteError, legacy
from scrapinghub.client.exceptions import TimedOut
from scrapinghub.emulator import Emulator
from scrapinghub.hubstorage.job import Items, Job
from scrapinghub.hubstorage.resourcetype import DownloadableResource


@pytest.fixture
def job(hc: HubstorageClient) -> Job:
    """A running job with 200 items, log entries and requests."""
    job = hc.push_job(123, "demo", state="running")
    for number in range(200):
        job.items.write({"number": number, "text": "x" * 50})
        job.logs.log(f"message {number}")
        job.requests.add(f"https://example.com/{number}", 200, "GET", 1, None, 2, 3)
    job.close_writers()
    return job


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DownloadableResource, "RETRY_INTERVAL", 0)
    monkeypatch.setattr(legacy.Job, "RETRY_INTERVAL", 0)


@pytest.mark.usefixtures("no_waiting")
@pytest.mark.parametrize("kind", ["reset", "close", "drop"])
@pytest.mark.parametrize("resource", ["items", "logs", "requests"])
@pytest.mark.parametrize("msgpack", [True, False])
def test_a_download_that_breaks(
    cloud: Emulator, hc: HubstorageClient, job: Job, resource: str, kind: str, msgpack: bool
) -> None:
    hc.use_msgpack = msgpack
    for after in (0, 200, 500):
        cloud.faults.add(f"list_{resource}", kind=kind, **({} if kind == "drop" else {"after_bytes": after}))
    found = list(getattr(job, resource).iter_values())
    names = {"items": "number", "logs": "message", "requests": "url"}
    seen = [record[names[resource]] for record in found]
    assert len(seen) == len(set(seen)) == 200
    assert len(cloud.faults) == 0


@pytest.mark.usefixtures("no_waiting")
def test_jobs_that_are_started_while_a_list_breaks(cloud: Emulator, hc: HubstorageClient) -> None:
    """The list is asked for again then, and lists other jobs by then: no more than `count` come all the same."""
    jobq = hc.get_project(123).jobq
    keys = [hc.push_job(123, "demo", n=number).key for number in range(30)][::-1]
    cloud.faults.add("list_jobs", kind="close", after_bytes=700)
    read = []
    for summary in jobq.list(state="pending", count=20):
        read.append(summary["key"])
        jobq.start(summary["key"])
    assert read == keys[:20]


@pytest.mark.usefixtures("no_waiting")
def test_a_count_holds_after_a_break(cloud: Emulator, job: Job) -> None:
    cloud.faults.add("list_items", kind="reset", after_bytes=700)
    assert [item["number"] for item in job.items.iter_values(count=50)] == list(range(50))


@pytest.mark.usefixtures("no_waiting")
def test_oldest_items_that_break(cloud: Emulator, conn: Connection, job: Job) -> None:
    for after in (300, 900):
        cloud.faults.add("get_dash_items_jl", kind="reset", after_bytes=after)
    items = list(conn[123].job(job.key).items(offset=10, count=150))
    assert [item["number"] for item in items] == list(range(10, 160))
    assert len(cloud.faults) == 0


def test_max_retries_is_read_when_the_call_is_made(
    cloud: Emulator, conn: Connection, job: Job, monkeypatch: pytest.MonkeyPatch, no_waiting: None
) -> None:
    def attempts(operation: str) -> int:
        return sum(seen.operation == operation for seen in cloud.requests)

    old = conn[123].job(job.key)
    cloud.faults.add("list_items", kind="drop", times=99)
    cloud.faults.add("get_dash_items_jl", kind="drop", times=99)
    for most in (1, 4):
        monkeypatch.setattr(Items, "MAX_RETRIES", most)
        before = attempts("list_items")
        with pytest.raises(scrapinghub.NetworkError):
            list(job.items.iter_values())
        assert attempts("list_items") - before == most
        monkeypatch.setattr(legacy.Job, "MAX_RETRIES", most)
        before = attempts("get_dash_items_jl")
        with pytest.raises(scrapinghub.NetworkError):
            list(old.items())
        assert attempts("get_dash_items_jl") - before == most


def test_when_requests_are_sent(cloud: Emulator, hc: HubstorageClient, conn: Connection, job: Job) -> None:
    """`list`, `read` and `get` at the call; `iter_values`, `iter_json` and the oldest `items` at the first step."""
    project = hc.get_project(123)
    frontier = project.frontier
    store = project.collections.new_store("pages")
    store.set({"_key": "1"})
    old = conn[123].job(job.key)

    def sent(call: object) -> bool:
        before = len(cloud.requests)
        keep = call()  # type: ignore[operator]
        assert keep is not None
        return len(cloud.requests) > before

    for call in (
        job.items.list, job.samples.list, project.jobq.list, project.activity.list, store.get,
        lambda: frontier.read("a", "b"), lambda: project.spiders.lastjobsummary(), old.log,
        lambda: project.collections.apiget("list"), lambda: iter(conn[123].jobs()),
    ):  # fmt: skip
        assert sent(call)
    for call in (
        job.items.iter_values, job.logs.iter_json, job.items.iter_msgpack, store.iter_values, old.items,
        lambda: hc.get_job("1/2/3"), lambda: hc.get_project(1), lambda: conn[5], lambda: conn[123].jobs(),
        lambda: project.collections.new_store("x"),
    ):  # fmt: skip
        assert not sent(call)


def test_idempotent_requests_are_repeated(cloud: Emulator, hc: HubstorageClient) -> None:
    url = cloud.storage_url + "jobq/123/count"
    cloud.faults.add("count_jobs", kind="status", status=503)
    assert hc.request(is_idempotent=True, method="GET", url=url, auth=hc.auth).json() == 0
    cloud.faults.add("count_jobs", kind="status", status=503)
    with pytest.raises(scrapinghub.ServerError):
        hc.request(method="GET", url=url, auth=hc.auth)
    cloud.faults.add("push_job", kind="lose_answer")
    with pytest.raises(scrapinghub.NetworkError):
        hc.push_job(123, "demo")
    assert len(list(hc.get_project(123).jobq.list(state="pending"))) == 1


def test_the_constants_steer_the_retries(cloud: Emulator) -> None:
    class Impatient(HubstorageClient):
        RETRY_DEFAULT_MAX_RETRIES = 1
        RETRY_DEFAULT_EXPONENTIAL_BACKOFF_MS = 1

    class Misspelt(HubstorageClient):
        RETRY_DEFAUT_MAX_RETRY_TIME_S = 7.0

    assert Misspelt(endpoint=cloud.storage_url)._transport.config.retries.max_retry_time == 7.0
    client = Impatient(auth=cloud.apikey, endpoint=cloud.storage_url)
    cloud.faults.add("get_job", kind="status", status=503, times=9)
    with pytest.raises(scrapinghub.ServerError):
        client.get_job("123/1/1").metadata["state"]
    assert sum(seen.operation == "get_job" for seen in cloud.requests) == 2
    client.close()


def test_arguments_of_the_retries(cloud: Emulator) -> None:
    def policy(**arguments: int) -> tuple[float, float]:
        retries = HubstorageClient(endpoint=cloud.storage_url, **arguments)._transport.config.retries
        return retries.max_retries, retries.max_retry_time

    assert policy() == (3, 60.0)
    assert policy(max_retries=5) == (5, float("inf"))
    assert policy(max_retries=0, max_retry_time=10) == (0, 10)
    assert policy(max_retry_time=10) == (3, 10)


def test_writes_that_are_refused(cloud: Emulator, hc: HubstorageClient) -> None:
    url = cloud.storage_url + "collections/123/s/pages"
    writer = hc.batchuploader.create_writer(url)
    writer.write({"no": "key"})
    with pytest.raises(WriteError, match="_key") as caught:
        writer.flush()
    assert caught.value.unsent == [{"no": "key"}]
    with pytest.raises(WriteError):
        writer.write({"_key": "later"})
    hc.close()


def test_a_callback_that_fails_stops_nothing(
    cloud: Emulator, hc: HubstorageClient, caplog: pytest.LogCaptureFixture
) -> None:
    def callback(response: object) -> None:
        raise RuntimeError("a fault of the program")

    url = cloud.storage_url + "collections/123/s/pages"
    writer = hc.batchuploader.create_writer(url, size=1, callback=callback)
    with caplog.at_level(logging.ERROR, "hubstorage"):
        writer.write({"_key": "1"})
        writer.write({"_key": "2"})
        writer.close()
    assert hc.get_project(123).collections.new_store("pages").count() == 2
    assert {record.name for record in caplog.records} == {"hubstorage.batchuploader"}


def test_errors_are_logged_by_name(cloud: Emulator, caplog: pytest.LogCaptureFixture, hc: HubstorageClient) -> None:
    with caplog.at_level(logging.DEBUG, "HubstorageClient"), pytest.raises(scrapinghub.ScrapinghubAPIError):
        hc.request(method="GET", url=cloud.storage_url + "jobq/123/count")
    assert [record.name for record in caplog.records] == ["HubstorageClient"]


def test_close_waits_no_longer_than_it_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = HubstorageClient(auth="APIKEY", endpoint=f"http://127.0.0.1:{server.getsockname()[1]}/")
        client.get_job("123/1/1").items.write({"number": 1})
        with pytest.raises(TimedOut, match="not yet stored"):
            client.close(timeout=0.2)  # nobody answers
        answering = threading.Thread(target=answer_all, args=(server,), daemon=True)
        answering.start()
        client.close()  # now somebody does
        server.shutdown(socket.SHUT_RDWR)
        answering.join()


def answer_all(server: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while True:
            connection, _ = server.accept()
            with connection, contextlib.suppress(OSError):
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def test_api_errors_pickle(conn: Connection) -> None:
    with pytest.raises(APIError) as caught:
        conn[123].schedule("nosuchspider")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again._type, again.status_code) == (
        "spider not found: nosuchspider",
        APIError.ERR_BAD_REQUEST,
        400,
    )


def test_an_answer_without_a_status(conn: Connection, cloud: Emulator) -> None:
    """The old library said "JSON response does not contain status" and hid what it was."""
    cloud.faults.add("schedule_job", kind="status", status=520, times=9, body="<html><h1>520</h1></html>")
    with pytest.raises(APIError, match="520") as caught:
        conn[123].schedule("demo")
    assert caught.value.status_code == 520
