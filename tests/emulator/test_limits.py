"""Limits: who goes past one is refused, and the others are served on."""

import gzip
import itertools
from collections.abc import Iterator

import httpx
import pytest

from scrapinghub.emulator import Emulator, Limits

from .conftest import new_job
from .wire import Wire

SMALL = Limits(body_bytes=100_000, unpacked_bytes=200_000, head_bytes=20_000, headers=50)


@pytest.fixture
def small() -> Iterator[Emulator]:
    with Emulator(limits=SMALL) as emulator, httpx.Client(base_url=emulator.url, auth=(emulator.apikey, "")) as others:
        yield emulator
        key = new_job(others)
        assert others.post(f"/items/{key}", content=b'{"a": 1}').status_code == 200
        assert others.get(f"/items/{key}").text == '{"a":1}\n'


@pytest.fixture
def wire(small: Emulator) -> Iterator[Wire]:
    with Wire(small.url, small.apikey) as connection:
        yield connection


# Bodies.


def test_an_announced_body_is_refused_before_it_comes(wire: Wire) -> None:
    wire.send(wire.head("POST", "/items/123/1/1", "Content-Length: 100001"))
    answer = wire.reply()
    assert (answer.status, answer.body) == (413, b"the body is longer than 100000 bytes\n")


def test_a_body_that_was_not_announced_is_refused_while_it_comes(wire: Wire) -> None:
    wire.send(wire.head("POST", "/items/123/1/1", "Transfer-Encoding: chunked"))
    sent = wire.send_all(itertools.repeat(b"1000\r\n" + b"x" * 4096 + b"\r\n", 100_000))
    assert wire.reply().status == 413
    assert sent < 400_000_000, "it doesn't read on for ever"


def test_the_longest_body_is_taken(small: Emulator, wire: Wire) -> None:
    with httpx.Client(base_url=small.url, auth=(small.apikey, "")) as http:
        key = new_job(http)
    body = b'{"a": "%s"}' % (b"x" * (SMALL.body_bytes - 9))
    assert len(body) == SMALL.body_bytes
    assert wire.ask("POST", f"/items/{key}", body=body).status == 200


def test_credentials_first(small: Emulator) -> None:
    with Wire(small.url) as stranger:
        stranger.send(stranger.head("POST", "/items/123/1/1", "Content-Length: 99999", "Expect: 100-continue"))
        assert stranger.reply().status == 401, "and no 100 Continue before it"


def test_the_connection_is_good_after_an_early_answer(small: Emulator) -> None:
    with Wire(small.url) as stranger:
        stranger.send(stranger.head("POST", "/items/123/1/1", "Content-Length: 90000"))
        assert stranger.reply().status == 401
        stranger.send(b"x" * 90000)
        assert stranger.ask("GET", "/system/ts").status == 200


@pytest.mark.parametrize("size", [90_000, 10_000_000])
def test_an_early_answer_reaches_a_client_that_sends_first_and_wants_no_more(small: Emulator, size: int) -> None:
    with Wire(small.url) as stranger:
        head = stranger.head("POST", "/items/123/1/1", f"Content-Length: {size}", "Connection: close")
        stranger.send(head, b"x" * size)
        assert stranger.reply().status == 401
        assert stranger.closed() == b""


def test_a_bomb(small: Emulator, wire: Wire) -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    assert len(bomb) < SMALL.body_bytes
    answer = wire.ask("POST", "/items/123/1/1", "Content-Encoding: gzip", body=bomb)
    assert (answer.status, answer.body) == (413, b"the body is longer than 200000 bytes\n")


def test_a_bomb_of_many_members(wire: Wire) -> None:
    bomb = gzip.compress(b"\0" * 10_000) * 100
    assert wire.ask("POST", "/items/123/1/1", "Content-Encoding: gzip", body=bomb).status == 413


def test_members_are_one_body(small: Emulator, wire: Wire) -> None:
    with httpx.Client(base_url=small.url, auth=(small.apikey, "")) as http:
        key = new_job(http)
    body = gzip.compress(b'{"a": 1}\n{"a"') + gzip.compress(b": 2}")
    assert wire.ask("POST", f"/items/{key}", "Content-Encoding: gzip", body=body).status == 200
    assert wire.ask("GET", f"/items/{key}").body == b'{"a":1}\n{"a":2}\n'
    cut = wire.ask("POST", f"/items/{key}", "Content-Encoding: gzip", body=body[:-3])
    assert cut.status == 400


# Heads.


@pytest.mark.parametrize("number", [51, 20_000, 200_000])
def test_too_many_headers(wire: Wire, number: int) -> None:
    wire.send(b"GET /system/ts HTTP/1.1\r\n", b"a: b\r\n" * number, b"\r\n")
    assert wire.reply().status == 431
    assert wire.closed() == b""


