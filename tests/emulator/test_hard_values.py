"""Values that are hard to carry: stored and given back, or refused with a message that names them."""

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import httpx
import msgpack  # type: ignore[import-untyped,unused-ignore]
import pytest

from .conftest import new_job

HALF = "\ud83d"  # half an emoji
BIG = 10**308


@pytest.fixture
def job(http: httpx.Client) -> str:
    return new_job(http)


def posted(http: httpx.Client, path: str, *records: Any) -> None:
    http.post(path, content="\n".join(map(json.dumps, records))).raise_for_status()


def refused(answer: httpx.Response, *words: str) -> None:
    assert answer.status_code == 400, answer.text
    for word in words:
        assert word in answer.text


def unpacked(content: bytes) -> list[Any]:
    unpacker = msgpack.Unpacker(unicode_errors="surrogatepass")
    unpacker.feed(content)
    return list(unpacker)


@pytest.mark.parametrize("path", ["/items/{job}", "/collections/123/s/name"])
def test_half_a_character_in_a_record(http: httpx.Client, job: str, path: str) -> None:
    path = path.format(job=job)
    record = {"_key": "a", "name": f"x{HALF}", HALF: [HALF]}
    posted(http, path, record)
    if "items" in path:
        posted(http, path, record)  # written over: its size is taken off the stats
    else:
        del record["_key"]
    assert [json.loads(line) for line in http.get(path).text.splitlines()] == [record]
    assert http.get(path, headers={"Accept": "application/json"}).json() == [record]
    assert unpacked(http.get(path, headers={"Accept": "application/x-msgpack"}).content) == [record]
    table = http.get(path, params={"format": "csv", "fields": "name"}).content.decode()
    assert list(csv.reader(io.StringIO(table))) == [["x\ufffd"]]
    root = ElementTree.fromstring(http.get(path, params={"format": "xml"}).content)
    assert "x\ufffd" in [element.text for element in root.iter("string")]
    assert json.loads(http.get(path, params={"format": "text"}).content) == record


def test_half_a_character_as_it_comes_from_careless_encoders(http: httpx.Client, job: str) -> None:
    http.post(f"/items/{job}", content=f'{{"a":"{HALF}"}}'.encode("utf-8", "surrogatepass")).raise_for_status()
    assert http.get(f"/items/{job}/0").json() == {"a": HALF}
    assert http.get(f"/items/{job}/0/a").text == "\ufffd"


def test_half_a_character_in_a_log(http: httpx.Client, job: str) -> None:
    posted(http, f"/logs/{job}", {"level": 20, "message": HALF, "time": 0})
    assert json.loads(http.get(f"/logs/{job}").text)["message"] == HALF
    assert http.get(f"/logs/{job}", params={"format": "text"}).text == "1970-01-01 00:00:00 INFO \ufffd\n"
    assert http.get("/api/log.txt", params={"project": 123, "job": job}).text == "1970-01-01 00:00:00 INFO \ufffd\n"


def test_half_a_character_in_names(http: httpx.Client, job: str) -> None:
    refused(http.post("/collections/123/s/name", content=json.dumps({"_key": HALF})), "_key")
    refused(http.post("/collections/123/s/name/deleted", content=json.dumps(HALF)), "a key")
    refused(http.post("/hcf/123/f/s/slot", content=json.dumps({"fp": HALF})), "fp")
    refused(http.post("/hcf/123/f/s/slot/q/deleted", content=json.dumps([HALF])), "the id of a batch")
    refused(http.post("/jobq/123/push", content=json.dumps({"spider": HALF})), "spider")
    refused(http.post("/jobq/123/push", content=json.dumps({"spider": "demo", "unique": HALF})), "unique")
    refused(http.post("/projects/123/settings", content=json.dumps({HALF: 1})), "name of a setting")
    comment = http.post(
        f"/api/comments/{job}/0", content=json.dumps({"text": HALF}), headers={"Content-Type": "application/json"}
    )
    refused(comment, "text")
    http.post(f"/jobs/{job}", content=json.dumps({"note": HALF})).raise_for_status()
    assert http.get(f"/jobs/{job}/note").json() == HALF


