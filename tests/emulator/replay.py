"""Replaying a recorded exchange against the emulator, and comparing what it answers with what was recorded.

What can't be the same is mapped, each in one direction (from recorded to given):

- job keys: learned when a job is made; its number may differ, but the distance between two numbers must not;
- times: learned from the fields that hold them, and put into later requests;
- tokens: compared by the job that they are good for;
- `Access-Control-Allow-Origin`: the emulator sends it only where credentials protect (see docs/emulator.md);
- `elapsed`, the urls of the service, the ids of frontier batches and the dates of spiders: compared by type and shape
  only.

The service answers in two styles. The Java services keep the order of fields, and are compared byte by byte. JobQ wrote
the fields in the order of a Python 2 dict, which differs between its own recordings: its lines are compared as JSON,
their separators as text.
"""

import base64
import gzip
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import msgpack  # type: ignore[import-untyped,unused-ignore]

from scrapinghub.emulator import Emulator
from tests.reference import RECORDINGS

STORAGE = "http://storage.vm.scrapinghub.com"
DASH = "http://33.33.33.51:8080/api/"
PROJECT, OTHER_PROJECT = 2222222, 412118
SPIDER = "hs-test-spider"

TIMES = {"pending_time", "running_time", "finished_time", "deleted_time", "ts", "_ts"}
OF_THE_SERVICE = {"elapsed": int, "api_url": str, "portia_url": str, "created_at": str, "modified_at": str}
COMPARED_HEADERS = (
    "content-type",
    "access-control-allow-origin",
    "www-authenticate",
    "content-encoding",
    "vary",
    "allow",
)
SENT_HEADERS = ("accept", "accept-encoding", "content-type", "content-encoding")

_batch_id = re.compile(r"[0-9a-f]{18}([0-9a-f]{2})?")


@dataclass
class Exchange:
    method: str
    target: str
    dash: bool
    headers: dict[str, str]
    auth: str
    body: bytes
    status: int
    answer_headers: dict[str, str]
    answer: bytes

    @property
    def java(self) -> bool:
        root = self.target.lstrip("/").split("/")[0].partition("?")[0]
        return not self.dash and root not in {"jobq", "jobs", "ids", "projects", "spiders", "botgroups"}


def _content(body: dict[str, Any]) -> bytes:
    return base64.b64decode(body["base64"]) if "base64" in body else body.get("text", "").encode()


def read(path: Path) -> Iterator[Exchange]:
    for interaction in json.loads(path.read_text())["interactions"]:
        request, response = interaction["request"], interaction["response"]
        uri = request["uri"]
        dash = uri.startswith(DASH)
        body = _content(request["body"])
        yield Exchange(
            request["method"],
            uri.removeprefix(DASH if dash else STORAGE),
            dash,
            {name.lower(): value for name, value in request["headers"].items() if name.lower() in SENT_HEADERS},
            request["auth"],
            gzip.compress(body) if request["body"].get("was_gzip") else body,
            response["status"],
            {name.lower(): value for name, value in response["headers"].items()},
            _content(response["body"]),
        )


