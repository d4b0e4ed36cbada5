"""spidermon, which watches spiders: it reads former jobs, tags the job and keeps its stats in a collection."""

from collections.abc import Callable
from pathlib import Path

from scrapinghub import ScrapinghubClient
from scrapinghub.emulator import Emulator

from .runner import run_next_job
from .tools import Tool
from .website import BOOKS, website

PROJECT = 123
SETTINGS = {
    "EXTENSIONS": {"spidermon.contrib.scrapy.extensions.Spidermon": 500},
    "STATS_CLASS": "spidermon.contrib.stats.statscollectors.sc_collections.ScrapyCloudCollectionsStatsHistoryCollector",
    "SPIDERMON_ENABLED": True,
    "SPIDERMON_SPIDER_CLOSE_MONITORS": ["shop.monitors.CloseSuite"],
    "SPIDERMON_MIN_ITEMS": len(BOOKS),
    "SPIDERMON_JOBS_COMPARISON": 5,
    "SPIDERMON_JOBS_COMPARISON_THRESHOLD": 0.8,
    "SPIDERMON_JOBS_COMPARISON_TAGS": ["weekly"],
}


def former_job(client: ScrapinghubClient, items: int, tag: str) -> None:
    job = client.get_project(PROJECT).jobs.run("demo", meta={"state": "running"}, add_tag=[tag])
    for number in range(items):
        job.items.write({"number": number})
    job.close_writers()
    job.finish()


def test_spidermon(tool: Callable[[str], Tool], cloud: Emulator, client: ScrapinghubClient, tmp_path: Path) -> None:
    spidermon = tool("spidermon")
    project = client.get_project(PROJECT)
    former_job(client, items=10, tag="weekly")
    former_job(client, items=1, tag="other")
    history = project.collections.get_store("demo_stats_history")
    history.set({"_key": "0", "value": {"item_scraped_count": 10}})

    with website() as site:
        project.jobs.run("demo", job_args={"site": site}, add_tag=["weekly", "fresh"])
        job = run_next_job(spidermon, cloud, client, PROJECT, tmp_path, SETTINGS, environ={"SH_APIKEY": cloud.apikey})

    # Of the former jobs only the one with the same tag counted: 3 items are less than 80 % of its 10.
    log = "\n".join(entry["message"] for entry in job.logs.iter())
    assert "Jobs Comparison Monitor" in log
    assert "FAIL" in log
    (error,) = job.logs.list(level="ERROR")
    assert "Expecting 'item_scraped_count' to be '>=' to '8.0'. Current value: '3.0'" in error["message"]
    assert job.metadata.get("tags") == ["weekly", "too-few-items"]
    assert job.metadata.get("close_reason") == "finished"

    records = {record["_key"]: record["value"] for record in history.iter()}
    assert records["1"] == {"item_scraped_count": 10}
    assert records["0"]["item_scraped_count"] == len(BOOKS)
    assert records["0"]["job_url"] == f"https://app.zyte.com/p/{job.key}"
    assert isinstance(records["0"]["start_time"], int | float)  # a datetime in the stats of Scrapy
