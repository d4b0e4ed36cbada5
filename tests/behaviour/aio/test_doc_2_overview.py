"""Chapter 2 of the documentation, Overview, section after section."""

import pytest

import scrapinghub
from scrapinghub import AsyncScrapinghubClient
from scrapinghub.aio import exceptions
from scrapinghub.aio.collections import Collections
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from scrapinghub.aio.spiders import Spider


async def finished(jobs, number: int, **options):
    """Jobs that have finished, one after the other."""
    made = []
    for index in range(number):
        job = await jobs.run(job_args={"number": f"{index}"}, **options)
        await job.start()
        await job.finish(close_reason="finished")
        made.append(job)
    return made


# 2.1 Working with projects


async def test_projects(account: AsyncScrapinghubClient):
    assert await account.projects.list() == [123, 456]
    jobs = account.get_project(123).jobs
    await finished(jobs, 3, spider="spider1")
    await jobs.run("spider1", meta={"state": "running"})
    await account.get_project(456).jobs.run("spider1")
    assert await account.projects.summary() == [
        {"finished": 3, "has_capacity": True, "pending": 0, "project": 123, "running": 1},
        {"finished": 0, "has_capacity": True, "pending": 1, "project": 456, "running": 0},
    ]


async def test_project(account: AsyncScrapinghubClient):
    project = account.get_project(123)
    assert isinstance(project, Project)
    assert project.key == "123"
    assert account.projects.get(123) == project


# 2.2 Working with spiders


async def test_spiders(account: AsyncScrapinghubClient):
    project = account.get_project(123)
    spiders = await project.spiders.list()
    assert [spider["id"] for spider in spiders] == ["spider1", "spider2"]
    assert [(spider["tags"], spider["type"]) for spider in spiders] == [([], "manual")] * 2
    assert all("version" in spider for spider in spiders)
    spider = await project.spiders.get("spider2")
    assert isinstance(spider, Spider)
    assert spider.key == "123/2"
    assert spider.name == "spider2"


# 2.3.1 Running jobs


async def test_run(account: AsyncScrapinghubClient):
    project = account.get_project(123)
    spider = await project.spiders.get("spider2")
    assert (await spider.jobs.run()).key == "123/2/1"
    assert (await project.jobs.run("spider1")).key == "123/1/1"
    job = await spider.jobs.run(
        units=2,
        job_settings={"SETTING": "VALUE"},
        priority=1,
        add_tag=["tagA", "tagB"],
        meta={"custom-data": "val1"},
        job_args={"arg1": "val1"},
    )
    metadata = dict(await job.metadata.list())
    assert metadata["spider"] == "spider2"
    assert metadata["units"] == 2
    assert metadata["job_settings"] == {"SETTING": "VALUE"}
    assert metadata["priority"] == 1
    assert metadata["tags"] == ["tagA", "tagB"]
    assert metadata["custom-data"] == "val1"
    assert metadata["spider_args"] == {"arg1": "val1"}


async def test_run_needs_a_spider_at_project_level(project: Project):
    with pytest.raises(ValueError, match="spider"):
        await project.jobs.run()


# 2.3.2 Getting job information


async def test_get_a_job(account: AsyncScrapinghubClient):
    job = account.get_project(123).jobs.get("123/1/2")
    assert isinstance(job, Job)
    assert job.key == "123/1/2"
    assert account.get_job("123/1/2") == job


# 2.3.3 Counting jobs


async def test_count(spider: Spider):
    await finished(spider.jobs, 5)
    await spider.jobs.run()
    assert await spider.jobs.count() == 5
    assert await spider.jobs.count(state="pending") == 1


# 2.3.4 Iterating over jobs


