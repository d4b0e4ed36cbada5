"""scrapy-incremental, whose pipeline keeps in a collection which items there were, and drops them the next time."""

import shutil
from collections.abc import Callable
from pathlib import Path

from scrapinghub import ScrapinghubClient
from scrapinghub.emulator import Emulator

from .tools import PROGRAMS, Tool
from .website import BOOKS, website

PROJECT = 123


def test_scrapy_incremental(
    tool: Callable[[str], Tool], cloud: Emulator, client: ScrapinghubClient, tmp_path: Path
) -> None:
    incremental = tool("scrapy-incremental")
    shutil.copytree(PROGRAMS / "shop", tmp_path / "shop")
    seen = client.get_project(PROJECT).collections.get_store("demo_seen_before")

    def crawl() -> int:
        incremental.run(
            *("scrapy", "crawl", "demo", "-a", f"site={site}", "-O", "items.jsonl"),
            *("-s", 'ITEM_PIPELINES={"scrapy_incremental.pipelines.ScrapyIncrementalItemsPipeline": 100}'),
            *("-s", "INCREMENTAL_PIPELINE_ITEM_UNIQUE_FIELD=title"),
            *("-s", f"SCRAPYCLOUD_API_KEY={cloud.apikey}", "-s", f"SCRAPYCLOUD_PROJECT_ID={PROJECT}"),
            home=tmp_path / "shop",
            environ=cloud.environ,
        )
        return len((tmp_path / "shop" / "items.jsonl").read_text().splitlines())

    with website() as site:
        assert crawl() == len(BOOKS)  # there is no collection yet: it goes on at NotFound
        seen.delete(next(record["_key"] for record in seen.iter() if record["item_id"] == "Bees"))
        assert crawl() == 1
        assert {record["item_id"] for record in seen.iter()} == set(BOOKS)
