"""What the service answers to reads: records of every kind, and the parameters that narrow a read of them."""

import json
import operator
from collections.abc import Callable, Iterable
from typing import Any

import msgpack

from .server import Asked, Reply

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
}

ITEMS = [{"n": n, "text": "é\u2028\r\n"[: n % 4] * (n % 7), "more": [n, {"x": None}]} for n in range(23)]
LOGS = [{"time": 1_500_000_000_000 + n, "level": 10 * (1 + n % 5), "message": f"entry\n{n}"} for n in range(23)]
REQUESTS = [{"url": f"http://x/{n}", "status": 200 + n % 3, "method": "GET", "time": n} for n in range(23)]
SAMPLES = [[1000 + n, n * n, None] for n in range(23)]
RECORDS = {key: {"value": key.upper()} for key in sorted(f"{letter}{n}" for letter in "abé" for n in range(8))}
JOBS = [{"key": f"1/2/{n}", "state": "finished", "spider": "x", "ts": 1000 + n // 3} for n in range(23, 0, -1)]
BATCHES = [{"id": f"00{n:04}", "requests": [[f"/{n}", {"depth": n}]] * (1 + n % 3)} for n in range(15)]
FINGERPRINTS = sorted(f"/page{n}" for n in range(23))
EVENTS = [{"event": "job:completed", "job": f"1/2/{n}", "user": "me"} for n in range(15)]
JOB = "1/2/3"

Lines = Iterable[Any]


def answer(asked: Asked) -> Reply:
    """The answer to a GET, whole and in order."""
    kind, *rest = asked.path.strip("/").split("/")
    if kind in ("items", "logs", "requests", "samples") and len(rest) == 3:
        return _records(kind, asked)
    if kind == "items" and len(rest) == 4:
        return _lines([item[rest[3]] for item in ITEMS])
    if kind == "collections":
        return _collection(asked)
    if kind == "jobq":
        start = int(asked.one("start") or 0)
        found = [job for job in JOBS if job["ts"] < int(asked.one("endts") or 10_000)]
        return _lines(found[start:][: _count(asked, 1000)], end=False)
    if kind == "hcf" and rest[-1] == "q":
        return _lines(BATCHES)
    if kind == "hcf":
        found = [fp for fp in FINGERPRINTS if fp > (asked.one("startafter") or "")]
        return _lines([{"fp": fp} for fp in found[: _count(asked)]])
    if kind == "activity":
        return _lines(EVENTS[: _count(asked)])
    return Reply(b"Not Found\n", status=404)


def _records(kind: str, asked: Asked) -> Reply:
    table: list[Any] = {"items": ITEMS, "logs": LOGS, "requests": REQUESTS, "samples": SAMPLES}[kind]
    start, after = asked.one("start"), asked.one("startafter")
    assert start is None or after is None
    first = _position(start) if start else _position(after) + 1 if after else 0
    packed = kind != "requests" and "x-msgpack" in asked.headers["accept"]
    keyed = "_key" in asked.query.get("meta", []) and kind != "samples" and not (kind == "logs" and packed)
    found = []
    for position, record in enumerate(table[first:], first):
        if isinstance(record, list):
            if record[0] >= int(asked.one("startts") or 0):
                found.append(record)
        elif _passes(record, asked):
            found.append({**record, "_key": f"{JOB}/{position}"} if keyed else record)
    found = found[: _count(asked)]
    return _msgpack(found) if packed else _lines(found, end=kind == "items")


def _collection(asked: Asked) -> Reply:
    found = list(RECORDS)
    if "key" in asked.query:
        found = [key for key in asked.query["key"] if key in RECORDS]
    if "prefix" in asked.query:
        most = int(asked.one("prefixcount") or len(found))
        found = [
            key for prefix in asked.query["prefix"] for key in [key for key in found if key.startswith(prefix)][:most]
        ]
    if start := asked.one("start"):
        found = [key for key in found if key >= start]
    if after := asked.one("startafter"):
        found = [key for key in found if key > after]
    records = [{**RECORDS[key], "_key": key} for key in found[: _count(asked)]]
    return _msgpack(records) if "x-msgpack" in asked.headers["accept"] else _lines(records)


def _position(key: str) -> int:
    prefix, _, position = key.rpartition("/")
    assert prefix == JOB
    return int(position)


def _count(asked: Asked, most: int = 10_000) -> int:
    return min(int(asked.one("count") or most), most)


def _passes(record: dict[str, Any], asked: Asked) -> bool:
    conditions = map(json.loads, asked.query.get("filter", []))
    return all(OPERATORS[test](record[name], value) for name, test, (value,) in conditions)


def _msgpack(records: Lines) -> Reply:
    return Reply(b"".join(map(msgpack.packb, records)), "application/x-msgpack; charset=UTF-8")


def _lines(records: Lines, end: bool = True) -> Reply:
    text = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return Reply((text + "\n" if end and text else text).encode(), "application/x-jsonlines; charset=UTF-8")
