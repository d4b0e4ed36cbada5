"""The same program as `library.py`, in an event loop: only this package has it."""

import asyncio
import json
from typing import Any

from scrapinghub import AsyncScrapinghubClient

ITEMS: list[dict[str, Any]] = []


def _client(port: int, msgpack: bool) -> AsyncScrapinghubClient:
    url = f"http://127.0.0.1:{port}/"
    return AsyncScrapinghubClient("0" * 32, dash_endpoint=url, endpoint=url, use_msgpack=msgpack)


def read(port: int, size: int, kind: int, form: str) -> int:
    async def count() -> int:
        async with _client(port, form == "msgpack") as client:
            number = 0
            async for _ in client.get_job(f"1/{size}/{kind}").items.iter():
                number += 1
            return number

    return asyncio.run(count())


def write(port: int, count: int, encoding: str, records: str) -> int:
    if not ITEMS:
        with open(records, encoding="utf-8") as lines:
            ITEMS.extend(map(json.loads, lines))

    async def send() -> None:
        async with _client(port, True) as client:
            items = client.get_job("1/1/1").items
            for item in ITEMS:
                await items.write(item)
            await items.flush()

    asyncio.run(send())
    return len(ITEMS)
