# pyright: reportUnnecessaryTypeIgnoreComment=true
"""Every public method and attribute of the object model, with the types of what they give.

Two type checkers read this file, and it is run against the emulator.
"""

import datetime
import io
import tempfile
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, assert_type

from scrapinghub import AsyncScrapinghubClient, types
from scrapinghub.aio.activity import Activity
from scrapinghub.aio.collections import Collection, Collections, RecordWriter
from scrapinghub.aio.comments import Comments
from scrapinghub.aio.deploys import Deploys, Eggs
from scrapinghub.aio.exceptions import DeployFailed, NotFound, ScrapinghubAPIError, WriteError
from scrapinghub.aio.filters import field
from scrapinghub.aio.frontiers import Drain, Frontier, Frontiers, FrontierSlot
from scrapinghub.aio.items import Items
from scrapinghub.aio.jobs import Changes, Comparison, Job, JobMeta, Jobs, Outcome
from scrapinghub.aio.logs import Logs
from scrapinghub.aio.periodic_jobs import PeriodicJobs
from scrapinghub.aio.projects import Project, Projects, Settings
from scrapinghub.aio.reports import Reports
from scrapinghub.aio.requests import Requests
from scrapinghub.aio.samples import Samples
from scrapinghub.aio.scrapy_settings import ScrapySettings, SpiderSettings
from scrapinghub.aio.spiders import Spider, Spiders
from scrapinghub.aio.streams import Reading, Stream
from scrapinghub.aio.utils import JobKey, LogLevel, parse_auth, parse_job_key, parse_project_id
from scrapinghub.aio.writers import Writer

NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)


async def use(client: AsyncScrapinghubClient) -> None:
    """All of it; the project 123 has a spider, `demo`."""
    await use_projects(client.projects)
    project = client.get_project(123)
    assert_type(project, Project)
    await use_project(project)
    await use_settings(project.settings)
    await use_periodic_jobs(project.periodic_jobs)
    await use_spiders(project.spiders)
    await use_activity(project.activity)
    await use_collections(project.collections)
    await use_frontiers(project.frontiers)
    job = await use_jobs(project.jobs)
    assert_type(client.get_job(job.key), Job)
    await use_items(job.items)
    await use_logs(job.logs)
    await use_requests(job.requests)
    await use_samples(job.samples)
    await use_metadata(job.metadata)
    await use_job(job)
    use_helpers()
    await use_low_level(client)
    await client.close(timeout=10)


async def use_projects(projects: Projects) -> None:
    assert_type(projects.get(123), Project)
    assert_type(projects.get("123"), Project)
    assert_type([project_id async for project_id in projects.iter()], list[int])
    assert_type(await projects.list(), list[int])
    summaries = await projects.summary(state=["pending", "running"])
    assert_type(summaries, list[types.ProjectSummary])
    assert_type(await projects.summary("finished"), list[types.ProjectSummary])
    for summary in summaries:
        assert_type(summary["pending"], int)
        assert_type(summary["has_capacity"], bool)
        assert_type(summary.get("pending_units_max"), int | None)


async def use_project(project: Project) -> None:
    assert_type(project.key, str)
    assert_type(project.activity, Activity)
    assert_type(project.collections, Collections)
    assert_type(project.frontiers, Frontiers)
    assert_type(project.jobs, Jobs)
    assert_type(project.settings, Settings)
    assert_type(project.spiders, Spiders)
    await use_scrapy_settings(project.scrapy_settings)
    assert_type(project.reports, Reports)
    await project.reports.create("weekly", b"fine", content_type="text/x-rst")
    assert_type(project.comments.key, str)
    assert_type(await project.comments.counts(), dict[str, int])
    await use_eggs(project.eggs, project.deploys)
    assert len({project, project}) == 1


async def use_scrapy_settings(settings: ScrapySettings) -> None:
    assert_type(settings.key, str)
    assert_type(await settings.list(), list[tuple[str, Any]])
    assert_type([pair async for pair in settings.iter()], list[tuple[str, Any]])
    delay: int = await settings.get("DOWNLOAD_DELAY", default=0)
    assert delay == 0
    assert_type(await settings.sources(), types.DashSettings)
    assert_type(await settings.addons(), list[Any])
    # sync: assert_type((list(settings.keys()), list(settings.values())), tuple[list[str], list[Any]])
    # sync: assert_type(dict(settings.items()), dict[str, Any])


