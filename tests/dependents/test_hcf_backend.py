"""hcf-backend, which keeps the requests of a crawl in a frontier."""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.client.frontiers import FrontierSlot
from scrapinghub.emulator import Emulator

from .tools import PROGRAMS, Tool
from .website import BOOKS, website

PROJECT = 123


@pytest.fixture
def backend(tool: Callable[[str], Tool]) -> Tool:
    return tool("hcf-backend")


@pytest.fixture
def environ(cloud: Emulator) -> dict[str, str]:
    return {**cloud.environ, "PROJECT_ID": str(PROJECT)}


def slot(client: ScrapinghubClient, frontier: str, name: str) -> FrontierSlot:
    return client.get_project(PROJECT).frontiers.get(frontier).get(name)


def fingerprints(batches: Iterable[Mapping[str, Any]]) -> list[str]:
    return [fingerprint for batch in batches for fingerprint, _ in batch["requests"]]


def test_hcf_backend_manager(backend: Tool, environ: dict[str, str], client: ScrapinghubClient, tmp_path: Path) -> None:
    found = json.loads(backend.script("frontier_backend.py", "books", home=tmp_path, environ=environ).stdout)
    # Batches of three were sent as they became full; the rest when it was asked for.
    assert (found["waiting"], found["flushed"]) == (2, 2)
    assert (found["new"], found["links"]) == (8, 9)
    assert fingerprints(found["batches"]) == [f"/{number}" for number in range(7)]
    assert found["batches"][0]["requests"][1] == ["/1", {"depth": 1}]
    assert found["left"][0] == found["batches"][1]
    assert found["deleted"] == []
    assert slot(client, "books", "a0").q.list() == found["batches"][1:]


def test_hcf_backend_reads_again_when_the_service_fails(
    backend: Tool, environ: dict[str, str], cloud: Emulator, tmp_path: Path
) -> None:
    cloud.faults.add(operation="list_batches", kind="status", status=503)
    found = json.loads(backend.script("frontier_backend.py", "books", home=tmp_path, environ=environ).stdout)
    assert fingerprints(found["batches"]) == [f"/{number}" for number in range(7)]


def test_hcfpal_dumps_and_moves(
    backend: Tool, environ: dict[str, str], client: ScrapinghubClient, tmp_path: Path
) -> None:
    # The program `hcfpal` lists and counts with requests of its own to the service itself; what it does through the
    # client's frontier is shown here.
    source = slot(client, "books", "old")
    source.q.add([{"fp": f"/{number}", "qdata": {"number": number}} for number in range(5)])
    source.flush()
    (batch,) = source.q.list()
    hcfpal = ["python", "-m", "hcf_backend.utils.hcfpal"]

    output = backend.run(*hcfpal, "dump", "books", "old", "--num-requests", "3", home=tmp_path, environ=environ).stdout
    assert [line for line in output.splitlines() if line.startswith("[")] == [
        f"['/{number}', {{'number': {number}}}]" for number in range(3)
    ]

    backend.run(*hcfpal, "move_batch", "books", "old", batch["id"], "new0", home=tmp_path, environ=environ)
    assert source.q.list() == []
    assert fingerprints(slot(client, "books", "new0").q.list()) == [f"/{number}" for number in range(5)]

    backend.run(*hcfpal, "move", "books", "new", "last", "1", "--num-slots", "1", home=tmp_path, environ=environ)
    assert slot(client, "books", "new0").q.list() == []
    moved = slot(client, "books", "last0").q.list()[0]["requests"]
    assert sorted(moved) == [[f"/{number}", {"number": number}] for number in range(5)]


def test_a_spider_crawls_from_a_frontier(
    backend: Tool, environ: dict[str, str], client: ScrapinghubClient, tmp_path: Path
) -> None:
    # With scrapy-frontera for a scheduler: the requests for books go to the frontier, and come from it.
    shutil.copytree(PROGRAMS / "shop", tmp_path / "shop")
    with website() as site:
        backend.run(
            *("scrapy", "crawl", "demo", "-a", f"site={site}", "-O", "items.jsonl"),
            home=tmp_path / "shop",
            environ={**environ, "SCRAPY_SETTINGS_MODULE": "shop.crawl_frontier"},
        )
    items = [json.loads(line) for line in (tmp_path / "shop" / "items.jsonl").read_text().splitlines()]
    assert {item["title"] for item in items} == set(BOOKS)
    assert slot(client, "books", "0").q.list() == []
    assert len(slot(client, "books", "0").f.list()) == len(BOOKS)
