"""Pages of other sites see nothing of these pages, and press none of their buttons."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlencode

import httpx
import pytest
from parsel import Selector

from scrapinghub.emulator import Emulator
from scrapinghub.emulator.api.routes import DASH_PREFIX, OPERATIONS
from scrapinghub.emulator.web.pages import GET, POST, PROJECT
from scrapinghub.emulator.web.site import is_page

from ..conftest import new_job
from .conftest import Visitor

PATHS = ["/", "/p/123", "/p/123/1/1", "/static/style.css", "/nothing/of/this", "/p/7"]


def posts(key: str) -> list[tuple[str, dict[str, str]]]:
    """Every form that the pages have, and fields that would do something."""
    project, spider, job = key.split("/")
    fields = {"spider": "demo", "version": "1", "cron": "* * * * *", "do": "delete", "number": "1", "tags": "x"}
    return [(re.sub(r":int", "", path).format(project=project, spider=spider, job=job), fields) for path in POST]


def changed(http: httpx.Client) -> tuple[object, ...]:
    return (
        [http.get(f"/jobq/123/count?state={state}").text for state in ("pending", "running", "finished", "deleted")],
        http.get("/api/v2/projects/123/periodicjobs").json(),
        http.get("/jobs/123/1/1").json(),
    )


def test_no_operation_of_the_api_is_at_the_address_of_a_page() -> None:
    for operation in OPERATIONS.values():
        path = (DASH_PREFIX if operation.host == "dash" else "") + operation.path
        assert not is_page(path), path
    assert all(is_page(re.sub(r"\{\w+(:int)?\}", "1", path)) for path in [*GET, *POST])


def test_the_api_is_as_it_was(cloud: Emulator, visitor: Visitor) -> None:
    for path in ("/items/123/1/1", "/jobq/123/count", "/p%2F123", "/pages"):
        assert "content-security-policy" not in visitor.http.get(path).headers
    assert visitor.http.get("/api/spiders/list.json").status_code == 403
    assert visitor.http.get("/nothing").status_code == 404
    visitor.get("/")
    assert not [seen for seen in cloud.requests if is_page(seen.target)]


@pytest.mark.parametrize("path", [*PATHS[:4], "/p/7"])
def test_headers(http: httpx.Client, visitor: Visitor, path: str) -> None:
    new_job(http)
    headers = visitor.http.get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["img-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cache-control"]
    assert "access-control-allow-origin" not in headers
    assert "set-cookie" not in headers


@pytest.mark.parametrize("host", ["evil.test", "evil.test:80", "127.0.0.1:1", "localhost"])
def test_other_names(http: httpx.Client, visitor: Visitor, host: str) -> None:
    new_job(http)
    for path in PATHS:
        answer = visitor.http.get(path, headers={"Host": host})
        assert answer.status_code == 421, path
        assert "token" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.test"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
     {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://127.0.0.1:1"}],
)  # fmt: skip
def test_posts_of_other_sites(http: httpx.Client, visitor: Visitor, headers: dict[str, str]) -> None:
    """Even if they knew the token."""
    key = new_job(http)
    token = visitor.get("/p/123/run").css("[name=token]").attrib["value"]
    before = changed(http)
    for path, fields in posts(key):
        assert visitor.http.post(path, data={**fields, "token": token}, headers=headers).status_code == 403, path
    assert changed(http) == before


@pytest.mark.parametrize("token", [None, "", "x" * 43, "\u00e9"])
def test_posts_without_the_token(http: httpx.Client, visitor: Visitor, token: str | None) -> None:
    key = new_job(http)
    before = changed(http)
    for path, fields in posts(key):
        data = fields if token is None else {**fields, "token": token}
        answer = visitor.http.post(path, data=data)
        assert answer.status_code == 403, path
        assert "load the page anew" in answer.text
        assert visitor.http.get(path + "?" + urlencode(data)).status_code in (200, 404, 405), path
    assert changed(http) == before


def test_the_token_is_another_one_each_time(cloud: Emulator, visitor: Visitor) -> None:
    def token(url: str) -> str:
        return Selector(httpx.get(f"{url}/p/123/run").text).css("[name=token]").attrib["value"]

    with Emulator(apikey=cloud.apikey) as other:
        assert token(other.url) != token(cloud.url)
    assert token(cloud.url) == token(cloud.url)
    assert len(token(cloud.url)) >= 32


def test_forms_that_are_too_long(http: httpx.Client, visitor: Visitor) -> None:
    assert visitor.http.post("/p/123/run", content=b"x" * (2**20 + 1)).status_code == 413


class Strict(HTMLParser):
    """Finds what a policy without inline scripts and styles would stop, and what is fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name, value in given.items():
            if name == "style" or name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.bad.append(f"<{tag} {name}={value!r}>")
        fetched = given.get("src") or (given.get("href") if tag == "link" else None)
        if fetched is not None and not fetched.startswith("/static/"):
            self.bad.append(f"<{tag} {fetched}>")
        if tag == "style" or (tag == "script" and "src" not in given) or tag in ("iframe", "object", "embed", "base"):
            self.bad.append(f"<{tag}>")


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)><style>*{}</style>{{7*7}}\u2028\x00</textarea></pre>'


