# Generated from tests/behaviour/aio/test_frontier_work.py by `make generate`: edit that file, not this one.
"""Working through a frontier's queue: nothing goes that wasn't processed, whatever breaks."""

import contextlib
from typing import Any

import pytest

from scrapinghub.client.exceptions import ScrapinghubAPIError, WriteError
from scrapinghub.client.frontiers import FrontierSlot
from scrapinghub.client.projects import Project
from tests.behaviour.world import AddFault, Watch

pytestmark = pytest.mark.usefixtures("hurried")


@pytest.fixture
def slot(project: Project) -> FrontierSlot:
    """250 requests of priority 0 (three batches), and 10 of priority 3."""
    slot = project.frontiers.get("shop").get("example.com")
    slot.q.add({"fp": f"/{n}", "qdata": {"n": n}} for n in range(250))
    slot.q.add({"fp": f"/late/{n}", "p": 3} for n in range(10))
    slot.flush()
    return slot


def queued(slot: FrontierSlot) -> list[str]:
    return [fp for batch in slot.q.list() for fp, _ in batch["requests"]]


# counts


def test_counts(project: Project, slot: FrontierSlot):
    frontier = project.frontiers.get("shop")
    frontier.get("empty").f.add("x")
    frontier.flush()
    frontier.get("empty").q.delete(batch["id"] for batch in frontier.get("empty").q.list())
    assert frontier.counts() == {"empty": 0, "example.com": 260}
    assert project.frontiers.get("unknown").counts() == {}


# drain


def test_drain(slot: FrontierSlot):
    seen: list[str] = []
    left: list[int] = []
    for batch in slot.drain(mincount=150):
        left.append(slot.q.count())
        seen += [fp for fp, _ in batch["requests"]]
    assert seen == [f"/{n}" for n in range(250)] + [f"/late/{n}" for n in range(10)]
    assert left == [260, 160, 60, 10]
    assert slot.q.count() == 0
    assert len(slot.f.list()) == 260


def test_drain_takes_what_is_added_meanwhile(slot: FrontierSlot):
    count = 0
    for batch in slot.drain():
        if count == 0:
            slot.q.add({"fp": "/found", "p": 9})
            slot.flush()
        count += len(batch["requests"])
    assert count == 261


def test_a_batch_on_which_the_loop_breaks_off_stays(slot: FrontierSlot):
    with contextlib.suppress(ZeroDivisionError):
        for batch in slot.drain():
            assert 1 / (batch["requests"][0][0] != "/100")
    assert slot.q.count() == 160
    for batch in slot.drain():
        assert batch["requests"][0][0] == "/100"
        break
    assert slot.q.count() == 160
    drain = slot.drain()
    next(drain)
    drain.close()
    assert slot.q.count() == 160


def test_drain_goes_through_breaks(slot: FrontierSlot, fault: AddFault):
    fault("list_batches", kind="reset", after_bytes=50, times=2)
    fault("delete_batches", kind="lose_answer", times=2)
    assert [len(batch["requests"]) for batch in slot.drain()] == [100, 100, 50, 10]
    assert slot.q.count() == 0


def test_a_batch_that_cannot_be_deleted_comes_again(slot: FrontierSlot, fault: AddFault):
    fault("delete_batches", kind="status", status=403, body="{}", skip=1)
    ids = [batch["id"] for batch in slot.q.list()]
    drain = slot.drain()
    assert [(next(drain))["id"], (next(drain))["id"]] == ids[:2]
    with pytest.raises(ScrapinghubAPIError) as caught:
        next(drain)
    assert caught.value.status_code == 403
    assert [batch["id"] for batch in slot.drain()] == ids[1:]


def test_drain_of_nothing(project: Project):
    assert [batch for batch in project.frontiers.get("shop").get("unknown").drain()] == []
    for wrong in (0, -1, "many"):
        with pytest.raises(ValueError, match=r"(min)?count should be"):
            project.frontiers.get("shop").get("unknown").drain(wrong)  # type: ignore[arg-type]


# requeue


def test_requeue(slot: FrontierSlot):
    first, *others = slot.q.list()
    assert slot.requeue(first) == 100
    assert (queued(slot))[150:250] == [f"/{n}#again-1" for n in range(100)]
    assert slot.requeue(others, p=7) == 160
    first, second, last = slot.q.list()
    assert first["requests"][7] == ["/7#again-1", {"n": 7}]
    assert [batch["id"][:2] for batch in (first, second, last)] == ["00", "07", "07"]
    assert ["/200#again-1", {"n": 200}] in last["requests"] + second["requests"]
    assert slot.q.count() == 260


def test_requeue_counts_how_often(slot: FrontierSlot):
    for times in (1, 2, 3):
        assert slot.requeue((slot.q.list())[-1]) == 10
        assert (queued(slot))[-10:] == [f"/late/{n}#again-{times}" for n in range(10)]


