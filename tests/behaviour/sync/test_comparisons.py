# Generated from tests/behaviour/aio/test_comparisons.py by `make generate`: edit that file, not this one.
"""A job beside another one."""

import json

import pytest

from scrapinghub.client.exceptions import NotFound
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from tests.behaviour.world import Watch


def ran(project: Project, n: int, items: list[dict], close_reason: str = "finished") -> Job:
    job = project.jobs.run("spider1", job_args={"n": n}, meta={"state": "running"})
    for item in items:
        job.items.write(item)
    job.close_writers()
    job.finish(close_reason=close_reason)
    return job


def test_what_monitors_look_at(project: Project, watch: Watch):
    before = ran(project, 1, [{"name": "a", "price": "1", "old": 1}, {"name": None, "price": "2"}] * 2)
    after = ran(project, 2, [{"name": "b", "price": 3.5, "new": [1]}, {"price": 4}], "cancelled")
    seen = watch()
    previous = after.previous()
    assert previous == before
    found = after.compare(previous)
    assert found.counts == {"items": (2, 4), "pages": (0, 0), "logs": (0, 0), "errors": (0, 0)}
    assert found.close_reasons == ("cancelled", "finished")
    assert (found.added, found.removed, found.retyped) == (["new"], ["old"], ["price"])
    price = found.fields["price"]
    assert (price.types, price.other_types) == (("integer", "number"), ("string",))
    name = found.fields["name"]
    assert (name.count, name.other_count, name.share, name.other_share) == (1, 4, 0.5, 1.0)
    assert all(duration is not None and duration > 0 for duration in found.durations)
    assert (found.job.key, found.other.key) == (after.key, before.key)
    assert json.loads(json.dumps(found.as_dict()))["fields"]["price"]["types"] == ["integer", "number"]
    assert seen.operations.count("get_items_stats") == 2


def test_the_sample_is_bounded_and_from_both_ends(project: Project, watch: Watch):
    one = ran(project, 1, [{"at": n} if n < 40 else {"at": str(n)} for n in range(50)])
    two = ran(project, 2, [{"at": None if n else 1.5} for n in range(3)])
    seen = watch()
    found = one.compare(two.key, sample=10)
    assert (found.sampled, found.other_sampled) == (10, 3)
    assert found.fields["at"].types == ("integer", "string")
    assert found.fields["at"].other_types == ("null", "number")
    assert all("count=" in target for target in seen.targets if target.startswith("/items") and "stats" not in target)
    seen = watch()
    nothing = one.compare(two, sample=0)
    assert (nothing.sampled, nothing.fields["at"].types, nothing.retyped) == (0, (), [])
    assert "list_items" not in seen.operations


def test_without_items(project: Project, job: Job):
    found = job.compare(job)
    assert (found.fields, found.durations, found.close_reasons) == ({}, (None, None), (None, None))


def test_what_can_not_be_compared(project: Project, job: Job, watch: Watch):
    seen = watch()
    with pytest.raises(ValueError, match=f"no other job to compare {job.key} with"):
        job.compare(None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="sample should be"):
        job.compare(job, sample=-1)
    with pytest.raises(ValueError, match="Job key should be"):
        job.compare("nonsense")
    assert seen.operations == []
    missing = f"{project.key}/1/99"
    with pytest.raises(NotFound, match=missing):
        job.compare(missing)
