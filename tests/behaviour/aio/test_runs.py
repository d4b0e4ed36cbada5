"""The last run, the run before, the same once more."""

import pytest

from scrapinghub.aio.exceptions import DuplicateJobError, NotFound
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from tests.behaviour.world import Watch


async def finished(project: Project, spider: str, n: int, **options: object) -> Job:
    return await project.jobs.run(spider, job_args={"n": n}, meta={"state": "finished"}, **options)


async def test_last(project: Project, watch: Watch):
    spider = await project.spiders.get("spider1")
    assert await spider.jobs.last() is None
    one = await finished(project, "spider1", 1, add_tag="good")
    two = await finished(project, "spider1", 2)
    other = await finished(project, "spider2", 1)
    running = await project.jobs.run("spider1", meta={"state": "running"})
    seen = watch()
    assert await spider.jobs.last() == two
    assert seen.operations == ["list_jobs"]
    assert await project.jobs.last() == other
    assert await project.jobs.last(spider="spider1", has_tag="good") == one
    assert await spider.jobs.last(["running", "finished"]) == running
    assert await project.jobs.last("pending") is None
    with pytest.raises(ValueError, match="not of spider2"):
        await spider.jobs.last(spider="spider2")


async def test_last_of_each_spider(project: Project, watch: Watch):
    assert await project.jobs.last_of_each_spider() == {}
    await finished(project, "spider1", 1)
    two = await finished(project, "spider1", 2)
    other = await finished(project, "spider2", 1)
    seen = watch()
    assert await project.jobs.last_of_each_spider() == {"spider1": two, "spider2": other}
    assert seen.operations == ["list_last_jobs"]
    spider = await project.spiders.get("spider2")
    assert await spider.jobs.last_of_each_spider() == {"spider2": other}


async def test_previous(project: Project):
    jobs = []
    for n in range(5):
        job = await project.jobs.run("spider1", job_args={"n": n})
        await project.jobs.run("spider2", job_args={"n": n}, meta={"state": "finished"})
        jobs.append(job)
    # They don't end in the order in which they were scheduled, and the second is still pending.
    for n in (3, 2, 4, 0):
        await jobs[n].finish()
    assert await jobs[4].previous() == jobs[3]
    assert await jobs[3].previous() == jobs[2]
    assert await jobs[2].previous() == jobs[0]
    assert await jobs[2].previous(["pending", "finished"]) == jobs[1]
    assert await jobs[1].previous() == jobs[0]
    assert await jobs[0].previous() is None
    with pytest.raises(NotFound, match=f"{project.key}/1/99"):
        await project.jobs.get(f"{project.key}/1/99").previous()


async def test_rerun(project: Project):
    job = await project.jobs.run(
        "spider1",
        units=2,
        priority=3,
        add_tag=["weekly", "shop"],
        job_args={"page": 1, "name": "a b"},
        job_settings={"LOG_LEVEL": "INFO"},
        cmd_args="--verbose 'two words'",
        environment={"NAME": "value"},
        meta={"mine": True},
    )
    with pytest.raises(DuplicateJobError):
        await job.rerun()
    await job.finish()
    again = await job.rerun()
    before, after = dict(await job.metadata.list()), dict(await again.metadata.list())
    same = ("spider", "spider_args", "job_settings", "tags", "units", "priority", "job_cmd", "environment")
    assert {name: after.get(name) for name in same} == {name: before[name] for name in same}
    assert after["state"] == "pending"
    assert "mine" not in after
    other = await again.rerun(job_args={"page": "2"}, priority=0, add_tag=None, job_settings=None)
    changed = dict(await other.metadata.list())
    assert (changed["spider_args"], changed["priority"], changed["tags"]) == ({"page": "2"}, 0, [])
    assert "job_settings" not in changed
    assert changed["units"] == 2


async def test_rerun_of_a_job_that_there_is_not(project: Project):
    with pytest.raises(NotFound, match=f"{project.key}/1/99"):
        await project.jobs.get(f"{project.key}/1/99").rerun()


async def test_rerun_with_what_no_job_has(project: Project, job: Job):
    with pytest.warns(UserWarning, match="did you mean priority="):
        await job.rerun(prioriy=3, job_args={"n": 1})
