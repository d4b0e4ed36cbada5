"""Collections, and the records of one."""

import itertools

from starlette.responses import Response

from ... import jsontext
from ...store.collections import Collection, Range
from ..visit import Visit

TOGETHER = 50
KINDS = {"s": "plain", "vs": "versioned", "cs": "cached", "vcs": "versioned, cached"}


def show(visit: Visit) -> Response:
    return visit.render("collections.html", collections=visit.cloud.collections.names(visit.project), kinds=KINDS)


def show_one(visit: Visit) -> Response:
    """In the order of the keys, from one of them on."""
    parameters = visit.request.path_params
    collection = Collection(visit.project, parameters["type"], parameters["name"])
    prefix, after = visit.query.get("prefix", ""), visit.query.get("after")
    wanted = Range(after=after or None, prefixes=[prefix] if prefix else [], count=TOGETHER + 1)
    pages = visit.cloud.collections.pages(collection, wanted)
    rows = [(str(key), jsontext.loads(data), ts) for page in pages for data, key, ts in page.rows]
    following = visit.address(after=rows[TOGETHER - 1][0]) if len(rows) > TOGETHER else None
    fields = list(dict.fromkeys(itertools.chain.from_iterable(value for _, value, _ in rows[:TOGETHER])))
    return visit.render(
        "collection.html",
        collection=collection,
        kind=KINDS[collection.type],
        rows=rows[:TOGETHER],
        fields=fields[:20],
        prefix=prefix,
        first=visit.address(after=None) if after else None,
        following=following,
    )
