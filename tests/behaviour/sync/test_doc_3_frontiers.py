# Generated from tests/behaviour/aio/test_doc_3_frontiers.py by `make generate`: edit that file, not this one.
"""3.5 Frontiers."""

import pytest

from scrapinghub.client.frontiers import Frontier, FrontierSlot, FrontierSlotFingerprints, FrontierSlotQueue
from scrapinghub.client.projects import Project


@pytest.fixture
def frontier(project: Project) -> Frontier:
    return project.frontiers.get("test")


@pytest.fixture
def slot(frontier: Frontier) -> FrontierSlot:
    return frontier.get("example.com")


def test_frontiers(project: Project):
    for name, slot in (("test", "example.com"), ("test1", "example.com"), ("test2", "example.com2")):
        project.frontiers.get(name).get(slot).q.add([{"fp": "/"}])
    project.frontiers.flush()
    assert project.frontiers.newcount == 3
    assert project.frontiers.list() == ["test", "test1", "test2"]
    assert [name for name in project.frontiers.iter()] == ["test", "test1", "test2"]
    assert isinstance(project.frontiers.get("test"), Frontier)
    project.frontiers.close()


def test_frontier(frontier: Frontier):
    for name in ("example.com", "example.com2"):
        frontier.get(name).q.add([{"fp": "/"}, {"fp": "/about"}])
    frontier.flush()
    assert [name for name in frontier.iter()] == ["example.com", "example.com2"]
    assert frontier.list() == ["example.com", "example.com2"]
    assert isinstance(frontier.get("example.com"), FrontierSlot)
    assert frontier.newcount == 4


def test_slot(slot: FrontierSlot, frontier: Frontier):
    assert isinstance(slot.q, FrontierSlotQueue)
    assert isinstance(slot.f, FrontierSlotFingerprints)
    data = [{"fp": "page1.html", "p": 1, "qdata": {"depth": 1}}]
    slot.q.add(data)  # the reference has `add('example.com', data)`, a slip
    slot.flush()
    assert slot.newcount == 1
    batches = slot.q.list()
    assert [batch for batch in slot.q.iter()] == batches
    assert [batch["requests"] for batch in batches] == [[["page1.html", {"depth": 1}]]]
    assert batches[0]["id"].startswith("01")
    assert [fp for fp in slot.f.iter()] == slot.f.list() == ["page1.html"]
    slot.q.delete(batches[0]["id"])
    assert slot.q.list() == []
    assert slot.f.list() == ["page1.html"]
    slot.f.add(["fp1", "fp2"])
    slot.flush()
    assert slot.newcount == 3
    assert slot.f.list() == ["fp1", "fp2", "page1.html"]
    slot.delete()
    assert frontier.list() == []


def test_what_was_seen_is_not_new(slot: FrontierSlot):
    for _ in range(2):
        slot.q.add([{"fp": "/"}, {"fp": "/about"}])
        slot.flush()
    assert slot.newcount == 2


def test_mincount(slot: FrontierSlot):
    slot.q.add({"fp": f"page{number}"} for number in range(250))
    slot.flush()
    batches = slot.q.list(mincount=120)
    assert sum(len(batch["requests"]) for batch in batches) == 200
    assert slot.q.count() == 250
