# Generated from tests/behaviour/aio/test_doc_3_collections.py by `make generate`: edit that file, not this one.
"""3.3 Collections."""

import pytest

from scrapinghub.client.collections import Collection
from scrapinghub.client.exceptions import NotFound
from scrapinghub.client.projects import Project

KEY = "002d050ee3ff6192dcbecc4e4b4457d7"
VALUE = "1447221694537"


@pytest.fixture
def foo_store(project: Project) -> Collection:
    store = project.collections.get_store("foo_store")
    assert store.set({"_key": KEY, "value": VALUE}) is None
    return store


def test_usage(foo_store: Collection):
    assert foo_store.count() == 1
    assert foo_store.get(KEY) == {"value": VALUE}
    assert [record for record in foo_store.iter()] == [{"_key": KEY, "value": VALUE}]
    assert [elem for elem in foo_store.iter(count=1)] == [{"_key": KEY, "value": VALUE}]
    keys = foo_store.iter(nodata=True, meta=["_key"])
    assert next(keys) == {"_key": KEY}
    assert foo_store.list(key=[KEY, "blah"]) == [{"_key": KEY, "value": VALUE}]
    assert foo_store.delete(KEY) is None
    with pytest.raises(NotFound):
        foo_store.get(KEY)


def test_truncate(foo_store: Collection, project: Project):
    assert foo_store.truncate() is None
    assert project.collections.list() == []


def test_list(foo_store: Collection, project: Project):
    assert project.collections.list() == [{"name": "foo_store", "type": "s"}]
    assert [info for info in project.collections.iter()] == [{"name": "foo_store", "type": "s"}]


def test_types(project: Project):
    collections = project.collections
    made = {
        "s": collections.get_store("Pages"),
        "cs": collections.get_cached_store("Pages"),
        "vs": collections.get_versioned_store("Pages"),
        "vcs": collections.get_versioned_cached_store("Pages"),
    }
    for type_, collection in made.items():
        assert collection == collections.get(type_, "Pages")
        collection.set({"_key": "type", "value": type_})
    assert [collection.get("type") for collection in made.values()] == [{"value": type_} for type_ in made]
    assert sorted(info["type"] for info in collections.list()) == sorted(made)


def test_versions(project: Project):
    store = project.collections.get_versioned_store("Pages")
    for number in range(5):
        store.set({"_key": "page", "number": number})
    # The store keeps up to three copies, and gives the latest.
    assert store.get("page") == {"number": 4}


def test_several_at_once(project: Project):
    store = project.collections.get_store("Pages")
    store.set([{"_key": f"a{number}", "number": number} for number in range(3)])
    store.set({"_key": key, "number": 9} for key in ("b1", "b2"))
    assert store.count() == 5
    assert store.count(prefix="a") == 3
    assert [record["_key"] for record in store.list(prefix="b")] == ["b1", "b2"]
    assert [record["_key"] for record in store.list(prefix=("a", "b"), prefixcount=2)] == ["a0", "a1", "b1", "b2"]
    store.delete(["a0", "a1", "nowhere"])
    assert [record["_key"] for record in store.list()] == ["a2", "b1", "b2"]


def test_by_time(project: Project):
    store = project.collections.get_store("Pages")
    for key in ("a", "b", "c"):
        store.set({"_key": key})
    stored = {record["_key"]: record["_ts"] for record in store.list(meta="_ts")}
    assert [record["_key"] for record in store.list(startts=stored["b"])] == ["b", "c"]
    assert [record["_key"] for record in store.list(startts=stored["b"], endts=stored["c"])] == ["b"]


def test_create_writer(project: Project):
    store = project.collections.get_store("Pages")
    answers = []
    writer = store.create_writer(size=10, interval=1, qsize=40, content_encoding="gzip", callback=answers.append)
    for number in range(25):
        writer.write({"_key": f"page{number:02}", "number": number})
    writer.flush()
    assert store.count() == 25
    writer.close()
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [record["number"] for record in store.list()] == list(range(25))
