"""3.7 Jobs."""

import pytest

from scrapinghub.aio.exceptions import DuplicateJobError
from scrapinghub.aio.jobs import Job, JobMeta, Jobs
from scrapinghub.aio.projects import Project
from scrapinghub.aio.spiders import Spider


async def finished(jobs: Jobs, number: int, **options) -> list[Job]:
    return [
        await jobs.run(job_args={"number": f"{index}"}, meta={"state": "finished"}, **options)
        for index in range(number)
    ]


# Job


async def test_job(project: Project):
    job = await project.jobs.run("spider1", meta={"state": "finished"})
    again = project.jobs.get(job.key)
    assert again.key == job.key == f"{project.key}/1/1"
    assert await again.metadata.get("state") == "finished"


async def test_cancel(job: Job):
    assert await job.cancel() is None
    assert await job.metadata.get("cancelled_by") == "admin"


async def test_states(project: Project):
    job = await project.jobs.run("spider1")
    assert await job.start() == "pending"
    assert await job.finish() == "running"
    assert await job.delete() == "finished"


async def test_update(project: Project):
    job = await project.jobs.run("spider1", meta={"state": "running"})
    assert await job.update("finished", checked=True) == "running"
    assert await job.metadata.get("checked") is True


async def test_close_writers(job: Job):
    await job.items.write({"name": "box"})
    await job.logs.info("message")
    await job.requests.add("http://some-url", 200, "GET", 10, 5, 1482233733870)
    await job.samples.write([1484570043851, 1])
    await job.close_writers()
    assert len(await job.items.list()) == len(await job.logs.list()) == 1
    assert len(await job.requests.list()) == len(await job.samples.list()) == 1


async def test_update_tags(job: Job):
    assert await job.update_tags(add=["consumed"]) is None
    assert await job.metadata.get("tags") == ["consumed"]


# JobMeta


async def test_metadata(job: Job):
    assert isinstance(job.metadata, JobMeta)
    pairs = [pair async for pair in job.metadata.iter()]
    assert pairs == await job.metadata.list()
    assert {("project", job.project_id), ("units", 1), ("state", "running")} <= {
        pair for pair in pairs if not isinstance(pair[1], list)
    }
    assert await job.metadata.set("my-meta", "test") is None
    assert await job.metadata.get("my-meta") == "test"
    assert await job.metadata.update({"my-meta1": "test1", "my-meta2": "test2"}) is None
    metadata = dict(await job.metadata.list())
    assert [metadata[name] for name in ("my-meta", "my-meta1", "my-meta2")] == ["test", "test1", "test2"]
    assert await job.metadata.delete("my-meta") is None
    assert "my-meta" not in dict(await job.metadata.list())


# Jobs


async def test_cancel_keys(project: Project):
    made = [await project.jobs.run(spider) for spider in ("spider1", "spider2")]
    assert await project.jobs.cancel([job.key for job in made]) == {"count": 2}


async def test_cancel_a_count(project: Project):
    for number in range(3):
        await project.jobs.run("spider1", job_args={"number": number})
    assert await project.jobs.cancel(count=2) == {"count": 2}
    assert await project.jobs.count(state="pending") == 1


async def test_count(project: Project):
    spider = await project.spiders.get("spider1")
    await finished(spider.jobs, 5)
    await finished(project.jobs, 2, spider="spider2")
    assert await spider.jobs.count() == 5
    assert await project.jobs.count(spider="spider2", state="finished") == 2
    assert await project.jobs.count() == 7


async def test_get(project: Project):
    assert project.jobs.get(f"{project.key}/1/2").key == f"{project.key}/1/2"
    spider = await project.spiders.get("spider1")
    assert spider.jobs.get(f"{project.key}/1/2") == project.jobs.get(f"{project.key}/1/2")
    with pytest.raises(ValueError, match="project"):
        project.jobs.get("999/1/2")
    with pytest.raises(ValueError, match="spider1"):
        spider.jobs.get(f"{project.key}/2/2")