def test_a_long_header(wire: Wire) -> None:
    wire.send(wire.head("GET", "/system/ts", "a: " + "x" * 3_000_000))
    assert wire.reply().status == 431


def test_a_header_without_end(wire: Wire) -> None:
    wire.send(b"GET /system/ts HTTP/1.1\r\na: ")
    sent = wire.send_all(itertools.repeat(b"x" * 65536, 10_000))
    assert wire.reply().status == 431
    assert sent < 650_000_000


def test_many_headers_that_are_long_together(wire: Wire) -> None:
    wire.send(wire.head("GET", "/system/ts", *("a: " + "x" * 1000 for _ in range(30))))
    assert wire.reply().status == 431


def test_a_long_target(wire: Wire) -> None:
    wire.send(wire.head("GET", "/system/ts?" + "x" * 1_000_000))
    assert wire.reply().status == 414


@pytest.mark.parametrize(
    "what", [b"0\r\n" + b"a: b\r\n" * 100_000, b"0\r\na: " + b"x" * 1_000_000, b"1;" + b"x" * 1_000_000]
)
def test_trailers_and_extensions_of_chunks(wire: Wire, what: bytes) -> None:
    wire.send(wire.head("POST", "/items/123/1/1", "Transfer-Encoding: chunked"), what)
    assert wire.reply().status == 431
    assert wire.closed() == b""


def test_a_head_that_fits(wire: Wire) -> None:
    headers = [f"a{number}: " + "x" * 300 for number in range(45)]
    assert wire.ask("GET", "/system/ts", *headers).status == 200


def test_what_the_emulator_remembers_of_headers_is_the_first_of_each(small: Emulator, wire: Wire) -> None:
    wire.ask("GET", "/system/ts", "X-One: a", "X-One: b")
    assert small.requests[-1].headers["x-one"] == "a"


# Time.


@pytest.fixture
def hasty() -> Iterator[Emulator]:
    with Emulator(limits=Limits(request_seconds=0.1, idle_seconds=0.1)) as emulator:
        yield emulator


@pytest.mark.parametrize("what", [b"G", b"GET /system/ts HTTP/1.1\r\nHost: 127", b"GET / HTTP/1.1\r\na: b\r\n"])
def test_half_a_head(hasty: Emulator, what: bytes) -> None:
    with Wire(hasty.url) as slow:
        slow.send(what)
        assert slow.reply().status == 408
        assert slow.closed() == b""


def test_half_a_body(hasty: Emulator) -> None:
    with Wire(hasty.url, hasty.apikey) as slow:
        slow.send(slow.head("POST", "/jobq/123/push", "Content-Length: 100"), b'{"spider": "demo"')
        assert slow.reply().status == 408
        assert slow.closed() == b""
    with Wire(hasty.url, hasty.apikey) as slow:
        assert slow.ask("GET", "/jobq/123/count").body == b"0", "nothing of it was done"


def test_half_a_body_of_a_stranger(hasty: Emulator) -> None:
    with Wire(hasty.url) as slow:
        slow.send(slow.head("POST", "/jobq/123/push", "Content-Length: 100"), b'{"spider": "demo"')
        assert slow.reply().status == 401
        assert slow.closed() == b"", "and is not waited for any longer"


def test_idle_connections_are_closed_without_a_word(hasty: Emulator) -> None:
    with Wire(hasty.url) as idle, Wire(hasty.url) as used:
        assert used.ask("GET", "/system/ts").status == 200
        assert idle.closed() == used.closed() == b""


# Connections.


def test_more_connections_than_there_may_be() -> None:
    with Emulator(limits=Limits(connections=3)) as cloud:
        busy = [Wire(cloud.url, cloud.apikey) for _ in range(3)]
        for wire in busy:
            wire.send(wire.head("POST", "/jobq/123/push", "Content-Length: 19", "Expect: 100-continue"))
            assert wire.socket.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        with Wire(cloud.url) as next_one:
            next_one.send(next_one.head("GET", "/system/ts"))
            busy[0].send(b'{"spider": "demo"} ')
            assert busy[0].reply().status == 200
            assert next_one.reply().status == 200, "when one of the others is done"
        for wire in busy:
            wire.socket.close()


def test_idle_connections_give_way() -> None:
    with Emulator(limits=Limits(connections=3)) as cloud:
        idle = [Wire(cloud.url) for _ in range(10)]
        with Wire(cloud.url) as next_one:
            assert next_one.ask("GET", "/system/ts").status == 200
        assert idle[0].closed() == b"", "the one that was idle longest"
        for wire in idle:
            wire.socket.close()


@pytest.mark.parametrize("name", ["body_bytes", "connections", "request_seconds"])
def test_limits_are_more_than_nothing(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        Limits(**{name: 0})
