"""Steps that run under either library, in its own interpreter, and say on stdout what came of each, as JSON.

Nothing here is of pytest or of this package's tests: the old library's environment has neither.
"""

import datetime
import json
import os
import sys
import warnings
from collections.abc import Callable
from typing import Any

import requests

import scrapinghub
from scrapinghub import Connection, HubstorageClient, ScrapinghubClient
from scrapinghub.hubstorage import batchuploader, serialization, utils

warnings.simplefilter("ignore")

Step = Callable[["World"], Any]
STEPS: list[tuple[str, Step]] = []


class World:
    """The clients, and what earlier steps made."""

    def __init__(self) -> None:
        endpoints = {"dash_endpoint": os.environ["SHUB_APIURL"], "endpoint": os.environ["SHUB_STORAGE"]}
        self.client = ScrapinghubClient(os.environ["SH_APIKEY"], **endpoints)
        self.project = self.client.get_project(123)
        self.hc = HubstorageClient(auth=os.environ["SH_APIKEY"])
        self.old_project = self.hc.get_project("123")
        self.conn = Connection()
        self.keys: dict[str, str] = {}
        self._jobs: dict[str, Any] = {}

    def job(self, name: str) -> Any:
        # One object a job: in the old library a second one writes over what the first one wrote.
        return self._jobs.setdefault(name, self.client.get_job(self.keys[name]))

    def old_job(self, name: str) -> Any:
        return self.hc.get_job(self.keys[name])


def step(function: Step) -> Step:
    STEPS.append((function.__name__, function))
    return function


def plain(value: Any) -> Any:
    """A result as JSON: iterators as lists, objects by what names them."""
    if isinstance(value, dict):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if hasattr(value, "__iter__"):
        return [plain(inner) for inner in value]
    if hasattr(value, "key"):
        return f"{type(value).__name__} {value.key}"
    return str(value)


def failure(error: Exception) -> dict[str, Any]:
    """An error by what programs look at: what it can be caught as, its status."""
    catchable = {
        "ScrapinghubAPIError": scrapinghub.ScrapinghubAPIError, "NotFound": scrapinghub.NotFound,
        "BadRequest": scrapinghub.BadRequest, "Unauthorized": scrapinghub.Unauthorized,
        "ValueTooLarge": scrapinghub.ValueTooLarge, "DuplicateJobError": scrapinghub.DuplicateJobError,
        "ServerError": scrapinghub.ServerError, "APIError": scrapinghub.APIError,
        "HTTPError": requests.exceptions.HTTPError, "ValueError": ValueError, "KeyError": KeyError,
        "TypeError": TypeError, "NotImplementedError": NotImplementedError, "AssertionError": AssertionError,
    }  # fmt: skip
    http_error = getattr(error, "http_error", None)
    response = getattr(http_error, "response", None)
    if response is None:
        response = getattr(error, "response", None)
    return {
        "caught as": sorted(name for name, cls in catchable.items() if isinstance(error, cls)),
        "status": None if response is None else response.status_code,
        "code": getattr(error, "_type", None),
        "message": str(error),
    }


def main() -> None:
    batchuploader.BatchUploader.worker_loop_delay = 0.01  # the old one looks every second for what there is to send
    world = World()
    results = {}
    for name, function in STEPS:
        try:
            results[name] = {"result": plain(function(world))}
        except Exception as error:
            results[name] = {"error": failure(error)}
    world.hc.close()
    world.client.close()
    json.dump(results, sys.stdout)


# The new client


@step
def projects(w: World) -> Any:
    return w.client.projects.list(), w.client.projects.summary(), list(w.client.projects.iter())


@step
def project_without_a_number(w: World) -> Any:
    return w.client.get_project("abc")


@step
def spiders(w: World) -> Any:
    spider = w.project.spiders.get("demo")
    return w.project.spiders.list(), list(w.project.spiders.iter()), spider.key, spider.name, spider.project_id


@step
def unknown_spider(w: World) -> Any:
    return w.project.spiders.get("nosuchspider")