async def test_iter(project: Project, spider: Spider):
    made = await finished(spider.jobs, 3)
    keys = [job.key for job in made[::-1]]
    assert [job["key"] async for job in spider.jobs.iter()] == keys
    assert [job["key"] async for job in spider.jobs.iter(start=1)] == keys[1:]
    requested = [job async for job in project.jobs.iter(meta=["scheduled_by"])]
    assert [set(job) for job in requested] == [{"key", "state", "ts", "elapsed", "scheduled_by"}] * 3
    last = [job["key"] async for job in project.jobs.iter(spider="spider1", state="finished", count=2)]
    assert last == keys[:2]
    assert [job["key"] for job in await project.jobs.list(2, 1)] == keys[1:]


async def test_iter_by_tags(project: Project):
    new, verified, _ = [
        await project.jobs.run("spider1", job_args={"number": number}, add_tag=tags, meta={"state": "finished"})
        for number, tags in enumerate((["new"], ["verified"], ["new", "obsolete"]))
    ]
    jobs_summary = project.jobs.iter(has_tag=["new", "verified"], lacks_tag="obsolete")
    assert [job["key"] async for job in jobs_summary] == [verified.key, new.key]


async def test_iter_last(project: Project):
    await finished(project.jobs, 2, spider="spider1")
    await finished(project.jobs, 3, spider="spider2")
    keys = [job["key"] async for job in project.jobs.iter_last()]
    assert sorted(keys) == [f"{project.key}/1/2", f"{project.key}/2/3"]
    assert len([job async for job in project.jobs.iter_last(count=1)]) == 1
    spider = await project.spiders.get("spider2")
    assert [job["key"] async for job in spider.jobs.iter_last()] == [f"{project.key}/2/3"]
    assert [job["key"] async for job in project.jobs.iter_last(spider="spider1")] == [f"{project.key}/1/2"]


async def test_run(project: Project):
    job = await project.jobs.run("spider1", job_args={"arg1": "val1"})
    assert isinstance(job, Job)
    assert job.key == f"{project.key}/1/1"
    with pytest.raises(DuplicateJobError):
        await project.jobs.run("spider1", job_args={"arg1": "val1"})


async def test_run_with_everything(project: Project):
    job = await project.jobs.run(
        "spider1",
        units=2,
        priority=3,
        meta={"note": "mine"},
        add_tag="weekly",
        job_args={"arg": "val"},
        job_settings={"LOG_LEVEL": "INFO"},
        cmd_args="--verbose",
        environment={"TZ": "UTC"},
    )
    metadata = dict(await job.metadata.list())
    assert (metadata["units"], metadata["priority"], metadata["note"]) == (2, 3, "mine")
    assert (metadata["tags"], metadata["spider_args"]) == (["weekly"], {"arg": "val"})
    assert (metadata["job_settings"], metadata["environment"]) == ({"LOG_LEVEL": "INFO"}, {"TZ": "UTC"})


async def test_summary(project: Project):
    spider = await project.spiders.get("spider1")
    made = await finished(spider.jobs, 5)
    assert await project.jobs.summary("pending") == {"count": 0, "name": "pending", "summary": []}
    pending, running, last = await spider.jobs.summary()
    assert (pending, running) == (
        {"count": 0, "name": "pending", "summary": []},
        {"count": 0, "name": "running", "summary": []},
    )
    assert (last["count"], last["name"], len(last["summary"])) == (5, "finished", 5)
    assert last["summary"][0]["key"] == made[-1].key
    assert (await project.jobs.summary("finished", spider="spider2"))["count"] == 0


async def test_update_tags_of_all_jobs(project: Project):
    spider = await project.spiders.get("spider1")
    await finished(spider.jobs, 5)
    await finished(project.jobs, 2, spider="spider2", add_tag="existing")
    assert await spider.jobs.update_tags(add=["consumed"]) == 5
    assert await project.jobs.update_tags(remove=["existing"], spider="spider2") == 2
    assert await project.jobs.count(has_tag="consumed") == 5
    with pytest.raises(ValueError, match="spider"):
        await project.jobs.update_tags(add=["consumed"])
