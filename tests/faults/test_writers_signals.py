"""Signals that come while the program is inside `write`: handlers that write, that raise, that would wait."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.client.job import Job
from scrapinghub.client.writers import Writer
from scrapinghub.emulator import Emulator
from tests.docs.markdown import blocks

GUIDE = Path(__file__).parents[2] / "docs/guide.md"

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no such signals")


@pytest.fixture(scope="module")
def cloud() -> Iterator[Emulator]:
    with Emulator(projects=[123], spiders=["demo"]) as cloud:
        yield cloud


@pytest.fixture
def client(cloud: Emulator) -> Iterator[ScrapinghubClient]:
    with cloud.client() as client:
        yield client


@pytest.fixture
def job(client: ScrapinghubClient, request: pytest.FixtureRequest) -> Job:
    return client.get_project(123).jobs.run("demo", job_args={"test": request.node.nodeid})


@pytest.fixture
def handle() -> Iterator[Callable[[Callable[[], object]], None]]:
    """Sets what a signal does."""
    before = signal.getsignal(signal.SIGVTALRM)

    def set_(handler: Callable[[], object]) -> None:
        signal.signal(signal.SIGVTALRM, lambda *_: handler() and None)

    yield set_
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, signal.SIG_IGN)  # one that is still on its way
    signal.signal(signal.SIGVTALRM, before)


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Have the signal come once, while the main thread adds the next record that begins a batch."""

    def once() -> None:
        def clock() -> float:
            if threading.current_thread() is threading.main_thread():
                monkeypatch.undo()
                signal.raise_signal(signal.SIGVTALRM)
            return time.monotonic()

        monkeypatch.setattr("scrapinghub.client.writers.platform.monotonic", clock)

    return once


def test_a_handler_that_writes(job: Job, handle: Any, inside: Callable[[], None]):
    writer = job.items.create_writer(size=3)
    offsets: dict[str, int] = {}

    def write() -> None:
        offsets["in the handler"] = writer.write({"from": "in the handler"})

    handle(write)
    for number in range(4):
        if number % 3 == 0:
            inside()
        offsets[str(number)] = writer.write({"from": str(number)})
    writer.close(timeout=30)
    stored = [item["from"] for item in job.items.iter()]
    assert stored[offsets["in the handler"]] == "in the handler"
    assert len(stored) == 6  # twice in the handler
    assert sorted({*map(str, range(4))} - set(stored)) == []
    assert all(stored[offset] == name for name, offset in offsets.items())


def test_a_handler_that_makes_a_writer(client: ScrapinghubClient, job: Job, handle: Any, monkeypatch: Any):
    """It comes while the client makes the same one: they are one all the same."""
    made: list[Writer] = []
    begin = Writer._begin

    def interrupted(self: Writer) -> None:
        monkeypatch.undo()
        signal.raise_signal(signal.SIGVTALRM)
        begin(self)

    def write() -> None:
        made.append(client.get_job(job.key).items._writer)
        client.get_job(job.key).items.write({"n": 0})

    handle(write)
    monkeypatch.setattr(Writer, "_begin", interrupted)
    items = client.get_job(job.key).items
    items.write({"n": 1})
    assert items._writer is made[0]
    items.flush(timeout=30)
    assert [item["n"] for item in job.items.iter()] == [0, 1]


@pytest.mark.parametrize("wait", ["flush", "close"])
def test_a_handler_that_waits_is_told(job: Job, handle: Any, inside: Callable[[], None], wait: str):
    stored = threading.Event()
    writer = job.items.create_writer(size=1, callback=lambda response: stored.wait(30))
    writer.write({"n": 0})
    handle(getattr(writer, wait))
    inside()
    with pytest.raises(RuntimeError, match="a signal handler can't wait for the writer that it interrupted: raise"):
        writer.write({"n": 1})
    stored.set()
    writer.write({"n": 2})
    writer.close(timeout=30)
    assert [item["n"] for item in job.items.iter()] == [0, 2]


