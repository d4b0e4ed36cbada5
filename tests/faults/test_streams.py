"""Downloads that break anywhere, any number of times: each record once, in order, or an error."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scrapinghub._platform import aio, threads
from scrapinghub.client.exceptions import NetworkError, ScrapinghubAPIError, TimedOut, TruncatedBody

from . import service
from .conftest import Mode
from .server import Asked, Break, Reply, Server, Style
from .service import BATCHES, EVENTS, FINGERPRINTS, ITEMS, JOB, JOBS, LOGS, RECORDS, REQUESTS, SAMPLES

Open = Callable[[Any], Any]


@dataclass
class Case:
    open: Open
    expected: list[Any]
    continues: bool = True


def job(client: Any) -> Any:
    return client.get_job(JOB)


def project(client: Any) -> Any:
    return client.get_project(1)


def store(client: Any) -> Any:
    return project(client).collections.get_store("pages")


def slot(client: Any) -> Any:
    return project(client).frontiers.get("shop").get("example.com")


def keyed(records: list[dict[str, Any]], first: int = 0) -> list[dict[str, Any]]:
    return [{**record, "_key": f"{JOB}/{position}"} for position, record in enumerate(records, first)]


RECORDS_OUT = [{**value, "_key": key} for key, value in RECORDS.items()]

CASES = {
    "items": Case(lambda c: job(c).items.iter(), ITEMS),
    "items, some": Case(lambda c: job(c).items.iter(count=9), ITEMS[:9]),
    "items, more than there are": Case(lambda c: job(c).items.iter(count=90), ITEMS),
    "items, from": Case(lambda c: job(c).items.iter(start=5, count=9), ITEMS[5:14]),
    "items, after": Case(lambda c: job(c).items.iter(startafter=f"{JOB}/4"), ITEMS[5:]),
    "items, keyed": Case(lambda c: job(c).items.iter(meta="_key"), keyed(ITEMS)),
    "items, filtered": Case(
        lambda c: job(c).items.iter(filter=[("n", ">", [3]), ("n", "<", [20])], count=9), ITEMS[4:13]
    ),
    "items, none": Case(lambda c: job(c).items.iter(start=100), []),
    "items, in lists": Case(
        lambda c: job(c).items.list_iter(chunksize=4), [ITEMS[at : at + 4] for at in range(0, len(ITEMS), 4)]
    ),
    "items, one field": Case(lambda c: job(c).items.iter("text"), [item["text"] for item in ITEMS], continues=False),
    "items, one number": Case(lambda c: job(c).items.iter("n"), [item["n"] for item in ITEMS], continues=False),
    "logs": Case(lambda c: job(c).logs.iter(), LOGS),
    "logs, from": Case(lambda c: job(c).logs.iter(start=3, count=11), LOGS[3:14]),
    "logs, after": Case(lambda c: job(c).logs.iter(startafter=3), LOGS[4:]),
    "logs, filtered": Case(lambda c: job(c).logs.iter(level="warning"), [log for log in LOGS if log["level"] >= 30]),
    "logs, filtered, some": Case(
        lambda c: job(c).logs.iter(level=30, count=7), [log for log in LOGS if log["level"] >= 30][:7]
    ),
    "logs, keyed": Case(lambda c: job(c).logs.iter(meta=["_key"], start=2), keyed(LOGS[2:], 2)),
    "requests": Case(lambda c: job(c).requests.iter(), REQUESTS),
    "requests, some": Case(lambda c: job(c).requests.iter(start=2, count=9), REQUESTS[2:11]),
    "samples": Case(lambda c: job(c).samples.iter(), SAMPLES),
    "samples, some": Case(lambda c: job(c).samples.iter(start=4, count=9), SAMPLES[4:13]),
    "samples, by time": Case(lambda c: job(c).samples.iter(startts=1007), SAMPLES[7:]),
    "records": Case(lambda c: store(c).iter(), RECORDS_OUT),
    "records, some": Case(lambda c: store(c).iter(count=7, start="a3"), RECORDS_OUT[3:10]),
    "records, a prefix": Case(lambda c: store(c).iter(prefix="é"), RECORDS_OUT[16:]),
    "records, so many a prefix": Case(
        lambda c: store(c).iter(prefix=["a", "é"], prefixcount=3), RECORDS_OUT[:3] + RECORDS_OUT[16:19]
    ),
    "records, by key": Case(lambda c: store(c).iter(key=["b1", "a2", "nowhere"]), [RECORDS_OUT[9], RECORDS_OUT[2]]),
    "jobs": Case(lambda c: project(c).jobs.iter(), JOBS),
    "jobs, some": Case(lambda c: project(c).jobs.iter(count=8, start=2), JOBS[2:10]),
    "jobs, pages": Case(lambda c: project(c).jobs.iter_all(), JOBS),
    "jobs, some of the pages": Case(lambda c: project(c).jobs.iter(count=17), JOBS[:17]),
    "queue": Case(lambda c: slot(c).q.iter(), BATCHES),
    "fingerprints": Case(lambda c: slot(c).f.iter(), FINGERPRINTS),
    "activity": Case(lambda c: project(c).activity.iter(), EVENTS, continues=False),
    "activity, some": Case(lambda c: project(c).activity.iter(count=4), EVENTS[:4], continues=False),
}

STYLES = st.builds(
    Style,
    framing=st.sampled_from(["length", "chunked", "close"]),
    packed=st.booleans(),
    chunk=st.integers(1, 700),
    member=st.sampled_from([0, 0, 200]),
    extension=st.sampled_from([b"", b"", b"", b";a=b", b';a="b"']),
    trailer=st.sampled_from([b"", b"", b"X-Checksum: 7\r\n", b"X: 1\r\nY: 2\r\n"]),
)
BREAKS = st.lists(
    st.builds(Break, st.integers(0, 5000), st.sampled_from(["reset", "close"]), st.booleans()), max_size=6
)


def check(case: Case, style: Style, records: list[Any], error: Exception | None) -> None:
    if error is None:
        assert records == case.expected
    else:
        assert not case.continues
        assert isinstance(error, ScrapinghubAPIError)
        assert records == case.expected[: len(records)]


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=settings().max_examples // 10)  # an example is a request or more
@given(style=STYLES, breaks=BREAKS, use_msgpack=st.booleans())
@example(style=Style(), breaks=[], use_msgpack=True)
@example(style=Style("close"), breaks=[], use_msgpack=False)
@example(style=Style("close"), breaks=[Break(0, "close", True)], use_msgpack=True)
@example(style=Style("close", packed=True), breaks=[Break(0, "close", True)] * 3, use_msgpack=True)
@example(style=Style("length"), breaks=[Break(3, "close", True)] * 6, use_msgpack=False)
@example(style=Style("chunked", packed=True), breaks=[Break(300, "reset", True)] * 6, use_msgpack=False)
def test_each_record_once(
    server: Server,
    mode: Mode,
    clients: dict[bool, Any],
    name: str,
    style: Style,
    breaks: list[Break],
    use_msgpack: bool,
) -> None:
    case = CASES[name]
    server.begin(service.answer, style, *breaks)
    records, error = mode.read(case.open, clients[use_msgpack])
    check(case, style, records, error)
    if not breaks and style.framing != "close":
        assert error is None


@pytest.mark.parametrize("name", ["items", "logs", "logs, filtered", "samples", "records", "jobs", "queue"])
@pytest.mark.parametrize("style", [Style("length"), Style("chunked", packed=True), Style("close")], ids=str)
def test_a_server_that_falls_silent(server: Server, mode: Mode, name: str, style: Style) -> None:
    case = CASES[name]
    client = mode.client(server.url, connection_timeout=0.1)
    server.begin(service.answer, style, Break(20, "stall"), Break(150, "stall", True), Break(10**6 + 7, "stall", True))
    records, error = mode.read(case.open, client)
    mode.close(client)
    assert error is None
    assert records == case.expected


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.continues and case.expected])
def test_when_the_retries_are_over(server: Server, mode: Mode, name: str) -> None:
    """What came is right, and the error says how far it came."""
    case = CASES[name]
    size = len(server_wire(case, server, mode))
    client = mode.client(server.url, max_retries=2)
    server.begin(service.answer, Style("length"), *[Break(size // 2, "close", True)], *[Break(0, "reset")] * 100)
    records, error = mode.read(case.open, client)
    mode.close(client)
    assert isinstance(error, NetworkError)
    assert isinstance(error, OSError)
    assert records == case.expected[: len(records)]
    if records and not name.startswith("jobs"):
        assert "records were read before" in str(error)
    assert len(server.asked) == 3 or name in ("jobs, pages", "jobs, some of the pages")


def server_wire(case: Case, server: Server, mode: Mode) -> bytes:
    """The body of the case's first answer."""
    client = mode.client(server.url)
    server.begin(service.answer, Style("length"))
    mode.read(case.open, client)
    mode.close(client)
    return service.answer(server.asked[0]).body


