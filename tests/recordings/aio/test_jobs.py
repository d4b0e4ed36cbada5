"""`client/job`: what is done with one job, and with its metadata."""

import pytest

from scrapinghub.client.exceptions import DuplicateJobError
from tests.recordings.aio.conftest import Play

PROJECT = 2222222
SPIDER = "hs-test-spider"


async def test_cancel_jobs(play: Play):
    client, _ = play("job/cancel_jobs")
    project = client.get_project(PROJECT)
    jobs = [
        await project.jobs.run(SPIDER, add_tag="tag1", job_args={"subid": "tags-1"}),
        await project.jobs.run(SPIDER, add_tag=["tag2"], job_args={"subid": "tags-2"}),
    ]
    assert [job.key for job in jobs] == ["2222222/1/50", "2222222/1/51"]
    assert [await job.metadata.get("state") for job in jobs] == ["pending", "pending"]
    assert await project.jobs.cancel([job.key for job in jobs]) == {"count": 2}
    assert [await job.metadata.get("state") for job in jobs] == ["finished", "finished"]


async def test_cancel_jobs_that_do_not_exist(play: Play):
    client, _ = play("job/cancel_jobs_non_existent")
    project = client.get_project(PROJECT)
    job = await project.jobs.run(SPIDER, add_tag=("tag1",), job_args={"subid": "tags-1"})
    assert await job.metadata.get("state") == "pending"
    assert await project.jobs.cancel(["2222222/1/10000"]) == {"count": 0}
    assert await job.metadata.get("state") == "pending"


async def test_cancel_a_pending_job(play: Play):
    client, _ = play("job/job_cancel_pending")
    job = await client.get_project(PROJECT).jobs.run(SPIDER)
    assert await job.metadata.get("state") == "pending"
    assert await job.cancel() is None
    assert await job.metadata.get("state") == "finished"


async def test_delete(play: Play):
    client, _ = play("job/job_delete")
    job = await client.get_project(PROJECT).jobs.run(SPIDER, meta={"state": "finished"})
    assert await job.metadata.get("state") == "finished"
    assert await job.delete() == "finished"
    assert await job.metadata.get("state") == "deleted"


async def test_delete_with_metadata(play: Play):
    client, _ = play("job/job_delete_with_metadata")
    meta = {"state": "finished", "meta1": "val1", "meta2": "val3"}
    job = await client.get_project(PROJECT).jobs.run(SPIDER, meta=meta)
    assert await job.metadata.get("state") == "finished"
    assert await job.delete(meta2="val2", meta3="val3") == "finished"
    assert await job.metadata.get("state") == "deleted"
    assert [await job.metadata.get(name) for name in ("meta1", "meta2", "meta3")] == ["val1", "val2", "val3"]


async def test_finish_with_metadata(play: Play):
    client, _ = play("job/job_finish_with_metadata")
    job = await client.get_project(PROJECT).jobs.run(SPIDER, meta={"meta1": "val1", "meta2": "val3"})
    assert await job.metadata.get("state") == "pending"
    assert await job.finish(meta2="val2", meta3="val3") == "pending"
    assert await job.metadata.get("state") == "finished"
    assert [await job.metadata.get(name) for name in ("meta1", "meta2", "meta3")] == ["val1", "val2", "val3"]


async def test_start(play: Play):
    client, _ = play("job/job_start")
    job = await client.get_project(PROJECT).jobs.run(SPIDER)
    assert await job.metadata.get("state") == "pending"
    assert await job.start() == "pending"
    assert await job.metadata.get("state") == "running"
    assert await job.metadata.get("pending_time") == 1490361479371
    assert await job.metadata.get("running_time") == 1490361479600
    assert await job.metadata.get("spider") == SPIDER
    assert await job.metadata.get("priority") == 2


async def test_start_with_metadata_of_all_kinds(play: Play):
    client, recorded = play("job/job_start_extras")
    extras = {
        "string": "foo",
        "integer": 1,
        "float": 3.2,
        "mixedarray": ["b", 1, None, True, False, {"k": "c"}],
        "emptyarray": [],
        "mapping": {"alpha": 5, "b": "B", "cama": []},
        "emptymapping": {},
        "true": True,
        "false": False,
        "nil": None,
    }
    job = await client.get_project(PROJECT).jobs.run(SPIDER)
    assert await job.start(**extras) == "pending"
    asked = [exchange.path.rpartition("/")[2] for exchange in recorded.exchanges[2:]]
    assert sorted(asked) == sorted(extras)
    for name in asked:
        assert await job.metadata.get(name) == extras[name]


