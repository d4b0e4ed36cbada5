"""Crawl frontiers (`hcf`)."""

import itertools
from collections.abc import Iterator

from ...answers import Answer
from ...rows import Page
from ...store.frontiers import QueuedRequest, Slot
from .. import formats
from ..calls import Call
from ..formats import Shape
from ..services import java_empty, java_json
from .registry import handles

QUEUE = Shape(msgpack=False)


def _slot(call: Call) -> Slot:
    return Slot(call.project, call.path["frontier"], call.path["slot"])


def _read(call: Call, pages: Iterator[Page]) -> Answer:
    """This service compresses what it has to say, but not an empty answer."""
    first = next(pages, None)
    answer = formats.answer([] if first is None else itertools.chain([first], pages), call.query, call.headers, QUEUE)
    if first is None:
        answer.compressible = False
    else:
        answer.headers["Vary"] = "Accept-Encoding, User-Agent"
    return answer


@handles("list_frontiers")
def list_frontiers(call: Call) -> Answer:
    return java_json(call.cloud.frontiers.names(call.project))


@handles("list_slots")
def list_slots(call: Call) -> Answer:
    return java_json(call.cloud.frontiers.slots(call.project, call.path["frontier"]))


@handles("add_requests")
def add_requests(call: Call) -> Answer:
    requests = map(QueuedRequest.parse, call.lines())
    return java_json({"newcount": call.cloud.frontiers.add(_slot(call), requests)})


@handles("delete_slot")
def delete_slot(call: Call) -> Answer:
    call.cloud.frontiers.delete(_slot(call))
    return java_empty()


@handles("list_batches")
def list_batches(call: Call) -> Answer:
    pages = call.cloud.frontiers.batches(_slot(call), call.number("mincount"))
    return _read(call, pages)


@handles("delete_batches")
def delete_batches(call: Call) -> Answer:
    call.cloud.frontiers.delete_batches(_slot(call), call.listed_strings("the id of a batch"))
    return java_empty()


@handles("count_queue")
def count_queue(call: Call) -> Answer:
    count, next_start = call.cloud.frontiers.count(_slot(call), call.query.get("start", ""))
    return java_json({"count": count} if next_start is None else {"count": count, "nextstart": next_start})


@handles("list_fingerprints")
def list_fingerprints(call: Call) -> Answer:
    query = call.query
    pages = call.cloud.frontiers.fingerprints(
        _slot(call), query.get("start", ""), query.get("startafter"), call.number("count")
    )
    return _read(call, pages)
