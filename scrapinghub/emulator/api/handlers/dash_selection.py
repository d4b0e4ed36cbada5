"""What the legacy Dash views have in common: how they name projects and jobs, and how they show time."""

import re
from collections.abc import Sequence
from typing import Any

from ...errors import Refusal
from ...store.jobs import QUEUES, STATES, JobKey, Selection, parse_key
from .. import dates
from ..calls import MAX_NUMBER, Call

_number = re.compile(r"-?[0-9]{1,19}")
_project = re.compile(r"[0-9]{1,18}")


def project_of(call: Call, text: str | None) -> int:
    """The project that a form or a query names."""
    if text is None or not _project.fullmatch(text):
        raise Refusal(400, f"invalid value for project: {text or ''}")
    call.require_project(int(text))
    return int(text)


def job_keys(project: int, texts: Sequence[str]) -> list[JobKey]:
    keys = []
    for text in texts:
        key = parse_key(text)
        if key is None or key[0] != project:
            raise Refusal(400, f"invalid value for job: {text}")
        keys.append(key)
    return keys


def selection(project: int, fields: dict[str, list[str]]) -> Selection:
    """The jobs that `job`, `spider`, `state`, `has_tag` and `lacks_tag` choose; all but the deleted ones by default."""
    states = fields.get("state", [])
    for state in states:
        if state not in STATES:
            raise Refusal(400, f"invalid value for state: {state}")
    spiders = fields.get("spider", [])
    return Selection(
        project,
        spider_name=spiders[-1] if spiders else None,
        states=tuple(dict.fromkeys(states)) or QUEUES,
        keys=job_keys(project, fields.get("job", [])),
        has_tag=fields.get("has_tag", []),
        lacks_tag=fields.get("lacks_tag", []),
    )


def fields_of(call: Call) -> dict[str, list[str]]:
    """The query as a form has it."""
    return {name: call.query.getlist(name) for name in call.query}


def whole_number(fields: dict[str, list[str]], name: str) -> int | None:
    """A number that may be negative, of at most 63 bits."""
    if name not in fields:
        return None
    text = fields[name][-1]
    if not _number.fullmatch(text) or abs(int(text)) > MAX_NUMBER:
        raise Refusal(400, f"invalid value for {name}: {text}")
    return int(text)


def date(milliseconds: Any) -> str:
    """UTC, with no zone."""
    return dates.text(milliseconds, "%Y-%m-%dT%H:%M:%S")
