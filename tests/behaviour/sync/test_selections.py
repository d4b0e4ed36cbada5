# Generated from tests/behaviour/aio/test_selections.py by `make generate`: edit that file, not this one.
"""Many jobs deleted, tagged, cancelled at once: those that are meant and no others, and what failed is named."""

import pickle

import pytest

from scrapinghub._core.changes import Changes
from scrapinghub.client import jobs as module
from scrapinghub.client.exceptions import BadRequest, ChangesFailed, NotFound, ServerError
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from tests.behaviour.world import AddFault, Watch


def run(project: Project, count: int, state: str = "finished", spider: str = "spider1") -> list[Job]:
    first = project.jobs.count(state=["pending", "running", "finished", "deleted"])
    return [
        project.jobs.run(spider, job_args={"n": first + n}, meta={"state": state}, add_tag=f"n{n % 2}")
        for n in range(count)
    ]


def states(project: Project) -> dict[str, str]:
    everything = project.jobs.iter_all(state=["pending", "running", "finished", "deleted"])
    return {summary["key"]: summary["state"] for summary in everything}


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "STORAGE_BATCH", 4)
    monkeypatch.setattr(module, "DASH_BATCH", 3)


def test_delete_by_keys_in_batches(project: Project, watch: Watch):
    jobs = run(project, 10)
    seen = watch()
    deleted = project.jobs.delete([jobs[0].key, *jobs, (project.jobs.list(1))[0]])
    assert deleted == Changes(tuple(job.key for job in jobs), tuple(job.key for job in jobs), {})
    assert len(deleted) == 10
    assert seen.operations.count("update_jobs") == 3  # of four, four and two
    assert set((states(project)).values()) == {"deleted"}
    # What is deleted already is: to delete it again is no failure.
    assert (project.jobs.delete(jobs[0])).done == (jobs[0].key,)


def test_delete_by_filters(project: Project):
    jobs = run(project, 6)
    others = run(project, 2, spider="spider2")
    running = run(project, 1, "running")
    wanted = tuple(job.key for job in jobs[::2])
    shown = project.jobs.delete(spider="spider1", has_tag="n0", dry_run=True)
    assert (set(shown.keys), shown.done, shown.failed) == (set(wanted), (), {})
    assert set((states(project)).values()) == {"finished", "running"}
    deleted = project.jobs.delete(spider="spider1", has_tag="n0")
    assert set(deleted.done) == set(wanted)
    left = {key for key, state in (states(project)).items() if state != "deleted"}
    assert left == {job.key for job in [*jobs[1::2], *others, *running]}
    spider = project.spiders.get("spider2")
    assert set((spider.jobs.delete(state="finished")).done) == {job.key for job in others}


def test_delete_asks_what_is_meant(project: Project, job: Job, watch: Watch):
    spider = project.spiders.get("spider1")
    seen = watch()
    for jobs in (project.jobs, spider.jobs):
        with pytest.raises(ValueError, match="which jobs are meant"):
            jobs.delete()
    with pytest.raises(ValueError, match=r"keys, or a filter \(spider\)"):
        project.jobs.delete(job, spider="spider1")
    with pytest.raises(ValueError, match="1/1/1 is a job of project 1"):
        project.jobs.delete([job, "1/1/1"])
    assert seen.operations == []


def test_a_selection_that_matches_nothing(project: Project, job: Job):
    for nothing in (project.jobs.delete(has_tag="no such"), project.jobs.delete([])):
        assert nothing == Changes(())
        assert not nothing
    assert project.jobs.cancel(has_tag="no such") == {"count": 0}
    assert project.jobs.update_tags("a", has_tag="no such") == 0


def test_what_can_not_be_deleted_is_named(project: Project):
    finished = run(project, 5)
    running = run(project, 1, "running")
    missing = f"{project.key}/1/99"
    with pytest.raises(ChangesFailed) as caught:
        project.jobs.delete([finished[0], *running, missing, *finished[1:]])
    assert f"2 of 7 jobs could not be deleted: {running[0].key} (it is running" in str(caught.value)
    assert f"{missing} (it doesn't exist)" in str(caught.value)
    changes = caught.value.changes
    assert changes.done == tuple(job.key for job in finished)
    assert isinstance(changes.failed[running[0].key], BadRequest)
    assert isinstance(changes.failed[missing], NotFound)
    assert set((states(project)).values()) == {"deleted", "running"}
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.changes.done == changes.done


