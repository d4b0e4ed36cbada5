"""Collections: types, ranges, scans, copies, expiry."""

import json

import httpx
import pytest

from scrapinghub.emulator import Emulator
from scrapinghub.emulator.store.collections import MONTH

KEYS = ["a", "a1", "a10", "a2", "b", "é", "\U0001f600"]
STORE = "/collections/123/s/store"


def post(http: httpx.Client, path: str, *records: object) -> None:
    http.post(path, content="\n".join(json.dumps(record) for record in records)).raise_for_status()


@pytest.fixture
def store(http: httpx.Client) -> str:
    post(http, STORE, *({"_key": key, "n": n} for n, key in reversed(list(enumerate(KEYS)))))
    return STORE


def keys(http: httpx.Client, path: str, **query: object) -> list[str]:
    answer = http.get(path, params={"meta": "_key", **query})  # type: ignore[dict-item]
    assert answer.status_code == 200, answer.text
    return [json.loads(line)["_key"] for line in answer.text.splitlines()]


def test_ranges(http: httpx.Client, store: str) -> None:
    assert keys(http, store) == KEYS, "the byte order of the keys"
    assert keys(http, store, count=2) == KEYS[:2]
    assert keys(http, store, start="a10") == KEYS[2:]
    assert keys(http, store, startafter="a10", count=2) == KEYS[3:5]
    assert keys(http, store, prefix="a1") == ["a1", "a10"]
    assert keys(http, store, prefix=["b", "a1", "a"]) == KEYS[:5]
    assert keys(http, store, prefix=["b", "a"], prefixcount=2) == ["a", "a1", "b"]
    assert keys(http, store, prefix="a", start="a10") == ["a10", "a2"]
    assert keys(http, store, prefix="\U0001f600") == ["\U0001f600"]
    assert keys(http, store, key=["b", "a", "nothing"]) == ["a", "b"]
    assert keys(http, store, filter='["n", ">", [4]]') == KEYS[5:]
    assert keys(http, store, filter='["_key", "contains", ["1"]]') == ["a1", "a10"]


def test_times(http: httpx.Client) -> None:
    for key in "abc":
        post(http, STORE, {"_key": key})
    stored = [json.loads(line)["_ts"] for line in http.get(f"{STORE}?meta=_ts").text.splitlines()]
    assert keys(http, STORE, startts=stored[1]) == ["b", "c"]
    assert keys(http, STORE, endts=stored[1]) == ["a"]


def test_one_record(http: httpx.Client, store: str) -> None:
    assert http.get(f"{store}/a1").text == '{"n":1}\n'
    assert http.get(f"{store}/%C3%A9").json() == {"n": 5}
    assert http.get(f"{store}/a1/n").text == "1"
    assert http.get(f"{store}/a1/nothing").status_code == 404
    missing = http.get(f"{store}/nothing")
    assert (missing.status_code, missing.text) == (404, "Not Found\n")
    post(http, f"{store}/new%2Fone", {"v": 1})
    assert http.get(f"{store}/new%2Fone").json() == {"v": 1}
    assert http.delete(f"{store}/new%2Fone").status_code == 200
    assert http.get(f"{store}/new%2Fone").status_code == 404


def test_keys_that_are_words_of_the_api(http: httpx.Client) -> None:
    post(http, STORE, {"_key": "count", "v": 1}, {"_key": "scan", "v": 2})
    assert http.get(f"{STORE}?key=count").json() == {"v": 1}
    assert http.get(f"{STORE}/count").json() == {"count": 2, "scanned": 2}


def test_what_is_refused(http: httpx.Client) -> None:
    missing = http.post(STORE, content=b'{"a": 1}')
    assert (missing.status_code, missing.text) == (400, "Error parsing data, missing value for _key field\n")
    for body in (b"[]", b'{"_key": 5}', b'{"_key": ""}', b"{"):
        assert http.post(STORE, content=body).status_code == 400
    big = json.dumps({"_key": "k", "v": "x" * (1024 * 1024)}).encode()
    assert http.post(STORE, content=b'{"_key": "fine"}\n' + big).status_code == 413
    assert http.get("/collections/123/list").text == "", "nothing of these was kept"
    assert http.get("/collections/123/x/name").status_code == 400
    assert http.post("/collections/123/s/a-b", content=b'{"_key": "k"}').status_code == 400


def test_a_collection_that_never_was(http: httpx.Client) -> None:
    for path in ("", "/key", "/count"):
        answer = http.get(f"/collections/123/s/store_which_does_not_exist{path}")
        assert (answer.status_code, answer.text) == (404, "unknown collection store_which_does_not_exist\n")
    assert http.get("/collections/123/vcs/c").text == "unknown collection c\n"


