"""Items, logs, requests and samples: writing, reading, windows, stats."""

import gzip
import json

import httpx
import msgpack  # type: ignore[import-untyped,unused-ignore]
import pytest

from scrapinghub.emulator import Emulator
from scrapinghub.emulator.store.pages import MAX_VALUE, PAGE_BYTES
from scrapinghub.emulator.store.records import KINDS, Place, Repeats, Window

from .conftest import new_job as push
from .conftest import ticking

ITEMS = b"".join(b'{"n": %d, "even": %s}\n' % (n, b"true" if n % 2 == 0 else b"false") for n in range(10))


@pytest.fixture
def job(http: httpx.Client) -> str:
    return push(http)


@pytest.fixture
def items(http: httpx.Client, job: str) -> str:
    http.post(f"/items/{job}?start=0", content=ITEMS).raise_for_status()
    return f"/items/{job}"


def numbers(answer: httpx.Response) -> list[int]:
    assert answer.status_code == 200, answer.text
    return [json.loads(line)["n"] for line in answer.text.splitlines()]


# Writing.


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\r\n"])
def test_the_last_newline_is_optional(http: httpx.Client, job: str, end: str) -> None:
    http.post(f"/items/{job}", content=('{"a": 1}\n{"a": 2}' + end).encode())
    assert http.get(f"/items/{job}").text == '{"a":1}\n{"a":2}\n'


def test_where_writing_starts(http: httpx.Client, job: str) -> None:
    http.post(f"/items/{job}", content=b'{"n": 0}')
    http.post(f"/items/{job}?start=1", content=b'{"n": 1}')
    http.post(f"/items/{job}", content=b'{"n": 2}', headers={"Content-Range": "items 2-/*"})
    assert numbers(http.get(f"/items/{job}")) == [0, 1, 2]
    assert http.post(f"/items/{job}?start=-1", content=b"{}").status_code == 400
    assert http.post(f"/items/{job}?start=x", content=b"{}").status_code == 400


def test_gzip_in_several_members(http: httpx.Client, job: str) -> None:
    body = gzip.compress(b'{"n": 0}\n') + gzip.compress(b'{"n": 1}\n')
    assert http.post(f"/items/{job}", content=body, headers={"Content-Encoding": "gzip"}).status_code == 200
    assert numbers(http.get(f"/items/{job}")) == [0, 1]
    cut = http.post(f"/items/{job}?start=2", content=body[:-3], headers={"Content-Encoding": "gzip"})
    assert cut.status_code == 400
    assert numbers(http.get(f"/items/{job}")) == [0, 1]


def test_text_that_json_lines_must_not_be_split_at(http: httpx.Client, job: str) -> None:
    item = {"separators": "a\u2028b\u0085c", "crlf": "a\r\nb", "big": 2**70, "long": "9" * 30, "é": [None, 1.0]}
    http.post(f"/items/{job}", content=json.dumps(item))
    answer = http.get(f"/items/{job}")
    assert answer.content.count(b"\n") == 1
    assert json.loads(answer.content) == item
    packed = http.get(f"/items/{job}", headers={"Accept": "application/x-msgpack"}).content
    assert msgpack.unpackb(packed) == {**item, "big": float(2**70)}, "msgpack ends at 64 bits"


