"""The metadata of jobs."""

from typing import Any

from ...answers import Answer
from ...errors import Refusal
from ...store.jobs import Job, format_key
from ..calls import Call
from ..services import jobq_json, jobq_lines, jobq_written
from .registry import handles


@handles("get_job")
def get_job(call: Call) -> Answer:
    # Nothing of an unknown job is no error: tools tell by its empty metadata that a job doesn't exist.
    job = call.cloud.jobs.get(call.job)
    meta = dict(job.meta) if job else {}
    if job and call.flag("add_summary"):
        elapsed = call.cloud.clock() - job.ts
        none = {"errors": 0, "items": 0, "logs": 0, "pages": 0}
        meta |= {
            "key": format_key(job.key),
            "ts": job.ts,
            "elapsed": elapsed,
            **none,
            **call.cloud.jobs.numbers(job.key),
        }
    as_array = call.query.get("format") == "json" or "application/json" in call.headers.get("accept", "")
    return jobq_lines([meta] if job else [], as_array)


def _field(call: Call, job: Job, name: str) -> Any:
    if name == "auth":
        return call.cloud.keyring.job_token(format_key(job.key)) if job.state == "running" else None
    return job.meta.get(name)


@handles("get_job_field")
def get_field(call: Call) -> Answer:
    job = call.cloud.jobs.existing(call.job)
    return jobq_json(_field(call, job, call.path["field"]))


@handles("update_job")
def update_job(call: Call) -> Answer:
    values = call.json()
    if not isinstance(values, dict):
        raise Refusal(400, "the body must be a JSON object")
    call.cloud.jobs.set_meta(call.job, values)
    return jobq_written()


@handles("delete_job")
def delete_job(call: Call) -> Answer:
    call.cloud.jobs.remove(call.job)
    return jobq_written()


@handles("set_job_field")
def set_field(call: Call) -> Answer:
    call.cloud.jobs.set_meta(call.job, {call.path["field"]: call.json()})
    return jobq_written()


@handles("delete_job_field")
def delete_field(call: Call) -> Answer:
    call.cloud.jobs.set_meta(call.job, {}, drop=[call.path["field"]])
    return jobq_written()


@handles("list_project_jobs")
def list_project_jobs(call: Call) -> Answer:
    raise Refusal(400, "lists of jobs are read from jobq/{project}/list")