def test_only_some_of_a_batch(slot: FrontierSlot):
    batch = (slot.q.list())[-1]
    assert slot.requeue({**batch, "requests": batch["requests"][:2]}) == 2
    assert (queued(slot))[250:] == ["/late/0#again-1", "/late/1#again-1"]


def test_requeue_that_breaks_loses_nothing_and_adds_none_twice(slot: FrontierSlot, fault: AddFault):
    batch = (slot.q.list())[-1]
    fault("add_requests", kind="status", status=403, body="{}")
    with pytest.raises(WriteError):
        slot.requeue(batch)
    assert slot.q.count() == 260
    fault("delete_batches", kind="status", status=403, body="{}")
    with pytest.raises(ScrapinghubAPIError):
        slot.requeue(batch)
    assert slot.q.count() == 270
    assert slot.requeue(batch) == 10
    assert slot.q.count() == 260


def test_what_is_no_batch(slot: FrontierSlot, watch: Watch):
    seen = watch()
    no_id = {"requests": [["/", None]]}
    for wrong in ("00", [3], {"id": "00"}, no_id, {"id": 3, "requests": []}, {"id": "00", "requests": [["/"]]}):
        for p in (None, 1):
            with pytest.raises(ValueError, match="a batch should"):
                slot.requeue(wrong, p=p)  # type: ignore[arg-type]
    assert seen.operations == []


# copy and move


def test_move(project: Project, slot: FrontierSlot):
    batches = slot.q.list()
    slot.q.delete(batches[0]["id"])
    before = [batch["requests"] for batch in batches[1:]]
    there = project.frontiers.get("other").get("example.org")
    assert slot.move(there) == 160
    moved = there.q.list()
    assert sorted(request[0] for batch in moved for request in batch["requests"]) == sorted(
        request[0] for requests in before for request in requests
    )
    assert moved[-1]["id"].startswith("03")
    assert ["/120", {"n": 120}] in moved[0]["requests"]
    # What was seen here is seen there, and isn't queued.
    assert len(there.f.list()) == 260
    there.q.add({"fp": "/5"})
    there.flush()
    assert there.q.count() == 160
    assert project.frontiers.get("shop").list() == []


def test_copy_leaves_this_slot(project: Project, slot: FrontierSlot):
    there = project.frontiers.get("shop").get("example.org")
    slot.q.add({"fp": "/not sent yet"})
    assert slot.copy(there) == 261
    assert project.frontiers.get("shop").counts() == {"example.com": 261, "example.org": 261}


@pytest.mark.parametrize(
    ("operation", "skip"),
    [("add_requests", 0), ("add_requests", 1), ("list_fingerprints", 0), ("delete_batches", 0), ("delete_slot", 0)],
)
def test_a_move_that_broke_is_finished_by_a_second_one(
    project: Project, slot: FrontierSlot, fault: AddFault, operation: str, skip: int
):
    slot.q.delete((slot.q.list())[0]["id"])
    there = project.frontiers.get("other").get("example.org")
    fault(operation, kind="status", status=403, body="{}", skip=skip)
    with pytest.raises(ScrapinghubAPIError):
        slot.move(there)
    assert slot.q.count() == 160
    assert len(slot.f.list()) == 260
    assert slot.move(there) == 160
    assert there.q.count() == 160
    assert len(there.f.list()) == 260
    assert project.frontiers.get("shop").list() == []


def test_a_move_goes_through_breaks(project: Project, slot: FrontierSlot, fault: AddFault):
    fault("list_batches", kind="reset", after_bytes=100, times=2)
    fault("list_fingerprints", kind="close", after_bytes=100, times=2)
    fault("add_requests", kind="lose_answer", times=2)
    fault("delete_slot", kind="lose_answer")
    there = project.frontiers.get("other").get("example.org")
    assert slot.move(there) == 260
    assert there.q.count() == 260


def test_a_slot_that_changes_is_not_deleted(
    project: Project, slot: FrontierSlot, monkeypatch: pytest.MonkeyPatch
):
    there = project.frontiers.get("other").get("example.org")
    copy = FrontierSlot.copy

    def and_somebody_adds(self: FrontierSlot, to: FrontierSlot) -> int:
        copied = copy(self, to)
        self.q.add({"fp": "/new"})
        self.flush()
        return copied

    with monkeypatch.context() as patch:
        patch.setattr(FrontierSlot, "copy", and_somebody_adds)
        with pytest.raises(RuntimeError, match="260 requests were copied from its queue, and 261 are in it now"):
            slot.move(there)
    assert slot.move(there) == 261
    assert there.q.count() == 261


def test_what_cannot_be_moved(project: Project, slot: FrontierSlot):
    calls: list[Any] = [slot.copy, slot.move]
    for call in calls:
        with pytest.raises(TypeError, match=r"to should be a slot.*got 'example.org'"):
            call("example.org")
        with pytest.raises(ValueError, match="can't be copied into itself"):
            call(project.frontiers.get("shop").get("example.com"))
    assert slot.q.count() == 260
