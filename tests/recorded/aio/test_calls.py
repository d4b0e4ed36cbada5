"""Every call of chapters 2 and 3 of the documentation, recorded: what the service is asked, and what it says."""

import pytest

from scrapinghub import BadRequest, DuplicateJobError, NotFound
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from tests.recorded.tape import NAME, Service

TIME = 1_700_000_000_000


async def test_projects(service: Service, client, project: Project):
    assert service.project in await client.projects.list()
    assert service.project in [number async for number in client.projects.iter()]
    [summary] = [one for one in await client.projects.summary() if one["project"] == service.project]
    assert {"finished", "has_capacity", "pending", "project", "running"} <= summary.keys()


async def test_spiders(service: Service, project: Project):
    found = {spider["id"]: spider for spider in await project.spiders.list()}
    assert {"id", "tags", "type", "version"} <= found[service.spider].keys()
    assert service.spider in [spider["id"] async for spider in project.spiders.iter()]
    spider = await project.spiders.get(service.spider)
    assert (spider.name, spider.key.split("/")[0]) == (service.spider, str(service.project))
    await spider.update_tags(add=[NAME])
    assert NAME in await spider.list_tags()
    await spider.update_tags(remove=[NAME])
    assert NAME not in await spider.list_tags()
    with pytest.raises(NotFound):
        await project.spiders.get("no such spider")


async def test_running(service: Service, project: Project):
    options = {"job_args": {"a": "1"}, "job_settings": {"B": "2"}, "priority": 3, "units": 1, "add_tag": [NAME]}
    job = await project.jobs.run(service.spider, meta={"state": "running", "note": "x"}, **options)
    with pytest.raises(DuplicateJobError):
        await project.jobs.run(service.spider, **options)
    metadata = dict(await job.metadata.list())
    assert (metadata["state"], metadata["spider"], metadata["note"]) == ("running", service.spider, "x")
    assert (metadata["spider_args"], metadata["job_settings"], metadata["priority"]) == ({"a": "1"}, {"B": "2"}, 3)
    await job.finish(close_reason="done")
    assert await job.metadata.get("close_reason") == "done"
    await job.delete()
    assert await job.metadata.get("state") == "deleted"
    with pytest.raises(BadRequest):
        await project.jobs.run("no such spider")


async def test_states(service: Service, project: Project):
    job = await project.jobs.run(service.spider, meta={"state": "running"}, add_tag=[NAME])
    other = await project.jobs.run(service.spider, meta={"state": "running"}, job_args={"n": "2"}, add_tag=[NAME])
    assert await job.update(state="finished", close_reason="x") == "running"
    await job.update_tags(add=["more"], remove=["none"])
    assert await job.metadata.get("tags") == [NAME, "more"]
    await other.cancel()
    assert await other.metadata.get("cancelled_by")
    await other.finish()
    assert await other.metadata.get("close_reason") == "cancelled"
    assert await project.jobs.cancel([job.key]) == {"count": 0}
    await project.jobs.update_tags(spider=service.spider, add=[f"{NAME}_2"])
    assert f"{NAME}_2" in await job.metadata.get("tags")
    await project.jobs.update_tags(spider=service.spider, remove=[f"{NAME}_2"])
    assert f"{NAME}_2" not in await job.metadata.get("tags")


async def test_lists_of_jobs(service: Service, project: Project):
    keys = []
    for number in range(3):
        job = await project.jobs.run(
            service.spider, meta={"state": "running"}, job_args={"n": f"{number}"}, add_tag=[NAME]
        )
        await job.finish(close_reason="done")
        keys.insert(0, job.key)
    jobs = project.jobs
    query = {"spider": service.spider, "has_tag": NAME, "state": "finished"}
    assert await jobs.count(**query) == 3
    assert [summary["key"] async for summary in jobs.iter(**query)] == keys
    assert [summary["key"] for summary in await jobs.list(count=2, start=1, **query)] == keys[1:]
    [summary] = await jobs.list(count=1, jobmeta=["close_reason", "spider_args"], **query)
    assert (summary["close_reason"], summary["spider_args"]) == ("done", {"n": "2"})
    assert [summary["key"] async for summary in jobs.iter(lacks_tag=NAME, startts=TIME, count=1, state="running")] == []
    assert [summary["key"] async for summary in jobs.iter_last(spider=service.spider)] == keys[:1]
    assert {"pending", "running", "finished"} <= {queue["name"] for queue in await jobs.summary()}
    assert (await jobs.summary("finished", count=1))["summary"][0]["key"] == keys[0]
    assert jobs.get(keys[0]).key == keys[0]


async def test_metadata(job: Job):
    await job.metadata.set("one", 1)
    await job.metadata.update({"two": [2], "three": "3"})
    assert await job.metadata.get("two") == [2]
    assert {"one", "two", "three", "spider"} <= {name async for name, _ in job.metadata.iter()}
    await job.metadata.delete("one")
    assert "one" not in dict(await job.metadata.list())
    assert await job.metadata.get("one") is None


async def test_settings(project: Project):
    await project.settings.set(NAME, "a")
    assert await project.settings.get(NAME) == "a"
    await project.settings.update({NAME: {"b": [1]}})
    assert dict(await project.settings.list())[NAME] == {"b": [1]}
    assert NAME in [name async for name, _ in project.settings.iter()]
    await project.settings.delete(NAME)
    assert NAME not in dict(await project.settings.list())


