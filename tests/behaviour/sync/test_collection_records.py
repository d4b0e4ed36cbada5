# Generated from tests/behaviour/aio/test_collection_records.py by `make generate`: edit that file, not this one.
"""Many records of a collection at once: read by their keys, deleted by conditions, copied; and one of them changed."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.client.collections import Collection
from scrapinghub.client.exceptions import NotFound, ScrapinghubAPIError, ValueTooLarge, WriteError
from scrapinghub.client.projects import Project
from tests.behaviour import world
from tests.behaviour.world import AddFault, Watch

pytestmark = pytest.mark.usefixtures("hurried")

SCAN = "scrapinghub.emulator.api.handlers.collections.MAX_SCAN"


@pytest.fixture
def store(project: Project) -> Collection:
    return project.collections.get_store("pages")


@pytest.fixture
def full(store: Collection) -> Collection:
    """Twenty records, every other one gone."""
    store.set({"_key": f"page{n:02}", "status": 404 if n % 2 else 200} for n in range(20))
    return store


# get_many


def test_many_records_by_their_keys(full: Collection):
    found = full.get_many(["page03", "nowhere", "page00", "page03"])
    assert list(found.items()) == [("page03", {"status": 404}), ("page00", {"status": 200})]
    assert ["page03", "nowhere"] - found.keys() == {"nowhere"}
    assert full.get_many("page01") == {"page01": {"status": 404}}


def test_as_few_requests_as_urls_have_room_for(store: Collection, watch: Watch):
    keys = [f"{n:03}/ü {'x' * 90}" for n in range(200)]
    store.set({"_key": key, "n": n} for n, key in enumerate(keys))
    seen = watch()
    found = store.get_many(reversed(keys))
    assert list(found) == keys[::-1]
    assert found[keys[7]] == {"n": 7}
    assert 5 < len(seen.targets) < 12
    assert max(map(len, seen.targets)) < 4200


def test_a_key_that_is_too_long_for_others_goes_alone(store: Collection, watch: Watch):
    long = "x" * 5000
    store.set([{"_key": "a"}, {"_key": long}])
    seen = watch()
    assert list(store.get_many(["a", long, "b"])) == ["a", long]
    assert len(seen.targets) == 3


def test_no_keys_are_no_request(store: Collection, watch: Watch):
    seen = watch()
    assert store.get_many([]) == {}
    for wrong in (["a", ""], ["a", 3], b"a", 3):
        with pytest.raises(ValueError, match="key"):
            store.get_many(wrong)  # type: ignore[arg-type]
    assert seen.operations == []
    with pytest.raises(NotFound):
        store.get_many(["a"])


def test_many_records_are_read_through_a_break(full: Collection, fault: AddFault):
    fault("list_records", kind="reset", after_bytes=60, times=2)
    keys = [f"page{n:02}" for n in range(20)]
    assert list(full.get_many(keys)) == keys


# has, in, len


def test_whether_there_is_a_record(full: Collection, project: Project):
    for key in ("page00", "count", "a/b?"):
        assert full.has(key) == (key == "page00")
    full.set([{"_key": "count"}, {"_key": "a/b?"}])
    assert full.has("count")
    assert full.has("a/b?")
    assert not project.collections.get_store("never_written").has("x")
    with pytest.raises(ValueError, match="key should be a string"):
        full.has("")


def test_it_is_true_without_a_request(store: Collection, watch: Watch):
    seen = watch()
    assert store
    assert seen.operations == []


def test_in_and_len(full: Collection, project: Project):
    assert "page00" in full
    assert "nowhere" not in full
    assert "" not in full
    assert 3 not in full
    assert len(full) == 20
    assert len(project.collections.get_store("never_written")) == 0


# update


def test_update_with_fields(full: Collection):
    assert full.update("page00", {"status": 301, "to": "/"}) == {"status": 301, "to": "/"}
    assert full.get("page00") == {"status": 301, "to": "/"}


def test_update_with_a_function(full: Collection):
    assert full.update("page00", lambda record: {"n": record["status"] + 1}) == {"n": 201}

    def in_place(record: Any) -> None:
        record["seen"] = True

    assert full.update("page00", in_place) == {"n": 201, "seen": True}
    assert full.get("page00") == {"n": 201, "seen": True}


def test_update_begins_with_the_default(store: Collection):
    default = {"n": 0}
    for n in (1, 2):
        assert store.update("visits", lambda record: {"n": record["n"] + 1}, default) == {"n": n}
    assert default == {"n": 0}
    with pytest.raises(NotFound):
        store.update("nowhere", {"n": 1})


def test_update_refuses_what_it_cannot_store(full: Collection, watch: Watch):
    before = full.list()
    with pytest.raises(ValueError, match="can't give the record 'page00' another _key"):
        full.update("page00", {"_key": "page01"})
    with pytest.raises(TypeError, match="the changed record should be a dict, got int"):
        full.update("page00", lambda record: 3)  # type: ignore[arg-type,return-value]
    with pytest.raises(ValueTooLarge):
        full.update("page00", {"text": "x" * 2**20})
    seen = watch()
    with pytest.raises(TypeError, match="change should be a dict of fields or a function"):
        full.update("page00", "status")  # type: ignore[arg-type]
    assert seen.operations == []
    assert full.list() == before


# delete_where


def test_delete_where(full: Collection, watch: Watch, monkeypatch: pytest.MonkeyPatch):
    gone = ("status", "=", [404])
    assert full.delete_where(filter=gone, dry_run=True) == 10
    assert full.count() == 20
    monkeypatch.setattr(SCAN, 6)
    seen = watch()
    assert full.delete_where(filter=gone) == 10
    assert seen.operations == ["delete_records_where"] * 4
    assert [record["status"] for record in full.list()] == [200] * 10
    assert full.delete_where(prefix="page0", filter=[gone, ("status", ">", [0])]) == 0
    assert full.delete_where(prefix=["page0", "page10"]) == 6
    assert [record["_key"] for record in full.list()] == ["page12", "page14", "page16", "page18"]


def test_delete_where_by_time(store: Collection):
    for key in "abc":
        store.set({"_key": key})
    times = {record["_key"]: record["_ts"] for record in store.list(meta=["_ts"])}
    noon = datetime.datetime.fromtimestamp(times["b"] / 1000, datetime.UTC)
    for dry_run in (True, False):
        assert store.delete_where(startts=times["b"], endts=times["c"], dry_run=dry_run) == 1
    assert [record["_key"] for record in store.list()] == ["a", "c"]
    assert store.delete_where(endts=noon) == 1
    assert [record["_key"] for record in store.list()] == ["c"]


def test_deleting_everything_takes_a_word(full: Collection, watch: Watch):
    seen = watch()
    for wrong in ({}, {"prefix": ""}, {"prefix": []}, {"prefix": ["a", ""]}, {"filter": []}, {"startts": None}):
        for dry_run in (True, False):
            with pytest.raises(ValueError, match=r"all records would be deleted|is empty: every record would meet it"):
                full.delete_where(**wrong, dry_run=dry_run)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"everything=True and conditions \(prefix\) can't both"):
        full.delete_where(prefix="page0", everything=True)
    with pytest.raises(TypeError, match="prefx"):
        full.delete_where(prefx="page0", endts=0)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="filter should be"):
        full.delete_where(filter=3)  # type: ignore[arg-type]
    assert seen.operations == []
    assert full.delete_where(everything=True, dry_run=True) == 20
    assert full.delete_where(everything=True) == 20
    assert full.count() == 0


def test_deleting_goes_on_after_a_lost_answer(full: Collection, fault: AddFault, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(SCAN, 5)
    fault("delete_records_where", kind="lose_answer", skip=1)
    # The part whose answer was lost is deleted, and nobody said how much it was.
    assert full.delete_where(prefix="page") == 15
    assert full.count() == 0


def test_deleting_where_there_is_no_collection(store: Collection):
    for dry_run in (True, False):
        with pytest.raises(NotFound):
            store.delete_where(prefix="a", dry_run=dry_run)


# copy


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five records a request."""
    make = Collection.create_writer
    monkeypatch.setattr(Collection, "create_writer", lambda self: make(self, size=5))


