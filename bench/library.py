"""A program of a user: the same for scrapinghub 2.9.0 (in an environment that has it) and for this package."""

import logging
from typing import Any

from scrapinghub import ScrapinghubClient

logging.disable(logging.WARNING)


def _items(port: int, key: str, msgpack: bool) -> tuple[Any, Any]:
    url = f"http://127.0.0.1:{port}/"
    client = ScrapinghubClient("0" * 32, dash_endpoint=url, endpoint=url, use_msgpack=msgpack)
    return client, client.get_job(key).items


def read(port: int, size: int, kind: int, form: str) -> int:
    client, items = _items(port, f"1/{size}/{kind}", form == "msgpack")
    count = 0
    for _ in items.iter():
        count += 1
    client.close()
    return count


ITEMS: list[dict[str, Any]] = []


def write(port: int, count: int, encoding: str, records: str) -> int:
    import json

    if not ITEMS:
        with open(records, encoding="utf-8") as lines:
            ITEMS.extend(map(json.loads, lines))
    client, items = _items(port, "1/1/1", True)
    for item in ITEMS:
        items.write(item)
    items.flush()
    client.close()
    return len(ITEMS)
