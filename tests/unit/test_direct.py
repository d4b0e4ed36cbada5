"""Chunked bodies past h11: whatever a server sends, in whatever pieces, the outcome is that of h11 alone."""

from typing import Any

import httpcore
import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scrapinghub._platform.direct import Chunks, DirectStream, stream_of, take_past_h11

from .cuts import in_two, pieces

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
REQUEST = httpcore.Request("GET", "http://host/", headers={"Host": "host"})


class Wire(httpcore.NetworkStream):
    """A connection over which these pieces come."""

    def __init__(self, received: list[bytes]) -> None:
        self.received = [piece for piece in received if piece]
        self.closed = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.received.pop(0) if self.received else b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        pass

    def close(self) -> None:
        self.closed = True

    def get_extra_info(self, info: str) -> Any:
        return None


Outcome = tuple[int, bytes, bool] | str


def play(stream: httpcore.NetworkStream, answers: int, request: httpcore.Request = REQUEST) -> list[Outcome]:
    """Status, content, and whether the connection stays, of each answer; or that it failed."""
    connection = httpcore.HTTP11Connection(httpcore.Origin(b"http", b"host", 80), stream)
    outcomes: list[Outcome] = []
    for _ in range(answers):
        try:
            response = connection.handle_request(request)
            content = b""
            if isinstance(stream, DirectStream):
                content = b"".join(stream.body(None))
            content += b"".join(response.stream)  # type: ignore[arg-type]
            response.close()
        except (httpcore.RemoteProtocolError, httpx.RemoteProtocolError):
            connection.close()
            return [*outcomes, "failed"]
        outcomes.append((response.status, content, connection.is_idle()))
        if not connection.is_idle():
            break
    return outcomes


def same(received: list[bytes], answers: int = 1) -> list[Outcome]:
    expected = play(Wire([b"".join(received)]), answers)
    assert play(DirectStream(Wire(received)), answers) == expected
    return expected


def chunked(parts: list[bytes], last: bytes = b"0\r\n\r\n") -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts if part) + last


CONTENT = st.lists(st.binary(max_size=40) | st.sampled_from([b"\r\n", b"0\r\n\r\n", b"a" * 300]), max_size=6)
EXTENSIONS = st.sampled_from([b"", b"", b"", b";a", b";a=b", b' ; a="b;c"', b" ", b"\t"])
LASTS = st.sampled_from(
    [b"0\r\n\r\n", b"000\r\n\r\n", b"0;x\r\n\r\n", b"0\r\nX: 1\r\n\r\n", b"0\r\nX: 1\r\nY:\r\n\r\n"]
)
HEADS = st.sampled_from(
    [
        HEAD,
        HEAD.replace(b"\r\n", b"\n"),
        b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD,
        b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + HEAD,
        HEAD.replace(b"Transfer-Encoding: chunked", b"TRANSFER-ENCODING:chunked  "),
        HEAD.replace(b"chunked", b"CHUNKED\r\nConnection: close"),
        HEAD.replace(b"200 OK", b"503 Busy"),
        HEAD.replace(b"200 OK", b"200 "),
        HEAD.replace(b"text/plain", b"text/plain\r\nContent-Length: 3"),
        HEAD.replace(b"text/plain", b"x\r\nX-Transfer-Encoding: chunked"),
    ]
)


@st.composite
def answers(draw: st.DrawFn) -> bytes:
    wire = draw(HEADS)
    for part in draw(CONTENT):
        if part:
            length = f"{len(part):x}"
            length = draw(
                st.sampled_from([length, length.upper(), length.zfill(5), length.zfill(16), length.zfill(20)])
            )
            wire += length.encode() + draw(EXTENSIONS) + b"\r\n" + part + b"\r\n"
    return bytes(wire + draw(LASTS))


@given(st.data(), st.lists(answers(), min_size=1, max_size=3))
def test_whole_answers_in_any_pieces(data: st.DataObject, sent: list[bytes]) -> None:
    # The next answer comes when it was asked for.
    received = [data.draw(pieces(wire)) for wire in sent]
    expected = play(Answered(sent=[[wire] for wire in sent]), len(sent))
    assert play(DirectStream(Answered(received)), len(sent)) == expected


class Answered(Wire):
    """Answers that come one after the other, each after its request."""

    def __init__(self, sent: list[list[bytes]]) -> None:
        super().__init__([])
        self.sent = list(sent)
        self.asked = False

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.asked = True

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self.asked and self.sent and not self.received:
            self.asked = False
            self.received = [piece for piece in self.sent.pop(0) if piece]
        return super().read(max_bytes, timeout)


