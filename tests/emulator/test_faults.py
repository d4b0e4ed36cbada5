"""Answers that break, as a client sees them on the wire."""

import base64
import json
import socket
import threading
import zlib
from dataclasses import dataclass

import httpx
import pytest

from scrapinghub.emulator import Emulator
from scrapinghub.emulator.faults import Framing, Kind, Seen

from .conftest import new_job

COUNT = 3000
ITEMS = b"".join(b'{"n":%d,"pad":"%s"}\n' % (n, b"x" * 100) for n in range(COUNT))
AT = 100_000


@dataclass
class Wire:
    """What came over a connection, and how it ended."""

    status: int
    headers: dict[str, str]
    body: bytes  # without the marks of chunks
    complete: bool  # as the framing has it
    end: str  # "closed", "reset" or "open"


def fetch(cloud: Emulator, path: str, gzip: bool = False, stalls_after: int | None = None) -> Wire:
    """Get an answer; `stalls_after` these bytes of an unpacked body nothing more should come."""
    credentials = base64.b64encode(f"{cloud.apikey}:".encode()).decode()
    host = cloud.url.removeprefix("http://")
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Basic {credentials}\r\nConnection: close\r\n"
    request += "Accept-Encoding: gzip\r\n\r\n" if gzip else "\r\n"
    data, end = b"", "closed"
    with socket.create_connection(("127.0.0.1", int(cloud.url.rsplit(":", 1)[1]))) as connection:
        connection.sendall(request.encode())
        try:
            while more := connection.recv(65536):
                data += more
                if stalls_after is not None and len(data.partition(b"\r\n\r\n")[2]) >= stalls_after:
                    connection.settimeout(0.1)
        except ConnectionResetError:
            end = "reset"
        except TimeoutError:
            end = "open"
    head, _, rest = data.partition(b"\r\n\r\n")
    if not head:
        return Wire(0, {}, b"", False, end)
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    if headers.get("transfer-encoding") == "chunked":
        body, complete = unchunked(rest)
    elif "content-length" in headers:
        body, complete = rest, len(rest) == int(headers["content-length"])
    else:
        body, complete = rest, end == "closed"
    return Wire(int(first.split()[1]), headers, body, complete, end)


def unchunked(data: bytes) -> tuple[bytes, bool]:
    body = b""
    while data:
        size, _, data = data.partition(b"\r\n")
        if int(size, 16) == 0:
            return body, data == b"\r\n"
        body += data[: int(size, 16)]
        data = data[int(size, 16) + 2 :]
    return body, False


@pytest.fixture
def items(http: httpx.Client) -> str:
    key = new_job(http)
    http.post(f"/items/{key}", content=ITEMS).raise_for_status()
    return f"/items/{key}"


@pytest.mark.parametrize("framing", ["length", "chunked", "close"])
@pytest.mark.parametrize(("kind", "end"), [("reset", "reset"), ("close", "closed")])
def test_broken_off(cloud: Emulator, items: str, kind: Kind, end: str, framing: Framing) -> None:
    cloud.faults.add("list_items", kind=kind, after_bytes=AT, framing=framing)
    wire = fetch(cloud, items)
    assert (wire.status, wire.end) == (200, end)
    assert wire.body == ITEMS[:AT]
    assert wire.complete is (kind == "close" and framing == "close"), "nobody can see that this one is short"
    assert fetch(cloud, items).body == ITEMS, "once was asked for"


@pytest.mark.parametrize("framing", ["length", "chunked", "close"])
def test_whole(cloud: Emulator, items: str, framing: Framing) -> None:
    cloud.faults.add("list_items", kind="whole", framing=framing)
    wire = fetch(cloud, items)
    assert (wire.body, wire.complete, wire.end) == (ITEMS, True, "closed")
    assert ("content-length" in wire.headers, "transfer-encoding" in wire.headers) == (
        framing == "length",
        framing == "chunked",
    )


def test_at_the_first_byte_and_after_the_last(cloud: Emulator, items: str) -> None:
    cloud.faults.add("list_items", kind="reset", after_bytes=0)
    assert fetch(cloud, items).body == b""
    cloud.faults.add("list_items", kind="close", after_bytes=len(ITEMS), framing="length")
    assert fetch(cloud, items).complete


def test_stall(cloud: Emulator, items: str) -> None:
    cloud.faults.add("list_items", kind="stall", after_bytes=AT)
    wire = fetch(cloud, items, stalls_after=AT)
    assert (wire.end, wire.body) == ("open", ITEMS[:AT])