@step
def spider_tags(w: World) -> Any:
    spider = w.project.spiders.get("demo")
    spider.update_tags(add=["a", "b"])
    spider.update_tags(remove=["b"])
    return spider.list_tags()


@step
def run(w: World) -> Any:
    job = w.project.jobs.run(
        "demo", units=1, priority=3, meta={"custom": "value"}, add_tag=["one"], job_args={"a": "1"},
        job_settings={"LOG_LEVEL": "DEBUG"}, cmd_args="--x", environment={"E": "1"},
    )  # fmt: skip
    w.keys["new"] = job.key
    return job.key, dict(job.metadata.list())


@step
def run_twice(w: World) -> Any:
    w.project.jobs.run("other")
    return w.project.jobs.run("other")


@step
def run_nothing(w: World) -> Any:
    return w.project.jobs.run("nosuchspider")


@step
def run_without_a_spider(w: World) -> Any:
    return w.project.jobs.run()


@step
def run_of_a_spider(w: World) -> Any:
    job = w.project.spiders.get("demo").jobs.run(job_args={"b": "2"})
    w.keys["second"] = job.key
    return job.key, job.metadata.get("spider_args")


@step
def wrong_keys(w: World) -> Any:
    found = []
    for key in ("1/2", "a/b/c", "999/1/1"):
        try:
            found.append(w.project.jobs.get(key).key)
        except ValueError:
            found.append("ValueError")
    return found


@step
def metadata(w: World) -> Any:
    metadata = w.job("new").metadata
    metadata.set("checked", {"by": ["ann", None, 1.5]})
    metadata.update({"checks": 3, "note": "text"})
    metadata.delete("note")
    return metadata.get("checked"), metadata.get("checks"), metadata.get("note"), sorted(metadata.iter())


@step
def states(w: World) -> Any:
    job = w.job("new")
    return job.start(), job.finish(close_reason="finished"), job.update("running", extra=1), job.metadata.get("extra")


@step
def write_items(w: World) -> Any:
    job = w.job("new")
    for number in range(12):
        job.items.write({"number": number, "name": f"item {number}", "tags": [number % 3, None]})
    job.items.write({"when": datetime.datetime(2020, 1, 1), "texts": ("a", "b"), "naïve": "ä\u2028"})
    job.items.flush()
    return job.items.stats()


@step
def read_items(w: World) -> Any:
    items = w.job("new").items
    key = w.keys["new"]
    return {
        "all": items.list(),
        "iter": list(items.iter(count=3)),
        "start": list(items.iter(start=f"{key}/9", meta=["_key"])),
        "startafter": list(items.iter(startafter=f"{key}/10")),
        "filter": list(items.iter(filter=[("number", ">", [8])])),
        "filters": list(items.iter(filter=[("number", ">", [8]), ("number", "<", [10])])),
        "nothing": list(items.iter(filter=[("number", ">", [80])])),
        "one": items.get(3),
    }


@step
def items_page_by_page(w: World) -> Any:
    items = w.job("new").items
    return [
        [[item.get("number") for item in page] for page in items.list_iter(chunksize=5)],
        [[item.get("number") for item in page] for page in items.list_iter(chunksize=2, start=5, count=3)],
    ]


@step
def unknown_item(w: World) -> Any:
    return w.job("new").items.get(1000)


@step
def logs(w: World) -> Any:
    logs = w.job("new").logs
    logs.log("by itself", ts=1_700_000_000_000)
    logs.debug("detail", ts=1_700_000_000_001)
    logs.info("information", ts=1_700_000_000_002)
    logs.warn("warning", ts=1_700_000_000_003)
    logs.warning("warning again", ts=1_700_000_000_004)
    logs.error("error", appendmode=True, ts=1_700_000_000_005)
    logs.flush()
    return {
        "all": logs.list(),
        "iter": list(logs.iter(count=2)),
        "level": list(logs.iter(level="WARNING")),
        "offset": list(logs.iter(offset=4)),
        "filter": list(logs.iter(filter=[("message", "contains", ["again"])])),
        "one": logs.get(2),
        "stats": logs.stats(),
    }


@step
def wrong_level(w: World) -> Any:
    return w.job("new").logs.list(level="loud")


