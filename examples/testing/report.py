"""A program for Scrapy Cloud: what a project's spiders have scraped, and what should be looked at."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from scrapinghub import AsyncScrapinghubClient, DuplicateJobError, ScrapinghubClient

TOO_LONG = 24 * 3600 * 1000


@dataclass
class Report:
    """Sums of the prices of each spider's last finished job, and the keys of jobs that need a look."""

    totals: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    too_long: list[str] = field(default_factory=list)


def report(project_id: int) -> Report:
    """Read a project. The client finds the service and the key in the environment."""
    made = Report()
    with ScrapinghubClient() as client:
        project = client.get_project(project_id)
        for summary in project.jobs.iter_last():
            if summary.get("close_reason") != "finished":
                made.failed.append(summary["key"])
            for item in client.get_job(summary["key"]).items.iter():
                made.totals[summary["spider"]] += item["price"]
        for summary in project.jobs.iter(state="running"):
            if summary["elapsed"] > TOO_LONG:
                made.too_long.append(summary["key"])
    return made


def run_again(project_id: int, spider: str) -> str | None:
    """Schedule a spider; its job's key, or None if it is scheduled already."""
    with ScrapinghubClient() as client:
        try:
            return str(client.get_project(project_id).jobs.run(spider, add_tag=["again"]).key)
        except DuplicateJobError:
            return None


async def texts(client: AsyncScrapinghubClient, keys: list[str]) -> list[list[str]]:
    """The texts of several jobs, read at the same time."""

    async def of_one(key: str) -> list[str]:
        return [item["text"] async for item in client.get_job(key).items.iter()]

    return await asyncio.gather(*map(of_one, keys))


def remember(project_id: int, urls: list[str]) -> int:
    """Keep the URLs in a collection; how many it holds then."""
    with ScrapinghubClient() as client:
        store = client.get_project(project_id).collections.get_store("urls")
        for url in urls:
            store.set({"_key": url, "seen": True})
        return store.count()
