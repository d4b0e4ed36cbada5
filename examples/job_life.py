"""The whole life of a job, on a local Scrapy Cloud: run, start, write, finish, read back, compare.

The records are real: one item a package and one a file, of all that is installed in this environment.
Exits with 1 if anything that is read differs from what was written.
"""

import hashlib
import sys
import time
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from scrapinghub import ScrapinghubClient
from scrapinghub.client.jobs import Job
from scrapinghub.emulator import Emulator

console = Console()


def package_item(package: Distribution) -> dict[str, Any]:
    """What a package says of itself; fields that it doesn't have are missing."""
    said = package.metadata.json
    item: dict[str, Any] = {"_type": "package", "name": package.name, "version": package.version}
    for name in ("summary", "author", "license_expression", "requires_python", "classifier", "project_url"):
        if name in said:
            item[name] = said[name]
    item["requires"] = [{"requirement": text, "optional": "extra ==" in text} for text in package.requires or []]
    return item


def items() -> Iterator[dict[str, Any]]:
    """An item for each package, and one for each of its files."""
    for package in sorted(distributions(), key=lambda package: package.name.lower()):
        yield package_item(package)
        for file in package.files or []:
            path = file.locate()
            yield {
                "_type": "file",
                "package": package.name,
                "path": str(file),
                "size": file.size,
                "hash": {"mode": file.hash.mode, "value": file.hash.value} if file.hash else None,
                "exists": path.exists(),  # type: ignore[attr-defined]
            }


def write(job: Job, wanted: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Write the items, a log entry for each package and a request for each file; what the log and the requests hold."""
    logs: list[dict[str, Any]] = []
    requests: list[dict[str, Any]] = []
    start = int(time.time() * 1000)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console) as progress:
        for number, item in enumerate(progress.track(wanted, description="writing items, log and requests")):
            job.items.write(item)
            if item["_type"] == "package":
                message = f"{item['name']} {item['version']}: {item.get('summary', 'says nothing of itself')}"
                job.logs.info(message, ts=start + number)
                logs.append({"time": start + number, "level": 20, "message": message})
            else:
                url = f"https://example.com/{item['path']}"
                size = item["size"] or 0
                fp = hashlib.sha1(url.encode()).hexdigest()
                job.requests.add(url, 200, "GET", rs=size, duration=1, ts=start + number, fp=fp)
                requests.append(
                    {
                        "time": start + number,
                        "duration": 1,
                        "status": 200,
                        "method": "GET",
                        "rs": size,
                        "url": url,
                        "fp": fp,
                    }
                )
    job.close_writers()
    return logs, requests


def differences(cloud: Emulator, key: str, wanted: dict[str, list[dict[str, Any]]]) -> int:
    """Read everything back, as msgpack and as JSON lines; how many of the readings differ from what was written."""
    table = Table("records", "format", "written", "read", "the same", title=f"job {key}, read back")
    wrong = 0
    for use_msgpack in (True, False):
        with cloud.client(use_msgpack=use_msgpack) as client:
            job = client.get_job(key)
            for name, resource in (("items", job.items), ("logs", job.logs), ("requests", job.requests)):
                read = list(resource.iter())
                same = read == wanted[name]
                wrong += not same
                form = "msgpack" if use_msgpack and name != "requests" else "JSON lines"
                table.add_row(name, form, str(len(wanted[name])), str(len(read)), "yes" if same else "[red]NO")
    console.print(table)
    return wrong


def show(client: ScrapinghubClient, job: Job) -> None:
    """The project's jobs, some items, and the totals."""
    table = Table("key", "spider", "state", "items", "log", "requests", "close reason", title="jobs")
    for summary in client.get_project(job.project_id).jobs.iter(state=["pending", "running", "finished"]):
        columns = ("key", "spider", "state", "items", "logs", "pages", "close_reason")
        table.add_row(*(str(summary.get(column, "")) for column in columns))
    console.print(table)
    table = Table("name", "version", "summary", title="some items")
    for item in job.items.iter(count=5, filter=[("_type", "=", ["package"]), ("summary", "exists", [])]):
        table.add_row(item["name"], item["version"], item["summary"])
    console.print(table)
    totals = job.items.stats()["totals"]
    console.print(f"items: {totals['input_values']:,} of {totals['input_bytes']:,} bytes")
    console.print(f"log entries by level: {job.logs.stats()['counts']}")
    console.print(f"requests: {job.requests.stats()['totals']['input_values']:,}")


def main() -> int:
    with Emulator(projects=[123], spiders=["packages"]) as cloud:
        console.print(f"A local Scrapy Cloud is ready at {cloud.url}")
        with cloud.client() as client:
            project = client.get_project(123)
            job = project.jobs.run("packages", job_args={"source": "importlib.metadata"}, add_tag=["demo"])
            console.print(f"{job.key} was {job.start()}, now {job.metadata.get('state')}")
            wanted = list(items())
            logs, requests = write(job, wanted)
            console.print(f"{job.key} was {job.finish(close_reason='finished')}, now {job.metadata.get('state')}")
            wrong = differences(cloud, job.key, {"items": wanted, "logs": logs, "requests": requests})
            show(client, job)
    console.print("[red]Something differs." if wrong else "[green]Everything that was read is what was written.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