@dataclass
class Replay:
    """One scenario. `names` maps collection names, and the project of the recordings that have two."""

    cloud: Emulator
    http: httpx.Client
    names: dict[str, str] = field(default_factory=dict)
    jobs: dict[str, str] = field(default_factory=dict)
    times: dict[int, int] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    batches: dict[str, str] = field(default_factory=dict)

    def mapped(self, text: str) -> str:
        """Recorded text with what was given here in the place of what was given there."""
        text = self._renamed(text)
        for recorded, given in self.jobs.items():
            for form in (lambda key: key, lambda key: quote(key, safe="")):
                text = re.sub(rf"(?<!\d){re.escape(form(recorded))}(?!\d)", form(given), text)
        for recorded_time, given_time in self.times.items():
            text = text.replace(str(recorded_time), str(given_time))
        for recorded, given in self.batches.items():
            text = text.replace(f'"{recorded}"', f'"{given}"')
        return text

    def _renamed(self, text: str) -> str:
        for recorded, given in self.names.items():
            text = text.replace(recorded, given)
        return text

    def play(self, exchange: Exchange) -> None:
        answer = self._send(exchange)
        assert answer.status_code == exchange.status, answer.text
        for name in COMPARED_HEADERS:
            if name == "vary" and exchange.dash and exchange.answer_headers.get("x-upstream"):
                continue  # passed on by another proxy
            if name == "content-encoding" and not exchange.java:
                continue  # likewise: the services behind these do not compress
            assert answer.headers.get(name) == self._header(exchange, name), name
        content_type = answer.headers.get("content-type", "")
        if "msgpack" in content_type:
            self._compare_msgpack(exchange.answer, answer.content)
        elif "json" in content_type:
            self._compare_json(exchange, answer)
        else:
            assert answer.content == exchange.answer

    @staticmethod
    def _header(exchange: Exchange, name: str) -> str | None:
        value = exchange.answer_headers.get(name)
        if name == "access-control-allow-origin" and exchange.auth == "none":
            return None
        if name == "content-encoding" and not exchange.answer and exchange.status == 200 and "/hcf/" in exchange.target:
            return None
        if name == "vary" and "accept" not in exchange.headers:
            return None
        return value

    def _send(self, exchange: Exchange) -> httpx.Response:
        target = self.mapped(exchange.target)
        body = exchange.body
        if exchange.headers.get("content-encoding") == "gzip":
            body = gzip.compress(self.mapped(gzip.decompress(body).decode()).encode())
        elif body:
            body = self.mapped(body.decode()).encode()
        url = (self.cloud.dash_url if exchange.dash else self.cloud.url) + target
        if exchange.status >= 500:
            # The balancer's page, not the service's. What was asked for was done: the next request repeats it.
            self.cloud.faults.add(kind="status", status=exchange.status, perform=True, body=exchange.answer.decode())
        return self.http.request(
            exchange.method, url, content=body, headers=exchange.headers, auth=self._auth(exchange.auth, target)
        )

    def _auth(self, name: str, target: str) -> Any:
        if name == "none":
            return None
        if name == "job credentials":
            key = next(key for key in self.tokens if f"/{key}" in target)
            return httpx.BasicAuth(key, self.tokens[key])
        assert name == "admin apikey"
        return httpx.BasicAuth(self.cloud.apikey, "")

    # Comparing.

    def _compare_msgpack(self, recorded: bytes, given: bytes) -> None:
        texts = [
            [self.mapped(json.dumps(value)) for value in msgpack.Unpacker(io.BytesIO(recorded), strict_map_key=False)],
            [json.dumps(value) for value in msgpack.Unpacker(io.BytesIO(given), strict_map_key=False)],
        ]
        assert texts[0] == texts[1]
        if not self.jobs or b"_key" not in recorded:
            assert recorded == given

    def _compare_json(self, exchange: Exchange, answer: httpx.Response) -> None:
        recorded, given = _lines(exchange.answer.decode()), _lines(answer.text)
        assert len(recorded) == len(given), answer.text
        if "jsonlines" not in exchange.answer_headers.get("content-type", ""):
            recorded, given = [exchange.answer.decode()], [answer.text]
        pairs = [(json.loads(old), json.loads(new)) for old, new in zip(recorded, given, strict=True)]
        if exchange.target.startswith("/jobq") and exchange.target.endswith("/update"):
            pairs = self._in_order(pairs)
        field = exchange.target.partition("?")[0].rsplit("/", 1)[-1]
        for old, new in pairs:
            self._compare(old, new, "" if isinstance(old, dict) else field)
        if exchange.java:
            # Times and batch ids were learned above: now the texts must be the same.
            assert answer.text == self.mapped(exchange.answer.decode())
        else:
            assert exchange.answer.endswith(b"\n") == answer.content.endswith(b"\n")
            _same_separators(exchange.answer.decode(), answer.text)

    def _in_order(self, pairs: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
        """An update of all jobs of a spider answers in no certain order."""
        order = {new["key"]: new for _, new in pairs}
        return [(old, order[self.mapped(old["key"])]) for old, _ in pairs]

    def _compare(self, old: Any, new: Any, name: str) -> None:
        assert type(old) is type(new), (name, old, new)
        if isinstance(old, dict):
            assert old.keys() == new.keys(), (old, new)
            self._learn_job(old, new)
            for key in old:
                self._compare(old[key], new[key], key)
        elif isinstance(old, list):
            assert len(old) == len(new), (name, old, new)
            for one, other in zip(old, new, strict=True):
                self._compare(one, other, name)
        elif name in TIMES:
            self.times.setdefault(old, new)
            assert self.times[old] == new, (name, old, new)
        elif name in OF_THE_SERVICE:
            pass
        elif name == "auth" and isinstance(old, str):
            assert _audience(new) == self.mapped(_audience(old))
        elif name == "id" and isinstance(old, str) and _batch_id.fullmatch(old):
            assert len(old) == len(new)
            assert old[:2] == new[:2]
            assert old[18:] == new[18:]
            self.batches.setdefault(old, new)
        elif isinstance(old, str):
            assert self.mapped(old) == new, name
        elif name in ("project", "") and old == OTHER_PROJECT:
            assert new == PROJECT
        elif name != "id":  # the number that v2 gives a spider means nothing elsewhere
            assert old == new, name

    def _learn_job(self, old: dict[str, Any], new: dict[str, Any]) -> None:
        made = old.get("jobid") or (old.get("key") if "auth" in old else None)
        if made is None:
            return
        made = self._renamed(made)
        given = new.get("jobid") or new["key"]
        if new.get("auth"):
            self.tokens[given] = new["auth"]
        assert self.jobs.setdefault(made, given) == given
        distances = {int(there.split("/")[2]) - int(here.split("/")[2]) for there, here in self.jobs.items()}
        assert len(distances) == 1, f"job numbers drift: {self.jobs}"


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def _audience(token: str) -> str:
    _header, payload, _signature = token.split(".")
    return str(json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["aud"])


def _same_separators(recorded: str, given: str) -> None:
    def style(text: str) -> str:
        for separators in ((", ", ": "), (",", ":")):
            if all(json.dumps(json.loads(line), separators=separators) == line for line in _lines(text)):
                return repr(separators)
        return "indented"

    if any(len(line) > 2 and line[0] in "[{" for line in _lines(recorded)):
        assert style(recorded) == style(given)


def scenarios() -> Iterable[str]:
    if not RECORDINGS.is_dir():
        return []
    return sorted(str(path.relative_to(RECORDINGS).with_suffix("")) for path in RECORDINGS.glob("*/**/*.json"))