def test_the_error_names_the_last_key(server: Server, mode: Mode) -> None:
    client = mode.client(server.url, max_retries=1)
    body = len(service.answer(asked(mode, server, client)).body)
    server.begin(
        service.answer,
        Style("length"),
        Break(body - 5, "close", True),
        Reply(b"Busy", status=503),
        *[Reply(b"Busy", status=503)] * 3,
    )
    records, error = mode.read(CASES["items"].open, client)
    mode.close(client)
    assert 0 < len(records) < len(ITEMS)
    assert isinstance(error, ScrapinghubAPIError)
    assert error.status_code == 503
    assert str(error) == f"Busy; {len(records)} records were read before, the last one {JOB}/{len(records) - 1}"


def asked(mode: Mode, server: Server, client: Any) -> Asked:
    server.begin(service.answer, Style("length"))
    mode.read(CASES["items"].open, client)
    return server.asked[0]


def test_progress_gives_new_patience(server: Server, mode: Mode, waits: list[float]) -> None:
    """More breaks than there are retries: as long as records come, it goes on."""

    def many(asked: Asked) -> Reply:
        first = int((asked.one("startafter") or f"{JOB}/-1").rpartition("/")[2]) + 1
        lines = [b'{"n":%d,"_key":"1/2/3/%d"}\n' % (n, n) for n in range(first, 100)]
        return Reply(b"".join(lines), "application/x-jsonlines")

    client = mode.client(server.url, max_retries=1)
    server.begin(many, Style("length"), *[Break(250, "close", True)] * 6)
    records, error = mode.read(CASES["items"].open, client)
    mode.close(client)
    assert error is None
    assert records == [{"n": n} for n in range(100)]
    assert len(server.asked) == 7
    assert len(waits) == 6
    assert max(waits) <= 0.5