async def use_eggs(eggs: Eggs, deploys: Deploys) -> None:
    assert_type((eggs.key, deploys.key), tuple[str, str])
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("somelib.py", "")
    assert_type(await eggs.create("somelib", "1.0", archive.getvalue()), types.Egg)
    assert_type(await eggs.list(), list[types.Egg])
    assert_type([egg async for egg in eggs.iter()], list[types.Egg])
    with tempfile.TemporaryDirectory() as folder:
        assert_type(await eggs.download(Path(folder) / "eggs.zip"), int)
    await eggs.delete("somelib")
    with suppress(DeployFailed):
        deployed = await deploys.create(
            "1.0", b"", eggs=[b""], requirements=b"", stack="scrapy:2.13", log=str, timeout=60
        )
        assert_type(deployed, types.DeployResult)


async def use_comments(comments: Comments) -> None:
    assert_type(comments.key, str)
    comment = await comments.create(0, "seen", field="price")
    assert_type(comment, types.Comment)
    assert_type(await comments.update(comment["id"], "seen twice"), types.Comment)
    assert_type(await comments.list(f"{comments.key}/0", "price"), list[types.Comment])
    assert_type([one async for one in comments.iter(0)], list[types.Comment])
    assert_type(await comments.by_item(), dict[str, list[types.Comment]])
    await comments.delete(comment["id"])
    await comments.delete_all(0, field="price")


async def use_settings(settings: Settings) -> None:
    assert_type(settings.key, str)
    await settings.set("job_runtime_limit", 24)
    await settings.update({"default_job_units": 1})
    limit: int = await settings.get("job_runtime_limit")
    units: int = await settings["default_job_units"]
    assert (limit, units) == (24, 1)
    assert await settings.get("nothing", default="unset") == "unset"
    assert_type([pair async for pair in settings.iter()], list[tuple[str, Any]])
    assert_type(await settings.list(), list[tuple[str, Any]])
    # sync: assert_type(dict(settings), dict[str, Any])
    # sync: assert_type((set(settings.keys()), dict(settings.items())), tuple[set[str], dict[str, Any]])
    # sync: assert_type(list(settings.values()), list[Any])
    await settings.delete("job_runtime_limit")


async def use_spider_settings(settings: SpiderSettings) -> None:
    assert_type(settings.key, str)
    await settings.set("DOWNLOAD_DELAY", 2)
    await settings.update({"LOG_LEVEL": "INFO"})
    level: str = await settings.get("LOG_LEVEL", "DEBUG")
    assert level == "INFO"
    assert_type([pair async for pair in settings.iter()], list[tuple[str, Any]])
    assert_type(await settings.list(), list[tuple[str, Any]])
    # sync: assert_type((list(settings.keys()), list(settings.values())), tuple[list[str], list[Any]])
    # sync: assert_type(dict(settings.items()), dict[str, Any])
    await settings.delete("LOG_LEVEL")


async def use_spiders(spiders: Spiders) -> None:
    assert_type(spiders.key, str)
    assert_type(spiders.project_id, str)
    async for info in spiders.iter():
        assert_type(info, types.SpiderInfo)
        assert_type(info["tags"], list[str])
        assert_type(info["version"], str | None)
    assert_type(await spiders.list(), list[types.SpiderInfo])
    await spiders.get("made", create=True)
    spider = await spiders.get("demo")
    assert_type(spider, Spider)
    assert_type(spider.project_id, str)
    assert_type(spider.key, str)
    assert_type(spider.name, str)
    assert_type(spider.jobs, Jobs)
    assert_type(spider.settings, SpiderSettings)
    await use_spider_settings(spider.settings)
    await spider.update_tags(add=["weekly", "shop"], remove="old")
    assert_type(await spider.list_tags(), list[str])
    await use_jobs(spider.jobs)