@step
def job_requests(w: World) -> Any:
    requests_ = w.job("new").requests
    requests_.add("https://example.com", 200, "GET", 1270, 354, 1_700_000_000_000)
    requests_.add("https://example.com/2", 404, "POST", 0, 1, 1_700_000_000_001, parent=0, fp="ab")
    requests_.flush()
    return requests_.list(), list(requests_.iter(count=1)), requests_.stats(), requests_.get(1)


@step
def samples(w: World) -> Any:
    samples = w.job("new").samples
    samples.write([1, 2, 3])
    samples.write([4, "five", None])
    samples.flush()
    return samples.list(), list(samples.iter(count=1))


@step
def close_writers(w: World) -> Any:
    job = w.job("new")
    job.items.write({"closed": True})
    job.items.flush()  # the old library's close_writers leaves what was written through the new client
    job.close_writers()
    return job.finish()


@step
def jobs(w: World) -> Any:
    jobs = w.project.jobs
    return {
        "count": [jobs.count(), jobs.count(state="pending"), jobs.count(state=["pending", "finished"]),
                  jobs.count(spider="demo", has_tag="one"), jobs.count(lacks_tag=["one"])],
        "list": jobs.list(),
        "pending": jobs.list(state="pending"),
        "both": [job["key"] for job in jobs.iter(state=["pending", "finished"])],
        "paging": [job["key"] for job in jobs.iter(state=["pending", "finished"], count=1, start=1)],
        "tags": [job["key"] for job in jobs.iter(has_tag=["one", "x"], lacks_tag="two", spider="demo")],
        "meta": jobs.list(meta=["spider_args", "state", "close_reason"]),
        "jobmeta": list(jobs.iter(jobmeta=["tags"])),
        "last": list(jobs.iter_last()),
        "last of one": list(jobs.iter_last(spider="demo")),
        "summary": jobs.summary(),
        "summary of a state": jobs.summary("finished"),
        "summary of a spider": jobs.summary("finished", spider="demo"),
        "of a spider": [job["key"] for job in w.project.spiders.get("demo").jobs.iter(state="pending")],
    }  # fmt: skip


@step
def update_tags(w: World) -> Any:
    count = w.project.jobs.update_tags(spider="demo", add=["three"], remove=["one"])
    w.job("new").update_tags(add=["four"])
    return count, w.job("new").metadata.get("tags")


@step
def cancel(w: World) -> Any:
    w.job("second").cancel()
    keys = [w.project.jobs.run("demo", job_args={"c": str(number)}).key for number in range(2)]
    return w.job("second").metadata.get("state"), w.project.jobs.cancel(keys=keys)


@step
def cancel_foreign(w: World) -> Any:
    return w.project.jobs.cancel(keys=["999/1/1"])


@step
def cancel_unsaid(w: World) -> Any:
    return w.project.jobs.cancel()


@step
def activity(w: World) -> Any:
    w.project.activity.add([{"event": "job:started", "job": "123/1/1", "user": "ann"}])
    w.project.activity.add([{"event": "job:completed", "job": "123/1/1", "user": "ann"}])
    return list(w.project.activity.iter(count=2)), w.project.activity.list(count=1)


@step
def settings(w: World) -> Any:
    settings = w.project.settings
    settings.set("default_job_units", 2)
    settings.update({"job_runtime_limit": 24})
    before = sorted(settings.iter()), settings.get("default_job_units"), settings.get("nosuchsetting")
    settings.delete("job_runtime_limit")
    return before, settings.list()


@step
def collections(w: World) -> Any:
    store = w.project.collections.get_store("pages")
    store.set({"_key": "home", "status": 200})
    store.set([{"_key": f"page{number}", "number": number} for number in range(5)])
    store.delete("page4")
    store.delete(["page3", "nosuchkey"])
    return {
        "list of them": sorted(info["name"] for info in w.project.collections.iter()),
        "get": store.get("home"),
        "list": store.list(),
        "iter": list(store.iter(count=2)),
        "keys": store.list(key=["home", "page1", "nosuchkey"]),
        "prefix": store.list(prefix="page"),
        "prefixes": store.list(prefix=["home", "page"], prefixcount=1),
        "start": list(store.iter(start="page1")),
        "startafter": list(store.iter(startafter="page1")),
        "meta": [sorted(record) for record in store.iter(meta=["_key", "_ts"])],
        "count": store.count(),
        "count by prefix": store.count(prefix="page"),
    }


