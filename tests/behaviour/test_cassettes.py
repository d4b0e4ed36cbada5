"""What vcrpy recorded plays: with the sync and with the async client, and as it is recorded through requests."""

import asyncio
import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import vcr
import yaml

from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient
from scrapinghub.emulator import Emulator

KEY = "123/1/1"
ITEMS = [{"number": number, "text": "x" * 500} for number in range(200)]


def sync_read(options: dict[str, Any]) -> Any:
    with ScrapinghubClient(**options) as client:
        job = client.get_job(KEY)
        return [job.items.list(), job.items.get(3), job.logs.list(level="info"), job.metadata.get("spider")]


def async_read(options: dict[str, Any]) -> Any:
    async def read() -> Any:
        async with AsyncScrapinghubClient(**options) as client:
            job = client.get_job(KEY)
            return [
                await job.items.list(),
                await job.items.get(3),
                await job.logs.list(level="info"),
                await job.metadata.get("spider"),
            ]

    return asyncio.run(read())


@pytest.fixture(params=[sync_read, async_read])
def read(request: pytest.FixtureRequest) -> Callable[[dict[str, Any]], Any]:
    reader: Callable[[dict[str, Any]], Any] = request.param
    return reader


@pytest.fixture
def options() -> Iterator[dict[str, Any]]:
    """The arguments of a client that finds a job with items."""
    with Emulator(projects=[123], spiders=["demo"]) as cloud, cloud.client() as client:
        job = client.get_project(123).jobs.run("demo", meta={"state": "running"})
        for item in ITEMS:
            job.items.write(item)
        job.logs.info("a message")
        job.close_writers()
        yield {"auth": cloud.apikey, "dash_endpoint": cloud.dash_url, "endpoint": cloud.storage_url}


def test_what_is_recorded_is_played(
    options: dict[str, Any], read: Callable[[dict[str, Any]], Any], tmp_path: Path
) -> None:
    cassette = str(tmp_path / "cassette.yaml")
    with vcr.use_cassette(cassette, record_mode="once"):
        expected = sync_read(options)
    assert expected[0] == ITEMS
    with vcr.use_cassette(cassette, record_mode="none") as played:
        assert read(options) == expected
        assert played.all_played


def test_a_body_that_was_recorded_unpacked(
    options: dict[str, Any], read: Callable[[dict[str, Any]], Any], tmp_path: Path
) -> None:
    """Through requests vcrpy keeps the unpacked body, and the headers of the packed one."""
    cassette = tmp_path / "cassette.yaml"
    with vcr.use_cassette(str(cassette), record_mode="once"):
        expected = sync_read(options)
    content = yaml.safe_load(cassette.read_text())
    unpacked = 0
    for interaction in content["interactions"]:
        body = interaction["response"]["body"]
        if isinstance(body["string"], bytes) and body["string"].startswith(b"\x1f\x8b"):
            body["string"] = gzip.decompress(body["string"])
            unpacked += 1
    assert unpacked
    cassette.write_text(yaml.safe_dump(content))
    with vcr.use_cassette(str(cassette), record_mode="none"):
        assert read(options) == expected
