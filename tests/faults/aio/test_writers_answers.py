"""Answers that are lost, late, or say no: nothing is lost, nothing is there twice, or an error says what is unknown."""

from typing import Any

import pytest

from scrapinghub import AsyncScrapinghubClient
from scrapinghub._core.errors import WriteError
from scrapinghub.aio.exceptions import ScrapinghubAPIError
from scrapinghub.aio.jobs import Job
from scrapinghub.emulator import Emulator

# <async>
pytestmark = pytest.mark.anyio
# </async>
EVERY_WAY = pytest.mark.parametrize("repeats", ["overwrite", "ignore", "refuse"])


def posts(cloud: Emulator, operation: str, since: int = 0) -> list[Any]:
    return [seen for seen in cloud.requests if seen.operation == operation][since:]


@EVERY_WAY
async def test_the_answer_is_lost_after_the_batch_was_stored(cloud: Emulator, kind: Any, clock: Any, repeats: str):
    await kind.write(0)
    await kind.flush()
    before = len(posts(cloud, kind.operation))
    cloud.faults.add(kind.operation, kind="lose_answer")
    for number in range(1, 4):
        await kind.write(number)
    if repeats == "refuse" and kind.has_offsets and not kind.has_stats:
        with pytest.raises(WriteError) as caught:
            await kind.flush()
        assert list(caught.value.uncertain) == [[1, 1], [2, 1], [3, 1]]
        assert list(caught.value.unsent) == []
        assert "may be stored: 3 records at offsets 1 to 3" in str(caught.value)
    else:
        await kind.flush()
    first, second = posts(cloud, kind.operation, before)
    assert first.target == second.target
    assert first.headers["content-length"] == second.headers["content-length"]
    assert await kind.numbers() == [0, 1, 2, 3]
    assert len(clock.waits) == 1


@EVERY_WAY
async def test_an_answer_is_cut_short_by_a_gateway(cloud: Emulator, kind: Any, clock: Any, repeats: str):
    """The recorded case: a 504 of the balancer, though the service has stored the batch."""
    cloud.faults.add(kind.operation, kind="status", status=504, perform=True)
    await kind.write(0)
    await kind.write(1)
    if repeats == "refuse" and kind.has_offsets and not kind.has_stats:
        with pytest.raises(WriteError, match="may be stored: 2 records at offsets 0 to 1"):
            await kind.flush()
    else:
        await kind.flush()
    assert await kind.numbers() == [0, 1]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 520])
async def test_a_transient_refusal_is_tried_again(cloud: Emulator, kind: Any, clock: Any, status: int):
    cloud.faults.add(kind.operation, kind="status", status=status, times=3)
    await kind.write(0)
    await kind.flush()
    assert await kind.numbers() == [0]
    assert len(clock.waits) == 3
    assert clock.waits[0] < clock.waits[1] < clock.waits[2]


@pytest.mark.parametrize("status", [429, 503, 500])
async def test_retry_after_is_obeyed(cloud: Emulator, kind: Any, clock: Any, status: int):
    cloud.faults.add(kind.operation, kind="status", status=status, retry_after=37)
    await kind.write(0)
    await kind.flush()
    assert clock.waits == [37]
    assert await kind.numbers() == [0]


async def test_connections_that_break_before_anything_is_done(cloud: Emulator, kind: Any, clock: Any):
    cloud.faults.add(kind.operation, kind="drop", times=5)
    await kind.write(0)
    await kind.flush()
    assert await kind.numbers() == [0]
    assert len(clock.waits) == 5


async def test_a_refusal_is_final(cloud: Emulator, kind: Any, clock: Any):
    await kind.write(0)
    await kind.flush()
    cloud.faults.add(kind.operation, kind="status", status=400)
    await kind.write(1)
    await kind.write(2)
    with pytest.raises(WriteError) as caught:
        await kind.flush()
    error = caught.value
    assert str(error).startswith(f"{kind.operation} ")
    assert "400" in str(error)
    assert str(error).endswith("; not stored: 2 records at offsets 1 to 2")
    assert (error.status_code, error.offset, len(error.unsent), list(error.uncertain)) == (400, 1, 2, [])
    assert error.http_error is not None
    assert str(error.url).startswith(cloud.url)
    assert isinstance(error, ScrapinghubAPIError)
    with pytest.raises(WriteError, match="offsets 1 to 2"):
        await kind.write(3)
    with pytest.raises(WriteError, match="offsets 1 to 2"):
        await kind.flush()
    await kind.close()
    assert await kind.numbers() == [0]
    assert clock.waits == []