async def test_iter(account: AsyncScrapinghubClient):
    spider = await account.get_project(123).spiders.get("spider1")
    for job in await finished(spider.jobs, 3, meta={"version": "792458b-master"}):
        await job.items.write({"name": "some"})
        await job.items.write({"name": "other"})
        await job.logs.info("message")
        await job.requests.add("http://some-url", 200, "GET", 10, 5, 1492843563720)
        await job.close_writers()
    jobs_summary = spider.jobs.iter()
    assert [summary["key"] async for summary in jobs_summary] == ["123/1/3", "123/1/2", "123/1/1"]
    # An iterator is used up once: the Overview reads one twice, there it takes another.
    assert [summary["key"] async for summary in jobs_summary] == []
    summaries = [summary async for summary in spider.jobs.iter()]
    expected = (
        "close_reason elapsed finished_time items key logs pages pending_time running_time spider state ts version"
    )
    assert set(summaries[0]) >= set(expected.split())
    assert (summaries[0]["items"], summaries[0]["logs"], summaries[0]["pages"]) == (2, 1, 1)
    assert (summaries[0]["spider"], summaries[0]["state"]) == ("spider1", "finished")
    assert (summaries[0]["close_reason"], summaries[0]["version"]) == ("finished", "792458b-master")
    jobs = [Job(account, summary["key"]) for summary in summaries]
    assert jobs == [account.get_job(f"123/1/{number}") for number in (3, 2, 1)]


async def test_iter_with_jobmeta(project: Project):
    await finished(project.jobs, 1, spider="spider1")
    job_summary = await anext(project.jobs.iter())
    assert job_summary.get("spider", "missing") == "spider1"
    jobs_summary = project.jobs.iter(jobmeta=["scheduled_by"])
    job_summary = await anext(jobs_summary)
    assert job_summary.get("scheduled_by", "missing") == "admin"
    assert job_summary.get("spider", "missing") == "missing"


async def test_iter_from_a_start(spider: Spider):
    made = await finished(spider.jobs, 4)
    assert [summary["key"] async for summary in spider.jobs.iter(start=1)] == [job.key for job in made[2::-1]]
    assert [summary["key"] async for summary in spider.jobs.iter(start=1000)] == []


async def test_iter_by_tags(project: Project):
    tags = {"0": ["new"], "1": ["verified"], "2": ["new", "obsolete"], "3": ["other"], "4": []}
    made = {}
    for number, tag in tags.items():
        made[number] = await project.jobs.run(
            "spider1", job_args={"number": number}, add_tag=tag, meta={"state": "finished"}
        )
    jobs_summary = project.jobs.iter(has_tag=["new", "verified"], lacks_tag="obsolete")
    assert [summary["key"] async for summary in jobs_summary] == [made["1"].key, made["0"].key]


async def test_iter_by_spider_state_and_count(project: Project):
    made = await finished(project.jobs, 4, spider="spider2")
    await finished(project.jobs, 1, spider="spider1")
    await project.jobs.run("spider2")
    jobs_summary = project.jobs.iter(spider="spider2", state="finished", count=3)
    assert [summary["key"] async for summary in jobs_summary] == [job.key for job in made[:0:-1]]


async def test_states(project: Project):
    for state in ("pending", "running", "finished"):
        await project.jobs.run("spider1", job_args={"state": state}, meta={"state": state})
    gone = await project.jobs.run("spider1", job_args={"state": "deleted"}, meta={"state": "finished"})
    await gone.delete()
    for state in ("pending", "running", "finished", "deleted"):
        assert [summary["state"] async for summary in project.jobs.iter(state=state)] == [state]


# 2.3.5 Jobs summaries


async def test_summary(spider: Spider):
    made = await finished(spider.jobs, 5)
    summary = await spider.jobs.summary()
    assert [(queue["name"], queue["count"]) for queue in summary] == [("pending", 0), ("running", 0), ("finished", 5)]
    assert summary[0]["summary"] == []
    assert [job["key"] for job in summary[2]["summary"]] == [job.key for job in made[::-1]]


async def test_iter_last(spider: Spider):
    job = (await finished(spider.jobs, 3, meta={"version": "some-version"}))[-1]
    await job.logs.error("some error")
    await job.logs.flush()
    last = [summary async for summary in spider.jobs.iter_last()]
    assert len(last) == 1
    expected = "close_reason elapsed errors finished_time key logs pending_time running_time spider state ts version"
    assert set(last[0]) >= set(expected.split())
    assert (last[0]["key"], last[0]["state"], last[0]["errors"], last[0]["logs"]) == (job.key, "finished", 1, 1)


