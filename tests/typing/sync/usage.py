# Generated from tests/typing/aio/usage.py by `make generate`: edit that file, not this one.
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

from scrapinghub import ScrapinghubClient, types
from scrapinghub.client.activity import Activity
from scrapinghub.client.collections import Collection, Collections, RecordWriter
from scrapinghub.client.comments import Comments
from scrapinghub.client.deploys import Deploys, Eggs
from scrapinghub.client.exceptions import DeployFailed, NotFound, ScrapinghubAPIError, WriteError
from scrapinghub.client.filters import field
from scrapinghub.client.frontiers import Drain, Frontier, Frontiers, FrontierSlot
from scrapinghub.client.items import Items
from scrapinghub.client.jobs import Changes, Comparison, Job, JobMeta, Jobs, Outcome
from scrapinghub.client.logs import Logs
from scrapinghub.client.periodic_jobs import PeriodicJobs
from scrapinghub.client.projects import Project, Projects, Settings
from scrapinghub.client.reports import Reports
from scrapinghub.client.requests import Requests
from scrapinghub.client.samples import Samples
from scrapinghub.client.scrapy_settings import ScrapySettings, SpiderSettings
from scrapinghub.client.spiders import Spider, Spiders
from scrapinghub.client.streams import Reading, Stream
from scrapinghub.client.utils import JobKey, LogLevel, parse_auth, parse_job_key, parse_project_id
from scrapinghub.client.writers import Writer

NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)


def use(client: ScrapinghubClient) -> None:
    """All of it; the project 123 has a spider, `demo`."""
    use_projects(client.projects)
    project = client.get_project(123)
    assert_type(project, Project)
    use_project(project)
    use_settings(project.settings)
    use_periodic_jobs(project.periodic_jobs)
    use_spiders(project.spiders)
    use_activity(project.activity)
    use_collections(project.collections)
    use_frontiers(project.frontiers)
    job = use_jobs(project.jobs)
    assert_type(client.get_job(job.key), Job)
    use_items(job.items)
    use_logs(job.logs)
    use_requests(job.requests)
    use_samples(job.samples)
    use_metadata(job.metadata)
    use_job(job)
    use_helpers()
    use_low_level(client)
    client.close(timeout=10)


def use_projects(projects: Projects) -> None:
    assert_type(projects.get(123), Project)
    assert_type(projects.get("123"), Project)
    assert_type([project_id for project_id in projects.iter()], list[int])
    assert_type(projects.list(), list[int])
    summaries = projects.summary(state=["pending", "running"])
    assert_type(summaries, list[types.ProjectSummary])
    assert_type(projects.summary("finished"), list[types.ProjectSummary])
    for summary in summaries:
        assert_type(summary["pending"], int)
        assert_type(summary["has_capacity"], bool)
        assert_type(summary.get("pending_units_max"), int | None)


def use_project(project: Project) -> None:
    assert_type(project.key, str)
    assert_type(project.activity, Activity)
    assert_type(project.collections, Collections)
    assert_type(project.frontiers, Frontiers)
    assert_type(project.jobs, Jobs)
    assert_type(project.settings, Settings)
    assert_type(project.spiders, Spiders)
    use_scrapy_settings(project.scrapy_settings)
    assert_type(project.reports, Reports)
    project.reports.create("weekly", b"fine", content_type="text/x-rst")
    assert_type(project.comments.key, str)
    assert_type(project.comments.counts(), dict[str, int])
    use_eggs(project.eggs, project.deploys)
    assert len({project, project}) == 1


def use_scrapy_settings(settings: ScrapySettings) -> None:
    assert_type(settings.key, str)
    assert_type(settings.list(), list[tuple[str, Any]])
    assert_type([pair for pair in settings.iter()], list[tuple[str, Any]])
    delay: int = settings.get("DOWNLOAD_DELAY", default=0)
    assert delay == 0
    assert_type(settings.sources(), types.DashSettings)
    assert_type(settings.addons(), list[Any])
    assert_type((list(settings.keys()), list(settings.values())), tuple[list[str], list[Any]])
    assert_type(dict(settings.items()), dict[str, Any])


