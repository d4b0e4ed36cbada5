"""How the time to read many jobs falls with workers: on a local Scrapy Cloud, through Dask or Spark, right to the item.

    python bench/scale.py --items 200000 --jobs 20 --workers 1 2
    python bench/scale.py --items 1000000 --jobs 20 --workers 2 --kill
    python bench/scale.py --engine spark --workers 2

With `--kill` a worker is killed when half of the parts have been read. Each item of each job has to be there once, and
the worker has to be dead: it exits with 1 otherwise. Prints a table as docs/scale.md has it.
"""

import argparse
import contextlib
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from scrapinghub import ScrapinghubClient
from scrapinghub.distributed import Part, plan
from server import make_items

PROJECT = 123
COLUMNS = pa.schema([("_job", pa.string()), ("number", pa.int64()), ("name", pa.string())])


@contextlib.contextmanager
def emulator() -> Iterator[None]:
    """A local Scrapy Cloud in a process of its own; the environment says where."""
    command = [sys.executable, "-m", "scrapinghub.emulator", "--project", str(PROJECT), "--spider", "shop"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = 0
            while found < 3:
                words = shlex.split(process.stdout.readline())
                if words[:1] == ["export"]:
                    name, _, value = words[1].partition("=")
                    os.environ[name] = value
                    found += 1
            yield
        finally:
            process.terminate()


def written(items: int, jobs: int) -> list[str]:
    """Keys of jobs that have so many items together."""
    keys = []
    with ScrapinghubClient() as client:
        project = client.get_project(PROJECT)
        for number in range(jobs):
            job = project.jobs.run("shop", job_args={"n": str(number)}, meta={"state": "running"})
            for place, item in enumerate(make_items(items // jobs)):
                job.items.write({"number": place, **item})
            job.items.flush()
            job.close_writers()
            keys.append(job.key)
    return keys


def by_dask(parts: list[Part], workers: int, kill: bool) -> tuple[float, int, Any]:
    """Seconds, the workers that were killed, and a data frame of jobs and numbers."""
    import distributed

    from scrapinghub.distributed.dask import to_dask_dataframe

    cluster = distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    )
    with cluster, distributed.Client(cluster) as client:
        client.run(lambda: __import__("scrapinghub.distributed.parts"))  # the start of a worker is not its reading
        before = time.perf_counter()
        frame = to_dask_dataframe(parts, schema=COLUMNS, job_field="_job")[["_job", "number"]].persist()
        killed = 0
        for done, _ in enumerate(distributed.as_completed(distributed.futures_of(frame), raise_errors=False), 1):
            if kill and done == len(parts) // 2:
                os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
                killed += 1
        read = frame.compute()
        return time.perf_counter() - before, killed, read


def by_spark(parts: list[Part], workers: int, kill: bool) -> tuple[float, int, Any]:
    """Seconds, the workers that were killed, and a data frame of jobs and numbers."""
    from pyspark.sql import SparkSession

    from scrapinghub.distributed.spark import ScrapyCloudDataSource

    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    builder = SparkSession.builder.master(f"local[{workers},4]").config("spark.driver.host", "127.0.0.1")
    spark = builder.config("spark.ui.enabled", "false").getOrCreate()
    spark.dataSource.register(ScrapyCloudDataSource)
    spark.range(10).count()
    keys = ",".join(dict.fromkeys(part.job for part in parts))
    reader = spark.read.format("scrapycloud").option("jobs", keys).option("job_field", "_job")
    before = time.perf_counter()
    frame = reader.schema("_job string, number long, name string").load().select("_job", "number")
    killed: list[int] = []
    if kill:
        threading.Thread(target=_kill_a_worker, args=(spark, len(parts) // 2, killed), daemon=True).start()
    read = frame.toPandas()
    seconds = time.perf_counter() - before
    spark.stop()
    return seconds, len(killed), read


def _kill_a_worker(spark: Any, after: int, killed: list[int]) -> None:
    tracker = spark.sparkContext.statusTracker()
    while True:
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        if any(stage and stage.numCompletedTasks >= after for stage in stages):
            break
        time.sleep(0.01)
    found = subprocess.run(["pgrep", "-f", "pyspark.daemon"], capture_output=True, text=True).stdout.split()
    parents = {
        int(process): int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1]) for process in found
    }
    for process, parent in parents.items():
        if parent in parents and os.getpid() in _ancestors(process):
            os.kill(process, signal.SIGKILL)
            killed.append(process)
            return


def _ancestors(process: int) -> set[int]:
    found = set()
    while process > 1:
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        found.add(process)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=["dask", "spark"], default="dask")
    parser.add_argument("--items", type=int, default=200_000)
    parser.add_argument("--jobs", type=int, default=20)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--kill", action="store_true")
    args = parser.parse_args()
    wrong = 0
    each = args.items // args.jobs
    with emulator():
        keys = written(args.items, args.jobs)
        before = time.perf_counter()
        parts = plan(keys, args.size)
        planned = time.perf_counter() - before
        print(
            f"{each * args.jobs:,} items of {args.jobs} jobs, {len(parts)} parts planned in {planned:.2f} s,", end=" "
        )
        print(f"{os.cpu_count()} processors", flush=True)
        print(
            "| engine | workers | killed | seconds | items/s | each item once |\n| --- | --- | --- | --- | --- | --- |"
        )
        for workers in args.workers:
            seconds, killed, read = (by_dask if args.engine == "dask" else by_spark)(parts, workers, args.kill)
            counted = read.groupby(["_job", "number"]).size()
            right = len(read) == len(counted) == each * args.jobs and {*read["_job"]} == {*keys}
            right = right and bool((read.groupby("_job")["number"].max() == each - 1).all())
            right = right and killed == args.kill
            wrong += not right
            shown = f"| {args.engine} | {workers} | {killed} | {seconds:.1f} |"
            print(shown, f"{len(read) / seconds:,.0f} | {'yes' if right else 'NO'} |", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
