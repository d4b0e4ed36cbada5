# Generated from scrapinghub/aio/selection.py by `make generate`: edit that file, not this one.
"""Many jobs changed at once: in the batches that the service takes, and what failed named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from .._core.answers import member, values
from .._core.changes import Changes, changes
from .._core.encode import dumps
from .._core.errors import BadRequest, NotFound, ScrapinghubAPIError, recast
from .._core.operations import dash, storage
from .transport import Transport
from .waiting import read_summaries

STORAGE_BATCH = 1000
"""Jobs that the queue takes in one request."""
DASH_BATCH = 500
"""Jobs that a form of Dash takes: with more it would have more fields than frameworks of the web allow (1000)."""

Failures = Mapping[str, ScrapinghubAPIError]


def change_all(keys: Iterable[str], size: int, change: Callable[[Sequence[str]], Failures]) -> Changes:
    """Change jobs, a batch after the other. One that fails does not keep the others from being changed.

    Args:
        size: jobs a batch.
        change: changes a batch; gives those of its jobs that it could not change, and why. If it raises, it changed
            none.
    """
    selected = tuple(dict.fromkeys(keys))
    failed: dict[str, ScrapinghubAPIError] = {}
    for first in range(0, len(selected), size):
        batch = selected[first : first + size]
        try:
            failed.update(change(batch))
        except ScrapinghubAPIError as error:
            failed.update(dict.fromkeys(batch, error))
    return changes(selected, failed)


def delete_jobs(transport: Transport, project_id: str, keys: Sequence[str]) -> Failures:
    """Delete a batch of jobs; those that could not be, and why."""
    failed: dict[str, ScrapinghubAPIError] = {}
    try:
        changed = _mark_deleted(transport, project_id, keys)
    except BadRequest as error:  # one of them isn't finished, and so none was deleted
        summaries = read_summaries(transport, project_id, keys)
        for key, summary in summaries.items():
            if summary["state"] not in ("finished", "deleted"):
                failed[key] = recast(error, BadRequest, f"it is {summary['state']}: only a finished job can be deleted")
        if not failed:
            raise
        changed = _mark_deleted(transport, project_id, [key for key in keys if key not in failed])
    unknown = [key for key in keys if key not in changed and key not in failed]
    return {**failed, **_absent(transport, project_id, unknown, deleted_is_there=True)}


def _mark_deleted(transport: Transport, project_id: str, keys: Sequence[str]) -> set[str]:
    """Of these jobs those that the service says it has changed."""
    if not keys:
        return set()
    body = b"\n".join(dumps({"key": key, "state": "deleted"}, "job") for key in keys)
    response = transport.call(storage.update_jobs, int(project_id), body=body)
    return {changed["key"] for changed in values(response)}


def _absent(transport: Transport, project_id: str, keys: Sequence[str], *, deleted_is_there: bool) -> Failures:
    """Of these jobs those that there are not."""
    if not keys:
        return {}
    summaries = read_summaries(transport, project_id, keys)
    there = {key for key, summary in summaries.items() if deleted_is_there or summary["state"] != "deleted"}
    return {key: NotFound("it doesn't exist") for key in keys if key not in there}


def tag_jobs(
    transport: Transport, project_id: str, keys: Sequence[str], tags: Mapping[str, Sequence[str]]
) -> Failures:
    """Change the tags of a batch of jobs; those that could not be changed, and why."""
    body = {"project": int(project_id), "job": list(keys), **tags}
    count: int = member(transport.call(dash.update_dash_jobs, body=body), "count")
    if count >= len(keys):
        return {}
    return _absent(transport, project_id, keys, deleted_is_there=False)


def cancel_jobs(
    transport: Transport, project_id: str, keys: Sequence[str], query: Mapping[str, Any] | None = None
) -> int:
    """Cancel a batch of jobs; how many there were to cancel."""
    body = [{"key": key} for key in keys]
    response = transport.call(storage.cancel_jobs, int(project_id), query=query, body=body)
    count: int = member(response, "count")
    return count