def use_eggs(eggs: Eggs, deploys: Deploys) -> None:
    assert_type((eggs.key, deploys.key), tuple[str, str])
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("somelib.py", "")
    assert_type(eggs.create("somelib", "1.0", archive.getvalue()), types.Egg)
    assert_type(eggs.list(), list[types.Egg])
    assert_type([egg for egg in eggs.iter()], list[types.Egg])
    with tempfile.TemporaryDirectory() as folder:
        assert_type(eggs.download(Path(folder) / "eggs.zip"), int)
    eggs.delete("somelib")
    with suppress(DeployFailed):
        deployed = deploys.create(
            "1.0", b"", eggs=[b""], requirements=b"", stack="scrapy:2.13", log=str, timeout=60
        )
        assert_type(deployed, types.DeployResult)


def use_comments(comments: Comments) -> None:
    assert_type(comments.key, str)
    comment = comments.create(0, "seen", field="price")
    assert_type(comment, types.Comment)
    assert_type(comments.update(comment["id"], "seen twice"), types.Comment)
    assert_type(comments.list(f"{comments.key}/0", "price"), list[types.Comment])
    assert_type([one for one in comments.iter(0)], list[types.Comment])
    assert_type(comments.by_item(), dict[str, list[types.Comment]])
    comments.delete(comment["id"])
    comments.delete_all(0, field="price")


def use_settings(settings: Settings) -> None:
    assert_type(settings.key, str)
    settings.set("job_runtime_limit", 24)
    settings.update({"default_job_units": 1})
    limit: int = settings.get("job_runtime_limit")
    units: int = settings["default_job_units"]
    assert (limit, units) == (24, 1)
    assert settings.get("nothing", default="unset") == "unset"
    assert_type([pair for pair in settings.iter()], list[tuple[str, Any]])
    assert_type(settings.list(), list[tuple[str, Any]])
    assert_type(dict(settings), dict[str, Any])
    assert_type((set(settings.keys()), dict(settings.items())), tuple[set[str], dict[str, Any]])
    assert_type(list(settings.values()), list[Any])
    settings.delete("job_runtime_limit")


def use_spider_settings(settings: SpiderSettings) -> None:
    assert_type(settings.key, str)
    settings.set("DOWNLOAD_DELAY", 2)
    settings.update({"LOG_LEVEL": "INFO"})
    level: str = settings.get("LOG_LEVEL", "DEBUG")
    assert level == "INFO"
    assert_type([pair for pair in settings.iter()], list[tuple[str, Any]])
    assert_type(settings.list(), list[tuple[str, Any]])
    assert_type((list(settings.keys()), list(settings.values())), tuple[list[str], list[Any]])
    assert_type(dict(settings.items()), dict[str, Any])
    settings.delete("LOG_LEVEL")


def use_spiders(spiders: Spiders) -> None:
    assert_type(spiders.key, str)
    assert_type(spiders.project_id, str)
    for info in spiders.iter():
        assert_type(info, types.SpiderInfo)
        assert_type(info["tags"], list[str])
        assert_type(info["version"], str | None)
    assert_type(spiders.list(), list[types.SpiderInfo])
    spiders.get("made", create=True)
    spider = spiders.get("demo")
    assert_type(spider, Spider)
    assert_type(spider.project_id, str)
    assert_type(spider.key, str)
    assert_type(spider.name, str)
    assert_type(spider.jobs, Jobs)
    assert_type(spider.settings, SpiderSettings)
    use_spider_settings(spider.settings)
    spider.update_tags(add=["weekly", "shop"], remove="old")
    assert_type(spider.list_tags(), list[str])
    use_jobs(spider.jobs)


