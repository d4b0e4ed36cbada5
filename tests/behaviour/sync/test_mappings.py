# Generated from tests/behaviour/aio/test_mappings.py by `make generate`: edit that file, not this one.
"""Metadata and settings as mappings: complete where nothing has to be awaited, else a clear error."""

import pytest

from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from tests.behaviour.world import Watch


def test_metadata(job: Job, watch: Watch):
    job.metadata.update({"tags": ["a"], "checked_by": "ann"})
    assert job.metadata["checked_by"] == "ann"
    assert "tags" in job.metadata
    assert "nothing" not in job.metadata
    assert [key in job.metadata for key in ("", ".", "..", 5, None)] == [False] * 5
    assert dict(job.metadata) == {**job.metadata} == dict(job.metadata.list())
    assert list(job.metadata) == list(job.metadata.keys()) == [name for name, _ in job.metadata.list()]
    assert list(job.metadata.items()) == job.metadata.list()
    assert ["a"] in job.metadata.values()
    assert len(job.metadata) == len(job.metadata.list())
    seen = watch()
    assert job.metadata
    assert seen.operations == []


def test_settings(project: Project):
    project.settings.update({"default_job_units": 2, "job_runtime_limit": 24})
    assert project.settings["job_runtime_limit"] == 24
    with pytest.raises(KeyError, match="nothing"):
        project.settings["nothing"]
    assert "job_runtime_limit" in project.settings
    assert sorted(project.settings) == ["default_job_units", "job_runtime_limit"]
    assert dict(project.settings) == {"default_job_units": 2, "job_runtime_limit": 24}
    assert len(project.settings) == 2
