# Generated from tests/behaviour/aio/test_waiting.py by `make generate`: edit that file, not this one.
"""Jobs that are waited for: gently, through what breaks, up to a limit."""

import pytest

from scrapinghub._core.outcomes import Outcome
from scrapinghub.client import waiting
from scrapinghub.client.exceptions import NotFound, ServerError, TimedOut, Unauthorized
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from tests.behaviour.sync.conftest import Clock
from tests.behaviour.world import AddFault, Watch


def nothing() -> None:
    """A pause in which nothing happens."""


def test_outcome(project: Project, job: Job):
    job.items.write({"name": "box"})
    job.logs.error("a fault")
    job.logs.info("a step")
    job.requests.add("http://example.com", 200, "GET", 10, 20, 1482233733976)
    job.close_writers()
    outcome = job.outcome()
    assert (outcome.state, outcome.ended, outcome.ok, outcome.duration) == ("running", False, False, None)
    job.finish(close_reason="finished")
    outcome = job.outcome()
    assert (outcome.key, outcome.spider, outcome.state, outcome.close_reason) == (
        job.key, "spider1", "finished", "finished",
    )  # fmt: skip
    assert (outcome.items, outcome.pages, outcome.logs, outcome.errors) == (1, 1, 2, 1)
    assert (outcome.ended, outcome.ok) == (True, True)
    assert outcome.running_time is not None
    assert outcome.finished_time is not None
    assert outcome.duration == outcome.finished_time - outcome.running_time > 0
    job.delete()
    assert (job.outcome()).state == "deleted"


def test_outcome_of_a_job_that_there_is_not(project: Project):
    key = f"{project.key}/1/99"
    with pytest.raises(NotFound, match=key):
        project.jobs.get(key).outcome()


def test_wait(job: Job, clock: Clock, watch: Watch):
    def finish() -> None:
        job.finish(close_reason="shutdown")

    clock.then(nothing, nothing, finish)
    seen = watch()
    outcome = job.wait()
    assert (outcome.key, outcome.close_reason, outcome.ok) == (job.key, "shutdown", False)
    assert seen.operations.count("list_jobs") == 4
    assert 0.75 <= clock.pauses[0] <= 1
    assert clock.pauses[0] < clock.pauses[2]
    # What has ended already costs one look.
    seen = watch()
    assert job.wait(timeout=0) == outcome
    assert seen.operations == ["list_jobs"]


def test_pauses_grow_up_to_a_limit(job: Job, clock: Clock):
    with pytest.raises(TimedOut, match=f"after 600 s not finished: {job.key}"):
        job.wait(timeout=600, poll=20)
    assert sum(clock.pauses) == pytest.approx(600)
    assert max(clock.pauses) <= 20
    assert 15 <= clock.pauses[-2] <= 20
    assert len(clock.pauses) < 50


@pytest.mark.parametrize("options", [{"timeout": -1}, {"poll": 0}, {"timeout": "soon"}, {"poll": float("nan")}])
def test_times_that_can_not_be(project: Project, job: Job, options: dict, watch: Watch):
    seen = watch()
    with pytest.raises(ValueError, match=next(iter(options))):
        job.wait(**options)
    with pytest.raises(ValueError, match=next(iter(options))):
        project.jobs.as_finished([job], **options)
    with pytest.raises(ValueError, match=next(iter(options))):
        project.jobs.run_and_wait("spider2", **options)
    assert seen.operations == []


@pytest.mark.parametrize(
    "options", [{"kind": "status", "status": 503}, {"kind": "status", "status": 500}, {"kind": "drop"}]
)
def test_what_breaks_meanwhile_is_waited_out(job: Job, clock: Clock, fault: AddFault, options: dict):
    def breaks() -> None:
        fault("list_jobs", times=12, **options)

    clock.then(nothing, breaks, *[nothing] * 20)

    def finish() -> None:
        job.finish()

    clock.then(finish)
    assert (job.wait(timeout=3600)).state == "finished"
    assert len(clock.pauses) >= 14