def test_a_count_is_lowered(server: Server, mode: Mode, clients: dict[bool, Any]) -> None:
    server.begin(service.answer, Style("length"), Break(250, "close", True))
    records, error = mode.read(CASES["items, from"].open, clients[False])
    assert error is None
    first, second = server.asked
    assert (first.one("start"), first.one("startafter"), first.one("count")) == (f"{JOB}/5", None, "9")
    assert second.one("start") is None
    taken = int((second.one("startafter") or "").rpartition("/")[2]) - 5 + 1
    assert second.one("count") == str(9 - taken)
    assert records == ITEMS[5:14]


def test_logs_continue_by_position(server: Server, mode: Mode, clients: dict[bool, Any]) -> None:
    server.begin(service.answer, Style("length"), Break(250, "close", True))
    records, error = mode.read(CASES["logs, from"].open, clients[True])
    assert error is None
    assert records == LOGS[3:14]
    assert [each.headers["accept"] for each in server.asked] == ["application/x-msgpack"] * 2
    assert (server.asked[1].one("start") or "") > f"{JOB}/3"


def test_activity_is_retried_until_its_first_event(server: Server, mode: Mode, clients: dict[bool, Any]) -> None:
    server.begin(service.answer, Style("length"), Break(0, "reset"), Break(40, "close", True), Reply(b"", status=503))
    assert mode.read(CASES["activity"].open, clients[True]) == (EVENTS, None)
    server.begin(service.answer, Style("length"), Break(200, "close", True))
    records, error = mode.read(CASES["activity"].open, clients[True])
    assert 0 < len(records) < len(EVENTS)
    assert isinstance(error, TruncatedBody)
    assert len(server.asked) == 1


