"""One job: what it is, its stats, its metadata; cancelled, deleted, run again, tagged."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from ...runner.pipe import SAMPLED
from ...store.jobs import Job, format_key
from ...store.records import KINDS
from .. import charts
from ..visit import Visit
from ..windows import spread
from . import run
from .jobs import took

CHARTED = 400  # samples: as many as a chart has room for
ACTIVE = ("pending", "running")
# What the page of a job says of it in words of its own; the rest of the metadata has a page.
TITLES = {"response_received_count": "Responses", "item_scraped_count": "Items", "log_count/ERROR": "Errors"}
SCHEDULER = ("scheduler/enqueued", "scheduler/dequeued")


def context(visit: Visit, job: Job) -> dict[str, Any]:
    """What every page of a job shows above all else."""
    return {
        "job": job,
        "numbers": visit.cloud.jobs.numbers(job.key),
        "took": took(visit, job),
        "active": job.state in ACTIVE,
        "base": f"/p/{format_key(job.key)}",
    }


def show(visit: Visit) -> Response:
    job = visit.job()
    return visit.render("job.html", **context(visit, job), tab="details", again=run.again(job))


def show_facts(visit: Visit) -> Response:
    """What changes while a job runs, for a page to put in the place of what it has."""
    job, tab, before = visit.job(), visit.query.get("tab", ""), visit.query.get("state", "")
    answer = visit.render("job_changes.html", **context(visit, job), tab=tab, before=before)
    if tab == "details" and job.state != before:
        answer.headers["HX-Refresh"] = "true"  # all of that page is others now
    return answer


def show_metadata(visit: Visit) -> Response:
    job = visit.job()
    hidden = ("auth", "scrapystats")
    fields = {name: value for name, value in sorted(job.meta.items()) if name not in hidden}
    return visit.render("job_metadata.html", **context(visit, job), tab="metadata", fields=fields)


def show_stats(visit: Visit) -> Response:
    job = visit.job()
    stats = job.meta.get("scrapystats")
    samples = spread(visit.cloud, "samples", job.key, CHARTED)
    return visit.render(
        "job_stats.html",
        **context(visit, job),
        tab="stats",
        groups=groups(stats if isinstance(stats, dict) else {}),
        charts=job_charts(samples),
        stored={kind: _stored(visit, job, kind) for kind in ("items", "requests", "logs")},
    )


def _stored(visit: Visit, job: Job, name: str) -> dict[str, Any]:
    return visit.cloud.records.stats(KINDS[name], job.key)


def groups(stats: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Scrapy's stats by what stands before the slash."""
    found: dict[str, dict[str, Any]] = {}
    for name, value in sorted(stats.items()):
        group, slash, rest = name.partition("/")
        found.setdefault(group if slash else "", {})[rest if slash else name] = value
    return found


def job_charts(samples: list[list[Any]]) -> list[charts.Chart]:
    """What the samples tell: responses, items and errors, and how many requests wait."""

    def values(index: int) -> list[tuple[float, float]]:
        return [(row[0], row[index]) for row in samples if len(row) > index and charts.is_number(row[index])]

    made = [charts.chart(title, "total", values(1 + SAMPLED.index(name))) for name, title in TITLES.items()]
    enqueued, dequeued = (dict(values(1 + SAMPLED.index(name))) for name in SCHEDULER)
    waiting = [(moment, count - dequeued.get(moment, 0)) for moment, count in enqueued.items()]
    made.append(charts.chart("Requests that wait", "in the scheduler", waiting))
    return [each for each in made if each is not None]


# What is done.


def _page(visit: Visit) -> str:
    return f"/p/{format_key(visit.key)}"


def cancel(visit: Visit) -> Response:
    visit.job()
    visit.post("stop_dash_jobs", ("job", format_key(visit.key)))
    return visit.go(_page(visit))


def delete(visit: Visit) -> Response:
    """As the service does: it is a deleted job from now on."""
    visit.job()
    visit.post("delete_dash_jobs", ("job", format_key(visit.key)))
    return visit.go(_page(visit))


def run_again(visit: Visit) -> Response:
    """The same spider with the same arguments, settings, tags, priority and units."""
    return run.submit(visit, run.again(visit.job()))


def change_tags(visit: Visit) -> Response:
    job = visit.job()
    tags = job.meta.get("tags")
    held = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    wanted = run.words(visit.one("tags"))
    changes = [("remove_tag", tag) for tag in held if tag not in wanted]
    changes += [("add_tag", tag) for tag in wanted if tag not in held]
    if changes:
        visit.post("update_dash_jobs", ("job", format_key(job.key)), *changes)
    return visit.go(_page(visit))
