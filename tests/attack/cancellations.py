"""Tasks that are cancelled at random points of reads and writes.

Afterwards the client is as good as before: reads give everything once, and each record whose `write` came back is
stored once. One whose write was cancelled is stored once or not at all.
"""

import asyncio
import contextlib
import random
from typing import Any

from scrapinghub import AsyncScrapinghubClient
from scrapinghub.emulator import Emulator

from .tally import Tally

ITEMS = 3000


async def _cancelled(rng: random.Random, work: Any) -> bool:
    """Run it for a random number of turns of the loop; whether it came to its end."""
    task = asyncio.ensure_future(work)
    for _ in range(rng.randrange(rng.choice((5, 50, 500, 5000)))):
        if task.done():
            break
        await asyncio.sleep(0)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
        return True
    return False


async def _reads(rng: random.Random, client: AsyncScrapinghubClient, count: int, tally: Tally) -> None:
    job = await client.get_project(123).jobs.run("demo", meta={"state": "running"})
    for number in range(ITEMS):
        await job.items.write({"n": number})
    await job.items.flush()

    async def read() -> None:
        numbers = [item["n"] async for item in job.items.iter()]
        if numbers != list(range(ITEMS)):
            tally.fault(f"{len(numbers)} of {ITEMS} items were read")

    for _ in range(count):
        tally.count("ended" if await _cancelled(rng, read()) else "cancelled")
    await read()


async def _writes(rng: random.Random, client: AsyncScrapinghubClient, count: int, tally: Tally) -> None:
    job = await client.get_project(123).jobs.run("demo", job_args={"second": "1"}, meta={"state": "running"})
    written: list[int] = []

    async def write(number: int) -> None:
        await job.items.write({"n": number})
        written.append(number)
        if rng.random() < 0.2:
            await job.items.flush()

    for number in range(count):
        tally.count("ended" if await _cancelled(rng, write(number)) else "cancelled")
    await job.items.flush()
    stored = [item["n"] async for item in job.items.iter()]
    if len(set(stored)) < len(stored):
        tally.fault("a record was stored twice")
    if lost := set(written) - set(stored):
        tally.fault(f"records are lost though `write` came back: {sorted(lost)[:10]}")


def attack(rng: random.Random, count: int) -> dict[str, Tally]:
    """So many cancelled reads, and as many writes."""
    reads, writes = Tally(), Tally()

    async def together() -> None:
        async with cloud.aio_client() as client:
            await _reads(rng, client, count, reads)
        async with cloud.aio_client() as client:
            await _writes(rng, client, count, writes)

    with Emulator() as cloud:
        asyncio.run(together())
    return {"cancelled reads, async": reads, "cancelled writes, async": writes}
