"""Items out of a local Scrapy Cloud: a download that is killed and goes on, tables read back by others, a cluster.

The items are of mixed shapes: numbers that are text now and then, lists that are one text, a conflict two levels deep,
a field that comes late. What becomes of them in a table is written down here by hand (`as_in_a_table`), and everything
that is read back is compared with that, value by value. The commands that people use for this run, too, and show what
they print. Exits with 1 if anything differs.

With `--old-python`, the interpreter of an environment with scrapinghub 2.9.0 and pandas, it also measures the loop that
people write by hand (examples/by_hand.py).
"""

import argparse
import contextlib
import gzip
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import dask
import duckdb
import polars
import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console
from rich.progress import Progress, track
from rich.table import Table

from scrapinghub import ScrapinghubClient
from scrapinghub.client.jobs import Job
from scrapinghub.distributed import plan
from scrapinghub.distributed.dask import to_dask_bag, to_dask_dataframe

PROJECT = 123
CONNECTIONS = 4
WORDS = ("garden", "lamp", "vélo", "stål", "wood", "blue", "東京", "set", "mini", "pro", "kids", "café", "40cm")

console = Console(highlight=False)


def mixed_items(count: int) -> Iterator[dict[str, Any]]:
    """Products as a shop's spider finds them, the same ones at each run."""
    chance = random.Random(7)
    for number in range(count):
        value = round(chance.uniform(1, 900), 2) + 0.001
        item: dict[str, Any] = {
            "_type": "product",
            "url": f"https://shop.example.com/products/{chance.getrandbits(64):x}?ref={number % 97}",
            "name": " ".join(chance.choices(WORDS, k=4)),
            "description": " ".join(chance.choices(WORDS, k=40)),
            "price": number if number % 3 == 0 else value if number % 3 == 1 else f"{value} EUR",
            "offer": {"currency": "EUR", "price": {"value": f"{number}" if number % 5 == 0 else number}},
            "tags": "none" if number % 11 == 0 else chance.sample(WORDS, 3),
            "rating": None if number % 4 else number % 5 + 0.5,
            "number": 2**60 + number,
            "found": f"2026-{number % 12 + 1:02}-15",
            "sold": number % 2 == 0,
            "sizes": [number % 7, number % 3],
            "sellers": [{"id": number % 211, "name": f"Läden {number % 211}"}],
        }
        if number % 6:
            item["stock"] = number % 500
        if number >= count * 3 // 4:
            item["late"] = {"since": number}
        yield item


COLUMNS = (
    "_type", "url", "name", "description", "price", "offer", "tags", "rating", "number", "found", "sold", "sizes",
    "sellers", "stock", "late",
)  # fmt: skip


def as_in_a_table(item: dict[str, Any]) -> dict[str, Any]:
    """What becomes of an item in a table: what is text in one item is text in all, and what is missing is null."""
    row = {name: item.get(name) for name in COLUMNS}
    price, value, tags = row["price"], row["offer"]["price"]["value"], row["tags"]
    row["price"] = price if isinstance(price, str) else json.dumps(price)
    row["offer"] = {"currency": "EUR", "price": {"value": str(value)}}
    row["tags"] = tags if isinstance(tags, str) else json.dumps(tags, ensure_ascii=False, separators=(",", ":"))
    return row


class Checks:
    """Compares, says of each thing whether it is as it should be, and remembers if one was not."""

    def __init__(self) -> None:
        self.failed = 0

    def that(self, holds: bool, what: str) -> None:
        self.failed += not holds
        console.print(f"  [green]as it should be[/]: {what}" if holds else f"  [red]NOT AS IT SHOULD BE[/]: {what}")

    def same(self, got: Iterable[Any], wanted: Iterable[Any], what: str) -> None:
        """Each with each, in order."""
        missing = object()
        number = 0
        for number, (one, other) in enumerate(itertools.zip_longest(got, wanted, fillvalue=missing), 1):
            if one != other:
                self.that(False, f"{what}, number {number}: {one!r} rather than {other!r}"[:400])
                return
        self.that(True, f"{what}: {number:,}, each value the same")


