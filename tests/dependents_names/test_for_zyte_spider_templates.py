"""zyte-spider-templates: remembers in a collection what was crawled; ten threads share its client."""

from concurrent.futures import ThreadPoolExecutor
from unittest import mock

import pytest

import scrapinghub
from scrapinghub import ScrapinghubClient
from scrapinghub.client.exceptions import NotFound, Unauthorized
from scrapinghub.emulator import Emulator


def test_a_client(cloud: Emulator) -> None:
    with ScrapinghubClient(dash_endpoint=None, endpoint=None) as client:
        assert client.get_project(123).collections.get_store("seen").key == "123/s/seen"


def test_an_unknown_collection_is_named(client: ScrapinghubClient) -> None:
    """It reads the name from the message."""
    with pytest.raises(NotFound) as caught:
        client.get_project(123).collections.get_store("seen").list()
    assert "unknown collection seen" in str(caught.value)


def test_wrong_credentials(cloud: Emulator) -> None:
    with ScrapinghubClient("0" * 32) as client, pytest.raises(Unauthorized):
        client.get_project(123).collections.get_store("seen").list()


def test_records(client: ScrapinghubClient) -> None:
    store = client.get_project(123).collections.get_store("seen")
    with_writer = store.create_writer()
    with_writer.write([{"_key": str(number), "item": number} for number in range(100)])
    with_writer.flush()
    with ThreadPoolExecutor(10) as pool:
        asked = [[str(number), str(number + 1000)] for number in range(50)]
        found = list(pool.map(lambda keys: store.list(key=keys), asked))
        sets = list(pool.map(lambda keys: store.list(key=set(keys)), asked))
    assert found == sets == [[{"_key": str(number), "item": number}] for number in range(50)]
    store.set({"_key": "one", "item": 1})
    store.delete("one")
    assert store.list(key=["one"]) == []


def test_its_tests_patch_the_client() -> None:
    with mock.patch("scrapinghub.ScrapinghubClient") as patched:
        from scrapinghub import ScrapinghubClient as Client

        Client().get_project(1).collections.get_store("x").list.return_value = [1]
        assert scrapinghub.ScrapinghubClient is patched
    assert scrapinghub.ScrapinghubClient is ScrapinghubClient
    with mock.patch("scrapinghub.ScrapinghubClient", autospec=True) as patched:
        patched.return_value.get_project(123)
        with pytest.raises(TypeError):
            scrapinghub.ScrapinghubClient("APIKEY", dash_endpoint="x", nosuchparameter=1)
