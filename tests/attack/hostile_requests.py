"""Requests that mean no good, against the emulator as a program of its own.

None of them may make a 500, an answer that is no HTTP, a wait without end, a line on standard error, or let a stranger
read or change anything. The emulator's memory stays within a few bodies of the longest kind.
"""

import base64
import gzip
import random
import struct
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from http.client import HTTPException
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET
from urllib.parse import quote

from scrapinghub.emulator.api.routes import DASH_PREFIX, OPERATIONS
from tests.emulator.program import Running, running, served
from tests.emulator.wire import Wire, peak_memory

from .tally import Tally

OPTIONS = ("--max-body", "4M", "--max-unpacked", "8M", "--request-timeout", "5", "--max-connections", "200")
GROWTH = 200 * 1024  # KiB, over 40 threads of which each may hold a body for a moment

JUNK = (
    "",
    "0",
    "-1",
    "1e3",
    "9" * 30,
    "\x00",
    "\ud800",
    "..",
    "%",
    "a/b",
    "é",
    "null",
    "true",
    "[]",
    "{}",
    "123/1/1",
    "*",
)
NAMES = (
    "count",
    "start",
    "offset",
    "startts",
    "endts",
    "key",
    "state",
    "meta",
    "filter",
    "format",
    "saveas",
    "fields",
    "job",
)
FORMS = (
    "project",
    "spider",
    "job",
    "meta",
    "priority",
    "units",
    "add_tag",
    "state",
    "jobq_id",
    "job_settings",
    "cmd_args",
)
BODIES = (
    b"",
    b"{}",
    b"[]",
    b"null",
    b"\xff\xfe",
    b'{"a": "\\ud800"}',
    b'{"spider": "demo", "a": 1e999}',
    b'{"_key": "k", "v": ' + b"9" * 400 + b"}",
    b'{"_key": ""}\n{"_key": 1}',
    b"[" * 20_000,
    b'{"a":' * 20_000,
    b"{}\n" * 5000,
    b'{"key": "123/1/1", "state": "finished"}',
    b'{"spider": "demo", "units": 1e30, "priority": -1}',
)

BIG = "/collections/123/s/big"
KEPT = 150  # connections that are left open, most of which hold one of the emulator's for a while

# What is sent, and whether it is a whole request, which is answered.
Strike = tuple[bytes, bool]
Kind = Callable[[random.Random, Wire], Strike]


def _headers(rng: random.Random, wire: Wire) -> Strike:
    lines = [
        b"a: b\r\n" * rng.choice((1, 99, 101, 20_000)),
        b"a: " + b"x" * rng.choice((10, 300_000, 3_000_000)) + b"\r\n",
        b"a" * 300_000 + b": b\r\n",
        b"a: \x00\r\n",
        b"a\x00: b\r\n",
        b"no colon\r\n",
        b" folded: b\r\n",
        b"a : b\r\n",
        b"a: b\n\r",
        b": nothing\r\n",
        b"\xff\xfe: \xff\r\n",
        b"Content-Encoding: br\r\n",
        b"Accept-Encoding: gzip;q=a, *\r\n",
        b"Authorization: Basic " + rng.randbytes(40).hex().encode() + b"\r\n",
    ]
    head = b"GET /system/ts HTTP/1.1\r\nHost: " + wire.host.encode() + b"\r\n"
    return head + rng.choice(lines) + b"\r\n", True


def _framing(rng: random.Random, wire: Wire) -> Strike:
    lines = [
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: +5\r\n\r\nabcde",
        b"Content-Length: 0x5\r\n\r\nabcde",
        b"Content-Length: " + b"9" * 40 + b"\r\n\r\n",
        b"Content-Length: 5, 5\r\n\r\nabcde",
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n-1\r\na\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcdefgh\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n1;" + b"x" * 300_000 + b"\r\na\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"a: b\r\n" * 5000 + b"\r\n",
    ]
    return wire.head("POST", "/jobq/123/push")[:-2] + rng.choice(lines), True


