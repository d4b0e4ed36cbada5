"""Metadata and settings as mappings: complete where nothing has to be awaited, else a clear error."""

import pytest

from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from tests.behaviour.world import Watch


async def test_metadata(job: Job, watch: Watch):
    await job.metadata.update({"tags": ["a"], "checked_by": "ann"})
    assert await job.metadata["checked_by"] == "ann"
    # <async>
    for read in (iter, dict, lambda metadata: "tags" in metadata):
        with pytest.raises(TypeError, match=r"^JobMeta is read by requests, which have to be awaited: `async for name"):
            read(job.metadata)  # type: ignore[operator]
    # </async>
    # sync: assert "tags" in job.metadata
    # sync: assert "nothing" not in job.metadata
    # sync: assert [key in job.metadata for key in ("", ".", "..", 5, None)] == [False] * 5
    # sync: assert dict(job.metadata) == {**job.metadata} == dict(job.metadata.list())
    # sync: assert list(job.metadata) == list(job.metadata.keys()) == [name for name, _ in job.metadata.list()]
    # sync: assert list(job.metadata.items()) == job.metadata.list()
    # sync: assert ["a"] in job.metadata.values()
    # sync: assert len(job.metadata) == len(job.metadata.list())
    seen = watch()
    assert job.metadata
    assert seen.operations == []


async def test_settings(project: Project):
    await project.settings.update({"default_job_units": 2, "job_runtime_limit": 24})
    assert await project.settings["job_runtime_limit"] == 24
    with pytest.raises(KeyError, match="nothing"):
        await project.settings["nothing"]
    # <async>
    with pytest.raises(TypeError, match="Settings is read by requests, which have to be awaited"):
        "job_runtime_limit" in project.settings  # type: ignore[operator]  # noqa: B015
    # </async>
    # sync: assert "job_runtime_limit" in project.settings
    # sync: assert sorted(project.settings) == ["default_job_units", "job_runtime_limit"]
    # sync: assert dict(project.settings) == {"default_job_units": 2, "job_runtime_limit": 24}
    # sync: assert len(project.settings) == 2
