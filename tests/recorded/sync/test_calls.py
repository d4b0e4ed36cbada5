# Generated from tests/recorded/aio/test_calls.py by `make generate`: edit that file, not this one.
"""Every call of chapters 2 and 3 of the documentation, recorded: what the service is asked, and what it says."""

import pytest

from scrapinghub import BadRequest, DuplicateJobError, NotFound
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from tests.recorded.tape import NAME, Service

TIME = 1_700_000_000_000


def test_projects(service: Service, client, project: Project):
    assert service.project in client.projects.list()
    assert service.project in [number for number in client.projects.iter()]
    [summary] = [one for one in client.projects.summary() if one["project"] == service.project]
    assert {"finished", "has_capacity", "pending", "project", "running"} <= summary.keys()


def test_spiders(service: Service, project: Project):
    found = {spider["id"]: spider for spider in project.spiders.list()}
    assert {"id", "tags", "type", "version"} <= found[service.spider].keys()
    assert service.spider in [spider["id"] for spider in project.spiders.iter()]
    spider = project.spiders.get(service.spider)
    assert (spider.name, spider.key.split("/")[0]) == (service.spider, str(service.project))
    spider.update_tags(add=[NAME])
    assert NAME in spider.list_tags()
    spider.update_tags(remove=[NAME])
    assert NAME not in spider.list_tags()
    with pytest.raises(NotFound):
        project.spiders.get("no such spider")


def test_running(service: Service, project: Project):
    options = {"job_args": {"a": "1"}, "job_settings": {"B": "2"}, "priority": 3, "units": 1, "add_tag": [NAME]}
    job = project.jobs.run(service.spider, meta={"state": "running", "note": "x"}, **options)
    with pytest.raises(DuplicateJobError):
        project.jobs.run(service.spider, **options)
    metadata = dict(job.metadata.list())
    assert (metadata["state"], metadata["spider"], metadata["note"]) == ("running", service.spider, "x")
    assert (metadata["spider_args"], metadata["job_settings"], metadata["priority"]) == ({"a": "1"}, {"B": "2"}, 3)
    job.finish(close_reason="done")
    assert job.metadata.get("close_reason") == "done"
    job.delete()
    assert job.metadata.get("state") == "deleted"
    with pytest.raises(BadRequest):
        project.jobs.run("no such spider")


def test_states(service: Service, project: Project):
    job = project.jobs.run(service.spider, meta={"state": "running"}, add_tag=[NAME])
    other = project.jobs.run(service.spider, meta={"state": "running"}, job_args={"n": "2"}, add_tag=[NAME])
    assert job.update(state="finished", close_reason="x") == "running"
    job.update_tags(add=["more"], remove=["none"])
    assert job.metadata.get("tags") == [NAME, "more"]
    other.cancel()
    assert other.metadata.get("cancelled_by")
    other.finish()
    assert other.metadata.get("close_reason") == "cancelled"
    assert project.jobs.cancel([job.key]) == {"count": 0}
    project.jobs.update_tags(spider=service.spider, add=[f"{NAME}_2"])
    assert f"{NAME}_2" in job.metadata.get("tags")
    project.jobs.update_tags(spider=service.spider, remove=[f"{NAME}_2"])
    assert f"{NAME}_2" not in job.metadata.get("tags")


def test_lists_of_jobs(service: Service, project: Project):
    keys = []
    for number in range(3):
        job = project.jobs.run(
            service.spider, meta={"state": "running"}, job_args={"n": f"{number}"}, add_tag=[NAME]
        )
        job.finish(close_reason="done")
        keys.insert(0, job.key)
    jobs = project.jobs
    query = {"spider": service.spider, "has_tag": NAME, "state": "finished"}
    assert jobs.count(**query) == 3
    assert [summary["key"] for summary in jobs.iter(**query)] == keys
    assert [summary["key"] for summary in jobs.list(count=2, start=1, **query)] == keys[1:]
    [summary] = jobs.list(count=1, jobmeta=["close_reason", "spider_args"], **query)
    assert (summary["close_reason"], summary["spider_args"]) == ("done", {"n": "2"})
    assert [summary["key"] for summary in jobs.iter(lacks_tag=NAME, startts=TIME, count=1, state="running")] == []
    assert [summary["key"] for summary in jobs.iter_last(spider=service.spider)] == keys[:1]
    assert {"pending", "running", "finished"} <= {queue["name"] for queue in jobs.summary()}
    assert (jobs.summary("finished", count=1))["summary"][0]["key"] == keys[0]
    assert jobs.get(keys[0]).key == keys[0]


def test_metadata(job: Job):
    job.metadata.set("one", 1)
    job.metadata.update({"two": [2], "three": "3"})
    assert job.metadata.get("two") == [2]
    assert {"one", "two", "three", "spider"} <= {name for name, _ in job.metadata.iter()}
    job.metadata.delete("one")
    assert "one" not in dict(job.metadata.list())
    assert job.metadata.get("one") is None


def test_settings(project: Project):
    project.settings.set(NAME, "a")
    assert project.settings.get(NAME) == "a"
    project.settings.update({NAME: {"b": [1]}})
    assert dict(project.settings.list())[NAME] == {"b": [1]}
    assert NAME in [name for name, _ in project.settings.iter()]
    project.settings.delete(NAME)
    assert NAME not in dict(project.settings.list())


