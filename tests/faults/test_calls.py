"""Calls that fail on the wire: which are repeated, after how long, and what is said in the end."""

import logging
import socket
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from scrapinghub._core import errors
from scrapinghub._platform import aio, threads
from scrapinghub.client.exceptions import (
    BadRequest,
    ConnectionFailed,
    CorruptBody,
    NetworkError,
    NotFound,
    ScrapinghubAPIError,
    ServerError,
    TimedOut,
    TruncatedBody,
    Unauthorized,
    WriteError,
)

from . import service
from .conftest import Mode, Waits
from .server import Asked, Break, Reply, Server, Style

RAN = Reply(b'{"status": "ok", "jobid": "1/2/3"}', "application/json")
SEVEN = Reply(b"7", "application/json")
KEY = "0123456789abcdef0123456789abcdef"


def run(client: Any) -> Callable[[], Any]:
    """A call that must not take effect twice."""
    return lambda: client.get_project(1).jobs.run("spider")


def count(client: Any) -> Callable[[], Any]:
    """A call that only reads."""
    return lambda: client.get_project(1).jobs.count()


def update(client: Any) -> Callable[[], Any]:
    """A call that may be repeated."""
    return lambda: client.get_job("1/2/3").metadata.update({"a": 1})


@pytest.fixture
def client(mode: Mode, server: Server) -> Iterator[Any]:
    made = mode.client(server.url, max_retries=None)
    yield made
    mode.close(made)


def answer(server: Server, reply: Reply, *script: Break | Reply | None) -> None:
    server.begin(lambda asked: reply, Style("length"), *script)


