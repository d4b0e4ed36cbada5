# Generated from tests/behaviour/aio/test_doc_3_jobs.py by `make generate`: edit that file, not this one.
"""3.7 Jobs."""

import pytest

from scrapinghub.client.exceptions import DuplicateJobError
from scrapinghub.client.jobs import Job, JobMeta, Jobs
from scrapinghub.client.projects import Project
from scrapinghub.client.spiders import Spider


def finished(jobs: Jobs, number: int, **options) -> list[Job]:
    return [
        jobs.run(job_args={"number": f"{index}"}, meta={"state": "finished"}, **options)
        for index in range(number)
    ]


# Job


def test_job(project: Project):
    job = project.jobs.run("spider1", meta={"state": "finished"})
    again = project.jobs.get(job.key)
    assert again.key == job.key == f"{project.key}/1/1"
    assert again.metadata.get("state") == "finished"


def test_cancel(job: Job):
    assert job.cancel() is None
    assert job.metadata.get("cancelled_by") == "admin"


def test_states(project: Project):
    job = project.jobs.run("spider1")
    assert job.start() == "pending"
    assert job.finish() == "running"
    assert job.delete() == "finished"


def test_update(project: Project):
    job = project.jobs.run("spider1", meta={"state": "running"})
    assert job.update("finished", checked=True) == "running"
    assert job.metadata.get("checked") is True


def test_close_writers(job: Job):
    job.items.write({"name": "box"})
    job.logs.info("message")
    job.requests.add("http://some-url", 200, "GET", 10, 5, 1482233733870)
    job.samples.write([1484570043851, 1])
    job.close_writers()
    assert len(job.items.list()) == len(job.logs.list()) == 1
    assert len(job.requests.list()) == len(job.samples.list()) == 1


def test_update_tags(job: Job):
    assert job.update_tags(add=["consumed"]) is None
    assert job.metadata.get("tags") == ["consumed"]


# JobMeta


def test_metadata(job: Job):
    assert isinstance(job.metadata, JobMeta)
    pairs = [pair for pair in job.metadata.iter()]
    assert pairs == job.metadata.list()
    assert {("project", job.project_id), ("units", 1), ("state", "running")} <= {
        pair for pair in pairs if not isinstance(pair[1], list)
    }
    assert job.metadata.set("my-meta", "test") is None
    assert job.metadata.get("my-meta") == "test"
    assert job.metadata.update({"my-meta1": "test1", "my-meta2": "test2"}) is None
    metadata = dict(job.metadata.list())
    assert [metadata[name] for name in ("my-meta", "my-meta1", "my-meta2")] == ["test", "test1", "test2"]
    assert job.metadata.delete("my-meta") is None
    assert "my-meta" not in dict(job.metadata.list())


# Jobs


def test_cancel_keys(project: Project):
    made = [project.jobs.run(spider) for spider in ("spider1", "spider2")]
    assert project.jobs.cancel([job.key for job in made]) == {"count": 2}


def test_cancel_a_count(project: Project):
    for number in range(3):
        project.jobs.run("spider1", job_args={"number": number})
    assert project.jobs.cancel(count=2) == {"count": 2}
    assert project.jobs.count(state="pending") == 1


def test_count(project: Project):
    spider = project.spiders.get("spider1")
    finished(spider.jobs, 5)
    finished(project.jobs, 2, spider="spider2")
    assert spider.jobs.count() == 5
    assert project.jobs.count(spider="spider2", state="finished") == 2
    assert project.jobs.count() == 7


def test_get(project: Project):
    assert project.jobs.get(f"{project.key}/1/2").key == f"{project.key}/1/2"
    spider = project.spiders.get("spider1")
    assert spider.jobs.get(f"{project.key}/1/2") == project.jobs.get(f"{project.key}/1/2")
    with pytest.raises(ValueError, match="project"):
        project.jobs.get("999/1/2")
    with pytest.raises(ValueError, match="spider1"):
        spider.jobs.get(f"{project.key}/2/2")


def test_iter(project: Project, spider: Spider):
    made = finished(spider.jobs, 3)
    keys = [job.key for job in made[::-1]]
    assert [job["key"] for job in spider.jobs.iter()] == keys
    assert [job["key"] for job in spider.jobs.iter(start=1)] == keys[1:]
    requested = [job for job in project.jobs.iter(meta=["scheduled_by"])]
    assert [set(job) for job in requested] == [{"key", "state", "ts", "elapsed", "scheduled_by"}] * 3
    last = [job["key"] for job in project.jobs.iter(spider="spider1", state="finished", count=2)]
    assert last == keys[:2]
    assert [job["key"] for job in project.jobs.list(2, 1)] == keys[1:]


def test_iter_by_tags(project: Project):
    new, verified, _ = [
        project.jobs.run("spider1", job_args={"number": number}, add_tag=tags, meta={"state": "finished"})
        for number, tags in enumerate((["new"], ["verified"], ["new", "obsolete"]))
    ]
    jobs_summary = project.jobs.iter(has_tag=["new", "verified"], lacks_tag="obsolete")
    assert [job["key"] for job in jobs_summary] == [verified.key, new.key]


def test_iter_last(project: Project):
    finished(project.jobs, 2, spider="spider1")
    finished(project.jobs, 3, spider="spider2")
    keys = [job["key"] for job in project.jobs.iter_last()]
    assert sorted(keys) == [f"{project.key}/1/2", f"{project.key}/2/3"]
    assert len([job for job in project.jobs.iter_last(count=1)]) == 1
    spider = project.spiders.get("spider2")
    assert [job["key"] for job in spider.jobs.iter_last()] == [f"{project.key}/2/3"]
    assert [job["key"] for job in project.jobs.iter_last(spider="spider1")] == [f"{project.key}/1/2"]


def test_run(project: Project):
    job = project.jobs.run("spider1", job_args={"arg1": "val1"})
    assert isinstance(job, Job)
    assert job.key == f"{project.key}/1/1"
    with pytest.raises(DuplicateJobError):
        project.jobs.run("spider1", job_args={"arg1": "val1"})


def test_run_with_everything(project: Project):
    job = project.jobs.run(
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
    metadata = dict(job.metadata.list())
    assert (metadata["units"], metadata["priority"], metadata["note"]) == (2, 3, "mine")
    assert (metadata["tags"], metadata["spider_args"]) == (["weekly"], {"arg": "val"})
    assert (metadata["job_settings"], metadata["environment"]) == ({"LOG_LEVEL": "INFO"}, {"TZ": "UTC"})


def test_summary(project: Project):
    spider = project.spiders.get("spider1")
    made = finished(spider.jobs, 5)
    assert project.jobs.summary("pending") == {"count": 0, "name": "pending", "summary": []}
    pending, running, last = spider.jobs.summary()
    assert (pending, running) == (
        {"count": 0, "name": "pending", "summary": []},
        {"count": 0, "name": "running", "summary": []},
    )
    assert (last["count"], last["name"], len(last["summary"])) == (5, "finished", 5)
    assert last["summary"][0]["key"] == made[-1].key
    assert (project.jobs.summary("finished", spider="spider2"))["count"] == 0


def test_update_tags_of_all_jobs(project: Project):
    spider = project.spiders.get("spider1")
    finished(spider.jobs, 5)
    finished(project.jobs, 2, spider="spider2", add_tag="existing")
    assert spider.jobs.update_tags(add=["consumed"]) == 5
    assert project.jobs.update_tags(remove=["existing"], spider="spider2") == 2
    assert project.jobs.count(has_tag="consumed") == 5
    with pytest.raises(ValueError, match="spider"):
        project.jobs.update_tags(add=["consumed"])
