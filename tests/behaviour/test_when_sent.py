"""When a request is sent, and what differs in kind between sync and async.

Sync: at the call where the old library sent it there (programs catch errors around the call), else at the first step.
Async: at the first step, or at once when it is awaited.
"""

from collections.abc import Callable
from typing import Any

import pytest

from scrapinghub.client.exceptions import Unauthorized
from tests.behaviour import world

# The documented iterators, and whether the sync ones send at the call.
READS: dict[str, tuple[Callable[[Any], Any], bool]] = {
    "jobs": (lambda project: project.jobs.iter(), True),
    "jobs over a page": (lambda project: project.jobs.iter(count=5000), True),
    "iter_all": (lambda project: project.jobs.iter_all(), True),
    "iter_last": (lambda project: project.jobs.iter_last(), True),
    "activity": (lambda project: project.activity.iter(), True),
    "settings": (lambda project: project.settings.iter(), True),
    "spiders": (lambda project: project.spiders.iter(), True),
    "frontiers": (lambda project: project.frontiers.iter(), True),
    "collections": (lambda project: project.collections.iter(), True),
    "queue": (lambda project: project.frontiers.get("test").get("slot").q.iter(), True),
    "samples": (lambda project: project.jobs.get(f"{project.key}/1/1").samples.iter(), True),
    "metadata": (lambda project: project.jobs.get(f"{project.key}/1/1").metadata.iter(), True),
    "items": (lambda project: project.jobs.get(f"{project.key}/1/1").items.iter(), False),
    "logs": (lambda project: project.jobs.get(f"{project.key}/1/1").logs.iter(), False),
    "requests": (lambda project: project.jobs.get(f"{project.key}/1/1").requests.iter(), False),
    "collection": (lambda project: project.collections.get_store("pages").iter(), False),
    "fingerprints": (lambda project: project.frontiers.get("test").get("slot").f.iter(), False),
}


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def cloud():
    with world.emulator(123) as cloud:
        with cloud.client() as client:
            project = client.get_project(123)
            project.jobs.run("spider1", meta={"state": "running"})
            project.collections.get_store("pages").set({"_key": "a"})
        yield cloud


@pytest.mark.parametrize("name", READS)
def test_sync(cloud, name: str):
    read, at_call = READS[name]
    with cloud.client() as client:
        before = len(cloud.requests)
        records = read(client.get_project(123))
        assert len(cloud.requests) - before == at_call
        list(records)
        assert len(cloud.requests) - before >= 1
    with cloud.client(max_retries=0) as client:
        object.__setattr__(client._config, "auth", ("wrong", ""))
        if at_call:
            with pytest.raises(Unauthorized):
                read(client.get_project(123))
        else:
            records = read(client.get_project(123))
            with pytest.raises(Unauthorized):
                next(records)


@pytest.mark.parametrize("name", READS)
async def test_async(cloud, name: str):
    read, _ = READS[name]
    async with cloud.aio_client() as client:
        before = len(cloud.requests)
        records = read(client.get_project(123))
        assert len(cloud.requests) == before
        read_at_the_first_step = [record async for record in records]
        sent = len(cloud.requests) - before
        assert sent >= 1
        records = await read(client.get_project(123))
        assert len(cloud.requests) - before == sent + 1
        assert len([record async for record in records]) == len(read_at_the_first_step)
        assert len(cloud.requests) - before == 2 * sent


async def test_async_errors_come_when_awaited(cloud):
    async with cloud.aio_client() as client:
        object.__setattr__(client._config, "auth", ("wrong", ""))
        records = client.get_project(123).jobs.iter()
        with pytest.raises(Unauthorized):
            await records
        with pytest.raises(Unauthorized):
            await anext(client.get_project(123).jobs.iter())


async def test_newcount_is_a_property_in_both(cloud):
    async with cloud.aio_client() as client:
        assert client.get_project(123).frontiers.newcount == 0
    with cloud.client() as client:
        assert client.get_project(123).frontiers.newcount == 0


async def test_keys_are_awaited(cloud):
    async with cloud.aio_client() as client:
        job = client.get_job("123/1/1")
        assert await job.metadata["state"] == "running"
        with pytest.raises(KeyError):
            await job.metadata["missing"]
    with cloud.client() as client:
        assert client.get_job("123/1/1").metadata["state"] == "running"
