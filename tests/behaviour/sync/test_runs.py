# Generated from tests/behaviour/aio/test_runs.py by `make generate`: edit that file, not this one.
"""The last run, the run before, the same once more."""

import pytest

from scrapinghub.client.exceptions import DuplicateJobError, NotFound
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from tests.behaviour.world import Watch


def finished(project: Project, spider: str, n: int, **options: object) -> Job:
    return project.jobs.run(spider, job_args={"n": n}, meta={"state": "finished"}, **options)


def test_last(project: Project, watch: Watch):
    spider = project.spiders.get("spider1")
    assert spider.jobs.last() is None
    one = finished(project, "spider1", 1, add_tag="good")
    two = finished(project, "spider1", 2)
    other = finished(project, "spider2", 1)
    running = project.jobs.run("spider1", meta={"state": "running"})
    seen = watch()
    assert spider.jobs.last() == two
    assert seen.operations == ["list_jobs"]
    assert project.jobs.last() == other
    assert project.jobs.last(spider="spider1", has_tag="good") == one
    assert spider.jobs.last(["running", "finished"]) == running
    assert project.jobs.last("pending") is None
    with pytest.raises(ValueError, match="not of spider2"):
        spider.jobs.last(spider="spider2")


def test_last_of_each_spider(project: Project, watch: Watch):
    assert project.jobs.last_of_each_spider() == {}
    finished(project, "spider1", 1)
    two = finished(project, "spider1", 2)
    other = finished(project, "spider2", 1)
    seen = watch()
    assert project.jobs.last_of_each_spider() == {"spider1": two, "spider2": other}
    assert seen.operations == ["list_last_jobs"]
    spider = project.spiders.get("spider2")
    assert spider.jobs.last_of_each_spider() == {"spider2": other}


def test_previous(project: Project):
    jobs = []
    for n in range(5):
        job = project.jobs.run("spider1", job_args={"n": n})
        project.jobs.run("spider2", job_args={"n": n}, meta={"state": "finished"})
        jobs.append(job)
    # They don't end in the order in which they were scheduled, and the second is still pending.
    for n in (3, 2, 4, 0):
        jobs[n].finish()
    assert jobs[4].previous() == jobs[3]
    assert jobs[3].previous() == jobs[2]
    assert jobs[2].previous() == jobs[0]
    assert jobs[2].previous(["pending", "finished"]) == jobs[1]
    assert jobs[1].previous() == jobs[0]
    assert jobs[0].previous() is None
    with pytest.raises(NotFound, match=f"{project.key}/1/99"):
        project.jobs.get(f"{project.key}/1/99").previous()


def test_rerun(project: Project):
    job = project.jobs.run(
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
        job.rerun()
    job.finish()
    again = job.rerun()
    before, after = dict(job.metadata.list()), dict(again.metadata.list())
    same = ("spider", "spider_args", "job_settings", "tags", "units", "priority", "job_cmd", "environment")
    assert {name: after.get(name) for name in same} == {name: before[name] for name in same}
    assert after["state"] == "pending"
    assert "mine" not in after
    other = again.rerun(job_args={"page": "2"}, priority=0, add_tag=None, job_settings=None)
    changed = dict(other.metadata.list())
    assert (changed["spider_args"], changed["priority"], changed["tags"]) == ({"page": "2"}, 0, [])
    assert "job_settings" not in changed
    assert changed["units"] == 2


def test_rerun_of_a_job_that_there_is_not(project: Project):
    with pytest.raises(NotFound, match=f"{project.key}/1/99"):
        project.jobs.get(f"{project.key}/1/99").rerun()


def test_rerun_with_what_no_job_has(project: Project, job: Job):
    with pytest.warns(UserWarning, match="did you mean priority="):
        job.rerun(prioriy=3, job_args={"n": 1})