async def test_a_refusal_gives_the_records_back_in_order(cloud: Emulator, client: AsyncScrapinghubClient, job: Job):
    """And only the writer that was refused stops."""
    cloud.faults.add("write_items", kind="status", status=413, when=lambda seen: "start=4" in seen.target)
    writer = job.items.create_writer(size=2, qsize=100)

    async def write_all() -> None:
        for number in range(9):
            await writer.write({"n": number, "name": f"naïve {number}"})
        await writer.flush()

    with pytest.raises(WriteError) as caught:
        await write_all()
    written = [item["n"] for item in caught.value.unsent]
    assert written == list(range(4, 4 + len(written)))
    assert f"offsets 4 to {3 + len(written)}" in str(caught.value)
    assert caught.value.unsent[0] == {"n": 4, "name": "naïve 4"}
    await job.logs.info("still here")
    await job.logs.flush()
    assert len(await job.logs.list()) == 1
    assert [item["n"] for item in await job.items.list()] == [0, 1, 2, 3]


async def test_a_refusal_after_a_lost_answer_of_another_batch(cloud: Emulator, job: Job, clock: Any):
    """Uncertain are the records whose answer was lost, and unsent those behind them."""
    cloud.faults.add("write_samples", kind="lose_answer")
    cloud.faults.add("write_samples", kind="status", status=400)
    writer = job.samples.create_writer()
    for number in range(2):
        await writer.write([number])
    with pytest.raises(WriteError) as caught:
        await writer.flush()
    assert list(caught.value.uncertain) == [[0], [1]]
    assert list(caught.value.unsent) == []


async def test_what_was_lost_is_not_there_and_refused(cloud: Emulator, job: Job, clock: Any):
    """Stats show that the service does not have the batch: the refusal stands."""
    cloud.faults.add("write_items", kind="drop")
    cloud.faults.add("write_items", kind="status", status=400)
    await job.items.write({"n": 0})
    with pytest.raises(WriteError, match=r"400 .*may be stored: 1 record at offsets 0 to 0"):
        await job.items.flush()
    assert await job.items.list() == []


async def test_stats_that_can_not_be_had(cloud: Emulator, job: Job, clock: Any):
    cloud.faults.add("write_items", kind="drop")
    cloud.faults.add("write_items", kind="status", status=400)
    cloud.faults.add("get_items_stats", kind="status", status=403)
    await job.items.write({"n": 0})
    with pytest.raises(WriteError, match=r"400 .*may be stored: 1 record at offsets 0 to 0"):
        await job.items.flush()


async def test_tried_for_as_long_as_the_writer_was_told(cloud: Emulator, job: Job, clock: Any):
    cloud.faults.add("write_items", kind="status", status=503, times=1000)
    writer = job.items.create_writer(retry_time=100)
    await writer.write({"n": 0})
    with pytest.raises(WriteError) as caught:
        await writer.flush()
    assert caught.value.status_code == 503
    assert 60 < sum(clock.waits) <= 100
    assert max(clock.waits) <= 30
    assert "may be stored: 1 record at offsets 0 to 0" in str(caught.value)


async def test_a_service_that_is_not_there(cloud: Emulator, clock: Any, unused_url: str):
    """Nothing reached it: what was written is unsent, not uncertain."""
    client = AsyncScrapinghubClient("x", dash_endpoint=unused_url, endpoint=unused_url)
    writer = client.get_job("123/1/1").items.create_writer(retry_time=10)
    await writer.write({"n": 0})
    with pytest.raises(WriteError) as caught:
        await writer.flush()
    assert list(caught.value.unsent) == [{"n": 0}]
    assert "not stored: 1 record at offsets 0 to 0" in str(caught.value)
    await client.close()


async def test_a_redirect_is_no_answer(cloud: Emulator, job: Job, clock: Any):
    cloud.faults.add("write_items", kind="status", status=302, body="")
    await job.items.write({"n": 0})
    with pytest.raises(WriteError) as caught:
        await job.items.flush()
    assert caught.value.status_code == 302
    assert list(caught.value.unsent) == [{"n": 0}]


async def test_a_versioned_store(cloud: Emulator, client: AsyncScrapinghubClient, job: Job, clock: Any):
    """Both attempts hold the same records: whatever copies there are, the record that is read is right."""
    store = client.get_project(123).collections.get_versioned_store(job.key.replace("/", "_"))
    cloud.faults.add("write_records", kind="lose_answer")
    async with store.create_writer() as writer:
        for number in range(3):
            await writer.write({"_key": str(number), "n": number})
    assert [record["n"] async for record in store.iter()] == [0, 1, 2]


@EVERY_WAY
async def test_newcount_after_a_lost_answer(
    cloud: Emulator, client: AsyncScrapinghubClient, job: Job, clock: Any, repeats: str
):
    """Nothing is in the queue twice; the count of a repeated batch is what the service says to the repeat."""
    slot = client.get_project(123).frontiers.get(job.key.replace("/", "-")).get("shop")
    await slot.q.add([{"fp": "a"}])
    await slot.flush()
    assert slot.newcount == 1
    cloud.faults.add("add_requests", kind="lose_answer")
    await slot.q.add([{"fp": "b"}, {"fp": "c"}])
    await slot.flush()
    assert slot.newcount == 1
    assert sorted([fp async for batch in slot.q.iter() for fp, _ in batch["requests"]]) == ["a", "b", "c"]