def test_one_value_may_have_a_mebibyte(http: httpx.Client, job: str) -> None:
    fits = b'{"a":"%s"}' % (b"x" * (MAX_VALUE - len('{"a":""}')))
    assert http.post(f"/items/{job}", content=fits).status_code == 200
    refused = http.post(f"/items/{job}?start=1", content=b'{"b": 1}\n' + fits.replace(b"xx", b"xxx", 1))
    assert refused.status_code == 413
    assert refused.text == "Error parsing data, Serialized value too large - max 1048576 bytes\n"
    assert refused.headers["content-type"] == "text/plain; charset=UTF-8"
    assert http.get(f"/items/{job}/stats").json()["totals"]["input_values"] == 1, "none of a refused batch is kept"


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("items", "[1]"),
        ("items", "5"),
        ("items", "{"),
        ("items", '{"a": NaN}'),
        ("items", '{"a": 1e999}'),
        ("logs", '{"level": 20}'),
        ("logs", '{"message": "m"}'),
        ("logs", '{"message": "m", "level": "INFO"}'),
        ("requests", '{"url": "u", "status": 200, "duration": 1, "rs": 1}'),
        ("requests", '{"url": "u", "status": "200", "duration": 1, "rs": 1, "time": 1}'),
        ("samples", '{"a": 1}'),
        ("samples", "[]"),
        ("samples", '["x"]'),
    ],
)
def test_what_is_refused(http: httpx.Client, job: str, kind: str, line: str) -> None:
    answer = http.post(f"/{kind}/{job}", content=line)
    assert answer.status_code == 400
    assert answer.text.startswith("Error parsing data, ")


def test_writing_to_a_job_that_is_none(http: httpx.Client) -> None:
    answer = http.post("/items/123/1/99", content=b"{}")
    assert (answer.status_code, answer.text) == (404, "unknown job 123/1/99\n")


@pytest.mark.parametrize(
    ("repeats", "status", "kept", "size"),
    [("overwrite", 200, [0, 11, 12, 13], 16), ("ignore", 200, [0, 1, 2, 13], 16), ("refuse", 400, [0, 1, 2], 12)],
)
def test_a_position_that_is_taken(repeats: Repeats, status: int, kept: list[int], size: int) -> None:
    with (
        Emulator(repeats=repeats, clock=ticking()) as cloud,
        httpx.Client(base_url=cloud.url, auth=(cloud.apikey, "")) as http,
    ):
        job = push(http)
        http.post(f"/items/{job}?start=0", content=b'{"n":0}\n{"n":1}\n{"n":2}')
        assert http.post(f"/items/{job}?start=1", content=b'{"n":11}\n{"n":12}\n{"n":13}').status_code == status
        assert numbers(http.get(f"/items/{job}")) == kept
        stats = http.get(f"/items/{job}/stats").json()
        assert stats == {"counts": {"n": len(kept)}, "totals": {"input_bytes": size, "input_values": len(kept)}}


def test_a_gap(http: httpx.Client, job: str) -> None:
    http.post(f"/items/{job}?start=0", content=b'{"n": 0}')
    http.post(f"/items/{job}?start=5", content=b'{"n": 5}')
    assert http.get(f"/items/{job}?meta=_key").text.splitlines()[1] == f'{{"n":5,"_key":"{job}/5"}}'
    assert http.get(f"/items/{job}/3").status_code == 404


# Reading.


def test_windows(http: httpx.Client, items: str) -> None:
    job = items.removeprefix("/items/")

    def read(**query: object) -> list[int]:
        return numbers(http.get(items, params=query))  # type: ignore[arg-type]

    assert read() == list(range(10))
    assert read(count=3) == [0, 1, 2]
    assert read(count=0) == []
    assert read(start=f"{job}/4") == [4, 5, 6, 7, 8, 9]
    assert read(startafter=f"{job}/4", count=2) == [5, 6]
    assert read(index=[7, 2, 99]) == [7, 2]
    assert read(filter='["even", "=", [true]]', count=3) == [0, 2, 4]
    assert read(filter=['["even", "=", [true]]', '["n", ">", [3]]']) == [4, 6, 8]
    assert len(read(start="random", count=4)) == 4
    for query in (
        {"start": "4"},
        {"start": "124/1/1/4"},
        {"count": "-1"},
        {"start": "random", "count": "21"},
        {"index": "x"},
    ):
        assert http.get(items, params=query).status_code == 400


