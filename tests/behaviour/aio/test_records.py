"""Records that aren't plain dicts, or hold more than JSON has; and where they are."""

import collections
import dataclasses
import datetime

import attrs
import numpy
import pydantic
import pytest

from scrapinghub import AsyncScrapinghubClient
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from scrapinghub.emulator import Emulator
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


HALF = "half of \ud83d"


@pytest.mark.parametrize("use_msgpack", [True, False])
async def test_half_of_a_surrogate_pair(cloud: Emulator, job: Job, project: Project, use_msgpack: bool):
    """A scraper that cut an emoji: the text is stored and read as it is, with what is written beside it."""
    async with AsyncScrapinghubClient(
        cloud.apikey, dash_endpoint=cloud.dash_url, endpoint=cloud.storage_url, use_msgpack=use_msgpack
    ) as client:
        mine = client.get_job(job.key)
        item = {"text": HALF, "k\udc00": ["é", "\U0001f600"]}
        for record in ({"n": 0}, item, {"n": 2}):
            await mine.items.write(record)
        await mine.logs.info(HALF, ts=1)
        await mine.close_writers()
        assert await mine.items.list() == [{"n": 0}, item, {"n": 2}]
        assert await mine.items.get(1) == item
        assert (await mine.logs.list())[0]["message"] == HALF
        await mine.metadata.set("note", HALF)
        assert await mine.metadata.get("note") == HALF
        store = client.get_project(project.key).collections.get_store("pages")
        await store.set([{"_key": "a", "text": HALF}, {"_key": "b"}])
        assert await store.list() == [{"text": HALF, "_key": "a"}, {"_key": "b"}]
        assert await store.get("a") == {"text": HALF}


async def test_half_of_a_surrogate_pair_in_a_name(job: Job, project: Project, watch: Watch):
    """A URL can't carry it."""
    store = project.collections.get_store("pages")
    slot = project.frontiers.get("shop").get(HALF)
    seen = watch()
    for call in (
        lambda: store.get(HALF),
        lambda: store.list(prefix=HALF),
        lambda: job.metadata.get(HALF),
        lambda: project.settings.get(HALF),
        lambda: project.jobs.list(has_tag=HALF),
        lambda: project.jobs.run("demo", job_args={"a": HALF}),
        lambda: slot.q.count(),
    ):
        with pytest.raises(ValueError, match="holds half of a surrogate pair, which no URL and no form can carry"):
            await call()
    assert seen.operations == []
