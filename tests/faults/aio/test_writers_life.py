"""A writer's life: batches, offsets, waits, ends, and a worker that dies."""

# <async>
import asyncio

# </async>
import logging
import threading
from typing import Any

import pytest

from scrapinghub import AsyncScrapinghubClient
from scrapinghub._core.errors import TimedOut, ValueTooLarge, WriteError
from scrapinghub.aio.items import Items
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.writers import Writer
from scrapinghub.emulator import Emulator

# <async>
pytestmark = pytest.mark.anyio
# </async>


def posts(cloud: Emulator, job: Job) -> list[Any]:
    return [
        seen for seen in cloud.requests if seen.method == "POST" and seen.target.startswith(f"/items/{job.key}?start=")
    ]


def starts(cloud: Emulator, job: Job) -> list[int]:
    return [int(seen.target.rpartition("=")[2]) for seen in posts(cloud, job)]


# Batches


async def test_nothing_written_is_nothing_sent(cloud: Emulator, kind: Any):
    before = len(cloud.requests)
    await kind.flush()
    await kind.close()
    assert [seen for seen in cloud.requests[before:] if seen.method == "POST"] == []


async def test_a_batch_holds_so_many_records(cloud: Emulator, job: Job):
    async with job.items.create_writer(size=3) as writer:
        for number in range(8):
            assert await writer.write({"n": number}) == number
    assert starts(cloud, job) == [0, 3, 6]
    assert [item["n"] for item in await job.items.list()] == list(range(8))


async def test_a_batch_goes_at_its_age(cloud: Emulator, job: Job, clock: Any):
    stored = threading.Event()
    writer = job.items.create_writer(interval=10, callback=lambda response: stored.set())
    await writer.write({"n": 0})
    version = writer._progress.version
    clock.now += 10
    writer._work.set()  # the worker looks
    while not stored.is_set():
        await writer._progress.wait(version, 10)
    assert starts(cloud, job) == [0]
    await writer.close()


async def test_content_encoding(cloud: Emulator, job: Job):
    for encoding in ("gzip", "identity"):
        async with job.items.create_writer(content_encoding=encoding) as writer:
            await writer.write({"text": "a" * 2000})
        seen = posts(cloud, job)[-1]
        assert seen.headers["content-encoding"] == encoding
        assert (int(seen.headers["content-length"]) < 200) == (encoding == "gzip")
    assert await job.items.list() == [{"text": "a" * 2000}]


async def test_large_batches(cloud: Emulator, job: Job):
    """Those of more bytes than one request should have go in several, and each is right."""
    text = "".join(chr(0x4E00 + n * 7 % 20000) for n in range(300_000))
    for number in range(12):
        await job.items.write({"n": number, "text": text})
    await job.items.flush()
    assert starts(cloud, job) == [0, 10]
    assert [(item["n"], item["text"] == text) async for item in job.items.iter()] == [(n, True) for n in range(12)]


async def test_the_size_of_a_record(cloud: Emulator, job: Job):
    fits = {"v": "x" * (1024 * 1024 - len('{"v":""}'))}
    await job.items.write(fits)
    with pytest.raises(ValueTooLarge, match="item is too large: 1048577 bytes of JSON"):
        await job.items.write({"v": fits["v"] + "x"})
    await job.items.write({"v": "after"})
    await job.items.flush()
    assert await job.items.list() == [fits, {"v": "after"}]
    writer = job.items.create_writer(maxitemsize=10)
    with pytest.raises(ValueTooLarge):
        await writer.write({"v": "123"})


@pytest.mark.parametrize(
    "options",
    [{"size": 0}, {"size": 1.5}, {"start": -1}, {"qsize": -1}, {"content_encoding": "br"}, {"size": True}],
    ids=repr,
)
async def test_options_that_can_not_be_right(client: AsyncScrapinghubClient, job: Job, options: Any):
    with pytest.raises(ValueError, match=next(iter(options))):
        job.items.create_writer(**options)
    with pytest.raises(ValueError, match=next(iter(options))):
        client.get_project(123).collections.get_store("c").create_writer(**options)


async def test_what_can_not_be_written_is_not_queued(cloud: Emulator, job: Job):
    with pytest.raises(TypeError, match=r"item\['a'\]\[1\] is object"):
        await job.items.write({"a": [1, object()]})
    with pytest.raises(TypeError, match="item should be a dict, got list"):
        await job.items.write([1])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"sample\[1\] is nan"):
        await job.samples.write([1, float("nan")])
    await job.items.write({"a": 1})
    await job.close_writers()
    assert await job.items.list() == [{"a": 1}]
    assert await job.samples.list() == []