@step
def collection_writer(w: World) -> Any:
    store = w.project.collections.get_cached_store("written")
    answers: list[int] = []
    writer = store.create_writer(size=4, callback=lambda response: answers.append(response.status_code))
    for number in range(10):
        writer.write({"_key": f"{number:02}", "number": number})
    writer.close()
    return store.count(), sorted(set(answers)), store.list(count=2)


@step
def unknown_record(w: World) -> Any:
    return w.project.collections.get_store("pages").get("nosuchkey")


@step
def unknown_collection(w: World) -> Any:
    return w.project.collections.get_store("nosuchcollection").get("key")


@step
def record_without_key(w: World) -> Any:
    return w.project.collections.get_store("pages").set({"status": 200})


@step
def wrong_collections(w: World) -> Any:
    return w.project.collections.get("x", "pages")


@step
def truncate(w: World) -> Any:
    store = w.project.collections.get_store("doomed")
    store.set({"_key": "1"})
    store.truncate()
    return [info["name"] for info in w.project.collections.list() if info["name"] == "doomed"]


@step
def frontiers(w: World) -> Any:
    frontier = w.project.frontiers.get("shop")
    slot = frontier.get("example.com")
    slot.q.add([{"fp": "/"}, {"fp": "/about", "p": 1, "qdata": {"depth": 1}}])
    slot.flush()
    slot.f.add(["/seen"])
    slot.q.add([{"fp": "/seen"}])
    slot.flush()
    batches = list(slot.q.iter())
    result = {
        "newcount": [slot.newcount, frontier.newcount, w.project.frontiers.newcount],
        "requests": [batch["requests"] for batch in batches],
        "mincount": [batch["requests"] for batch in slot.q.iter(mincount=1)],
        "fingerprints": list(slot.f.iter()),
        "names": [w.project.frontiers.list(), list(frontier.iter())],
    }
    slot.q.delete([batch["id"] for batch in batches])
    result["left"] = slot.q.list()
    slot.delete()
    w.project.frontiers.close()
    return result


@step
def unauthorized(w: World) -> Any:
    other = ScrapinghubClient("0" * 32, dash_endpoint=os.environ["SHUB_APIURL"], endpoint=os.environ["SHUB_STORAGE"])
    return list(other.get_project(123).jobs.iter())


@step
def unauthorized_on_dash(w: World) -> Any:
    other = ScrapinghubClient("0" * 32, dash_endpoint=os.environ["SHUB_APIURL"], endpoint=os.environ["SHUB_STORAGE"])
    return other.projects.list()


# The old client of the Storage API


@step
def old_project(w: World) -> Any:
    return {
        "time": isinstance(w.hc.server_timestamp(), int),
        "summary": w.old_project.jobsummary(),
        "summaries": w.hc.projects.jobsummaries(),
        "spider": [w.old_project.ids.spider("demo"), w.old_project.ids.spider("made", create=1)],
        "last": [list(w.old_project.spiders.lastjobsummary(count=3)), list(w.old_project.spiders.lastjobsummary(1))],
    }


@step
def old_push(w: World) -> Any:
    job = w.hc.push_job("123", "demo", priority=4, spider_args={"a": "1"}, units=2)
    w.keys["old"] = job.key
    pushed = w.old_project.jobq.push("demo", unique="h1")
    w.keys["unique"] = pushed["key"]
    return job.key, dict(job.metadata), pushed


@step
def old_push_duplicate(w: World) -> Any:
    return w.old_project.jobq.push("demo", unique="h1")


@step
def old_states(w: World) -> Any:
    jobq, job = w.old_project.jobq, w.old_job("old")
    return list(jobq.start(job)), list(jobq.update(job.key, note="x")), dict(w.old_job("old").metadata)


@step
def old_start_next(w: World) -> Any:
    started = w.old_project.jobq.start(botgroup=None)
    started.pop("auth", None)
    return started


