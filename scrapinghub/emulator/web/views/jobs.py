"""The jobs of a project, by state."""

import re
from typing import Any

from starlette.responses import Response

from ...errors import Refusal
from ...store.jobs import STATES, Job, Selection
from ..visit import Visit

TOGETHER = 50  # jobs of a state on a page
FEW = (
    20_000  # jobs: of a project with more, those that pass a filter are not counted, and not looked for again and again
)
ACTIVE = ("running", "pending")

_moment = re.compile(r"([0-9]{1,18})\.([0-9]{1,18})")


def row(visit: Visit, job: Job) -> dict[str, Any]:
    """A job, and how much it has written."""
    return {"job": job, "numbers": visit.cloud.jobs.numbers(job.key), "took": took(visit, job)}


def took(visit: Visit, job: Job) -> int | None:
    """For how long it has run, in milliseconds."""
    started = job.meta.get("running_time")
    if not isinstance(started, int | float):
        return None
    ended = job.meta.get("finished_time")
    return int((ended if isinstance(ended, int | float) else visit.cloud.clock()) - started)


def show(visit: Visit) -> Response:
    query, project = visit.query, visit.project
    state, spider, tag = (query.get(name, "").strip() for name in ("state", "spider", "tag"))
    if state and state not in STATES:
        raise Refusal(404, f"there is no state {state}: there are {', '.join(STATES)}")
    before = _moment.fullmatch(query.get("before", ""))

    def selection(state: str) -> Selection:
        tags = [tag] if tag else []
        return Selection(project, spider_name=spider or None, states=(state,), has_tag=tags)

    counts: dict[str, int | None] = {}
    counts.update({each: visit.cloud.jobs.count(Selection(project, states=(each,))) for each in STATES})
    cheap = not (spider or tag) or sum(count or 0 for count in counts.values()) <= FEW
    if spider or tag:
        counts = {each: visit.cloud.jobs.count(selection(each)) if cheap else None for each in STATES}
    sections = []
    for each in (state,) if state else (*ACTIVE, "finished"):
        wanted = selection(each)
        if before is not None and each in (state, "finished"):
            wanted.before = int(before[1]), int(before[2])
        elif before is not None:
            continue
        found = visit.cloud.jobs.select(wanted, TOGETHER + 1)
        rows = [row(visit, job) for job in found[:TOGETHER]]
        last = found[TOGETHER - 1] if len(found) > TOGETHER else None
        older = visit.address(state=each, before=f"{last.ts}.{last.seq}") if last else None
        sections.append({"state": each, "rows": rows, "older": older})
    return visit.render(
        "jobs.html",
        sections=sections,
        counts=counts,
        state=state,
        spider=spider,
        tag=tag,
        first=before is None,
        follow=before is None and cheap,
        spiders=[each.name for each in visit.cloud.projects.spiders(project)],
    )
