"""Lists of jobs longer than one answer of the service: page after page, each job once."""

import pytest

from scrapinghub import AsyncScrapinghubClient
from scrapinghub.aio import pages as module
from scrapinghub.aio.projects import Project
from scrapinghub.emulator import Emulator
from scrapinghub_storage.api.jobq import push_job
from tests.behaviour.world import START, Watch

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
    first, *others = paging(seen)
    assert first == "count=10"
    # Each of the others begins with the last one that came before.
    assert ["count=10" in others[0], "count=7" in others[1]] == [True, True]
    assert all("start=" not in query and "endts=" in query for query in others)
    seen = watch()
    assert [job["key"] for job in await project.jobs.list(count=5000, start=30)] == keys[30:]
    assert paging(seen)[0] == "count=10&start=30"
    assert len(paging(seen)) == 3


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


# What leaves the result while it is read makes no other job be skipped.


async def test_jobs_that_are_tagged(project: Project, keys: list[str]):
    read = []
    async for summary in project.jobs.iter_all(lacks_tag="done"):
        read.append(summary["key"])
        await project.jobs.get(summary["key"]).update_tags(add="done")
    assert read == keys
    assert [job async for job in project.jobs.iter_all(lacks_tag="done")] == []


async def test_jobs_that_are_deleted(project: Project, keys: list[str]):
    async for summary in project.jobs.iter_all(state="finished"):
        await project.jobs.get(summary["key"]).delete()
    assert await project.jobs.count(state="finished") == 0
    assert await project.jobs.count(state="deleted") == JOBS


async def test_some_jobs_that_are_deleted(project: Project, keys: list[str]):
    read = []
    async for summary in project.jobs.iter(count=40):
        read.append(summary["key"])
        if len(read) % 3:
            await project.jobs.get(summary["key"]).delete()
    assert read == keys[:40]


async def test_jobs_that_are_deleted_while_pages_break(project: Project, keys: list[str], fault, hurried):
    fault("list_jobs", kind="close", after_bytes=900, times=3)
    read = []
    async for summary in project.jobs.iter_all():
        read.append(summary["key"])
        await project.jobs.get(summary["key"]).delete()
        if len(read) in (9, 25):
            fault("list_jobs", kind="close", after_bytes=900)
    assert read == keys


@pytest.mark.parametrize("change", ["cancel", "start"])
async def test_jobs_that_leave_the_queue(project: Project, change: str):
    keys = [(await project.jobs.run("spider1", job_args={"number": number})).key for number in range(25)]
    read = []
    async for summary in project.jobs.iter_all(state="pending"):
        read.append(summary["key"])
        await getattr(project.jobs.get(summary["key"]), change)()
    assert read == keys[::-1]
    assert await project.jobs.count(state="pending") == 0


async def test_jobs_that_stay_and_move_to_the_front(project: Project, keys: list[str]):
    # Deleted ones are asked for too: what is deleted stays in the result, at its front.
    read = []
    async for summary in project.jobs.iter_all(state=["finished", "deleted"]):
        read.append(summary["key"])
        await project.jobs.get(summary["key"]).delete()
    assert read == keys


async def test_a_job_that_changes_before_its_turn_is_in_the_next_reading(project: Project, keys: list[str]):
    read = []
    newest = None
    async for summary in project.jobs.iter_all(state=["finished", "deleted"]):
        newest = newest or summary["ts"]
        if not read:
            await project.jobs.get(keys[40]).delete()
        read.append(summary["key"])
    assert read == keys[:40] + keys[41:]
    again = [job["key"] async for job in project.jobs.iter_all(state=["finished", "deleted"], startts=newest + 1)]
    assert again == [keys[40]]


async def test_jobs_of_one_millisecond():
    with Emulator(projects=[123], spiders=["demo"], clock=lambda: START) as cloud:
        async with cloud.aio_client() as client:
            project = client.get_project(123)
            keys = [
                (await project.jobs.run("demo", job_args={"n": n}, meta={"state": "finished"})).key for n in range(35)
            ][::-1]
            assert [job["key"] async for job in project.jobs.iter_all()] == keys
            assert [job["key"] for job in await project.jobs.list(count=22, start=4)] == keys[4:26]
            read = []
            async for summary in project.jobs.iter_all(lacks_tag="done"):
                read.append(summary["key"])
                if len(read) % 4:
                    await project.jobs.get(summary["key"]).update_tags(add="done")
            assert read == keys


async def test_what_the_caller_asks_for_holds_on_every_page(project: Project, keys: list[str], watch: Watch):
    times = {job["key"]: job["ts"] async for job in project.jobs.iter_all()}
    seen = watch()
    summaries = [
        job
        async for job in project.jobs.iter_all(
            startts=times[keys[34]], endts=times[keys[4]], meta=["units"], lacks_tag=["done", "old"]
        )
    ]
    assert [job["key"] for job in summaries] == keys[5:35]
    assert summaries[0].keys() == {"key", "state", "ts", "elapsed", "units"}
    assert len(paging(seen)) == 5
    for query in paging(seen):
        assert f"startts={times[keys[34]]}" in query
        assert "lacks_tag=done&lacks_tag=old&jobmeta=units" in query
        assert query.count("endts=") == 1


async def test_a_program_that_goes_on_with_start_itself(project: Project, keys: list[str]):
    read, start = [], 0
    while True:
        page = await project.jobs.list(count=10, start=start)
        read.extend(job["key"] for job in page)
        start += len(page)
        if len(page) < 10:
            break
    assert read == keys


async def test_2300_jobs(
    client: AsyncScrapinghubClient, project: Project, monkeypatch: pytest.MonkeyPatch, watch: Watch
):
    monkeypatch.setattr(module, "PAGE", 1000)
    jobs = b"\n".join([b'{"spider": "spider1"}'] * 2300)
    await push_job.asyncio_detailed(int(project.key), client=client.jobq, body=jobs)
    seen = watch()
    read: list[str] = []
    async for summary in project.jobs.iter_all(state="pending"):
        read.append(summary["key"])
        if len(read) % 100 == 0:
            await project.jobs.cancel(read[-100:])
    assert read == [f"{project.key}/1/{number}" for number in range(2300, 0, -1)]
    assert seen.operations.count("list_jobs") == 4
    assert await project.jobs.count(state="pending") == 0


# Other things that programs change while they read them.


async def test_a_collection_that_is_emptied_while_it_is_read(project: Project):
    store = project.collections.get_store("books")
    await store.set([{"_key": f"{number:04}"} for number in range(300)])
    async for record in store.iter():
        await store.delete(record["_key"])
    assert await store.list() == []


async def test_a_queue_that_is_emptied_while_it_is_read(project: Project):
    slot = project.frontiers.get("crawl").get("0")
    await slot.q.add([{"fp": str(number)} for number in range(350)])
    await slot.flush()
    read = []
    async for batch in slot.q.iter():
        read.extend(fp for fp, _ in batch["requests"])
        await slot.q.delete(batch["id"])
    assert len(read) == len(set(read)) == 350
    assert await slot.q.list() == []


async def test_count_that_is_none(project: Project):
    for wrong in (-1, 1.5, "many", True):
        with pytest.raises(ValueError, match="count"):
            project.jobs.iter(count=wrong)
