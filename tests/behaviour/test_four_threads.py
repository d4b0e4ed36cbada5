"""One sync client in four threads: the examples of the documentation in all four at once, and what they share."""

import importlib
import inspect
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from scrapinghub import ScrapinghubClient
from tests.behaviour import world

THREADS = 4
OURS = {"client", "project", "job", "spider"}


def in_four(call: Callable[[int], Any]) -> list[Any]:
    """What `call` gives in each of four threads that begin at the same moment."""
    barrier = threading.Barrier(THREADS)

    def run(number: int) -> Any:
        barrier.wait()
        return call(number)

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(run, range(THREADS)))


@pytest.fixture(scope="module")
def cloud():
    with world.emulator() as cloud:
        yield cloud


@pytest.fixture
def client(cloud) -> Iterator[ScrapinghubClient]:
    with cloud.client() as client:
        yield client


def scenarios() -> Iterator[Any]:
    """The tests of the documentation that need no more than a project of their own."""
    for path in sorted((Path(__file__).parent / "sync").glob("test_doc_*.py")):
        module = importlib.import_module(f"tests.behaviour.sync.{path.stem}")
        for name, function in vars(module).items():
            if name.startswith("test_") and not hasattr(function, "pytestmark"):
                needs = set(inspect.signature(function).parameters)
                if needs and needs <= OURS:
                    yield pytest.param(function, id=f"{path.stem}-{name}")


@pytest.mark.parametrize("scenario", list(scenarios()))
def test_at_once(cloud, client: ScrapinghubClient, scenario: Callable[..., None]):
    """The threads share the client, and each has a project of its own."""
    needs = inspect.signature(scenario).parameters
    projects = [client.get_project(world.new_project(cloud)) for _ in range(THREADS)]

    def run(number: int) -> None:
        given: dict[str, Any] = {"client": client, "project": projects[number]}
        if "spider" in needs:
            given["spider"] = projects[number].spiders.get("spider1")
        if "job" in needs:
            given["job"] = projects[number].jobs.run("spider1", meta={"state": "running"})
        scenario(**{name: given[name] for name in needs})

    in_four(run)


def test_one_writer_for_all(cloud, client: ScrapinghubClient):
    """Objects of one job that are made at the same moment: one writer, and each record at a position of its own."""
    project = client.get_project(world.new_project(cloud))
    for trial in range(20):
        key = project.jobs.run("spider1", job_args={"trial": trial}, meta={"state": "running"}).key

        def write(number: int, key: str = key) -> None:
            items = client.get_job(key).items
            for index in range(25):
                items.write({"thread": number, "index": index})
            items.flush()

        in_four(write)
        items = client.get_job(key).items.list()
        assert len(items) == 4 * 25
        for number in range(THREADS):
            assert [item["index"] for item in items if item["thread"] == number] == list(range(25))


def test_frontiers_are_flushed_while_others_add(cloud, client: ScrapinghubClient):
    frontiers = client.get_project(world.new_project(cloud)).frontiers

    def use(number: int) -> None:
        for index in range(50):
            frontiers.get("test").get(f"slot{number}-{index % 5}").q.add({"fp": f"{index}"})
            if index % 10 == number:
                frontiers.flush()

    in_four(use)
    frontiers.flush()
    assert frontiers.newcount == 4 * 50
    assert len(frontiers.get("test").list()) == 4 * 5


def test_reading_at_once(cloud, client: ScrapinghubClient):
    job = client.get_project(world.new_project(cloud)).jobs.run("spider1", meta={"state": "running"})
    written = [{"number": number} for number in range(3000)]
    for item in written:
        job.items.write(item)
    job.items.flush()
    assert in_four(lambda number: list(job.items.iter(start=number))) == [written[number:] for number in range(THREADS)]


def test_one_client_is_closed_by_all(cloud):
    client = cloud.client()
    job = client.get_project(world.new_project(cloud)).jobs.run("spider1", meta={"state": "running"})
    job.items.write({"number": 1})
    in_four(lambda number: client.close())
    assert job.items.list() == [{"number": 1}]
    client.close()