async def use_periodic_jobs(periodic: PeriodicJobs) -> None:
    assert_type(periodic.key, str)
    made = await periodic.create("0 9 * * mon", "demo", job_args={"page": 1}, priority=1, add_tag="a", timezone="UTC")
    assert_type(made, types.PeriodicJob)
    number = made.get("id", 0)
    assert_type(number, int)
    assert_type(await periodic.get(number), types.PeriodicJob)
    assert_type(await periodic.update(number, cron="@daily", tasks=[{"name": "demo"}]), types.PeriodicJob)
    assert_type(await periodic.disable(number), types.PeriodicJob)
    assert_type(await periodic.enable(number), types.PeriodicJob)
    assert_type(await periodic.list(), list[types.PeriodicJob])
    async for each in periodic.iter():
        assert_type(each["cron"], str)
    await periodic.delete(number)


async def use_jobs(jobs: Jobs) -> Job:
    assert_type(jobs.key, str)
    assert_type(jobs.project_id, str)
    assert_type(jobs.spider, Spider | None)
    job = await jobs.run(
        "demo",
        units=1,
        priority=2,
        meta={"who": "ann"},
        add_tag=("a", "b"),
        job_args={"page": jobs.key, "depth": 2},
        job_settings={"LOG_LEVEL": "INFO"},
        cmd_args="--verbose",
        environment={"NAME": "value"},
    )
    assert_type(job, Job)
    assert_type(jobs.get(job.key), Job)
    assert_type(jobs.get(JobKey(*job.key.split("/"))), Job)
    assert_type(await jobs.count(spider="demo", state="pending", has_tag="a", lacks_tag=["c"], startts=0), int)
    async for chosen in jobs.iter(state=["pending", "running"], meta=["who"], startts=NOON, endts=NOON):
        assert_type(chosen, dict[str, Any])
        assert chosen["who"] == "ann"
    async for summary in jobs.iter(state=["pending", "running"], startts=NOON, endts=NOON):
        use_summary(summary)
    async for summary in jobs.iter(2000, start=0, spider="demo", has_tag=("a",), lacks_tag="b", jobmeta="spider"):
        use_summary(summary)
    async for summary in jobs.iter_all(state="pending", has_tag={"a"}, lacks_tag=["c"], endts=NOON):
        use_summary(summary)
    async for chosen in jobs.iter_all(state="pending", meta="spider"):
        assert_type(chosen, dict[str, Any])
    assert_type(await jobs.list(state="pending", meta=("spider", "who")), list[dict[str, Any]])
    assert_type(await jobs.list(count=2, state="pending", filter=[("spider", "=", ["demo"])]), list[types.JobSummary])
    opened = await jobs.iter(count=1)
    async for summary in opened:
        use_summary(summary)
    await opened.aclose()
    pages = await jobs.iter_all()
    await use_table(jobs)
    assert_type(jobs.items(["123/1/1"], job_field="_job", ordered=False, count=1), Reading[types.Item])
    await pages.aclose()
    queues = await jobs.summary(count=1, jobmeta=["spider"])
    assert_type(queues, list[types.QueueSummary])
    queue = await jobs.summary("pending", spider="demo")
    assert_type(queue, types.QueueSummary)
    assert_type(queue["count"], int)
    assert_type(queue["summary"], list[types.JobSummary])
    async for summary in jobs.iter_last(count=1, spider="demo"):
        use_summary(summary)
    last = await jobs.iter_last()
    await last.aclose()
    assert_type(await jobs.update_tags(add="c", remove=["d"], spider="demo"), int | None)
    other = await jobs.run("demo", job_args={"page": f"{jobs.key} again"})
    cancelled = await jobs.cancel([other.key])
    assert_type(cancelled, types.CancelCount)
    assert_type(cancelled["count"], int)
    assert_type(await jobs.last("pending", has_tag="a", lacks_tag=["z"]), Job | None)
    assert_type(await jobs.last_of_each_spider(), dict[str, Job])
    assert_type(await jobs.wait_all([other, other.key], timeout=60, poll=10), list[Outcome])
    ending = jobs.as_finished(jobs.iter_all(state="finished"), timeout=60)
    async for outcome in ending:
        assert_type(outcome, Outcome)
    await ending.aclose()
    outcome = await jobs.run_and_wait("demo", timeout=60, job_args={"page": "3"}, meta={"state": "finished"})
    assert_type(outcome, Outcome)
    assert_type(outcome.duration, int | None)
    assert_type(await jobs.update_tags(add="x", keys=[other, outcome.key]), int | None)
    assert_type(await jobs.update_tags(add="x", state="finished", dry_run=True), Changes)
    assert_type(await jobs.cancel(has_tag=["none"], spider="demo"), types.CancelCount)
    assert_type(await jobs.cancel(other, dry_run=True), Changes)
    deleted = await jobs.delete(keys=[other.key, outcome.key])
    assert_type(deleted, Changes)
    assert_type(deleted.done, tuple[str, ...])
    assert_type(await jobs.delete(state="finished", has_tag="none", startts=0, endts=NOON, dry_run=True), Changes)
    return job


