"""Web pages of other sites can't use the emulator, whatever name they call it by."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from scrapinghub.emulator import Emulator

from .wire import Wire

ANYWHERE = "access-control-allow-origin"


@pytest.fixture
def wire(cloud: Emulator) -> Iterator[Wire]:
    with Wire(cloud.url, cloud.apikey) as connection:
        yield connection


def port(cloud: Emulator) -> int:
    return urlsplit(cloud.url).port or 0


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LocalHost", "[::1]"])
def test_names_that_it_answers_to(cloud: Emulator, wire: Wire, name: str) -> None:
    assert wire.ask("GET", "/jobq/123/count", host=f"{name}:{port(cloud)}").status == 200


@pytest.mark.parametrize(
    "name",
    ["evil.test", "evil.test:{}", "127.0.0.1", "localhost:1", "127.0.0.1.evil.test:{}", "evil.test@localhost:{}", ""],
)
def test_names_that_it_does_not_answer_to(cloud: Emulator, wire: Wire, name: str) -> None:
    for target in ("/jobq/123/count", "/system/ts", "/api/run.json", "/nothing"):
        answer = wire.ask("GET", target, host=name.format(port(cloud)))
        assert answer.status == 421, target
        assert ANYWHERE not in answer.headers


def test_two_names_and_none(cloud: Emulator, wire: Wire) -> None:
    assert wire.ask("GET", "/system/ts", "Host: evil.test").status == 400
    wire.send(b"GET /system/ts HTTP/1.1\r\n\r\n")
    assert wire.reply().status == 400


def test_further_names() -> None:
    with Emulator(hosts=["Cloud.test", "other.test:8000"]) as cloud, Wire(cloud.url, cloud.apikey) as wire:
        for name in ("cloud.test", "cloud.test:1234", "other.test:8000", "localhost:{}"):
            assert wire.ask("GET", "/system/ts", host=name.format(port(cloud))).status == 200
        for name in ("other.test", "other.test:1", "x.cloud.test"):
            assert wire.ask("GET", "/system/ts", host=name).status == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.test", "null", "http://localhost", "http://127.0.0.1:1", "file://", "?"]
)
def test_another_site_changes_nothing(cloud: Emulator, wire: Wire, http: httpx.Client, origin: str) -> None:
    posts = [
        ("POST", "/jobq/123/push", b'{"spider": "demo"}'),
        ("POST", "/api/run.json", b"project=123&spider=demo"),
        ("POST", "/collections/123/s/c", b'{"_key": "k"}'),
        ("DELETE", "/collections/123/s/c/k", b""),
    ]
    for method, target, body in posts:
        answer = wire.ask(method, target, f"Origin: {origin}", body=body)
        assert answer.status == 403
        assert origin.encode() in answer.body
    assert http.get("/jobq/123/count?state=pending").text == "0"


def test_our_own_origin_changes_what_it_wants(cloud: Emulator, wire: Wire) -> None:
    for name in ("127.0.0.1", "localhost"):
        origin = f"Origin: http://{name}:{port(cloud)}"
        assert wire.ask("POST", "/jobq/123/push", origin, body=b'{"spider": "demo"}').status == 200


def test_only_who_shows_a_key_is_readable_from_anywhere(cloud: Emulator, wire: Wire) -> None:
    for target in ("/jobq/123/count", "/collections/123/s/c", "/items/123/1/1"):
        assert wire.ask("GET", target, "Origin: http://evil.test").headers[ANYWHERE] == "*"
    with Wire(cloud.url) as stranger:
        for target in ("/jobq/123/count", "/system/ts", "/nothing", "/items/123/1/1"):
            assert ANYWHERE not in stranger.ask("GET", target, "Origin: http://evil.test").headers


def test_a_key_that_can_be_guessed_protects_from_nobody() -> None:
    with Emulator(apikey="k") as cloud, Wire(cloud.url, "k") as wire:
        answer = wire.ask("GET", "/jobq/123/count")
        assert answer.status == 200
        assert ANYWHERE not in answer.headers


def test_a_page_asks_in_vain_whether_it_may_send_a_key(cloud: Emulator) -> None:
    with Wire(cloud.url) as browser:
        answer = browser.ask(
            "OPTIONS",
            "/jobq/123/push",
            "Origin: http://evil.test",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: authorization",
        )
    assert answer.status == 405
    assert not [name for name in answer.headers if name.startswith("access-control-")]


# The key.


def test_each_emulator_has_a_key_of_its_own() -> None:
    one, other = Emulator(), Emulator()
    assert one.apikey != other.apikey
    assert len(one.apikey) == len(other.apikey) == 32


@pytest.mark.parametrize("apikey", ["", " ", "a b", "a:b", "schlüssel", "a\n", "\x00"])
def test_keys_that_can_not_be_shown(apikey: str) -> None:
    with pytest.raises(ValueError, match="API key"):
        Emulator(apikey=apikey)


@pytest.mark.parametrize(
    "header", ["Basic", "Basic :", "Basic Og==", "Basic Ojo=", "Bearer x", "Basic ////", "Basic bsK0"]
)
def test_nobody_comes_in_without_a_key(cloud: Emulator, header: str) -> None:
    with Wire(cloud.url) as stranger:
        assert stranger.ask("GET", "/jobq/123/count", f"Authorization: {header}").status == 401
        assert stranger.ask("GET", "/jobq/123/count?apikey=").status == 401
