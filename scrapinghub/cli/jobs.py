"""`scrapinghub jobs`."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from time import sleep
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App, Parameter

from .options import Count, Json, Key, Project, Utc, Yes, flag, option
from .output import confirm, say, write_changing, write_fields, write_json, write_lines, write_table
from .session import opened_job, opened_jobs, opened_project
from .status import CommandError, Status
from .text import counted, duration, moment, pairs, time, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..client.jobs import Outcome
    from ..client.projects import Project as OpenedProject

State = Literal["pending", "running", "finished", "deleted"]
Timeout = Annotated[float | None, option("Seconds to wait at the most.", "--timeout")]
Keys = Annotated[str, Parameter(help="Jobs, as those of the other commands.", negative=())]
DryRun = Annotated[bool, flag("Change nothing: print the keys of the jobs that are meant.", "--dry-run")]

jobs = App(name="jobs", help="List, run, wait for and change jobs.")


@Parameter(name="*")
@dataclass(frozen=True)
class Filters:
    """Which jobs are meant."""

    spider: Annotated[str | None, option("Only this spider's.")] = None
    state: Annotated[list[State] | None, option("Only of this state; may be repeated.")] = None
    has_tag: Annotated[list[str] | None, option("Only with this tag; of several one is enough.")] = None
    lacks_tag: Annotated[list[str] | None, option("Only without this tag; without each of several.")] = None
    since: Annotated[str | None, option("Changed since: 2026-01-31T10:00, or 24h, 7d ago.")] = None
    until: Annotated[str | None, option("Changed before: likewise.")] = None

    def given(self) -> dict[str, Any]:
        """As the client takes them; those that were not given are left out."""
        filters = {
            "spider": self.spider,
            "state": self.state,
            "has_tag": self.has_tag,
            "lacks_tag": self.lacks_tag,
            "startts": moment("--since", self.since),
            "endts": moment("--until", self.until),
        }
        return {name: value for name, value in filters.items() if value is not None}


@jobs.command(name="list")
def list_(
    *,
    project: Project = None,
    filters: Filters | None = None,
    count: Count = 20,
    every: Annotated[bool, flag("All of them, however many.", "--all")] = False,
    json: Json = False,
    utc: Utc = False,
) -> None:
    """List jobs, those that changed last first: all but the deleted ones, where no --state is given.

    Example: scrapinghub jobs list --project 123 --spider quotes --state finished --since 24h
    """
    selection = {"state": ["pending", "running", "finished"], **(filters or Filters()).given()}
    with opened_project(project) as opened:
        found: Iterable[Any] = (
            opened.jobs.iter_all(**selection) if every else opened.jobs.iter(count=count, **selection)
        )
        if json:
            write_json(found)
        else:
            write_table((_row(job, utc) for job in found), _HEADINGS)


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
    wait: Annotated[bool, flag("Wait until it has ended; the exit code is 3 if not well.", "--wait")] = False,
    timeout: Timeout = None,
    json: Json = False,
) -> int:
    """Schedule a job, and print its key.

    Example: scrapinghub jobs run quotes -a page=2 -s LOG_LEVEL=DEBUG --tag weekly --wait
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
            write_json([{"key": job.key, "spider": spider}], at_once=True)
        else:
            write_lines([job.key], at_once=True)
        if not wait:
            return Status.DONE
        outcome = job.wait(timeout)
        wrote = f"{counted(outcome.items, 'item')}, {counted(outcome.errors, 'error')}"
        say(f"{outcome.key} {outcome.state}: {outcome.close_reason}, {wrote}")
        return _status([outcome])


@jobs.command
def wait(
    key: Key,
    /,
    *keys: Keys,
    project: Project = None,
    timeout: Timeout = None,
    json: Json = False,
) -> int:
    """Wait until jobs have ended, and print how, each as it ends. The exit code is 3 if one did not end well.

    Example: scrapinghub jobs wait 123/1/4 123/1/5 --timeout 3600
    """
    outcomes: list[Outcome] = []

    def ended() -> Iterator[Outcome]:
        for outcome in opened.jobs.as_finished(names, timeout):
            outcomes.append(outcome)
            yield outcome

    with opened_jobs((key, *keys), project) as (opened, names):
        if json:
            write_json((dataclasses.asdict(outcome) for outcome in ended()), at_once=True)
        else:
            write_table((_outcome_row(outcome) for outcome in ended()), _OUTCOME_HEADINGS, at_once=True)
    return _status(outcomes)


@jobs.command
def watch(
    *,
    project: Project = None,
    spider: Annotated[str | None, option("Only this spider's.")] = None,
    every: Annotated[float, option("Seconds between two looks.", "--every")] = 5,
    utc: Utc = False,
) -> None:
    """Show the pending and running jobs as they go on, until there are none.

    Where there is no terminal, a job's line is printed again when something in it has changed.

    Example: scrapinghub jobs watch --project 123 --every 10
    """
    if not every > 0:
        raise CommandError(f"--every should be over 0 seconds, not {every:g}")
    with opened_project(project) as opened:
        write_changing(_looks(opened, spider, every, utc), _HEADINGS)


