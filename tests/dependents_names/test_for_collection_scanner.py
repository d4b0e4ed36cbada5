"""collection-scanner: reads collections that are split over several."""

import pytest

from scrapinghub import NotFound, ScrapinghubClient


@pytest.fixture
def collections(client: ScrapinghubClient) -> object:
    collections = client._hsclient.get_project(123).collections
    for part in range(2):
        store = collections.new_store(f"pages_{part}")
        store.set([{"_key": f"{part}{number:02}", "number": number} for number in range(20)])
    return collections


def test_the_list_of_collections(collections) -> None:
    assert sorted(info["name"] for info in collections.apiget("list")) == ["pages_0", "pages_1"]


def test_pages_of_a_collection(collections) -> None:
    store = collections.new_store("pages_0")
    found, last = [], None
    while True:
        page = list(store.get(count=[6], startafter=[last] if last else [], meta=["_key"], prefix=["00"]))
        if not page:
            break
        last = page[-1]["_key"]
        found += page
    assert [record["number"] for record in found] == list(range(10))
    keys = list(store.get(count=[2], meta=["_key"], nodata=[1], startafter=["005"]))
    assert keys == [{"_key": "006"}, {"_key": "007"}]


def test_counts(collections) -> None:
    assert collections.new_store("pages_1").count() == 20
    assert collections.new_store("pages_1").count(prefix=["100"]) == 1


def test_what_is_missing_is_a_key_error(collections) -> None:
    """The old library documents `KeyError`, and raised `NotFound` where the client was reached so: it is both here."""
    store = collections.new_store("pages_0")
    assert store.get("000") == {"number": 0}
    with pytest.raises(KeyError):
        store.get("nosuchkey")
    with pytest.raises(NotFound):
        store.get("nosuchkey")
    with pytest.raises(KeyError):
        collections.new_store("nosuchcollection").get(count=[1])


def test_what_is_refused_is_a_value_error(collections) -> None:
    with pytest.raises(ValueError, match="_key"):
        collections.new_store("pages_0").set({"number": 1})
    with pytest.raises(ValueError, match="type"):
        collections.new_collection("x", "pages")
    with pytest.raises(ValueError, match="name"):
        collections.new_store("pages-0")