def use_periodic_jobs(periodic: PeriodicJobs) -> None:
    assert_type(periodic.key, str)
    made = periodic.create("0 9 * * mon", "demo", job_args={"page": 1}, priority=1, add_tag="a", timezone="UTC")
    assert_type(made, types.PeriodicJob)
    number = made.get("id", 0)
    assert_type(number, int)
    assert_type(periodic.get(number), types.PeriodicJob)
    assert_type(periodic.update(number, cron="@daily", tasks=[{"name": "demo"}]), types.PeriodicJob)
    assert_type(periodic.disable(number), types.PeriodicJob)
    assert_type(periodic.enable(number), types.PeriodicJob)
    assert_type(periodic.list(), list[types.PeriodicJob])
    for each in periodic.iter():
        assert_type(each["cron"], str)
    periodic.delete(number)


def use_jobs(jobs: Jobs) -> Job:
    assert_type(jobs.key, str)
    assert_type(jobs.project_id, str)
    assert_type(jobs.spider, Spider | None)
    job = jobs.run(
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
    assert_type(jobs.count(spider="demo", state="pending", has_tag="a", lacks_tag=["c"], startts=0), int)
    for chosen in jobs.iter(state=["pending", "running"], meta=["who"], startts=NOON, endts=NOON):
        assert_type(chosen, dict[str, Any])
        assert chosen["who"] == "ann"
    for summary in jobs.iter(state=["pending", "running"], startts=NOON, endts=NOON):
        use_summary(summary)
    for summary in jobs.iter(2000, start=0, spider="demo", has_tag=("a",), lacks_tag="b", jobmeta="spider"):
        use_summary(summary)
    for summary in jobs.iter_all(state="pending", has_tag={"a"}, lacks_tag=["c"], endts=NOON):
        use_summary(summary)
    for chosen in jobs.iter_all(state="pending", meta="spider"):
        assert_type(chosen, dict[str, Any])
    assert_type(jobs.list(state="pending", meta=("spider", "who")), list[dict[str, Any]])
    assert_type(jobs.list(count=2, state="pending", filter=[("spider", "=", ["demo"])]), list[types.JobSummary])
    opened = jobs.iter(count=1)
    for summary in opened:
        use_summary(summary)
    opened.close()
    pages = jobs.iter_all()
    use_table(jobs)
    assert_type(jobs.items(["123/1/1"], job_field="_job", ordered=False, count=1), Reading[types.Item])
    pages.close()
    queues = jobs.summary(count=1, jobmeta=["spider"])
    assert_type(queues, list[types.QueueSummary])
    queue = jobs.summary("pending", spider="demo")
    assert_type(queue, types.QueueSummary)
    assert_type(queue["count"], int)
    assert_type(queue["summary"], list[types.JobSummary])
    for summary in jobs.iter_last(count=1, spider="demo"):
        use_summary(summary)
    last = jobs.iter_last()
    last.close()
    assert_type(jobs.update_tags(add="c", remove=["d"], spider="demo"), int | None)
    other = jobs.run("demo", job_args={"page": f"{jobs.key} again"})
    cancelled = jobs.cancel([other.key])
    assert_type(cancelled, types.CancelCount)
    assert_type(cancelled["count"], int)
    assert_type(jobs.last("pending", has_tag="a", lacks_tag=["z"]), Job | None)
    assert_type(jobs.last_of_each_spider(), dict[str, Job])
    assert_type(jobs.wait_all([other, other.key], timeout=60, poll=10), list[Outcome])
    ending = jobs.as_finished(jobs.iter_all(state="finished"), timeout=60)
    for outcome in ending:
        assert_type(outcome, Outcome)
    ending.close()
    outcome = jobs.run_and_wait("demo", timeout=60, job_args={"page": "3"}, meta={"state": "finished"})
    assert_type(outcome, Outcome)
    assert_type(outcome.duration, int | None)
    assert_type(jobs.update_tags(add="x", keys=[other, outcome.key]), int | None)
    assert_type(jobs.update_tags(add="x", state="finished", dry_run=True), Changes)
    assert_type(jobs.cancel(has_tag=["none"], spider="demo"), types.CancelCount)
    assert_type(jobs.cancel(other, dry_run=True), Changes)
    deleted = jobs.delete(keys=[other.key, outcome.key])
    assert_type(deleted, Changes)
    assert_type(deleted.done, tuple[str, ...])
    assert_type(jobs.delete(state="finished", has_tag="none", startts=0, endts=NOON, dry_run=True), Changes)
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


def use_job(job: Job) -> None:
    assert_type(job.key, str)
    assert_type(job.project_id, int)
    assert_type(job.items, Items)
    assert_type(job.logs, Logs)
    assert_type(job.requests, Requests)
    assert_type(job.samples, Samples)
    assert_type(job.metadata, JobMeta)
    assert_type(job.reports.key, str)
    job.reports.create("quality", "all there")
    use_comments(job.comments)
    job.update_tags(add=["x"], remove="a")
    assert_type(job.start(), str | None)
    assert_type(job.update("running", note="it runs"), str | None)
    job.cancel()
    job.finish()
    assert_type(job.outcome(), Outcome)
    assert_type(job.previous(), Job | None)
    comparison = job.compare(job, sample=10)
    assert_type(comparison, Comparison)
    assert_type(comparison.counts["items"], tuple[int, int])
    assert_type(comparison.retyped, list[str])
    entries = job.logs.tail(follow=False, count=5, level="ERROR")
    assert_type(entries, Reading[types.LogEntry])
    entries.close()
    assert_type([item for item in job.items.tail(True, timeout=60, poll=1)], list[types.Item])
    assert_type([request for request in job.requests.tail()], list[types.Request])
    assert_type(job.finish(close_reason="finished"), str | None)
    job.close_writers()
    assert_type(job.wait(timeout=60, poll=5), Outcome)
    assert_type(job.rerun(priority=1), Job)
    assert_type(job.delete(), str | None)


def use_metadata(metadata: JobMeta) -> None:
    assert_type(metadata.key, str)
    metadata.set("tags", ["a"])
    metadata.update({"checked": True, "checks": 3})
    checks: int = metadata.get("checks")
    spider: str = metadata["spider"]
    assert (checks, spider) == (3, "demo")
    assert metadata.get("nothing", 5) == 5
    assert_type([pair for pair in metadata.iter()], list[tuple[str, Any]])
    assert_type(metadata.list(), list[tuple[str, Any]])
    assert_type(list(metadata), list[str])
    assert_type({**metadata}, dict[str, Any])
    assert_type("tags" in metadata, bool)
    assert_type((set(metadata.keys()), dict(metadata.items())), tuple[set[str], dict[str, Any]])
    assert_type(list(metadata.values()), list[Any])
    metadata.delete("checks")


def use_items(items: Items) -> None:
    assert_type(items.key, str)
    assert_type(items.batch_write_start(), int)
    assert_type(items.continue_writing(), int)
    items.write({"name": "box", "size": 35000})
    items.flush(timeout=10)
    assert_type(items.load([], progress=False), int)
    for item in items.iter(count=1, start=0, meta="_key", nodata=False, startts=NOON, filter=[field("size") > 1]):
        assert_type(item, types.Item)
    assert_type(items.iter("name", requests_params={"timeout": 5}), Reading[types.Item])
    assert_type(items.iter(startafter=f"{items.key}/0"), Reading[types.Item])
    assert_type(items.list(offset=0, meta={"_key", "_ts"}, filter=("size", ">", [1])), list[types.Item])
    for chunk in items.list_iter(chunksize=2, start=0, count=3):
        assert_type(chunk, list[types.Item])
    assert_type([item["_key"] for item in items.keys(count=1)], list[Any])
    assert_type(items.get(0), types.Item)
    assert_type(items.get(f"{items.key}/0", meta=["_ts"]), types.Item)
    stats = items.stats()
    assert_type(stats, types.ItemStats)
    assert_type(stats["counts"], dict[str, int])
    assert_type(stats["totals"]["input_values"], int)
    assert_type(items.iter(parallel=2), Reading[types.Item])
    use_tables(items)
    items.close(block=True, timeout=10)
    use_writer(items.create_writer(start=100, size=10, interval=1, qsize=20), {"name": "pen"})


def use_tables(resource: Items | Logs | Requests | Samples | Collection) -> None:
    """What everything that can be written into files has; lists of jobs have all of it but `download`."""
    use_table(resource)
    assert_type(resource.download("all.jl.gz", progress=lambda done, total: None, parallel=2), int)


def use_table(resource: Items | Logs | Requests | Samples | Collection | Jobs) -> None:
    assert_type(resource.to_parquet("all.parquet", compression="snappy"), int)
    assert_type(resource.to_csv("all.csv", delimiter=";", excel=True, escape_formulas=True), int)
    assert_type(resource.to_excel("all.xlsx"), int)
    resource.to_arrow(columns=["name"], count=1)
    resource.to_pandas(arrow_types=True)
    resource.to_polars()
    with resource.arrow_stream(columns=["name"]) as stream:
        assert_type(stream.rows, int)
    for batch in resource.arrow_batches(on_mismatch="null"):
        assert batch.num_rows


def use_writer(writer: Writer, record: dict[str, Any]) -> None:
    """One of its own, beside that which `write` uses."""
    assert_type(writer.write(record), int)
    assert_type(writer.offset, int)
    assert_type(writer.closed, bool)
    writer.flush(timeout=10)
    writer.close(block=True, timeout=10)


def use_logs(logs: Logs) -> None:
    assert_type(logs.key, str)
    assert_type(logs.batch_write_start(), int)
    assert_type(logs.continue_writing(), int)
    logs.log("a line", level=LogLevel.INFO, ts=NOON)
    logs.log("another", 20, 1482233733976)
    logs.debug("a detail")
    logs.info("a step", ts=1)
    logs.warning("a doubt")
    logs.warn("the same")
    logs.error("a fault")
    logs.write({"message": "whole", "level": 20, "time": 1482233733977})
    logs.flush(timeout=10)
    for entry in logs.iter(count=1, level="info", offset=0):
        assert_type(entry, types.LogEntry)
        assert_type(entry["level"], int)
        assert_type(entry["message"], str)
        assert_type(entry["time"], int)
    assert_type(
        logs.list(level=LogLevel.ERROR, filter=[("message", "contains", ["fault"])]), list[types.LogEntry]
    )
    assert_type(logs.get(0), types.LogEntry)
    stats = logs.stats()
    assert_type(stats, types.LogStats)
    assert_type(stats["counts"], dict[str, int])
    use_tables(logs)
    logs.close(block=True, timeout=10)
    use_writer(logs.create_writer(start=100), {"message": "late", "level": 20, "time": 1482233733978})


def use_requests(requests: Requests) -> None:
    assert_type(requests.key, str)
    assert_type(requests.batch_write_start(), int)
    assert_type(requests.continue_writing(), int)
    requests.add("https://example.com", 200, "GET", rs=1270, duration=354, ts=NOON)
    requests.add("https://example.com/2", 200, "GET", 1270, 354, 1482233733870, parent=0, fp="fingerprint")
    request = {"url": "https://example.com", "status": 404, "method": "GET", "rs": 0, "duration": 1, "time": 1482233733}
    requests.write(request)
    requests.flush(timeout=10)
    for entry in requests.iter(count=1, start=0, filter=[("status", "=", [200])]):
        assert_type(entry, types.Request)
        assert_type(entry["url"], str)
        assert_type(entry.get("parent"), int | None)
    assert_type(requests.list(startafter=0), list[types.Request])
    assert_type(requests.get("0"), types.Request)
    stats = requests.stats()
    assert_type(stats, types.RequestStats)
    if "totals" in stats:
        assert_type(stats["totals"].get("input_bytes", 0), int)
    use_tables(requests)
    requests.close(block=True, timeout=10)
    use_writer(requests.create_writer(start=100), request)


def use_samples(samples: Samples) -> None:
    assert_type(samples.key, str)
    assert_type(samples.batch_write_start(), int)
    with suppress(NotImplementedError):
        samples.continue_writing()
    samples.write([1484570043851, 554, 576])
    samples.write((1484570043852, 561.5))
    samples.flush(timeout=10)
    for row in samples.iter(count=1, startts=NOON):
        assert_type(row, types.Sample)
        assert_type(row[0], float)
    assert_type(samples.list(start=0), list[types.Sample])
    assert_type(samples.get(0), types.Sample)
    with suppress(NotImplementedError):
        samples.stats()
    use_table(samples)
    assert_type(samples.download("samples.jl"), int)
    samples.close(block=True, timeout=10)
    with samples.create_writer(start=2, content_encoding="identity", maxitemsize=1000) as writer:
        writer.write([1484570043853, 1])


def use_activity(activity: Activity) -> None:
    assert_type(activity.key, str)
    activity.add({"event": "job:completed", "job": "123/2/4", "user": "john"})
    activity.add([{"event": "job:started", "job": "123/2/5", "user": "john"}])
    for event in activity.iter(count=1, meta="_ts", filter=field("event").exists()):
        assert_type(event, types.ActivityEvent)
        assert_type((event["event"], event["job"], event["user"]), tuple[str, str, str])
        assert_type(event.get("_ts"), int | None)
    assert_type(activity.list(1), list[types.ActivityEvent])


def use_collections(collections: Collections) -> None:
    assert_type(collections.key, str)
    assert_type(collections.get("s", "pages"), Collection)
    assert_type(collections.get_cached_store("pages"), Collection)
    assert_type(collections.get_versioned_store("pages"), Collection)
    assert_type(collections.get_versioned_cached_store("pages"), Collection)
    store = collections.get_store("pages")
    assert_type(store, Collection)
    assert_type(store.key, str)
    store.set({"_key": "home", "status": 200})
    store.set([{"_key": "a"}, {"_key": "b"}])
    store.set({"_key": name} for name in "cd")
    for info in collections.iter():
        assert_type(info["name"], str)
    assert_type(collections.list(), list[types.CollectionInfo])
    record = store.get("home")
    assert_type(record, types.Record)
    assert_type(store.iter(key=["a", "b"], meta=["_ts"], nodata=True), Stream[types.Record])
    for record in store.iter(prefix=("h", "a"), prefixcount=1, startts=0, endts=NOON, count=5, startafter="a"):
        assert_type(record["_key"], Any)
    assert_type(store.list(prefix="h", requests_params={"timeout": (1, 5)}), list[types.Record])
    assert_type(store.count(prefix="h"), int)
    use_table(store)
    assert_type(store.download("store.jl.zst"), int)
    assert_type(store.get_many(["home", "a"]), dict[str, types.Record])
    assert_type(store.has("home"), bool)
    assert_type("home" in store, bool)
    assert_type(len(store), int)
    use_changes(collections, store)
    store.delete("a")
    store.delete({"b", "c"})
    answers: list[Any] = []
    with store.create_writer(size=2, interval=1, qsize=10, callback=answers.append) as writer:
        assert_type(writer.write({"_key": "e"}), int)
    assert [answer.status_code for answer in answers] == [200]
    writer = store.create_writer(0, auth=None, content_encoding="gzip", maxitemsize=1000)
    assert_type(writer, RecordWriter)
    assert_type(writer.write([{"_key": "f"}, {"_key": "g"}]), int)
    use_record_writer(writer)
    store.truncate()


def use_changes(collections: Collections, store: Collection) -> None:
    assert_type(store.update("home", {"checked": True}), types.Record)
    assert_type(store.update("visits", lambda record: {"n": record["n"] + 1}, default={"n": 0}), types.Record)
    assert_type(store.load([{"_key": "x"}, {"_key": "y"}], progress=None), int)
    assert_type(store.load({"_key": name} for name in "xy"), int)
    assert_type(store.load(io.BytesIO(b'{"_key": "z"}')), int)
    assert_type(store.load(store.iter()), int)
    copied = store.copy(collections.get_store("copy"), prefix="x", resume=True, progress=lambda done, total: None)
    assert_type(copied, int)
    assert_type(collections.get_store("copy").rename("renamed"), Collection)
    assert_type(store.delete_where(prefix=["x", "y"], startts=0, endts=NOON, dry_run=True), int)
    assert_type(store.delete_where(filter=field("checked") == 3), int)
    assert_type(collections.get_store("renamed").delete_where(everything=True), int)


def use_record_writer(writer: RecordWriter) -> None:
    assert_type(writer.offset, int)
    assert_type(writer.closed, bool)
    writer.flush(timeout=10)
    writer.close(block=True, timeout=10)


def use_frontiers(frontiers: Frontiers) -> None:
    assert_type(frontiers.key, str)
    frontier = frontiers.get("shop")
    assert_type(frontier, Frontier)
    assert_type(frontier.key, str)
    slot = frontier.get("example.com")
    assert_type(slot, FrontierSlot)
    assert_type(slot.key, str)
    slot.q.add([{"fp": "/"}, {"fp": "/about", "p": 1, "qdata": {"depth": 1}}])
    slot.queue.add({"fp": "/contact"})
    slot.f.add("/seen")
    slot.fingerprints.add(["/seen/2"])
    slot.flush(timeout=10)
    frontier.flush(timeout=10)
    frontiers.flush(timeout=10)
    assert_type((slot.newcount, frontier.newcount, frontiers.newcount), tuple[int, int, int])
    assert_type([name for name in frontiers.iter()], list[str])
    assert_type(frontiers.list(), list[str])
    assert_type([name for name in frontier.iter()], list[str])
    assert_type(frontier.list(), list[str])
    for batch in slot.q.iter(mincount=1):
        assert_type(batch, types.FrontierBatch)
        assert_type(batch["id"], str)
        assert_type(batch["requests"], list[list[Any]])
    batches = slot.q.list(mincount=1)
    assert_type(batches, list[types.FrontierBatch])
    assert_type(slot.q.count(), int)
    slot.q.delete(batch["id"] for batch in batches)
    fingerprints = slot.f.iter()
    assert_type([fp for fp in fingerprints], list[str])
    fingerprints.close()
    assert_type(slot.f.list(), list[str])
    assert_type(frontier.counts(), dict[str, int])
    drain = slot.drain(mincount=10)
    assert_type(drain, Drain)
    for batch in drain:
        assert_type(batch, types.FrontierBatch)
        assert_type(slot.requeue(batch), int)
        break
    drain.close()
    assert_type(slot.requeue(slot.q.list(), p=3), int)
    other = frontier.get("example.org")
    assert_type(slot.copy(other), int)
    assert_type(slot.move(other), int)
    slot.delete()
    frontiers.close()


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


def use_errors(client: ScrapinghubClient) -> None:
    try:
        client.get_job("123/1/999").items.get(0)
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


def use_low_level(client: ScrapinghubClient) -> None:
    from scrapinghub_dash.api.projects import list_projects
    from scrapinghub_storage.api.jobq import count_jobs
    from scrapinghub_storage.api.system import get_timestamp

    answer = list_projects.sync_detailed(client=client.dash)
    assert answer.parsed is not None
    moment = get_timestamp.sync_detailed(client=client.storage)
    assert_type(moment.parsed, int | None)
    count = count_jobs.sync_detailed(123, client=client.jobq, state=["pending"])
    assert_type(count.parsed, int | None)


def use_open_values(states: Iterable[str], path: Path) -> None:
    """Everything that a client may be told, and states that nobody knows yet. It is not run."""
    ScrapinghubClient("apikey", "https://example.com/api", 30, path)
    client = ScrapinghubClient(
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


def mistakes(client: ScrapinghubClient) -> None:
    """What a type checker refuses. It is not run."""
    project = client.get_project(123)
    job = client.get_job("123/1/1")
    ScrapinghubClient(api_key="apikey")  # type: ignore[call-arg]
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
    job.items.write("box")  # type: ignore[arg-type]
    job.samples.write({"a": 1})  # type: ignore[arg-type]
    job.logs.log(b"bytes")  # type: ignore[arg-type]
    job.requests.add("https://example.com")  # type: ignore[call-arg]
    (job.items.stats())["total"]  # type: ignore[typeddict-item]
    (job.logs.get(0))["mesage"]  # type: ignore[typeddict-item]
    for summary in project.jobs.iter():
        summary["close_reasn"]  # type: ignore[typeddict-item]
        summary["ts"] + "ms"  # type: ignore[operator]