def test_items(job: Job):
    items = [{"n": n, "text": "é" * n, "nested": {"list": [1, 2.5, None, True]}} for n in range(10)]
    for item in items:
        job.items.write(item)
    job.items.flush()
    job.items.close()
    assert job.items.list() == items
    assert [item for item in job.items.iter(count=3)] == items[:3]
    assert job.items.list(start=f"{job.key}/7") == items[7:]
    assert job.items.list(filter=[("n", ">", [7])]) == items[8:]
    assert [item["_key"] for item in job.items.list(count=1, meta=["_key"])] == [f"{job.key}/0"]
    assert [len(some) for some in job.items.list_iter(chunksize=4)] == [4, 4, 2]
    assert job.items.get(5) == items[5]
    stats = job.items.stats()
    assert (stats["totals"]["input_values"], stats["counts"]["n"]) == (10, 10)
    with pytest.raises(NotFound):
        job.items.get(10)


def test_logs(job: Job):
    job.logs.log("plain", ts=TIME)
    job.logs.log("worse", level=40, ts=TIME)
    for level in ("debug", "info", "warn", "error"):
        getattr(job.logs, level)(level, ts=TIME)
    job.logs.flush()
    entries = job.logs.list()
    assert [entry["level"] for entry in entries] == [20, 40, 10, 20, 30, 40]
    assert [entry["time"] for entry in entries] == [TIME] * 6
    assert [entry["message"] for entry in job.logs.iter(level="WARNING")] == ["worse", "warn", "error"]
    assert (job.logs.get(2))["message"] == "debug"
    assert (job.logs.stats())["counts"] == {"10": 1, "20": 2, "30": 1, "40": 2}


def test_requests(job: Job):
    job.requests.add(
        url="http://a.example/", status=200, method="GET", rs=10, duration=5, ts=TIME, parent=None, fp="f1"
    )
    job.requests.add(url="http://b.example/", status=404, method="POST", rs=0, duration=6, ts=TIME + 1, parent=0)
    job.requests.flush()
    requests = job.requests.list()
    assert [(request["url"], request["status"], request["rs"]) for request in requests] == [
        ("http://a.example/", 200, 10),
        ("http://b.example/", 404, 0),
    ]
    assert [request["method"] for request in job.requests.iter(count=1)] == ["GET"]
    assert (job.requests.get(1))["parent"] == 0
    assert (job.requests.stats())["totals"]["input_values"] == 2


def test_samples(job: Job):
    for n in range(3):
        job.samples.write([TIME + n, n, n * 2])
    job.samples.flush()
    samples = [[TIME + n, n, n * 2] for n in range(3)]
    assert job.samples.list() == samples
    assert [sample for sample in job.samples.iter(count=2)] == samples[:2]


def test_activity(service: Service, project: Project, job: Job):
    project.activity.add([{"event": "job:note", "job": job.key, "user": "somebody"}])
    [event] = project.activity.list(count=1)
    assert event == {"event": "job:note", "job": job.key, "user": "somebody"}
    assert [event["event"] for event in project.activity.iter(count=2)] == ["job:note", "job:started"]


def test_collections(project: Project):
    store = project.collections.get_store(NAME)
    store.set({"_key": "a", "value": 1})
    store.set([{"_key": "b", "value": 2}, {"_key": "c/d", "value": [3]}])
    writer = store.create_writer()
    writer.write({"_key": "e", "value": "é"})
    writer.flush()
    writer.close()
    assert {"name": NAME, "type": "s"} in project.collections.list()
    assert NAME in [found["name"] for found in project.collections.iter()]
    assert store.get("b") == {"value": 2}
    assert store.count() == 4
    assert [record["_key"] for record in store.iter()] == ["a", "b", "c/d", "e"]
    assert [record["value"] for record in store.list(key=["a", "e"])] == [1, "é"]
    assert [record["_key"] for record in store.iter(prefix="c", meta=["_ts"])] == ["c/d"]
    assert (store.list(startafter="b", count=1))[0]["value"] == [3]
    store.delete(["a", "b"])
    with pytest.raises(NotFound):
        store.get("a")
    store.truncate()
    assert [record for record in store.iter()] == []


def test_frontiers(project: Project):
    frontier = project.frontiers.get(NAME)
    slot = frontier.get("slot")
    slot.q.add([{"fp": "a", "p": 1, "qdata": {"depth": 1}}, {"fp": "b"}])
    slot.flush()
    assert (slot.newcount, frontier.newcount, project.frontiers.newcount) == (2, 2, 2)
    assert NAME in project.frontiers.list()
    assert NAME in [name for name in project.frontiers.iter()]
    assert frontier.list() == [name for name in frontier.iter()] == ["slot"]
    batches = slot.q.list()
    assert [batch["requests"] for batch in batches] == [[["b", None]], [["a", {"depth": 1}]]]
    assert [batch["id"] for batch in slot.q.iter(mincount=1)] == [batches[0]["id"]]
    slot.q.delete([batch["id"] for batch in batches])
    assert slot.q.list() == []
    slot.f.add(["c"])
    frontier.flush()
    project.frontiers.flush()
    assert slot.f.list() == [fp for fp in slot.f.iter()] == ["a", "b", "c"]
    slot.delete()
    assert NAME not in project.frontiers.list()
    project.frontiers.close()