@step
def old_write_and_read(w: World) -> Any:
    job = w.old_job("old")
    for number in range(7):
        job.items.write({"number": number})
        job.logs.log(f"message {number}", ts=1_700_000_000_000 + number)
        job.requests.add(f"https://example.com/{number}", 200, "GET", 1, None, 2, 3)
        job.samples.write([number, 1.5])
    job.close_writers()
    job = w.old_job("old")
    return {
        "values": [list(resource.iter_values()) for resource in (job.items, job.logs, job.requests)],
        "json": [
            [json.loads(line) for line in resource.iter_json(startafter=f"{job.key}/4")]
            for resource in (job.items, job.logs, job.requests)
        ],
        "count": list(job.items.iter_values(count=2)),
        "list": [list(resource.list()) for resource in (job.items, job.logs, job.requests, job.samples)],
        "params": list(job.items.list(count=1, meta=["_key"])),
        "path": list(job.items.list("3")),
        "get": [job.items.get("3"), job.logs.get("0")],
        "stats": [resource.stats() for resource in (job.items, job.logs, job.requests)],
        "msgpack": list(serialization.mpdecode(job.items.iter_msgpack(count=2))),
        "of the project": [list(w.old_project.items.list(1, count=1)), list(w.old_project.logs.list("1", count=1))],
    }


@step
def old_samples_stats(w: World) -> Any:
    return w.old_job("old").samples.stats()


@step
def old_metadata(w: World) -> Any:
    job = w.old_job("old")
    metadata = job.metadata
    metadata["added"] = [1, {"a": None}]
    metadata["doomed"] = 1
    metadata.save()
    metadata.expire()
    before = metadata["doomed"]
    del metadata["doomed"]
    metadata.save()
    metadata.expire()
    job.update_metadata({"tags": "obsolete"}, other=2)
    return {
        "before": before,
        "now": dict(metadata),
        "live": [metadata.liveget("added"), metadata.liveget("nosuchfield")],
        "in": ["added" in metadata, "doomed" in metadata, bool(metadata), len(metadata) == len(dict(metadata))],
        "repr": repr(metadata).startswith("JobMeta({"),
        "get": metadata.get("nosuchfield", "default"),
    }


@step
def old_metadata_missing(w: World) -> Any:
    return w.old_job("old").metadata["nosuchfield"]


@step
def old_settings(w: World) -> Any:
    settings = w.old_project.settings
    settings["botgroups"] = ["g1"]
    settings.save()
    settings.expire()
    return dict(settings), settings.liveget("botgroups")


@step
def old_jobq_lists(w: World) -> Any:
    jobq = w.old_project.jobq
    keys = [w.keys["new"], w.keys["old"]]
    return {
        "finished": list(jobq.list()),
        "running": list(jobq.list(state="running", spider="demo", count=1)),
        "jobmeta": list(jobq.list(jobmeta=["spider", "tags"])),
        "start": list(jobq.list(start=1000)),
        "filter": list(jobq.list(filter=['["state", "=", ["running"]]'])),
        "summary": jobq.summary(),
        "running summary": jobq.summary("running", spiderid=1, count=1),
        "jobsummary": list(jobq.jobsummary(keys, ["key", "spider"])),
        "keys": [job.key for job in w.old_project.get_jobs(state="running")],
    }


@step
def old_jobsummary_of_a_set(w: World) -> Any:
    return w.old_project.jobq.jobsummary({"123/1/1"}, ["key"])


@step
def old_cancel_and_finish(w: World) -> Any:
    job = w.old_job("old")
    job.request_cancel()
    cancelled_by = job.metadata["cancelled_by"]
    finished = list(w.old_project.jobq.finish(job, close_reason="cancelled"))
    deleted = list(w.old_project.jobq.delete([job, w.keys["new"]]))
    job.metadata.expire()
    return cancelled_by, finished, deleted, job.metadata["state"]


@step
def old_foreign_key(w: World) -> Any:
    return w.old_project.get_job("999/1/1")


@step
def old_short_key(w: World) -> Any:
    return w.hc.get_job("1/2")


