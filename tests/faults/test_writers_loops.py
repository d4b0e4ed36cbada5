"""One async client, several event loops: one after the other, at once in threads, and one that ends early."""

import asyncio
import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient
from scrapinghub._platform import threads as process
from scrapinghub.client.jobs import Job
from scrapinghub.emulator import Emulator

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # a loop that ends early leaves its connections open


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """What a test has dropped goes before the next one begins."""
    yield
    gc.collect()


@pytest.fixture(scope="module")
def cloud() -> Iterator[Emulator]:
    with Emulator() as cloud:
        yield cloud


@pytest.fixture
def job(cloud: Emulator, request: pytest.FixtureRequest) -> Iterator[Job]:
    with cloud.client() as client:
        yield client.get_project(123).jobs.run("demo", job_args={"test": request.node.nodeid})


@pytest.fixture
def at_exit(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Do what the end of the program does."""
    monkeypatch.setattr(process, "_ended", False)
    yield process._finish_all
    process._leaving.clear()


def numbers(job: Job) -> list[int]:
    return [item["n"] for item in job.items.iter()]


def test_one_loop_after_the_other(cloud: Emulator, job: Job):
    client = cloud.aio_client()

    async def write(number: int) -> None:
        mine = client.get_job(job.key)
        await mine.items.write({"n": number})
        await mine.items.flush()

    for number in range(3):
        asyncio.run(write(number))
    assert numbers(job) == [0, 1, 2]


def test_what_one_loop_left_the_next_one_sends(cloud: Emulator, job: Job):
    client = cloud.aio_client()

    async def write(number: int) -> None:
        await client.get_job(job.key).items.write({"n": number})

    for number in range(3):
        asyncio.run(write(number))
    assert numbers(job) == []
    asyncio.run(client.close())
    assert numbers(job) == [0, 1, 2]


def test_a_loop_that_ends_while_a_batch_is_under_way(cloud: Emulator, job: Job):
    """Its answer will never be read: the batch is sent again, the same."""
    client = cloud.aio_client()
    cloud.faults.add("write_items", kind="stall", framing="close")

    async def begin() -> None:
        items = client.get_job(job.key).items
        await items.write({"n": 0})
        items._writer._seal()
        while not any(seen.status == 200 and f"/items/{job.key}?" in seen.target for seen in cloud.requests):
            await asyncio.sleep(0)

    asyncio.run(begin())
    (batch,) = client.get_job(job.key).items._writer._outbox.unstored()
    assert batch.uncertain
    asyncio.run(client.close())
    assert numbers(job) == [0]


def test_several_loops_at_once(cloud: Emulator, job: Job):
    client = cloud.aio_client()
    barrier = threading.Barrier(4)

    async def write(thread: int) -> None:
        items = client.get_job(job.key).items
        barrier.wait()
        for number in range(1500):
            await items.write({"n": thread * 1500 + number})
            if number % 500 == thread:
                await items.flush()
        await items.flush()

    workers = [threading.Thread(target=lambda n=n: asyncio.run(write(n))) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(numbers(job)) == list(range(6000))
    asyncio.run(client.close())


def test_a_loop_that_stops_and_goes_on(cloud: Emulator, job: Job):
    """Its worker wakes up when another has done its work: nothing is stored twice or settled twice."""
    client = cloud.aio_client()
    cloud.faults.add("write_items", kind="stall", framing="close")
    first = asyncio.new_event_loop()

    async def begin() -> None:
        items = client.get_job(job.key).items
        await items.write({"n": 0})
        items._writer._seal()
        while not any(seen.status == 200 and f"/items/{job.key}?" in seen.target for seen in cloud.requests):
            await asyncio.sleep(0)

    async def finish(number: int) -> None:
        items = client.get_job(job.key).items
        await items.write({"n": number})
        await items.flush()

    first.run_until_complete(begin())
    asyncio.run(finish(1))
    cloud.faults.released.set()
    first.run_until_complete(finish(2))
    cloud.faults.released.clear()
    first.run_until_complete(client.close())
    first.close()
    assert numbers(job) == [0, 1, 2]


def test_what_an_ended_loop_left_goes_out_at_exit(cloud: Emulator, job: Job, at_exit: Any):
    """Though nobody holds the client any more."""

    async def write() -> None:
        client = cloud.aio_client()
        mine = client.get_job(job.key)
        for number in range(2500):
            await mine.items.write({"n": number})
        await mine.logs.info("0")
        await client.get_project(123).frontiers.get(job.key.replace("/", "-")).get("s").q.add({"fp": "a"})

    asyncio.run(write())
    gc.collect()
    at_exit()
    assert numbers(job) == list(range(2500))
    assert len(job.logs.list()) == 1
    assert job._client.get_project(123).frontiers.get(job.key.replace("/", "-")).get("s").f.list() == ["a"]


def test_what_was_refused_is_told_at_exit(
    cloud: Emulator, job: Job, at_exit: Any, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
):
    cloud.faults.add("write_items", kind="status", status=400)

    async def write() -> None:
        mine = cloud.aio_client().get_job(job.key)
        await mine.items.write({"n": 0})
        await mine.logs.info("0")

    asyncio.run(write())
    at_exit()
    told = capsys.readouterr().err
    assert told.startswith(f"scrapinghub: write_items {job.key}: 400 ")
    # The loop may have ended before its worker began to send, or in the middle: then nobody knows what arrived.
    uncertain = "sent, but the answer was lost, so that they may be stored"
    assert told.endswith(tuple(f"; {what}: 1 record at offsets 0 to 0\n" for what in ("not stored", uncertain)))
    assert told.count("\n") == 1
    assert len(job.logs.list()) == 1


def test_what_was_told_already_is_not_told_at_exit(
    cloud: Emulator, job: Job, at_exit: Any, capsys: pytest.CaptureFixture[str]
):
    cloud.faults.add("write_items", kind="status", status=400)

    async def write() -> None:
        mine = cloud.aio_client().get_job(job.key)
        await mine.items.write({"n": 0})
        with pytest.raises(Exception, match="400"):
            await mine.items.flush()

    asyncio.run(write())
    at_exit()
    assert capsys.readouterr().err == ""


def test_a_loop_that_still_runs_at_exit(cloud: Emulator, job: Job, at_exit: Any):
    """In a thread that is a daemon: what it has not sent yet goes out through this one."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    client = cloud.aio_client()

    async def write() -> None:
        await client.get_job(job.key).items.write({"n": 0})

    asyncio.run_coroutine_threadsafe(write(), loop).result()
    at_exit()
    assert numbers(job) == [0]
    asyncio.run_coroutine_threadsafe(client.close(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_writing_after_the_end_is_sent_at_once(
    cloud: Emulator, job: Job, at_exit: Any, monkeypatch: pytest.MonkeyPatch
):
    """A function that runs at exit after ours: no worker may be started any more."""
    at_exit()

    async def write() -> None:
        async with cloud.aio_client() as client:
            await client.get_job(job.key).items.write({"n": 0})
            await client.get_job(job.key).items.write({"n": 1})

    asyncio.run(write())
    assert numbers(job) == [0, 1]


def test_a_client_nobody_holds_is_no_error(cloud: Emulator, job: Job):
    """A worker that waits for more is not destroyed in its sleep."""

    async def write() -> None:
        items = cloud.aio_client().get_job(job.key).items
        await items.write({"n": 0})
        await items.flush()
        del items
        gc.collect()

    complaints: list[Any] = []

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: complaints.append(context))
        await write()
        gc.collect()
        await asyncio.sleep(0)

    asyncio.run(main())
    assert complaints == []
    assert numbers(job) == [0]


def test_the_sync_client_too(cloud: Emulator, job: Job, at_exit: Any):
    client: ScrapinghubClient | None = cloud.client()
    client.get_job(job.key).items.write({"n": 0})
    client = None
    gc.collect()
    at_exit()
    assert numbers(job) == [0]


@pytest.mark.parametrize("wait", ["flush", "close"])
def test_waiting_beside_a_task_that_writes_on(cloud: Emulator, job: Job, wait: str):
    """It takes what was there, and no longer."""

    async def main() -> None:
        async with cloud.aio_client() as client:
            writer = client.get_job(job.key).items.create_writer(size=5)

            async def write_on() -> None:
                while True:
                    await writer.write({"n": 1})
                    await asyncio.sleep(0)

            other = asyncio.create_task(write_on())
            await asyncio.sleep(0)
            for _ in range(3):
                before = writer.offset
                await getattr(writer, wait)(timeout=20)
                assert writer._outbox.stored >= before
                assert not other.done()
            other.cancel()
            await asyncio.wait([other])
            await writer.close(timeout=20)
            assert len(await client.get_job(job.key).items.list()) == writer.offset

    asyncio.run(main())


def test_a_dropped_client_keeps_no_task(cloud: Emulator, job: Job):
    """What it had written is stored, and its workers end."""

    async def main() -> None:
        client: AsyncScrapinghubClient | None = cloud.aio_client()
        http = client._transport.http
        writer = client.get_job(job.key).items._writer
        await client.get_job(job.key).items.write({"n": 0})
        worker = writer._worker
        assert worker is not None
        client = None
        gc.collect()
        await worker.join(20)
        assert not worker.alive
        await http.close()

    asyncio.run(main())
    assert job.items.list() == [{"n": 0}]
