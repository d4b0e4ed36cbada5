"""What the pages show, read as HTML."""

import json

import httpx
import pytest

from scrapinghub.emulator import Emulator

from ..conftest import START, new_job
from .conftest import Visitor, text, texts


def write(http: httpx.Client, kind: str, key: str, *records: object, start: int = 0) -> None:
    body = "\n".join(json.dumps(record) for record in records)
    http.post(f"/{kind}/{key}?start={start}", content=body.encode()).raise_for_status()


def finish(http: httpx.Client, key: str, reason: str = "finished") -> None:
    http.post("/jobq/123/update", json={"key": key, "state": "finished", "close_reason": reason}).raise_for_status()


def entry(message: str, level: int = 20) -> dict[str, object]:
    return {"time": START, "level": level, "message": message}


def request(url: str, **fields: object) -> dict[str, object]:
    return {"time": START, "duration": 1500, "status": 200, "method": "GET", "rs": 2048, "url": url, **fields}


# Projects and jobs.


def test_projects(cloud: Emulator, http: httpx.Client, visitor: Visitor) -> None:
    cloud.add_project(9, "Bookshop <9>")
    new_job(http, "pending")
    new_job(http, "running")
    page = visitor.get("/")
    assert texts(page, ".card h2") == ["Bookshop <9>", "Project 123"]
    counts = page.css(".card")[1].css("dd")
    assert [text(each) for each in counts] == ["1", "1", "0", "1"]
    assert page.css(".card")[1].css("h2 a").attrib["href"] == "/p/123"


def test_jobs_by_state(http: httpx.Client, visitor: Visitor) -> None:
    pending, running, finished = new_job(http, "pending"), new_job(http, tags=["a", "b"]), new_job(http)
    write(http, "items", running, {"n": 1}, {"n": 2})
    write(http, "logs", running, entry("oh", 40), entry("fine"))
    finish(http, finished, "closespider_timeout")
    page = visitor.get("/p/123")
    assert texts(page, "#jobs h2") == ["Running 1", "Pending 1", "Finished 1"]
    assert texts(page, ".pills a") == ["all", "pending 1", "running 1", "finished 1", "deleted 0"]
    row = page.css(f"#job-{'-'.join(running.split('/')[1:])}")
    assert [text(cell) for cell in row.css("td")][:6] == ["1/2", "demo", "running", "2", "0", "1"]
    assert texts(row, ".tag") == ["a", "b"]
    assert row.css("td a").attrib["href"] == f"/p/{running}"
    assert "closespider_timeout" in texts(page, "#jobs .state.odd")
    assert texts(visitor.get("/p/123?state=pending"), "tbody tr td:first-child") == [pending[4:]]


def test_jobs_filtered(http: httpx.Client, visitor: Visitor) -> None:
    for spider, tags in (("a", ["x"]), ("a", []), ("b", ["x"])):
        finish(http, new_job(http, spider=spider, tags=tags))
    page = visitor.get("/p/123?spider=a&tag=x")
    assert texts(page, "#finished ~ .wide tbody tr td:nth-child(2)") == ["a"]
    assert texts(page, ".filters option[selected]") == ["a"]
    assert "No finished jobs that pass the filter" in text(visitor.get("/p/123?spider=c").css(".empty")[0])
    assert "there is no state odd" in text(visitor.get("/p/123?state=odd", 404).css(".problem")[0])