def _size(rng: random.Random, wire: Wire) -> Strike:
    size = rng.choice((100_000, 4 * 2**20, 4 * 2**20 + 1, 6 * 2**20))
    if rng.random() < 0.5:
        return wire.head("POST", BIG, f"Content-Length: {size}") + b" " * size, True
    chunk = b"10000\r\n" + b" " * 65536 + b"\r\n"
    return wire.head("POST", BIG, "Transfer-Encoding: chunked") + chunk * (size // 65536) + b"0\r\n\r\n", True


_ZEROS = gzip.compress(b"\0" * 2**20, 9)


def _bomb(rng: random.Random, wire: Wire) -> Strike:
    body = _ZEROS * rng.choice((1, 9, 200, 1000))
    if rng.random() < 0.3:
        body = rng.choice((body[: len(body) // 2], gzip.compress(body), b"\x1f\x8b" + rng.randbytes(200), body + b"x"))
    return wire.head("POST", BIG, "Content-Encoding: gzip", f"Content-Length: {len(body)}") + body, True


def _cut(rng: random.Random, wire: Wire) -> Strike:
    whole = wire.head("POST", "/jobq/123/push", "Content-Length: 18") + b'{"spider": "demo"}'
    return whole[: rng.randrange(len(whole))], False


def _path(rng: random.Random, wire: Wire) -> Strike:
    parts = (
        "..",
        ".",
        "%2e%2e",
        "%2F",
        "%00",
        "\\",
        "etc",
        "passwd",
        "items",
        "123",
        "%ff",
        "%",
        "//",
        "a" * 5000,
        "é",
    )
    path = "/" + "/".join(rng.choice(parts) for _ in range(rng.randrange(1, 9)))
    return wire.head(rng.choice(("GET", "POST", "DELETE", "PUT")), path.encode().decode("latin-1")), True


def _site(rng: random.Random, wire: Wire) -> Strike:
    host = rng.choice(
        ("evil.test", "127.0.0.1", "localhost.evil.test", "[::1]", "", "127.0.0.1:1", "0.0.0.0", wire.host)
    )
    origin = rng.choice(("http://evil.test", "null", "http://localhost:1", "file://", "http://[", "\xff"))
    body = b'{"spider": "demo"}'
    return wire.head("POST", "/jobq/123/push", f"Origin: {origin}", "Content-Length: 18", host=host) + body, True


def _odd(rng: random.Random, wire: Wire) -> Strike:
    host = wire.host.encode()
    lines = [
        rng.randbytes(rng.randrange(1, 400)) + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + rng.randbytes(200),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /system/ts\r\n\r\n",
        b"GET /system/ts HTTP/9.9\r\nHost: " + host + b"\r\n\r\n",
        b"GET http://evil.test/system/ts HTTP/1.1\r\nHost: " + host + b"\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: " + host + b"\r\n\r\n",
        b"CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test:443\r\n\r\n",
        b"TRACE / HTTP/1.1\r\nHost: " + host + b"\r\n\r\n",
        b"get /system/ts HTTP/1.1\r\nHost: " + host + b"\r\n\r\n",
        b"GET /system/ts HTTP/1.1\r\nHost: " + host + b"\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        b"GET /system/ts HTTP/1.1\r\nHost: "
        + host
        + b"\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n",
        (b"GET /system/ts HTTP/1.1\r\nHost: " + host + b"\r\n\r\n") * 50,
    ]
    return rng.choice(lines), True


def _target(rng: random.Random, name: str) -> tuple[str, str]:
    operation = OPERATIONS[name]
    known = {"project": "123", "spider": "1", "job": "1", "type": "s", "name": "c", "key": "k", "part": "0"}
    path = (DASH_PREFIX if operation.host == "dash" else "") + operation.path
    while "{" in path:
        parameter = path[path.index("{") + 1 : path.index("}")]
        value = known.get(parameter, "x") if rng.random() < 0.9 else rng.choice(JUNK)
        path = path.replace(f"{{{parameter}}}", quote(value.encode("utf-8", "surrogatepass"), safe=""))
    return operation.method, path


def _text(rng: random.Random) -> str:
    value = rng.choice((*JUNK, '[["a", ">", [1]]]', "[" * 5000, "json", "csv", "xml", "_key", "finished", "123"))
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


def _values(rng: random.Random, wire: Wire) -> Strike:
    method, path = _target(rng, rng.choice(sorted(OPERATIONS)))
    query = "&".join(f"{rng.choice(NAMES)}={_text(rng)}" for _ in range(rng.randrange(4)))
    if rng.random() < 0.4:
        body = "&".join(f"{rng.choice(FORMS)}={_text(rng)}" for _ in range(4)).encode()
        kind = "application/x-www-form-urlencoded"
    else:
        body, kind = (
            rng.choice(BODIES),
            rng.choice(("application/json", "text/plain", "multipart/form-data; boundary=x")),
        )
    accept = rng.choice(("*/*", "application/json", "application/x-msgpack", "text/csv", "application/xml", "\xff"))
    head = wire.head(
        method, f"{path}?{query}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", f"Accept: {accept}"
    )
    return head + body, True


def _stranger(rng: random.Random, wire: Wire) -> Strike:
    method, path = _target(rng, rng.choice(sorted(name for name in OPERATIONS if OPERATIONS[name].authenticated)))
    token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJqb2I6MTIzLzEvMSJ9." + rng.randbytes(32).hex()
    names = (
        "",
        ":",
        "admin:",
        "admin:admin",
        "0123456789abcdef0123456789abcdef:",
        f"123/1/1:{token}",
        "123/1/1:",
        "a\x00:",
    )
    shown = base64.b64encode(rng.choice(names).encode()).decode()
    secret = rng.choice((f"Basic {shown}", f"Bearer {token}", "Basic ====", "Negotiate x", shown))
    return wire.head(method, f"{path}?apikey={rng.choice(('', '0', token))}", f"Authorization: {secret}"), True


WITH_THE_KEY: dict[str, Kind] = {
    "framing": _framing,
    "sizes of bodies": _size,
    "bombs": _bomb,
    "requests cut off": _cut,
    "foreign Host and Origin": _site,
    "wrong values, every operation": _values,
}
WITHOUT: dict[str, Kind] = {
    "headers": _headers,
    "traversal": _path,
    "odd HTTP": _odd,
    "forged and missing keys, every operation": _stranger,
}
KINDS = {**WITH_THE_KEY, **WITHOUT}
KEPT_OPEN = "idle, slow and stalled connections"


def _allowed(kind: str, status: int) -> bool:
    if kind == "foreign Host and Origin":
        return status in (400, 403, 421)
    if kind == "forged and missing keys, every operation":
        return status in (400, 401, 403, 404, 405)
    return status < 500 or status == 501


def _keep(rng: random.Random, wire: Wire, kept: deque[Wire]) -> str:
    """Leave the connection open: with nothing asked, with half a request, or with an answer that nobody reads."""
    way = rng.choice(("idle", "half a head", "half a body", "an answer not read"))
    if way == "half a head":
        wire.send(wire.head("GET", "/system/ts")[:-2])
    elif way == "half a body":
        wire.send(wire.head("POST", BIG, "Content-Length: 100000"), b"{")
    elif way == "an answer not read":
        wire.send(wire.head("GET", "/items/123/1/1"))
    if len(kept) == kept.maxlen:
        kept[0].socket.close()
    kept.append(wire)
    return way


def strike(rng: random.Random, emulator: Running, kind: str, tally: Tally) -> None:
    with Wire(emulator.url, emulator.apikey if kind in WITH_THE_KEY else None) as wire:
        data, whole = KINDS[kind](rng, wire)
        wire.send(data)
        if not whole:
            if rng.random() < 0.5:
                wire.socket.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
            tally.count("left")
            return
        try:
            reply = wire.reply(data[:5].strip().decode("latin-1"))
        except TimeoutError:
            tally.fault(f"{kind}: no answer to {data[:200]!r}")
        except ConnectionError:
            tally.count("closed")
        except HTTPException as error:
            tally.fault(f"{kind}: {error!r} to {data[:200]!r}")
        else:
            if not _allowed(kind, reply.status):
                tally.fault(f"{kind}: {reply.status} to {data[:300]!r}")
            elif kind in WITHOUT and "access-control-allow-origin" in reply.headers:
                tally.fault(f"{kind}: readable by any page: {data[:200]!r}")
            else:
                tally.count(str(reply.status))


def _rounds(count: int) -> Iterator[str]:
    kinds = [*KINDS, KEPT_OPEN]
    return (kinds[number % len(kinds)] for number in range(count))


def attack(rng: random.Random, count: int) -> dict[str, Tally]:
    """So many requests, of each kind alike."""
    kept: deque[Wire] = deque(maxlen=KEPT)
    tallies = {kind: Tally() for kind in (*KINDS, KEPT_OPEN)}
    after = tallies["the emulator afterwards"] = Tally()
    try:
        with tempfile.TemporaryDirectory() as folder, running(Path(folder), *OPTIONS) as emulator:
            emulator.filled(1)
            before = peak_memory(emulator.process)
            for kind in _rounds(count):
                if kind == KEPT_OPEN:
                    tallies[kind].count(_keep(rng, emulator.wire(), kept))
                else:
                    strike(rng, emulator, kind, tallies[kind])
            served(emulator)
            grown = peak_memory(emulator.process) - before
            if grown > GROWTH:
                after.fault(f"its memory grew by {grown} KiB")
    except AssertionError as error:
        after.fault(f"it did not end in silence: {str(error)[-300:]}")
    else:
        after.count("as before")
    finally:
        for wire in kept:
            wire.socket.close()
    return tallies