@jobs.command
def cancel(
    *keys: Keys,
    project: Project = None,
    filters: Filters | None = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Cancel jobs: those that are named, or all pending and running ones that pass the filters.

    Example: scrapinghub jobs cancel --spider quotes --yes
    """
    meant = _meant(keys, filters)
    with opened_jobs(keys, project) as (opened, names):
        selected = opened.jobs.cancel(names or None, dry_run=True, **meant).keys
        if _is_to_be_done("Cancel", selected, dry_run=dry_run, yes=yes):
            say(f"{counted(opened.jobs.cancel(selected)['count'], 'job')} cancelled")


@jobs.command
def delete(
    *keys: Keys,
    project: Project = None,
    filters: Filters | None = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Delete finished jobs: those that are named, or all that pass the filters.

    Example: scrapinghub jobs delete --spider quotes --until 30d --yes
    """
    meant = _meant(keys, filters)
    with opened_jobs(keys, project) as (opened, names):
        selected = opened.jobs.delete(names or None, dry_run=True, **meant).keys
        if _is_to_be_done("Delete", selected, dry_run=dry_run, yes=yes):
            say(f"{counted(len(opened.jobs.delete(selected).done), 'job')} deleted")


@jobs.command
def tag(
    *keys: Keys,
    add: Annotated[list[str] | None, option("A tag to add; may be repeated.")] = None,
    remove: Annotated[list[str] | None, option("A tag to remove; may be repeated.")] = None,
    project: Project = None,
    filters: Filters | None = None,
    dry_run: DryRun = False,
) -> None:
    """Add tags to jobs, and remove others: of those that are named, or of all that pass the filters.

    Example: scrapinghub jobs tag 123/1/4 123/1/5 --add checked --remove new
    """
    meant = _meant(keys, filters)
    if not (add or remove):
        raise CommandError("give a tag: --add, --remove")
    with opened_jobs(keys, project) as (opened, names):
        selected = opened.jobs.update_tags(add, remove, keys=names or None, dry_run=True, **meant).keys
        if _is_to_be_done("Tag", selected, dry_run=dry_run, yes=True):
            tagged = opened.jobs.update_tags(add, remove, keys=selected)
            say(f"{counted(tagged or 0, 'job')} tagged")


_HEADINGS = ("KEY", "SPIDER", "STATE", "OUTCOME", "ITEMS", "ERRORS", "STARTED", "LASTED", "TAGS")
_OUTCOME_HEADINGS = ("KEY", "SPIDER", "STATE", "OUTCOME", "ITEMS", "ERRORS", "LASTED")


def _row(job: Any, utc: bool) -> tuple[Any, ...]:
    """A job's line, of its summary."""
    began, ended = job.get("running_time"), job.get("finished_time")
    return (
        job["key"],
        job.get("spider"),
        job.get("state"),
        job.get("close_reason"),
        job.get("items"),
        job.get("errors"),
        time(began or job.get("pending_time"), utc),
        duration(ended - began if began and ended else None),
        job.get("tags"),
    )


def _outcome_row(outcome: Outcome) -> tuple[Any, ...]:
    return (
        outcome.key,
        outcome.spider,
        outcome.state,
        outcome.close_reason,
        outcome.items,
        outcome.errors,
        duration(outcome.duration),
    )


def _status(outcomes: Iterable[Outcome]) -> Status:
    return Status.DONE if all(outcome.ok for outcome in outcomes) else Status.JOB_FAILED


def _looks(opened: OpenedProject, spider: str | None, every: float, utc: bool) -> Iterator[list[tuple[Any, ...]]]:
    """The lines of all jobs that were seen active, look after look."""
    seen: dict[str, Any] = {}
    active: dict[str, Any] = {}
    while True:
        before = active
        active = {job["key"]: job for job in opened.jobs.iter_all(spider=spider, state=["pending", "running"])}
        ended = list(before.keys() - active.keys())
        seen |= active
        for begin in range(0, len(ended), 100):  # keys are in the query
            for job in opened.jobs.iter(key=ended[begin : begin + 100], state=["finished", "deleted"]):
                seen[job["key"]] = job
        yield [_row(job, utc) for job in seen.values()]
        if not active:
            return
        sleep(every)


def _meant(keys: Sequence[str], filters: Filters | None) -> dict[str, Any]:
    """The filters that say which jobs are meant; none where they are named."""
    given = (filters or Filters()).given()
    if bool(keys) == bool(given):
        raise CommandError("which jobs are meant? Give their keys, or filters (--spider, --state...): one of them")
    return given


def _is_to_be_done(what: str, selected: Sequence[str], *, dry_run: bool, yes: bool) -> bool:
    """Whether a change is to be made: not in a dry run, not of nothing, and not where somebody says no."""
    if dry_run:
        write_lines(selected)
        return False
    if not selected:
        say("no jobs are meant: nothing was done")
        return False
    some = ", ".join(selected[:3]) + (", ..." if len(selected) > 3 else "")
    confirm(f"{what} {counted(len(selected), 'job')} ({some})?", yes)
    return True
