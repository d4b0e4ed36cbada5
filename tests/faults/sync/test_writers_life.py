# Generated from tests/faults/aio/test_writers_life.py by `make generate`: edit that file, not this one.
"""A writer's life: batches, offsets, waits, ends, and a worker that dies."""

import logging
import threading
from typing import Any

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub._core.errors import TimedOut, ValueTooLarge, WriteError
from scrapinghub.client.items import Items
from scrapinghub.client.jobs import Job
from scrapinghub.client.writers import Writer
from scrapinghub.emulator import Emulator



def posts(cloud: Emulator, job: Job) -> list[Any]:
    return [
        seen for seen in cloud.requests if seen.method == "POST" and seen.target.startswith(f"/items/{job.key}?start=")
    ]


def starts(cloud: Emulator, job: Job) -> list[int]:
    return [int(seen.target.rpartition("=")[2]) for seen in posts(cloud, job)]


# Batches


def test_nothing_written_is_nothing_sent(cloud: Emulator, kind: Any):
    before = len(cloud.requests)
    kind.flush()
    kind.close()
    assert [seen for seen in cloud.requests[before:] if seen.method == "POST"] == []


def test_a_batch_holds_so_many_records(cloud: Emulator, job: Job):
    with job.items.create_writer(size=3) as writer:
        for number in range(8):
            assert writer.write({"n": number}) == number
    assert starts(cloud, job) == [0, 3, 6]
    assert [item["n"] for item in job.items.list()] == list(range(8))


def test_a_batch_goes_at_its_age(cloud: Emulator, job: Job, clock: Any):
    stored = threading.Event()
    writer = job.items.create_writer(interval=10, callback=lambda response: stored.set())
    writer.write({"n": 0})
    version = writer._progress.version
    clock.now += 10
    writer._work.set()  # the worker looks
    while not stored.is_set():
        writer._progress.wait(version, 10)
    assert starts(cloud, job) == [0]
    writer.close()


def test_content_encoding(cloud: Emulator, job: Job):
    for encoding in ("gzip", "identity"):
        with job.items.create_writer(content_encoding=encoding) as writer:
            writer.write({"text": "a" * 2000})
        seen = posts(cloud, job)[-1]
        assert seen.headers["content-encoding"] == encoding
        assert (int(seen.headers["content-length"]) < 200) == (encoding == "gzip")
    assert job.items.list() == [{"text": "a" * 2000}]


def test_large_batches(cloud: Emulator, job: Job):
    """Those of more bytes than one request should have go in several, and each is right."""
    text = "".join(chr(0x4E00 + n * 7 % 20000) for n in range(300_000))
    for number in range(12):
        job.items.write({"n": number, "text": text})
    job.items.flush()
    assert starts(cloud, job) == [0, 10]
    assert [(item["n"], item["text"] == text) for item in job.items.iter()] == [(n, True) for n in range(12)]


def test_the_size_of_a_record(cloud: Emulator, job: Job):
    fits = {"v": "x" * (1024 * 1024 - len('{"v":""}'))}
    job.items.write(fits)
    with pytest.raises(ValueTooLarge, match="item is too large: 1048577 bytes of JSON"):
        job.items.write({"v": fits["v"] + "x"})
    job.items.write({"v": "after"})
    job.items.flush()
    assert job.items.list() == [fits, {"v": "after"}]
    writer = job.items.create_writer(maxitemsize=10)
    with pytest.raises(ValueTooLarge):
        writer.write({"v": "123"})


@pytest.mark.parametrize(
    "options",
    [{"size": 0}, {"size": 1.5}, {"start": -1}, {"qsize": -1}, {"content_encoding": "br"}, {"size": True}],
    ids=repr,
)
def test_options_that_can_not_be_right(client: ScrapinghubClient, job: Job, options: Any):
    with pytest.raises(ValueError, match=next(iter(options))):
        job.items.create_writer(**options)
    with pytest.raises(ValueError, match=next(iter(options))):
        client.get_project(123).collections.get_store("c").create_writer(**options)


def test_what_can_not_be_written_is_not_queued(cloud: Emulator, job: Job):
    with pytest.raises(TypeError, match=r"item\['a'\]\[1\] is object"):
        job.items.write({"a": [1, object()]})
    with pytest.raises(TypeError, match="item should be a dict, got list"):
        job.items.write([1])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"sample\[1\] is nan"):
        job.samples.write([1, float("nan")])
    job.items.write({"a": 1})
    job.close_writers()
    assert job.items.list() == [{"a": 1}]
    assert job.samples.list() == []


