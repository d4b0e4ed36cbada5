"""Requests that nobody should send, made from both specifications, and what no answer to them may be.

`make test-fuzz` sends a great many and prints how they were answered; the suite sends some, always the same.
"""

import argparse
import asyncio
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_from_bytes, urlencode
from xml.etree import ElementTree

import hypothesis
import msgpack  # type: ignore[import-untyped,unused-ignore]
import yaml
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st

from scrapinghub.emulator.api.app import Application
from scrapinghub.emulator.api.routes import DASH_PREFIX, OPERATIONS
from scrapinghub.emulator.api.visitors import Visitors
from scrapinghub.emulator.cloud import Cloud
from scrapinghub.emulator.faults import Faults
from scrapinghub.emulator.limits import Limits
from scrapinghub.emulator.runner.options import Options
from scrapinghub.emulator.runner.runner import Runner

from .conftest import ticking

SPECS = Path(__file__).parents[2] / "spec"
APIKEY = "0123456789abcdef0123456789abcdef"
TOGETHER = 24  # requests to one cloud


# What the specifications know: the names of the fields of bodies, and good values of parameters.


def _walk(node: Any, root: Mapping[str, Any], depth: int = 0) -> Iterator[tuple[str, Any]]:
    """The properties and the fields of examples below a node, references followed."""
    if isinstance(node, list):
        for part in node:
            yield from _walk(part, root, depth)
    elif isinstance(node, dict) and depth < 6:
        if "$ref" in node:
            target: Any = root
            for name in node["$ref"].removeprefix("#/").split("/"):
                target = target[name]
            yield from _walk(target, root, depth + 1)
        for name, part in node.items():
            if name == "properties":
                yield from ((key, schema.get("example")) for key, schema in part.items() if isinstance(schema, dict))
            if name == "example" and isinstance(part, dict):
                yield from part.items()
            yield from _walk(part, root, depth)


def _fields() -> dict[str, dict[str, list[str]]]:
    """For each operation: its body's fields, each with examples as JSON."""
    found: dict[str, dict[str, list[str]]] = {}
    for name in ("dash", "storage"):
        spec = yaml.safe_load((SPECS / f"{name}.yaml").read_text())
        for path in spec["paths"].values():
            for operation in path.values():
                if isinstance(operation, dict) and "operationId" in operation:
                    known = found.setdefault(operation["operationId"], {})
                    for key, example in _walk(operation.get("requestBody"), spec):
                        known.setdefault(key, []).append(json.dumps(example, default=str))
    return found


FIELDS = _fields()

# Strategies.

