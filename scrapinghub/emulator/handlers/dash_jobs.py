"""Scheduling on Dash, and the lists of projects and spiders."""

import hashlib
from typing import Any

from .. import jsontext
from ..calls import Answer, Call, Refusal
from ..forms import Form
from ..jobs import STATES, NewJob, format_key
from ..services import legacy_json, rest_json
from .registry import handles

PRIORITIES = range(5)
UNITS = range(1, 7)
OWN = {"project", "spider", "jobq_id", "add_tag", "priority", "units", "job_settings", "cmd_args", "environment", "meta"}


def project_of(call: Call, text: str | None) -> int:
    """The project that a form or a query names."""
    if text is None or not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise Refusal(400, f"invalid value for project: {text or ''}")
    call.require_project(int(text))
    return int(text)


def _number(form: Form, name: str, allowed: range, default: int) -> int:
    text = form.one(name)
    if text is None:
        return default
    if not text.isdecimal() or int(text) not in allowed:
        raise Refusal(400, f"invalid value for {name}: {text}")
    return int(text)


def _json_object(form: Form, name: str) -> dict[str, Any]:
    text = form.one(name)
    try:
        value = jsontext.loads(text.encode()) if text else {}
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Refusal(400, f"invalid value for {name}: {text}")
    return value


def _spider(call: Call, form: Form, project: int) -> str:
    name, number = form.one("spider"), form.one("jobq_id")
    if number is not None:
        spider = call.cloud.projects.spider(project, int(number)) if number.isdecimal() else None
        if spider is None:
            raise Refusal(400, f"invalid value for jobq_id: {number}")
        return spider.name
    if not name:
        raise Refusal(400, "spider is required")
    if call.cloud.projects.spider_named(project, name) is None:
        raise Refusal(400, f"spider not found: {name}")
    return name


@handles("run_job", "schedule_job")
def run(call: Call) -> Answer:
    form = Form.parse(call)
    project = project_of(call, form.one("project"))
    spider = _spider(call, form, project)
    meta = _json_object(form, "meta")
    state = meta.pop("state", None) or "pending"
    if state not in STATES:
        raise Refusal(400, f"invalid value for state: {state}")
    arguments = {name: values[-1] for name, values in form.fields.items() if name not in OWN}
    command = form.one("cmd_args")
    details = {
        "spider_args": arguments,
        "job_settings": _json_object(form, "job_settings"),
        "environment": _json_object(form, "environment"),
        "job_cmd": [spider.removeprefix("py:"), *command.split()] if command else [],
    }
    # The service knows a duplicate by its spider and its arguments, whatever its tags, settings and metadata are.
    identity = jsontext.dumps([spider, sorted(arguments.items()), command])
    new = NewJob(
        project,
        spider,
        state,
        _number(form, "priority", PRIORITIES, 2),
        _number(form, "units", UNITS, 1),
        f"run.json {hashlib.sha256(identity).hexdigest()}",
        {
            **meta,
            **{name: value for name, value in details.items() if value},
            "tags": list(dict.fromkeys(form.fields.get("add_tag", []))),
            "scheduled_by": call.user.name,
            "spider_type": "manual",
            "portia_stack_version": "latest",
            "portia_url": f"{call.base_url}/portia/",
            "api_url": f"{call.base_url}/api/",
        },
    )
    key = call.cloud.jobs.push(new, call.user.name)
    if key is None:
        raise Refusal(400, f"{spider} already scheduled", kind="error")
    if call.operation.name == "schedule_job":
        return legacy_json(jobid=format_key(key))
    return rest_json({"status": "ok", "jobid": format_key(key)}, allow="POST, OPTIONS")


@handles("list_projects")
def list_projects(call: Call) -> Answer:
    return legacy_json(projects=list(call.cloud.projects.all()))


@handles("list_spiders")
def list_spiders(call: Call) -> Answer:
    project = project_of(call, call.query.get("project"))
    wanted = call.query.getlist("spider")
    return legacy_json(
        spiders=[
            {"version": spider.version, "tags": spider.tags, "id": spider.name, "type": spider.type}
            for spider in call.cloud.projects.spiders(project)
            if not wanted or spider.name in wanted
        ]
    )