@given(st.data(), answers())
def test_answers_with_a_wrong_byte(data: st.DataObject, wire: bytes) -> None:
    spoilt = bytearray(wire)
    at = data.draw(st.integers(0, len(wire) - 1))
    spoilt[at] = data.draw(st.sampled_from(b"\r\n0 ;fG\0\xff"))
    same(data.draw(pieces(bytes(spoilt))))


@given(st.data(), answers())
def test_answers_cut_short(data: st.DataObject, wire: bytes) -> None:
    end = data.draw(st.integers(0, len(wire)))
    same(data.draw(pieces(wire[:end])))


@given(st.data(), st.binary(max_size=60) | st.text("0123456789abcdef;\r\n x", max_size=60).map(str.encode))
@example(None, b"5\r\nabcde\r\n0\r\n\r\nHTTP/1.1")
@example(None, b"ffffffffffffffff\r\nabc")
@example(None, b"\r\n")
def test_any_bytes_behind_a_head(data: st.DataObject | None, behind: bytes) -> None:
    wire = HEAD + behind
    same(data.draw(pieces(wire)) if data else [wire])


def test_cut_at_every_byte() -> None:
    wire = HEAD + chunked([b"ab", b"c" * 20, b"\r\n", b"d"])
    for parts in in_two(wire):
        assert same(parts) == [(200, b"ab" + b"c" * 20 + b"\r\nd", True)]
    assert same([wire[at : at + 1] for at in range(len(wire))]) == [(200, b"ab" + b"c" * 20 + b"\r\nd", True)]


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: \r\n Transfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n , gzip\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding : chunked\r\n\r\n",
        b"\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"SSH-2.0\r\n\r\n",
    ],
)
def test_other_heads(head: bytes) -> None:
    for behind in (b"", b"abcde", chunked([b"abc"]), chunked([b"abc"])[:-3]):
        for parts in in_two(head + behind):
            same(parts)


def test_whole_chunks_do_not_reach_h11() -> None:
    """That is what it is for."""
    reached = b""

    class Watched(DirectStream):
        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            nonlocal reached
            data = super().read(max_bytes, timeout)
            reached += data
            return data

    wire = HEAD + chunked([b"x" * 1000] * 100)
    stream = Watched(Wire([wire[at : at + 700] for at in range(0, len(wire), 700)]))
    assert play(stream, 1) == [(200, b"x" * 100_000, True)]
    assert reached == HEAD + b"0\r\n\r\n"


def test_a_reader_that_does_not_know() -> None:
    """httpx reads the bodies of redirects itself."""
    for parts in in_two(HEAD + chunked([b"abc", b"de"])):
        connection = httpcore.HTTP11Connection(httpcore.Origin(b"http", b"host", 80), DirectStream(Wire(parts)))
        response = connection.handle_request(REQUEST)
        assert response.read() == b"abcde"
        response.close()
        assert connection.is_idle()


def test_a_reader_that_leaves_breaks_the_connection() -> None:
    wire = Wire([HEAD + b"3\r\nabc\r\n", b"3\r\ndef\r\n"])
    stream = DirectStream(wire)
    connection = httpcore.HTTP11Connection(httpcore.Origin(b"http", b"host", 80), stream)
    response = connection.handle_request(REQUEST)
    assert next(stream.body(None)) == b"abc"
    response.close()
    assert connection.is_closed()
    assert wire.closed


def test_a_request_begins_anew() -> None:
    chunks = Chunks()
    assert chunks.for_h11(HEAD + b"3\r\nab") == HEAD
    assert chunks.take(b"") == b"ab"
    chunks.begin()
    assert (chunks.direct, chunks.rest) == (False, b"")
    assert chunks.for_h11(HEAD + b"1\r\nx\r\n") == HEAD
    assert chunks.take(b"") == b"x"


def test_a_head_has_no_body() -> None:
    response = httpx.Response(200, request=httpx.Request("HEAD", "http://host/"))
    response.extensions["network_stream"] = DirectStream(Wire([]))
    assert stream_of(response) is None
    response.request = httpx.Request("GET", "http://host/")
    assert stream_of(response) is not None
    del response.extensions["network_stream"]
    assert stream_of(response) is None


def test_an_httpx_that_is_another_inside() -> None:
    class Other(httpx.HTTPTransport):
        def __init__(self) -> None:
            pass

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(200)

    transport = Other()
    take_past_h11(transport)
    assert transport.handle_request(httpx.Request("GET", "http://host/")).status_code == 200