async def test_items(job: Job):
    items = [{"n": n, "text": "é" * n, "nested": {"list": [1, 2.5, None, True]}} for n in range(10)]
    for item in items:
        await job.items.write(item)
    await job.items.flush()
    await job.items.close()
    assert await job.items.list() == items
    assert [item async for item in job.items.iter(count=3)] == items[:3]
    assert await job.items.list(start=f"{job.key}/7") == items[7:]
    assert await job.items.list(filter=[("n", ">", [7])]) == items[8:]
    assert [item["_key"] for item in await job.items.list(count=1, meta=["_key"])] == [f"{job.key}/0"]
    assert [len(some) async for some in job.items.list_iter(chunksize=4)] == [4, 4, 2]
    assert await job.items.get(5) == items[5]
    stats = await job.items.stats()
    assert (stats["totals"]["input_values"], stats["counts"]["n"]) == (10, 10)
    with pytest.raises(NotFound):
        await job.items.get(10)


async def test_logs(job: Job):
    await job.logs.log("plain", ts=TIME)
    await job.logs.log("worse", level=40, ts=TIME)
    for level in ("debug", "info", "warn", "error"):
        await getattr(job.logs, level)(level, ts=TIME)
    await job.logs.flush()
    entries = await job.logs.list()
    assert [entry["level"] for entry in entries] == [20, 40, 10, 20, 30, 40]
    assert [entry["time"] for entry in entries] == [TIME] * 6
    assert [entry["message"] async for entry in job.logs.iter(level="WARNING")] == ["worse", "warn", "error"]
    assert (await job.logs.get(2))["message"] == "debug"
    assert (await job.logs.stats())["counts"] == {"10": 1, "20": 2, "30": 1, "40": 2}


async def test_requests(job: Job):
    await job.requests.add(
        url="http://a.example/", status=200, method="GET", rs=10, duration=5, ts=TIME, parent=None, fp="f1"
    )
    await job.requests.add(url="http://b.example/", status=404, method="POST", rs=0, duration=6, ts=TIME + 1, parent=0)
    await job.requests.flush()
    requests = await job.requests.list()
    assert [(request["url"], request["status"], request["rs"]) for request in requests] == [
        ("http://a.example/", 200, 10),
        ("http://b.example/", 404, 0),
    ]
    assert [request["method"] async for request in job.requests.iter(count=1)] == ["GET"]
    assert (await job.requests.get(1))["parent"] == 0
    assert (await job.requests.stats())["totals"]["input_values"] == 2


async def test_samples(job: Job):
    for n in range(3):
        await job.samples.write([TIME + n, n, n * 2])
    await job.samples.flush()
    samples = [[TIME + n, n, n * 2] for n in range(3)]
    assert await job.samples.list() == samples
    assert [sample async for sample in job.samples.iter(count=2)] == samples[:2]


async def test_activity(service: Service, project: Project, job: Job):
    await project.activity.add([{"event": "job:note", "job": job.key, "user": "somebody"}])
    [event] = await project.activity.list(count=1)
    assert event == {"event": "job:note", "job": job.key, "user": "somebody"}
    assert [event["event"] async for event in project.activity.iter(count=2)] == ["job:note", "job:started"]


async def test_collections(project: Project):
    store = project.collections.get_store(NAME)
    await store.set({"_key": "a", "value": 1})
    await store.set([{"_key": "b", "value": 2}, {"_key": "c/d", "value": [3]}])
    writer = store.create_writer()
    await writer.write({"_key": "e", "value": "é"})
    await writer.flush()
    await writer.close()
    assert {"name": NAME, "type": "s"} in await project.collections.list()
    assert NAME in [found["name"] async for found in project.collections.iter()]
    assert await store.get("b") == {"value": 2}
    assert await store.count() == 4
    assert [record["_key"] async for record in store.iter()] == ["a", "b", "c/d", "e"]
    assert [record["value"] for record in await store.list(key=["a", "e"])] == [1, "é"]
    assert [record["_key"] async for record in store.iter(prefix="c", meta=["_ts"])] == ["c/d"]
    assert (await store.list(startafter="b", count=1))[0]["value"] == [3]
    await store.delete(["a", "b"])
    with pytest.raises(NotFound):
        await store.get("a")
    await store.truncate()
    assert [record async for record in store.iter()] == []


async def test_frontiers(project: Project):
    frontier = project.frontiers.get(NAME)
    slot = frontier.get("slot")
    await slot.q.add([{"fp": "a", "p": 1, "qdata": {"depth": 1}}, {"fp": "b"}])
    await slot.flush()
    assert (slot.newcount, frontier.newcount, project.frontiers.newcount) == (2, 2, 2)
    assert NAME in await project.frontiers.list()
    assert NAME in [name async for name in project.frontiers.iter()]
    assert await frontier.list() == [name async for name in frontier.iter()] == ["slot"]
    batches = await slot.q.list()
    assert [batch["requests"] for batch in batches] == [[["b", None]], [["a", {"depth": 1}]]]
    assert [batch["id"] async for batch in slot.q.iter(mincount=1)] == [batches[0]["id"]]
    await slot.q.delete([batch["id"] for batch in batches])
    assert await slot.q.list() == []
    await slot.f.add(["c"])
    await frontier.flush()
    await project.frontiers.flush()
    assert await slot.f.list() == [fp async for fp in slot.f.iter()] == ["a", "b", "c"]
    await slot.delete()
    assert NAME not in await project.frontiers.list()
    await project.frontiers.close()
