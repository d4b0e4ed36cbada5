"""The runs of a spider: which came before which, and what one needs to be run again."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

from .keys import JobKey, parse_job_key


class Before:
    """Finds the run before another in a list of runs of a spider, those that changed last first.

    Runs are numbered as they are scheduled. They need not end in that order: the one wanted may stand anywhere, but not
    behind one that ended before it was scheduled.

    Attributes:
        key: that of the run before, of those that were looked at; None if there is none among them.
    """

    def __init__(self, job: JobKey) -> None:
        self._before = int(job.job_id)
        self._best = -1
        self._scheduled = -1
        self.key: str | None = None

    def take(self, summary: Mapping[str, Any]) -> bool:
        """Look at the next one. Returns whether there may be a better one behind it."""
        if summary["ts"] < self._scheduled:
            return False
        number = int(parse_job_key(summary["key"]).job_id)
        if self._best < number < self._before:
            self._best = number
            self._scheduled = summary.get("pending_time", -1)
            self.key = summary["key"]
        return self._best < self._before - 1


def run_again(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of `Jobs.run` that give another job like the one with this metadata."""
    command = metadata.get("job_cmd") or []
    command = shlex.split(command) if isinstance(command, str) else [str(word) for word in command]
    if command and command[0] == metadata["spider"]:
        del command[0]
    return {
        "spider": metadata["spider"],
        "job_args": metadata.get("spider_args"),
        "job_settings": metadata.get("job_settings"),
        "add_tag": metadata.get("tags"),
        "units": metadata.get("units"),
        "priority": metadata.get("priority"),
        "cmd_args": shlex.join(command) or None,
        "environment": metadata.get("environment"),
    }
