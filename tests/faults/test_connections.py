"""What becomes of connections: used again, given back, closed; and of memory."""

import asyncio
import json
import os
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Callable
from typing import Any

import msgpack
import pytest

from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient
from scrapinghub.client.exceptions import NetworkError

from . import service
from .conftest import Mode
from .server import Asked, Break, Reply, Server, Style
from .service import EVENTS, ITEMS, JOB, JOBS

STYLES = [Style("length"), Style("chunked"), Style("chunked", packed=True), Style("length", packed=True)]


def busy(client: Any) -> list[str]:
    """The connections of a client (in the running loop) that wait for somebody to read from them."""
    http = client._transport.http
    inner = http._client if isinstance(client, ScrapinghubClient) else http._connections().client
    pools = [transport._pool for transport in inner._transport.table.transports()]
    open_ = [repr(each) for pool in pools for each in pool.connections if not each.is_idle()]
    # A task that is cancelled just when its connection stands leaves that to httpcore, which keeps it until the end.
    return [each for each in open_ if "NEW, Request Count: 0" not in each]


def many(records: int) -> Callable[[Asked], Reply]:
    """A service with so many items."""

    def answer(asked: Asked) -> Reply:
        first = int((asked.one("startafter") or f"{JOB}/-1").rpartition("/")[2]) + 1
        lines = [b'{"n":%d,"text":"%0200d","_key":"%b/%d"}\n' % (n, n, JOB.encode(), n) for n in range(first, records)]
        return Reply(b"".join(lines), "application/x-jsonlines")

    return answer


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_a_connection_is_used_again(server: Server, mode: Mode, style: Style) -> None:
    client = mode.client(server.url)
    server.begin(service.answer, style)
    job, project = client.get_job(JOB), client.get_project(1)
    for _ in range(2):
        assert mode.read(lambda c: job.items.iter(), client) == (ITEMS, None)
        assert mode.read(lambda c: job.items.iter(count=3), client) == (ITEMS[:3], None)
        assert mode.read(lambda c: job.items.iter(start=1000), client) == ([], None)
        assert mode.read(lambda c: project.jobs.iter(count=3), client) == (JOBS[:3], None)
        assert mode.read(lambda c: project.activity.iter(), client) == (EVENTS, None)
    assert len(server.asked) == 10
    assert len({each.connection for each in server.asked}) == 1
    mode.close(client)


def test_an_error_gives_its_connection_back(server: Server, mode: Mode) -> None:
    client = mode.client(server.url, max_retries=0)
    server.begin(service.answer, Style("length"), Reply(b"no", status=404), Reply(b"no", status=503))
    for _ in range(3):
        mode.read(lambda c: client.get_job(JOB).items.iter(), client)
    assert len({each.connection for each in server.asked}) == 1
    mode.close(client)


def test_nothing_is_asked_for_nothing(server: Server, mode: Mode) -> None:
    client = mode.client(server.url)
    server.begin(service.answer, Style("length"))
    assert mode.read(lambda c: c.get_project(1).jobs.iter(count=0), client) == ([], None)
    assert mode.read(lambda c: c.get_job(JOB).items.iter(count=0), client) == ([], None)
    assert server.asked == []
    mode.close(client)


def test_a_service_that_sends_more_than_was_asked_for(server: Server, mode: Mode) -> None:
    client = mode.client(server.url)
    server.begin(many(50_000), Style("length"))
    records, error = mode.read(lambda c: c.get_job(JOB).items.iter(count=3), client)
    assert error is None
    assert [record["n"] for record in records] == [0, 1, 2]
    mode.close(client)


# Leaving early


def test_leaving_a_loop_sync(server: Server) -> None:
    with ScrapinghubClient("key", endpoint=server.url) as client:
        server.begin(many(5000), Style("chunked"))
        for record in client.get_job(JOB).items.iter():
            assert record["n"] == 0
            break
        assert busy(client) == []
        stream = client.get_job(JOB).items.iter()
        next(stream)
        assert len(busy(client)) == 1
        stream.close()
        stream.close()
        assert busy(client) == []
        assert list(stream) == []
        lists = client.get_job(JOB).items.list_iter(chunksize=10)
        next(lists)
        lists.close()
        assert busy(client) == []
        stream = client.get_project(1).activity.iter()  # sent at this call, and never read
        assert len(busy(client)) == 1
        del stream
        assert busy(client) == []
        stream = client.get_project(1).activity.iter()
        stream.close()
        assert busy(client) == []


