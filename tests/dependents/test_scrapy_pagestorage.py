"""scrapy-pagestorage, which keeps the pages of a job in a collection, with a writer to a URL of its own.

It is of 2022 and needs a Scrapy of its time.
"""

from collections.abc import Callable
from pathlib import Path

from scrapinghub import ScrapinghubClient
from scrapinghub.emulator import Emulator

from .runner import run_next_job
from .tools import Tool
from .website import BOOKS, website

PROJECT = 123
SETTINGS = {
    "SPIDER_MIDDLEWARES": {"scrapy_pagestorage.PageStorageMiddleware": 900},
    "PAGE_STORAGE_ENABLED": True,
    "PAGE_STORAGE_LIMIT": 3,
}


def test_scrapy_pagestorage(
    tool: Callable[[str], Tool], cloud: Emulator, client: ScrapinghubClient, tmp_path: Path
) -> None:
    pagestorage = tool("scrapy-pagestorage")
    project = client.get_project(PROJECT)
    with website() as site:
        project.jobs.run("demo", job_args={"site": site})
        job = run_next_job(pagestorage, cloud, client, PROJECT, tmp_path, SETTINGS)

    pages = project.collections.get_cached_store("Pages").list()
    assert len(pages) == 3  # of four
    assert {page["_jobid"] for page in pages} == {job.key}
    assert "<h1>Books</h1>" in next(page["body"] for page in pages if page["url"] == site)
    assert job.metadata.get("collection") == "cs/Pages"
    assert len(job.items.list(filter=[("_cached_page_id", "exists", [])])) == len(BOOKS)
    (write,) = [seen for seen in cloud.requests if seen.operation == "write_records"]
    assert write.headers["content-encoding"] == "gzip"
