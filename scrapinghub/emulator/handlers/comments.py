"""Comments on items and on their fields."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from ..calls import Answer, Call, Refusal
from ..forms import Form
from ..services import rest_json
from .registry import handles

_COLUMNS = "id, created, archived, author, text, item, field"


def _date(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else f"{datetime.fromtimestamp(milliseconds / 1000, UTC):%Y-%m-%dT%H:%M:%S}"


def _shown(call: Call, row: tuple[Any, ...]) -> dict[str, Any]:
    number, created, archived, author, text = row[:5]
    face = hashlib.md5(author.encode(), usedforsecurity=False).hexdigest()
    return {
        "id": number,
        "created": _date(created),
        "archived": _date(archived),
        "author": author,
        "avatar": f"https://gravatar.com/avatar/{face}",
        "text": text,
        "editable": author == call.user.name,
    }


def _number(call: Call, name: str) -> int:
    text = call.path[name]
    if not text.isdecimal() or len(text) > 18:
        raise Refusal(404, "Not found.")
    return int(text)


def _where(call: Call) -> tuple[str, list[Any]]:
    """The job, item or field that the path names."""
    clause = "project = ? AND spider = ? AND job = ?"
    values: list[Any] = list(call.job)
    if "item" in call.path:
        clause, values = clause + " AND item = ?", [*values, _number(call, "item")]
    if "field" in call.path:
        clause, values = clause + " AND field = ?", [*values, call.path["field"]]
    elif "item" in call.path:
        clause += " AND field IS NULL"
    return clause, values


def _rows(call: Call) -> list[tuple[Any, ...]]:
    clause, values = _where(call)
    with call.cloud.store.reading() as db:
        return db.execute(f"SELECT {_COLUMNS} FROM comments WHERE {clause} ORDER BY id", values).fetchall()


@handles("list_job_comments")
def of_job(call: Call) -> Answer:
    comments: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(call):
        item, field = row[5:]
        comments.setdefault(f"{item}" if field is None else f"{item}/{field}", []).append(_shown(call, row))
    return rest_json(comments)


@handles("list_item_comments", "list_field_comments")
def of_item(call: Call) -> Answer:
    return rest_json([_shown(call, row) for row in _rows(call)])


def _text(call: Call) -> str:
    text = Form.parse(call).one("text")
    if not text:
        raise Refusal(400, "", body={"text": ["This field is required."]})
    return text


@handles("add_item_comment", "add_field_comment")
def add(call: Call) -> Answer:
    if call.cloud.jobs.get(call.job) is None:
        raise Refusal(404, "Not found.")
    with call.cloud.store.writing() as db:
        row = db.execute(
            "INSERT INTO comments (project, spider, job, item, field, text, author, created)"
            f" VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING {_COLUMNS}",
            (
                *call.job,
                _number(call, "item"),
                call.path.get("field"),
                _text(call),
                call.user.name,
                call.cloud.clock(),
            ),
        ).fetchone()
    return rest_json(_shown(call, row))


@handles("archive_item_comments", "archive_field_comments")
def archive_all(call: Call) -> Answer:
    clause, values = _where(call)
    with call.cloud.store.writing() as db:
        db.execute(
            f"UPDATE comments SET archived = ? WHERE archived IS NULL AND {clause}", (call.cloud.clock(), *values)
        )
    return Answer(b"", None, 204)


def _one(call: Call, change: str, value: object) -> tuple[Any, ...]:
    """Change the comment that the path names."""
    number = _number(call, "comment")
    with call.cloud.store.writing() as db:
        row = db.execute("SELECT project FROM comments WHERE id = ?", (number,)).fetchone()
        if row is None or not call.cloud.projects.exists(row[0]):
            raise Refusal(404, "Not found.")
        changed = db.execute(f"UPDATE comments SET {change} WHERE id = ? RETURNING {_COLUMNS}", (value, number))
        found: tuple[Any, ...] = changed.fetchone()
    return found


@handles("update_comment")
def update(call: Call) -> Answer:
    return rest_json(_shown(call, _one(call, "text = ?", _text(call))))


@handles("archive_comment")
def archive(call: Call) -> Answer:
    _one(call, "archived = ifnull(archived, ?)", call.cloud.clock())
    return Answer(b"", None, 204)


@handles("get_comment_stats")
def stats(call: Call) -> Answer:
    """How many items of each job have a comment that is not archived."""
    with call.cloud.store.reading() as db:
        rows = db.execute(
            "SELECT spider, job, count(DISTINCT item) FROM comments WHERE project = ? AND archived IS NULL"
            " GROUP BY spider, job ORDER BY spider, job",
            (call.project,),
        ).fetchall()
    return rest_json({f"{call.project}/{spider}/{job}": count for spider, job, count in rows})
