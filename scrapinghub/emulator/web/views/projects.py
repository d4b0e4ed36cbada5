"""The projects."""

from starlette.responses import Response

from ...store.jobs import QUEUES, Selection
from ..visit import Visit


def show(visit: Visit) -> Response:
    cloud = visit.cloud
    projects = [
        {
            "id": project,
            "name": name,
            "counts": {state: cloud.jobs.count(Selection(project, states=(state,))) for state in QUEUES},
            "spiders": len(cloud.projects.spiders(project)),
            "deploy": cloud.deploys.current(project),
        }
        for project, name in cloud.projects.all().items()
    ]
    return visit.render("projects.html", projects=projects)
