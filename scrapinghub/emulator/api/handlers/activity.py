"""The activity of projects."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ... import jsontext
from ...answers import Answer
from ...errors import Refusal
from ...rows import Page, Row
from .. import filters, formats
from ..calls import Call
from ..formats import Shape
from ..services import java_written
from .registry import handles

ACTIVITY = Shape(msgpack=False)

_number = re.compile(r"[0-9]{1,18}")


def _pages(events: Iterable[tuple[int, list[Row]]], show_project: bool) -> Iterator[Page]:
    for project, rows in events:
        if show_project:
            rows = [(jsontext.dumps({**jsontext.loads(row[0]), "_project": project}), *row[1:]) for row in rows]
        yield Page(f"{project}/", rows)


@handles("list_activity")
def list_activity(call: Call) -> Answer:
    events = call.cloud.activity.newest([call.project], call.number("count"), filters.parse(call.query))
    return formats.answer(_pages(events, False), call.query, call.headers, ACTIVITY)


def _project(text: str) -> int:
    if not _number.fullmatch(text):
        raise Refusal(400, f"invalid value for p: {text}")
    return int(text)


@handles("list_projects_activity")
def list_projects_activity(call: Call) -> Answer:
    """Several projects in one list; `pcount` limits what each of them gives."""
    known = call.cloud.projects.all()
    projects = [_project(text) for text in dict.fromkeys(call.query.getlist("p"))] or list(known)
    for project in projects:
        call.require_project(project)
    events = _limited(
        call.cloud.activity.newest(projects, None, filters.parse(call.query)),
        call.number("pcount"),
        call.number("count"),
    )
    show_project = "_project" in ",".join(call.query.getlist("meta")).split(",")
    return formats.answer(_pages(events, show_project), call.query, call.headers, ACTIVITY)


def _limited(
    events: Iterable[tuple[int, list[Row]]], each: int | None, count: int | None
) -> Iterator[tuple[int, list[Row]]]:
    given: dict[int, int] = {}
    for project, rows in events:
        if count is not None and sum(given.values()) >= count:
            return
        if each is None or given.get(project, 0) < each:
            given[project] = given.get(project, 0) + 1
            yield project, rows


def _event(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Refusal(400, "Error parsing data, an event must be a JSON object")
    return value


@handles("add_activity")
def add_activity(call: Call) -> Answer:
    call.cloud.activity.add(call.project, map(_event, call.lines()))
    return java_written()