# 2.3.6 Updating tags


async def test_update_tags_of_all_jobs(spider: Spider):
    made = await finished(spider.jobs, 2, add_tag=["existing"])
    await spider.jobs.update_tags(add=["consumed"])
    assert [await job.metadata.get("tags") for job in made] == [["existing", "consumed"]] * 2
    await spider.jobs.update_tags(remove=["existing"])
    assert [await job.metadata.get("tags") for job in made] == [["consumed"]] * 2


# 2.3.7 Canceling jobs


async def test_cancel_jobs(spider: Spider):
    made = [await spider.jobs.run(job_args={"number": f"{number}"}) for number in range(3)]
    assert await spider.jobs.cancel([made[1].key, made[2].key]) == {"count": 2}
    assert [await job.metadata.get("state") for job in made] == ["pending", "finished", "finished"]


# 2.4 Job actions


async def test_cancel(job: Job):
    await job.cancel()
    assert await job.metadata.get("cancelled_by") == "admin"


async def test_delete(job: Job):
    await job.finish()
    await job.delete()
    assert await job.metadata.get("state") == "deleted"


async def test_update_tags(job: Job):
    await job.update_tags(add=["consumed"])
    assert await job.metadata.get("tags") == ["consumed"]


# 2.5 Job data


async def test_metadata(job: Job):
    scrapystats = {"downloader/response_count": 104, "finish_reason": "finished", "log_count/INFO": 1365}
    await job.update("running", version="5123a86-master", scrapystats=scrapystats)
    assert await job.metadata.get("version") == "5123a86-master"
    metadata = dict([pair async for pair in job.metadata.iter()])
    expected = "priority project running_time scheduled_by spider spider_type state tags units version"
    assert set(metadata) >= set(expected.split())
    assert metadata["project"] == job.project_id
    assert (metadata["spider"], metadata["spider_type"], metadata["state"]) == ("spider1", "manual", "running")
    assert await job.metadata.get("scrapystats") == scrapystats
    await job.metadata.set("tags", ["obsolete"])
    assert await job.metadata.get("tags") == ["obsolete"]


async def test_items(job: Job):
    await job.items.write({"name": "box"})
    await job.items.flush()
    read = []
    async for item in job.items.iter():
        read.append(item)
    assert read == [{"name": "box"}]


async def test_logs(job: Job):
    await job.logs.info("[scrapy.core.engine] Closing spider (finished)", ts=1482233733976)
    await job.logs.flush()
    async for logitem in job.logs.iter():
        assert logitem == {
            "level": 20,
            "message": "[scrapy.core.engine] Closing spider (finished)",
            "time": 1482233733976,
        }


async def test_requests(job: Job):
    request = {
        "duration": 354,
        "fp": "6d748741a927b10454c83ac285b002cd239964ea",
        "method": "GET",
        "rs": 1270,
        "status": 200,
        "url": "https://example.com",
    }
    await job.requests.add(ts=1482233733870, **request)
    await job.requests.flush()
    assert [reqitem async for reqitem in job.requests.iter()] == [{"time": 1482233733870, **request}]


# 2.6 Project activity log


async def test_activity_of_a_job(project: Project):
    job = (await finished(project.jobs, 1, spider="spider1"))[0]
    events = [event async for event in project.activity.iter(count=3, meta="_ts")]
    assert [event["event"] for event in events] == ["job:completed", "job:started", "job:scheduled"]
    assert [(event["job"], event["user"]) for event in events] == [(job.key, "admin")] * 3
    times = [event["_ts"] for event in events]
    assert times == sorted(times, reverse=True)


async def test_activity(project: Project):
    event = {"event": "job:completed", "job": f"{project.key}/2/4", "user": "john"}
    await project.activity.add(event)
    assert await project.activity.list() == [event]
    events = [
        {"event": "job:completed", "job": f"{project.key}/2/5", "user": "john"},
        {"event": "job:cancelled", "job": f"{project.key}/2/6", "user": "john"},
    ]
    await project.activity.add(events)
    assert await project.activity.list() == [*events[::-1], event]


