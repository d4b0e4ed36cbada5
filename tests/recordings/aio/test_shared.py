"""`client/collections` and `client/frontiers`: what the jobs of a project share."""

import pytest

from scrapinghub.client.exceptions import NotFound
from tests.recordings.aio.conftest import Play

PROJECT = 2222222
RECORD = {"field1": "value1", "field2": ["value2a", "value2b"], "field3": 3, "field4": {"v4k": "v4v"}}
FRONTIER = "tests-client-test_frontiers-py-test_frontier"


async def test_list(play: Play):
    client, recorded = play("collections/collections_list")
    listed = await client.get_project(PROJECT).collections.list()
    assert listed == recorded.exchanges[0].results
    assert {"type": "vcs", "name": "test_collection_123b"} in listed


# One record is read as JSON lines, whatever else is read as msgpack.
@pytest.mark.parametrize(
    ("name", "other_format"),
    [("collections/post_get_delete", range(1, 32, 2)), ("collections/post_get_delete-json", [])],
)
async def test_set_get_delete(play: Play, name: str, other_format: range):
    client, recorded = play(name, other_format=other_format)
    collections = client.get_project(PROJECT).collections
    makers = {
        "s": collections.get_store,
        "cs": collections.get_cached_store,
        "vs": collections.get_versioned_store,
        "vcs": collections.get_versioned_cached_store,
    }
    for exchange in recorded.exchanges[::4]:
        _, _, _, type_, called = exchange.path.split("/")
        store = makers[type_](called)
        assert store == collections.get(type_, called)
        assert await store.set({"_key": "insert_test_key", **RECORD}) is None
        assert await store.get("insert_test_key") == RECORD
        assert await store.delete("insert_test_key") is None
        with pytest.raises(NotFound):
            await store.get("insert_test_key")


async def test_count(play: Play):
    client, _ = play("collections/simple_count")
    store = client.get_project(PROJECT).collections.get_store("collection_123")
    await store.set({"_key": "a", **RECORD})
    assert await store.count() == 1


# Collections are read as msgpack, like items: the old client left that out.
async def test_download(play: Play):
    client, recorded = play("collections/data_download", other_format=[1, 2])
    store = client.get_project(PROJECT).collections.get_store("collection_123")
    async with store.create_writer(content_encoding="gzip") as writer:
        for number in range(20):
            await writer.write({"_key": f"test_data_download{number}", "counter": number, **RECORD})
    records = await store.list(prefix="test_data_download1")
    assert [record["counter"] for record in records] == [1, *range(10, 20)]
    assert records == recorded.exchanges[1].results
    assert [record async for record in store.iter(start="test_data_download1")] == recorded.exchanges[2].results


async def test_truncate(play: Play):
    # The recording names one collection in two ways.
    client, recorded = play(
        "collections/truncate", uris={"/collection_123": "/test_collection_123"}, other_format=[1, 3]
    )
    store = client.get_project(PROJECT).collections.get_store("test_collection_123")
    writer = store.create_writer()
    for line in recorded.exchanges[0].lines:
        await writer.write(line)
    await writer.close()
    records = [record async for record in store.iter(prefix="my_key")]
    assert len(records) == len(recorded.exchanges[0].lines)
    assert await store.truncate() is None
    assert [record async for record in store.iter(prefix="my_key")] == []


async def test_frontier(play: Play):
    client, _ = play("frontiers/frontier")
    frontier = client.get_project(PROJECT).frontiers.get(FRONTIER)
    slot = frontier.get("site.com")
    await slot.delete()
    await slot.queue.add([{"fp": "/some/path.html"}])
    await slot.queue.add([{"fp": "/other/path.html"}])
    await frontier.flush()
    assert [name async for name in frontier.iter()] == ["site.com"]
    assert await frontier.list() == ["site.com"]


async def test_frontier_newcount(play: Play):
    client, _ = play("frontiers/frontier_newcount")
    frontiers = client.get_project(PROJECT).frontiers
    for name in await frontiers.list():
        frontier = frontiers.get(name)
        for slot in await frontier.list():
            await frontier.get(slot).delete()
    frontier = frontiers.get(f"{FRONTIER}_newcount")
    slot = frontier.get("site.com")
    assert (slot.newcount, frontier.newcount, frontiers.newcount) == (0, 0, 0)
    await slot.queue.add([{"fp": "/some/path.html"}, {"fp": "/other/path.html"}])
    await frontiers.flush()
    assert (slot.newcount, frontier.newcount, frontiers.newcount) == (2, 2, 2)
    other = frontier.get("test2.com")
    await other.delete()
    await other.q.add([{"fp": "/different_path.html"}])
    await slot.flush()
    await other.flush()
    assert (slot.newcount, other.newcount, frontier.newcount, frontiers.newcount) == (2, 1, 3, 3)


async def test_frontier_slot(play: Play):
    client, _ = play("frontiers/frontier_slot")
    frontier = client.get_project(PROJECT).frontiers.get(f"{FRONTIER}_slot")
    slot = frontier.get("site.com")
    await slot.delete()
    await slot.q.add([{"fp": "/some/path.html"}, {"fp": "/other/path.html"}])
    await slot.flush()
    first = {"id": "0015f77dd5c7800001", "requests": [["/some/path.html", None], ["/other/path.html", None]]}
    assert [batch async for batch in slot.q.iter()] == [first]
    assert await slot.queue.list() == [first]
    await slot.q.add({"fp": "page1.html", "p": 1, "qdata": {"depth": 1}})
    await slot.flush()
    second = {"id": "0115f77dd5ca100001", "requests": [["page1.html", {"depth": 1}]]}
    assert await slot.q.list() == [first, second]
    await slot.q.delete([first["id"], second["id"]])
    assert await slot.q.list() == []
    await slot.delete()
    assert await frontier.list() == []
