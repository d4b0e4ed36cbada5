# Generated from tests/behaviour/aio/test_doc_3_projects.py by `make generate`: edit that file, not this one.
"""3.9 Projects."""

from scrapinghub import ScrapinghubClient
from scrapinghub.client.projects import Project, Projects, Settings


def test_projects(account: ScrapinghubClient):
    assert isinstance(account.projects, Projects)
    project = account.projects.get(123)
    assert isinstance(project, Project)
    assert project.key == "123"
    assert account.projects.list() == [123, 456]
    assert [project_id for project_id in account.projects.iter()] == [123, 456]


def test_summary(account: ScrapinghubClient):
    project = account.get_project(456)
    project.jobs.run("spider1")
    project.jobs.run("spider1", meta={"state": "running"}, job_args={"number": 2})
    empty = {"finished": 0, "has_capacity": True, "pending": 0, "project": 123, "running": 0}
    assert account.projects.summary() == [empty, {**empty, "project": 456, "pending": 1, "running": 1}]
    summary = {project["project"]: project for project in account.projects.summary(state="pending")}
    assert summary[456]["pending"] == 1
    assert account.projects.summary(["pending", "running"]) != []


def test_settings(project: Project):
    assert isinstance(project.settings, Settings)
    project.settings.update({"default_job_units": 2, "job_runtime_limit": 20})
    assert [pair for pair in project.settings.iter()] == [("default_job_units", 2), ("job_runtime_limit", 20)]
    assert project.settings.list() == [("default_job_units", 2), ("job_runtime_limit", 20)]
    assert project.settings.get("default_job_units") == 2
    assert project.settings.set("default_job_units", 3) is None
    assert project.settings.update({"default_job_units": 1, "job_runtime_limit": 20}) is None
    assert project.settings.delete("job_runtime_limit") is None
    assert project.settings.list() == [("default_job_units", 1)]
