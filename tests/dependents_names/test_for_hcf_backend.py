"""hcf-backend: a crawl frontier for frontera."""

import socket

import pytest
import requests.exceptions

import scrapinghub
from scrapinghub import ScrapinghubClient
from scrapinghub.emulator import Emulator


def test_credentials_from_the_environment(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    assert scrapinghub.client.parse_auth(None)[0] == cloud.apikey
    with ScrapinghubClient(auth=cloud.apikey) as client:
        assert client._hsclient.get_project("123").auth == (cloud.apikey, "")
    monkeypatch.delenv("SH_APIKEY")
    monkeypatch.setenv("SHUB_JOBAUTH", b"1/2/3:token".hex())
    with pytest.warns(UserWarning, match="SHUB_JOBAUTH"):
        assert scrapinghub.client.parse_auth(None)[0] == "1/2/3"


def test_a_frontier(client: ScrapinghubClient) -> None:
    frontiers = client.get_project("123").frontiers
    frontier = frontiers.get("test")
    assert frontier.key == "test"
    slot = frontier.get("0")
    slot.q.add([{"fp": "/", "qdata": {"depth": 0}}, {"fp": "/about", "p": 1}])
    slot.flush()
    frontiers.flush()
    assert frontiers.newcount == 2
    batches = list(slot.q.iter(mincount=1))
    slot.q.delete([batch["id"] for batch in batches])
    slot.delete()
    frontiers.close()


def test_errors_come_from_the_call_of_iter(client: ScrapinghubClient, nowhere: str, cloud: Emulator) -> None:
    """It catches errors around `q.iter()`, not around the loop."""
    with ScrapinghubClient("APIKEY", endpoint=nowhere, max_retries=0) as broken:
        queue = broken.get_project(123).frontiers.get("test").get("0").q
        with pytest.raises(requests.exceptions.ConnectionError) as caught:
            queue.iter(mincount=10)
        assert isinstance(caught.value, requests.exceptions.RequestException)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with ScrapinghubClient("APIKEY", endpoint=url, connection_timeout=0.2, max_retries=0) as slow:
            queue = slow.get_project(123).frontiers.get("test").get("0").q
            with pytest.raises(requests.exceptions.ReadTimeout):
                queue.iter()
    with ScrapinghubClient(cloud.apikey, max_retries=0) as client:
        cloud.faults.add(kind="status", status=502)
        with pytest.raises(scrapinghub.client.exceptions.ServerError):
            client.get_project(123).frontiers.get("test").get("0").q.iter()


def test_the_manager_uses_the_old_client(client: ScrapinghubClient) -> None:
    frontier = client._hsclient.get_project(123).frontier
    frontier.add("test", "0", [{"fp": "/", "qdata": {"depth": 0}}, {"fp": "/about", "p": 1}])
    frontier.flush()
    assert frontier.newcount == 2
    batches = list(frontier.read("test", "0"))
    assert [batch["requests"] for batch in batches] == [[["/", {"depth": 0}]], [["/about", None]]]
    assert len(list(frontier.read("test", "0", mincount=1))) == 1
    frontier.delete("test", "0", [batches[0]["id"]])
    assert len(list(frontier.read("test", "0"))) == 1
    frontier.delete("test", "0", batches[1]["id"])
    assert list(frontier.read("test", "0")) == []
    frontier.delete_slot("test", "0")
    frontier.close()


def test_stand_ins_of_its_own_tests() -> None:
    with ScrapinghubClient(auth="0" * 32) as client:
        frontiers = client.get_project(-1).frontiers
        assert frontiers.get(True).key == "True"  # type: ignore[arg-type]
        assert frontiers.get("books").get(0).key == "0"  # type: ignore[arg-type]
