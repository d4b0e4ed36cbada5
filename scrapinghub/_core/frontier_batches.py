"""What the batches of a frontier's queue say of their requests."""

import re
from collections.abc import Mapping
from typing import Any, Final

MOST_PRIORITY: Final = 255
"""A priority is one byte; the highest number comes last."""

_PRIORITY = re.compile(r"[0-9a-f]{2}")
_AGAIN = re.compile(r"#again-([0-9]+)\Z")


def priority_of(batch_id: str) -> int:
    """The priority of a batch's requests: the first byte of its id, as hexadecimal digits. 0 where it isn't that."""
    found = _PRIORITY.match(batch_id)
    return int(found[0], 16) if found else 0


def again(fp: str) -> str:
    """The fingerprint of a request that is queued once more: a slot never takes one that it has seen."""
    found = _AGAIN.search(fp)
    times = int(found[1]) + 1 if found else 1
    return f"{fp[: found.start()] if found else fp}#again-{times}"


def requests_of(batch: Mapping[str, Any], priority: int | None = None) -> list[dict[str, Any]]:
    """The requests of a batch, as a slot takes them.

    Raises:
        ValueError: it isn't a batch.
    """
    try:
        p = priority_of(batch["id"]) if priority is None else priority
        made = []
        for fp, qdata in batch["requests"]:
            if not isinstance(fp, str):
                raise TypeError(fp)
            made.append({"fp": fp, "p": p, **({} if qdata is None else {"qdata": qdata})})
    except (KeyError, TypeError, ValueError):
        raise ValueError(
            f"a batch should be a dict with id and requests, as the queue gives it, got {batch!r}"
        ) from None
    if not isinstance(batch.get("id"), str):
        raise ValueError(f"a batch should have an id of text, got {batch!r}")
    return made