def test_a_record_may_change_after_it_was_written(job: Job):
    item = {"n": 0}
    for number in range(3):
        item["n"] = number
        job.items.write(item)
    job.items.flush()
    assert [item["n"] for item in job.items.list()] == [0, 1, 2]


# Offsets


def test_two_objects_of_one_job_share_a_writer(cloud: Emulator, client: ScrapinghubClient, job: Job):
    other = client.get_job(job.key)
    job.items.write({"n": 0})
    other.items.write({"n": 1})
    job.items.write({"n": 2})
    other.items.flush()
    assert starts(cloud, job) == [0]
    assert [item["n"] for item in job.items.list()] == [0, 1, 2]


def test_a_write_after_close_goes_on_at_its_offset(cloud: Emulator, kind: Any):
    for number in range(4):
        kind.write(number)
        kind.close()
        kind.close()
    assert kind.numbers() == [0, 1, 2, 3]
    if kind.has_offsets:
        assert kind.writer.offset == 4


def test_nothing_is_asked_before_the_first_write(cloud: Emulator, job: Job):
    before = len(cloud.requests)
    job.items.write({"n": 0})
    job.items.flush()
    assert [seen.operation for seen in cloud.requests[before:]] == ["write_items"]


def test_writing_continues_behind_what_is_there(cloud: Emulator, job: Job):
    job.items.write({"n": 0})
    job.items.write({"n": 1})
    job.items.flush()
    with cloud.client() as another:
        items = another.get_job(job.key).items
        assert items.continue_writing() == 2
        items.write({"n": 2})
        with pytest.raises(ValueError, match="have been written already"):
            items.continue_writing()
    assert [item["n"] for item in job.items.list()] == [0, 1, 2]


def test_writing_continues_where_there_is_nothing(cloud: Emulator, job: Job):
    assert job.items.continue_writing() == 0
    job.items.write({"n": 0})
    job.items.flush()
    assert starts(cloud, job) == [0]
    with pytest.raises(NotImplementedError, match="no stats of samples"):
        job.samples.continue_writing()


def test_batch_write_start_is_a_hook(cloud: Emulator, client: ScrapinghubClient, job: Job):
    class Continued(Items):
        def batch_write_start(self) -> int:
            return (self.stats())["totals"]["input_values"] + 5

    Continued(client, job.key).write({"n": 5})
    Continued(client, job.key).write({"n": 6})
    job.items.write({"n": 7})
    job.items.flush()
    assert [item["_key"] for item in job.items.list(meta="_key")] == [f"{job.key}/{n}" for n in (5, 6, 7)]
    assert job.items.batch_write_start() == 0


def test_a_writer_of_its_own_starts_where_it_is_told(cloud: Emulator, job: Job):
    with job.items.create_writer(start=7) as writer:
        assert writer.write({"n": 7}) == 7
    assert starts(cloud, job) == [7]
    assert (job.items.get(7)) == {"n": 7}


def test_slots_whose_names_run_together(client: ScrapinghubClient, job: Job):
    frontiers = client.get_project(123).frontiers
    name = job.key.replace("/", "-")
    one, other = frontiers.get(name).get("b c"), frontiers.get(f"{name} b").get("c")
    one.q.add({"fp": "one"})
    other.q.add({"fp": "other"})
    frontiers.flush()
    assert [fp for fp in one.f.iter()] == ["one"]
    assert [fp for fp in other.f.iter()] == ["other"]


def test_newcount_of_slots_frontiers_and_all(client: ScrapinghubClient, job: Job):
    frontiers = client.get_project(123).frontiers
    name = job.key.replace("/", "-")
    one, other = frontiers.get(name), frontiers.get(f"{name}-other")
    for frontier, slot, fps in ((one, "x", "abc"), (one, "y", "ab"), (other, "x", "a")):
        frontier.get(slot).q.add([{"fp": fp} for fp in fps])
    frontiers.flush()
    one.get("x").f.add(["a", "d"])
    one.flush()
    assert [one.get("x").newcount, one.get("y").newcount, one.newcount] == [4, 2, 6]
    assert [other.get("x").newcount, other.newcount, frontiers.newcount] == [1, 1, 7]