def test_what_stays_broken_ends_with_the_time(job: Job, clock: Clock, fault: AddFault):
    def breaks() -> None:
        fault("list_jobs", kind="status", status=502, times=10_000)

    clock.then(breaks)
    with pytest.raises(TimedOut, match=job.key):
        job.wait(timeout=300)
    assert sum(clock.pauses) <= 301


def test_what_never_answers_is_an_error(job: Job, clock: Clock, fault: AddFault):
    fault("list_jobs", kind="status", status=502, times=10_000)
    with pytest.raises(ServerError):
        job.wait()


def test_what_is_refused_is_an_error(job: Job, clock: Clock, fault: AddFault):
    def breaks() -> None:
        fault("list_jobs", kind="status", status=401)

    clock.then(breaks)
    with pytest.raises(Unauthorized):
        job.wait()


def test_a_job_that_is_deleted_meanwhile(project: Project, job: Job, clock: Clock):
    def delete() -> None:
        job.finish()
        job.delete()

    clock.then(nothing, delete)
    with pytest.raises(NotFound, match=f"job {job.key} was deleted: there is nothing to wait for"):
        job.wait()


def test_a_job_that_is_not_there(project: Project, clock: Clock):
    key = f"{project.key}/1/99"
    with pytest.raises(NotFound, match=f"job {key} doesn't exist"):
        project.jobs.get(key).wait()
    assert len(clock.pauses) == 1  # a job that is new may not be listed at once


def test_run_and_wait(project: Project, clock: Clock):
    def finish() -> None:
        last = project.jobs.last("pending")
        assert last is not None
        last.finish(close_reason="finished")

    clock.then(finish)
    outcome = project.jobs.run_and_wait("spider1", timeout=60, job_args={"page": 1}, add_tag="now")
    assert outcome.ok
    metadata = dict(project.jobs.get(outcome.key).metadata.list())
    assert (metadata["spider_args"], metadata["tags"]) == ({"page": "1"}, ["now"])


@pytest.fixture
def several(project: Project) -> list[Job]:
    return [project.jobs.run("spider1", job_args={"n": n}, meta={"state": "running"}) for n in range(25)]


def test_many_jobs_in_few_requests(
    project: Project, several: list[Job], clock: Clock, watch: Watch, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(waiting, "KEYS", 10)

    def finish_most() -> None:
        for job in several[:20]:
            job.finish()

    def finish_rest() -> None:
        for job in several[20:]:
            job.finish()

    clock.then(finish_most, finish_rest)
    seen = watch()
    outcomes = project.jobs.wait_all([*several, several[3]])
    assert [outcome.key for outcome in outcomes] == [job.key for job in [*several, several[3]]]
    assert {outcome.state for outcome in outcomes} == {"finished"}
    assert seen.operations.count("list_jobs") == 3 + 3 + 1  # the five that are left fit into one


def test_as_they_finish(project: Project, several: list[Job], clock: Clock):
    one, two, three = several[:3]

    def finish(job: Job) -> None:
        job.finish()

    def both() -> None:
        finish(two)
        finish(one)

    def third() -> None:
        finish(three)

    clock.then(nothing, both, third)
    came = [(outcome.key, len(clock.pauses)) for outcome in project.jobs.as_finished([one.key, two, three])]
    assert came == [(two.key, 2), (one.key, 2), (three.key, 3)]
    summaries = project.jobs.iter(state="finished")
    assert len(project.jobs.wait_all(summaries)) == 3
    assert project.jobs.wait_all([]) == []


def test_one_of_many_is_deleted(project: Project, several: list[Job], clock: Clock):
    one, two, three = several[:3]

    def step() -> None:
        one.finish()
        two.finish()
        two.delete()

    clock.then(step)
    came: list[Outcome] = []
    ending = project.jobs.as_finished([one, two, three])
    came.append(next(ending))
    with pytest.raises(NotFound, match=f"job {two.key} was deleted"):
        next(ending)
    assert [outcome.key for outcome in came] == [one.key]


def test_jobs_of_others(project: Project, clock: Clock):
    with pytest.raises(ValueError, match="1/1/1 is a job of project 1"):
        project.jobs.wait_all(["1/1/1"])