async def test_a_record_may_change_after_it_was_written(job: Job):
    item = {"n": 0}
    for number in range(3):
        item["n"] = number
        await job.items.write(item)
    await job.items.flush()
    assert [item["n"] for item in await job.items.list()] == [0, 1, 2]


# Offsets


async def test_two_objects_of_one_job_share_a_writer(cloud: Emulator, client: AsyncScrapinghubClient, job: Job):
    other = client.get_job(job.key)
    await job.items.write({"n": 0})
    await other.items.write({"n": 1})
    await job.items.write({"n": 2})
    await other.items.flush()
    assert starts(cloud, job) == [0]
    assert [item["n"] for item in await job.items.list()] == [0, 1, 2]


async def test_a_write_after_close_goes_on_at_its_offset(cloud: Emulator, kind: Any):
    for number in range(4):
        await kind.write(number)
        await kind.close()
        await kind.close()
    assert await kind.numbers() == [0, 1, 2, 3]
    if kind.has_offsets:
        assert kind.writer.offset == 4


async def test_nothing_is_asked_before_the_first_write(cloud: Emulator, job: Job):
    before = len(cloud.requests)
    await job.items.write({"n": 0})
    await job.items.flush()
    assert [seen.operation for seen in cloud.requests[before:]] == ["write_items"]


async def test_writing_continues_behind_what_is_there(cloud: Emulator, job: Job):
    await job.items.write({"n": 0})
    await job.items.write({"n": 1})
    await job.items.flush()
    async with cloud.aio_client() as another:
        items = another.get_job(job.key).items
        assert await items.continue_writing() == 2
        await items.write({"n": 2})
        with pytest.raises(ValueError, match="have been written already"):
            await items.continue_writing()
    assert [item["n"] for item in await job.items.list()] == [0, 1, 2]


async def test_writing_continues_where_there_is_nothing(cloud: Emulator, job: Job):
    assert await job.items.continue_writing() == 0
    await job.items.write({"n": 0})
    await job.items.flush()
    assert starts(cloud, job) == [0]
    with pytest.raises(NotImplementedError, match="no stats of samples"):
        await job.samples.continue_writing()


async def test_batch_write_start_is_a_hook(cloud: Emulator, client: AsyncScrapinghubClient, job: Job):
    class Continued(Items):
        async def batch_write_start(self) -> int:
            return (await self.stats())["totals"]["input_values"] + 5

    await Continued(client, job.key).write({"n": 5})
    await Continued(client, job.key).write({"n": 6})
    await job.items.write({"n": 7})
    await job.items.flush()
    assert [item["_key"] for item in await job.items.list(meta="_key")] == [f"{job.key}/{n}" for n in (5, 6, 7)]
    assert await job.items.batch_write_start() == 0


async def test_a_writer_of_its_own_starts_where_it_is_told(cloud: Emulator, job: Job):
    async with job.items.create_writer(start=7) as writer:
        assert await writer.write({"n": 7}) == 7
    assert starts(cloud, job) == [7]
    assert (await job.items.get(7)) == {"n": 7}


async def test_slots_whose_names_run_together(client: AsyncScrapinghubClient, job: Job):
    frontiers = client.get_project(123).frontiers
    name = job.key.replace("/", "-")
    one, other = frontiers.get(name).get("b c"), frontiers.get(f"{name} b").get("c")
    await one.q.add({"fp": "one"})
    await other.q.add({"fp": "other"})
    await frontiers.flush()
    assert [fp async for fp in one.f.iter()] == ["one"]
    assert [fp async for fp in other.f.iter()] == ["other"]


async def test_newcount_of_slots_frontiers_and_all(client: AsyncScrapinghubClient, job: Job):
    frontiers = client.get_project(123).frontiers
    name = job.key.replace("/", "-")
    one, other = frontiers.get(name), frontiers.get(f"{name}-other")
    for frontier, slot, fps in ((one, "x", "abc"), (one, "y", "ab"), (other, "x", "a")):
        await frontier.get(slot).q.add([{"fp": fp} for fp in fps])
    await frontiers.flush()
    await one.get("x").f.add(["a", "d"])
    await one.flush()
    assert [one.get("x").newcount, one.get("y").newcount, one.newcount] == [4, 2, 6]
    assert [other.get("x").newcount, other.newcount, frontiers.newcount] == [1, 1, 7]


# Callbacks


