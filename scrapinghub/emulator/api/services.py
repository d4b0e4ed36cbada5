"""The families of services that answer, each with its own headers, its own JSON and its own way to say no.

- `java`: items, logs, requests, samples, collections, frontiers, activity, system. Compact JSON, errors as text.
- `jobq`: jobs, the job queue, ids, projects, spiders, bot groups. JSON with spaces, errors as indented JSON.
- `legacy`: the `.json` views of Dash. JSON with spaces and always a `status`.
- `run`: run.json, a newer view: the same in compact JSON.
- `rest`: v2 of Dash, compact JSON, errors in Django REST framework's shapes.
"""

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from .. import jsontext
from ..answers import Answer
from ..errors import Refusal
from .routes import Operation

JOBQ_ROOTS = frozenset({"jobq", "jobs", "ids", "projects", "spiders", "botgroups"})
READABLE_ANYWHERE = "Access-Control-Allow-Origin"  # taken off again where no key protects: see `app`
OPEN = {READABLE_ANYWHERE: "*"}
JOBQ_HEADERS = {**OPEN, "X-Service-Version": "emulator"}

JSON = "application/json"
JSON_UTF8 = "application/json; charset=UTF-8"
JSONLINES = "application/x-jsonlines"
TEXT_UTF8 = "text/plain; charset=UTF-8"

TITLES = {status.value: status.phrase for status in HTTPStatus}


def family(operation: Operation | None, raw_path: str) -> str:
    root, _, rest = raw_path.lstrip("/").partition("/")
    if root != "api":
        return "jobq" if root in JOBQ_ROOTS else "java"
    if operation is not None and operation.name == "run_job":
        return "run"
    return "rest" if rest.startswith(("v2/", "v3/", "comments/", "releases/")) else "legacy"


# Answers that go well.


def java_json(value: Any) -> Answer:
    return Answer(jsontext.dumps(value), JSON_UTF8, headers=dict(OPEN))


def java_written() -> Answer:
    return Answer(b"", TEXT_UTF8, headers=dict(OPEN))


def java_empty() -> Answer:
    return Answer(b"", None, headers=dict(OPEN))


def jobq_json(value: Any) -> Answer:
    return Answer(jsontext.spaced(value), JSON, headers=dict(JOBQ_HEADERS))


def jobq_lines(values: Iterable[Any], as_array: bool = False) -> Answer:
    """JSON lines without a newline after the last one, or one array."""
    if as_array:
        return jobq_json(list(values))
    return Answer(b"\n".join(map(jsontext.spaced, values)), JSONLINES, headers=dict(JOBQ_HEADERS))


def jobq_written(content_type: str = "text/html; charset=utf-8") -> Answer:
    return Answer(b"", content_type, headers=dict(JOBQ_HEADERS))


def legacy_json(**values: Any) -> Answer:
    return Answer(jsontext.spaced({"status": "ok", **values}), JSON, headers={"Vary": "Cookie"})


def rest_json(value: Any, status: int = 200) -> Answer:
    return Answer(jsontext.dumps(value), JSON, status, {"Vary": "Accept, Cookie"})


def allowed(methods: Iterable[str]) -> str:
    """The `Allow` header of a path in the newer views of Dash."""
    known = {*methods, "OPTIONS"}
    if "GET" in known:
        known.add("HEAD")
    return ", ".join(
        method for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS") if method in known
    )


# Refusals.


def refuse(service: str, refusal: Refusal) -> Answer:
    """The answer that says no, as this service says it."""
    status, message = refusal.status, refusal.message
    if service in ("legacy", "run"):
        kind = refusal.kind or ("badrequest" if status == 400 else "error")
        if service == "run":
            return rest_json({"message": message, "status": kind}, status)
        return Answer(jsontext.spaced({"status": kind, "message": message}), JSON, status, headers={"Vary": "Cookie"})
    if service == "rest":
        return rest_json(refusal.body or {"detail": message}, status)
    if service == "jobq":
        body = json.dumps({"error": TITLES.get(status, "Error"), "message": message}, indent=2)
        headers = {**JOBQ_HEADERS, "WWW-Authenticate": 'Basic realm="apikey"'} if status == 401 else dict(JOBQ_HEADERS)
        return Answer(body.encode(), JSON, status, headers)
    content_type = None if message == TITLES.get(status) else TEXT_UTF8
    return Answer(jsontext.shown(f"{message}\n").encode(), content_type, status, dict(OPEN))