def test_a_batch_that_fails_keeps_no_other_from_it(project: Project, fault: AddFault, hurried: None):
    jobs = run(project, 10)
    fault("update_jobs", kind="status", status=503, times=4)  # the first batch, as often as it is tried
    with pytest.raises(ChangesFailed, match="4 of 10 jobs could not be deleted") as caught:
        project.jobs.delete(jobs)
    assert caught.value.changes.done == tuple(job.key for job in jobs[4:])
    assert all(isinstance(error, ServerError) for error in caught.value.changes.failed.values())


def test_a_lost_answer_is_no_failure(project: Project, fault: AddFault, hurried: None):
    jobs = run(project, 3)
    fault("update_jobs", kind="lose_answer")
    assert (project.jobs.delete(jobs)).done == tuple(job.key for job in jobs)


def test_tags_by_keys_and_filters(project: Project, watch: Watch):
    jobs = run(project, 7)
    seen = watch()
    assert project.jobs.update_tags(add="kept", remove="n0", keys=jobs) == 7
    assert seen.operations == ["update_dash_jobs"] * 3
    assert project.jobs.count(has_tag="n0") == 0
    assert project.jobs.update_tags(add="odd", has_tag="n1") == 3
    assert project.jobs.count(has_tag="odd") == 3
    shown = project.jobs.update_tags(add="x", spider="spider1", dry_run=True)
    assert len(shown) == 7
    assert project.jobs.count(has_tag="x") == 0
    # As it always was: all jobs of a spider, in one request.
    seen = watch()
    assert project.jobs.update_tags(add="all", spider="spider1") == 7
    assert seen.operations == ["update_dash_jobs"]
    with pytest.raises(ValueError, match="a spider's name is needed"):
        project.jobs.update_tags(add="all")
    missing = f"{project.key}/1/99"
    with pytest.raises(ChangesFailed, match=f"1 of 2 jobs could not be tagged: {missing}"):
        project.jobs.update_tags(add="all", keys=[jobs[0], missing])


def test_cancel_however_many(project: Project, watch: Watch):
    jobs = run(project, 9, "pending")
    seen = watch()
    assert project.jobs.cancel([job.key for job in jobs[:4]]) == {"count": 4}
    assert seen.operations == ["cancel_jobs"]
    shown = project.jobs.cancel(has_tag="n1", dry_run=True)
    assert set(shown.keys) == {job.key for job in jobs[5::2]}
    assert project.jobs.count(state="pending") == 5
    seen = watch()
    assert project.jobs.cancel(jobs) == {"count": 5}
    assert seen.operations == ["cancel_jobs"] * 3
    more = run(project, 2, "pending")
    assert project.jobs.cancel(state="pending") == {"count": 2}
    assert {(states(project))[job.key] for job in more} == {"finished"}


def test_cancel_asks_what_is_meant(project: Project, job: Job, watch: Watch):
    seen = watch()
    wrong: list[dict] = [
        {}, {"keys": [job.key], "count": 1}, {"keys": [job.key], "spider": "spider1"}, {"count": 1, "state": "pending"},
    ]  # fmt: skip
    for options in wrong:
        with pytest.raises(ValueError, match="one of them"):
            project.jobs.cancel(**options)
    with pytest.raises(ValueError, match="no dry run"):
        project.jobs.cancel(count=1, dry_run=True)
    with pytest.raises(ValueError, match="has_tgas is no filter"):
        project.jobs.cancel(spider="spider1", has_tgas="x")  # type: ignore[call-arg]
    assert seen.operations == []


def test_a_batch_that_can_not_be_cancelled(project: Project, fault: AddFault, hurried: None):
    jobs = run(project, 6, "pending")
    fault("cancel_jobs", kind="status", status=400)
    with pytest.raises(ChangesFailed, match="4 of 6 jobs could not be cancelled"):
        project.jobs.cancel(jobs)
    assert project.jobs.count(state="pending") == 4
    # One request that fails is an error of its own kind, as it always was.
    fault("cancel_jobs", kind="status", status=400)
    with pytest.raises(BadRequest):
        project.jobs.cancel(jobs[:4])