def test_an_error_of_the_consumer_sync(server: Server) -> None:
    with ScrapinghubClient("key", endpoint=server.url) as client:
        server.begin(many(5000), Style("chunked"))

        def read() -> None:
            for _ in client.get_job(JOB).items.iter():
                raise KeyError

        with pytest.raises(KeyError):
            read()
        assert busy(client) == []


async def settled(condition: Callable[[], bool]) -> bool:
    """Whether it holds after what the loop has to do at once."""
    for _ in range(100):
        if condition():
            return True
        await asyncio.sleep(0)
    return condition()


def test_leaving_a_loop_async(server: Server) -> None:
    async def main() -> None:
        async with AsyncScrapinghubClient("key", endpoint=server.url) as client:
            server.begin(many(5000), Style("chunked"))
            async for record in client.get_job(JOB).items.iter():
                assert record["n"] == 0
                break
            assert await settled(lambda: busy(client) == [])
            stream = client.get_job(JOB).items.iter()
            await anext(stream)
            assert len(busy(client)) == 1
            await stream.aclose()
            assert busy(client) == []
            assert [record async for record in stream] == []
            stream = await client.get_job(JOB).items.iter()
            assert len(busy(client)) == 1
            del stream
            assert await settled(lambda: busy(client) == [])
            stream = await client.get_job(JOB).items.iter()
            await stream.aclose()
            assert busy(client) == []
            lists = client.get_job(JOB).items.list_iter(chunksize=10)
            await anext(lists)
            await lists.aclose()
            assert await settled(lambda: busy(client) == [])

    asyncio.run(main(), debug=True)


@pytest.mark.parametrize("silent", [Break(0, "stall"), Break(0, "stall", True), Break(5000, "stall", True)])
def test_cancelled_in_the_middle(server: Server, silent: Break) -> None:
    async def main() -> None:
        async with AsyncScrapinghubClient("key", endpoint=server.url) as client:
            server.begin(many(100), Style("chunked"), silent)

            async def read() -> None:
                async for _ in client.get_job(JOB).items.iter():
                    pass

            task = asyncio.create_task(read())
            while not server.asked:  # the server is a thread
                await asyncio.sleep(0.001)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await settled(lambda: busy(client) == [])
            assert [record["n"] async for record in client.get_job(JOB).items.iter()] == list(range(100))

    asyncio.run(main(), debug=True)


def test_many_tasks_and_many_cancelled(server: Server) -> None:
    """They are cancelled while they read. (While they connect, sockets are the matter of httpcore and anyio.)"""

    async def main() -> None:
        async with AsyncScrapinghubClient("key", endpoint=server.url) as client:
            server.begin(many(2000), Style("chunked", chunk=5000))

            async def read(stop: int, reading: asyncio.Event) -> int:
                total = 0
                async for _ in client.get_job(JOB).items.iter():
                    total += 1
                    if total % 100 == 1:
                        reading.set()
                        await asyncio.sleep(0)
                    if total == stop:
                        break
                return total

            tasks = []
            stops = (1, 10, 1000, 10_000) * 5
            for number, stop in enumerate(stops):
                reading = asyncio.Event()
                tasks.append(asyncio.create_task(read(stop, reading)))
                if number % 3 == 0:
                    await reading.wait()
                    tasks[-1].cancel()
            done = await asyncio.gather(*tasks, return_exceptions=True)
            for number, (stop, result) in enumerate(zip(stops, done, strict=True)):
                assert isinstance(result, asyncio.CancelledError) if number % 3 == 0 else result == min(stop, 2000)
            assert await settled(lambda: busy(client) == [])

    asyncio.run(main(), debug=True)


# Pauses


def test_a_consumer_that_pauses(server: Server) -> None:
    """Meanwhile the server gives the connection up: the rest comes all the same."""
    with ScrapinghubClient("key", endpoint=server.url) as client:
        server.begin(many(20_000), Style("chunked", chunk=1000))
        found = []
        for record in client.get_job(JOB).items.iter():
            found.append(record["n"])
            if len(found) in (1, 5000):
                server.cut()
        assert found == list(range(20_000))
        assert len(server.asked) > 1


def test_a_consumer_that_pauses_async(server: Server) -> None:
    async def main() -> None:
        async with AsyncScrapinghubClient("key", endpoint=server.url) as client:
            server.begin(many(20_000), Style("chunked", chunk=1000))
            found = []
            async for record in client.get_job(JOB).items.iter():
                found.append(record["n"])
                if len(found) in (1, 5000):
                    server.cut()
            assert found == list(range(20_000))
            assert len(server.asked) > 1

    asyncio.run(main())


