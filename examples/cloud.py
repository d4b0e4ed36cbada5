"""A Scrapy project on a local Scrapy Cloud, with the tools that one has for the real one: deployed, run, read back.

The project in examples/bookshop is deployed with shub and crawls a shop that this program serves. What shub and the
client then read is compared with what the shop holds. Exits with 1 if anything is not as it should be.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console
from shop_site import Site

from scrapinghub import ScrapinghubClient
from scrapinghub.client.jobs import Job
from scrapinghub.emulator import Emulator
from scrapinghub_dash.api.periodic_jobs import create_periodic_job

PROJECT = 123
PATIENCE_SECONDS = 60
BOOKSHOP = Path(__file__).parent / "bookshop"

console = Console(highlight=False, soft_wrap=True)


class Clock:
    """The time of day, which can be turned forward."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def turn(self, to: datetime) -> None:
        self._ahead += to - self.now()

    def __call__(self) -> int:
        return int(self.now().timestamp() * 1000)


class Checks:
    """Says of each thing whether it is as it should be, and remembers if one was not."""

    def __init__(self) -> None:
        self.failed = 0

    def same(self, what: str, got: object, wanted: object) -> None:
        if got == wanted:
            console.print(f"  [green]as it should be[/]: {what}")
        else:
            self.failed += 1
            console.print(f"  [red]NOT AS IT SHOULD BE[/]: {what}")
            console.print(f"    wanted: {wanted!r}\n    got:    {got!r}", markup=False)

    def holds(self, what: str, text: str, words: str) -> None:
        self.same(what, words if words in text else text, words)