# Callbacks


def test_a_callback_gets_each_answer(client: ScrapinghubClient, job: Job):
    answers: list[Any] = []
    store = client.get_project(123).collections.get_store(job.key.replace("/", "_"))
    with store.create_writer(size=2, callback=answers.append) as writer:
        writer.write([{"_key": str(number)} for number in range(5)])
    assert len(answers) == 3
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.content for answer in answers} == {b""}
    assert {answer.text for answer in answers} == {""}
    assert "text/plain" in answers[0].headers["content-type"]


def test_a_callback_reads_json(client: ScrapinghubClient, job: Job):
    answers: list[Any] = []
    slot = client.get_project(123).frontiers.get(job.key.replace("/", "-")).get("s")
    writer = slot._writer
    writer._callback = answers.append
    slot.q.add([{"fp": "a"}, {"fp": "a"}])
    slot.flush()
    assert [answer.json() for answer in answers] == [{"newcount": 1}]


def test_a_callback_has_run_when_flush_returns(job: Job):
    counted: list[int] = []
    writer = job.items.create_writer(callback=lambda response: counted.append(1))
    for number in range(1, 30):
        writer.write({"n": number})
        writer.flush()
        assert len(counted) == number


def test_a_callback_that_fails_stops_nothing(job: Job, caplog: pytest.LogCaptureFixture):
    def fail(response: Any) -> None:
        raise KeyError("no such thing")

    with job.items.create_writer(size=1, callback=fail) as writer:
        for number in range(3):
            writer.write({"n": number})
    assert len(job.items.list()) == 3
    assert [record.levelno for record in caplog.records if "callback failed" in record.message] == [logging.ERROR] * 3


# Ends


def test_leaving_a_block_flushes(cloud: Emulator, job: Job):
    with cloud.client() as client:
        mine = client.get_job(job.key)
        mine.items.write({"n": 0})
        mine.logs.info("0")
        own = mine.items.create_writer(start=1)
        own.write({"n": 1})
        store = client.get_project(123).collections.get_store(job.key.replace("/", "_"))
        store.create_writer().write({"_key": "0"})
        client.get_project(123).frontiers.get(job.key.replace("/", "-")).get("s").q.add({"fp": "0"})
    assert [item["n"] for item in job.items.list()] == [0, 1]
    assert len(job.logs.list()) == 1
    store = job._client.get_project(123).collections.get_store(job.key.replace("/", "_"))  # type: ignore[attr-defined]
    assert store.count() == 1
    assert own._worker is None
    client.close()


def test_close_without_waiting(job: Job):
    stored = threading.Event()
    writer = job.items.create_writer(callback=lambda response: stored.set())
    writer.write({"n": 0})
    version = writer._progress.version
    writer.close(block=False)
    assert writer.closed
    while not stored.is_set():
        writer._progress.wait(version, 10)
    assert job.items.list() == [{"n": 0}]


def test_all_writers_are_closed_though_one_fails(cloud: Emulator, job: Job):
    cloud.faults.add("write_items", kind="status", status=400)
    cloud.faults.add("write_samples", kind="status", status=403)
    client = cloud.client()
    mine = client.get_job(job.key)
    mine.items.write({"n": 0})
    mine.samples.write([0])
    mine.logs.info("0")
    with pytest.raises(WriteError, match=r"write_items .*400") as caught:
        client.close()
    assert ["write_samples" in note and "403" in note for note in caught.value.__notes__] == [True]
    assert len(job.logs.list()) == 1
    client.close()


def test_an_error_inside_a_block_is_not_hidden(cloud: Emulator, job: Job):
    cloud.faults.add("write_items", kind="status", status=400)
    writer = job.items.create_writer()
    writer.write({"n": 0})

    def block() -> None:
        with writer:
            writer.flush()

    with pytest.raises(WriteError) as caught:
        block()
    assert caught.value.__context__ is None