def test_numbers_in_records(http: httpx.Client, job: str) -> None:
    posted(http, f"/items/{job}", {"n": BIG})
    assert json.loads(http.get(f"/items/{job}").text) == {"n": BIG}
    assert unpacked(http.get(f"/items/{job}", headers={"Accept": "application/x-msgpack"}).content) == [{"n": 1e308}]
    for text in (str(10**309), f"-{10**309}", "1e309", "1" * 5000):
        refused(http.post(f"/items/{job}", content=f'{{"n":{text}}}'), text[:40], "too big for a number")
    refused(http.post(f"/logs/{job}", content=f'{{"level":20,"message":"","time":{2**63}}}'), "time")
    refused(http.post(f"/samples/{job}", content=f"[{2**63}]"), "time")


@pytest.mark.parametrize("value", [2**63, 10**30, "9" * 5000, "1_0", " 1", "-1"])
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/items/{job}", "count"),
        ("/items/{job}", "startts"),
        ("/items/{job}", "endts"),
        ("/jobq/123/list", "count"),
        ("/jobq/123/list", "start"),
        ("/collections/123/s/name", "count"),
        ("/hcf/123/f/s/slot/q", "mincount"),
        ("/activity/123", "count"),
        ("/activity/projects", "p"),
    ],
)
def test_numbers_in_queries(http: httpx.Client, job: str, path: str, name: str, value: object) -> None:
    posted(http, "/collections/123/s/name", {"_key": "a"})
    refused(http.get(path.format(job=job), params={name: value}), f"invalid value for {name}: {value}"[:60])


@pytest.mark.parametrize("value", [2**63, 10**30, "9" * 5000])
@pytest.mark.parametrize(
    ("path", "name"),
    [("/api/jobs/list.json", "count"), ("/api/jobs/list.json", "offset"), ("/api/items.jl", "offset")],
)
def test_numbers_in_queries_of_dash(http: httpx.Client, job: str, path: str, name: str, value: object) -> None:
    refused(http.get(path, params={"project": 123, "job": job, name: value}), f"invalid value for {name}: {value}"[:60])


@pytest.mark.parametrize("name", ["jobq_id", "priority", "units"])
@pytest.mark.parametrize("value", [10**30, "9" * 5000])
def test_numbers_in_forms(http: httpx.Client, name: str, value: object) -> None:
    form = {"project": "123", "spider": "demo", name: str(value)}
    refused(http.post("/api/run.json", data=form), f"invalid value for {name}: {value}"[:60])


def test_metadata_that_is_not_what_it_was(http: httpx.Client, job: str) -> None:
    """Whatever was put in its place, lists of jobs go on."""
    odd = {"tags": 5, "units": "two", "priority": 10**30, "running_time": "yesterday", "finished_time": HALF}
    http.post(f"/jobs/{job}", content=json.dumps(odd)).raise_for_status()
    http.delete(f"/jobs/{job}/spider").raise_for_status()
    listed = http.get("/api/jobs/list.json", params={"project": 123}).json()["jobs"]
    assert [(entry["id"], entry["started_time"]) for entry in listed] == [(job, "yesterday")]
    assert http.get("/projects/123/jobsummary").json()["running_units_count"] == 0
    http.post("/api/jobs/update.json", data={"project": "123", "job": job, "add_tag": "a"}).raise_for_status()
    assert http.get(f"/jobs/{job}/tags").json() == ["a"]


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def test_deep_nesting_is_kept(http: httpx.Client, job: str) -> None:
    value = json.loads(nested(249))
    posted(http, f"/items/{job}", {"a": value})
    http.post(f"/jobs/{job}", content=json.dumps({"a": value})).raise_for_status()
    assert http.get(f"/jobs/{job}/a").json() == value
    assert json.loads(http.get(f"/items/{job}").text) == {"a": value}
    for kind in ("json", "xml", "text"):
        http.get(f"/items/{job}", params={"format": kind}).raise_for_status()
    assert unpacked(http.get(f"/items/{job}", headers={"Accept": "application/x-msgpack"}).content) == [{"a": value}]


