"""One client, several threads: every record once, at offsets without gaps."""

import gc
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from scrapinghub import HubstorageClient, ScrapinghubClient
from scrapinghub._platform import threads as process
from scrapinghub.client.exceptions import WriteError
from scrapinghub.client.jobs import Job
from scrapinghub.client.writers import Writer
from scrapinghub.emulator import Emulator

THREADS = 4
EACH = 1500


@pytest.fixture(scope="module")
def cloud() -> Iterator[Emulator]:
    with Emulator() as cloud:
        yield cloud


@pytest.fixture
def client(cloud: Emulator) -> Iterator[ScrapinghubClient]:
    with cloud.client() as client:
        yield client


@pytest.fixture
def job(client: ScrapinghubClient, request: pytest.FixtureRequest) -> Job:
    return client.get_project(123).jobs.run("demo", job_args={"test": request.node.nodeid})


def together(work: Callable[[int], None], count: int = THREADS) -> None:
    """Run it in several threads that begin at the same moment; raise what they raise."""
    barrier = threading.Barrier(count)
    failures: list[BaseException] = []

    def run(number: int) -> None:
        try:
            barrier.wait()
            work(number)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def test_four_threads_on_one_writer(cloud: Emulator, job: Job):
    offsets: list[list[int]] = [[] for _ in range(THREADS)]
    writer = job.items.create_writer(size=100, qsize=300)

    def work(thread: int) -> None:
        for number in range(EACH):
            offsets[thread].append(writer.write({"thread": thread, "n": number}))
        writer.flush()

    together(work)
    assert sorted(offset for mine in offsets for offset in mine) == list(range(THREADS * EACH))
    stored = job.items.list()
    for thread, mine in enumerate(offsets):
        assert mine == sorted(mine)
        assert [stored[offset] for offset in mine] == [{"thread": thread, "n": number} for number in range(EACH)]
    writer.close()
    starts = [
        int(seen.target.rpartition("=")[2]) for seen in cloud.requests if f"/items/{job.key}?start=" in seen.target
    ]
    assert starts == sorted(set(starts))


def test_four_threads_with_objects_of_their_own(client: ScrapinghubClient, job: Job):
    """Each makes its own `Job`: they share one writer all the same."""

    def work(thread: int) -> None:
        mine = client.get_job(job.key)
        for number in range(200):
            mine.items.write({"n": thread * 200 + number})
        mine.items.flush()

    together(work)
    assert sorted(item["n"] for item in job.items.iter()) == list(range(THREADS * 200))


def test_many_flush_and_close_while_others_write(job: Job):
    def work(thread: int) -> None:
        for number in range(100):
            job.items.write({"n": thread * 100 + number})
            if number % 10 == thread:
                job.items.close()
            elif number % 10 == 9 - thread:
                job.items.flush()

    together(work)
    job.items.close()
    assert sorted(item["n"] for item in job.items.iter()) == list(range(THREADS * 100))


def test_a_refusal_reaches_every_thread(cloud: Emulator, job: Job):
    cloud.faults.add("write_items", kind="status", status=400)
    writer = job.items.create_writer(size=10, qsize=20)
    told: list[str] = []

    def write_on(thread: int) -> None:
        while True:
            writer.write({"thread": thread})

    def work(thread: int) -> None:
        with pytest.raises(Exception, match="400") as caught:
            write_on(thread)
        told.append(type(caught.value).__name__)

    together(work)
    assert told == ["WriteError"] * THREADS
    writer.close()


def test_one_start_whoever_is_first(client: ScrapinghubClient, cloud: Emulator, job: Job):
    """The hook may be asked more than once, but one answer counts and no record goes to position 0."""
    from scrapinghub.client.items import Items

    class Later(Items):
        def batch_write_start(self) -> int:
            return 50

    def work(thread: int) -> None:
        Later(client, job.key).write({"thread": thread})

    together(work)
    job.items.flush()
    keys = [item["_key"] for item in job.items.iter(meta="_key")]
    assert keys == [f"{job.key}/{50 + n}" for n in range(THREADS)]


def test_a_callback_may_not_wait_for_its_own_writer(job: Job, caplog: pytest.LogCaptureFixture):
    refused: list[Any] = []

    def callback(response: Any) -> None:
        for wait in (lambda: writer.flush(), lambda: writer.write({"n": 2})):
            with pytest.raises(RuntimeError, match="a callback can't wait") as caught:
                wait()
            refused.append(caught.value)

    writer = job.items.create_writer(size=1, qsize=1, callback=callback)
    writer.write({"n": 0})
    writer.flush()
    writer._callback = None
    writer.close()
    assert len(refused) == 2
    assert job.items.list() == [{"n": 0}]


def no_thread(name: str, run: Callable[[], None]) -> None:
    raise RuntimeError("can't start new thread")


def test_no_more_threads_can_be_started(cloud: Emulator, job: Job, monkeypatch: pytest.MonkeyPatch):
    """As at the end of a program from Python 3.12 on, or over a limit: who writes sends, and nothing is lost."""

    writer = job.items.create_writer(size=3)
    with monkeypatch.context() as patch:
        patch.setattr(process, "Worker", no_thread)
        for number in range(5):
            writer.write({"n": number})
        writer.flush(timeout=0)
    writer.write({"n": 5})
    assert writer._worker is not None
    writer.close()
    assert [item["n"] for item in job.items.iter()] == list(range(6))


