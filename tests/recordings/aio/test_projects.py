"""`client/projects`, `client/spiders`, `client/activity`: jobs in numbers, settings, spiders, events."""

import pytest

from scrapinghub.client.exceptions import BadRequest, NotFound
from tests.recordings.aio.conftest import Play

PROJECT = 2222222
SPIDER = "hs-test-spider"
STATES = ["pending", "running", "finished"]


async def spider_of(client):
    """The spider as an object. The recordings of its jobs begin after this one, in which it was made."""
    spider = await client.get_project(PROJECT).spiders.get(SPIDER, create=True)
    assert await spider.list_tags() == []
    return spider


async def test_count(play: Play):
    client, _ = play("projects/project_jobs_count")
    await count(client.get_project(PROJECT).jobs, SPIDER)


async def test_count_of_a_spider(play: Play):
    client, _ = play("spiders/spider_jobs_count", after="spider")
    await count((await spider_of(client)).jobs, None)


async def count(jobs, spider):
    assert await jobs.count() == 0
    assert await jobs.count(state=STATES) == 0
    await jobs.run(spider)
    assert await jobs.count(state="pending") == 1
    for number in range(2):
        await jobs.run(spider, job_args={"subid": f"running-{number}"}, meta={"state": "running"})
    assert await jobs.count(state="running") == 2
    for number in range(3):
        await jobs.run(spider, job_args={"subid": f"finished{number}"}, meta={"state": "finished"})
    assert await jobs.count(state="finished") == 3
    assert await jobs.count(state=iter(STATES)) == 6
    assert [await jobs.count(state=state) for state in STATES] == [1, 2, 3]
    assert await jobs.count() == 3


async def test_iter(play: Play):
    client, recorded = play("projects/project_jobs_iter")
    jobs = client.get_project(PROJECT).jobs
    await jobs.run(SPIDER, meta={"state": "running"})
    assert [summary async for summary in jobs.iter()] == []
    assert [summary async for summary in jobs.iter(state="running")] == recorded.exchanges[2].results
    assert recorded.exchanges[2].results[0]["key"] == "2222222/1/574"


async def test_list(play: Play):
    client, recorded = play("projects/project_jobs_list")
    jobs = client.get_project(PROJECT).jobs
    await jobs.run(SPIDER, meta={"state": "running"})
    assert await jobs.list() == []
    assert await jobs.list(state="running") == recorded.exchanges[2].results


async def test_iter_of_a_spider(play: Play):
    client, recorded = play("spiders/spider_jobs_iter", after="spider")
    jobs = (await spider_of(client)).jobs
    await jobs.run(meta={"state": "running"})
    assert [summary async for summary in jobs.iter()] == []
    assert [summary async for summary in jobs.iter(state="running")] == recorded.exchanges[2].results


async def test_list_of_a_spider(play: Play):
    client, recorded = play("spiders/spider_jobs_list", after="spider")
    jobs = (await spider_of(client)).jobs
    await jobs.run(meta={"state": "running"})
    assert await jobs.list() == []
    assert await jobs.list(state="running") == recorded.exchanges[2].results


async def test_iter_last_of_a_spider(play: Play):
    client, recorded = play("spiders/spider_jobs_iter_last", after="spider")
    jobs = (await spider_of(client)).jobs
    assert [summary async for summary in jobs.iter_last()] == []
    await jobs.run(meta={"state": "finished"})
    assert [summary async for summary in jobs.iter_last()] == recorded.exchanges[2].results
    await jobs.run(meta={"state": "finished"}, job_args={"subid": "1"})
    last = [summary async for summary in jobs.iter_last()]
    assert last == recorded.exchanges[4].results
    assert last[0]["key"] == "2222222/1/609"


async def test_summary(play: Play):
    client, recorded = play("projects/project_jobs_summary")
    jobs = client.get_project(PROJECT).jobs
    assert await jobs.summary() == [{"name": state, "count": 0, "summary": []} for state in STATES]
    for state, number in (("finished", 3), ("pending", 1), ("running", 2)):
        for index in range(number):
            await jobs.run(SPIDER, job_args={"subid": f"{state}{index}"}, meta={"state": state})
    summary = await jobs.summary()
    assert summary == recorded.exchanges[7].results
    assert [queue["count"] for queue in summary] == [1, 2, 3]
    # With a state: one dict, as the documentation has it.
    assert await jobs.summary("running") == recorded.exchanges[8].results[0]
    finished = await jobs.summary("finished", count=1)
    assert (finished["count"], len(finished["summary"])) == (3, 1)
    finished = await jobs.summary("finished", jobmeta="units")
    assert [set(job) for job in finished["summary"]] == [{"state", "key", "elapsed", "units", "ts"}] * 3


async def test_settings_delete(play: Play):
    client, _ = play("projects/settings_delete")
    settings = client.get_project(PROJECT).settings
    assert await settings.delete("job_runtime_limit") is None
    assert await settings.get("job_runtime_limit") is None


async def test_settings_get_and_set(play: Play):
    client, _ = play("projects/settings_get_set")
    settings = client.get_project(PROJECT).settings
    await settings.set("job_runtime_limit", 20)
    assert await settings.get("job_runtime_limit") == 20
    await settings.set("job_runtime_limit", 24)
    assert await settings.get("job_runtime_limit") == 24


async def test_settings_update(play: Play):
    client, _ = play("projects/settings_update")
    settings = client.get_project(PROJECT).settings
    await settings.set("job_runtime_limit", 20)
    await settings.update({"job_runtime_limit": 24})
    assert await settings.get("job_runtime_limit") == 24


async def test_spiders_get(play: Play):
    client, _ = play("spiders/spiders_get")
    spiders = client.get_project(PROJECT).spiders
    spider = await spiders.get(SPIDER)
    assert (spider.key, spider.name, spider.project_id) == ("2222222/1", SPIDER, "2222222")
    with pytest.raises(NotFound, match=r"Spider non-existing doesn't exist\."):
        await spiders.get("non-existing")


async def test_spider_tags(play: Play):
    client, _ = play("spiders/spider_list_update_tags", after="spider")
    spider = await spider_of(client)
    with pytest.raises(BadRequest, match='At least one of "add" or "remove"'):
        await spider.update_tags()
    await spider.update_tags(add=["new1", "new2"])
    assert await spider.list_tags() == ["new1", "new2"]
    await spider.update_tags(add=("new2", "new3"), remove="new1")
    assert await spider.list_tags() == ["new2", "new3"]
    await spider.update_tags(remove=iter(["new2", "new3"]))
    assert await spider.list_tags() == []


async def test_activity(play: Play):
    client, recorded = play("activity/activity_iter")
    activity = client.get_project(PROJECT).activity
    events = [
        {"event": "job:completed", "job": "2222222/2/3", "user": "jobrunner"},
        {"event": "job:cancelled", "job": "2222222/2/3", "user": "john"},
    ]
    assert await activity.add(events) is None
    read = [event async for event in activity.iter()]
    assert read == recorded.exchanges[1].results
    assert read[:2] == events[::-1]
