# Generated from scrapinghub/aio/scheduling.py by `make generate`: edit that file, not this one.
"""Scheduling a job."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .._core.answers import whole
from .._core.errors import BadRequest, DuplicateJobError, recast
from .._core.failures import refused
from .._core.operations import dash
from .._core.params import OneOrMany, form_json, many, spider_arguments, warn_of_slip
from .resources import Client

_ALREADY = re.compile(r"already scheduled")


def schedule(
    client: Client,
    project_id: int | str,
    spider: str | None,
    *,
    units: int | None = None,
    priority: int | None = None,
    meta: Mapping[str, Any] | str | None = None,
    add_tag: OneOrMany | None = None,
    job_args: Mapping[str, Any] | None = None,
    job_settings: Mapping[str, Any] | str | None = None,
    cmd_args: str | None = None,
    environment: Mapping[str, str] | None = None,
    **params: Any,
) -> str:
    """Schedule a job; its key. The parameters are those of `Jobs.run`.

    Raises:
        ValueError: no spider; an argument that bears the name of one of these fields; values that JSON lacks.
        DuplicateJobError: the spider is pending or running already with the same arguments.
    """
    if not spider:
        raise ValueError("a spider's name is needed: run('name')")
    if environment is not None and not isinstance(environment, Mapping):
        raise ValueError(f"environment should be a dictionary, got {environment!r}")
    form = {
        "project": int(project_id),
        "spider": spider,
        "units": units,
        "priority": priority,
        "add_tag": many("add_tag", add_tag),
        "meta": form_json("meta", meta),
        "job_settings": form_json("job_settings", job_settings),
        "cmd_args": cmd_args,
        "environment": form_json("environment", environment),
        **params,
    }
    for name in params.keys() - dash.run_job.form:
        warn_of_slip(name, {*dash.run_job.form, "job_args"})
    arguments = spider_arguments(job_args, {*dash.run_job.form, *params})
    body = {name: value for name, value in form.items() if value is not None} | arguments
    try:
        response = client._transport.call(dash.run_job, body=body)
    except BadRequest as error:
        if _ALREADY.search(str(error)):
            raise recast(error, DuplicateJobError) from None
        raise
    key = whole(response, dict).get("jobid")
    if key is None:
        raise refused(response, BadRequest, f"the job was not scheduled: {response.text}")
    scheduled: str = key
    return scheduled
