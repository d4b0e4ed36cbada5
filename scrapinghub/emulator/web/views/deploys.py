"""The versions of a project's code, and its spiders."""

from starlette.responses import Response

from ...runner.environment import Code
from ..visit import Visit


def show(visit: Visit) -> Response:
    cloud, project = visit.cloud, visit.project
    deploys = cloud.deploys.all(project)[::-1]
    spiders = [
        {
            "spider": spider,
            "gone": cloud.deploys.gone(project, spider.id),
            "last": next(iter(cloud.jobs.last_finished(project, [spider.id])), None),
        }
        for spider in cloud.projects.spiders(project)
    ]
    versions = [
        {"deploy": deploy, "spiders": list(cloud.deploys.spiders(deploy.id)), "folder": _folder(deploy.code)}
        for deploy in deploys
    ]
    return visit.render("deploys.html", versions=versions, spiders=spiders, eggs=cloud.eggs.versions(project))


def _folder(code: dict[str, object]) -> str | None:
    """The folder, of a project that is read as it lies."""
    kept = Code.kept(code)
    return kept.root if kept.live else None


def delete(visit: Visit) -> Response:
    visit.runner.forget(visit.project, visit.one("version"))
    return visit.go(f"/p/{visit.project}/deploys")