class Shub:
    """The program shub, of somebody who is logged in at the emulator."""

    def __init__(self, cloud: Emulator, home: Path) -> None:
        self._project = home / "bookshop"  # a copy: to build an egg leaves files in the folder
        shutil.copytree(BOOKSHOP, self._project, ignore=shutil.ignore_patterns("__pycache__"))
        config = home / ".scrapinghub.yml"
        cloud.write_shub_config(config)
        programs = str(Path(sys.executable).parent)
        self._environ = {
            **os.environ,
            "PATH": os.pathsep.join([programs, os.environ["PATH"]]),
            "HOME": str(home),
            "TMPDIR": str(home),  # shub leaves the log of a deploy that fails
            "SHUB_GLOBAL_CONFIG": str(config),
            "SHUB_STORAGE": cloud.storage_url,
        }

    def __call__(self, *arguments: str, fails: bool = False) -> str:
        """What it prints, errors included where it has to fail."""
        console.print(f"[bold]$ shub {' '.join(arguments)}")
        command = [sys.executable, "-W", "ignore", "-m", "shub", *arguments]
        done = subprocess.run(command, cwd=self._project, env=self._environ, capture_output=True, encoding="utf-8")
        if (done.returncode != 0) is not fails:
            raise SystemExit(f"shub ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
        return done.stdout + done.stderr if fails else done.stdout

    def schedule(self, spider: str, *options: str, **arguments: str) -> str:
        """The key of a new job."""
        named = [part for name, value in arguments.items() for part in ("-a", f"{name}={value}")]
        found = re.search(r"job ID: (\d+/\d+/\d+)", self("schedule", *options, *named, spider))
        assert found is not None
        return found[1]

    def spoil(self) -> Path:
        """Break a spider; where the fault is."""
        spider = self._project / "bookshop" / "spiders" / "spoilt.py"
        spider.write_text("class Spoilt(\n")
        return spider


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def until(what: str, happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        if time.monotonic() > end:
            raise SystemExit(f"it took too long: {what}")
        time.sleep(0.1)


def finished(job: Job) -> Job:
    until(f"{job.key} finishes", lambda: job.metadata.get("state") == "finished")
    return job


def without_key(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In the order of the shop: Scrapy visits pages in its own."""
    kept = [{name: value for name, value in item.items() if name not in ("_key", "_type")} for item in items]
    return sorted(kept, key=lambda item: int(item["url"].rpartition("/")[2]))


def deploy(shub: Shub, client: ScrapinghubClient, checks: Checks) -> None:
    wanted = ["books", "broken", "endless", "py:count_books.py"]
    result = lines(shub("deploy", "--version", "1.0", "-v").splitlines()[-2])[0]
    checks.same(
        "the answer to the deploy", result, {"status": "ok", "project": PROJECT, "version": "1.0", "spiders": 4}
    )
    checks.same("spiders", sorted(spider["id"] for spider in client.get_project(PROJECT).spiders.list()), wanted)


def crawl(shub: Shub, client: ScrapinghubClient, site: Site, checks: Checks) -> Job:
    """A crawl from one end to the other, followed."""
    settings = {"DOWNLOAD_TIMEOUT": 100, "CLOSESPIDER_ERRORCOUNT": 50}
    client.get_project(PROJECT).settings.update(settings)
    key = shub.schedule("books", "-s", "DOWNLOAD_TIMEOUT=90", site=site.url)
    wanted = site.items()
    checks.same("items, followed by shub", without_key(lines(shub("items", "-f", key))), wanted)
    job = finished(client.get_job(key))
    checks.same("items, read by the client", without_key(list(job.items.iter())), wanted)
    log = shub("log", key)
    checks.holds("log", log, "Spider closed (finished)")
    checks.holds("a setting of the job before that of the project", log, "'DOWNLOAD_TIMEOUT': '90'")
    checks.holds("a setting of the project before that of the code", log, "'CLOSESPIDER_ERRORCOUNT': 50")
    checks.same("log entries", job.logs.stats()["totals"]["input_values"], len(list(job.logs.iter())))
    requests = lines(shub("requests", key))
    checks.same("requests", {request["url"] for request in requests}, site.urls())
    checks.same("requests, read by the client", list(job.requests.iter(meta=["_key"])), requests)
    parents = {number: request["url"] for number, request in enumerate(requests)}
    linked = {request["url"]: parents.get(request.get("parent")) for request in requests}
    checks.same("where the link to a book was", linked[f"{site.url}book/11"], f"{site.url}page/2")
    meta = dict(job.metadata.iter())
    checks.same("how it ended", (meta["state"], meta["close_reason"], meta["version"]), ("finished", "finished", "1.0"))
    stats = meta["scrapystats"]
    numbers = (stats["item_scraped_count"], stats["response_received_count"], stats["finish_reason"])
    checks.same("stats", numbers, (len(wanted), len(site.urls()), "finished"))
    checks.same("the last sample", list(job.samples.iter())[-1][3:5], [len(site.urls()), len(wanted)])
    return job


def script(shub: Shub, client: ScrapinghubClient, crawled: Job, site: Site, checks: Checks) -> None:
    """A script, which reads what the crawl has found with credentials of its own job."""
    job = finished(client.get_project(PROJECT).jobs.run("py:count_books.py", cmd_args=crawled.key))
    wanted = [{"job": crawled.key, "books": len(site.items())}]
    checks.same("what the script has counted", list(job.items.iter()), wanted)
    checks.holds("what it has printed", shub("log", job.key), f"has found {len(site.items())} books")


def cancel(shub: Shub, client: ScrapinghubClient, site: Site, checks: Checks) -> None:
    key = shub.schedule("endless", site=site.url)
    job = client.get_job(key)
    until("the calendar has begun", lambda: job.items.stats()["totals"]["input_values"] > 2)
    shub("cancel", "--force", str(PROJECT), key.partition("/")[2])
    checks.same("a job that is cancelled", finished(job).metadata.get("close_reason"), "cancelled")
    days = [item["day"] for item in job.items.iter()]
    checks.same("what it had found by then", days, list(range(1, len(days) + 1)))


def crash(shub: Shub, client: ScrapinghubClient, site: Site, checks: Checks) -> None:
    job = finished(client.get_job(shub.schedule("broken", site=site.url)))
    checks.same("a job that crashes", job.metadata.get("close_reason"), "failed")
    checks.holds("its log", shub("log", job.key), "this spider is broken")


def periodic(client: ScrapinghubClient, clock: Clock, site: Site, checks: Checks) -> None:
    """A job for seven in the morning, and a clock that is turned to it."""
    morning = (clock.now() + timedelta(days=1)).replace(hour=7, minute=0, second=0, microsecond=0)
    task = {"name": "books", "spider_args": {"site": site.url}, "priority": 3}
    body = {"cron": "0 7 * * *", "tasks": [task], "addtags": ["daily"], "description": "all books, every morning"}
    create_periodic_job.sync_detailed(PROJECT, client=client.dash, body=body)
    jobs = client.get_project(PROJECT).jobs
    clock.turn(morning - timedelta(minutes=1))
    checks.same(
        "periodic jobs a minute before", jobs.count(has_tag="daily", state=["pending", "running", "finished"]), 0
    )
    clock.turn(morning)
    console.print(f"[bold]It is {clock.now():%A, %H:%M}.")
    until("the periodic job is there", lambda: jobs.count(has_tag="daily", state=["finished"]) == 1)
    (summary,) = jobs.iter(has_tag="daily", jobmeta=["key", "close_reason", "version"])
    checks.same("a periodic job", (summary["close_reason"], summary["version"]), ("finished", "1.0"))
    items = list(client.get_job(summary["key"]).items.iter())
    checks.same("what it has found", without_key(items), site.items())


def bad_deploy(shub: Shub, checks: Checks) -> None:
    """A fault in a spider: shub shows it, and the version before it stays."""
    fault = shub.spoil()
    output = shub("deploy", "--version", "2.0", fails=True)
    checks.holds("a deploy that fails says where", output, f"{fault.parent.name}/{fault.name}")
    checks.holds("a deploy that fails says why", output, "SyntaxError: '(' was never closed")
    checks.holds("an unknown spider", shub("schedule", "spoilt", fails=True), "spider not found: spoilt")


def main() -> int:
    checks, clock = Checks(), Clock()
    with (
        tempfile.TemporaryDirectory(prefix="bookshop-") as home,
        Site() as site,
        Emulator(projects=[PROJECT], spiders=[], clock=clock) as cloud,
        cloud.client() as client,
    ):
        console.print(f"A bookshop is at {site.url}, and a local Scrapy Cloud at {cloud.url}")
        shub = Shub(cloud, Path(home))
        deploy(shub, client, checks)
        crawled = crawl(shub, client, site, checks)
        script(shub, client, crawled, site, checks)
        cancel(shub, client, site, checks)
        crash(shub, client, site, checks)
        bad_deploy(shub, checks)
        periodic(client, clock, site, checks)
    console.print("[red]Not everything is as it should be." if checks.failed else "[green]All is as it should be.")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
