"""What has happened in a project, newest first."""

import itertools

from starlette.responses import Response

from ... import jsontext
from ..visit import Visit

TOGETHER = 100


def show(visit: Visit) -> Response:
    before = visit.number("before") or None
    events = visit.cloud.activity.newest([visit.project], TOGETHER + 1, before=before)
    rows = [row for _, rows in itertools.islice(events, TOGETHER + 1) for row in rows]
    shown = [{"ts": ts, **_event(jsontext.loads(data))} for data, _, ts in rows[:TOGETHER]]
    older = visit.address(before=rows[TOGETHER - 1][1]) if len(rows) > TOGETHER else None
    return visit.render("activity.html", events=shown, older=older, first=before is None)


def _event(event: dict[str, object]) -> dict[str, object]:
    known = {name: event.get(name, "") for name in ("event", "job", "user")}
    return {**known, "more": {name: value for name, value in event.items() if name not in known}}
