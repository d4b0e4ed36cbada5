"""`scrapinghub stats`."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from .options import Json, Key, Project
from .output import write_json, write_table
from .session import opened_job


def stats(key: Key, /, *, project: Project = None, json: Json = False) -> None:
    """Count what a job produced: items and their fields, log entries by level, requests; and Scrapy's own stats.

    Example: scrapinghub stats 123/1/4
    """
    with opened_job(key, project) as job:
        found: dict[str, Any] = {
            "items": job.items.stats(),
            "logs": job.logs.stats(),
            "requests": job.requests.stats(),
            "scrapy": job.metadata.get("scrapystats", {}),
        }
    if json:
        write_json([found])
        return
    write_table(list(_rows(found)), ("OF", "WHAT", "VALUE"))


def _rows(found: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for of in ("items", "logs", "requests"):
        totals, counts = found[of].get("totals", {}), found[of].get("counts", {})
        yield of, "records", totals.get("input_values", 0)
        yield of, "bytes", totals.get("input_bytes", 0)
        for name, count in counts.items():
            yield of, logging.getLevelName(int(name)) if of == "logs" and name.isdigit() else name, count
    for name, value in sorted(found["scrapy"].items()):
        yield "scrapy", name, value