async def test_a_callback_gets_each_answer(client: AsyncScrapinghubClient, job: Job):
    answers: list[Any] = []
    store = client.get_project(123).collections.get_store(job.key.replace("/", "_"))
    async with store.create_writer(size=2, callback=answers.append) as writer:
        await writer.write([{"_key": str(number)} for number in range(5)])
    assert len(answers) == 3
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.content for answer in answers} == {b""}
    assert {answer.text for answer in answers} == {""}
    assert "text/plain" in answers[0].headers["content-type"]


async def test_a_callback_reads_json(client: AsyncScrapinghubClient, job: Job):
    answers: list[Any] = []
    slot = client.get_project(123).frontiers.get(job.key.replace("/", "-")).get("s")
    writer = slot._writer
    writer._callback = answers.append
    await slot.q.add([{"fp": "a"}, {"fp": "a"}])
    await slot.flush()
    assert [answer.json() for answer in answers] == [{"newcount": 1}]


async def test_a_callback_has_run_when_flush_returns(job: Job):
    counted: list[int] = []
    writer = job.items.create_writer(callback=lambda response: counted.append(1))
    for number in range(1, 30):
        await writer.write({"n": number})
        await writer.flush()
        assert len(counted) == number


async def test_a_callback_that_fails_stops_nothing(job: Job, caplog: pytest.LogCaptureFixture):
    def fail(response: Any) -> None:
        raise KeyError("no such thing")

    async with job.items.create_writer(size=1, callback=fail) as writer:
        for number in range(3):
            await writer.write({"n": number})
    assert len(await job.items.list()) == 3
    assert [record.levelno for record in caplog.records if "callback failed" in record.message] == [logging.ERROR] * 3


# Ends


async def test_leaving_a_block_flushes(cloud: Emulator, job: Job):
    async with cloud.aio_client() as client:
        mine = client.get_job(job.key)
        await mine.items.write({"n": 0})
        await mine.logs.info("0")
        own = mine.items.create_writer(start=1)
        await own.write({"n": 1})
        store = client.get_project(123).collections.get_store(job.key.replace("/", "_"))
        await store.create_writer().write({"_key": "0"})
        await client.get_project(123).frontiers.get(job.key.replace("/", "-")).get("s").q.add({"fp": "0"})
    assert [item["n"] for item in await job.items.list()] == [0, 1]
    assert len(await job.logs.list()) == 1
    store = job._client.get_project(123).collections.get_store(job.key.replace("/", "_"))  # type: ignore[attr-defined]
    assert await store.count() == 1
    assert own._worker is None
    await client.close()


async def test_close_without_waiting(job: Job):
    stored = threading.Event()
    writer = job.items.create_writer(callback=lambda response: stored.set())
    await writer.write({"n": 0})
    version = writer._progress.version
    await writer.close(block=False)
    assert writer.closed
    while not stored.is_set():
        await writer._progress.wait(version, 10)
    assert await job.items.list() == [{"n": 0}]


async def test_all_writers_are_closed_though_one_fails(cloud: Emulator, job: Job):
    cloud.faults.add("write_items", kind="status", status=400)
    cloud.faults.add("write_samples", kind="status", status=403)
    client = cloud.aio_client()
    mine = client.get_job(job.key)
    await mine.items.write({"n": 0})
    await mine.samples.write([0])
    await mine.logs.info("0")
    with pytest.raises(WriteError, match=r"write_items .*400") as caught:
        await client.close()
    assert ["write_samples" in note and "403" in note for note in caught.value.__notes__] == [True]
    assert len(await job.logs.list()) == 1
    await client.close()


async def test_an_error_inside_a_block_is_not_hidden(cloud: Emulator, job: Job):
    cloud.faults.add("write_items", kind="status", status=400)
    writer = job.items.create_writer()
    await writer.write({"n": 0})

    async def block() -> None:
        async with writer:
            await writer.flush()

    with pytest.raises(WriteError) as caught:
        await block()
    assert caught.value.__context__ is None


async def test_flush_and_close_with_a_timeout_while_the_server_stalls(cloud: Emulator, kind: Any, clock: Any):
    cloud.faults.add(kind.operation, kind="stall", framing="close")
    await kind.write(0)
    clock.tick = 0.5
    for _ in range(2):
        with pytest.raises(TimedOut, match=r"after 5 s not yet stored: 1 record at offsets 0 to 0"):
            await kind.flush(timeout=5)
    with pytest.raises(TimedOut):
        await kind.close(timeout=5)
    clock.tick = 0.0
    cloud.faults.released.set()
    await kind.flush()
    assert await kind.numbers() == [0]