@step
def old_activity(w: World) -> Any:
    w.old_project.activity.post([{"event": "a"}, {"event": "b"}])
    w.old_project.activity.add(event="c")
    return list(w.old_project.activity.list(count=3)), list(w.old_project.activity.get(count=1))


@step
def old_collections(w: World) -> Any:
    collections = w.old_project.collections
    store = collections.new_store("old_pages")
    store.set([{"_key": f"k{number}", "number": number} for number in range(5)])
    store.set({"_key": "single"})
    store.delete("k4")
    writer = store.create_writer()
    writer.write({"_key": "written"})
    writer.flush()
    writer.close()
    return {
        "get": store.get("k1"),
        "page": list(store.get(count=[2], startafter=["k1"], meta=["_key"])),
        "values": list(store.iter_values()),
        "json": [json.loads(line) for line in store.iter_json(prefix="k")],
        "keys": list(store.iter_values(key=["k1", "nosuchkey"])),
        "count": [store.count(), store.count(prefix=["k"])],
        "list": sorted(info["name"] for info in collections.apiget("list")),
        "truncate": list(store.truncate()),
    }


@step
def old_unknown_key(w: World) -> Any:
    return w.old_project.collections.new_store("pages").get("nosuchkey")


@step
def old_record_without_key(w: World) -> Any:
    return w.old_project.collections.new_store("pages").set({"status": 200})


@step
def old_collection_name(w: World) -> Any:
    return w.old_project.collections.new_store("a-b")


@step
def old_frontier(w: World) -> Any:
    frontier = w.old_project.frontier
    frontier.add("old", "slot", [{"fp": "/"}, {"fp": "/about", "p": 1, "qdata": {"depth": 1}}])
    frontier.flush()
    batches = list(frontier.read("old", "slot"))
    frontier.delete("old", "slot", [batch["id"] for batch in batches[:1]])
    left = [batch["requests"] for batch in frontier.read("old", "slot", mincount=1)]
    frontier.delete_slot("old", "slot")
    return frontier.newcount, [batch["requests"] for batch in batches], left, list(frontier.read("old", "slot"))


@step
def old_request(w: World) -> Any:
    url = utils.urlpathjoin(w.hc.endpoint, "jobq", 123, "count")
    response = w.hc.request(method="GET", url=url, auth=w.hc.auth, is_idempotent=True)
    return response.status_code, response.json(), response.text


@step
def old_request_refused(w: World) -> Any:
    return w.hc.request(method="GET", url=utils.urlpathjoin(w.hc.endpoint, "jobq", 123, "count"))


@step
def old_batchuploader(w: World) -> Any:
    url = utils.urlpathjoin(w.old_project.collections.url, "s", "uploaded")
    writer = w.hc.batchuploader.create_writer(url, content_encoding="gzip", size=20)
    written = [writer.write({"_key": str(number)}) for number in range(50)]
    writer.close()
    return written, str(writer) == url, w.old_project.collections.new_store("uploaded").count()


@step
def old_too_large(w: World) -> Any:
    return w.hc.batchuploader.create_writer(w.old_project.collections.url, maxitemsize=10).write({"_key": "x" * 20})


@step
def old_through_the_new(w: World) -> Any:
    project = w.client._hsclient.get_project(123)
    return (
        project.projectid,
        list(project.jobq.finish(w.keys["unique"])),
        project.collections.new_store("pages").count(),
    )


@step
def old_unauthorized(w: World) -> Any:
    return HubstorageClient(auth="0" * 32).get_project(123).jobq.push("demo")


