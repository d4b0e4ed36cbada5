"""Writes the pictures of the pages for the documentation: python tools/screenshots.py [FOLDER]. It needs Chromium."""

import itertools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scrapinghub.emulator import Emulator

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
START = 1_764_000_000_000
TITLES = ("The quiet harbour", "A map of rivers", "Letters from the north")
TRACEBACK = """
Traceback (most recent call last):
  File "bookshop/middlewares.py", line 31, in process_spider_input
    raise HttpError(response, "Ignoring non-200 response")
scrapy.spidermiddlewares.httperror.HttpError: Ignoring non-200 response"""

# Name, path, size, dark or light.
PICTURES = (
    ("jobs", "/p/123", LAPTOP, "light"),
    ("log", "/p/123/1/1/log?level=20", LAPTOP, "dark"),
    ("stats", "/p/123/1/1/stats", LAPTOP, "light"),
    ("phone", "/p/123/1/3", PHONE, "dark"),
)


@contextmanager
def chromium() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        yield browser
        browser.close()


def fill(cloud: Emulator) -> None:
    """Jobs as a crawl of a bookshop would leave them."""
    with cloud.client() as client:
        project = client.get_project(123)
        for number in range(1, 4):
            job = project.jobs.run(
                "books", job_args={"category": ("travel", "poetry", "art")[number - 1]}, add_tag=["nightly"]
            )
            job.start()
            pages = 40 * number
            for page in range(pages):
                parent = None if page == 0 else (page - 1) // 3
                url = f"https://books.example/catalogue/page-{page}.html"
                status = 404 if page % 17 == 16 else 200
                job.requests.add(
                    url,
                    status,
                    "GET",
                    rs=20_000 + 371 * page,
                    parent=parent,
                    duration=120 + page % 90,
                    ts=START + page * 900,
                )
                job.logs.debug(f"Crawled ({status}) <GET {url}> (referer: None)", ts=START + page * 900)
                if status == 404:
                    job.logs.error(
                        f"Error downloading <GET {url}>{TRACEBACK}",
                        ts=START + page * 900,
                    )
                for book in range(3):
                    job.items.write(
                        {
                            "title": f"{TITLES[book]}, volume {page}",
                            "price": round(9.5 + (page * 7 + book * 3) % 40 + 0.99, 2),
                            "in_stock": (page + book) % 4 != 0,
                            "url": f"https://books.example/catalogue/book-{page}-{book}.html",
                            "categories": ["travel", "history"][: 1 + book % 2],
                            "rating": {"stars": 1 + (page + book) % 5, "votes": page * 3 + book},
                        }
                    )
                if page % 4 == 0:
                    job.samples.write([START + page * 900, page * 3, page * 3 - page // 2, page, page * 3, page // 17])
            job.logs.info("Spider closed (finished)", ts=START + pages * 900)
            job.close_writers()
            job.metadata.update(
                {
                    "scrapystats": {
                        "downloader/request_bytes": 30_000,
                        "downloader/request_count": pages,
                        "downloader/response_status_count/200": pages - pages // 17,
                        "item_scraped_count": pages * 3,
                        "log_count/ERROR": pages // 17,
                        "elapsed_time_seconds": pages * 0.9,
                        "finish_reason": "finished",
                    }
                }
            )
            if number < 3:
                job.finish(close_reason="finished")
        failed = project.jobs.run("prices", add_tag=["nightly", "check"])
        failed.start()
        failed.logs.error("Job runtime exception", ts=START)
        failed.close_writers()
        failed.finish(close_reason="failed")
        project.jobs.run("books", job_args={"category": "cookery"})
        project.jobs.run("prices", priority=4)
        store = project.collections.get_store("prices")
        store.set(
            [{"_key": f"book-{number:03}", "value": number * 1.5, "seen": {"times": number}} for number in range(80)]
        )
        slot = project.frontiers.get("books").get("0")
        slot.q.add([{"fp": f"page-{number}.html", "qdata": {"depth": number % 4}} for number in range(250)])
        slot.flush()


def take(browser: "Browser", folder: Path) -> None:
    """Take the pictures."""
    clock = itertools.count(START, 250).__next__
    with Emulator(projects=[], slots=0, clock=clock) as cloud:
        cloud.add_project(123, "Bookshop")
        for name in ("books", "prices"):
            cloud.add_spider(123, name)
        fill(cloud)
        for name, path, size, scheme in PICTURES:
            page = browser.new_page(viewport=size, color_scheme=scheme)
            page.goto(cloud.url + path)
            page.screenshot(path=folder / f"{name}.png")
            page.close()


def main(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        take(browser, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"))