def use_summary(summary: types.JobSummary) -> None:
    assert_type(summary["key"], str)
    assert_type(summary["ts"], int)
    assert_type(summary["spider"], str)
    if summary["state"] == "finished":
        assert_type(summary["finished_time"], int)
    assert_type(summary.get("tags", []), list[str])
    assert_type(summary.get("close_reason"), str | None)
    state: Literal["pending", "running", "finished", "deleted"] | str = summary["state"]
    assert state != "a state of tomorrow"


async def use_job(job: Job) -> None:
    assert_type(job.key, str)
    assert_type(job.project_id, int)
    assert_type(job.items, Items)
    assert_type(job.logs, Logs)
    assert_type(job.requests, Requests)
    assert_type(job.samples, Samples)
    assert_type(job.metadata, JobMeta)
    assert_type(job.reports.key, str)
    await job.reports.create("quality", "all there")
    await use_comments(job.comments)
    await job.update_tags(add=["x"], remove="a")
    assert_type(await job.start(), str | None)
    assert_type(await job.update("running", note="it runs"), str | None)
    await job.cancel()
    await job.finish()
    assert_type(await job.outcome(), Outcome)
    assert_type(await job.previous(), Job | None)
    comparison = await job.compare(job, sample=10)
    assert_type(comparison, Comparison)
    assert_type(comparison.counts["items"], tuple[int, int])
    assert_type(comparison.retyped, list[str])
    entries = job.logs.tail(follow=False, count=5, level="ERROR")
    assert_type(entries, Reading[types.LogEntry])
    await entries.aclose()
    assert_type([item async for item in job.items.tail(True, timeout=60, poll=1)], list[types.Item])
    assert_type([request async for request in job.requests.tail()], list[types.Request])
    assert_type(await job.finish(close_reason="finished"), str | None)
    await job.close_writers()
    assert_type(await job.wait(timeout=60, poll=5), Outcome)
    assert_type(await job.rerun(priority=1), Job)
    assert_type(await job.delete(), str | None)


async def use_metadata(metadata: JobMeta) -> None:
    assert_type(metadata.key, str)
    await metadata.set("tags", ["a"])
    await metadata.update({"checked": True, "checks": 3})
    checks: int = await metadata.get("checks")
    spider: str = await metadata["spider"]
    assert (checks, spider) == (3, "demo")
    assert await metadata.get("nothing", 5) == 5
    assert_type([pair async for pair in metadata.iter()], list[tuple[str, Any]])
    assert_type(await metadata.list(), list[tuple[str, Any]])
    # sync: assert_type(list(metadata), list[str])
    # sync: assert_type({**metadata}, dict[str, Any])
    # sync: assert_type("tags" in metadata, bool)
    # sync: assert_type((set(metadata.keys()), dict(metadata.items())), tuple[set[str], dict[str, Any]])
    # sync: assert_type(list(metadata.values()), list[Any])
    await metadata.delete("checks")