async def test_update(play: Play):
    client, _ = play("job/job_update")
    job = await client.get_project(PROJECT).jobs.run(SPIDER)
    assert await job.metadata.get("state") == "pending"
    assert await job.update("running", foo="bar") == "pending"
    assert await job.metadata.get("state") == "running"
    assert await job.metadata.get("foo") == "bar"


async def test_update_tags(play: Play):
    client, _ = play("job/job_update_tags")
    jobs = client.get_project(PROJECT).jobs
    job = await jobs.run(SPIDER, job_args={"subid": "tags-1"}, add_tag=["tag1"])
    other = await jobs.run(SPIDER, job_args={"subid": "tags-2"}, add_tag=["tag2"])
    assert await job.update_tags(add=["tagA1", "tagA2"]) is None
    assert await job.metadata.get("tags") == ["tag1", "tagA1", "tagA2"]
    await job.update_tags(remove=["tag1", "tagx"])
    assert await job.metadata.get("tags") == ["tagA1", "tagA2"]
    await job.update_tags(add="tagB", remove="tagA2")
    assert await job.metadata.get("tags") == ["tagA1", "tagB"]
    assert await other.metadata.get("tags") == ["tag2"]


async def test_delete_metadata(play: Play):
    client, _ = play("job/metadata_delete")
    job = await client.get_project(PROJECT).jobs.run(SPIDER, meta={"meta1": "data1", "meta2": "data2"})
    assert await job.metadata.delete("meta1") is None
    assert await job.metadata.get("meta1") is None
    assert await job.metadata.get("meta2") == "data2"


async def test_set_metadata(play: Play):
    client, _ = play("job/metadata_set")
    job = await client.get_project(PROJECT).jobs.run(SPIDER, meta={"meta1": "data1"})
    assert await job.metadata.get("meta1") == "data1"
    # Two fields at once: this client posts each, and does not read and write all the others too.
    await job.metadata.update({"meta1": "data2", "meta2": 123})
    assert await job.metadata.get("meta1") == "data2"
    assert await job.metadata.get("meta2") == 123


async def test_run(play: Play):
    client, _ = play("projects/project_jobs_run")
    project = client.get_project(PROJECT)
    job = await project.jobs.run(SPIDER)
    assert job.key == "2222222/1/576"
    assert await job.metadata.get("project") == PROJECT
    assert await job.metadata.get("spider") == SPIDER
    assert await job.metadata.get("state") == "pending"
    assert await job.metadata.get("priority") == 2
    assert await job.metadata.get("spider_type") == "manual"
    assert await job.metadata.get("tags") == []
    assert await job.metadata.get("units") == 1
    assert (await job.metadata.get("api_url")).startswith("http")
    assert (await job.metadata.get("portia_url")).startswith("http")
    assert await job.metadata.get("pending_time") == await job.metadata.get("pending_time") == 1490362726642
    assert await job.metadata.get("scheduled_by") == "admin"
    with pytest.raises(DuplicateJobError, match="hs-test-spider already scheduled") as caught:
        await project.jobs.run(SPIDER)
    assert caught.value.status_code == 400
    job = await project.jobs.run(
        SPIDER,
        units=3,
        priority=3,
        meta={"meta1": "val1", "state": "running"},
        add_tag=["tagA", "tagB"],
        job_args={"arg1": "val1", "arg2": "val2"},
    )
    assert await job.metadata.get("project") == PROJECT
    assert await job.metadata.get("spider") == SPIDER
    assert await job.metadata.get("state") == "running"
    assert await job.metadata.get("priority") == 3
    assert await job.metadata.get("spider_type") == "manual"
    assert await job.metadata.get("tags") == ["tagA", "tagB"]
    assert await job.metadata.get("units") == 3
    assert (await job.metadata.get("api_url")).startswith("http")
    assert (await job.metadata.get("portia_url")).startswith("http")
    assert await job.metadata.get("meta1") == "val1"
    assert await job.metadata.get("spider_args") == {"arg1": "val1", "arg2": "val2"}
    assert await job.metadata.get("running_time") == await job.metadata.get("running_time") == 1490362728245
    assert await job.metadata.get("started_by") == "admin"