def test_count_and_scan_go_on_at_nextstart(http: httpx.Client, store: str) -> None:
    assert http.get(f"{store}/count").json() == {"count": 7, "scanned": 7}
    assert http.get(f"{store}/count?prefix=a").json() == {"count": 4, "scanned": 4}
    first = http.get(f"{store}/count", params={"maxscan": "3", "filter": '["n", "!=", [1]]'}).json()
    assert first == {"count": 2, "scanned": 3, "nextstart": "a2"}
    assert http.get(f"{store}/count", params={"start": "a2"}).json() == {"count": 4, "scanned": 4}
    assert http.get(f"{store}/count?maxscan=7").json() == {"count": 7, "scanned": 7}
    scan = http.get(f"{store}/scan?maxscan=2&meta=_key").json()
    assert scan == {"values": [{"n": 0, "_key": "a"}, {"n": 1, "_key": "a1"}], "nextstart": "a10"}


def test_deleting(http: httpx.Client, store: str) -> None:
    assert http.post(f"{store}/deleted", content=b'"a"\n["a1", "nothing"]').status_code == 200
    assert keys(http, store) == KEYS[2:]
    first = http.delete(store, params={"maxscan": "3", "filter": '["n", "<", [4]]'}).json()
    assert first == {"scanned": 3, "deleted": 2, "nextstart": "é"}
    assert keys(http, store) == ["b", "é", "\U0001f600"]
    assert http.post(f"{store}/deleted", content=b"5").status_code == 400


def test_the_list_and_what_delete_and_rename_do(http: httpx.Client) -> None:
    for kind in ("vcs", "s"):
        post(http, f"/collections/123/{kind}/b", {"_key": "k"})
    post(http, "/collections/123/cs/a", {"_key": "k"})
    assert http.get("/collections/123/list?format=json").json() == [
        {"type": "cs", "name": "a"},
        {"type": "s", "name": "b"},
        {"type": "vcs", "name": "b"},
    ]
    assert http.post("/collections/123/rename?name=b&new_name=a").status_code == 400
    assert http.post("/collections/123/rename?name=nothing&new_name=x").status_code == 404
    assert http.post("/collections/123/rename?name=b&new_name=c").status_code == 202
    assert keys(http, "/collections/123/vcs/c") == ["k"]
    deleted = http.post("/collections/123/delete?name=c")
    assert (deleted.status_code, deleted.json()) == (202, {"status": "success", "deleted": "c"})
    assert keys(http, "/collections/123/s/c") == []
    assert http.get("/collections/123/list?format=json").json() == [{"type": "cs", "name": "a"}]
    post(http, "/collections/123/s/c", {"_key": "again"})
    assert keys(http, "/collections/123/s/c") == ["again"]
    assert http.post("/collections/123/delete").status_code == 400


@pytest.mark.parametrize(("kind", "copies"), [("s", 1), ("cs", 1), ("vs", 3), ("vcs", 3)])
def test_copies(cloud: Emulator, http: httpx.Client, kind: str, copies: int) -> None:
    path = f"/collections/123/{kind}/c"
    for n in range(5):
        post(http, path, {"_key": "k", "n": n})
    assert http.get(f"{path}/k").json() == {"n": 4}
    assert http.get(f"{path}/count").json()["count"] == 1
    with cloud._cloud.store.reading() as db:
        rows = db.execute("SELECT data FROM collection_records ORDER BY version").fetchall()
    assert [json.loads(row[0])["n"] for row in rows] == [4, 3, 2][:copies]
    http.post(f"{path}/deleted", content=b'"k"')
    assert http.get(f"{path}/k").status_code == 404


@pytest.mark.parametrize(
    ("kind", "left"), [("s", ["old", "young"]), ("vs", ["old", "young"]), ("cs", ["young"]), ("vcs", ["young"])]
)
def test_cached_records_expire(kind: str, left: list[str]) -> None:
    now = [1_700_000_000_000]
    with Emulator(clock=lambda: now[0]) as cloud, httpx.Client(base_url=cloud.url, auth=(cloud.apikey, "")) as http:
        path = f"/collections/123/{kind}/c"
        post(http, path, {"_key": "old"})
        now[0] += MONTH
        assert keys(http, path) == ["old"]
        now[0] += 1
        post(http, path, {"_key": "young"})
        assert keys(http, path) == left


def test_more_than_a_page(http: httpx.Client) -> None:
    post(http, STORE, *({"_key": f"{n:05}", "n": n} for n in range(4500)))
    assert keys(http, STORE) == [f"{n:05}" for n in range(4500)]
    assert http.get(f"{STORE}/count").json() == {"count": 4500, "scanned": 4500}