async def use_items(items: Items) -> None:
    assert_type(items.key, str)
    assert_type(await items.batch_write_start(), int)
    assert_type(await items.continue_writing(), int)
    await items.write({"name": "box", "size": 35000})
    await items.flush(timeout=10)
    assert_type(await items.load([], progress=False), int)
    async for item in items.iter(count=1, start=0, meta="_key", nodata=False, startts=NOON, filter=[field("size") > 1]):
        assert_type(item, types.Item)
    assert_type(items.iter("name", requests_params={"timeout": 5}), Reading[types.Item])
    assert_type(items.iter(startafter=f"{items.key}/0"), Reading[types.Item])
    assert_type(await items.list(offset=0, meta={"_key", "_ts"}, filter=("size", ">", [1])), list[types.Item])
    async for chunk in items.list_iter(chunksize=2, start=0, count=3):
        assert_type(chunk, list[types.Item])
    assert_type([item["_key"] async for item in items.keys(count=1)], list[Any])
    assert_type(await items.get(0), types.Item)
    assert_type(await items.get(f"{items.key}/0", meta=["_ts"]), types.Item)
    stats = await items.stats()
    assert_type(stats, types.ItemStats)
    assert_type(stats["counts"], dict[str, int])
    assert_type(stats["totals"]["input_values"], int)
    assert_type(items.iter(parallel=2), Reading[types.Item])
    await use_tables(items)
    await items.close(block=True, timeout=10)
    await use_writer(items.create_writer(start=100, size=10, interval=1, qsize=20), {"name": "pen"})


async def use_tables(resource: Items | Logs | Requests | Samples | Collection) -> None:
    """What everything that can be written into files has; lists of jobs have all of it but `download`."""
    await use_table(resource)
    assert_type(await resource.download("all.jl.gz", progress=lambda done, total: None, parallel=2), int)


async def use_table(resource: Items | Logs | Requests | Samples | Collection | Jobs) -> None:
    assert_type(await resource.to_parquet("all.parquet", compression="snappy"), int)
    assert_type(await resource.to_csv("all.csv", delimiter=";", excel=True, escape_formulas=True), int)
    assert_type(await resource.to_excel("all.xlsx"), int)
    await resource.to_arrow(columns=["name"], count=1)
    await resource.to_pandas(arrow_types=True)
    await resource.to_polars()
    with await resource.arrow_stream(columns=["name"]) as stream:
        assert_type(stream.rows, int)
    async for batch in resource.arrow_batches(on_mismatch="null"):
        assert batch.num_rows


async def use_writer(writer: Writer, record: dict[str, Any]) -> None:
    """One of its own, beside that which `write` uses."""
    assert_type(await writer.write(record), int)
    assert_type(writer.offset, int)
    assert_type(writer.closed, bool)
    await writer.flush(timeout=10)
    await writer.close(block=True, timeout=10)


async def use_logs(logs: Logs) -> None:
    assert_type(logs.key, str)
    assert_type(await logs.batch_write_start(), int)
    assert_type(await logs.continue_writing(), int)
    await logs.log("a line", level=LogLevel.INFO, ts=NOON)
    await logs.log("another", 20, 1482233733976)
    await logs.debug("a detail")
    await logs.info("a step", ts=1)
    await logs.warning("a doubt")
    await logs.warn("the same")
    await logs.error("a fault")
    await logs.write({"message": "whole", "level": 20, "time": 1482233733977})
    await logs.flush(timeout=10)
    async for entry in logs.iter(count=1, level="info", offset=0):
        assert_type(entry, types.LogEntry)
        assert_type(entry["level"], int)
        assert_type(entry["message"], str)
        assert_type(entry["time"], int)
    assert_type(
        await logs.list(level=LogLevel.ERROR, filter=[("message", "contains", ["fault"])]), list[types.LogEntry]
    )
    assert_type(await logs.get(0), types.LogEntry)
    stats = await logs.stats()
    assert_type(stats, types.LogStats)
    assert_type(stats["counts"], dict[str, int])
    await use_tables(logs)
    await logs.close(block=True, timeout=10)
    await use_writer(logs.create_writer(start=100), {"message": "late", "level": 20, "time": 1482233733978})