@pytest.mark.usefixtures("few_at_once")
def test_copy(full: Collection, project: Project, client: ScrapinghubClient, cloud: Any):
    told: list[Any] = []
    there = project.collections.get_versioned_store("others")
    there.set([{"_key": "page00", "old": True}, {"_key": "zoo"}])
    assert full.copy(there, progress=lambda done, total: told.append((done, total))) == 20
    assert there.list() == [*full.list(), {"_key": "zoo"}]
    assert (told[0], told[-1]) == ((0, 20), (20, 20))
    elsewhere = client.get_project(world.new_project(cloud)).collections.get_store("pages")
    assert full.copy(elsewhere, prefix="page1") == 10
    assert [record["_key"] for record in elsewhere.list()] == [f"page1{n}" for n in range(10)]


@pytest.mark.usefixtures("few_at_once")
def test_a_copy_that_broke_goes_on(full: Collection, project: Project, fault: AddFault, watch: Watch):
    there = project.collections.get_store("others")
    there.set([{"_key": "a"}, {"_key": "page15x"}])
    fault("write_records", kind="status", status=400, body='{"message": "no"}', skip=2)
    with pytest.raises(WriteError, match="10 records at offsets 10 to 19"):
        full.copy(there)
    assert there.count() == 12
    seen = watch()
    told: list[int] = []
    assert full.copy(there, resume=True, progress=lambda done, total: told.append(done)) == 20
    assert seen.operations.count("write_records") == 2
    assert (told[0], told[-1]) == (10, 20)
    assert [record["_key"] for record in there.list(prefix="page")] == sorted(
        [f"page{n:02}" for n in range(20)] + ["page15x"]
    )
    assert full.copy(there, resume=True) == 20


