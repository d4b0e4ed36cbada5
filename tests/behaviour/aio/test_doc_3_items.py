"""3.6 Items."""

import pytest

from scrapinghub.aio.jobs import Job


async def write(job: Job, items):
    for item in items:
        await job.items.write(item)
    await job.items.flush()


async def test_iter(job: Job):
    items = [{"name": f"Item #{number}"} for number in range(150)]
    await write(job, items)
    assert [item async for item in job.items.iter()] == items
    assert [item async for item in job.items.iter(count=100)] == items[:100]


async def test_startts(job: Job):
    await write(job, [{"name": ["Some old item"]}])
    item = {"name": ["Some custom item"], "url": "http://some-url/item.html", "size": 100000}
    await write(job, [item])
    stored = [item["_ts"] for item in await job.items.list(meta="_ts")]
    assert stored[0] < stored[1]
    assert await job.items.list(startts=stored[1]) == [item]


async def test_list_iter(job: Job):
    await write(job, [{"name": f"Item #{number}"} for number in (1, 2, 3)])
    gen = job.items.list_iter(chunksize=2)
    assert await anext(gen) == [{"name": "Item #1"}, {"name": "Item #2"}]
    assert await anext(gen) == [{"name": "Item #3"}]
    with pytest.raises(StopAsyncIteration):
        await anext(gen)


async def test_list_iter_with_start_and_count(job: Job):
    await write(job, [{"name": f"Item #{number}"} for number in range(10)])
    gen = job.items.list_iter(chunksize=2, start=5, count=3)
    assert await anext(gen) == [{"name": "Item #5"}, {"name": "Item #6"}]
    assert await anext(gen) == [{"name": "Item #7"}]
    with pytest.raises(StopAsyncIteration):
        await anext(gen)


async def test_filters(job: Job):
    item = {"name": ["Some other item"], "url": "http://some-url/other-item.html", "size": 35000}
    await write(job, [{"size": 30000}, {"size": 40000}, item, {"size": 35001}])
    filters = [("size", ">", [30000]), ("size", "<", [40000])]
    assert await job.items.list(count=1, filter=filters) == [item]


async def test_get_and_stats(job: Job):
    await write(job, [{"name": "box"}, {"name": "pen", "size": 1}])
    assert await job.items.get(1) == {"name": "pen", "size": 1}
    stats = await job.items.stats()
    assert stats["counts"] == {"name": 2, "size": 1}
    assert stats["totals"]["input_values"] == 2


async def test_close(job: Job):
    await job.items.write({"name": "box"})
    await job.items.close(block=True)
    assert await job.items.list() == [{"name": "box"}]