BROKEN = {
    "no answer": Break(0, "reset"),
    "closed before an answer": Break(0, "close"),
    "half a head": Break(25, "close"),
    "half a body": Break(0, "close", body_only=True),
    "408": Reply(b"", status=408),
    "429": Reply(b"", status=429),
    "502": Reply(b"", status=502),
    "503": Reply(b"<html>", "text/html", status=503),
    "504": Reply(b"", status=504),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_read_is_repeated(server: Server, mode: Mode, client: Any, waits: Waits, fault: str) -> None:
    answer(server, SEVEN, *[BROKEN[fault]] * 3)
    assert mode.do(count(client)) == 7
    assert len(server.asked) == 4
    assert len(waits) == 3
    assert 0.25 <= waits[0] <= 0.5 <= waits[1] <= 1 <= waits[2] <= 2


@pytest.mark.parametrize("fault", BROKEN)
def test_a_write_that_may_be_repeated_sends_the_same_again(server: Server, mode: Mode, client: Any, fault: str) -> None:
    answer(server, Reply(b"{}", "application/json"), BROKEN[fault], BROKEN[fault])
    mode.do(update(client))
    assert len(server.asked) == 3
    assert len({(each.method, each.path, each.body) for each in server.asked}) == 1
    assert server.asked[0].method == "POST"
    assert server.asked[0].body


@pytest.mark.parametrize("fault", [name for name in BROKEN if name != "429"])
def test_a_job_is_not_run_twice(server: Server, mode: Mode, client: Any, waits: Waits, fault: str) -> None:
    answer(server, RAN, BROKEN[fault])
    with pytest.raises(ScrapinghubAPIError) as info:
        mode.do(run(client))
    assert len(server.asked) == 1
    assert waits == []
    assert isinstance(info.value, ServerError | NetworkError) or info.value.status_code == 408


def test_a_job_is_not_run_twice_after_a_silence(server: Server, mode: Mode) -> None:
    client = mode.client(server.url, connection_timeout=0.2)
    answer(server, RAN, Break(0, "stall"))
    with pytest.raises(TimedOut) as info:
        mode.do(run(client))
    mode.close(client)
    assert info.value.reached
    assert len(server.asked) == 1


def test_a_job_is_run_after_the_service_turned_it_away(server: Server, mode: Mode, client: Any) -> None:
    answer(server, RAN, Reply(b"", status=429, headers={"Retry-After": "0"}))
    assert mode.do(run(client)).key == "1/2/3"
    assert len(server.asked) == 2


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def test_a_job_is_run_after_nobody_listened(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    started: list[Server] = []

    def start(seconds: float) -> None:
        if not started:
            started.append(Server(lambda asked: RAN, port))

    async def start_aio(seconds: float) -> None:
        start(seconds)

    monkeypatch.setattr(threads, "sleep", start)
    monkeypatch.setattr(aio, "sleep", start_aio)
    client = mode.client(f"http://127.0.0.1:{port}")
    assert mode.do(run(client)).key == "1/2/3"
    mode.close(client)
    assert len(started[0].asked) == 1
    started[0].stop()


def test_silence_is_repeated_for_reads(server: Server, mode: Mode) -> None:
    client = mode.client(server.url, connection_timeout=0.2)
    answer(server, SEVEN, Break(0, "stall"), Break(0, "stall", body_only=True))
    assert mode.do(count(client)) == 7
    mode.close(client)
    assert len(server.asked) >= 3  # more where the machine is slow


def test_what_is_not_transient_is_said_at_once(server: Server, mode: Mode, client: Any) -> None:
    for status in (400, 401, 403, 404, 409, 413, 500, 501, 520):
        answer(server, Reply(b"words", status=status))
        with pytest.raises(ScrapinghubAPIError, match="words") as info:
            mode.do(count(client))
        assert info.value.status_code == status
        assert len(server.asked) == 1


# How long


def test_retry_after(server: Server, mode: Mode, client: Any, waits: Waits) -> None:
    answer(server, SEVEN, Reply(status=429, headers={"Retry-After": "7"}), Reply(status=503))
    assert mode.do(count(client)) == 7
    assert waits[0] == 7
    assert 0.5 <= waits[1] <= 1


def test_the_default_patience(server: Server, mode: Mode, client: Any) -> None:
    answer(server, Reply(b"Busy", status=503))
    with pytest.raises(ServerError, match="Busy"):
        mode.do(count(client))
    assert len(server.asked) == 4


@pytest.mark.parametrize("retries", [0, 1, 7])
def test_max_retries(server: Server, mode: Mode, retries: int) -> None:
    client = mode.client(server.url, max_retries=retries)
    answer(server, Reply(b"Busy", status=503))
    with pytest.raises(ServerError):
        mode.do(count(client))
    mode.close(client)
    assert len(server.asked) == 1 + retries


def test_max_retry_time(server: Server, mode: Mode, waits: Waits, monkeypatch: pytest.MonkeyPatch) -> None:
    for platform in (aio, threads):
        monkeypatch.setattr(platform, "monotonic", lambda: sum(waits))
    client = mode.client(server.url, max_retries=100, max_retry_time=10)
    answer(server, Reply(status=503, headers={"Retry-After": "3"}))
    with pytest.raises(ServerError):
        mode.do(count(client))
    mode.close(client)
    assert waits == [3, 3, 3]  # a fourth would end after 12 s


def test_a_long_timeout_leaves_time_for_a_retry(
    server: Server, mode: Mode, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The default timeout is as long as all retries together may take."""
    clock = iter(range(0, 10**9, 100))
    for platform in (aio, threads):
        monkeypatch.setattr(platform, "monotonic", lambda: float(next(clock)))
    answer(server, Reply(status=503))
    with pytest.raises(ServerError):
        mode.do(count(client))
    assert len(server.asked) == 2


def test_a_timeout_of_one_request(server: Server, mode: Mode, clients: dict[bool, Any]) -> None:
    server.begin(service.answer, Style("length"), Break(0, "stall", body_only=True))
    records, error = mode.read(
        lambda c: c.get_job("1/2/3").items.iter(requests_params={"timeout": 0.1}), clients[False]
    )
    assert (records, error) == (service.ITEMS, None)
    server.begin(service.answer, Style("length"), Break(0, "stall", body_only=True))
    records, error = mode.read(
        lambda c: c.get_job("1/2/3").items.iter(requests_params={"timeout": (5, 0.1)}), clients[False]
    )
    assert (records, error) == (service.ITEMS, None)


@pytest.mark.parametrize("timeout", ["3", 0, -1, (1, 2, 3), (1, "2"), True, [1, 2]])
def test_timeouts_that_can_not_be(server: Server, mode: Mode, clients: dict[bool, Any], timeout: Any) -> None:
    _, error = mode.read(lambda c: c.get_job("1/2/3").items.iter(requests_params={"timeout": timeout}), clients[False])
    assert isinstance(error, ValueError)
    assert "timeout should be" in str(error)


# What is said


def test_what_an_error_carries(server: Server, mode: Mode, client: Any) -> None:
    answer(server, Reply(b'{"status": "error", "message": "no such spider"}', "application/json", 400))
    with pytest.raises(BadRequest, match=r"^no such spider$") as info:
        mode.do(run(client))
    error = info.value
    assert (error.status_code, error.method, error.url) == (400, "POST", f"{server.url}/api/run.json")
    assert error.body == '{"status": "error", "message": "no such spider"}'
    assert error.http_error.response.headers["content-type"] == "application/json"  # type: ignore[union-attr]


def test_a_page_of_a_balancer(server: Server, mode: Mode, client: Any) -> None:
    answer(server, Reply(b"<html><h1>Web server is down</h1>", "text/html", 521))
    with pytest.raises(ServerError) as info:
        mode.do(count(client))
    assert str(info.value) == f"521 with an HTML page for GET {server.url}/jobq/1/count"
    assert "Web server" in (info.value.body or "")


def test_a_page_where_json_should_be(server: Server, mode: Mode, client: Any) -> None:
    answer(server, Reply(b"<html>Log in", "text/html"))
    for call in (count(client), run(client)):
        with pytest.raises(CorruptBody, match="expected JSON, got text/html: '<html>Log in'") as info:
            mode.do(call)
        assert info.value.status_code == 200
    with pytest.raises(CorruptBody, match="expected JSON lines, got text/html"):
        mode.do(lambda: client.get_project(1).collections.list())


def test_a_wrong_key_at_dash(server: Server, mode: Mode, client: Any) -> None:
    answer(server, Reply(b'{"status": "error", "message": "Authentication failed"}', "application/json", 403))
    with pytest.raises(Unauthorized, match="Authentication failed"):
        mode.do(run(client))


def test_an_error_whose_body_can_not_be_read(server: Server, mode: Mode, client: Any) -> None:
    """The status counts."""
    packed = {"Content-Encoding": "gzip"}
    answer(server, SEVEN, Reply(b"<html>not packed at all</html>", "text/html", 503, packed))
    assert mode.do(count(client)) == 7
    for script in ([Reply(b"no such thing at all", "text/plain", 404, packed)],):
        answer(server, SEVEN, *script)
        with pytest.raises(NotFound):
            mode.do(count(client))
    answer(server, Reply(b"no such thing at all", status=404), Break(5, "close", body_only=True))
    with pytest.raises(NotFound):
        mode.do(count(client))
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("content", "cls", "times"),
    [(b"this is nothing that was packed", CorruptBody, 1), (b"\x1f\x8b\x08\0\0\0\0\0\0\xff", TruncatedBody, 4)],
)
def test_a_packed_body_that_is_wrong(
    server: Server, mode: Mode, client: Any, content: bytes, cls: type[ScrapinghubAPIError], times: int
) -> None:
    answer(server, Reply(content, "application/json", headers={"Content-Encoding": "gzip"}))
    with pytest.raises(cls) as info:
        mode.do(count(client))
    assert str(info.value).startswith(f"GET {server.url}/jobq/1/count: ")
    assert len(server.asked) == times


@pytest.mark.parametrize("use_requests", [False, True])
def test_an_unreachable_host(mode: Mode, use_requests: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    exceptions = ModuleType("requests.exceptions")
    exceptions.ConnectionError = type("ConnectionError", (IOError,), {})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "requests.exceptions", exceptions if use_requests else None)  # type: ignore[arg-type]
    port = free_port()
    client = mode.client(f"http://127.0.0.1:{port}", max_retries=1)
    for call in (count(client), run(client)):
        with pytest.raises(ConnectionFailed) as info:
            mode.do(call)
        error = info.value
        assert isinstance(error, OSError)
        assert isinstance(error, ConnectionError)
        assert isinstance(error, ScrapinghubAPIError)
        assert isinstance(error, exceptions.ConnectionError) is use_requests
        assert f"http://127.0.0.1:{port}" in str(error)
        assert not error.reached
    mode.close(client)
    errors._twin_of.cache_clear()


def test_a_host_that_has_no_address(mode: Mode) -> None:
    client = mode.client("http://nowhere.invalid", max_retries=0)
    with pytest.raises(ConnectionFailed, match=r"nowhere\.invalid") as info:
        mode.do(count(client))
    mode.close(client)
    assert not info.value.reached


# Redirects


def to(place: str, status: int = 302) -> Reply:
    return Reply(b"elsewhere", status=status, headers={"Location": place})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_read_is_redirected(server: Server, mode: Mode, client: Any, status: int) -> None:
    answer(server, SEVEN, to("/elsewhere", status))
    assert mode.do(count(client)) == 7
    assert [each.path for each in server.asked] == ["/jobq/1/count", "/elsewhere"]
    server.begin(service.answer, Style("chunked"), to("/items/1/2/3?meta=_key", status))
    assert mode.read(lambda c: c.get_job("1/2/3").items.iter(), client) == (service.ITEMS, None)


def test_credentials_stay_here(server: Server, mode: Mode, client: Any) -> None:
    other = Server(lambda asked: SEVEN)
    answer(server, SEVEN, to(f"{other.url}/elsewhere"))
    assert mode.do(count(client)) == 7
    assert "authorization" in server.asked[0].headers
    assert "authorization" not in other.asked[0].headers
    other.stop()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_write_is_not_redirected(server: Server, mode: Mode, client: Any, status: int) -> None:
    answer(server, to("https://me:secret@elsewhere/api/run.json?x=secret", status))
    for call in (run(client), update(client)):
        with pytest.raises(ScrapinghubAPIError, match=r"a redirect to elsewhere/api/run\.json, for POST") as info:
            mode.do(call)
        assert info.value.status_code == status
        assert "secret" not in str(info.value)
    assert len(server.asked) == 2


def test_records_that_were_redirected_are_not_stored(server: Server, mode: Mode, client: Any) -> None:
    answer(server, to("https://elsewhere/"))
    job = client.get_job("1/2/3")
    mode.do(lambda: job.items.write({"a": 1}))
    with pytest.raises(WriteError, match="redirect") as info:
        mode.do(lambda: job.items.flush(timeout=60))
    assert list(info.value.unsent) == [{"a": 1}]


@pytest.mark.parametrize("place", ["/jobq/1/count", "ftp://elsewhere/", "http://[", "//"])
def test_redirects_that_lead_nowhere(server: Server, mode: Mode, client: Any, place: str) -> None:
    answer(server, to(place))
    with pytest.raises(ScrapinghubAPIError) as info:
        mode.do(count(client))
    assert info.value.url == f"{server.url}/jobq/1/count"


# What is never said


def test_no_credentials_in_messages_and_logs(
    server: Server, mode: Mode, caplog: pytest.LogCaptureFixture, waits: Waits
) -> None:
    caplog.set_level(logging.DEBUG)
    url = server.url.replace("//", f"//{KEY}:{KEY}@")
    make: Any = type(mode.client(server.url))
    client = make(KEY, endpoint=url, dash_endpoint=url)
    shown = [repr(client)]
    for script in ([Reply(b"no", status=404)], [Break(0)] * 4, [Break(0, "close", True)] * 4, [to("ftp://x/")]):
        answer(server, SEVEN, *script)
        with pytest.raises(ScrapinghubAPIError) as info:
            mode.do(count(client))
        chain: BaseException | None = info.value
        while chain is not None:
            shown += [str(chain), repr(chain), str(vars(chain))]
            chain = chain.__cause__ or chain.__context__
    answer(server, Reply(b"no", status=400))
    _, error = mode.read(lambda c: c.get_job("1/2/3").items.iter(requests_params={"params": {"apikey": KEY}}), client)
    assert server.asked[-1].one("apikey") == KEY
    shown += [str(error), repr(vars(error))]
    mode.close(client)
    assert server.asked[-1].headers["authorization"].startswith("Basic ")
    secrets = (KEY, server.asked[-1].headers["authorization"].removeprefix("Basic "))
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name == "scrapinghub")
    assert "failed" in ours
    for secret in secrets:
        assert secret not in "\n".join(shown)
        assert secret not in ours


@pytest.mark.parametrize(
    "headers", [{"Authorization": f"Basic {KEY}\n"}, {"X": "é"}, {"X-\r\nY": KEY}, {"X": 3}, {"": "x"}]
)
def test_headers_that_can_not_be_sent(
    server: Server, mode: Mode, clients: dict[bool, Any], headers: dict[str, Any]
) -> None:
    server.begin(service.answer, Style("length"))
    _, error = mode.read(lambda c: c.get_job("1/2/3").items.iter(requests_params={"headers": headers}), clients[False])
    assert isinstance(error, ValueError)
    assert KEY not in str(error)
    assert server.asked == []


def test_headers_are_sent(server: Server, mode: Mode, clients: dict[bool, Any]) -> None:
    server.begin(service.answer, Style("length"))
    headers = {"X-Trace": "a b\tc"}
    mode.read(lambda c: c.get_job("1/2/3").items.iter(requests_params={"headers": headers}), clients[False])
    sent: Asked = server.asked[0]
    assert sent.headers["x-trace"] == "a b\tc"
    assert headers == {"X-Trace": "a b\tc"}
