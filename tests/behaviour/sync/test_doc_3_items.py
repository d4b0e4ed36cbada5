# Generated from tests/behaviour/aio/test_doc_3_items.py by `make generate`: edit that file, not this one.
"""3.6 Items."""

import pytest

from scrapinghub.client.jobs import Job


def write(job: Job, items):
    for item in items:
        job.items.write(item)
    job.items.flush()


def test_iter(job: Job):
    items = [{"name": f"Item #{number}"} for number in range(150)]
    write(job, items)
    assert [item for item in job.items.iter()] == items
    assert [item for item in job.items.iter(count=100)] == items[:100]


def test_startts(job: Job):
    write(job, [{"name": ["Some old item"]}])
    item = {"name": ["Some custom item"], "url": "http://some-url/item.html", "size": 100000}
    write(job, [item])
    stored = [item["_ts"] for item in job.items.list(meta="_ts")]
    assert stored[0] < stored[1]
    assert job.items.list(startts=stored[1]) == [item]


def test_list_iter(job: Job):
    write(job, [{"name": f"Item #{number}"} for number in (1, 2, 3)])
    gen = job.items.list_iter(chunksize=2)
    assert next(gen) == [{"name": "Item #1"}, {"name": "Item #2"}]
    assert next(gen) == [{"name": "Item #3"}]
    with pytest.raises(StopIteration):
        next(gen)


def test_list_iter_with_start_and_count(job: Job):
    write(job, [{"name": f"Item #{number}"} for number in range(10)])
    gen = job.items.list_iter(chunksize=2, start=5, count=3)
    assert next(gen) == [{"name": "Item #5"}, {"name": "Item #6"}]
    assert next(gen) == [{"name": "Item #7"}]
    with pytest.raises(StopIteration):
        next(gen)


def test_filters(job: Job):
    item = {"name": ["Some other item"], "url": "http://some-url/other-item.html", "size": 35000}
    write(job, [{"size": 30000}, {"size": 40000}, item, {"size": 35001}])
    filters = [("size", ">", [30000]), ("size", "<", [40000])]
    assert job.items.list(count=1, filter=filters) == [item]


def test_get_and_stats(job: Job):
    write(job, [{"name": "box"}, {"name": "pen", "size": 1}])
    assert job.items.get(1) == {"name": "pen", "size": 1}
    stats = job.items.stats()
    assert stats["counts"] == {"name": 2, "size": 1}
    assert stats["totals"]["input_values"] == 2


def test_close(job: Job):
    job.items.write({"name": "box"})
    job.items.close(block=True)
    assert job.items.list() == [{"name": "box"}]
