"""Connections end when nobody needs them any more, and without a word."""

import asyncio
import gc
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient
from scrapinghub._platform import aio

from . import service
from .server import Asked, Reply, Server, Style
from .service import ITEMS, JOB

LEFT = Path(__file__).parent / "programs" / "left.py"


def answer(asked: Asked) -> Reply:
    return service.answer(asked) if asked.method == "GET" else Reply(b"", None)


@pytest.mark.parametrize(
    "how", ["at exit", "writer", "collected", "async", "async collected", "async, an open loop", "loops"]
)
def test_a_client_that_nobody_closes(server: Server, how: str) -> None:
    if how == "loops":
        pytest.importorskip("resource")
    server.begin(answer, Style("chunked", chunk=100))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-W", "error", LEFT, how, server.url],
        capture_output=True,
        text=True,
        timeout=100,
        env=environment,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_loop_that_a_program_closes_is_not_kept(server: Server) -> None:
    """As programs did before there was `asyncio.run`."""
    server.begin(answer, Style("length"))
    client = AsyncScrapinghubClient("key", endpoint=server.url)

    async def read() -> None:
        assert await client.get_job(JOB).items.list() == ITEMS

    for _ in range(3):
        loop = asyncio.new_event_loop()
        loop.run_until_complete(read())
        loop.run_until_complete(client.close())
        loop.close()
    assert len(client._transport.http._of_loops) == 0


def test_a_reading_found_by_the_garbage_collector_inside_httpx(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be closed under a lock that its closing needs."""
    import httpcore

    records = b"".join(b'{"n":%d,"_key":"1/2/3/%d"}\n' % (n, n) for n in range(20_000))
    server.begin(lambda asked: Reply(records, "application/x-jsonlines"), Style("chunked", chunk=1000))
    client = ScrapinghubClient("key", endpoint=server.url)
    assign = httpcore.ConnectionPool._assign_requests_to_connections

    def collecting(pool: httpcore.ConnectionPool) -> object:
        gc.collect()
        return assign(pool)

    def leave() -> None:
        cycle = SimpleNamespace(stream=client.get_job(JOB).items.iter())
        cycle.itself = cycle
        next(cycle.stream)

    def work() -> None:
        gc.disable()
        try:
            leave()
            monkeypatch.setattr(httpcore.ConnectionPool, "_assign_requests_to_connections", collecting)
            assert len(client.get_job(JOB).items.list(count=5)) == 5
        finally:
            gc.enable()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    (transport,) = client._transport.http._open_client()._transport.table.transports()
    assert [each for each in transport._pool.connections if not (each.is_idle() or each.is_closed())] == []
    client.close()


# Event loops of others


def test_without_a_loop_of_asyncio() -> None:
    client = AsyncScrapinghubClient("key")
    told = r"runs in an event loop of asyncio \(or of uvloop\), and this is no event loop"
    call = client.projects.list()
    with pytest.raises(RuntimeError, match=told):
        call.send(None)
    with pytest.raises(RuntimeError, match=told):
        _ = client.dash


def test_in_trio(monkeypatch: pytest.MonkeyPatch) -> None:
    trio = SimpleNamespace(lowlevel=SimpleNamespace(in_trio_run=lambda: True))
    monkeypatch.setitem(sys.modules, "trio", trio)
    with pytest.raises(RuntimeError, match="and this is trio; ScrapinghubClient, the sync client, runs everywhere"):
        aio.running_loop()


EVENTLET = """
import sys
from types import ModuleType

patcher = sys.modules["eventlet.patcher"] = ModuleType("eventlet.patcher")
patcher.is_monkey_patched = lambda name: name == "socket"


class Broken(ModuleType):
    def __getattr__(self, name):
        raise AttributeError("type object 'GreenSocket' has no attribute 'sendmsg'")


sys.modules["httpx"] = Broken("httpx")
from scrapinghub import ScrapinghubClient

ScrapinghubClient("key").projects.list()
"""


def test_where_eventlet_breaks_the_import_of_httpx() -> None:
    """It does where trio is installed, which httpx imports then: this is what was seen."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", EVENTLET], capture_output=True, text=True, timeout=60, env=environment)
    assert "RuntimeError: httpx can't be imported in a program that eventlet has patched (type object" in done.stderr
    assert "threads, gevent, asyncio and uvloop are" in done.stderr
