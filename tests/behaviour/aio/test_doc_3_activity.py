"""3.2 Activity."""

from scrapinghub.aio.projects import Project

EVENTS = [
    {"event": "job:started", "job": "123/2/3", "user": "john"},
    {"event": "job:completed", "job": "123/2/3", "user": "jobrunner"},
]


async def test_usage(project: Project):
    await project.activity.add(EVENTS)
    assert [event async for event in project.activity.iter()] == EVENTS[::-1]
    event = {"event": "job:completed", "job": "123/2/4", "user": "jobrunner"}
    assert await project.activity.add(event) is None
    assert await project.activity.list(count=2) == [event, EVENTS[1]]


async def test_add_several(project: Project):
    events = [
        {"event": "job:completed", "job": "123/2/5", "user": "jobrunner"},
        {"event": "job:cancelled", "job": "123/2/6", "user": "john"},
    ]
    await project.activity.add(event for event in events)
    assert await project.activity.list() == events[::-1]
    assert await project.activity.list(count=1) == events[1:]


async def test_filter(project: Project):
    await project.activity.add(EVENTS)
    assert await project.activity.list(filter=[("user", "=", ["john"])]) == EVENTS[:1]