def test_a_corrupt_body_is_never_continued(server: Server, mode: Mode, clients: dict[bool, Any]) -> None:
    server.begin(service.answer, Style("length"))
    text = bytearray(gzip.compress(b"".join(b'{"n":%d,"_key":"1/2/3/%d"}\n' % (n, n) for n in range(5000)), mtime=0))
    text[-6] ^= 1  # its checksum
    wrong = Reply(bytes(text), "application/x-jsonlines", headers={"Content-Encoding": "gzip"})
    server.begin(lambda asked: wrong, Style("length"))
    records, error = mode.read(CASES["items"].open, clients[False])
    assert 0 < len(records) <= 5000
    assert records == [{"n": n} for n in range(len(records))]
    assert type(error).__name__ == "CorruptBody"
    assert f"; {len(records)} records were read before, the last one 1/2/3/{len(records) - 1}" in str(error)
    assert str(error).startswith(f"GET {server.url}/items/1/2/3: ")
    assert len(server.asked) == 1


def test_corrupt_with_all_that_was_asked_for(server: Server, mode: Mode, clients: dict[bool, Any]) -> None:
    """The checksum counts even when the count is reached."""
    text = bytearray(gzip.compress(b'{"n":1,"_key":"1/2/3/0"}\n', mtime=0))
    text[-6] ^= 1
    server.begin(
        lambda asked: Reply(bytes(text), "application/x-jsonlines", headers={"Content-Encoding": "gzip"}),
        Style("length"),
    )
    _, error = mode.read(lambda c: job(c).items.iter(count=1), clients[False])
    assert type(error).__name__ == "CorruptBody"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b"<html>Log in", "text/html"), "expected records, got text/html"),
        (Reply(b'{"a":1}\nnonsense\n', "application/x-jsonlines"), "isn't JSON"),
        (Reply(b"\xc1", "application/x-msgpack"), "isn't msgpack"),
        (Reply(b"", "application/x-jsonlines", headers={"Content-Encoding": "br"}), "not asked for: br"),
    ],
)
def test_what_is_not_records(server: Server, mode: Mode, clients: dict[bool, Any], reply: Reply, words: str) -> None:
    server.begin(lambda asked: reply, Style("length"))
    _, error = mode.read(CASES["items"].open, clients[True])
    assert type(error).__name__ == "CorruptBody"
    assert isinstance(error, ScrapinghubAPIError)
    assert words in str(error)
    assert (error.method, error.url) == ("GET", f"{server.url}/items/1/2/3?meta=_key")
    assert len(server.asked) == 1


def test_a_service_that_ignores_startafter(server: Server, mode: Mode, clients: dict[bool, Any]) -> None:
    def stubborn(asked: Asked) -> Reply:
        return service.answer(Asked(asked.method, asked.path, {"meta": ["_key"]}, asked.headers, b"", 0))

    server.begin(stubborn, Style("length"), Break(300, "close", True))
    records, error = mode.read(CASES["items"].open, clients[False])
    assert records == ITEMS[: len(records)]
    assert "began again" in str(error)