@pytest.mark.usefixtures("few_at_once")
def test_a_copy_reads_and_writes_through_breaks(full: Collection, project: Project, fault: AddFault):
    there = project.collections.get_store("others")
    fault("list_records", kind="reset", after_bytes=200, times=2)
    fault("write_records", kind="lose_answer", times=2)
    assert full.copy(there, resume=True) == 20
    assert there.list() == full.list()


def test_what_cannot_be_copied(full: Collection, project: Project):
    with pytest.raises(ValueError, match="can't be copied into itself"):
        full.copy(project.collections.get_store("pages"))
    with pytest.raises(TypeError, match=r"to should be a collection.*got 'others'"):
        full.copy("others")  # type: ignore[arg-type]
    missing = project.collections.get_store("missing")
    with pytest.raises(NotFound):
        missing.copy(full)


# rename


def test_rename(full: Collection, project: Project):
    project.collections.get_cached_store("pages").set({"_key": "a"})
    renamed = full.rename("sites")
    assert renamed == project.collections.get_store("sites")
    assert renamed.count() == 20
    assert {(info["type"], info["name"]) for info in project.collections.list()} == {
        ("s", "sites"),
        ("cs", "sites"),
    }


def test_rename_refuses(full: Collection, project: Project, watch: Watch):
    project.collections.get_cached_store("others").set({"_key": "a"})
    with pytest.raises(ValueError, match="can't be renamed to 'others': there is a collection of that name"):
        full.rename("others")
    with pytest.raises(ValueError, match="letters, digits and underscores, got 'a b'"):
        full.rename("a b")
    with pytest.raises(NotFound, match="there is no collection of this name"):
        project.collections.get_store("missing").rename("found")
    assert "rename_collection" not in watch().operations
    assert full.count() == 20


def test_a_rename_whose_answer_was_lost(full: Collection, project: Project, fault: AddFault):
    fault("rename_collection", kind="lose_answer")
    assert (full.rename("sites")).count() == 20
    fault("rename_collection", kind="status", status=404, times=5)
    with pytest.raises(NotFound):
        project.collections.get_store("sites").rename("pages")


def test_errors_of_the_service_come_through(full: Collection, fault: AddFault):
    calls: dict[str, Callable[[], Any]] = {
        "list_records": lambda: full.get_many(["page00"]),
        "get_record": lambda: full.update("page00", {}),
        "delete_records_where": lambda: full.delete_where(prefix="page"),
        "list_collections": lambda: full.rename("sites"),
    }
    for operation, call in calls.items():
        fault(operation, kind="status", status=403, body="{}")
        with pytest.raises(ScrapinghubAPIError) as caught:
            call()
        assert caught.value.status_code == 403