def test_many_jobs_filtered(http: httpx.Client, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes a look at each of very many jobs is not done every few seconds."""
    new_job(http, tags=["x"])
    new_job(http)
    assert texts(visitor.get("/p/123?tag=x"), ".pills b") == ["0", "1", "0", "0"]
    assert "hx-get" in visitor.get("/p/123?tag=x").css("#jobs").attrib
    monkeypatch.setattr("scrapinghub.emulator.web.views.jobs.FEW", 1)
    page = visitor.get("/p/123?tag=x")
    assert texts(page, ".pills b") == []
    assert texts(page, "#jobs h2")[0] == "Running"
    assert texts(page, "tbody td:first-child") == ["1/1"]
    assert "hx-get" not in page.css("#jobs").attrib
    page = visitor.get("/p/123")
    assert texts(page, ".pills b") == ["0", "2", "0", "0"]
    assert "hx-get" in page.css("#jobs").attrib


def test_many_jobs_in_parts(http: httpx.Client, visitor: Visitor) -> None:
    """By the place in the list: jobs that come meanwhile move nothing."""
    keys = [new_job(http) for _ in range(120)]
    for key in keys:
        finish(http, key)
    address, found, extra = "/p/123?state=finished", [], []
    while address:
        page = visitor.get(address)
        found += texts(page, "tbody tr td:first-child")
        address = page.css("a[rel=next]").attrib.get("href", "")
        extra.append(new_job(http))
        finish(http, extra[-1])
    assert [f"123/{key}" for key in found] == keys[::-1]


# A job.


def test_a_job(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http, spider_args={"q": "<b>"}, job_settings={"DELAY": 0.5}, tags=["nightly"], priority=4)
    page = visitor.get(f"/p/{key}")
    assert text(page.css("h1")[0]) == f"demo {key}"
    facts = dict(zip(texts(page, ".facts dt"), texts(page, ".facts dd"), strict=True))
    assert (facts["State"], facts["Tags"]) == ("running", "nightly")
    pairs = [" ".join(texts(row, "th, td")) for row in page.css(".pairs .inner tr")]
    assert pairs == ["q <b>", "DELAY 0.5"]
    assert "highest" in texts(page, ".pairs td")
    assert page.css("#facts").attrib["hx-get"] == f"/p/{key}/facts?state=running&tab=details"
    assert page.css("noscript meta[http-equiv=refresh]")
    finish(http, key)
    page = visitor.get(f"/p/{key}")
    assert "hx-get" not in page.css("#facts").attrib
    assert not page.css("noscript")


def test_what_changes_while_a_job_runs(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http)
    part = visitor.get(f"/p/{key}/facts?state=running&tab=log")
    assert not part.css("#actions")
    write(http, "items", key, {"n": 1})
    finish(http, key)
    part = visitor.get(f"/p/{key}/facts?state=running&tab=log")
    assert texts(part, ".count") == ["1", "0", "0"]
    assert part.css("[aria-current]").attrib["href"] == f"/p/{key}/log"
    assert part.css("#actions").attrib["hx-swap-oob"] == "true"
    answer = visitor.http.get(f"/p/{key}/facts?state=running&tab=details")
    assert answer.headers["hx-refresh"] == "true"


@pytest.mark.parametrize(
    "path",
    [
        *("/p/123/1/9", "/p/123/1/9/items", "/p/123/1/9/stats", "/p/5", "/p/5/1/1", "/p/123/x", "/p/x"),
        *("/p/123/collections/s/none", f"/p/123/1/{10**18}", f"/p/{10**30}", "/p/123/1/1/items.exe"),
        *("/static/none", "/static/%2e%2e/pages.py"),
    ],
)
def test_what_is_not_there(http: httpx.Client, visitor: Visitor, path: str) -> None:
    new_job(http)
    page = visitor.get(path, 404)
    assert text(page.css("h1")[0]) == "404 Not Found"


def test_metadata(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http, note={"deep": ["<i>"]}, when=7)
    page = visitor.get(f"/p/{key}/metadata")
    rows = {text(row.css("th")[0]): row for row in page.css(".pairs tr")}
    assert rows["note"].css("summary::text").get() == "1 field"
    assert json.loads(rows["note"].css("pre::text").get("")) == {"deep": ["<i>"]}
    assert "auth" not in rows


def test_stats_and_charts(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http, scrapystats={"downloader/request_count": 1234, "finish_reason": "finished"})
    assert "fewer than two samples" in text(visitor.get(f"/p/{key}/stats"))
    samples = ([START + 1000 * n, 4 * n, 3 * n, 2 * n, n, 0] for n in range(2000))
    write(http, "samples", key, *samples)
    page = visitor.get(f"/p/{key}/stats")
    assert texts(page, "figcaption b") == ["Responses", "Items", "Requests that wait"]
    path = page.css("svg .line").attrib["d"]
    assert path.startswith("M52.0 138.0")
    assert path.count("L") <= 400
    assert "1,234" in texts(page, ".pairs td")
    assert "1,999 at the end" in text(page.css("figcaption")[1])


# Items, log, requests.


def test_items(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http)
    item = {"title": "<script>alert(1)</script>", "price": 1.5, "url": "https://example.com/?a=1&b=2",
            "nested": {"a": [1, 2]}, "none": None, "empty": "", "long": "x" * 1000}  # fmt: skip
    write(http, "items", key, item, {"other": True})
    page = visitor.get(f"/p/{key}/items")
    assert texts(page, "thead th") == ["#", *item, "other"]
    assert not page.css("td script")
    cells = page.css("#i0 td")
    assert text(cells[0]) == "<script>alert(1)</script>"
    link = cells[2].css("a")
    assert (link.attrib["href"], link.attrib["rel"]) == (item["url"], "noreferrer noopener")
    assert json.loads(cells[3].css("pre::text").get("")) == {"a": [1, 2]}
    assert cells[6].css("pre::text").get() == "x" * 1000
    assert texts(page, "#i1 td")[-1] == "true"


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https:/x", "//evil.test", "https://a b",
              "http://[::bad", "https://", "vbscript:x", " https://example.com"],
)  # fmt: skip
def test_what_is_no_link(http: httpx.Client, visitor: Visitor, value: str) -> None:
    key = new_job(http)
    write(http, "items", key, {"url": value})
    write(http, "requests", key, request(value))
    assert not visitor.get(f"/p/{key}/items").css("td a")
    assert not visitor.get(f"/p/{key}/requests").css("td a")


def test_an_item_with_many_fields(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http)
    write(http, "items", key, {f"f{n}": n for n in range(30)})
    page = visitor.get(f"/p/{key}/items")
    assert texts(page, "thead th")[-1] == "10 more"
    assert json.loads(page.css("#i0 pre::text").get("")) == {f"f{n}": n for n in range(20, 30)}


def test_items_by_position(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http)
    write(http, "items", key, *({"n": n} for n in range(120)))
    write(http, "items", key, {"n": "far"}, start=1_000_000)
    address, found = f"/p/{key}/items", []
    while address:
        page = visitor.get(address)
        found += texts(page, "tbody th")
        address = page.css("a[rel=next]").attrib.get("href", "")
    assert found == [*map(str, range(120)), "1000000"]
    assert page.css("a[rel=prev]").attrib["href"] == f"/p/{key}/items?start=50"
    assert texts(visitor.get(f"/p/{key}/items?start=119"), "tbody th") == ["119", "1000000"]
    for start in (2**32, 10**17, -1, "x"):
        visitor.get(f"/p/{key}/items?start={start}")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("field=n&op=>&value=2", ["3"]),
        ("field=name&op=icontains&value=B", ["1", "2"]),
        ("field=name&op==&value=b", ["1"]),
        ("field=name&op=notexists", ["3"]),
        ("field=name&op=odd&value=bb", ["2"]),
        ("field=name&op=matches&value=^b%2B$", ["1", "2"]),
        ("value=5", ["0", "1", "2", "3"]),
    ],
)
def test_items_filtered(http: httpx.Client, visitor: Visitor, query: str, found: list[str]) -> None:
    key = new_job(http)
    write(http, "items", key, {"n": 0, "name": "a"}, {"n": 1, "name": "b"}, {"n": 2, "name": "bb"}, {"n": 3})
    assert texts(visitor.get(f"/p/{key}/items?{query}"), "tbody th") == found


def test_a_filter_that_is_none(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http)
    write(http, "items", key, {"n": "x"})
    assert "invalid filter" in text(visitor.get(f"/p/{key}/items?field=n&op=matches&value=(", 400).css(".problem")[0])


def test_a_search_ends(http: httpx.Client, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """However far apart the hits are, a page looks at so many records and says how far it has come."""
    monkeypatch.setattr("scrapinghub.emulator.web.windows.MAX_SEARCHED", 100)
    key = new_job(http)
    write(http, "items", key, *({"n": n} for n in range(250)))
    page = visitor.get(f"/p/{key}/items?field=n&op==&value=240")
    assert "Searched up to position 100" in text(page.css(".note")[0])
    page = visitor.get(page.css("a[rel=next]").attrib["href"])
    page = visitor.get(page.css("a[rel=next]").attrib["href"])
    assert texts(page, "tbody th") == ["240"]


@pytest.mark.parametrize(("form", "kind"), [("jl", "application/x-jsonlines"), ("json", "application/json"),
                                            ("csv", "text/csv; charset=utf-8")])  # fmt: skip
def test_items_as_files(http: httpx.Client, visitor: Visitor, form: str, kind: str) -> None:
    key = new_job(http)
    items = [{"a": n, "b": "x,y"} for n in range(3000)]
    write(http, "items", key, *items)
    answer = visitor.http.get(f"/p/{key}/items.{form}")
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-disposition"] == f'attachment; filename="123-1-1-items.{form}"'
    if form == "csv":
        assert answer.text.splitlines()[:2] == ["a,b", '0,"x,y"']
    else:
        assert (answer.json() if form == "json" else [json.loads(line) for line in answer.text.splitlines()]) == items


def test_the_log(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http)
    write(http, "logs", key, entry("one"), entry("<b>two</b>\n  three", 40), entry("four", 7))
    finish(http, key)
    page = visitor.get(f"/p/{key}/log")
    assert texts(page, ".message") == ["one", "<b>two</b> three", "four"]
    assert texts(page, ".level") == ["INFO", "ERROR", "7"]
    assert page.css("#l1.l40 .message::text").get() == "<b>two</b>\n  three"
    assert not page.css(".follow")
    assert texts(visitor.get(f"/p/{key}/log?level=30"), ".message") == ["<b>two</b> three"]
    assert texts(visitor.get(f"/p/{key}/log?q=FOUR"), ".message") == ["four"]
    assert "No entry passes the filter" in text(visitor.get(f"/p/{key}/log?q=five").css(".empty")[0])
    assert visitor.http.get(f"/p/{key}/log.txt").text.splitlines()[0].endswith("one")


def test_a_log_is_followed(http: httpx.Client, visitor: Visitor) -> None:
    """Each answer brings the next question, until the job has ended; no entry is lost or comes twice."""
    key = new_job(http)
    write(http, "logs", key, entry("0"))
    page = visitor.get(f"/p/{key}/log?level=20")
    more = page.css(".follow").attrib["hx-get"]
    assert visitor.http.get(more, headers={"HX-Request": "true"}).status_code == 204
    found = texts(page, ".message")
    for number in range(1, 2000, 700):
        write(http, "logs", key, *(entry(str(n)) for n in range(number, number + 700)), start=number)
        if number > 1400:
            finish(http, key)
        while True:
            part = visitor.get(more, **{"HX-Request": "true"})
            found += texts(part, ".message")
            following = part.css(".follow")
            more = following.attrib.get("hx-get", "")
            if not more or following.attrib["hx-trigger"] != "load":
                break
    assert found == [str(n) for n in range(2101)]
    assert not more


def test_the_end_of_a_log(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http)
    write(http, "logs", key, *(entry(str(n)) for n in range(500)))
    assert texts(visitor.get(f"/p/{key}/log?start=end"), ".message") == [str(n) for n in range(300, 500)]


def test_requests(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http)
    write(
        http, "requests", key, request("https://example.com/a"), request("https://example.com/b", parent=0, status=404)
    )
    page = visitor.get(f"/p/{key}/requests")
    assert texts(page, "#r1 td")[1:] == ["GET", "404", "2.0 KiB", "1.5 s", "0", "https://example.com/b"]
    assert page.css("#r1 td:nth-child(7) a").attrib["href"] == f"/p/{key}/requests?start=0#r0"
    assert texts(visitor.get(f"/p/{key}/requests?status=4xx"), "tbody th") == ["1"]
    assert texts(visitor.get(f"/p/{key}/requests?q=/A"), "tbody th") == ["0"]


# The rest of a project.


def test_collections(http: httpx.Client, visitor: Visitor) -> None:
    assert "No collections" in text(visitor.get("/p/123/collections"))
    body = "\n".join(json.dumps({"_key": f"k{n:03}", "v": n, "w": [n]}) for n in range(120))
    http.post("/collections/123/vs/things", content=body.encode()).raise_for_status()
    page = visitor.get("/p/123/collections")
    address, found = page.css(".card a").attrib["href"], []
    while address:
        page = visitor.get(address)
        found += texts(page, "tbody th")
        address = page.css("a[rel=next]").attrib.get("href", "")
    assert found == [f"k{n:03}" for n in range(120)]
    assert texts(visitor.get("/p/123/collections/vs/things?prefix=k11"), "tbody th") == [f"k11{n}" for n in range(10)]


def test_frontiers(http: httpx.Client, visitor: Visitor) -> None:
    assert "No frontiers" in text(visitor.get("/p/123/frontiers"))
    body = "\n".join(json.dumps({"fp": f"/{n:03}", "qdata": n}) for n in range(250))
    http.post("/hcf/123/front%2F1/s/slot%20&1", content=body.encode()).raise_for_status()
    page = visitor.get("/p/123/frontiers")
    assert texts(page, "h2") == ["front/1"]
    assert texts(page, "tbody td") == ["slot &1", "250"]
    page = visitor.get(page.css("td a").attrib["href"])
    assert texts(page, "#queue ~ .wide")[0].count("elements") == 3
    found = texts(page, "#fingerprints ~ .wide tbody td:first-child")
    page = visitor.get(page.css("a[rel=next]").attrib["href"])
    found += texts(page, "#fingerprints ~ .wide tbody td:first-child")
    assert found == [f"/{n:03}" for n in range(200)]


def test_activity(http: httpx.Client, visitor: Visitor) -> None:
    for n in range(150):
        http.post("/activity/123", json={"event": "job:done", "job": "123/1/1", "user": f"u{n}", "x": n})
    http.post("/activity/123", json={"event": ["odd"], "job": "//evil.test", "user": None})
    page = visitor.get("/p/123/activity")
    assert not page.css("tbody tr:first-child a")
    assert page.css("tbody tr:nth-child(2) a").attrib["href"] == "/p/123/1/1"
    found = texts(page, "tbody td:nth-child(4)")
    found += texts(visitor.get(page.css("a[rel=next]").attrib["href"]), "tbody td:nth-child(4)")
    assert found == ["null", *(f"u{n}" for n in reversed(range(150)))]
