"""Lists of jobs longer than one answer of the service: page after page, each job once."""

import pytest

from scrapinghub.aio import jobs as module
from scrapinghub.aio.projects import Project
from tests.behaviour.world import Watch

JOBS = 45


@pytest.fixture(autouse=True)
def pages_of_ten(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "PAGE", 10)


@pytest.fixture
async def keys(project: Project) -> list[str]:
    """The keys of many jobs that have finished, the last first."""
    jobs = [
        await project.jobs.run("spider1", job_args={"number": number}, meta={"state": "finished"})
        for number in range(JOBS)
    ]
    return [job.key for job in jobs][::-1]


def paging(seen) -> list[str]:
    return [target.partition("?")[2] for target in seen.targets]


async def test_without_count_one_answer(project: Project, keys: list[str], watch: Watch):
    seen = watch()
    # Without a count the service gives what it gives (it has 45 jobs here, and its limit is 1000).
    assert [job["key"] async for job in project.jobs.iter()] == keys
    assert paging(seen) == [""]


async def test_count_over_a_page(project: Project, keys: list[str], watch: Watch):
    seen = watch()
    assert [job["key"] async for job in project.jobs.iter(count=25)] == keys[:25]
    assert paging(seen) == ["count=10", "count=10&start=10", "count=5&start=20"]
    seen = watch()
    assert [job["key"] for job in await project.jobs.list(count=5000, start=30)] == keys[30:]
    assert paging(seen) == ["count=10&start=30", "count=10&start=40", "count=10&start=45"]


async def test_count_within_a_page(project: Project, keys: list[str], watch: Watch):
    seen = watch()
    assert [job["key"] async for job in project.jobs.iter(count=10)] == keys[:10]
    assert paging(seen) == ["count=10"]
    assert await project.jobs.list(count=0) == []


async def test_iter_all(project: Project, keys: list[str], watch: Watch):
    assert [job["key"] async for job in project.jobs.iter_all()] == keys
    spider = await project.spiders.get("spider1")
    seen = watch()
    jobs = [job async for job in spider.jobs.iter_all(state="finished", meta=["spider", "units"])]
    assert [job["key"] for job in jobs] == keys
    assert jobs[0]["units"] == 1
    assert all("spider=spider1" in query and "jobmeta=units" in query for query in paging(seen))
    assert [job async for job in project.jobs.iter_all(spider="spider2")] == []


async def test_jobs_that_finish_meanwhile_repeat_none(project: Project, keys: list[str]):
    read = []
    async for job in project.jobs.iter_all():
        read.append(job["key"])
        if len(read) % 7 == 0:
            # One more comes in at the front, and moves all others back by one.
            await project.jobs.run("spider2", job_args={"number": len(read)}, meta={"state": "finished"})
    assert read == keys


async def test_count_is_exact_while_jobs_finish_meanwhile(project: Project, keys: list[str]):
    read = []
    async for job in project.jobs.iter(count=35):
        read.append(job["key"])
        await project.jobs.run("spider2", job_args={"number": len(read)}, meta={"state": "finished"})
    assert read == keys[:35]


async def test_a_broken_page_goes_on(project: Project, keys: list[str], fault, hurried):
    fault("list_jobs", kind="close", after_bytes=400, times=2)
    assert [job["key"] async for job in project.jobs.iter_all()] == keys


async def test_count_that_is_none(project: Project):
    for wrong in (-1, 1.5, "many", True):
        with pytest.raises(ValueError, match="count"):
            project.jobs.iter(count=wrong)
