"""The formats of answers."""

import gzip
import json
from typing import Any
from xml.etree import ElementTree

import httpx
import msgpack  # type: ignore[import-untyped,unused-ignore]
import pytest

from .conftest import new_job

ITEMS: list[dict[str, Any]] = [
    {"a": 1, "b": "x,y"},
    {"a": None, "b": 'say "hi"', "c": [1, {"d": 2.5}]},
    {"b": "é\n", "e": True},
]


@pytest.fixture
def job(http: httpx.Client) -> str:
    key = new_job(http)
    http.post(f"/items/{key}", content="\n".join(map(json.dumps, ITEMS))).raise_for_status()
    http.post(
        f"/logs/{key}",
        content=b'{"time": 1447544427000, "level": 20, "message": "message"}\n{"time": 0, "level": 7, "message": ""}',
    ).raise_for_status()
    http.post(f"/samples/{key}", content=b"[1, 2]\n[3, 4]").raise_for_status()
    return key


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("*/*", "application/x-jsonlines"),
        ("application/x-jsonlines", "application/x-jsonlines"),
        ("application/json", "application/json"),
        ("text/html, application/json;q=0.5", "application/json"),
        ("application/x-msgpack", "application/x-msgpack"),
        ("text/csv", "text/csv"),
        ("application/xml", "application/xml"),
        ("text/plain", "text/plain"),
        ("image/png", "application/x-jsonlines"),
    ],
)
def test_accept(http: httpx.Client, job: str, accept: str, content_type: str) -> None:
    answer = http.get(f"/items/{job}?fields=a", headers={"Accept": accept})
    assert answer.headers["content-type"] == f"{content_type}; charset=UTF-8"


def test_json_and_msgpack(http: httpx.Client, job: str) -> None:
    assert http.get(f"/items/{job}?format=json").json() == ITEMS
    packed = http.get(f"/items/{job}?meta=_key", headers={"Accept": "application/x-msgpack"}).content
    unpacker = msgpack.Unpacker()
    unpacker.feed(packed)
    assert list(unpacker) == [{**item, "_key": f"{job}/{n}"} for n, item in enumerate(ITEMS)]
    assert http.get(f"/items/{job}?format=odd").status_code == 400


def test_requests_are_never_msgpack(http: httpx.Client, job: str) -> None:
    answer = http.get(f"/requests/{job}", headers={"Accept": "application/x-msgpack"})
    assert answer.headers["content-type"].startswith("application/x-jsonlines")


def test_csv(http: httpx.Client, job: str) -> None:
    answer = http.get(f"/items/{job}?format=csv&fields=b,a,c,e&include_headers=1")
    assert answer.text == 'b,a,c,e\n"x,y",1,,\n"say ""hi""",,"[1,{""d"":2.5}]",\n"é\n",,,true\n'
    assert http.get(f"/items/{job}?format=csv&fields=b&sep=;&quote='&lineend=%0D%0A&count=1").text == "x,y\r\n"
    assert http.get(f"/logs/{job}?format=csv").text == "1447544427000,20,message\n0,7,\n"
    assert http.get(f"/items/{job}?format=csv").status_code == 400
    assert http.get(f"/items/{job}?format=csv&fields=a&sep=ab").status_code == 400


def test_xml(http: httpx.Client, job: str) -> None:
    root = ElementTree.fromstring(http.get(f"/items/{job}?format=xml").content)
    members = root.findall("value/struct/member")
    assert [member.findtext("name") for member in members[:2]] == ["a", "b"]
    assert members[0].findtext("value/int") == "1"
    assert members[3].findtext("value/string") == 'say "hi"'


def test_text(http: httpx.Client, job: str) -> None:
    assert http.get(f"/logs/{job}?format=text").text == "2015-11-14 23:40:27 INFO message\n1970-01-01 00:00:00 7 \n"


def test_samples_are_arrays_whatever_is_asked(http: httpx.Client, job: str) -> None:
    assert http.get(f"/samples/{job}?meta=_key&nodata=1").text == "[1,2]\n[3,4]"
    assert http.get(f"/samples/{job}/1").text == "[3,4]"


def test_saveas(http: httpx.Client, job: str) -> None:
    assert http.get(f"/items/{job}?saveas=my.jl").headers["content-disposition"] == "Attachment; filename=my.jl"


def test_compression(http: httpx.Client, job: str) -> None:
    with http.stream("GET", f"/items/{job}", headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-length"] == str(len(raw))
    assert len(gzip.decompress(raw).splitlines()) == len(ITEMS)
    assert "content-encoding" not in http.get(f"/items/{job}", headers={"Accept-Encoding": "identity"}).headers
    assert "content-encoding" not in http.get(f"/items/{job}/stats", headers={"Accept-Encoding": "gzip"}).headers
