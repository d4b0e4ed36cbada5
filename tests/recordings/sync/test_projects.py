# Generated from tests/recordings/aio/test_projects.py by `make generate`: edit that file, not this one.
"""`client/projects`, `client/spiders`, `client/activity`: jobs in numbers, settings, spiders, events."""

import pytest

from scrapinghub.client.exceptions import BadRequest, NotFound
from tests.recordings.sync.conftest import Play

PROJECT = 2222222
SPIDER = "hs-test-spider"
STATES = ["pending", "running", "finished"]


def spider_of(client):
    """The spider as an object. The recordings of its jobs begin after this one, in which it was made."""
    spider = client.get_project(PROJECT).spiders.get(SPIDER, create=True)
    assert spider.list_tags() == []
    return spider


def test_count(play: Play):
    client, _ = play("projects/project_jobs_count")
    count(client.get_project(PROJECT).jobs, SPIDER)


def test_count_of_a_spider(play: Play):
    client, _ = play("spiders/spider_jobs_count", after="spider")
    count((spider_of(client)).jobs, None)


def count(jobs, spider):
    assert jobs.count() == 0
    assert jobs.count(state=STATES) == 0
    jobs.run(spider)
    assert jobs.count(state="pending") == 1
    for number in range(2):
        jobs.run(spider, job_args={"subid": f"running-{number}"}, meta={"state": "running"})
    assert jobs.count(state="running") == 2
    for number in range(3):
        jobs.run(spider, job_args={"subid": f"finished{number}"}, meta={"state": "finished"})
    assert jobs.count(state="finished") == 3
    assert jobs.count(state=iter(STATES)) == 6
    assert [jobs.count(state=state) for state in STATES] == [1, 2, 3]
    assert jobs.count() == 3


def test_iter(play: Play):
    client, recorded = play("projects/project_jobs_iter")
    jobs = client.get_project(PROJECT).jobs
    jobs.run(SPIDER, meta={"state": "running"})
    assert [summary for summary in jobs.iter()] == []
    assert [summary for summary in jobs.iter(state="running")] == recorded.exchanges[2].results
    assert recorded.exchanges[2].results[0]["key"] == "2222222/1/574"


def test_list(play: Play):
    client, recorded = play("projects/project_jobs_list")
    jobs = client.get_project(PROJECT).jobs
    jobs.run(SPIDER, meta={"state": "running"})
    assert jobs.list() == []
    assert jobs.list(state="running") == recorded.exchanges[2].results


def test_iter_of_a_spider(play: Play):
    client, recorded = play("spiders/spider_jobs_iter", after="spider")
    jobs = (spider_of(client)).jobs
    jobs.run(meta={"state": "running"})
    assert [summary for summary in jobs.iter()] == []
    assert [summary for summary in jobs.iter(state="running")] == recorded.exchanges[2].results


def test_list_of_a_spider(play: Play):
    client, recorded = play("spiders/spider_jobs_list", after="spider")
    jobs = (spider_of(client)).jobs
    jobs.run(meta={"state": "running"})
    assert jobs.list() == []
    assert jobs.list(state="running") == recorded.exchanges[2].results


def test_iter_last_of_a_spider(play: Play):
    client, recorded = play("spiders/spider_jobs_iter_last", after="spider")
    jobs = (spider_of(client)).jobs
    assert [summary for summary in jobs.iter_last()] == []
    jobs.run(meta={"state": "finished"})
    assert [summary for summary in jobs.iter_last()] == recorded.exchanges[2].results
    jobs.run(meta={"state": "finished"}, job_args={"subid": "1"})
    last = [summary for summary in jobs.iter_last()]
    assert last == recorded.exchanges[4].results
    assert last[0]["key"] == "2222222/1/609"


def test_summary(play: Play):
    client, recorded = play("projects/project_jobs_summary")
    jobs = client.get_project(PROJECT).jobs
    assert jobs.summary() == [{"name": state, "count": 0, "summary": []} for state in STATES]
    for state, number in (("finished", 3), ("pending", 1), ("running", 2)):
        for index in range(number):
            jobs.run(SPIDER, job_args={"subid": f"{state}{index}"}, meta={"state": state})
    summary = jobs.summary()
    assert summary == recorded.exchanges[7].results
    assert [queue["count"] for queue in summary] == [1, 2, 3]
    # With a state: one dict, as the documentation has it.
    assert jobs.summary("running") == recorded.exchanges[8].results[0]
    finished = jobs.summary("finished", count=1)
    assert (finished["count"], len(finished["summary"])) == (3, 1)
    finished = jobs.summary("finished", jobmeta="units")
    assert [set(job) for job in finished["summary"]] == [{"state", "key", "elapsed", "units", "ts"}] * 3


def test_settings_delete(play: Play):
    client, _ = play("projects/settings_delete")
    settings = client.get_project(PROJECT).settings
    assert settings.delete("job_runtime_limit") is None
    assert settings.get("job_runtime_limit") is None


def test_settings_get_and_set(play: Play):
    client, _ = play("projects/settings_get_set")
    settings = client.get_project(PROJECT).settings
    settings.set("job_runtime_limit", 20)
    assert settings.get("job_runtime_limit") == 20
    settings.set("job_runtime_limit", 24)
    assert settings.get("job_runtime_limit") == 24


def test_settings_update(play: Play):
    client, _ = play("projects/settings_update")
    settings = client.get_project(PROJECT).settings
    settings.set("job_runtime_limit", 20)
    settings.update({"job_runtime_limit": 24})
    assert settings.get("job_runtime_limit") == 24


def test_spiders_get(play: Play):
    client, _ = play("spiders/spiders_get")
    spiders = client.get_project(PROJECT).spiders
    spider = spiders.get(SPIDER)
    assert (spider.key, spider.name, spider.project_id) == ("2222222/1", SPIDER, "2222222")
    with pytest.raises(NotFound, match=r"Spider non-existing doesn't exist\."):
        spiders.get("non-existing")


def test_spider_tags(play: Play):
    client, _ = play("spiders/spider_list_update_tags", after="spider")
    spider = spider_of(client)
    with pytest.raises(BadRequest, match='At least one of "add" or "remove"'):
        spider.update_tags()
    spider.update_tags(add=["new1", "new2"])
    assert spider.list_tags() == ["new1", "new2"]
    spider.update_tags(add=("new2", "new3"), remove="new1")
    assert spider.list_tags() == ["new2", "new3"]
    spider.update_tags(remove=iter(["new2", "new3"]))
    assert spider.list_tags() == []


def test_activity(play: Play):
    client, recorded = play("activity/activity_iter")
    activity = client.get_project(PROJECT).activity
    events = [
        {"event": "job:completed", "job": "2222222/2/3", "user": "jobrunner"},
        {"event": "job:cancelled", "job": "2222222/2/3", "user": "john"},
    ]
    assert activity.add(events) is None
    read = [event for event in activity.iter()]
    assert read == recorded.exchanges[1].results
    assert read[:2] == events[::-1]