def test_a_handler_that_raises(job: Job, handle: Any, inside: Callable[[], None]):
    """As Ctrl+C does, and the guide's lines for SIGTERM."""
    writer = job.items.create_writer(size=3)

    def leave() -> None:
        raise SystemExit(143)

    handle(leave)
    for number in range(10):
        if number % 3 == 0:
            inside()
        try:
            writer.write({"n": number})
        except SystemExit:
            writer.write({"n": number})
    writer.close(timeout=30)
    assert [item["n"] for item in job.items.iter()] == list(range(10))


def test_a_handler_that_writes_where_there_is_no_room(job: Job, handle: Any, inside: Callable[[], None]):
    """It can't wait: its record goes beyond the limit."""
    stored = threading.Event()
    writer = job.items.create_writer(size=1, qsize=2, callback=lambda response: stored.wait(30))
    writer.write({"n": 0})
    handle(lambda: [writer.write({"n": number}) for number in (1, 2, 3)])
    inside()
    other = threading.Timer(0.01, stored.set)
    other.start()
    assert writer.write({"n": 4}) == 4
    other.join()
    writer.close(timeout=30)
    assert [item["n"] for item in job.items.iter()] == list(range(5))


def test_many_signals(job: Job, handle: Any):
    """Wherever they come."""
    writer = job.items.create_writer(size=7, content_encoding="identity")
    handled: list[int] = []
    handle(lambda: handled.append(writer.write({"handler": True})))
    offsets: list[int] = []
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.0005, 0.0005)
    while len(handled) < 200:
        offsets.append(writer.write({"n": len(offsets)}))
        if len(offsets) % 1000 == 0:
            writer.flush(timeout=30)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    writer.close(timeout=30)
    assert sorted(offsets + handled) == list(range(len(offsets) + len(handled)))
    stored = job.items.list()
    assert [stored[offset]["n"] for offset in offsets] == list(range(len(offsets)))
    assert all(stored[offset] == {"handler": True} for offset in handled)


def guide_lines() -> str:
    """The lines of the guide that make SIGTERM an orderly end."""
    (found,) = [block.source for block in blocks(GUIDE.read_text()) if "signal.SIGTERM" in block.source]
    return found


BEGIN = """
import asyncio, os, signal, sys
from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient
from scrapinghub.client import writers

def terminate():
    os.kill(os.getpid(), signal.SIGTERM)
"""

PROGRAMS = {
    "between": """
        items = ScrapinghubClient().get_job(sys.argv[1]).items
        for number in range(500):
            items.write({"n": number})
        terminate()
        """,
    "inside write": """
        items = ScrapinghubClient().get_job(sys.argv[1]).items
        clock = writers.platform.monotonic

        def interrupted():
            writers.platform.monotonic = clock
            terminate()
            return clock()

        for number in range(500):
            items.write({"n": number})
        items._writer._seal()
        writers.platform.monotonic = interrupted
        items.write({"n": 500})
        """,
    "with block": """
        with ScrapinghubClient() as client:
            items = client.get_job(sys.argv[1]).items
            for number in range(500):
                items.write({"n": number})
            terminate()
        """,
    "async": """
        async def main():
            async with AsyncScrapinghubClient() as client:
                items = client.get_job(sys.argv[1]).items
                for number in range(500):
                    await items.write({"n": number})
                terminate()
                await asyncio.sleep(60)

        asyncio.run(main())
        """,
    "async, not closed": """
        async def main():
            items = AsyncScrapinghubClient().get_job(sys.argv[1]).items
            for number in range(500):
                await items.write({"n": number})
            terminate()
            await asyncio.sleep(60)

        asyncio.run(main())
        """,
}


@pytest.mark.parametrize("where", PROGRAMS)
def test_the_lines_of_the_guide_for_sigterm(cloud: Emulator, job: Job, where: str):
    program = "\n".join([BEGIN, guide_lines(), textwrap.dedent(PROGRAMS[where]), "print('not reached')"])
    environ = {**os.environ, **cloud.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-W", "ignore", "-c", program, job.key]
    ended = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (143, "", "")
    assert [item["n"] for item in job.items.iter()] == list(range(500))
