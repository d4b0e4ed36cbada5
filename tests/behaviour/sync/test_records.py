# Generated from tests/behaviour/aio/test_records.py by `make generate`: edit that file, not this one.
"""Records that aren't plain dicts, or hold more than JSON has; and where they are."""

import collections
import dataclasses
import datetime

import attrs
import numpy
import pydantic
import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
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


def test_items_of_classes_with_fields(job: Job):
    price = Price(1.5)
    for item in (Price(1.0), Shop("x", price), Product(name="box", price=price), {"product": Product(name="pen")}):
        job.items.write(item)
    job.items.flush()
    assert job.items.list() == [
        {"amount": 1.0},
        {"name": "x", "price": {"amount": 1.5}},
        {"name": "box", "price": {"amount": 1.5}},
        {"product": {"name": "pen", "price": None}},
    ]


def test_other_resources_take_them(job: Job, project: Project):
    store = project.collections.get_store("pages")
    store.set(Page("a", 200))
    store.set([Page("b", 404), {"_key": "c", "status": numpy.int32(500)}])
    with store.create_writer() as writer:
        writer.write([Page("d", 1), Page("e", 2)])
    assert [(page["_key"], page["status"]) for page in store.list()] == [
        ("a", 200),
        ("b", 404),
        ("c", 500),
        ("d", 1),
        ("e", 2),
    ]
    slot = project.frontiers.get("shop").get("x")
    slot.q.add(Link(fp="/", qdata={"depth": 1}))
    slot.q.add([Link(fp="/a", qdata={}), {"fp": "/b"}])
    slot.flush()
    assert slot.newcount == 3
    job.metadata.set("price", Price(2.0))
    assert job.metadata.get("price") == {"amount": 2.0}
    with pytest.raises(TypeError, match="record should be a dict, got int"):
        store.set([Page("f", 1), 5])  # type: ignore[list-item]


def test_numbers_of_numpy_and_other_arrays(job: Job):
    job.items.write({"n": numpy.int64(1), "rows": numpy.eye(2), "queue": collections.deque("ab")})
    job.items.write({"took": datetime.timedelta(milliseconds=1500)})
    job.items.flush()
    assert job.items.list() == [
        {"n": 1, "rows": [[1.0, 0.0], [0.0, 1.0]], "queue": ["a", "b"]},
        {"took": 1.5},
    ]
    job.samples.write(numpy.array([1484570043851, 554]))
    job.samples.flush()
    assert job.samples.list() == [[1484570043851, 554]]
    job.logs.log("at", ts=numpy.int64(1482233733976))  # type: ignore[arg-type]
    job.logs.flush()
    assert (job.logs.list())[0]["time"] == 1482233733976


def test_times_that_are_none(job: Job, watch: Watch):
    seen = watch()
    for ts in (float("inf"), float("nan"), -float("inf"), 10**400):
        with pytest.raises(ValueError, match=r"^ts can't be "):
            job.logs.log("x", ts=ts)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=r"^ts can't be "):
            job.requests.add("u", 200, "GET", rs=1, duration=1, ts=ts)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=r"^startts can't be "):
            job.items.list(startts=ts)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"request\['duration'\] is nan"):
        job.requests.add("u", 200, "GET", rs=1, duration=float("nan"), ts=1)  # type: ignore[arg-type]
    job.close_writers()
    assert seen.operations == []


def test_a_position_of_many_digits(job: Job):
    position = 2_000_000_005
    with job.items.create_writer(start=position) as writer:
        writer.write({"n": 1})
        writer.write({"n": 2})
    key = f"{job.key}/{position + 1}"
    for where in (position + 1, str(position + 1), key):
        assert job.items.get(where) == {"n": 2}
        assert job.items.list(start=where, meta="_key") == [{"n": 2, "_key": key}]
    assert job.items.list(startafter=position) == [{"n": 2}]
    assert job.items.list(offset=position, count=1) == [{"n": 1}]


HALF = "half of \ud83d"


@pytest.mark.parametrize("use_msgpack", [True, False])
def test_half_of_a_surrogate_pair(cloud: Emulator, job: Job, project: Project, use_msgpack: bool):
    """A scraper that cut an emoji: the text is stored and read as it is, with what is written beside it."""
    with ScrapinghubClient(
        cloud.apikey, dash_endpoint=cloud.dash_url, endpoint=cloud.storage_url, use_msgpack=use_msgpack
    ) as client:
        mine = client.get_job(job.key)
        item = {"text": HALF, "k\udc00": ["é", "\U0001f600"]}
        for record in ({"n": 0}, item, {"n": 2}):
            mine.items.write(record)
        mine.logs.info(HALF, ts=1)
        mine.close_writers()
        assert mine.items.list() == [{"n": 0}, item, {"n": 2}]
        assert mine.items.get(1) == item
        assert (mine.logs.list())[0]["message"] == HALF
        mine.metadata.set("note", HALF)
        assert mine.metadata.get("note") == HALF
        store = client.get_project(project.key).collections.get_store("pages")
        store.set([{"_key": "a", "text": HALF}, {"_key": "b"}])
        assert store.list() == [{"text": HALF, "_key": "a"}, {"_key": "b"}]
        assert store.get("a") == {"text": HALF}


def test_half_of_a_surrogate_pair_in_a_name(job: Job, project: Project, watch: Watch):
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
            call()
    assert seen.operations == []
