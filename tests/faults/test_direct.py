"""The ways that bytes may take: past h11 or through it, encrypted, by a proxy."""

import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from scrapinghub._platform import direct
from scrapinghub.client.exceptions import ConnectionFailed

from . import service
from .conftest import Mode
from .server import Break, Framing, Server, Style
from .service import EVENTS, ITEMS, JOB, LOGS

CERTIFICATE = Path(__file__).parent / "localhost.pem"
"""Of nobody, for localhost, with its key; made for these tests, valid until 2120."""

STYLES = [
    Style("chunked", chunk=7),
    Style("chunked", chunk=700, packed=True),
    Style("chunked", extension=b";a=b", trailer=b"X: 1\r\n"),
    Style("length"),
    Style("close", packed=True),
]


def check(server: Server, mode: Mode, client: Any, style: Style) -> None:
    """Whole, broken, and left in the middle."""
    if style.framing != "close":
        server.begin(service.answer, style)
        for _ in range(3):
            assert mode.read(lambda c: c.get_job(JOB).items.iter(), client) == (ITEMS, None)
            assert mode.read(lambda c: c.get_job(JOB).logs.iter(count=7), client) == (LOGS[:7], None)
            assert mode.read(lambda c: c.get_project(1).activity.iter(), client) == (EVENTS, None)
        assert len({each.connection for each in server.asked}) == 1
    server.begin(service.answer, style, Break(300, "close", True), Break(10), Break(500, "reset", True))
    assert mode.read(lambda c: c.get_job(JOB).items.iter(), client) == (ITEMS, None)


@pytest.fixture
def _through_h11(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where httpx has changed inside."""
    monkeypatch.setattr(direct, "take_past_h11", lambda transport: None)


@pytest.mark.usefixtures("_through_h11")
@pytest.mark.parametrize("style", STYLES, ids=str)
def test_through_h11(server: Server, mode: Mode, style: Style, monkeypatch: pytest.MonkeyPatch) -> None:
    for cls in (direct.DirectStream, direct.AsyncDirectStream):
        monkeypatch.setattr(cls, "body", None)  # nobody asks for it
    client = mode.client(server.url)
    check(server, mode, client, style)
    mode.close(client)


@pytest.mark.parametrize("framing", ["chunked", "length"])
def test_chunks_are_taken_past_h11(
    server: Server, mode: Mode, framing: Framing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the httpx that is installed: where it changes, this says so."""
    taken = 0
    take = direct.Chunks.take

    def counting(self: direct.Chunks, data: bytes) -> bytes:
        nonlocal taken
        part = take(self, data)
        taken += len(part)
        return part

    monkeypatch.setattr(direct.Chunks, "take", counting)
    client = mode.client(server.url)
    server.begin(service.answer, Style(framing))
    assert mode.read(lambda c: c.get_job(JOB).items.iter(), client) == (ITEMS, None)
    mode.close(client)
    assert taken == (len(service.answer(server.asked[0]).body) if framing == "chunked" else 0)


@pytest.fixture
def secure(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = Server(service.answer, wrap=lambda connection: context.wrap_socket(connection, server_side=True))
    yield server
    server.stop()


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_encrypted(secure: Server, mode: Mode, style: Style) -> None:
    client = mode.client(secure.url, verify=CERTIFICATE)
    check(secure, mode, client, style)
    mode.close(client)


def test_a_certificate_that_nobody_trusts(secure: Server, mode: Mode) -> None:
    client = mode.client(secure.url, max_retries=1)
    with pytest.raises(ConnectionFailed, match="certificate") as info:
        mode.do(client.get_project(1).jobs.count)
    mode.close(client)
    assert not info.value.reached


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_by_a_proxy(server: Server, mode: Mode, style: Style, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", server.url)
    client = mode.client("http://storage.invalid")
    check(server, mode, client, style)
    mode.close(client)
    assert {each.headers["host"] for each in server.asked} == {"storage.invalid"}


def test_a_silent_server_times_out_inside_a_chunk(server: Server, mode: Mode) -> None:
    client = mode.client(server.url, connection_timeout=0.2)
    server.begin(service.answer, Style("chunked", chunk=100_000), Break(300, "stall", True), Break(9, "stall", True))
    assert mode.read(lambda c: c.get_job(JOB).items.iter(), client) == (ITEMS, None)
    mode.close(client)


def test_an_answer_of_httpx_itself_is_left_alone() -> None:
    response = httpx.Response(200, request=httpx.Request("GET", "http://host/"))
    assert direct.stream_of(response) is None
