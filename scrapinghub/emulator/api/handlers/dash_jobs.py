"""Jobs on Dash, and its lists of projects and spiders."""

import re
import shlex
from typing import Any

from ... import jsontext
from ...answers import Answer
from ...errors import DeployError, Refusal
from ...store.jobs import PRIORITIES, STATES, Job, NewJob, format_key, identity
from ...store.records import KINDS
from ..calls import Call
from ..forms import Form
from ..services import JSONLINES, legacy_json, rest_json
from .dash_selection import date, fields_of, job_keys, project_of, selection, whole_number
from .registry import handles

MAX_JSON = 1000

UNITS = range(1, 7)
OWN = {
    "project",
    "spider",
    "jobq_id",
    "add_tag",
    "priority",
    "units",
    "job_settings",
    "cmd_args",
    "environment",
    "meta",
}


_digit = re.compile(r"[0-9]{1,2}")
_id = re.compile(r"[0-9]{1,18}")


def _number(form: Form, name: str, allowed: range, default: int) -> int:
    text = form.one(name)
    if text is None:
        return default
    if not _digit.fullmatch(text) or int(text) not in allowed:
        raise Refusal(400, f"invalid value for {name}: {text}")
    return int(text)


def _json_object(form: Form, name: str) -> dict[str, Any]:
    text = form.one(name)
    try:
        value = jsontext.parse(text.encode()) if text else {}
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Refusal(400, f"invalid value for {name}: {text}")
    return value


def _spider(call: Call, form: Form, project: int) -> str:
    name, number = form.one("spider"), form.one("jobq_id")
    if number is not None:
        spider = call.cloud.projects.spider(project, int(number)) if _id.fullmatch(number) else None
        if spider is None:
            raise Refusal(400, f"invalid value for jobq_id: {number}")
        name = spider.name
    if not name:
        raise Refusal(400, "spider is required")
    if not _known(call, project, name):
        try:
            looked = call.runner.look_again(project, call.user.name)
        except DeployError as error:
            raise Refusal(400, f"{name} can't be looked for: {error}") from None
        if not looked or not _known(call, project, name):
            raise Refusal(400, f"spider not found: {name}")
    return name


def _known(call: Call, project: int, name: str) -> bool:
    """Is there such a spider, and, if the project is deployed, is it in the current version?"""
    spider = call.cloud.projects.spider_named(project, name)
    return spider is not None and not call.cloud.deploys.gone(project, spider.id)


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
    try:
        words = shlex.split(command or "")
    except ValueError as error:
        raise Refusal(400, f"invalid value for cmd_args: {command} ({error})") from None
    details = {
        "spider_args": arguments,
        "job_settings": _json_object(form, "job_settings"),
        "environment": _json_object(form, "environment"),
        "job_cmd": [spider, *words] if words else [],
    }
    new = NewJob(
        project,
        spider,
        state,
        _number(form, "priority", PRIORITIES, 2),
        _number(form, "units", UNITS, 1),
        identity(spider, arguments, command),
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
    return rest_json({"status": "ok", "jobid": format_key(key)})


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


# Lists of jobs.


def _info(call: Call, job: Job) -> dict[str, Any]:
    meta, numbers = job.meta, call.cloud.jobs.numbers(job.key)
    info: dict[str, Any] = {"id": format_key(job.key), "spider": meta.get("spider"), "state": job.state}
    if job.state == "finished" and "close_reason" in meta:
        info["close_reason"] = meta["close_reason"]
    info |= {name: meta[name] for name in ("priority", "version", "spider_type") if name in meta}
    info["tags"] = meta.get("tags") or []
    if meta.get("spider_args"):
        info["spider_args"] = meta["spider_args"]
    if "running_time" in meta:
        info["started_time"] = date(meta["running_time"])
    info |= {"updated_time": date(job.ts), "elapsed": call.cloud.clock() - job.ts}
    if job.state != "pending":
        shown = {"logs": "logs", "errors_count": "errors", "items_scraped": "items", "responses_received": "pages"}
        info |= {name: numbers.get(number, 0) for name, number in shown.items()}
        info["fields_count"] = call.cloud.records.stats(KINDS["items"], job.key)["counts"]
    return info


def _listed(call: Call, at_most: int | None) -> tuple[list[dict[str, Any]], int]:
    """The jobs that are asked for, newest first, and how many there are in all. A negative count means the newest."""
    fields = fields_of(call)
    wanted = selection(project_of(call, call.query.get("project")), fields)
    count, offset = whole_number(fields, "count"), whole_number(fields, "offset") or 0
    if at_most is not None and count is not None and abs(count) > at_most:
        raise Refusal(400, f"invalid value for count: {count}")
    limit = at_most if count is None else abs(count)
    jobs = call.cloud.jobs.select(wanted, -1 if limit is None else limit, max(0, offset))
    return [_info(call, job) for job in jobs], call.cloud.jobs.count(wanted)


@handles("list_dash_jobs")
def list_jobs(call: Call) -> Answer:
    jobs, total = _listed(call, MAX_JSON)
    return legacy_json(count=len(jobs), total=total, jobs=jobs)


@handles("list_dash_jobs_jl")
def list_jobs_jl(call: Call) -> Answer:
    jobs, total = _listed(call, None)
    head = {"status": "ok", "count": len(jobs), "total": total}
    body = b"".join(jsontext.spaced(line) + b"\n" for line in (head, *jobs))
    return Answer(body, JSONLINES, headers={"Vary": "Cookie"})


@handles("count_dash_jobs")
def count_jobs(call: Call) -> Answer:
    wanted = selection(project_of(call, call.query.get("project")), fields_of(call))
    return legacy_json(total=call.cloud.jobs.count(wanted))


# Changing jobs.


@handles("update_dash_jobs")
def update(call: Call) -> Answer:
    form = Form.parse(call)
    project = project_of(call, form.one("project"))
    add, remove = form.fields.get("add_tag", []), form.fields.get("remove_tag", [])
    if not add and not remove:
        raise Refusal(400, "No update modifiers provided")
    if not form.fields.keys() & {"job", "spider", "state", "has_tag", "lacks_tag"}:
        raise Refusal(400, "job is required")
    jobs = call.cloud.jobs.select(selection(project, form.fields))
    call.cloud.jobs.change_tags([job.key for job in jobs], add, remove)
    return Answer(jsontext.spaced({"count": len(jobs), "status": "ok"}), "application/json", headers={"Vary": "Cookie"})


@handles("delete_dash_jobs")
def delete(call: Call) -> Answer:
    form = Form.parse(call)
    project = project_of(call, form.one("project"))
    form.required("job")
    keys = job_keys(project, form.fields["job"])
    changed = call.cloud.jobs.update(
        project, [{"key": format_key(key), "state": "deleted"} for key in keys], call.user.name
    )
    return legacy_json(count=len(changed))


@handles("stop_dash_jobs")
def stop(call: Call) -> Answer:
    form = Form.parse(call)
    project = project_of(call, form.one("project"))
    form.required("job")
    call.cloud.jobs.cancel(job_keys(project, form.fields["job"]), call.user.name)
    return legacy_json()
