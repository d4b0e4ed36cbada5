"""Crawl frontiers: fingerprints, batches, priorities."""

import json
from typing import Any

import httpx
import pytest

SLOT = "/hcf/123/front/s/slot"


def add(http: httpx.Client, *requests: dict[str, Any], slot: str = SLOT) -> int:
    answer = http.post(slot, content="\n".join(map(json.dumps, requests)))
    assert answer.status_code == 200, answer.text
    return int(answer.json()["newcount"])


def queue(http: httpx.Client, slot: str = SLOT, **query: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in http.get(f"{slot}/q", params=query).text.splitlines()]


def fps(batches: list[dict[str, Any]]) -> list[str]:
    return [request[0] for batch in batches for request in batch["requests"]]


def test_a_fingerprint_is_queued_once(http: httpx.Client) -> None:
    assert add(http, {"fp": "/a", "qdata": {"d": 1}}, {"fp": "/b"}, {"fp": "/a"}) == 2
    assert add(http, {"fp": "/a", "qdata": {"d": 2}}, {"fp": "/c"}) == 1
    batches = queue(http)
    assert [batch["requests"] for batch in batches] == [[["/a", {"d": 1}], ["/b", None]], [["/c", None]]]
    assert http.post(f"{SLOT}/q/deleted", content=json.dumps(batches[0]["id"])).status_code == 200
    assert fps(queue(http)) == ["/c"]
    assert add(http, {"fp": "/a"}) == 0, "it stays known"
    assert http.get(f"{SLOT}/f").text == '{"fp":"/a"}\n{"fp":"/b"}\n{"fp":"/c"}\n'
    assert http.get(f"{SLOT}/f?start=/b&count=1").text == '{"fp":"/b"}\n'
    assert http.get(f"{SLOT}/f?startafter=/b").text == '{"fp":"/c"}\n'


def test_priorities_and_ids(http: httpx.Client) -> None:
    add(http, {"fp": "/late", "p": 255}, {"fp": "/soon"}, {"fp": "/middle", "p": 16})
    batches = queue(http)
    assert fps(batches) == ["/soon", "/middle", "/late"]
    assert [batch["id"][:2] for batch in batches] == ["00", "10", "ff"]
    assert {len(batch["id"]) for batch in batches} == {18}


def test_batches_of_a_hundred(http: httpx.Client) -> None:
    assert add(http, *({"fp": f"/{n:03}"} for n in range(250))) == 250
    batches = queue(http)
    assert [len(batch["requests"]) for batch in batches] == [100, 100, 50]
    first = batches[0]["id"]
    assert [batch["id"] for batch in batches] == [first, f"{first}00", f"{first}01"]
    assert [len(queue(http, mincount=count)) for count in ("1", "100", "101", "200", "201", "1000")] == [
        1,
        1,
        2,
        2,
        3,
        3,
    ]
    ids = [batch["id"] for batch in batches[:2]]
    http.post(f"{SLOT}/q/deleted", content=json.dumps(ids))
    assert fps(queue(http)) == [f"/{n:03}" for n in range(200, 250)]
    assert http.get(f"{SLOT}/q/count").json() == {"count": 50}


def test_many_batches_in_one_post_and_many_posts_in_one_millisecond() -> None:
    from scrapinghub.emulator import Emulator

    with (
        Emulator(clock=lambda: 1_700_000_000_000) as cloud,
        httpx.Client(base_url=cloud.url, auth=(cloud.apikey, ""), timeout=30) as http,
    ):
        for first in (0, 30_000, 60_000):
            assert add(http, *({"fp": f"{n:06}"} for n in range(first, first + 30_000))) == 30_000
        assert fps(queue(http)) == [f"{n:06}" for n in range(90_000)]


def test_names(http: httpx.Client) -> None:
    assert http.get("/hcf/123/list").json() == []
    assert http.get("/hcf/123/nothing/list").json() == []
    for slot in ("/hcf/123/b/s/2", "/hcf/123/b/s/1", "/hcf/123/a/s/a%2Fb"):
        add(http, {"fp": "/"}, slot=slot)
    assert http.get("/hcf/123/list").json() == ["a", "b"]
    assert http.get("/hcf/123/b/list").json() == ["1", "2"]
    assert http.get("/hcf/123/a/list").json() == ["a/b"]
    for slot in ("/hcf/123/b/s/1", "/hcf/123/b/s/never"):
        deleted = http.delete(slot)
        assert (deleted.status_code, deleted.content, deleted.headers.get("content-type")) == (200, b"", None)
    assert http.get("/hcf/123/b/list").json() == ["2"]
    assert add(http, {"fp": "/"}, slot="/hcf/123/b/s/1") == 1, "its fingerprints are gone too"


@pytest.mark.parametrize(
    "request_line", ["{}", '{"fp": 5}', '{"fp": "/", "p": 256}', '{"fp": "/", "p": -1}', "[]", "x"]
)
def test_what_is_refused(http: httpx.Client, request_line: str) -> None:
    assert http.post(SLOT, content=f'{{"fp": "/fine"}}\n{request_line}').status_code == 400
    assert http.get("/hcf/123/list").json() == []
