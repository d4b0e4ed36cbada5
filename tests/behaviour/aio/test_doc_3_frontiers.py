"""3.5 Frontiers."""

import pytest

from scrapinghub.aio.frontiers import Frontier, FrontierSlot, FrontierSlotFingerprints, FrontierSlotQueue
from scrapinghub.aio.projects import Project


@pytest.fixture
async def frontier(project: Project) -> Frontier:
    return project.frontiers.get("test")


@pytest.fixture
async def slot(frontier: Frontier) -> FrontierSlot:
    return frontier.get("example.com")


async def test_frontiers(project: Project):
    for name, slot in (("test", "example.com"), ("test1", "example.com"), ("test2", "example.com2")):
        await project.frontiers.get(name).get(slot).q.add([{"fp": "/"}])
    await project.frontiers.flush()
    assert project.frontiers.newcount == 3
    assert await project.frontiers.list() == ["test", "test1", "test2"]
    assert [name async for name in project.frontiers.iter()] == ["test", "test1", "test2"]
    assert isinstance(project.frontiers.get("test"), Frontier)
    await project.frontiers.close()


async def test_frontier(frontier: Frontier):
    for name in ("example.com", "example.com2"):
        await frontier.get(name).q.add([{"fp": "/"}, {"fp": "/about"}])
    await frontier.flush()
    assert [name async for name in frontier.iter()] == ["example.com", "example.com2"]
    assert await frontier.list() == ["example.com", "example.com2"]
    assert isinstance(frontier.get("example.com"), FrontierSlot)
    assert frontier.newcount == 4


async def test_slot(slot: FrontierSlot, frontier: Frontier):
    assert isinstance(slot.q, FrontierSlotQueue)
    assert isinstance(slot.f, FrontierSlotFingerprints)
    data = [{"fp": "page1.html", "p": 1, "qdata": {"depth": 1}}]
    await slot.q.add(data)  # the reference has `add('example.com', data)`, a slip
    await slot.flush()
    assert slot.newcount == 1
    batches = await slot.q.list()
    assert [batch async for batch in slot.q.iter()] == batches
    assert [batch["requests"] for batch in batches] == [[["page1.html", {"depth": 1}]]]
    assert batches[0]["id"].startswith("01")
    assert [fp async for fp in slot.f.iter()] == await slot.f.list() == ["page1.html"]
    await slot.q.delete(batches[0]["id"])
    assert await slot.q.list() == []
    assert await slot.f.list() == ["page1.html"]
    await slot.f.add(["fp1", "fp2"])
    await slot.flush()
    assert slot.newcount == 3
    assert await slot.f.list() == ["fp1", "fp2", "page1.html"]
    await slot.delete()
    assert await frontier.list() == []


async def test_what_was_seen_is_not_new(slot: FrontierSlot):
    for _ in range(2):
        await slot.q.add([{"fp": "/"}, {"fp": "/about"}])
        await slot.flush()
    assert slot.newcount == 2


async def test_mincount(slot: FrontierSlot):
    await slot.q.add({"fp": f"page{number}"} for number in range(250))
    await slot.flush()
    batches = await slot.q.list(mincount=120)
    assert sum(len(batch["requests"]) for batch in batches) == 200
    assert await slot.q.count() == 250