@pytest.mark.parametrize("most", [1, 2, 5])
@pytest.mark.parametrize("use_msgpack", [False, True])
@pytest.mark.parametrize("name", CASES)
def test_a_service_that_always_begins_again(
    server: Server, mode: Mode, clients: dict[bool, Any], name: str, use_msgpack: bool, most: int
) -> None:
    """It takes no parameter that says where to go on, and breaks after some records: an error, and none comes twice."""

    def stubborn(asked: Asked) -> Reply:
        if len(server.asked) > 30:
            return Reply(b"Enough", status=400)
        query = dict(asked.query)
        if len(server.asked) > 1:
            query = {key: value for key, value in query.items() if key not in ("start", "startafter", "offset")}
        return service.answer(Asked(asked.method, asked.path, query, asked.headers, b"", 0))

    case = CASES[name]
    patient = mode.client(server.url, use_msgpack=use_msgpack, max_retries=3)
    server.begin(service.answer, Style("length"))
    mode.read(case.open, patient)
    body = len(service.answer(server.asked[0]).body)
    server.begin(stubborn, Style("length"), *[Break(body * most // 23 + 9, "close", True)] * 100)
    records, error = mode.read(case.open, patient)
    mode.close(patient)
    assert len(server.asked) < 30
    told = [record for at in records for record in at] if name == "items, in lists" else records
    if not case.continues:
        assert told == case.expected[: len(told)]
    elif error is None:
        assert records == case.expected
    else:
        assert all(record not in told[:at] for at, record in enumerate(told))


@pytest.mark.parametrize("name", ["samples, by time", "jobs", "queue", "records, by key"])
def test_a_cut_before_what_had_come_confirms_nothing(
    server: Server, mode: Mode, clients: dict[bool, Any], name: str
) -> None:
    """The same request again, cut sooner: what it gives is not all that there is."""
    case = CASES[name]
    server.begin(service.answer, Style("close"))
    mode.read(case.open, clients[False])
    lines = service.answer(server.asked[0]).body.splitlines(keepends=True)
    ends = [sum(map(len, lines[:count])) for count in range(1, len(lines))][:5]
    for longest in ends:
        shorter = [Break(end, "close", True) for end in ends if end < longest][-2:]
        server.begin(service.answer, Style("close"), Break(longest, "close", True), *shorter)
        assert mode.read(case.open, clients[False]) == (case.expected, None)


def test_an_end_is_confirmed_by_answers_one_after_the_other(
    server: Server, mode: Mode, clients: dict[bool, Any]
) -> None:
    cut = Break(0, "close", True)
    server.begin(service.answer, Style("close"), cut, Break(1, "close", True), cut)
    assert mode.read(CASES["items"].open, clients[False]) == (ITEMS, None)


def test_an_end_that_nobody_announced_is_confirmed(server: Server, mode: Mode, clients: dict[bool, Any]) -> None:
    server.begin(service.answer, Style("close"))
    assert mode.read(CASES["items"].open, clients[True]) == (ITEMS, None)
    assert [each.one("startafter") for each in server.asked] == [None, f"{JOB}/22", f"{JOB}/22"]
    server.begin(service.answer, Style("close"))
    assert mode.read(CASES["items, some"].open, clients[True]) == (ITEMS[:9], None)
    assert len(server.asked) == 1
    server.begin(service.answer, Style("close"))
    records, error = mode.read(CASES["activity"].open, clients[True])
    assert isinstance(error, TruncatedBody)
    assert records == EVENTS


def test_a_drip_feed_ends(server: Server, mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blank lines, one after the other: each arrives in time, and nothing ever comes."""
    clock = iter(range(0, 10**9, 30))
    for platform in (aio, threads):
        monkeypatch.setattr(platform, "monotonic", lambda: float(next(clock)))
    client = mode.client(server.url, connection_timeout=60.0, max_retries=1)
    server.begin(lambda asked: Reply(b"\n" * (8 << 20), "application/x-jsonlines"), Style(chunk=65536))
    records, error = mode.read(CASES["items"].open, client)
    assert records == []
    assert isinstance(error, TimedOut)
    assert "no record for too long" in str(error)
    _, error = mode.read(lambda c: project(c).collections.iter(), client)
    assert isinstance(error, TimedOut)
    mode.close(client)
