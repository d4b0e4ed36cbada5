"""Writes without closing, and ends in one of many ways: write.py HOW JOB [SECONDS]"""

import asyncio
import atexit
import multiprocessing
import os
import signal
import sys
import threading

from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient
from scrapinghub._platform import threads as platform

HOW, JOB = sys.argv[1:3]
if len(sys.argv) > 3 and "/" not in sys.argv[3]:
    platform.EXIT_SECONDS = float(sys.argv[3])


def write(client: ScrapinghubClient, first: int, count: int = 2500) -> None:
    items = client.get_job(JOB).items
    for number in range(first, first + count):
        items.write({"n": number})


def of_its_own(key: str) -> None:
    """A child of multiprocessing with a client of its own, and a job of its own."""
    items = ScrapinghubClient().get_job(key).items
    for number in range(1500):
        items.write({"n": number})


def inherited(client: ScrapinghubClient, key: str) -> None:
    """A child that was forked writes with its parent's client, elsewhere and to its parent's job."""
    client.get_job(key).logs.info("child")
    of_its_own(key)


join = platform.Worker.join


def say_and_join(worker: platform.Worker, timeout: float | None) -> None:
    print("waiting", flush=True)
    join(worker, timeout)


async def write_async() -> None:
    items = AsyncScrapinghubClient().get_job(JOB).items
    for number in range(2500):
        await items.write({"n": number})


def main() -> None:
    if HOW == "return":
        write(ScrapinghubClient(), 0)
    elif HOW == "say":  # ... when the waiting at the end begins
        signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what a shell starts in the background
        platform.Worker.join = say_and_join  # type: ignore[method-assign]
        write(ScrapinghubClient(), 0)
    elif HOW == "down":  # the first attempt has failed, and the worker waits for the next one
        platform.sleep = lambda seconds: threading.Event().wait()  # type: ignore[assignment]
        client = ScrapinghubClient()
        write(client, 0)
        writer = client.get_job(JOB).items._writer
        while writer._trouble is None:
            writer._progress.wait(writer._progress.version, 0.01)
    elif HOW == "under way":  # the first batch has been sent, and its answer has not come
        client = ScrapinghubClient()
        write(client, 0)
        writer = client.get_job(JOB).items._writer
        while not writer._outbox.unstored()[0].uncertain:
            writer._progress.wait(writer._progress.version, 0.01)
    elif HOW == "several":
        client = ScrapinghubClient()
        job = client.get_job(JOB)
        for number in range(3):
            job.items.write({"n": number})
            job.logs.info(str(number))
            job.samples.write([number])
            job.requests.add("http://example.com", 200, "GET", 0, 0, number)
    elif HOW == "sys.exit":
        write(ScrapinghubClient(), 0)
        sys.exit(3)
    elif HOW == "raise":
        write(ScrapinghubClient(), 0)
        raise RuntimeError("something else")
    elif HOW == "thread":  # the program ends while a thread that is no daemon still writes
        threading.Thread(target=write, args=(ScrapinghubClient(), 0)).start()
    elif HOW == "dropped":
        write(ScrapinghubClient(), 0)
    elif HOW == "async":
        asyncio.run(write_async())
    elif HOW == "late":  # a function that was registered before ours runs after it
        client = ScrapinghubClient()
        atexit.register(write, client, 1, 2)
        write(client, 0, 1)
    elif HOW == "late only":
        atexit.register(lambda: asyncio.run(write_async()))
    elif HOW == "fork":
        client = ScrapinghubClient()
        write(client, 0, 500)
        child = os.fork()
        if not child:
            client.get_job(JOB).logs.info("child")
            sys.exit(0)
        write(client, 500, 10)
        os.waitpid(child, 0)
    elif HOW == "fork, nothing written":
        client = ScrapinghubClient()
        write(client, 0, 500)
        child = os.fork()
        if child:
            os.waitpid(child, 0)
    elif HOW in ("mp fork", "mp spawn"):
        context = multiprocessing.get_context(HOW.removeprefix("mp "))
        client = ScrapinghubClient()
        write(client, 0, 500)
        if HOW == "mp fork":
            child = context.Process(target=inherited, args=(client, sys.argv[3]))
        else:
            child = context.Process(target=of_its_own, args=(sys.argv[3],))
        child.start()
        child.join()
        sys.exit(child.exitcode)
    else:
        raise ValueError(HOW)


if __name__ == "__main__":
    main()