async def use_requests(requests: Requests) -> None:
    assert_type(requests.key, str)
    assert_type(await requests.batch_write_start(), int)
    assert_type(await requests.continue_writing(), int)
    await requests.add("https://example.com", 200, "GET", rs=1270, duration=354, ts=NOON)
    await requests.add("https://example.com/2", 200, "GET", 1270, 354, 1482233733870, parent=0, fp="fingerprint")
    request = {"url": "https://example.com", "status": 404, "method": "GET", "rs": 0, "duration": 1, "time": 1482233733}
    await requests.write(request)
    await requests.flush(timeout=10)
    async for entry in requests.iter(count=1, start=0, filter=[("status", "=", [200])]):
        assert_type(entry, types.Request)
        assert_type(entry["url"], str)
        assert_type(entry.get("parent"), int | None)
    assert_type(await requests.list(startafter=0), list[types.Request])
    assert_type(await requests.get("0"), types.Request)
    stats = await requests.stats()
    assert_type(stats, types.RequestStats)
    if "totals" in stats:
        assert_type(stats["totals"].get("input_bytes", 0), int)
    await use_tables(requests)
    await requests.close(block=True, timeout=10)
    await use_writer(requests.create_writer(start=100), request)


async def use_samples(samples: Samples) -> None:
    assert_type(samples.key, str)
    assert_type(await samples.batch_write_start(), int)
    with suppress(NotImplementedError):
        await samples.continue_writing()
    await samples.write([1484570043851, 554, 576])
    await samples.write((1484570043852, 561.5))
    await samples.flush(timeout=10)
    async for row in samples.iter(count=1, startts=NOON):
        assert_type(row, types.Sample)
        assert_type(row[0], float)
    assert_type(await samples.list(start=0), list[types.Sample])
    assert_type(await samples.get(0), types.Sample)
    with suppress(NotImplementedError):
        await samples.stats()
    await use_table(samples)
    assert_type(await samples.download("samples.jl"), int)
    await samples.close(block=True, timeout=10)
    async with samples.create_writer(start=2, content_encoding="identity", maxitemsize=1000) as writer:
        await writer.write([1484570043853, 1])


async def use_activity(activity: Activity) -> None:
    assert_type(activity.key, str)
    await activity.add({"event": "job:completed", "job": "123/2/4", "user": "john"})
    await activity.add([{"event": "job:started", "job": "123/2/5", "user": "john"}])
    async for event in activity.iter(count=1, meta="_ts", filter=field("event").exists()):
        assert_type(event, types.ActivityEvent)
        assert_type((event["event"], event["job"], event["user"]), tuple[str, str, str])
        assert_type(event.get("_ts"), int | None)
    assert_type(await activity.list(1), list[types.ActivityEvent])


async def use_collections(collections: Collections) -> None:
    assert_type(collections.key, str)
    assert_type(collections.get("s", "pages"), Collection)
    assert_type(collections.get_cached_store("pages"), Collection)
    assert_type(collections.get_versioned_store("pages"), Collection)
    assert_type(collections.get_versioned_cached_store("pages"), Collection)
    store = collections.get_store("pages")
    assert_type(store, Collection)
    assert_type(store.key, str)
    await store.set({"_key": "home", "status": 200})
    await store.set([{"_key": "a"}, {"_key": "b"}])
    await store.set({"_key": name} for name in "cd")
    async for info in collections.iter():
        assert_type(info["name"], str)
    assert_type(await collections.list(), list[types.CollectionInfo])
    record = await store.get("home")
    assert_type(record, types.Record)
    assert_type(store.iter(key=["a", "b"], meta=["_ts"], nodata=True), Stream[types.Record])
    async for record in store.iter(prefix=("h", "a"), prefixcount=1, startts=0, endts=NOON, count=5, startafter="a"):
        assert_type(record["_key"], Any)
    assert_type(await store.list(prefix="h", requests_params={"timeout": (1, 5)}), list[types.Record])
    assert_type(await store.count(prefix="h"), int)
    await use_table(store)
    assert_type(await store.download("store.jl.zst"), int)
    assert_type(await store.get_many(["home", "a"]), dict[str, types.Record])
    assert_type(await store.has("home"), bool)
    # sync: assert_type("home" in store, bool)
    # sync: assert_type(len(store), int)
    await use_changes(collections, store)
    await store.delete("a")
    await store.delete({"b", "c"})
    answers: list[Any] = []
    async with store.create_writer(size=2, interval=1, qsize=10, callback=answers.append) as writer:
        assert_type(await writer.write({"_key": "e"}), int)
    assert [answer.status_code for answer in answers] == [200]
    writer = store.create_writer(0, auth=None, content_encoding="gzip", maxitemsize=1000)
    assert_type(writer, RecordWriter)
    assert_type(await writer.write([{"_key": "f"}, {"_key": "g"}]), int)
    await use_record_writer(writer)
    await store.truncate()


