# Generated from tests/behaviour/aio/test_doc_3_activity.py by `make generate`: edit that file, not this one.
"""3.2 Activity."""

import pytest

from scrapinghub.client.projects import Project
from tests.behaviour.world import Watch


def events_of(project: Project) -> list[dict[str, str]]:
    return [
        {"event": "job:started", "job": f"{project.key}/2/3", "user": "john"},
        {"event": "job:completed", "job": f"{project.key}/2/3", "user": "jobrunner"},
    ]


def test_usage(project: Project):
    events = events_of(project)
    project.activity.add(events)
    assert [event for event in project.activity.iter()] == events[::-1]
    event = {"event": "job:completed", "job": f"{project.key}/2/4", "user": "jobrunner"}
    assert project.activity.add(event) is None
    assert project.activity.list(count=2) == [event, events[1]]


def test_add_several(project: Project):
    events = [
        {"event": "job:completed", "job": f"{project.key}/2/5", "user": "jobrunner"},
        {"event": "job:cancelled", "job": f"{project.key}/2/6", "user": "john"},
    ]
    project.activity.add(event for event in events)
    assert project.activity.list() == events[::-1]
    assert project.activity.list(count=1) == events[1:]


def test_filter(project: Project):
    events = events_of(project)
    project.activity.add(events)
    assert project.activity.list(filter=[("user", "=", ["john"])]) == events[:1]


@pytest.mark.parametrize("job", ["123/2/3", "2/3", "a/b/c", "", 7, ["123/2/3"]])
def test_a_job_of_another_project_or_of_none(project: Project, watch: Watch, job):
    seen = watch()
    with pytest.raises(ValueError, match=r"job of project 123|three numbers"):
        project.activity.add([*events_of(project), {"event": "job:started", "job": job, "user": "john"}])
    assert seen.all == []


def test_an_event_that_is_about_no_job(project: Project):
    project.activity.add({"event": "project:created", "user": "john"})
    assert project.activity.list() == [{"event": "project:created", "user": "john"}]
