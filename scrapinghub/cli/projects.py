"""`scrapinghub projects`, `spiders`, `activity`."""

from __future__ import annotations

from typing import Any

from .config import read_settings
from .options import Count, Json, Project, Utc
from .output import write_json, write_table
from .session import connected, opened_project
from .text import time


def projects(*, project: Project = None, json: Json = False) -> None:
    """List the projects that the key reaches, with how many jobs they have.

    Example: scrapinghub projects
    """
    with connected(read_settings().target(project, project_needed=False)) as client:
        summaries: dict[int, dict[str, Any]] = {each["project"]: {**each} for each in client.projects.summary()}
        numbers = sorted({*client.projects.list(), *summaries})
    if json:
        write_json(summaries.get(number) or {"project": number} for number in numbers)
        return
    states = ("pending", "running", "finished")
    write_table(
        [(number, *(summaries.get(number, {}).get(state, "") for state in states)) for number in numbers],
        ("PROJECT", "PENDING", "RUNNING", "FINISHED"),
    )


def spiders(*, project: Project = None, json: Json = False) -> None:
    """List the spiders of a project.

    Example: scrapinghub spiders --project 123
    """
    with opened_project(project) as opened:
        found = opened.spiders.list()
    if json:
        write_json(found)
    else:
        rows = [(spider["id"], spider.get("type"), spider.get("version"), spider.get("tags")) for spider in found]
        write_table(rows, ("SPIDER", "TYPE", "VERSION", "TAGS"))


def activity(
    *,
    project: Project = None,
    count: Count = 20,
    json: Json = False,
    utc: Utc = False,
) -> None:
    """List what happened in a project, the latest first.

    Example: scrapinghub activity --project 123 --count 50
    """
    with opened_project(project) as opened:
        events = opened.activity.list(count=count, meta=["_ts"])
    if json:
        write_json(events)
        return
    known = ("_ts", "event", "job", "user")
    rows = (
        (
            time(event.get("_ts"), utc),
            event.get("event"),
            event.get("job"),
            event.get("user"),
            {name: value for name, value in event.items() if name not in known} or None,
        )
        for event in events
    )
    write_table(rows, ("TIME", "EVENT", "JOB", "USER", "OTHER"))
