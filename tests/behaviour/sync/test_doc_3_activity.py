# Generated from tests/behaviour/aio/test_doc_3_activity.py by `make generate`: edit that file, not this one.
"""3.2 Activity."""

from scrapinghub.client.projects import Project

EVENTS = [
    {"event": "job:started", "job": "123/2/3", "user": "john"},
    {"event": "job:completed", "job": "123/2/3", "user": "jobrunner"},
]


def test_usage(project: Project):
    project.activity.add(EVENTS)
    assert [event for event in project.activity.iter()] == EVENTS[::-1]
    event = {"event": "job:completed", "job": "123/2/4", "user": "jobrunner"}
    assert project.activity.add(event) is None
    assert project.activity.list(count=2) == [event, EVENTS[1]]


def test_add_several(project: Project):
    events = [
        {"event": "job:completed", "job": "123/2/5", "user": "jobrunner"},
        {"event": "job:cancelled", "job": "123/2/6", "user": "john"},
    ]
    project.activity.add(event for event in events)
    assert project.activity.list() == events[::-1]
    assert project.activity.list(count=1) == events[1:]


def test_filter(project: Project):
    project.activity.add(EVENTS)
    assert project.activity.list(filter=[("user", "=", ["john"])]) == EVENTS[:1]