# 2.7 Collections


async def test_collections(project: Project):
    collections = project.collections
    assert isinstance(collections, Collections)
    foo_store = collections.get_store("foo_store")
    key = "002d050ee3ff6192dcbecc4e4b4457d7"
    await foo_store.set({"_key": key, "value": "1447221694537"})
    assert await foo_store.count() == 1
    assert await foo_store.get(key) == {"value": "1447221694537"}
    assert [record async for record in foo_store.iter()] == [{"_key": key, "value": "1447221694537"}]
    records = [record async for record in foo_store.iter(key=[key, "blah"])]
    assert records == [{"_key": key, "value": "1447221694537"}]
    await foo_store.delete(key)
    assert await foo_store.count() == 0


# 2.8 Frontiers


async def test_frontiers(project: Project):
    frontiers = project.frontiers
    for name in ("test", "test1", "test2"):
        for slot in ("example.com", "example.com2"):
            await frontiers.get(name).get(slot).queue.add([{"fp": "seed"}])
    await frontiers.flush()
    assert [name async for name in frontiers.iter()] == ["test", "test1", "test2"]
    assert await frontiers.list() == ["test", "test1", "test2"]
    frontier = frontiers.get("test")
    assert [name async for name in frontier.iter()] == ["example.com", "example.com2"]
    assert await frontier.list() == ["example.com", "example.com2"]


async def test_frontier_slot(project: Project):
    frontiers = project.frontiers
    frontier = frontiers.get("test")
    slot = frontier.get("example.com")
    await slot.queue.add([{"fp": "/some/path.html"}])
    await slot.flush()
    assert slot.newcount == 1
    await frontiers.get("test1").get("example.com").q.add([{"fp": "a"}, {"fp": "b"}])
    await frontiers.flush()
    assert (slot.newcount, frontier.newcount, frontiers.newcount) == (1, 1, 3)
    await slot.fingerprints.add(["fp1", "fp2"])
    await slot.flush()
    assert await slot.f.list() == ["/some/path.html", "fp1", "fp2"]
    assert slot.q is slot.queue
    assert slot.f is slot.fingerprints
    await slot.q.add([{"fp": "/"}, {"fp": "page1.html", "p": 1, "qdata": {"depth": 1}}])
    await slot.flush()
    reqs = [batch async for batch in slot.q.iter()]
    assert [request for batch in reqs for request in batch["requests"]][-1] == ["page1.html", {"depth": 1}]
    assert await slot.q.list() == reqs
    assert [fp async for fp in slot.f.iter()] == ["/", "/some/path.html", "fp1", "fp2", "page1.html"]
    await slot.q.delete(reqs[0]["id"])
    assert await slot.q.list() == reqs[1:]
    await slot.delete()
    assert await frontier.list() == []
    await frontier.flush()
    await frontiers.flush()
    await frontiers.close()


# 2.9 Settings


async def test_settings(project: Project):
    await project.settings.update({"default_job_units": 2, "job_runtime_limit": 24})
    assert await project.settings.list() == [("default_job_units", 2), ("job_runtime_limit", 24)]
    assert await project.settings.get("job_runtime_limit") == 24
    await project.settings.set("job_runtime_limit", 20)
    assert await project.settings.get("job_runtime_limit") == 20
    await project.settings.update({"default_job_units": 1, "job_runtime_limit": 20})
    assert await project.settings.list() == [("default_job_units", 1), ("job_runtime_limit", 20)]


# 2.10 Exceptions


NAMES = ["BadRequest", "Unauthorized", "Forbidden", "NotFound", "ValueTooLarge", "DuplicateJobError", "ServerError"]


@pytest.mark.parametrize("name", NAMES)
def test_exceptions(name: str):
    cls = getattr(scrapinghub, name)
    assert issubclass(cls, scrapinghub.ScrapinghubAPIError)
    assert getattr(exceptions, name) is cls
    cause = ValueError("cause")
    error = cls("what happened", http_error=cause)
    assert (str(error), error.http_error) == ("what happened", cause)
    assert str(cls()) == name
    assert str(cls(http_error=cause)) == "cause"
