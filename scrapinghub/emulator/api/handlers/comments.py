"""Comments on items and on their fields."""

import hashlib
import re
from typing import Any

from ...answers import Answer
from ...errors import Refusal
from ...store.comments import Comment, Target
from .. import dates
from ..calls import Call
from ..forms import Form
from ..services import rest_json
from .registry import handles

_id = re.compile(r"[0-9]{1,18}")


def _date(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else dates.text(milliseconds, "%Y-%m-%dT%H:%M:%S")


def _shown(call: Call, comment: Comment) -> dict[str, Any]:
    face = hashlib.md5(comment.author.encode(), usedforsecurity=False).hexdigest()
    return {
        "id": comment.id,
        "created": _date(comment.created),
        "archived": _date(comment.archived),
        "author": comment.author,
        "avatar": f"https://gravatar.com/avatar/{face}",
        "text": comment.text,
        "editable": comment.author == call.user.name,
    }


def _number(call: Call, name: str) -> int:
    text = call.path[name]
    if not _id.fullmatch(text):
        raise Refusal(404, "Not found.")
    return int(text)


def _target(call: Call) -> Target:
    """The job, item or field that the path names."""
    return Target(call.job, _number(call, "item") if "item" in call.path else None, call.path.get("field"))


@handles("list_job_comments")
def of_job(call: Call) -> Answer:
    comments: dict[str, list[dict[str, Any]]] = {}
    for comment in call.cloud.comments.on(_target(call)):
        name = f"{comment.item}" if comment.field is None else f"{comment.item}/{comment.field}"
        comments.setdefault(name, []).append(_shown(call, comment))
    return rest_json(comments)


@handles("list_item_comments", "list_field_comments")
def of_item(call: Call) -> Answer:
    return rest_json([_shown(call, comment) for comment in call.cloud.comments.on(_target(call))])


def _text(call: Call) -> str:
    text = Form.parse(call).one("text")
    if not text:
        raise Refusal(400, "", body={"text": ["This field is required."]})
    return text


@handles("add_item_comment", "add_field_comment")
def add(call: Call) -> Answer:
    if call.cloud.jobs.get(call.job) is None:
        raise Refusal(404, "Not found.")
    return rest_json(_shown(call, call.cloud.comments.add(_target(call), _text(call), call.user.name)))


@handles("archive_item_comments", "archive_field_comments")
def archive_all(call: Call) -> Answer:
    call.cloud.comments.archive_all(_target(call))
    return Answer(b"", None, 204)


def _existing(call: Call) -> int:
    """The id of the comment that the path names."""
    comment = call.cloud.comments.get(_number(call, "comment"))
    if comment is None or not call.cloud.projects.exists(comment.project):
        raise Refusal(404, "Not found.")
    return comment.id


@handles("update_comment")
def update(call: Call) -> Answer:
    return rest_json(_shown(call, call.cloud.comments.change(_existing(call), _text(call))))


@handles("archive_comment")
def archive(call: Call) -> Answer:
    call.cloud.comments.archive(_existing(call))
    return Answer(b"", None, 204)


@handles("get_comment_stats")
def stats(call: Call) -> Answer:
    """How many items of each job have a comment that is not archived."""
    found = call.cloud.comments.commented_items(call.project)
    return rest_json({f"{call.project}/{spider}/{job}": count for spider, job, count in found})
