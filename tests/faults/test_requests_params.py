"""What programs gave to requests with each call."""

from typing import Any

import pytest

from scrapinghub import Connection, HubstorageClient
from scrapinghub.client.exceptions import ScrapinghubAPIError

from . import service
from .conftest import Mode
from .server import Asked, Reply, Server, Style
from .service import ITEMS, JOB


def moved(asked: Asked) -> Reply:
    if asked.path.startswith("/moved"):
        return service.answer(Asked(asked.method, asked.path[6:], asked.query, asked.headers, b"", 0))
    return Reply(b"", None, 302, {"Location": f"/moved{asked.path}"})


def test_redirects(server: Server, mode: Mode) -> None:
    server.begin(moved, Style("length"))
    client = mode.client(server.url)
    for params in (None, {}, {"allow_redirects": True}, {"stream": True}):
        assert mode.read(lambda c, p=params: c.get_job(JOB).items.iter(requests_params=p), client) == (ITEMS, None)
    found, error = mode.read(lambda c: c.get_job(JOB).items.iter(requests_params={"allow_redirects": False}), client)
    mode.close(client)
    assert found == []
    assert isinstance(error, ScrapinghubAPIError)
    assert error.status_code == 302


REFUSED = [
    ("verify", False, "ScrapinghubClient(verify=...)"),
    ("cert", "x.pem", "ScrapinghubClient(cert=...)"),
    ("proxies", {"http": "http://user:secret@p"}, "ScrapinghubClient(proxy=...)"),
]


@pytest.mark.parametrize(("name", "value", "instead"), REFUSED)
def test_what_belongs_to_the_client(server: Server, mode: Mode, name: str, value: Any, instead: str) -> None:
    client = mode.client(server.url)
    _, error = mode.read(lambda c: c.get_job(JOB).items.iter(requests_params={name: value}), client)
    mode.close(client)
    assert isinstance(error, ValueError)
    assert f"not {name}; {name}: give it to the client: {instead}" in str(error)
    assert "secret" not in str(error)


@pytest.mark.parametrize(("name", "value", "instead"), REFUSED)
def test_of_the_old_client(server: Server, name: str, value: Any, instead: str) -> None:
    client = HubstorageClient("key", endpoint=server.url)
    with pytest.raises(ValueError, match=f"not {name}"):
        list(client.get_job(JOB).items.iter_values(requests_params={name: value}))
    with pytest.raises(ValueError, match=f"not {name}"):
        client.request(method="GET", url=server.url, **{name: value})
    client.close()


def test_arguments_of_the_old_clients(server: Server) -> None:
    with pytest.raises(ValueError, match="verify: there is no /missing"):
        HubstorageClient("key", verify="/missing")
    with pytest.raises(ValueError, match="cert: there is no /missing"):
        Connection("key", cert="/missing")
    server.begin(service.answer, Style("length"))
    client = HubstorageClient("key", endpoint="http://storage.invalid", proxy=server.url)
    assert [item["n"] for item in client.get_job(JOB).items.iter_values()] == [item["n"] for item in ITEMS]
    client.close()