def test_times(http: httpx.Client, job: str) -> None:
    for n in range(3):
        http.post(f"/items/{job}?start={n}", content=b'{"n": %d}' % n)
    stored = [json.loads(line)["_ts"] for line in http.get(f"/items/{job}?meta=_ts").text.splitlines()]
    assert stored == sorted(stored)
    assert numbers(http.get(f"/items/{job}?startts={stored[1]}")) == [1, 2]
    assert numbers(http.get(f"/items/{job}?endts={stored[1]}")) == [0]


def test_levels_above_a_job(http: httpx.Client) -> None:
    jobs = [push(http), push(http), push(http, spider="other")]
    for n, job in enumerate(jobs):
        http.post(f"/items/{job}", content=b'{"n": %d}\n{"n": %d}' % (10 * n, 10 * n + 1))
    assert numbers(http.get("/items/123")) == [0, 1, 10, 11, 20, 21]
    assert numbers(http.get("/items/123/1")) == [0, 1, 10, 11]
    assert numbers(http.get("/items/123", params={"start": f"{jobs[1]}/1"})) == [11, 20, 21]
    assert numbers(http.get("/items/123", params={"startafter": f"{jobs[1]}/1", "count": "1"})) == [20]
    assert http.get("/items/123/1?index=1").status_code == 400


def test_more_than_a_page(http: httpx.Client, job: str) -> None:
    count = 5000
    http.post(f"/items/{job}", content=b"".join(b'{"n":%d,"pad":"%s"}\n' % (n, b"x" * (n % 500)) for n in range(count)))
    assert numbers(http.get(f"/items/{job}")) == list(range(count))
    assert len(http.get(f"/items/{job}?format=json").json()) == count
    assert numbers(http.get(f"/items/{job}?start={job}/4000&count=700")) == list(range(4000, 4700))
    plain = http.get(f"/items/{job}", headers={"Accept-Encoding": "identity"})
    assert plain.headers["transfer-encoding"] == "chunked"
    assert numbers(plain) == list(range(count))


def test_meta_and_nodata(http: httpx.Client, job: str) -> None:
    http.post(f"/items/{job}", content=b'{"_key": "own", "a": 1}\n{}')
    first, second = http.get(f"/items/{job}?meta=_key").text.splitlines()
    assert first == f'{{"_key":"own","a":1,"_key":"{job}/0"}}'
    assert second == f'{{"_key":"{job}/1"}}'
    assert http.get(f"/items/{job}?meta=_key&nodata=1").text.splitlines()[0] == f'{{"_key":"{job}/0"}}'


def test_one_item_and_its_fields(http: httpx.Client, items: str) -> None:
    assert http.get(f"{items}/3").text == '{"n":3,"even":false}\n'
    assert http.get(f"{items}/3?format=json").json() == [{"n": 3, "even": False}]
    assert http.get(f"{items}/3/n").text == "3"
    assert http.get(f"{items}/3/n").headers["content-type"] == "text/plain; charset=UTF-8"
    assert http.get(f"{items}/n?count=3").text == "0\n1\n2\n"
    assert http.get(f"{items}/10").status_code == 404
    assert http.get(f"{items}/3/nothing").status_code == 404


def test_stats(http: httpx.Client, job: str) -> None:
    empty = {"counts": {}, "totals": {"input_bytes": 0, "input_values": 0}}
    assert http.get(f"/items/{job}/stats").json() == empty
    http.post(f"/items/{job}", content=b'{"a": 1, "_type": "T"}\n{"b": 1}')
    size = sum(len(msgpack.packb(item)) for item in ({"a": 1, "_type": "T"}, {"b": 1}))
    stats = {"counts": {"a": 1, "b": 1}, "totals": {"input_bytes": size, "input_values": 2}}
    assert http.get(f"/items/{job}/stats").json() == stats
    assert http.get(f"/items/{job}/stats?all=1").json()["counts"] == {"a": 1, "_type": 1, "b": 1}
    http.post(f"/logs/{job}", content=b'{"message": "abc", "level": 20}\n{"message": "d", "level": 40}')
    assert http.get(f"/logs/{job}/stats").json() == {
        "counts": {"20": 1, "40": 1},
        "totals": {"input_bytes": 6, "input_values": 2},
    }
    http.post(
        f"/requests/{job}", content=b'{"url": "u", "status": 200, "duration": 1, "rs": 1, "time": 1, "parent": null}'
    )
    assert http.get(f"/requests/{job}/stats").json()["counts"] == dict.fromkeys(
        ("url", "status", "method", "rs", "duration"), 1
    )
    assert http.get(f"/samples/{job}/stats").status_code == 404


