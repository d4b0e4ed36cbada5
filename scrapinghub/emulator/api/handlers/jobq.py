"""The job queue."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from ... import jsontext
from ...answers import Answer
from ...auth import User
from ...errors import Refusal
from ...store.jobs import PRIORITIES, QUEUES, STATES, JobKey, NewJob, Selection, format_key, parse_key
from ..calls import Call
from ..permissions import require_end_of_own_job
from ..services import jobq_json, jobq_lines
from .registry import handles

MAX_LIST = 1000
SUMMARY_ENTRIES = 5

_id = re.compile(r"[0-9]{1,18}")


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Refusal(400, "the body must be a JSON object")
    return value


def _key(call: Call, text: object) -> JobKey:
    key = parse_key(text)
    if key is None or key[0] != call.project:
        raise Refusal(400, f"invalid job key: {text}")
    return key


def _as_array(call: Call) -> bool:
    return call.query.get("format") == "json"


def _selection(call: Call) -> Selection:
    keys = [_key(call, text) for text in call.query.getlist("key")]
    states = call.query.getlist("state")
    for state in states:
        if state not in STATES:
            raise Refusal(400, f"invalid value for state: {state}")
    stop = call.query.get("stop")
    return Selection(
        call.project,
        spider_name=call.query.get("spider"),
        states=tuple(dict.fromkeys(states)) or ([] if keys else ["finished"]),
        keys=keys,
        startts=call.number("startts"),
        endts=call.number("endts"),
        stop=_key(call, stop) if stop is not None else None,
        has_tag=call.query.getlist("has_tag"),
        lacks_tag=call.query.getlist("lacks_tag"),
    )


@handles("count_jobs")
def count(call: Call) -> Answer:
    return jobq_json(call.cloud.jobs.count(_selection(call)))


@handles("list_jobs")
def list_jobs(call: Call) -> Answer:
    limit = min(call.number("count", MAX_LIST) or 0, MAX_LIST)
    found = call.cloud.jobs.select(_selection(call), limit, call.number("start", 0) or 0)
    fields = call.query.getlist("jobmeta")
    return jobq_lines([call.cloud.jobs.line(job, fields) for job in found], _as_array(call))


def new_job(project: int, body: dict[str, Any]) -> NewJob:
    """What a push asks for."""
    spider, priority, units = body.get("spider"), body.get("priority", 2), body.get("units", 1)
    state, unique = body.get("state") or "pending", body.get("unique")
    if not isinstance(spider, str) or not spider:
        raise Refusal(400, "spider is required")
    if not jsontext.is_text(spider):
        raise Refusal(400, f"invalid value for spider: {spider}")
    if state not in STATES:
        raise Refusal(400, f"invalid value for state: {state}")
    if not isinstance(priority, int) or isinstance(priority, bool) or priority not in PRIORITIES:
        raise Refusal(400, f"invalid value for priority: {priority}")
    if not isinstance(units, int) or isinstance(units, bool) or units < 1:
        raise Refusal(400, f"invalid value for units: {units}")
    if unique is not None and not jsontext.is_text(str(unique)):
        raise Refusal(400, f"invalid value for unique: {unique}")
    own = {"spider", "priority", "units", "state", "unique"}
    meta = {name: value for name, value in body.items() if name not in own}
    return NewJob(project, spider, state, priority, units, None if unique is None else str(unique), meta)


@handles("push_job")
def push(call: Call) -> Answer:
    answers: list[dict[str, Any]] = []
    for value in call.lines():
        body = _object(value)
        new = new_job(call.project, body)
        key = call.cloud.jobs.push(new, call.user.name)
        if key is None:
            answers.append({"request": body, "error": f"Active job exists with key {new.unique}"})
        else:
            token = call.cloud.keyring.job_token(format_key(key)) if new.state == "running" else None
            answers.append({"key": format_key(key), "auth": token})
    if not answers:
        raise Refusal(400, "the body must be a JSON object")
    return jobq_lines(answers)


@handles("start_job")
def start(call: Call) -> Answer:
    extras = _object(call.json()) if call.body.strip() else {}
    job = call.cloud.jobs.start_next(
        call.project, {name: value for name, value in extras.items() if name != "key"}, call.user.name
    )
    if job is None:
        return jobq_lines([])
    key = format_key(job.key)
    return jobq_json({**job.meta, "auth": call.cloud.keyring.job_token(key), "key": key})


def _change(user: User, value: Any) -> dict[str, Any]:
    change = _object(value)
    require_end_of_own_job(user, parse_key(change.get("key")), change.get("state"))
    return change


@handles("update_jobs")
def update(call: Call) -> Answer:
    changed = call.cloud.jobs.update(call.project, map(partial(_change, call.user), call.lines()), call.user.name)
    return jobq_lines({"prevstate": previous, "key": format_key(job.key)} for job, previous in changed)


@handles("cancel_jobs")
def cancel_many(call: Call) -> Answer:
    number = call.number("count")
    if number is not None:
        return jobq_json({"count": call.cloud.jobs.cancel_some(call.project, number, call.user.name)})
    body = call.json()
    if not isinstance(body, list):
        raise Refusal(400, "the body must be a JSON array")
    keys = [_key(call, _object(value).get("key")) for value in body]
    return jobq_json({"count": call.cloud.jobs.cancel(keys, call.user.name)})


@handles("cancel_job")
def cancel_one(call: Call) -> Answer:
    return jobq_json({"count": call.cloud.jobs.cancel([call.job], call.user.name)})


@handles("get_jobs_summary", "get_queue_summary", "get_spider_jobs_summary", "get_spider_queue_summary")
def summary(call: Call) -> Answer:
    wanted: Sequence[str] = QUEUES
    if (queue := call.path.get("queue")) is not None:
        if queue not in QUEUES:
            raise Refusal(404, f"unknown queue: {queue}")
        wanted = (queue,)
    limit, first = call.number("count", SUMMARY_ENTRIES) or 0, call.number("start", 0) or 0
    fields, jobs = call.query.getlist("jobmeta"), call.cloud.jobs
    lines = []
    for name in wanted:
        selection = Selection(call.project, spider=call.spider if "spider" in call.path else None, states=(name,))
        entries = [jobs.line(job, fields) for job in jobs.select(selection, limit, first)]
        lines.append({"count": jobs.count(selection), "summary": entries, "name": name})
    return jobq_lines(lines, _as_array(call))


@handles("list_job_summaries")
def job_summaries(call: Call) -> Answer:
    fields, jobs = call.query.getlist("jobmeta"), call.cloud.jobs
    found = (jobs.get(_key(call, text)) for text in call.query.getlist("key"))
    return jobq_lines([jobs.line(job, fields) for job in found if job is not None], _as_array(call))


@handles("list_last_jobs", "get_spider_last_job")
def last_jobs(call: Call) -> Answer:
    """The last finished job of each spider, by the spiders' ids."""
    if "spider" in call.path:
        spiders = [call.spider]
    else:
        first = max(_spider_key(call, "start", 0), _spider_key(call, "startafter", 1))
        spiders = [spider.id for spider in call.cloud.projects.spiders(call.project) if spider.id >= first]
    found = call.cloud.jobs.last_finished(call.project, spiders)[: call.number("count")]
    fields = call.query.getlist("jobmeta")
    return jobq_lines([call.cloud.jobs.line(job, fields) for job in found], _as_array(call))


def _spider_key(call: Call, name: str, step: int) -> int:
    text = call.query.get(name)
    if text is None:
        return 0
    project, _, spider = text.partition("/")
    if project != str(call.project) or not _id.fullmatch(spider):
        raise Refusal(400, f'Key "{text}" is not a spider key')
    return int(spider) + step