def test_a_stalled_answer_does_not_hold_up_the_end(cloud: Emulator, items: str) -> None:
    come = threading.Event()

    def when(seen: Seen) -> bool:
        come.set()
        return True

    cloud.faults.add("list_items", kind="stall", after_bytes=10, when=when)
    reader = threading.Thread(target=fetch, args=(cloud, items))
    reader.start()
    come.wait()
    cloud.stop()
    reader.join()


def test_drip(cloud: Emulator, items: str) -> None:
    cloud.faults.add("list_items", kind="drip", after_bytes=len(ITEMS) - 5, interval=0.001)
    wire = fetch(cloud, items)
    assert (wire.body, wire.complete) == (ITEMS, True)


@pytest.mark.parametrize("at", [1, 12, 500])
def test_gzip_cut_short_in_a_valid_frame(cloud: Emulator, items: str, at: int) -> None:
    cloud.faults.add("list_items", kind="truncate", after_bytes=at)
    wire = fetch(cloud, items, gzip=True)
    assert (wire.complete, len(wire.body)) == (True, at)
    inflater = zlib.decompressobj(31)
    assert ITEMS.startswith(inflater.decompress(wire.body))
    assert not inflater.eof


def test_corrupt(cloud: Emulator, items: str) -> None:
    good = fetch(cloud, items)
    cloud.faults.add("list_items", kind="corrupt", after_bytes=50)
    wire = fetch(cloud, items)
    assert [n for n in range(len(ITEMS)) if wire.body[n] != good.body[n]] == [50]


def test_gzip_in_members(cloud: Emulator, items: str) -> None:
    cloud.faults.add("list_items", kind="gzip_members", after_bytes=40_000)
    wire = fetch(cloud, items, gzip=True)
    plain, members, rest = b"", 0, wire.body
    while rest:
        inflater = zlib.decompressobj(31)
        plain += inflater.decompress(rest)
        rest, members = inflater.unused_data, members + 1
    assert (plain, members) == (ITEMS, -(-len(ITEMS) // 40_000))


def test_status(cloud: Emulator, http: httpx.Client, items: str) -> None:
    cloud.faults.add("write_items", kind="status", status=503, retry_after=7, times=2)
    for _ in range(2):
        answer = http.post(f"{items}?start={COUNT}", content=b"{}")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")
        assert answer.text.startswith("<html>")
    assert http.get(f"{items}/{COUNT}").status_code == 404, "nothing was done"
    cloud.faults.add("write_items", kind="status", status=520, perform=True, body="odd")
    answer = http.post(f"{items}?start={COUNT}", content=b"{}")
    assert (answer.status_code, answer.text) == (520, "odd")
    assert http.get(f"{items}/{COUNT}").status_code == 200, "it was done, and the answer told otherwise"


@pytest.mark.parametrize(("kind", "done"), [("lose_answer", True), ("drop", False)])
def test_no_answer(cloud: Emulator, http: httpx.Client, items: str, kind: Kind, done: bool) -> None:
    cloud.faults.add("write_items", kind=kind)
    with pytest.raises(httpx.NetworkError):
        http.post(f"{items}?start={COUNT}", content=b"{}")
    assert (http.get(f"{items}/{COUNT}").status_code == 200) is done
    assert next(seen for seen in reversed(cloud.requests) if seen.operation == "write_items").status == 0


def test_which_requests_are_meant(cloud: Emulator, http: httpx.Client, items: str) -> None:
    cloud.faults.add("list_items", kind="status", skip=1, when=lambda seen: "count=2" in seen.target)
    statuses = [http.get(items, params={"count": str(n)}).status_code for n in (1, 2, 2, 2)]
    assert statuses == [200, 200, 503, 200]
    cloud.faults.add(kind="status")
    assert http.get("/system/ts").status_code == 503
    cloud.faults.add("list_items", kind="status")
    cloud.faults.clear()
    assert http.get(items).status_code == 200


def test_an_unknown_kind(cloud: Emulator) -> None:
    with pytest.raises(ValueError, match="odd"):
        cloud.faults.add(kind="odd")  # type: ignore[arg-type]


def test_msgpack_broken_off(cloud: Emulator, http: httpx.Client, items: str) -> None:
    whole = http.get(items, headers={"Accept": "application/x-msgpack"}).content
    cloud.faults.add("list_items", kind="truncate", after_bytes=1000)
    cut = http.get(items, headers={"Accept": "application/x-msgpack", "Accept-Encoding": "identity"})
    assert cut.content == whole[:1000]
    assert json.loads(http.get(f"{items}/0").text)["n"] == 0