def test_flush_and_close_with_a_timeout_while_the_server_stalls(cloud: Emulator, kind: Any, clock: Any):
    cloud.faults.add(kind.operation, kind="stall", framing="close")
    kind.write(0)
    clock.tick = 0.5
    for _ in range(2):
        with pytest.raises(TimedOut, match=r"after 5 s not yet stored: 1 record at offsets 0 to 0"):
            kind.flush(timeout=5)
    with pytest.raises(TimedOut):
        kind.close(timeout=5)
    clock.tick = 0.0
    cloud.faults.released.set()
    kind.flush()
    assert kind.numbers() == [0]


def test_a_timeout_says_what_went_wrong_so_far(cloud: Emulator, job: Job, clock: Any):
    cloud.faults.add("write_items", kind="status", status=503, times=5)
    cloud.faults.add("write_items", kind="stall", framing="close")
    job.items.write({"n": 0})
    writer = job.items._writer
    writer._seal()
    while len(clock.waits) < 5:
        writer._progress.wait(writer._progress.version, 0.01)
    clock.tick = 0.5
    with pytest.raises(TimedOut, match=r"\(the last attempt failed: 503 "):
        job.items.flush(timeout=3)
    clock.tick = 0.0
    cloud.faults.released.set()
    job.items.flush()


def test_writes_wait_while_too_many_records_do(cloud: Emulator, job: Job, clock: Any):
    """A stalled server: the queue fills to `qsize`, and `write` waits until it is served again."""
    cloud.faults.add("write_items", kind="stall", framing="close")
    writer = job.items.create_writer(size=10, qsize=4)
    for number in range(4):
        writer.write({"n": number})
    assert writer._outbox.full
    wait = writer._progress.wait
    waited: list[int] = []

    def released(version: int, seconds: float | None) -> None:
        waited.append(writer._outbox.offset - writer._outbox.stored)
        cloud.faults.released.set()
        wait(version, 10)

    writer._progress.wait = released  # type: ignore[method-assign]
    assert writer.write({"n": 4}) == 4
    assert waited[0] == 4
    writer.close()
    assert [item["n"] for item in job.items.list()] == [0, 1, 2, 3, 4]


# A worker that dies


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_dead_worker_is_replaced(cloud: Emulator, job: Job, clock: Any, monkeypatch: pytest.MonkeyPatch):
    lives = [0]
    send = Writer._send

    def dying(self: Writer, batch: Any) -> Any:
        lives[0] += 1
        if lives[0] <= 3:
            raise SystemExit
        return send(self, batch)

    monkeypatch.setattr(Writer, "_send", dying)
    writer = job.items.create_writer(size=2, qsize=2)
    for number in range(7):
        writer.write({"n": number})
    writer.flush()
    writer.close()
    assert lives[0] > 4
    assert [item["n"] for item in job.items.list()] == list(range(7))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_callback_that_ends_the_worker(job: Job, monkeypatch: pytest.MonkeyPatch):
    def leave(response: Any) -> None:
        raise SystemExit

    with job.items.create_writer(size=1, callback=leave) as writer:
        for number in range(4):
            writer.write({"n": number})
    assert [item["n"] for item in job.items.list()] == [0, 1, 2, 3]


def test_a_worker_that_never_does_anything(job: Job, clock: Any, monkeypatch: pytest.MonkeyPatch):
    def idle(self: Writer, number: int) -> None:
        return

    writer = job.items.create_writer(qsize=1)
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "_run", idle)
        clock.tick = 0.5
        writer.write({"n": 0})
        for end in (writer.flush, writer.close):
            with pytest.raises(TimedOut):
                end(timeout=3)
    writer.flush()
    assert job.items.list() == [{"n": 0}]


def test_a_fault_of_our_own_ends_in_an_error(job: Job, monkeypatch: pytest.MonkeyPatch):
    def broken(self: Writer, batch: Any) -> Any:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(Writer, "_send", broken)
    writer = job.items.create_writer()
    writer.write({"n": 0})
    with pytest.raises(WriteError, match="ZeroDivisionError: division by zero; not stored: 1 record") as caught:
        writer.flush()
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert list(caught.value.unsent) == [{"n": 0}]


def test_an_idle_worker_ends_and_comes_back(job: Job, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("scrapinghub.client.writers.IDLE_SECONDS", 0.0)
    writer = job.items.create_writer()
    for number in range(3):
        writer.write({"n": number})
        worker = writer._worker
        writer.flush()
        if worker is not None:
            worker.join(10)
        assert writer._worker is None
    assert [item["n"] for item in job.items.list()] == [0, 1, 2]