def test_hostile_data(http: httpx.Client, visitor: Visitor) -> None:
    """Whatever is in what jobs and people write: nothing of it becomes part of a page."""
    job = {
        **{"spider_args": {HOSTILE: HOSTILE}, "job_settings": {HOSTILE: [HOSTILE]}, "tags": [HOSTILE]},
        **{"version": HOSTILE, "scheduled_by": HOSTILE, "scrapystats": {f"{HOSTILE}/x": HOSTILE, HOSTILE: 1}},
        HOSTILE: HOSTILE,
    }
    key = new_job(http, spider=HOSTILE.replace("\x00", ""), **job)
    for kind, record in (
        ("items", {HOSTILE: HOSTILE, "nested": {HOSTILE: [HOSTILE]}, "half": "\ud83d"}),
        ("logs", {"time": 1, "level": 20, "message": HOSTILE}),
        ("requests", {"time": 1, "duration": 1, "status": 200, "method": HOSTILE, "rs": 1, "url": HOSTILE}),
    ):
        http.post(f"/{kind}/{key}", content=json.dumps(record).encode()).raise_for_status()
    http.post("/collections/123/s/c", json={"_key": HOSTILE, HOSTILE: HOSTILE}).raise_for_status()
    http.post("/hcf/123/f%3Cb%3E/s/%22%3E%3Cb%3E", json={"fp": HOSTILE, "qdata": HOSTILE}).raise_for_status()
    http.post("/activity/123", json={"event": HOSTILE, "job": HOSTILE, "user": HOSTILE, HOSTILE: HOSTILE})
    periodic = {"cron": "* * * * *", "description": HOSTILE, "addtags": [HOSTILE], "tasks": [{"name": HOSTILE}]}
    http.post("/api/v2/projects/123/periodicjobs", json=periodic).raise_for_status()
    fields = ("q", "field", "value", "tag", "spider", "prefix", "after", "level", "status")
    query = urlencode(dict.fromkeys(fields, HOSTILE))
    slot = "/frontiers/slot?frontier=f%3Cb%3E&slot=%22%3E%3Cb%3E"
    paths = [slot, f"/run?like={key}", "", *(path.removeprefix(PROJECT) for path in GET if path.count("{") == 1)]
    paths = [f"/p/123{path}" for path in (*paths, "/collections/s/c", "/1/1")]
    paths += [f"/p/{key}{path}" for path in ("", "/items", "/log", "/requests", "/stats", "/metadata", "/facts")]
    paths += [f"{path}{'&' if '?' in path else '?'}{query}" for path in paths]
    seen = 0
    for path in paths:
        answer = visitor.http.get(path)
        assert answer.status_code in (200, 404), (path, answer.text)
        strict = Strict()
        strict.feed(answer.text)
        assert strict.bad == [], path
        assert "alert(1)</script>" not in answer.text
        seen += answer.text.count("alert(1)")
    assert seen > 50


def test_no_pages() -> None:
    with Emulator(pages=False) as cloud, httpx.Client(base_url=cloud.url) as client:
        for path in ("/", "/p/123", "/static/style.css", "/favicon.ico"):
            answer = client.get(path)
            assert (answer.status_code, answer.text) == (404, "Not Found\n")
