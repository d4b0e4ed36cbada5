"""Items, logs, requests and samples: reads at every level, writes at the level of a job."""

import re
from collections.abc import Iterable, Iterator

from ... import jsontext
from ...answers import Answer
from ...errors import Refusal
from ...rows import Page, Row
from ...store.jobs import format_key
from ...store.records import KINDS, MAX_RANDOM, Kind, Place, Window
from .. import filters, formats
from ..calls import Call
from ..formats import Shape
from ..services import OPEN, java_json, java_written
from .registry import handles

SHAPES = {
    "items": Shape(),
    "logs": Shape(
        key_first=True, newline_at_end=False, msgpack_key=False, csv_fields=("time", "level", "message"), log=True
    ),
    "requests": Shape(key_first=True, newline_at_end=False, msgpack=False),
    "samples": Shape(newline_at_end=False, objects=False),
}

_content_range = re.compile(r"items (\d{1,10})-")
_position = re.compile(r"\d{1,10}")


def _kind(call: Call) -> Kind:
    return KINDS[call.operation.path.split("/")[1]]


def _place(call: Call) -> Place:
    return Place(call.project, *(int(call.path[name]) for name in ("spider", "job") if name in call.path))


def _positions(call: Call) -> list[int]:
    texts = call.query.getlist("index")
    for text in texts:
        if not _position.fullmatch(text):
            raise Refusal(400, f"invalid value for index: {text}")
    return [int(text) for text in texts]


def _window(call: Call, place: Place) -> Window:
    window = Window(
        count=call.number("count"),
        index=_positions(call),
        startts=call.number("startts"),
        endts=call.number("endts"),
        passes=filters.parse(call.query),
    )
    start = call.query.get("start")
    if start == "random":
        if window.count is not None and window.count > MAX_RANDOM:
            raise Refusal(400, f"a random sample has at most {MAX_RANDOM} values")
        window.random = True
    elif start is not None:
        window.start = place.key_after(start, 0)
    if (after := call.query.get("startafter")) is not None:
        window.start = max(window.start, place.key_after(after, 1))
    if (window.index or window.random) and place.job is None:
        raise Refusal(400, "single positions and random samples need a job")
    return window


@handles(
    *("list_project_items", "list_spider_items", "list_items"),
    *("list_project_logs", "list_spider_logs", "list_logs"),
    *("list_project_requests", "list_spider_requests", "list_requests"),
    *("list_project_samples", "list_spider_samples", "list_samples"),
)
def read(call: Call) -> Answer:
    kind, place = _kind(call), _place(call)
    pages = call.cloud.records.pages(kind, place, _window(call, place))
    return formats.answer(pages, call.query, call.headers, SHAPES[kind.name])


@handles("write_items", "write_logs", "write_requests", "write_samples")
def write(call: Call) -> Answer:
    kind, job = _kind(call), call.job
    if call.cloud.jobs.get(job) is None:
        raise Refusal(404, f"unknown job {format_key(job)}")
    start = call.number("start")
    if start is None:
        match = _content_range.match(call.headers.get("content-range", ""))
        start = int(match[1]) if match else 0
    call.cloud.records.write(kind, job, start, call.lines())
    return java_written()


@handles("get_items_stats", "get_logs_stats", "get_requests_stats")
def stats(call: Call) -> Answer:
    return java_json(call.cloud.records.stats(_kind(call), call.job, hidden=call.flag("all")))


@handles("get_item", "get_log", "get_request", "get_sample")
def one(call: Call) -> Answer:
    """One record by its position; or, for items, one field of all of them."""
    kind, part = _kind(call), call.path["part"]
    if _position.fullmatch(part):
        page = call.cloud.records.one(kind, call.job, int(part))
        return formats.answer([page], call.query, call.headers, SHAPES[kind.name])
    if kind.name != "items":
        raise Refusal(404, "Not Found")
    pages = call.cloud.records.pages(kind, Place(*call.job), _window(call, Place(*call.job)))
    return formats.answer(_column(pages, part), call.query, call.headers, Shape(objects=False))


def _column(pages: Iterable[Page], name: str) -> Iterator[Page]:
    for page in pages:
        rows: list[Row] = []
        for data, position, ts in page.rows:
            item = jsontext.loads(data)
            if name in item:
                rows.append((jsontext.dumps(item[name]), position, ts))
        if rows:
            yield Page(page.prefix, rows)


@handles("get_item_field")
def field(call: Call) -> Answer:
    """A value as it is: a string without quotes, anything else as JSON."""
    part, name = call.path["part"], call.path["field"]
    if not _position.fullmatch(part):
        raise Refusal(404, "Not Found")
    item = jsontext.loads(call.cloud.records.one(KINDS["items"], call.job, int(part)).rows[0][0])
    if name not in item:
        raise Refusal(404, "Not Found")
    return raw_value(item[name])


def raw_value(value: object) -> Answer:
    text = jsontext.shown(value).encode() if isinstance(value, str) else jsontext.dumps(value)
    return Answer(text, "text/plain; charset=UTF-8", headers=dict(OPEN), compressible=True)
