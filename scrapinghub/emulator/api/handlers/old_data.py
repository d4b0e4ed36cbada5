"""The downloads of items and logs from before there was a Storage API, and reports."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from starlette.datastructures import Headers, QueryParams

from ... import jsontext
from ...answers import Answer
from ...errors import Refusal
from ...rows import Page, Predicate
from ...store.jobs import JobKey, Selection, format_key
from ...store.records import KINDS, POSITIONS, Kind, Place, Window
from .. import formats
from ..calls import Call
from ..formats import LEVELS, Shape, log_line
from ..forms import Form
from ..services import JSON, JSONLINES, legacy_json
from .dash_selection import date, fields_of, job_keys, project_of, whole_number
from .registry import handles

MAX_JSON = 100
REPORT_TYPES = ("text/x-rst", "text/plain")
VARY = {"Vary": "Cookie"}


def _job(call: Call) -> JobKey:
    """The job that is named; for a spider, its last finished job."""
    project = project_of(call, call.query.get("project"))
    if "job" in call.query:
        key = job_keys(project, [call.query["job"]])[0]
        if call.cloud.jobs.get(key) is None:
            raise Refusal(404, f"unknown job {format_key(key)}")
        return key
    if "spider" not in call.query:
        raise Refusal(400, "job is required")
    wanted = Selection(project, spider_name=call.query["spider"], states=("finished",))
    jobs = call.cloud.jobs.select(wanted, count=1)
    if not jobs:
        raise Refusal(404, f"no finished job of spider {call.query['spider']}")
    return jobs[0].key


def _pages(call: Call, kind: Kind, at_most: int | None = None, passes: Predicate | None = None) -> Iterator[Page]:
    """`count` records from `offset` on; a negative count means the latest ones."""
    job = _job(call)
    count, offset = whole_number(fields_of(call), "count"), max(0, whole_number(fields_of(call), "offset") or 0)
    offset = min(offset, POSITIONS)
    if at_most is not None:
        count = at_most if count is None else max(-at_most, min(count, at_most))

    def pages(window: Window) -> Iterator[Page]:
        return call.cloud.records.pages(kind, Place(*job), window)

    if count is not None and count < 0:
        total = sum(len(page.rows) for page in pages(Window(passes=passes)))
        count, offset = -count, max(offset, total + count)
    if passes is None:
        return pages(Window((job[1], job[2], offset), count))
    return _skipped(pages(Window(passes=passes, count=None if count is None else offset + count)), offset)


def _skipped(pages: Iterator[Page], offset: int) -> Iterator[Page]:
    for page in pages:
        rows = page.rows[offset:]
        offset = max(0, offset - len(page.rows))
        if rows:
            yield Page(page.prefix, rows)


def _items(call: Call, name: str, at_most: int | None = None) -> Answer:
    query = QueryParams(
        [(key, value) for key, value in call.query.multi_items() if key != "format"] + [("format", name)]
    )
    answer = formats.answer(_pages(call, KINDS["items"], at_most), query, Headers(), Shape())
    answer.headers = dict(VARY)
    return answer


@handles("get_dash_items_json")
def items_json(call: Call) -> Answer:
    return _items(call, "json", MAX_JSON)


@handles("get_dash_items_jl")
def items_jl(call: Call) -> Answer:
    return _items(call, "jl")


@handles("get_dash_items_csv")
def items_csv(call: Call) -> Answer:
    return _items(call, "csv")


@handles("get_dash_items_xml")
def items_xml(call: Call) -> Answer:
    return _items(call, "xml")


def _entries(call: Call, at_most: int | None = None) -> Iterator[Any]:
    passes: Predicate | None = None
    if (name := call.query.get("level")) is not None:
        levels = {text: number for number, text in LEVELS.items()} | {str(number): number for number in LEVELS}
        if name.upper() not in levels:
            raise Refusal(400, f"invalid value for level: {name}")
        least = levels[name.upper()]
        passes = lambda entry: entry["level"] >= least  # noqa: E731
    pages = _pages(call, KINDS["logs"], at_most, passes)
    return (jsontext.loads(row[0]) for page in pages for row in page.rows)


def _legacy(entry: Any) -> dict[str, Any]:
    return {"logLevel": entry["level"], "message": entry["message"], "time": date(entry["time"])}


def _chunks(entries: Iterator[Any], line: Callable[[Any], bytes]) -> Iterator[bytes]:
    while some := list(islice(entries, 1000)):
        yield b"".join(line(entry) + b"\n" for entry in some)


@handles("get_dash_log_txt")
def log_txt(call: Call) -> Answer:
    return Answer(
        _chunks(_entries(call), lambda entry: log_line(entry).encode()), "text/plain; charset=utf-8", headers=dict(VARY)
    )


@handles("get_dash_log_jl")
def log_jl(call: Call) -> Answer:
    return Answer(_chunks(_entries(call), lambda entry: jsontext.spaced(_legacy(entry))), JSONLINES, headers=dict(VARY))


@handles("get_dash_log_json")
def log_json(call: Call) -> Answer:
    return Answer(jsontext.spaced([_legacy(entry) for entry in _entries(call, MAX_JSON)]), JSON, headers=dict(VARY))


@handles("add_report")
def add_report(call: Call) -> Answer:
    """Keep a report on a job, or on a project."""
    form = Form.parse(call)
    project = project_of(call, form.one("project"))
    job = form.one("job")
    keys = job_keys(project, [job]) if job else []
    content_type = form.required("content_type")
    if content_type not in REPORT_TYPES:
        raise Refusal(400, f"invalid value for content_type: {content_type}")
    uploads = form.files.get("content")
    content = uploads[-1].content if uploads else form.required("content").encode()
    if keys and call.cloud.jobs.get(keys[0]) is None:
        raise Refusal(400, f"invalid value for job: {job}")
    call.cloud.reports.put(project, job or "", form.required("key"), content_type, content)
    return legacy_json()