NUMBERS = ("0", "1", "-1", "5", "1.5", str(2**63 - 1), str(2**63), "1" + "0" * 30, "9" * 400, "1e400")
KEYS = ("123/1", "1/1/1", "123/1/1", "123/1/1/0")
WORDS = (*NUMBERS, *KEYS, "", "x", "demo", "é", "\ud83d", "a\0b", "a/b", "..", "random")
FILTERS = (
    '["name","=",["x"]]',
    '["name","exists",[]]',
    '["name","matches",["a{99999999999}"]]',
    '["name","matches",["' + "(" * 2000 + '"]]',
    '["n",">",[1e308]]',
    '["\\ud800","contains",["\\udfff"]]',
    '["name","haselement",[[1],{}]]',
    "[" * 10_000,
)
VALUES: dict[str, tuple[str, ...]] = {
    "count": ("0", "1", "2", "5"),
    "start": ("0", "1", "123/1/1/0", "random", "a"),
    "startts": ("0", "1"),
    "nodata": ("1",),
    "filter": FILTERS,
    "filterany": FILTERS,
    "filterall": FILTERS,
    "format": ("json", "jl", "xml", "csv", "text", "msgpack"),
    "meta": ("_key", "_ts", "_key,_ts", '{"a":1}', "_project"),
    "fields": ("name", "name,_key,\ud83d", "time,level,message"),
    "sep": (",", "\t", "\n", '"', "ab", "\0"),
    "quote": ('"', "'", ",", "\n"),
    "escape": ('"', "\\", ","),
    "lineend": ("\n", "\r\n", "x", "\0"),
    "state": ("pending", "running", "finished", "deleted", "x"),
    "saveas": ("a.jl", "a b.jl", "naïve.jl", "日本", "a\r\nX: y", "a\0b", '"'),
    "level": ("INFO", "40", "x"),
    "ordering": ("name", "-id", "archived", "stats"),
    "tags": ('["a"]', "5", '[1,{"a":2}]'),
    "key": ("123/1/1", "123/1/2", "a", "\ud800"),
    "running_time": ('"yesterday"', "1e300"),
    "cmd_args": ("-a 'b", "crawl demo"),
}
PATH = {"project": "123", "type": "s", "name": "demo", "key": "a", "part": "0", "field": "name"}
EVERYWHERE = (
    "format",
    "meta",
    "filter",
    "saveas",
    "count",
    "start",
    "startts",
    "fields",
    "sep",
    "lineend",
    "nodata",
    "key",
)
BRACKETS = ("[" * 10_000, "[" * 300 + "]" * 300, "[" * 249 + "]" * 249)
STRINGS = ("", "x", "demo", "123/1/1", "a\0b", "\ud800", "\udc00\ud800", "running", "finished")
SCALARS = (*NUMBERS, *BRACKETS, *map(json.dumps, STRINGS), "null", "true", "NaN", "[]", "{}", '{"a":')
BAD_BYTES = (b"\xff\xfe", b'"\xed\xa0\x80"', b"\x00", b"", b"{}\n{}", b"[1,2", b'{"a":1}\n\n "x"')
ACCEPTED = ("", "*/*", *(f"application/{kind}" for kind in ("json", "x-jsonlines", "x-msgpack", "xml")), "text/csv")
RANGES = ("items 0-", "items 4294967295-", "items 9999999999-", "x")
ORIGINS = ("http://localhost", "http://[", "null", "http://é")
FILENAMES = ("", '; filename="a.egg"', "; filename*=UTF-9''%ff", "; filename=")
PART_HEADS = ("", "Content-Type: multipart/mixed\r\n", "Content-Transfer-Encoding: base64\r\n")

# Strategies are made once: making them costs more than drawing from them.

words = st.sampled_from(NUMBERS) | st.sampled_from(WORDS) | st.text(max_size=8)
scalars = st.sampled_from(SCALARS) | st.one_of(st.text(max_size=6), st.integers(), st.floats()).map(json.dumps)


