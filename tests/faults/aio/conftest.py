"""What is written in batches, six kinds of it, behind one interface: a number is written, and read back."""

import socket
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest

from scrapinghub import AsyncScrapinghubClient
from scrapinghub._platform import aio as platform
from scrapinghub._platform import threads as process
from scrapinghub.aio import writers
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.writers import Writer
from scrapinghub.emulator import Emulator


# <async>
@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


# </async>
@pytest.fixture(scope="session")
def clouds() -> Iterator[Callable[[str], Emulator]]:
    """Emulators that take a repeated position in a given way."""
    running: dict[str, Emulator] = {}

    def get(repeats: Any) -> Emulator:
        if repeats not in running:
            running[repeats] = Emulator(repeats=repeats).start()
        return running[repeats]

    yield get
    for cloud in running.values():
        cloud.stop()


@pytest.fixture
def repeats() -> str:
    return "overwrite"


@pytest.fixture
def cloud(clouds: Callable[[str], Emulator], repeats: str) -> Iterator[Emulator]:
    cloud = clouds(repeats)
    yield cloud
    cloud.faults.clear()
    cloud.faults.released.clear()


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """No test leaves records behind that nobody was told of: they would be sent at the end of the tests."""
    yield
    left = list(process._leaving)
    process._leaving.clear()
    assert [repr(writer) for writer in left if not writer._outbox.empty] == []


@pytest.fixture
async def client(cloud: Emulator) -> AsyncIterator[AsyncScrapinghubClient]:
    client = cloud.aio_client(connection_timeout=60)
    yield client
    cloud.faults.released.set()  # what a test has left stalled goes on
    await client.close(timeout=60)


@pytest.fixture
async def job(client: AsyncScrapinghubClient, request: pytest.FixtureRequest) -> Job:
    """A running job of its own for each test."""
    job = await client.get_project(123).jobs.run("demo", job_args={"test": request.node.nodeid})
    await job.start()
    return job


class Clock:
    """Time that passes only when somebody waits between attempts, or a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.tick = 0.0
        self.waits: list[float] = []

    def monotonic(self) -> float:
        self.now += self.tick
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(platform, "monotonic", clock.monotonic)
    monkeypatch.setattr(platform, "sleep", clock.sleep)
    monkeypatch.setattr(writers, "LOOK_SECONDS", 0.001)
    return clock


class Kind:
    """One kind of record. `writer` is the shared one."""

    operation: str
    name: str
    has_stats = True
    has_offsets = True

    def __init__(self, job: Job) -> None:
        self.job = job
        self.resource: Any = None

    @property
    def writer(self) -> Writer:
        shared: Writer = self.resource._writer
        return shared

    async def write(self, number: int) -> None:
        raise NotImplementedError

    async def flush(self, timeout: float | None = None) -> None:
        await self.resource.flush(timeout)

    async def close(self, timeout: float | None = None) -> None:
        await self.resource.close(timeout=timeout)

    async def numbers(self) -> list[int]:
        """What the service holds, in the order of its keys."""
        raise NotImplementedError


class Items(Kind):
    operation = "write_items"
    name = "item"

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        self.resource = job.items

    async def write(self, number: int) -> None:
        await self.job.items.write({"n": number})

    async def numbers(self) -> list[int]:
        return [item["n"] async for item in self.job.items.iter()]


class Logs(Kind):
    operation = "write_logs"
    name = "log entry"

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        self.resource = job.logs

    async def write(self, number: int) -> None:
        await self.job.logs.info(str(number))

    async def numbers(self) -> list[int]:
        return [int(entry["message"]) async for entry in self.job.logs.iter()]


class Requests(Kind):
    operation = "write_requests"
    name = "request"

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        self.resource = job.requests

    async def write(self, number: int) -> None:
        await self.job.requests.add(f"http://example.com/{number}", 200, "GET", number, 0, 0)

    async def numbers(self) -> list[int]:
        return [entry["rs"] async for entry in self.job.requests.iter()]


class Samples(Kind):
    operation = "write_samples"
    name = "sample"
    has_stats = False

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        self.resource = job.samples

    async def write(self, number: int) -> None:
        await self.job.samples.write((number, 1))

    async def numbers(self) -> list[int]:
        return [row[0] async for row in self.job.samples.iter()]


class Records(Kind):
    operation = "write_records"
    name = "record"
    has_stats = has_offsets = False

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        project = job._client.get_project(123)  # type: ignore[attr-defined]
        self.store = project.collections.get_store(job.key.replace("/", "_"))
        self.resource = self.store.create_writer()

    @property
    def writer(self) -> Writer:
        shared: Writer = self.resource
        return shared

    async def write(self, number: int) -> None:
        await self.resource.write({"_key": f"{number:05}", "n": number})

    async def numbers(self) -> list[int]:
        return [record["n"] async for record in self.store.iter()]


class Frontier(Kind):
    operation = "add_requests"
    name = "request"
    has_stats = has_offsets = False

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        project = job._client.get_project(123)  # type: ignore[attr-defined]
        self.resource = project.frontiers.get(job.key.replace("/", "-")).get("slot")

    async def write(self, number: int) -> None:
        await self.resource.q.add({"fp": f"{number:05}", "qdata": number})

    async def close(self, timeout: float | None = None) -> None:
        await self.writer.close(timeout=timeout)

    async def numbers(self) -> list[int]:
        return sorted([qdata async for batch in self.resource.q.iter() for _, qdata in batch["requests"]])


@pytest.fixture(params=[Items, Logs, Requests, Samples, Records, Frontier], ids=lambda kind: kind.__name__.lower())
def kind(request: pytest.FixtureRequest, job: Job) -> Kind:
    made: Kind = request.param(job)
    return made


@pytest.fixture
def unused_url() -> Iterator[str]:
    """A URL on this machine where nobody answers: its port is taken, and not listened on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/"
