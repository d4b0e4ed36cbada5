# Generated from scrapinghub/aio/comparing.py by `make generate`: edit that file, not this one.
"""What is compared of a job, read."""

from __future__ import annotations

from .._core.comparison import Facts, types_of
from .._core.outcomes import Outcome
from .items import Items


def read_facts(items: Items, outcome: Outcome, sample: int) -> Facts:
    """What a job's stats say of its items, and the types of a sample of them: half from the beginning, half from the
    end.

    Args:
        sample: so many items are read at the most.
    """
    stats = items.stats()
    total = stats.get("totals", {}).get("input_values", 0)
    from_end = min(sample // 2, total)
    from_start = min(sample - from_end, total - from_end)
    read = items.list(count=from_start) if from_start else []
    if from_end:
        read += items.list(start=total - from_end, count=from_end)
    return Facts(outcome, total, stats.get("counts", {}), types_of(read), len(read))
