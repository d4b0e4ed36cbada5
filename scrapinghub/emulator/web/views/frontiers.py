"""Crawl frontiers: their slots, and what waits in one."""

import itertools

from starlette.responses import Response

from ... import jsontext
from ...store.frontiers import Slot
from ..visit import Visit

BATCHES = 20
FINGERPRINTS = 100


def show(visit: Visit) -> Response:
    frontiers = visit.cloud.frontiers
    found = {
        name: [
            {"name": slot, "waiting": frontiers.count(Slot(visit.project, name, slot), "")}
            for slot in frontiers.slots(visit.project, name)
        ]
        for name in frontiers.names(visit.project)
    }
    return visit.render("frontiers.html", frontiers=found)


def show_slot(visit: Visit) -> Response:
    """The next batches of the queue, and the fingerprints from one of them on."""
    slot = Slot(visit.project, visit.query.get("frontier", ""), visit.query.get("slot", ""))
    frontiers = visit.cloud.frontiers
    pages = frontiers.batches(slot, None)
    batches = [
        jsontext.loads(row[0]) for row in itertools.islice((row for page in pages for row in page.rows), BATCHES)
    ]
    after = visit.query.get("after") or None
    found = [
        (str(fingerprint), ts)
        for page in frontiers.fingerprints(slot, "", after, FINGERPRINTS + 1)
        for _, fingerprint, ts in page.rows
    ]
    following = visit.address(after=found[FINGERPRINTS - 1][0]) if len(found) > FINGERPRINTS else None
    return visit.render(
        "slot.html",
        slot=slot,
        waiting=frontiers.count(slot, ""),
        batches=batches,
        fingerprints=found[:FINGERPRINTS],
        first=visit.address(after=None) if after else None,
        following=following,
    )