class Times:
    """What took how long, and how much that is a second."""

    def __init__(self, items: int) -> None:
        self._items = items
        self._seconds: dict[str, float] = {}

    @contextlib.contextmanager
    def of(self, what: str) -> Iterator[None]:
        before = time.perf_counter()
        yield
        self.add(what, time.perf_counter() - before)

    def add(self, what: str, seconds: float) -> None:
        self._seconds[what] = seconds

    def table(self) -> Table:
        table = Table("what", "seconds", "items/s", title=f"{self._items:,} items, {os.cpu_count()} processors")
        for what, seconds in self._seconds.items():
            table.add_row(what, f"{seconds:.1f}", f"{self._items / seconds:,.0f}")
        return table


@contextlib.contextmanager
def emulator() -> Iterator[dict[str, str]]:
    """A local Scrapy Cloud in a process of its own; the environment by which clients find it."""
    command = [sys.executable, "-m", "scrapinghub.emulator", "--project", str(PROJECT), "--spider", "shop"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            environ: dict[str, str] = {}
            for line in process.stdout:
                name, is_one, value = line.strip().removeprefix("export ").partition("=")
                if is_one:
                    environ[name] = value
                if {"SH_APIKEY", "SHUB_APIURL", "SHUB_STORAGE"} <= environ.keys():
                    break
            yield environ
        finally:
            process.terminate()


def written(client: ScrapinghubClient, count: int) -> Job:
    """A job that has these items, and is finished."""
    job = client.get_project(PROJECT).jobs.run("shop", meta={"state": "running"})
    for item in track(mixed_items(count), "writing the items", count, console=console):
        job.items.write(item)
    job.items.flush()
    job.finish(close_reason="finished")
    return job


def downloaded(job: Job, path: Path, count: int, checks: Checks, times: Times) -> None:
    """Download by a program that is killed in the middle; then go on, and look at each line."""
    command = [sys.executable, __file__, "--download", str(path), "--job", job.key]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        noted = path.with_name(f"{path.name}.part.json")  # there when a first step is on the disk
        done = next((int(line) for line in child.stdout if noted.exists()), 0)
        child.kill()
    checks.that(0 < done < count and not path.exists(), f"killed after {done:,} items: there is no {path.name}")
    told: list[int] = []
    with Progress(console=console) as bars:
        bar = bars.add_task("going on")

        def progress(done: int, total: int | None) -> None:
            told.append(done)
            bars.update(bar, completed=done, total=total)

        job.items.download(path, parallel=CONNECTIONS, progress=progress)
    checks.that(0 < told[0] < count, f"went on behind the first {told[0]:,} items, and fetched the rest")
    checks.that([*path.parent.iterdir()] == [path], f"there is {path.name}, and nothing beside it")
    with gzip.open(path) as lines:
        checks.same(map(json.loads, lines), mixed_items(count), "lines of the file")
    path.unlink()
    with times.of("download to items.jl.gz, 4 connections"):
        job.items.download(path, parallel=CONNECTIONS)


def read_back(path: Path, count: int, checks: Checks) -> None:
    """Parquet, as three others read it."""
    wanted: Callable[[], Iterator[dict[str, Any]]] = lambda: map(as_in_a_table, mixed_items(count))  # noqa: E731
    rows = (row for batch in pq.ParquetFile(path).iter_batches(10_000) for row in batch.to_pylist())
    checks.same(rows, wanted(), "rows that pyarrow reads")
    checks.same(polars.read_parquet(path).iter_rows(named=True), wanted(), "rows that polars reads")
    with duckdb.connect() as database:
        database.execute("SELECT * FROM read_parquet($1)", [str(path)])
        names = [column[0] for column in database.description or ()]
        chunks = iter(lambda: database.fetchmany(10_000), [])
        checks.same(
            (dict(zip(names, row, strict=True)) for rows in chunks for row in rows), wanted(), "rows that duckdb reads"
        )


def on_a_cluster(job: Job, count: int, checks: Checks, times: Times) -> None:
    """The same through Dask."""
    parts = plan(job)
    with dask.config.set(scheduler="processes", num_workers=os.cpu_count()):
        with times.of("Dask: plan, schema, data frame"):
            frame = to_dask_dataframe(parts).compute()
        batches = pa.Table.from_pandas(frame, preserve_index=False).to_batches(10_000)
        rows = (row for batch in batches for row in batch.to_pylist())
        checks.same(rows, map(as_in_a_table, mixed_items(count)), "rows through Dask")
        checks.that(to_dask_bag(parts).count().compute() == count, f"{count:,} items in a bag of Dask")


def on_the_command_line(job: Job, folder: Path, count: int, checks: Checks) -> None:
    """The commands that people use to look at a job and to take its data with them, each with what it prints."""
    project = ["--project", str(PROJECT)]
    path = folder / "late.jl.gz"
    pages = folder / "pages.jl"
    for command in (
        ["projects"],
        ["spiders", *project],
        ["jobs", "list", *project, "--state", "finished"],
        ["jobs", "tag", job.key, "--add", "checked"],
        ["jobs", "show", job.key],
        ["stats", job.key],
        ["meta", "get", job.key, "close_reason"],
        ["items", job.key, "--count", "1"],
        ["items", job.key, "--filter", 'found="2026-03-15"', "-o", str(path)],
        ["logs", job.key],
        ["requests", job.key],
        ["collections", "put", "pages", "home", '{"status": 200}', *project],
        ["collections", "get", "pages", "home", *project],
        ["collections", "export", "pages", "-o", str(pages), *project],
        ["activity", *project, "--count", "3"],
    ):
        console.print(f"[bold]$ scrapinghub {' '.join(command)}", markup=True)
        ran = subprocess.run([sys.executable, "-m", "scrapinghub", *command], capture_output=True, text=True)
        for line in (ran.stdout + ran.stderr).splitlines()[:6]:
            console.print(f"  {line[:150]}", markup=False)
        if ran.returncode:
            checks.that(False, f"{command} ended with {ran.returncode}")
    with gzip.open(path, "rt") as lines:
        found = sum(1 for _ in lines)
    wanted_count = sum(1 for number in range(count) if number % 12 + 1 == 3)
    checks.that(found == wanted_count, f"{found:,} items that pass a filter, in {path.name}")
    checks.that(json.loads(pages.read_text())["status"] == 200, f"a collection in {pages.name}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=200_000)
    parser.add_argument("--old-python", help="an interpreter that has scrapinghub 2.9.0 and pandas")
    parser.add_argument("--download", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--job", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.download:
        with ScrapinghubClient() as client:
            job = client.get_job(args.job)
            job.items.download(
                args.download, parallel=CONNECTIONS, progress=lambda done, total: print(done, flush=True)
            )
        return 0
    checks, times = Checks(), Times(args.items)
    with emulator() as environ, tempfile.TemporaryDirectory(prefix="data-out-") as folder:
        os.environ.update(environ)
        with ScrapinghubClient() as client:
            job = written(client, args.items)
            console.print(f"{job.key} has {job.items.stats()['totals']['input_values']:,} items")
            downloaded(job, Path(folder, "items.jl.gz"), args.items, checks, times)
            path = Path(folder, "items.parquet")
            with times.of("to_parquet, 4 connections"):
                job.items.to_parquet(path, parallel=CONNECTIONS)
            read_back(path, args.items, checks)
            on_a_cluster(job, args.items, checks, times)
            with times.of("items.iter"):
                read = sum(1 for _ in job.items.iter())
            checks.that(read == args.items, f"{read:,} items of items.iter")
            with times.of("to_pandas, 4 connections"):
                frame = job.items.to_pandas(parallel=CONNECTIONS)
            checks.that(len(frame) == args.items, f"{len(frame):,} rows of to_pandas")
            del frame
            on_the_command_line(job, Path(folder), args.items, checks)
            if args.old_python:
                command = [args.old_python, str(Path(__file__).with_name("by_hand.py")), job.key]
                by_hand = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                times.add("by hand: 2.9.0, 4 threads, pandas", by_hand["seconds"])
                checks.that(by_hand["rows"] == args.items, f"{by_hand['rows']:,} rows by hand")
    console.print(times.table())
    console.print(
        "[red]Something is not as it should be." if checks.failed else "[green]Everything is as it should be."
    )
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
