"""Programs that don't close their client, each run with -W error: nothing should reach stderr."""

import asyncio
import gc
import sys

from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient

how, url = sys.argv[1:]
options = {"endpoint": url, "dash_endpoint": f"{url}/api/"}


async def read(client: AsyncScrapinghubClient) -> None:
    assert len([item async for item in client.get_job("1/2/3").items.iter()]) == 23
    half = client.get_job("1/2/3").items.iter()
    await anext(half)


def collected() -> None:
    client = ScrapinghubClient("key", **options)
    assert len(client.get_job("1/2/3").items.list()) == 23
    client.cycle = client
    del client
    gc.collect()


async def collected_async() -> None:
    client = AsyncScrapinghubClient("key", **options)
    await read(client)
    del client
    gc.collect()
    await asyncio.sleep(0)
    gc.collect()


if how == "at exit":
    client = ScrapinghubClient("key", **options)
    half = client.get_job("1/2/3").items.iter()
    next(half)
    client.get_job("1/2/4").items.list()
elif how == "writer":
    client = ScrapinghubClient("key", **options)
    client.get_job("1/2/3").items.write({"a": 1})
elif how == "collected":
    collected()
elif how == "async":
    aio_client = AsyncScrapinghubClient("key", **options)
    asyncio.run(read(aio_client))
elif how == "async collected":
    asyncio.run(collected_async())
elif how == "async, an open loop":
    aio_client = AsyncScrapinghubClient("key", **options)
    loop = asyncio.new_event_loop()
    loop.run_until_complete(read(aio_client))
    import atexit

    atexit.register(loop.close)  # pytest and notebooks end theirs late
    from scrapinghub._platform import threads

    atexit.register(threads._finish_all)
elif how == "loops":
    import os
    import resource

    # Each loop of its own needs three or four descriptors: a hundred loops that stay need more than these.
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    aio_client = AsyncScrapinghubClient("key", **options)
    counts = []
    for _ in range(100):
        asyncio.run(read(aio_client))
        gc.collect()
        loops = sum(isinstance(each, asyncio.AbstractEventLoop) for each in gc.get_objects())
        counts.append((len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0, loops))
    assert len(set(counts[2:])) == 1, counts
else:
    raise SystemExit(f"how? {how}")