async def use_changes(collections: Collections, store: Collection) -> None:
    assert_type(await store.update("home", {"checked": True}), types.Record)
    assert_type(await store.update("visits", lambda record: {"n": record["n"] + 1}, default={"n": 0}), types.Record)
    assert_type(await store.load([{"_key": "x"}, {"_key": "y"}], progress=None), int)
    assert_type(await store.load({"_key": name} for name in "xy"), int)
    assert_type(await store.load(io.BytesIO(b'{"_key": "z"}')), int)
    assert_type(await store.load(store.iter()), int)
    copied = await store.copy(collections.get_store("copy"), prefix="x", resume=True, progress=lambda done, total: None)
    assert_type(copied, int)
    assert_type(await collections.get_store("copy").rename("renamed"), Collection)
    assert_type(await store.delete_where(prefix=["x", "y"], startts=0, endts=NOON, dry_run=True), int)
    assert_type(await store.delete_where(filter=field("checked") == 3), int)
    assert_type(await collections.get_store("renamed").delete_where(everything=True), int)


async def use_record_writer(writer: RecordWriter) -> None:
    assert_type(writer.offset, int)
    assert_type(writer.closed, bool)
    await writer.flush(timeout=10)
    await writer.close(block=True, timeout=10)


async def use_frontiers(frontiers: Frontiers) -> None:
    assert_type(frontiers.key, str)
    frontier = frontiers.get("shop")
    assert_type(frontier, Frontier)
    assert_type(frontier.key, str)
    slot = frontier.get("example.com")
    assert_type(slot, FrontierSlot)
    assert_type(slot.key, str)
    await slot.q.add([{"fp": "/"}, {"fp": "/about", "p": 1, "qdata": {"depth": 1}}])
    await slot.queue.add({"fp": "/contact"})
    await slot.f.add("/seen")
    await slot.fingerprints.add(["/seen/2"])
    await slot.flush(timeout=10)
    await frontier.flush(timeout=10)
    await frontiers.flush(timeout=10)
    assert_type((slot.newcount, frontier.newcount, frontiers.newcount), tuple[int, int, int])
    assert_type([name async for name in frontiers.iter()], list[str])
    assert_type(await frontiers.list(), list[str])
    assert_type([name async for name in frontier.iter()], list[str])
    assert_type(await frontier.list(), list[str])
    async for batch in slot.q.iter(mincount=1):
        assert_type(batch, types.FrontierBatch)
        assert_type(batch["id"], str)
        assert_type(batch["requests"], list[list[Any]])
    batches = await slot.q.list(mincount=1)
    assert_type(batches, list[types.FrontierBatch])
    assert_type(await slot.q.count(), int)
    await slot.q.delete(batch["id"] for batch in batches)
    fingerprints = await slot.f.iter()
    assert_type([fp async for fp in fingerprints], list[str])
    await fingerprints.aclose()
    assert_type(await slot.f.list(), list[str])
    assert_type(await frontier.counts(), dict[str, int])
    drain = slot.drain(mincount=10)
    assert_type(drain, Drain)
    async for batch in drain:
        assert_type(batch, types.FrontierBatch)
        assert_type(await slot.requeue(batch), int)
        break
    await drain.aclose()
    assert_type(await slot.requeue(await slot.q.list(), p=3), int)
    other = frontier.get("example.org")
    assert_type(await slot.copy(other), int)
    assert_type(await slot.move(other), int)
    await slot.delete()
    await frontiers.close()