@step
def helpers(w: World) -> Any:
    moment = datetime.datetime(2020, 1, 1, 1, 2, 3, 456_000)
    return {
        "jsondefault": [serialization.jsondefault(moment), serialization.jsondefault({1})],
        "jsonencode": [serialization.jsonencode({"a": moment, "b": "ä"}), serialization.jlencode(["a", {"b": 1}])],
        "jldecode": list(serialization.jldecode(['{"a": 1}', "2"])),
        "urlpathjoin": [utils.urlpathjoin("http://x/", ("a", 1), None, "b/"), utils.urlpathjoin(7)],
        "xauth": [utils.xauth("a:b:c"), utils.xauth("a"), utils.xauth(("a", "b")), utils.xauth(None)],
        "sizeof_fmt": [utils.sizeof_fmt(size) for size in (0, 1023, 1024, 1500, 1024**2, 5 * 1024**3)],
        "apipoll": utils.apipoll(lambda **_: 5, poll_wait=0),
        "constants": [serialization.MSGPACK_AVAILABLE, serialization.ADAYINSECONDS, str(serialization.EPOCH)],
        "defaults": {
            name: getattr(HubstorageClient, name) for name in dir(HubstorageClient)
            if name.isupper() and name not in ("DEFAULT_USER_AGENT", "RETRY_DEFAULT_MAX_RETRY_TIME_S")
        },
        "priorities": [w.hc.jobq.PRIO_LOWEST, w.hc.jobq.PRIO_NORMAL, w.hc.jobq.PRIO_HIGHEST],
    }  # fmt: skip


# The oldest client


@step
def oldest_projects(w: World) -> Any:
    return w.conn.project_ids(), w.conn.project_names(), w.conn[123].id, w.conn[123].name, w.conn[123].spiders()


@step
def oldest_schedule(w: World) -> Any:
    key = w.conn[123].schedule("demo", arg1="val1", priority=3, add_tag=["x", "y"])
    w.keys["oldest"] = key
    return key, dict(w.old_job("oldest").metadata)


@step
def oldest_schedule_nothing(w: World) -> Any:
    return w.conn[123].schedule("nosuchspider")


@step
def oldest_run(w: World) -> Any:
    job = w.old_job("oldest")
    w.old_project.jobq.start(job)
    for number in range(5):
        job.items.write({"number": number})
        job.logs.log(f"message {number}", ts=1_700_000_000_000 + number)
    job.close_writers()
    return list(w.old_project.jobq.finish(job))


@step
def oldest_jobs(w: World) -> Any:
    project = w.conn[123]
    job = project.job(w.keys["oldest"])
    finished = project.jobs(state="finished")
    return {
        "ids": sorted(one.id for one in finished),
        "count": finished.count(),
        "info": job.info,
        "job": [job.id, project.job("123/1/999")],
        "reprs": [repr(one).replace(repr(w.conn), "Connection") for one in (project, job, project.jobs(spider="demo"))],
        "by spider": [one.id for one in project.jobs(spider="demo", count=1, state="finished", has_tag="x")],
    }


@step
def oldest_items(w: World) -> Any:
    job = w.conn[123].job(w.keys["oldest"])
    return {
        "items": list(job.items()),
        "some": list(job.items(offset=2, count=2)),
        "meta": list(job.items(count=1, meta="_key")),
        "log": list(job.log()),
        "two": list(job.log(count=2)),
    }


@step
def oldest_updates(w: World) -> Any:
    project = w.conn[123]
    job = project.job(w.keys["oldest"])
    return {
        "job": [job.update(add_tag="z", remove_tag="x"), w.old_job("oldest").metadata["tags"]],
        "set": project.jobs(spider="demo", state="finished").update(add_tag=["consumed", "again"]),
        "report": job.add_report("key", "text"),
        "delete": [job.delete(), w.old_job("oldest").metadata["state"]],
    }


@step
def oldest_stop(w: World) -> Any:
    project = w.conn[123]
    job = project.job(project.schedule("demo", arg="stopped"))
    return job.stop(), w.hc.get_job(job.id).metadata["state"], project.jobs(state="running").stop()


@step
def oldest_unknown_method(w: World) -> Any:
    return w.conn._get("nosuchmethod", "json")


@step
def oldest_unknown_format(w: World) -> Any:
    return w.conn._get("listprojects", "xml")


@step
def oldest_unauthorized(w: World) -> Any:
    return Connection("0" * 32).project_ids()


@step
def oldest_methods(w: World) -> Any:
    return Connection.API_METHODS, Connection.DEFAULT_ENDPOINT, scrapinghub.legacy.Job.MAX_RETRIES


if __name__ == "__main__":
    main()