def mostly(good: st.SearchStrategy[str], bad: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What is wrong everywhere is refused at the first place."""
    return st.integers(0, 3).flatmap(lambda n: good if n else bad)


@cache
def parameters(name: str) -> st.SearchStrategy[str]:
    return mostly(st.sampled_from(VALUES[name]), words) if name in VALUES else words


@cache
def texts(operation: str) -> st.SearchStrategy[str]:
    """JSON texts (or nearly) with the fields that the operation knows."""
    known = FIELDS.get(operation, {})
    pairs = []
    for name in (*known, "_key", "name", "tags", "priority", "units", "spider", "running_time", "\ud800"):
        good = [*known.get(name, ()), *(text for text in VALUES.get(name, ()) if text[:1] in '["{5')]
        values = mostly(st.sampled_from(good), scalars) if good else scalars
        pairs.append(values.map(f"{json.dumps(name)}:{{}}".format))
    objects = st.lists(st.one_of(pairs), max_size=len(pairs)).map(lambda some: "{" + ",".join(some) + "}")
    arrays = st.lists(objects | scalars, max_size=3).map(lambda some: f"[{','.join(some)}]")
    return mostly(objects, arrays | scalars)


@cache
def queries(operation: str) -> st.SearchStrategy[list[tuple[str, str]]]:
    named = [st.tuples(st.just(name), parameters(name)) for name in (*OPERATIONS[operation].query, *EVERYWHERE)]
    return st.lists(st.one_of(named), max_size=4)


@cache
def fields(operation: str) -> st.SearchStrategy[list[tuple[str, str]]]:
    names = (*sorted(OPERATIONS[operation].form), "spider", "extra")
    named = [st.tuples(st.just(name), parameters(name) | texts(operation)) for name in names]
    return st.lists(st.one_of(named), max_size=5)


@cache
def segments(name: str) -> st.SearchStrategy[str]:
    good = PATH.get(name, "1")
    return mostly(st.sampled_from((good, good, good, "2")), parameters(name))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class Sent:
    """A request as it goes to the application."""

    method: str
    path: str
    query: str
    headers: list[tuple[str, str]]
    body: bytes
    operation: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.path}?{self.query} {self.headers} {self.body[:500]!r}"


@st.composite
def forms(draw: st.DrawFn, operation: str) -> tuple[str, bytes]:
    """A content type and a body of it."""
    given = [("project", "123"), ("spider", "demo")] if draw(st.booleans()) else []
    given += draw(fields(operation))
    match draw(st.sampled_from(("urlencoded", "urlencoded", "multipart", "json"))):
        case "urlencoded":
            body = urlencode([(name, _bytes(value)) for name, value in given]).encode()
            return "application/x-www-form-urlencoded", body
        case "multipart":
            head = f"{draw(st.sampled_from(FILENAMES))}\r\n{draw(st.sampled_from(PART_HEADS))}"
            parts = [
                f'--b\r\nContent-Disposition: form-data; name="{name}"{head}\r\n{value}\r\n' for name, value in given
            ]
            return "multipart/form-data; boundary=b", _bytes("".join(parts) + "--b--\r\n")
        case _:
            return "application/json", _bytes(draw(texts(operation)))


@st.composite
def requests(draw: st.DrawFn) -> Sent:
    operation = OPERATIONS[draw(st.sampled_from(sorted(OPERATIONS)))]
    path = (DASH_PREFIX if operation.host == "dash" else "") + operation.path
    for name in re.findall(r"\{(\w+)\}", path):
        path = path.replace(f"{{{name}}}", quote_from_bytes(_bytes(draw(segments(name))), safe=""))
    query = draw(queries(operation.name))
    if operation.host == "dash" and draw(st.booleans()):
        query.append(("project", "123"))
    headers: list[tuple[str, str]] = []
    body = b""
    if operation.form:
        kind, body = draw(forms(operation.name))
        headers.append(("content-type", kind))
    elif operation.method != "GET":
        lines = texts(operation.name).map(_bytes) | st.sampled_from(BAD_BYTES)
        body = b"\n".join(draw(st.lists(lines, min_size=1, max_size=3)))
    if accept := draw(st.sampled_from(ACCEPTED)):
        headers.append(("accept", accept))
    match draw(st.integers(0, 15)):
        case 0:
            headers.append(("content-encoding", draw(st.sampled_from(("gzip", "x-gzip", "br")))))
            body = draw(st.sampled_from((body, gzip.compress(body, 1), gzip.compress(body, 1)[:-3])))
        case 1:
            headers.append(("content-range", draw(st.sampled_from(RANGES))))
        case 2:
            headers.append(("accept-encoding", "gzip"))
        case 3:
            headers.append(("origin", draw(st.sampled_from(ORIGINS))))
    encoded = urlencode([(name, _bytes(value)) for name, value in query], quote_via=quote)
    return Sent(operation.method, path, encoded, headers, body, operation.name)


def sequences() -> st.SearchStrategy[list[Sent]]:
    return st.lists(requests(), min_size=TOGETHER // 4, max_size=TOGETHER)


# The other side.


class Wrong(AssertionError):
    """An answer that no request may get."""


class Target:
    """An emulator without its server: what the application raises is seen as it is."""

    def __init__(self, runner: asyncio.Runner) -> None:
        self._runner = runner
        clock = ticking()
        self._cloud = Cloud(None, APIKEY, "admin", "overwrite", clock)
        self._cloud.projects.add(123)
        self._cloud.projects.add_spider(123, "demo")
        self._jobs = Runner(self._cloud, Options(slots=0))
        self._application = Application(self._cloud, self._jobs, Faults(), Limits(), Visitors(80))
        for state in ("running", "pending", "finished"):
            self.send(Sent("POST", "/jobq/123/push", "", [], json.dumps({"spider": "demo", "state": state}).encode()))
        for path, record in (
            ("/items/123/1/1", rb'{"name":"\ud800","n":1e308}'),
            ("/logs/123/1/1", rb'{"level":20,"message":"\udc00","time":9223372036854775807}'),
            ("/collections/123/s/demo", rb'{"_key":"a","name":["\ud800"]}'),
        ):
            self.send(Sent("POST", path, "", [], record))

    def close(self) -> None:
        self._jobs.stop()
        self._cloud.close()

    def send(self, sent: Sent) -> int:
        """The status of the answer. Raises Wrong, or what the application raises."""
        return self._runner.run(self._send(sent))

    async def _send(self, sent: Sent) -> int:
        authorization = "Basic MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY6"
        headers = [("host", "localhost"), ("authorization", authorization), *sent.headers]
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": sent.method,
            "scheme": "http",
            "path": sent.path,
            "raw_path": sent.path.encode(),
            "query_string": sent.query.encode(),
            "headers": [(name.encode(), value.encode("utf-8")) for name, value in headers],
            "server": ("localhost", 80),
            "client": ("127.0.0.1", 1),
        }
        answers: list[Any] = []
        body = [{"type": "http.request", "body": sent.body, "more_body": False}]

        async def receive() -> Any:
            if body:
                return body.pop()
            return await asyncio.get_running_loop().create_future()  # the connection stays open

        async def send(message: Any) -> None:
            answers.append(message)

        await self._application(scope, receive, send)
        return _judged(sent, answers)


def _judged(sent: Sent, answers: list[Any]) -> int:
    if not answers or answers[0]["type"] != "http.response.start" or answers[-1].get("more_body"):
        raise Wrong(f"no whole answer: {sent}")
    status = int(answers[0]["status"])
    headers = {name.decode("latin-1").lower(): value for name, value in answers[0]["headers"]}
    content = b"".join(part.get("body", b"") for part in answers[1:])
    if status >= 500 and status != 501:
        raise Wrong(f"{status}: {sent}")
    if any(byte < 32 or byte == 127 for value in headers.values() for byte in value):
        raise Wrong(f"a header that can't be sent: {headers} {sent}")
    if headers.get("content-encoding") == b"gzip":
        content = gzip.decompress(content)
    try:
        _read(headers.get("content-type", b"").decode("latin-1").partition(";")[0], content)
    except Exception as error:
        raise Wrong(f"{error!r} in {content[:300]!r}: {sent}") from error
    return status


def _read(kind: str, content: bytes) -> None:
    """As a client would."""
    match kind:
        case "application/json" if content:
            json.loads(content)
        case "application/x-jsonlines":
            for line in content.split(b"\n"):
                if line:
                    json.loads(line)
        case "application/x-msgpack":
            unpacker = msgpack.Unpacker(unicode_errors="surrogatepass", strict_map_key=False)
            unpacker.feed(content)
            list(unpacker)
        case "application/xml" if content:
            ElementTree.fromstring(content)
        case "text/csv" | "text/plain" | "text/html":
            content.decode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    counts: Counter[int] = Counter()
    served: set[str] = set()
    with asyncio.Runner() as runner:

        @hypothesis.seed(options.seed)
        @hypothesis.settings(
            max_examples=max(1, options.requests * 2 // TOGETHER),  # each is half as long as it may be, or longer
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        )
        @hypothesis.given(sequences())
        def attack(some: list[Sent]) -> None:
            if counts.total() >= options.requests:
                return
            target = Target(runner)
            try:
                for sent in some:
                    counts[target.send(sent)] += 1
                    served.add(sent.operation)
            finally:
                target.close()

        try:
            attack()
        except KeyboardInterrupt:
            print("interrupted")
        finally:
            print(f"{counts.total()} requests to {len(served)} operations")
            for status, number in sorted(counts.items()):
                print(f"{status} {number:8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
