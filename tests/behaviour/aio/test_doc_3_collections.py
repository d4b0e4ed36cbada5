"""3.3 Collections."""

import pytest

from scrapinghub.aio.collections import Collection
from scrapinghub.aio.exceptions import NotFound
from scrapinghub.aio.projects import Project

KEY = "002d050ee3ff6192dcbecc4e4b4457d7"
VALUE = "1447221694537"


@pytest.fixture
async def foo_store(project: Project) -> Collection:
    store = project.collections.get_store("foo_store")
    assert await store.set({"_key": KEY, "value": VALUE}) is None
    return store


async def test_usage(foo_store: Collection):
    assert await foo_store.count() == 1
    assert await foo_store.get(KEY) == {"value": VALUE}
    assert [record async for record in foo_store.iter()] == [{"_key": KEY, "value": VALUE}]
    assert [elem async for elem in foo_store.iter(count=1)] == [{"_key": KEY, "value": VALUE}]
    keys = foo_store.iter(nodata=True, meta=["_key"])
    assert await anext(keys) == {"_key": KEY}
    assert await foo_store.list(key=[KEY, "blah"]) == [{"_key": KEY, "value": VALUE}]
    assert await foo_store.delete(KEY) is None
    with pytest.raises(NotFound):
        await foo_store.get(KEY)


async def test_truncate(foo_store: Collection, project: Project):
    assert await foo_store.truncate() is None
    assert await project.collections.list() == []


async def test_list(foo_store: Collection, project: Project):
    assert await project.collections.list() == [{"name": "foo_store", "type": "s"}]
    assert [info async for info in project.collections.iter()] == [{"name": "foo_store", "type": "s"}]


async def test_types(project: Project):
    collections = project.collections
    made = {
        "s": collections.get_store("Pages"),
        "cs": collections.get_cached_store("Pages"),
        "vs": collections.get_versioned_store("Pages"),
        "vcs": collections.get_versioned_cached_store("Pages"),
    }
    for type_, collection in made.items():
        assert collection == collections.get(type_, "Pages")
        await collection.set({"_key": "type", "value": type_})
    assert [await collection.get("type") for collection in made.values()] == [{"value": type_} for type_ in made]
    assert sorted(info["type"] for info in await collections.list()) == sorted(made)


async def test_versions(project: Project):
    store = project.collections.get_versioned_store("Pages")
    for number in range(5):
        await store.set({"_key": "page", "number": number})
    # The store keeps up to three copies, and gives the latest.
    assert await store.get("page") == {"number": 4}


async def test_several_at_once(project: Project):
    store = project.collections.get_store("Pages")
    await store.set([{"_key": f"a{number}", "number": number} for number in range(3)])
    await store.set({"_key": key, "number": 9} for key in ("b1", "b2"))
    assert await store.count() == 5
    assert await store.count(prefix="a") == 3
    assert [record["_key"] for record in await store.list(prefix="b")] == ["b1", "b2"]
    assert [record["_key"] for record in await store.list(prefix=("a", "b"), prefixcount=2)] == ["a0", "a1", "b1", "b2"]
    await store.delete(["a0", "a1", "nowhere"])
    assert [record["_key"] for record in await store.list()] == ["a2", "b1", "b2"]


async def test_by_time(project: Project):
    store = project.collections.get_store("Pages")
    for key in ("a", "b", "c"):
        await store.set({"_key": key})
    stored = {record["_key"]: record["_ts"] for record in await store.list(meta="_ts")}
    assert [record["_key"] for record in await store.list(startts=stored["b"])] == ["b", "c"]
    assert [record["_key"] for record in await store.list(startts=stored["b"], endts=stored["c"])] == ["b"]


async def test_create_writer(project: Project):
    store = project.collections.get_store("Pages")
    answers = []
    writer = store.create_writer(size=10, interval=1, qsize=40, content_encoding="gzip", callback=answers.append)
    for number in range(25):
        await writer.write({"_key": f"page{number:02}", "number": number})
    await writer.flush()
    assert await store.count() == 25
    await writer.close()
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [record["number"] for record in await store.list()] == list(range(25))
