"""Records that aren't plain dicts, or hold more than JSON has; and where they are."""

import collections
import dataclasses
import datetime

import attrs
import numpy
import pydantic
import pytest

from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from tests.behaviour.world import Watch


@dataclasses.dataclass
class Price:
    amount: float


@attrs.define
class Shop:
    name: str
    price: Price


class Product(pydantic.BaseModel):
    name: str
    price: Price | None = None


@dataclasses.dataclass
class Page:
    _key: str
    status: int


class Link(pydantic.BaseModel):
    fp: str
    qdata: dict[str, int]


async def test_items_of_classes_with_fields(job: Job):
    price = Price(1.5)
    for item in (Price(1.0), Shop("x", price), Product(name="box", price=price), {"product": Product(name="pen")}):
        await job.items.write(item)
    await job.items.flush()
    assert await job.items.list() == [
        {"amount": 1.0},
        {"name": "x", "price": {"amount": 1.5}},
        {"name": "box", "price": {"amount": 1.5}},
        {"product": {"name": "pen", "price": None}},
    ]


async def test_other_resources_take_them(job: Job, project: Project):
    store = project.collections.get_store("pages")
    await store.set(Page("a", 200))
    await store.set([Page("b", 404), {"_key": "c", "status": numpy.int32(500)}])
    async with store.create_writer() as writer:
        await writer.write([Page("d", 1), Page("e", 2)])
    assert [(page["_key"], page["status"]) for page in await store.list()] == [
        ("a", 200),
        ("b", 404),
        ("c", 500),
        ("d", 1),
        ("e", 2),
    ]
    slot = project.frontiers.get("shop").get("x")
    await slot.q.add(Link(fp="/", qdata={"depth": 1}))
    await slot.q.add([Link(fp="/a", qdata={}), {"fp": "/b"}])
    await slot.flush()
    assert slot.newcount == 3
    await job.metadata.set("price", Price(2.0))
    assert await job.metadata.get("price") == {"amount": 2.0}
    with pytest.raises(TypeError, match="record should be a dict, got int"):
        await store.set([Page("f", 1), 5])  # type: ignore[list-item]


async def test_numbers_of_numpy_and_other_arrays(job: Job):
    await job.items.write({"n": numpy.int64(1), "rows": numpy.eye(2), "queue": collections.deque("ab")})
    await job.items.write({"took": datetime.timedelta(milliseconds=1500)})
    await job.items.flush()
    assert await job.items.list() == [
        {"n": 1, "rows": [[1.0, 0.0], [0.0, 1.0]], "queue": ["a", "b"]},
        {"took": 1.5},
    ]
    await job.samples.write(numpy.array([1484570043851, 554]))
    await job.samples.flush()
    assert await job.samples.list() == [[1484570043851, 554]]
    await job.logs.log("at", ts=numpy.int64(1482233733976))  # type: ignore[arg-type]
    await job.logs.flush()
    assert (await job.logs.list())[0]["time"] == 1482233733976


async def test_times_that_are_none(job: Job, watch: Watch):
    seen = watch()
    for ts in (float("inf"), float("nan"), -float("inf"), 10**400):
        with pytest.raises(ValueError, match=r"^ts can't be "):
            await job.logs.log("x", ts=ts)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=r"^ts can't be "):
            await job.requests.add("u", 200, "GET", rs=1, duration=1, ts=ts)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=r"^startts can't be "):
            await job.items.list(startts=ts)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"request\['duration'\] is nan"):
        await job.requests.add("u", 200, "GET", rs=1, duration=float("nan"), ts=1)  # type: ignore[arg-type]
    await job.close_writers()
    assert seen.operations == []


async def test_a_position_of_many_digits(job: Job):
    position = 2_000_000_005
    async with job.items.create_writer(start=position) as writer:
        await writer.write({"n": 1})
        await writer.write({"n": 2})
    key = f"{job.key}/{position + 1}"
    for where in (position + 1, str(position + 1), key):
        assert await job.items.get(where) == {"n": 2}
        assert await job.items.list(start=where, meta="_key") == [{"n": 2, "_key": key}]
    assert await job.items.list(startafter=position) == [{"n": 2}]
    assert await job.items.list(offset=position, count=1) == [{"n": 1}]