def test_order_of_fields(http: httpx.Client, job: str) -> None:
    http.post(f"/logs/{job}", content=b'{"extra": 1, "message": "m", "level": 20, "time": 5}')
    assert http.get(f"/logs/{job}?meta=_key&meta=_ts").text.startswith(
        f'{{"_key":"{job}/0","time":5,"level":20,"message":"m","_ts":'
    )
    http.post(f"/logs/{job}?start=1", content=b'{"message": "m", "level": 20.0}')
    entry = json.loads(http.get(f"/logs/{job}/1").text)
    assert list(entry) == ["time", "level", "message"]
    assert isinstance(entry["time"], int)
    packed = http.get(f"/logs/{job}?meta=_key", headers={"Accept": "application/x-msgpack"})
    assert msgpack.unpackb(packed.content[: len(msgpack.packb({"time": 5, "level": 20, "message": "m"}))]) == {
        "time": 5,
        "level": 20,
        "message": "m",
    }


def test_a_job_with_nothing(http: httpx.Client, job: str) -> None:
    for kind in ("items", "logs", "requests", "samples"):
        answer = http.get(f"/{kind}/{job}")
        assert (answer.status_code, answer.content) == (200, b"")
    assert http.get(f"/items/{job}?format=json").json() == []


def test_a_reader_that_pauses_holds_nothing_up(cloud: Emulator, http: httpx.Client, job: str) -> None:
    size, count = 100_000, 300  # more than the buffers on the way can take
    line = b'{"a":"%s"}\n' % (b"x" * (size - len('{"a":""}\n')))
    for start in range(0, count, 50):
        http.post(f"/items/{job}?start={start}", content=line * 50).raise_for_status()
    with http.stream("GET", f"/items/{job}", headers={"Accept-Encoding": "identity"}) as answer:
        chunks = answer.iter_raw()
        read = len(next(chunks))
        assert http.post(f"/items/{job}?start={count}", content=line).status_code == 200
        assert http.get(f"/items/{job}/stats").json()["totals"]["input_values"] == count + 1
        read += sum(map(len, chunks))
    assert read == (count + 1) * size, "what was written meanwhile is read too"


@pytest.mark.parametrize("size", [10, 1000, 200_000, 1_000_000])
def test_pages_are_small_whatever_the_records_are(cloud: Emulator, http: httpx.Client, job: str, size: int) -> None:
    count = min(4000, 8_000_000 // size)
    http.post(f"/items/{job}", content=b'{"a":"%s"}\n' % (b"x" * size) * count).raise_for_status()
    place = Place(*map(int, job.split("/")))
    pages = [page.rows for page in cloud._cloud.records.pages(KINDS["items"], place, Window())]
    assert sum(map(len, pages)) == count
    assert max(sum(len(row[0]) for row in rows) for rows in pages) <= max(2 * PAGE_BYTES, 16 * (size + 10))


def test_samples_are_selected_by_their_own_time(http: httpx.Client, job: str) -> None:
    http.post(f"/samples/{job}", content=b"[1000,1]\n[2000,2]\n[3000,3]").raise_for_status()
    assert http.get(f"/samples/{job}?startts=2000").text == "[2000,2]\n[3000,3]"
    assert http.get(f"/samples/{job}?startts=2000&endts=3000").text == "[2000,2]"