async def test_a_timeout_says_what_went_wrong_so_far(cloud: Emulator, job: Job, clock: Any):
    cloud.faults.add("write_items", kind="status", status=503, times=5)
    cloud.faults.add("write_items", kind="stall", framing="close")
    await job.items.write({"n": 0})
    writer = job.items._writer
    writer._seal()
    while len(clock.waits) < 5:
        await writer._progress.wait(writer._progress.version, 0.01)
    clock.tick = 0.5
    with pytest.raises(TimedOut, match=r"\(the last attempt failed: 503 "):
        await job.items.flush(timeout=3)
    clock.tick = 0.0
    cloud.faults.released.set()
    await job.items.flush()


async def test_writes_wait_while_too_many_records_do(cloud: Emulator, job: Job, clock: Any):
    """A stalled server: the queue fills to `qsize`, and `write` waits until it is served again."""
    cloud.faults.add("write_items", kind="stall", framing="close")
    writer = job.items.create_writer(size=10, qsize=4)
    for number in range(4):
        await writer.write({"n": number})
    assert writer._outbox.full
    wait = writer._progress.wait
    waited: list[int] = []

    async def released(version: int, seconds: float | None) -> None:
        waited.append(writer._outbox.offset - writer._outbox.stored)
        cloud.faults.released.set()
        await wait(version, 10)

    writer._progress.wait = released  # type: ignore[method-assign]
    assert await writer.write({"n": 4}) == 4
    assert waited[0] == 4
    await writer.close()
    assert [item["n"] for item in await job.items.list()] == [0, 1, 2, 3, 4]


# A worker that dies


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_dead_worker_is_replaced(cloud: Emulator, job: Job, clock: Any, monkeypatch: pytest.MonkeyPatch):
    lives = [0]
    send = Writer._send

    async def dying(self: Writer, batch: Any) -> Any:
        lives[0] += 1
        if lives[0] <= 3:
            raise SystemExit
        return await send(self, batch)

    monkeypatch.setattr(Writer, "_send", dying)
    # <async>
    monkeypatch.setattr(Writer, "_run", quietly(Writer._run))
    # </async>
    writer = job.items.create_writer(size=2, qsize=2)
    for number in range(7):
        await writer.write({"n": number})
    await writer.flush()
    await writer.close()
    assert lives[0] > 4
    assert [item["n"] for item in await job.items.list()] == list(range(7))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_callback_that_ends_the_worker(job: Job, monkeypatch: pytest.MonkeyPatch):
    def leave(response: Any) -> None:
        raise SystemExit

    # <async>
    monkeypatch.setattr(Writer, "_run", quietly(Writer._run))
    # </async>
    async with job.items.create_writer(size=1, callback=leave) as writer:
        for number in range(4):
            await writer.write({"n": number})
    assert [item["n"] for item in await job.items.list()] == [0, 1, 2, 3]


async def test_a_worker_that_never_does_anything(job: Job, clock: Any, monkeypatch: pytest.MonkeyPatch):
    async def idle(self: Writer, number: int) -> None:
        return

    writer = job.items.create_writer(qsize=1)
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "_run", idle)
        clock.tick = 0.5
        await writer.write({"n": 0})
        for end in (writer.flush, writer.close):
            with pytest.raises(TimedOut):
                await end(timeout=3)
    await writer.flush()
    assert await job.items.list() == [{"n": 0}]


async def test_a_fault_of_our_own_ends_in_an_error(job: Job, monkeypatch: pytest.MonkeyPatch):
    async def broken(self: Writer, batch: Any) -> Any:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(Writer, "_send", broken)
    writer = job.items.create_writer()
    await writer.write({"n": 0})
    with pytest.raises(WriteError, match="ZeroDivisionError: division by zero; not stored: 1 record") as caught:
        await writer.flush()
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert list(caught.value.unsent) == [{"n": 0}]


async def test_an_idle_worker_ends_and_comes_back(job: Job, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("scrapinghub.aio.writers.IDLE_SECONDS", 0.0)
    writer = job.items.create_writer()
    for number in range(3):
        await writer.write({"n": number})
        worker = writer._worker
        await writer.flush()
        if worker is not None:
            await worker.join(10)
        assert writer._worker is None
    assert [item["n"] for item in await job.items.list()] == [0, 1, 2]


# <async>


def quietly(run: Any) -> Any:
    """A task that raises SystemExit ends its loop too: here it is only cancelled."""

    async def quiet(self: Writer, number: int) -> None:
        try:
            await run(self, number)
        except SystemExit:
            raise asyncio.CancelledError from None

    return quiet


# </async>