@pytest.mark.parametrize("depth", [250, 900, 10_000, 100_000])
def test_deeper_nesting_is_refused(http: httpx.Client, job: str, depth: int) -> None:
    deep = f'{{"a":{nested(depth)}}}'
    refused(http.post(f"/items/{job}", content=deep), "nested more than 250 levels deep")
    refused(http.post(f"/jobs/{job}", content=deep), "nested more than 250 levels deep")
    form = {"project": "123", "spider": "demo", "meta": deep}
    refused(http.post("/api/run.json", data=form), "invalid value for meta")
    if depth <= 10_000:  # a line of a request has a limit, too
        refused(
            http.get(f"/items/{job}", params={"filter": f"[{nested(depth)}]"}), "invalid filter: nested more than 250"
        )


def test_brackets_in_strings_are_no_nesting(http: httpx.Client, job: str) -> None:
    item = {"a": "[" * 1000 + '"\\' + "{" * 1000, "wide": [[]] * 1000}
    posted(http, f"/items/{job}", item)
    assert json.loads(http.get(f"/items/{job}").text) == item


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("my.jl", "filename=my.jl"),
        ("日本.jl", "filename*=UTF-8''%E6%97%A5%E6%9C%AC.jl"),
        ("naïve.jl", "filename*=UTF-8''na%C3%AFve.jl"),
        ("a\0b", "filename*=UTF-8''a%00b"),
        ("a\r\nX: y", "filename*=UTF-8''a%0D%0AX%3A%20y"),
    ],
)
def test_saveas(http: httpx.Client, job: str, name: str, parameter: str) -> None:
    answer = http.get(f"/items/{job}", params={"saveas": name})
    assert answer.headers["content-disposition"] == f"Attachment; {parameter}"


def test_saveas_with_half_a_character(http: httpx.Client, job: str) -> None:
    """In a query it is no UTF-8: what can't be read is U+FFFD."""
    answer = http.get(f"/items/{job}?saveas=a%ED%A0%BD")
    assert answer.headers["content-disposition"] == "Attachment; filename*=UTF-8''a" + "%EF%BF%BD" * 3


@pytest.mark.parametrize("pattern", ["a{99999999999}", "(" * 500, "["])
def test_patterns_that_are_none(http: httpx.Client, job: str, pattern: str) -> None:
    query = {"filter": json.dumps(["name", "matches", [pattern]])}
    refused(http.get(f"/items/{job}", params=query), "invalid filter")


def test_dialects_that_are_none(http: httpx.Client, job: str) -> None:
    posted(http, f"/items/{job}", {"a": '"\n,'})
    for options in ({"sep": "\n"}, {"quote": "\r"}, {"sep": "ab"}):
        answer = http.get(f"/items/{job}", params={"format": "csv", "fields": "a", **options})
        assert answer.status_code in (200, 400)
    assert http.get(f"/items/{job}/a", params={"format": "csv", "fields": "a"}).text == '"""\n,"\n'


def test_items_that_look_like_logs(http: httpx.Client, job: str) -> None:
    item = {"time": "noon", "level": [], "message": {}}
    posted(http, f"/items/{job}", item)
    assert json.loads(http.get(f"/items/{job}", params={"format": "text"}).text) == item


def test_a_position_of_another_job_is_not_read(http: httpx.Client, job: str) -> None:
    posted(http, f"/items/{job}", {"mine": 1})
    other = new_job(http)
    posted(http, f"/items/{other}", {"theirs": 1})
    assert http.get(f"/items/{job}", params={"index": 1 << 32}).text == ""


def test_many_names_in_a_form(http: httpx.Client, job: str) -> None:
    """More than a query of SQLite has places for."""
    form = {"project": "123", "job": [job] * 40_000, "add_tag": "a"}
    assert http.post("/api/jobs/update.json", data=form).json()["count"] == 1
    keys = [("key", f"k{n}") for n in range(3000)]
    posted(http, "/collections/123/s/name", *({"_key": f"k{n}"} for n in range(2000)))
    lines = http.get("/collections/123/s/name", params=[*keys, ("meta", "_key")]).text.splitlines()
    assert [json.loads(line)["_key"] for line in lines] == sorted(f"k{n}" for n in range(2000))
