"""One client, several threads: every record once, at offsets without gaps."""

import gc
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub._platform import threads as process
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


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_dropped_client_keeps_no_thread(cloud: Emulator, job: Job, monkeypatch: pytest.MonkeyPatch):
    """What it had written is stored, and then its worker ends."""
    monkeypatch.setattr("scrapinghub.client.writers.IDLE_SECONDS", 0.0)
    client: ScrapinghubClient | None = cloud.client()
    writer = client.get_job(job.key).items._writer
    writer.write({"n": 0})
    worker = writer._worker
    assert worker is not None
    client = None
    Writer._seal(writer)
    worker.join(20)
    assert not worker.alive
    gc.collect()
    assert job.items.list() == [{"n": 0}]
