"""A page of records: by position, however many there are; and a search that ends, however far apart the hits are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .. import jsontext
from ..cloud import Cloud
from ..rows import Predicate
from ..store.jobs import JobKey
from ..store.records import KINDS, POSITIONS, Place, Window

MAX_SEARCHED = 50_000  # records that one request looks at


@dataclass(frozen=True, slots=True)
class Part:
    """Some records with their positions. `next` is where to go on, None at the end; `searched_out`: the search stopped
    there because it had looked at so many."""

    rows: list[tuple[int, Any]]
    next: int | None
    searched_out: bool = False


def read(cloud: Cloud, kind: str, job: JobKey, start: int, count: int, passes: Predicate | None = None) -> Part:
    """`count` records from a position on."""
    start = min(start, POSITIONS - 1)
    rows: list[tuple[int, Any]] = []
    searched = 0
    window = Window((job[1], job[2], start), count + 1 if passes is None else None)
    for page in cloud.records.pages(KINDS[kind], Place(*job), window):
        for data, position, _ in page.rows:
            value = jsontext.loads(data)
            if passes is None or passes(value):
                if len(rows) == count:
                    return Part(rows, int(position))
                rows.append((int(position), value))
            searched += 1
            if passes is not None and searched == MAX_SEARCHED:
                return Part(rows, int(position) + 1, True)
    return Part(rows, None)


def spread(cloud: Cloud, kind: str, job: JobKey, count: int) -> list[Any]:
    """At most `count` records, evenly from the first to the last."""
    last = cloud.records.last_position(KINDS[kind], job)
    positions = sorted({last * number // max(1, count - 1) for number in range(count)}) if last >= 0 else []
    if not positions:
        return []
    window = Window((job[1], job[2], 0), index=positions)
    pages = cloud.records.pages(KINDS[kind], Place(*job), window)
    return [jsontext.loads(data) for page in pages for data, _, _ in page.rows]


def both(*tests: Callable[[Any], bool] | None) -> Predicate | None:
    """One test out of those that there are."""
    given = [test for test in tests if test is not None]
    return (lambda record: all(test(record) for test in given)) if given else None