def test_no_more_threads_and_a_refusal(
    cloud: Emulator, job: Job, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    cloud.faults.add("write_items", kind="status", status=400)
    monkeypatch.setattr(process, "Worker", no_thread)
    writer = job.items.create_writer()
    writer.write({"n": 0})
    with pytest.raises(Exception, match="not stored: 1 record at offsets 0 to 0"):
        writer.flush()
    assert "not stored: 1 record at offsets 0 to 0" in capsys.readouterr().err


@pytest.mark.parametrize("wait", ["flush", "close"])
def test_waiting_beside_a_thread_that_writes_on(job: Job, wait: str):
    """It takes what was there, and no longer."""
    writer = job.items.create_writer(size=5)
    stop = threading.Event()
    writing = threading.Event()
    wrong: list[BaseException] = []

    def write_on() -> None:
        try:
            while not stop.is_set():
                writer.write({"n": 1})
                writing.set()
        except BaseException as error:
            wrong.append(error)

    other = threading.Thread(target=write_on)
    other.start()
    try:
        writing.wait(20)
        for _ in range(3):
            before = writer.offset
            getattr(writer, wait)(timeout=20)
            assert writer._outbox.stored >= before
            assert other.is_alive()
    finally:
        stop.set()
        other.join()
    writer.close(timeout=20)
    assert wrong == []
    assert job.items.stats()["totals"]["input_values"] == writer.offset


def test_closing_all_takes_what_was_there(job: Job):
    """Also where storing one resource writes to another, as a handler that logs each request does."""
    logs = job.logs.create_writer()
    job.items.create_writer(size=1, callback=lambda response: logs.write({"message": "x", "level": 20, "time": 1}))
    again = threading.Event()

    def once_more(response: Any) -> None:
        if not again.is_set():
            again.set()
            job.logs.info("more")

    job.logs._known_writer = job._client._writers.shared(
        job.logs._writer_name, lambda: job.logs._new_writer(callback=once_more)
    )
    job.logs.info("one")
    job.close_writers()
    job.logs.flush()
    assert [entry["message"] for entry in job.logs.iter()] == ["one", "more"]


def writers_alive() -> int:
    gc.collect()
    return sum(isinstance(thing, Writer) for thing in gc.get_objects())


def test_writers_that_are_done_go(client: ScrapinghubClient, job: Job):
    """Only a position stays of each, where it goes on."""
    before = writers_alive()
    threads = threading.active_count()
    for number in range(30):
        one = client.get_project(123).jobs.run("demo", job_args={"of": job.key, "n": str(number)})
        for resource in (one.items, one.logs):
            assert resource._known_writer is None
        one.samples.write([number])
        one.close_writers()
    held = [client.get_job(job.key), client.get_job(job.key)]
    for one in held:
        one.items.write({"n": 0})
        one.close_writers()
    del one
    assert writers_alive() == before
    assert threading.active_count() <= threads
    held[0].items.write({"n": 1})
    client.get_job(job.key).items.write({"n": 2})
    held[0].items.flush()
    assert [item["n"] for item in job.items.iter()] == [0, 0, 1, 2]


def test_a_position_is_kept_without_close(client: ScrapinghubClient, job: Job, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("scrapinghub.client.writers.IDLE_SECONDS", 0.0)
    before = writers_alive()
    for number in range(5):
        items = client.get_job(job.key).items
        items.write({"n": number})
        worker = items._writer._worker
        items.flush()
        if worker is not None:
            worker.join(20)
        del items
    assert writers_alive() == before
    assert [item["n"] for item in job.items.iter()] == list(range(5))
    client.get_job(job.key).logs.continue_writing()
    client.get_job(job.key).logs.info("at 0")
    assert writers_alive() == before + 1


def test_a_writer_that_failed_stays(cloud: Emulator, client: ScrapinghubClient, job: Job):
    """Whoever writes on is told."""
    client.get_job(job.key).items.write({"n": 0})
    client.get_job(job.key).items.flush()
    cloud.faults.add("write_items", kind="status", status=400)
    for number in (1, 2):
        client.get_job(job.key).items.write({"n": number})
    with pytest.raises(WriteError, match="not stored: 2 records at offsets 1 to 2"):
        client.get_job(job.key).items.flush()
    gc.collect()
    with pytest.raises(WriteError, match="not stored: 2 records at offsets 1 to 2"):
        client.get_job(job.key).items.write({"n": 3})
    client.get_job(job.key).close_writers()
    assert [item["n"] for item in job.items.iter()] == [0]


@pytest.mark.parametrize("kind", ["new", "old"])
def test_a_dropped_client_keeps_no_thread(cloud: Emulator, job: Job, kind: str):
    """What it had written is stored, and its workers end."""
    client: Any = cloud.client() if kind == "new" else HubstorageClient(cloud.apikey, endpoint=cloud.storage_url)
    one = client.get_job(job.key)
    one.items.write({"n": 0})
    writer = one.items._writer
    worker, http = writer._worker, writer._transport.http
    assert worker is not None
    client = one = None
    gc.collect()
    worker.join(20)
    http.close()
    assert not worker.alive
    assert job.items.list() == [{"n": 0}]


def test_a_batch_that_is_refused_again_and_again_is_told(
    cloud: Emulator, job: Job, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("scrapinghub._platform.threads.sleep", lambda seconds: None)
    for status, told in ((500, 3), (503, 8)):
        caplog.clear()
        cloud.faults.add("write_items", kind="status", status=status, times=told - 1)
        job.items.write({"n": 0})
        job.items.flush()
        assert [record for record in caplog.records if record.levelname == "WARNING"] == []
        cloud.faults.add("write_items", kind="status", status=status, times=told + 5)
        job.items.write({"n": 1})
        job.items.write({"n": 2})
        job.items.flush()
        (warning,) = [record for record in caplog.records if record.levelname == "WARNING"]
        assert warning.name == "scrapinghub"
        assert f"can't be stored so far, {told} attempts failed" in warning.getMessage()
        assert f"write_items {job.key}: 2 records at offsets" in warning.getMessage()
        assert str(status) in warning.getMessage()
