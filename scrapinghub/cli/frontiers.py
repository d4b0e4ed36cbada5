"""`scrapinghub frontiers`."""

from __future__ import annotations

import itertools
from typing import Annotated

from .options import Json, Project, option
from .output import write_json, write_lines, write_table
from .session import opened_project
from .text import cell


def frontiers(
    name: Annotated[str | None, option("A frontier, of which the slots are listed with what waits in them.")] = None,
    slot: Annotated[str | None, option("A slot of it, of which the waiting batches are printed.")] = None,
    /,
    *,
    project: Project = None,
    count: Annotated[int, option("At most so many batches.", "--count", "-n")] = 10,
    json: Json = False,
) -> None:
    """List the frontiers of a project, the slots of one, or what waits in one slot.

    Example: scrapinghub frontiers crawl example.com
    """
    with opened_project(project) as opened:
        if name is None:
            names = opened.frontiers.list()
            if json:
                write_json({"frontier": each} for each in names)
            else:
                write_lines(map(cell, names))
            return
        frontier = opened.frontiers.get(name)
        if slot is not None:
            write_json(itertools.islice(frontier.get(slot).q.iter(), count))
            return
        slots = sorted(frontier.counts().items())
    if json:
        write_json({"slot": each, "requests": waiting} for each, waiting in slots)
    else:
        write_table(slots, ("SLOT", "REQUESTS"))
