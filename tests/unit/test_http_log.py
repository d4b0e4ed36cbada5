"""What our requests leave in the log of a program: nothing of httpx and httpcore, at any level."""

import asyncio
import logging
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from scrapinghub.emulator import Emulator


def theirs(records: list[logging.LogRecord]) -> set[str]:
    return {record.name for record in records if record.name.startswith("http")}


def test_requests_leave_no_line_in_the_log_of_the_program(caplog: pytest.LogCaptureFixture) -> None:
    async def work(cloud: Emulator) -> None:
        async with cloud.aio_client() as client:
            job = await client.get_project(123).jobs.run("demo", job_args={"n": 1})
            await job.items.write({"n": 1})
            await job.close_writers()
            async for _ in job.items.iter():
                pass

    with caplog.at_level(logging.DEBUG), Emulator(projects=[123], spiders=["demo"]) as cloud:
        with cloud.client() as client:
            job = client.get_project(123).jobs.run("demo")
            job.items.write({"n": 1})
            job.close_writers()
            assert len(list(job.items.iter())) == 1
        asyncio.run(work(cloud))
        assert theirs(caplog.records) == set()
        # The program's own requests do, where it wants them to.
        httpx.get(f"{cloud.storage_url}system/ts")
        assert theirs(caplog.records) == {"httpx", "httpcore.connection", "httpcore.http11"}


@pytest.fixture
def root_at_debug() -> Iterator[Any]:
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.DEBUG)
    added: list[logging.Handler] = []

    def add(handler: logging.Handler) -> None:
        added.append(handler)
        root.addHandler(handler)

    yield add
    for handler in added:
        root.removeHandler(handler)
    root.setLevel(level)


class ToJob(logging.Handler):
    """Forwards what a program logs to the log of its job."""

    def __init__(self, write: Any) -> None:
        super().__init__()
        self._write = write

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith("uvicorn"):  # the service's, which is in this process here
            self._write(record)


def test_a_handler_that_forwards_every_record_to_the_job(root_at_debug: Any) -> None:
    with Emulator(projects=[123], spiders=["demo"]) as cloud, cloud.client() as client:
        job = client.get_project(123).jobs.run("demo")
        root_at_debug(ToJob(lambda record: job.logs.log(record.getMessage(), level=record.levelno)))
        cloud.faults.add("write_items", kind="status", status=503, times=1)
        logging.getLogger("program").debug("begun")
        job.items.write({"n": 1})
        job.close_writers()
        client.close()
        messages = [entry["message"] for entry in job.logs.iter()]
        assert messages[0] == "begun"
        assert len(messages) < 20


def test_the_same_in_an_event_loop(root_at_debug: Any) -> None:
    async def main(cloud: Emulator) -> None:
        tasks: list[asyncio.Task[None]] = []
        async with cloud.aio_client() as client:
            job = await client.get_project(123).jobs.run("demo")
            loop = asyncio.get_running_loop()

            def write(record: logging.LogRecord) -> None:
                entry = job.logs.log(record.getMessage(), level=record.levelno)
                loop.call_soon_threadsafe(lambda: tasks.append(loop.create_task(entry)))

            root_at_debug(ToJob(write))
            cloud.faults.add("write_items", kind="status", status=503, times=1)
            logging.getLogger("program").debug("begun")
            await job.items.write({"n": 1})
            await asyncio.sleep(0)
            await job.close_writers()
            await client.close()
            messages = [entry["message"] async for entry in job.logs.iter()]
            assert messages[0] == "begun"
            assert len(messages) < 20

    with Emulator(projects=[123], spiders=["demo"]) as cloud:
        asyncio.run(main(cloud))


def test_a_handler_that_waits_for_room_does_not_hold_up_the_worker(
    root_at_debug: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It holds its lock meanwhile, and the worker logs that the service is down."""
    monkeypatch.setattr("scrapinghub._platform.threads.sleep", lambda seconds: None)
    monkeypatch.setattr("scrapinghub._platform.threads.LOG_SECONDS", 0.01)
    with Emulator(projects=[123], spiders=["demo"]) as cloud, cloud.client() as client:
        job = client.get_project(123).jobs.run("demo")
        cloud.faults.add("write_logs", kind="status", status=503, times=3)
        writer = job.logs.create_writer(size=1, qsize=2)
        names = ("program", "scrapinghub")
        root_at_debug(
            ToJob(lambda record: record.name in names and writer.write({"message": record.msg, "level": 20, "time": 1}))
        )
        for number in range(10):
            logging.getLogger("program").info("%d" % number)  # noqa: UP031
        writer.flush()
        stored = [entry["message"] for entry in job.logs.iter()]
        assert [message for message in stored if message.isdigit()] == [str(number) for number in range(10)]
