"""The activity of projects."""

import json

import httpx
import pytest

from scrapinghub.emulator import Emulator


def events(answer: httpx.Response) -> list[dict[str, object]]:
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def test_newest_first(http: httpx.Client) -> None:
    http.post("/activity/123", content=b'{"n": 0}\n{"n": 1}').raise_for_status()
    http.post("/activity/123", content=b'{"n": 2, "b": 1, "a": 2}').raise_for_status()
    assert [event["n"] for event in events(http.get("/activity/123"))] == [2, 1, 0]
    assert http.get("/activity/123?count=1").text == '{"a":2,"b":1,"n":2}\n'
    assert [
        event["n"] for event in events(http.get("/activity/123", params={"filter": '["n", "<", [2]]', "count": "1"}))
    ] == [1]
    assert isinstance(events(http.get("/activity/123?meta=_ts"))[0]["_ts"], int)


def test_several_projects(cloud: Emulator, http: httpx.Client) -> None:
    cloud.add_project(124)
    for n in range(6):
        http.post(f"/activity/{123 + n % 2}", content=b'{"n": %d}' % n)

    def numbers(query: str) -> list[object]:
        return [event["n"] for event in events(http.get(f"/activity/projects?{query}"))]

    assert numbers("") == [5, 4, 3, 2, 1, 0]
    assert numbers("p=124") == [5, 3, 1]
    assert numbers("p=123&p=124&count=3") == [5, 4, 3]
    assert numbers("p=123&p=124&pcount=1") == [5, 4]
    assert http.get("/activity/projects?p=124&count=1&meta=_project&meta=_ts").text.startswith(
        '{"n":5,"_project":124,"_ts":'
    )
    assert http.get("/activity/projects?p=999").status_code == 403


def test_more_than_a_page(http: httpx.Client) -> None:
    http.post("/activity/123", content=b"".join(b'{"n": %d}\n' % n for n in range(2500)))
    assert [event["n"] for event in events(http.get("/activity/123"))] == list(range(2499, -1, -1))


@pytest.mark.parametrize("body", [b"[]", b"5", b"{"])
def test_what_is_refused(http: httpx.Client, body: bytes) -> None:
    assert http.post("/activity/123", content=body).status_code == 400
