"""Periodic jobs. They are kept and shown; the emulator does not run them."""

import re
from typing import Any

from .. import jsontext
from ..calls import Answer, Call, Refusal
from ..services import rest_json
from .registry import handles

DEFAULTS: dict[str, Any] = {
    "disabled": False,
    "tasks": [],
    "addtags": [],
    "type": "spider",
    "description": "",
    "cron": None,
}
TYPES: dict[str, type] = {
    "disabled": bool,
    "tasks": list,
    "addtags": list,
    "type": str,
    "description": str,
    "cron": str,
}
RANGES = (range(60), range(24), range(1, 32), range(1, 13), range(8))

_number = re.compile(r"\d{1,2}")


def _check_cron(text: str) -> None:
    """Five fields, each a number or `*`: no ranges, steps or lists."""
    fields = text.split()
    good = len(fields) == len(RANGES) and all(
        field == "*" or (_number.fullmatch(field) and int(field) in allowed)
        for field, allowed in zip(fields, RANGES, strict=True)
    )
    if not good:
        raise Refusal(400, "", body={"cron": [f"Invalid cron expression: {text}"]})


def _checked(call: Call) -> dict[str, Any]:
    values = call.json()
    if not isinstance(values, dict):
        raise Refusal(400, "", body={"non_field_errors": ["Invalid data. Expected a dictionary."]})
    values = {name: value for name, value in values.items() if name in DEFAULTS}
    for name, value in values.items():
        if not isinstance(value, TYPES[name]):
            raise Refusal(400, "", body={name: [f"Invalid value: {jsontext.dumps(value).decode()}"]})
    if "cron" in values:
        _check_cron(values["cron"])
    return values


def _shown(project: int, number: int, data: str) -> dict[str, Any]:
    values = jsontext.loads(data.encode())
    return {"id": number, "disabled": values.pop("disabled"), "project": project, **values}


@handles("list_periodic_jobs")
def list_all(call: Call) -> Answer:
    with call.cloud.store.reading() as db:
        rows = db.execute(
            "SELECT id, data FROM periodic_jobs WHERE project = ? ORDER BY id LIMIT ? OFFSET ?",
            (call.project, call.number("count", -1), call.number("offset", 0)),
        ).fetchall()
        (total,) = db.execute("SELECT count(*) FROM periodic_jobs WHERE project = ?", (call.project,)).fetchone()
    results = [_shown(call.project, number, data) for number, data in rows]
    return rest_json({"count": total, "next": None, "previous": None, "results": results})


@handles("create_periodic_job")
def create(call: Call) -> Answer:
    values = _checked(call)
    if "cron" not in values:
        raise Refusal(400, "", body={"cron": ["This field is required."]})
    data = jsontext.dumps({**DEFAULTS, **values}).decode()
    with call.cloud.store.writing() as db:
        (number,) = db.execute(
            "INSERT INTO periodic_jobs (project, data) VALUES (?, ?) RETURNING id", (call.project, data)
        ).fetchone()
    return rest_json(_shown(call.project, number, data), status=201)


def _stored(call: Call) -> tuple[int, str]:
    text = call.path["periodic_job"]
    with call.cloud.store.reading() as db:
        row = db.execute(
            "SELECT id, data FROM periodic_jobs WHERE project = ? AND id = ?", (call.project, text)
        ).fetchone()
    if row is None:
        raise Refusal(404, "Not found.")
    return row[0], row[1]


@handles("get_periodic_job")
def get(call: Call) -> Answer:
    return rest_json(_shown(call.project, *_stored(call)))


@handles("update_periodic_job", "replace_periodic_job")
def update(call: Call) -> Answer:
    """Only the fields that are given change."""
    number, data = _stored(call)
    changed = jsontext.dumps({**jsontext.loads(data.encode()), **_checked(call)}).decode()
    with call.cloud.store.writing() as db:
        db.execute("UPDATE periodic_jobs SET data = ? WHERE id = ?", (changed, number))
    return rest_json(_shown(call.project, number, changed))


@handles("delete_periodic_job")
def delete(call: Call) -> Answer:
    number, _ = _stored(call)
    with call.cloud.store.writing() as db:
        db.execute("DELETE FROM periodic_jobs WHERE id = ?", (number,))
    return Answer(b"", None, 204)