def test_a_connection_that_died_while_it_waited(server: Server, mode: Mode) -> None:
    client = mode.client(server.url)
    server.begin(service.answer, Style("length"))
    for _ in range(3):
        assert mode.read(lambda c: c.get_job(JOB).items.iter(), client) == (ITEMS, None)
        server.cut()
    mode.close(client)


# Sharing


def test_four_threads_share_a_client(server: Server) -> None:
    with ScrapinghubClient("key", endpoint=server.url) as client:
        server.begin(many(500), Style("chunked"), *[Break(9000, "reset")] * 8)
        found: list[list[int]] = []

        def read() -> None:
            for _ in range(3):
                found.append([record["n"] for record in client.get_job(JOB).items.iter()])

        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [list(range(500))] * 12
        assert busy(client) == []


def test_several_event_loops_share_a_client(server: Server) -> None:
    server.begin(many(50), Style("chunked"))
    client = AsyncScrapinghubClient("key", endpoint=server.url)

    async def read() -> list[int]:
        found = [record["n"] async for record in client.get_job(JOB).items.iter()]
        await client.close()
        return found

    for _ in range(3):
        assert asyncio.run(read()) == list(range(50))
    found: list[list[int]] = []
    threads = [threading.Thread(target=lambda: found.append(asyncio.run(read()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [list(range(50))] * 4


FORK = """
import os, sys
from scrapinghub import ScrapinghubClient
client = ScrapinghubClient("key", endpoint=sys.argv[1])
job = client.get_job("1/2/3")
half = job.items.iter()
first = next(half)
child = os.fork()
numbers = [record["n"] for record in job.items.iter()]
assert numbers == list(range(300)), numbers
if not child:
    os._exit(0)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
assert [record["n"] for record in half] == list(range(1, 300))
client.close()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_child_has_connections_of_its_own(server: Server) -> None:
    server.begin(many(300), Style("chunked"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", FORK, server.url], check=True, timeout=60, env=environment)
    assert len({each.connection for each in server.asked}) == 3
    assert len(server.asked) == 3


def test_a_client_can_be_used_after_it_was_closed(server: Server, mode: Mode) -> None:
    client = mode.client(server.url)
    server.begin(service.answer, Style("length"))
    for _ in range(2):
        assert mode.read(lambda c: c.get_job(JOB).items.iter(), client) == (ITEMS, None)
        mode.close(client)
        mode.close(client)


# Memory


@pytest.mark.parametrize("form", ["json", "msgpack"])
def test_memory_stays_flat(server: Server, mode: Mode, form: str) -> None:
    """50 MB of records in less than 2 MB. Packed they are small, so that the server's own memory doesn't matter."""
    records = [{"_key": f"{JOB}/{n}", "text": "x" * 10_000} for n in range(100)]
    if form == "json":
        content = b"".join(json.dumps(record).encode() + b"\n" for record in records)
    else:
        content = b"".join(map(msgpack.packb, records))
    reply = Reply(content * 50, f"application/x-{form.replace('json', 'jsonlines')}")
    server.begin(lambda asked: reply, Style("chunked", packed=True, chunk=65536))
    client = mode.client(server.url)
    stream = client.get_job(JOB).items.iter()
    total = 0

    def begin() -> None:
        nonlocal total
        total += 1
        tracemalloc.start()  # now that the server has packed its answer

    def go_on() -> None:
        nonlocal total
        total += 1

    async def main() -> None:
        await anext(stream)
        begin()
        async for _ in stream:
            go_on()

    try:
        if mode.name == "sync":
            next(stream)
            begin()
            for _ in stream:
                go_on()
        else:
            mode.do(main)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    mode.close(client)
    assert total == 5000
    assert peak < 2 << 20


def test_the_end_of_a_result_that_broke_for_good_holds_nothing(server: Server, mode: Mode) -> None:
    client = mode.client(server.url, max_retries=1)
    server.begin(many(300), Style("length"), *[Break(30_000, "reset", True)], *[Break(0)] * 9)
    _, error = mode.read(lambda c: c.get_job(JOB).items.iter(), client)
    assert isinstance(error, NetworkError)
    server.begin(service.answer, Style("length"))
    assert mode.read(lambda c: c.get_job(JOB).items.iter(), client) == (ITEMS, None)
    mode.close(client)
