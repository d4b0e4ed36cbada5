"""What a job has written: its items, its log, its requests."""

from collections.abc import Iterator
from typing import Any

from starlette.datastructures import Headers, QueryParams
from starlette.responses import Response, StreamingResponse

from ... import jsontext
from ...api import filters, formats
from ...api.formats import Shape, log_line
from ...errors import Refusal
from ...rows import Predicate
from ...store.jobs import format_key
from ...store.records import KINDS, Place, Window
from ..visit import Visit
from ..windows import both, read
from .job import context

ITEMS, ENTRIES, REQUESTS = 50, 200, 100  # on a page
COLUMNS = 20
NEW_ENTRIES = 500  # that are added at once while a job is followed
OPERATORS = {
    "icontains": "contains",
    "=": "=",
    "!=": "≠",
    "<": "<",
    ">": ">",
    "<=": "≤",
    ">=": "≥",
    "matches": "matches",
    "exists": "is there",
    "notexists": "is not there",
}
NO_ARGUMENT = ("exists", "notexists")


def _filter(visit: Visit) -> tuple[dict[str, str], Predicate | None]:
    """What the three fields of the filter have, and the test that they mean."""
    given = {name: visit.query.get(name, "").strip() for name in ("field", "op", "value")}
    given["op"] = given["op"] if given["op"] in OPERATORS else "icontains"
    if not given["field"]:
        return given, None
    arguments = [] if given["op"] in NO_ARGUMENT else [_argument(given["op"], given["value"])]
    text = jsontext.dumps([given["field"], given["op"], arguments]).decode()
    return given, filters.parse(QueryParams([("filter", text)]))


def _argument(operator: str, text: str) -> Any:
    """Numbers are compared as numbers: the test goes by the type of what it compares with."""
    try:
        value = jsontext.parse(text.encode()) if operator in ("<", ">", "<=", ">=") else text
    except ValueError:
        return text
    return value if isinstance(value, int | float) else text


def _pager(visit: Visit, start: int, count: int, following: int | None, filtered: bool) -> dict[str, Any]:
    """Links to the pages around this one. Where a filter is set nobody knows where the page before begins."""
    before = max(0, start - count)
    return {
        "first": visit.address(start=None) if start else None,
        "previous": visit.address(start=before or None) if start and not filtered else None,
        "next": visit.address(start=following) if following is not None else None,
    }


def show_items(visit: Visit) -> Response:
    job, start = visit.job(), visit.number("start")
    given, passes = _filter(visit)
    part = read(visit.cloud, "items", job.key, start, ITEMS, passes)
    fields = list(dict.fromkeys(name for _, item in part.rows for name in item))
    return visit.render(
        "job_items.html",
        **context(visit, job),
        tab="items",
        part=part,
        fields=fields[:COLUMNS],
        hidden=fields[COLUMNS:],
        known=sorted(visit.cloud.records.stats(KINDS["items"], job.key, hidden=True)["counts"]),
        given=given,
        operators=OPERATORS,
        start=start,
        pager=_pager(visit, start, ITEMS, part.next, passes is not None),
    )


def show_requests(visit: Visit) -> Response:
    job, start = visit.job(), visit.number("start")
    text, status = visit.query.get("q", "").strip(), visit.query.get("status", "").strip()
    tests: list[Predicate | None] = [_contains("url", text)]
    if status:
        tests.append(lambda request: str(request["status"]).startswith(status.rstrip("x")))
    passes = both(*tests)
    part = read(visit.cloud, "requests", job.key, start, REQUESTS, passes)
    return visit.render(
        "job_requests.html",
        **context(visit, job),
        tab="requests",
        part=part,
        q=text,
        status=status,
        start=start,
        pager=_pager(visit, start, REQUESTS, part.next, passes is not None),
    )


def _contains(field: str, text: str) -> Predicate | None:
    wanted = text.casefold()
    return (lambda record: wanted in record[field].casefold()) if wanted else None


def show_log(visit: Visit) -> Response:
    """The log from a position on. While the job runs the page asks again for what came (`?after=N`)."""
    job, start, level = visit.job(), visit.number("start"), visit.number("level")
    text = visit.query.get("q", "").strip()
    least: Predicate | None = (lambda entry: entry["level"] >= level) if level else None
    passes = both(least, _contains("message", text))
    more = visit.partial and "after" in visit.query
    if more:
        start = visit.number("after")
    elif visit.query.get("start") == "end":
        start = max(0, visit.cloud.records.last_position(KINDS["logs"], job.key) + 1 - ENTRIES)
    # The state was read first, then the entries: of a job that had finished then, these are all.
    end = visit.cloud.records.last_position(KINDS["logs"], job.key) + 1
    part = read(visit.cloud, "logs", job.key, start, NEW_ENTRIES if more else ENTRIES, passes)
    seen = part.rows[-1][0] + 1 if part.rows else 0
    after = part.next if part.next is not None else max(start, end, seen)
    values = {**context(visit, job), "part": part, "level": level, "q": text, "after": after}
    if more:
        if not part.rows and job.state == "running" and part.next is None:
            return Response(status_code=204)
        return visit.render("log_entries.html", **values)
    pager = _pager(visit, start, ENTRIES, part.next, passes is not None)
    return visit.render("job_log.html", **values, tab="log", start=start, pager=pager)


# As files.

CONTENT_TYPES = {"jl": "application/x-jsonlines", "json": "application/json", "csv": "text/csv; charset=utf-8"}


def download_items(visit: Visit) -> Response:
    """All items, as `items.jl`, `items.json` or `items.csv`, as the API gives them."""
    job, form = visit.job(), visit.request.path_params["form"]
    if form not in CONTENT_TYPES:
        raise Refusal(404, f"items can be had as {', '.join(CONTENT_TYPES)}, not as {form}")
    names = ",".join(visit.cloud.records.stats(KINDS["items"], job.key)["counts"])
    query = QueryParams([("format", form), *([("fields", names), ("include_headers", "1")] if form == "csv" else [])])
    pages = visit.cloud.records.pages(KINDS["items"], Place(*job.key), Window())
    answer = formats.answer(pages, query, Headers(), Shape())
    body = [answer.body] if isinstance(answer.body, bytes) else answer.body
    return _file(visit, body, CONTENT_TYPES[form], f"items.{form}")


def download_log(visit: Visit) -> Response:
    job = visit.job()
    pages = visit.cloud.records.pages(KINDS["logs"], Place(*job.key), Window())
    chunks = (b"".join(log_line(jsontext.loads(row[0])).encode() + b"\n" for row in page.rows) for page in pages)
    return _file(visit, chunks, "text/plain; charset=utf-8", "log.txt")


def _file(visit: Visit, body: Any, content_type: str, name: str) -> Response:
    chunks: Iterator[bytes] = iter(body)
    filename = f"{format_key(visit.key).replace('/', '-')}-{name}"
    headers = {"Content-Type": content_type, "Content-Disposition": f'attachment; filename="{filename}"'}
    return StreamingResponse(chunks, headers=headers)
