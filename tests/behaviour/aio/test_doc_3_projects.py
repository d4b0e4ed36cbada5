"""3.9 Projects."""

from scrapinghub import AsyncScrapinghubClient
from scrapinghub.aio.projects import Project, Projects, Settings


async def test_projects(account: AsyncScrapinghubClient):
    assert isinstance(account.projects, Projects)
    project = account.projects.get(123)
    assert isinstance(project, Project)
    assert project.key == "123"
    assert await account.projects.list() == [123, 456]
    assert [project_id async for project_id in account.projects.iter()] == [123, 456]


async def test_summary(account: AsyncScrapinghubClient):
    project = account.get_project(456)
    await project.jobs.run("spider1")
    await project.jobs.run("spider1", meta={"state": "running"}, job_args={"number": 2})
    empty = {"finished": 0, "has_capacity": True, "pending": 0, "project": 123, "running": 0}
    assert await account.projects.summary() == [empty, {**empty, "project": 456, "pending": 1, "running": 1}]
    summary = {project["project"]: project for project in await account.projects.summary(state="pending")}
    assert summary[456]["pending"] == 1
    assert await account.projects.summary(["pending", "running"]) != []


async def test_settings(project: Project):
    assert isinstance(project.settings, Settings)
    await project.settings.update({"default_job_units": 2, "job_runtime_limit": 20})
    assert [pair async for pair in project.settings.iter()] == [("default_job_units", 2), ("job_runtime_limit", 20)]
    assert await project.settings.list() == [("default_job_units", 2), ("job_runtime_limit", 20)]
    assert await project.settings.get("default_job_units") == 2
    assert await project.settings.set("default_job_units", 3) is None
    assert await project.settings.update({"default_job_units": 1, "job_runtime_limit": 20}) is None
    assert await project.settings.delete("job_runtime_limit") is None
    assert await project.settings.list() == [("default_job_units", 1)]
