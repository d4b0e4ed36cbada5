"""Periodic jobs: kept and shown here; the runner starts them."""

import re
import shlex
from typing import Any

from ... import jsontext
from ...answers import Answer
from ...errors import Refusal
from ..calls import Call
from ..services import rest_json
from .registry import handles

DEFAULTS: dict[str, Any] = {
    "disabled": False,
    "tasks": [],
    "addtags": [],
    "type": "spider",
    "description": "",
    "cron": None,
}
TYPES: dict[str, type] = {
    "disabled": bool,
    "tasks": list,
    "addtags": list,
    "type": str,
    "description": str,
    "cron": str,
}
TASK_TYPES = {"priority": int, "spider_args": dict, "script_args": str}
PRIORITIES = range(5)
RANGES = (range(60), range(24), range(1, 32), range(1, 13), range(8))

_number = re.compile(r"[0-9]{1,2}")
_id = re.compile(r"[0-9]{1,18}")


def _check_cron(text: str) -> None:
    """Five fields, each a number or `*`: no ranges, steps or lists."""
    fields = text.split()
    good = len(fields) == len(RANGES) and all(
        field == "*" or (_number.fullmatch(field) and int(field) in allowed)
        for field, allowed in zip(fields, RANGES, strict=True)
    )
    if not good:
        raise Refusal(400, "", body={"cron": [f"Invalid cron expression: {text}"]})


def _checked(call: Call) -> dict[str, Any]:
    values = call.json()
    if not isinstance(values, dict):
        raise Refusal(400, "", body={"non_field_errors": ["Invalid data. Expected a dictionary."]})
    values = {name: value for name, value in values.items() if name in DEFAULTS}
    for name, value in values.items():
        if not isinstance(value, TYPES[name]):
            raise Refusal(400, "", body={name: [f"Invalid value: {jsontext.dumps(value).decode()}"]})
    if "cron" in values:
        _check_cron(values["cron"])
    for task in values.get("tasks", ()):
        _check_task(task)
    return values


def _check_task(task: Any) -> None:
    """A spider by its name or its number, its priority and its arguments."""
    good = isinstance(task, dict) and (isinstance(task.get("name"), str) or isinstance(task.get("jobq_id"), int))
    for name, kind in TASK_TYPES.items():
        good = good and (task.get(name) is None or (isinstance(task[name], kind) and not isinstance(task[name], bool)))
    if good:
        try:
            good = (
                task.get("priority") in (None, *PRIORITIES) and shlex.split(task.get("script_args") or "") is not None
            )
        except ValueError:
            good = False
    if not good:
        raise Refusal(400, "", body={"tasks": [f"Invalid task: {jsontext.dumps(task).decode()}"]})


def _shown(project: int, number: int, fields: dict[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    return {"id": number, "disabled": values.pop("disabled"), "project": project, **values}


@handles("list_periodic_jobs")
def list_all(call: Call) -> Answer:
    count, offset = call.number("count"), call.number("offset", 0) or 0
    found, total = call.cloud.periodic_jobs.page(call.project, -1 if count is None else count, offset)
    results = [_shown(call.project, number, fields) for number, fields in found]
    return rest_json({"count": total, "next": None, "previous": None, "results": results})


@handles("create_periodic_job")
def create(call: Call) -> Answer:
    values = _checked(call)
    if "cron" not in values:
        raise Refusal(400, "", body={"cron": ["This field is required."]})
    fields = {**DEFAULTS, **values}
    return rest_json(_shown(call.project, call.cloud.periodic_jobs.add(call.project, fields), fields), status=201)


def _stored(call: Call) -> tuple[int, dict[str, Any]]:
    text = call.path["periodic_job"]
    fields = call.cloud.periodic_jobs.get(call.project, int(text)) if _id.fullmatch(text) else None
    if fields is None:
        raise Refusal(404, "Not found.")
    return int(text), fields


@handles("get_periodic_job")
def get(call: Call) -> Answer:
    return rest_json(_shown(call.project, *_stored(call)))


@handles("update_periodic_job", "replace_periodic_job")
def update(call: Call) -> Answer:
    """Only the fields that are given change."""
    number, fields = _stored(call)
    changed = {**fields, **_checked(call)}
    call.cloud.periodic_jobs.replace(number, changed)
    return rest_json(_shown(call.project, number, changed))


@handles("delete_periodic_job")
def delete(call: Call) -> Answer:
    number, _ = _stored(call)
    call.cloud.periodic_jobs.delete(number)
    return Answer(b"", None, 204)
