"""Periodic jobs: what runs when."""

from typing import Any

from starlette.responses import Response

from ... import jsontext
from ...errors import Refusal
from ...runner.periodic import Cron
from ..visit import Visit, reason
from .run import pairs, words

JSON = "application/json"


def _next(visit: Visit, fields: dict[str, Any]) -> int | None:
    """When it runs next."""
    try:
        return None if fields["disabled"] else Cron.parse(fields["cron"]).after(visit.cloud.clock())
    except (ValueError, TypeError, KeyError, AttributeError):  # of a data file from before they were checked
        return None


def _render(visit: Visit, status: int = 200, message: str = "") -> Response:
    found, _ = visit.cloud.periodic_jobs.page(visit.project)
    names = {spider.id: spider.name for spider in visit.cloud.projects.spiders(visit.project)}
    rows = [
        {"number": number, "fields": fields, "next": _next(visit, fields), "tasks": _tasks(names, fields)}
        for number, fields in found
    ]
    given = {name: visit.one(name) for name in ("cron", "spider", "arguments", "tags", "description")}
    return visit.render("periodic.html", status, rows=rows, spiders=list(names.values()), given=given, message=message)


def _tasks(names: dict[int, str], fields: dict[str, Any]) -> list[dict[str, Any]]:
    tasks = fields.get("tasks")
    return [
        {**task, "spider": task.get("name") or names.get(task.get("jobq_id", -1), "?")}
        for task in (tasks if isinstance(tasks, list) else [])
        if isinstance(task, dict)
    ]


def show(visit: Visit) -> Response:
    return _render(visit)


def create(visit: Visit) -> Response:
    try:
        task = {"name": visit.one("spider"), "spider_args": pairs(visit.one("arguments"), "Arguments")}
        if not task["name"]:
            raise Refusal(400, "A periodic job needs a spider.")
        fields = {
            "cron": visit.one("cron"),
            "tasks": [task],
            "addtags": words(visit.one("tags")),
            "description": visit.one("description"),
        }
        visit.act("create_periodic_job", {"project": str(visit.project)}, jsontext.dumps(fields), JSON)
    except Refusal as refusal:
        return _render(visit, refusal.status, reason(refusal))
    return _back(visit)


def change(visit: Visit) -> Response:
    """Turned on or off, or deleted."""
    path = {"project": str(visit.project), "periodic_job": visit.one("number")}
    match visit.one("do"):
        case "delete":
            visit.act("delete_periodic_job", path, b"")
        case "enable" | "disable" as word:
            visit.act("update_periodic_job", path, jsontext.dumps({"disabled": word == "disable"}), JSON)
        case word:
            raise Refusal(400, f"a periodic job can't be told to {word}")
    return _back(visit)


def _back(visit: Visit) -> Response:
    return visit.go(f"/p/{visit.project}/periodic-jobs")
