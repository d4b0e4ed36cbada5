"""Summaries and settings of projects, and bot groups, as Storage has them."""

from ...answers import Answer
from ...errors import Refusal
from ...store.jobs import QUEUES, Selection
from ..calls import MAX_NUMBER, Call
from ..services import jobq_json, jobq_written
from .registry import handles


@handles("get_project_summary")
def project_summary(call: Call) -> Answer:
    jobs = call.cloud.jobs
    running = jobs.select(Selection(call.project, states=("running",)))
    counts = {state: jobs.count(Selection(call.project, states=(state,))) for state in QUEUES}
    units = sum(units for job in running if isinstance(units := job.meta.get("units"), int))
    return jobq_json(
        {
            "project": call.project,
            "running_units_count": units,
            **counts,
            "pending_units_max": None,
            "has_capacity": True,
        }
    )


@handles("list_project_summaries")
def project_summaries(call: Call) -> Answer:
    states = call.query.getlist("state") or QUEUES
    for state in states:
        if state not in QUEUES:
            raise Refusal(400, f"invalid value for state: {state}")
    return jobq_json(
        [
            {
                "project": project,
                "has_capacity": True,
                **{state: call.cloud.jobs.count(Selection(project, states=(state,))) for state in states},
            }
            for project in call.cloud.projects.all()
        ]
    )


@handles("list_settings")
def list_settings(call: Call) -> Answer:
    return jobq_json(call.cloud.projects.settings(call.project))


@handles("get_setting")
def get_setting(call: Call) -> Answer:
    return jobq_json(call.cloud.projects.setting(call.project, call.path["key"]))


@handles("update_settings")
def update_settings(call: Call) -> Answer:
    values = call.json()
    if not isinstance(values, dict):
        raise Refusal(400, "the body must be a JSON object")
    call.cloud.projects.update_settings(call.project, values)
    return jobq_written("text/plain; charset=utf-8")


@handles("delete_setting")
def delete_setting(call: Call) -> Answer:
    call.cloud.projects.delete_setting(call.project, call.path["key"])
    return jobq_written("text/plain; charset=utf-8")


@handles("set_botgroup_max_running")
def set_botgroup(call: Call) -> Answer:
    value = call.json()
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise Refusal(400, f"invalid value for max_running: {value}")
    if value is not None and abs(value) > MAX_NUMBER:
        raise Refusal(400, f"invalid value for max_running: {value}")
    call.cloud.botgroups.put(call.path["botgroup"], value)
    return jobq_json(value)


@handles("delete_botgroup")
def delete_botgroup(call: Call) -> Answer:
    call.cloud.botgroups.delete(call.path["botgroup"])
    return jobq_json(None)
