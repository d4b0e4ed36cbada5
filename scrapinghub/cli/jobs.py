"""`scrapinghub jobs`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App

from .options import Count, Json, Key, Project, Utc, flag, option
from .output import write_fields, write_json, write_lines, write_table
from .session import opened_job, opened_project
from .status import CommandError, Status
from .text import duration, moment, pairs, time, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable

State = Literal["pending", "running", "finished", "deleted"]

jobs = App(name="jobs", help="List, run and show jobs.")


@jobs.command(name="list")
def list_(
    *,
    project: Project = None,
    spider: Annotated[str | None, option("Only this spider's.")] = None,
    state: Annotated[list[State] | None, option("Only of this state; may be repeated. Else all but deleted.")] = None,
    has_tag: Annotated[list[str] | None, option("Only with this tag; of several one is enough.")] = None,
    lacks_tag: Annotated[list[str] | None, option("Only without this tag; without each of several.")] = None,
    since: Annotated[str | None, option("Changed since: 2026-01-31T10:00, or 24h, 7d ago.")] = None,
    until: Annotated[str | None, option("Changed before: likewise.")] = None,
    count: Count = 20,
    every: Annotated[bool, flag("All of them, however many.", "--all")] = False,
    json: Json = False,
    utc: Utc = False,
) -> None:
    """List jobs, those that changed last first.

    Example: scrapinghub jobs list --project 123 --spider quotes --state finished --since 24h
    """
    selection: dict[str, Any] = {
        "spider": spider,
        "state": state or ["pending", "running", "finished"],
        "has_tag": has_tag,
        "lacks_tag": lacks_tag,
        "startts": moment("--since", since),
        "endts": moment("--until", until),
    }
    with opened_project(project) as opened:
        found: Iterable[Any] = (
            opened.jobs.iter_all(**selection) if every else opened.jobs.iter(count=count, **selection)
        )
        if json:
            write_json(found)
            return
        write_table(
            (
                (
                    job["key"],
                    job.get("spider"),
                    job.get("state"),
                    job.get("close_reason"),
                    job.get("items"),
                    job.get("errors"),
                    time(job.get("running_time") or job.get("pending_time"), utc),
                    duration(_lasted(job)),
                    job.get("tags"),
                )
                for job in found
            ),
            ("KEY", "SPIDER", "STATE", "OUTCOME", "ITEMS", "ERRORS", "STARTED", "LASTED", "TAGS"),
        )


@jobs.command
def show(key: Key, /, *, project: Project = None, json: Json = False, utc: Utc = False) -> None:
    """Show what is known of a job.

    Example: scrapinghub jobs show 123/1/4
    """
    with opened_job(key, project) as job:
        fields = dict(job.metadata.list())
        if not fields:
            raise CommandError(f"there is no job {job.key}", Status.FAILED)
        fields = {"key": job.key, **fields}
    if json:
        write_json([fields])
    else:
        write_fields({name: time(value, utc) if name.endswith("_time") else value for name, value in fields.items()})


@jobs.command
def run(
    spider: Annotated[str, option("The spider's name.")],
    /,
    *,
    project: Project = None,
    arg: Annotated[list[str] | None, option("NAME=VALUE for the spider; may be repeated.", "--arg", "-a")] = None,
    setting: Annotated[
        list[str] | None, option("NAME=VALUE of a Scrapy setting; may be repeated.", "--set", "-s")
    ] = None,
    tag: Annotated[list[str] | None, option("A tag; may be repeated.")] = None,
    env: Annotated[list[str] | None, option("NAME=VALUE of the environment; may be repeated.")] = None,
    cmd_args: Annotated[str | None, option("The command line of a script.")] = None,
    units: Annotated[int | None, option("Scrapy Cloud units to run it on.")] = None,
    priority: Annotated[int | None, option("0 (lowest) to 4.")] = None,
    json: Json = False,
) -> None:
    """Schedule a job, and print its key.

    Example: scrapinghub jobs run quotes -a page=2 -s LOG_LEVEL=DEBUG --tag weekly
    """
    settings = {name: value_of(value) for name, value in pairs("--set", setting or ()).items()}
    with opened_project(project) as opened:
        job = opened.jobs.run(
            spider,
            units=units,
            priority=priority,
            add_tag=tag,
            job_args=pairs("--arg", arg or ()) or None,
            job_settings=settings or None,
            cmd_args=cmd_args,
            environment=pairs("--env", env or ()) or None,
        )
        if json:
            write_json([{"key": job.key, "spider": spider}])
        else:
            write_lines([job.key])


def _lasted(job: Any) -> int | None:
    began, ended = job.get("running_time"), job.get("finished_time")
    return ended - began if began and ended else None