def use_helpers() -> None:
    key = parse_job_key("1/2/3")
    assert_type(key, JobKey)
    project_id, _, _ = key
    assert_type(project_id, str)
    assert_type((key.project_id, key.spider_id, key.job_id), tuple[str, str, str])
    assert_type(parse_project_id(123), str)
    assert_type(parse_auth("user:password"), tuple[str, str])
    assert_type([LogLevel.DEBUG, LogLevel.WARNING, LogLevel.CRITICAL, LogLevel.SILENT], list[int])
    name = field("name")
    conditions = [
        name == "box",
        name != "box",
        name < 1,
        name > 1,
        name <= 1,
        name >= 1,
        name.exists(),
        name.not_exists(),
        name.contains("o"),
        name.icontains("O"),
        name.is_empty(),
        name.is_not_empty(),
        name.matches("b.x"),
        name.has_element("a", 1),
        name.has_not_element("a"),
    ]
    assert_type(conditions, list[tuple[str, str, list[Any]]])


async def use_errors(client: AsyncScrapinghubClient) -> None:
    try:
        await client.get_job("123/1/999").items.get(0)
    except NotFound as error:
        use_error(error)
    except WriteError as error:
        use_error(error)


def use_error(error: ScrapinghubAPIError) -> None:
    assert_type(error.status_code, int | None)
    assert_type(error.method, str | None)
    assert_type(error.url, str | None)
    assert_type(error.body, str | None)
    assert_type(error.http_error, BaseException | None)


async def use_low_level(client: AsyncScrapinghubClient) -> None:
    from scrapinghub_dash.api.projects import list_projects
    from scrapinghub_storage.api.jobq import count_jobs
    from scrapinghub_storage.api.system import get_timestamp

    answer = await list_projects.asyncio_detailed(client=client.dash)
    assert answer.parsed is not None
    moment = await get_timestamp.asyncio_detailed(client=client.storage)
    assert_type(moment.parsed, int | None)
    count = await count_jobs.asyncio_detailed(123, client=client.jobq, state=["pending"])
    assert_type(count.parsed, int | None)


def use_open_values(states: Iterable[str], path: Path) -> None:
    """Everything that a client may be told, and states that nobody knows yet. It is not run."""
    AsyncScrapinghubClient("apikey", "https://example.com/api", 30, path)
    client = AsyncScrapinghubClient(
        ("user", "password"),
        dash_endpoint="https://example.com/api",
        connection_timeout=1.5,
        dotenv_path=".env",
        endpoint="https://example.com",
        jobq_endpoint="https://example.com",
        max_retries=5,
        max_retry_time=30,
        user_agent="mine",
        use_msgpack=False,
    )
    client.get_project(1).jobs.iter(state=states)
    client.get_project(1).jobs.iter(state=["pending", "a state of tomorrow"])
    client.get_project(1).jobs.iter_all(state="a state of tomorrow")


async def mistakes(client: AsyncScrapinghubClient) -> None:
    """What a type checker refuses. It is not run."""
    project = client.get_project(123)
    job = client.get_job("123/1/1")
    AsyncScrapinghubClient(api_key="apikey")  # type: ignore[call-arg]
    client.get_project(1.5)  # type: ignore[arg-type]
    client.get_job(123)  # type: ignore[arg-type]
    project.jobs.iter(cuont=5)  # type: ignore[call-overload]
    project.jobs.iter(count="5")  # type: ignore[call-overload]
    project.jobs.iter(has_tag=5)  # type: ignore[call-overload]
    project.jobs.list_iter()  # type: ignore[attr-defined]
    project.jobs.iter(state=5)  # type: ignore[call-overload]
    job.items.iter(stratafter=5)  # type: ignore[call-arg]
    job.items.iter(start=1.5)  # type: ignore[arg-type]
    job.items.iter(nodata="yes")  # type: ignore[arg-type]
    job.requests.iter(level="info")  # type: ignore[call-arg]
    project.collections.get("x", "pages")  # type: ignore[arg-type]
    await job.items.write("box")  # type: ignore[arg-type]
    await job.samples.write({"a": 1})  # type: ignore[arg-type]
    await job.logs.log(b"bytes")  # type: ignore[arg-type]
    await job.requests.add("https://example.com")  # type: ignore[call-arg]
    (await job.items.stats())["total"]  # type: ignore[typeddict-item]
    (await job.logs.get(0))["mesage"]  # type: ignore[typeddict-item]
    async for summary in project.jobs.iter():
        summary["close_reasn"]  # type: ignore[typeddict-item]
        summary["ts"] + "ms"  # type: ignore[operator]
