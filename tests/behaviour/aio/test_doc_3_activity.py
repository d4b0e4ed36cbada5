"""3.2 Activity."""

import pytest

from scrapinghub.aio.projects import Project
from tests.behaviour.world import Watch


def events_of(project: Project) -> list[dict[str, str]]:
    return [
        {"event": "job:started", "job": f"{project.key}/2/3", "user": "john"},
        {"event": "job:completed", "job": f"{project.key}/2/3", "user": "jobrunner"},
    ]


async def test_usage(project: Project):
    events = events_of(project)
    await project.activity.add(events)
    assert [event async for event in project.activity.iter()] == events[::-1]
    event = {"event": "job:completed", "job": f"{project.key}/2/4", "user": "jobrunner"}
    assert await project.activity.add(event) is None
    assert await project.activity.list(count=2) == [event, events[1]]


async def test_add_several(project: Project):
    events = [
        {"event": "job:completed", "job": f"{project.key}/2/5", "user": "jobrunner"},
        {"event": "job:cancelled", "job": f"{project.key}/2/6", "user": "john"},
    ]
    await project.activity.add(event for event in events)
    assert await project.activity.list() == events[::-1]
    assert await project.activity.list(count=1) == events[1:]


async def test_filter(project: Project):
    events = events_of(project)
    await project.activity.add(events)
    assert await project.activity.list(filter=[("user", "=", ["john"])]) == events[:1]


@pytest.mark.parametrize("job", ["123/2/3", "2/3", "a/b/c", "", 7, ["123/2/3"]])
async def test_a_job_of_another_project_or_of_none(project: Project, watch: Watch, job):
    seen = watch()
    with pytest.raises(ValueError, match=r"job of project 123|three numbers"):
        await project.activity.add([*events_of(project), {"event": "job:started", "job": job, "user": "john"}])
    assert seen.all == []


async def test_an_event_that_is_about_no_job(project: Project):
    await project.activity.add({"event": "project:created", "user": "john"})
    assert await project.activity.list() == [{"event": "project:created", "user": "john"}]
