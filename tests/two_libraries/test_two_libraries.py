"""The same steps under scrapinghub 2.9.0 and under this package, each with a Scrapy Cloud of its own, end the same."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scrapinghub.emulator import Emulator

from .environment import old_library

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]  # the environment may have to be made

ROOT = Path(__file__).parents[2]
STEPS = Path(__file__).with_name("steps.py")

# Times, and what follows from them, are each run's own: their types are compared.
TIMES = {"ts", "_ts", "elapsed", "pending_time", "running_time", "finished_time", "deleted_time", "updated_time",
         "started_time", "created_time"}  # fmt: skip


def run(python: str, *options: str, **environ: str) -> dict[str, Any]:
    """The results of the steps under one interpreter."""
    with Emulator(spiders=["demo", "other"]) as cloud:
        done = subprocess.run(
            [python, *options, str(STEPS)],
            env={**os.environ, **cloud.environ, **environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True, text=True, timeout=110, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    results: dict[str, Any] = json.loads(done.stdout.replace(cloud.url, "http://cloud"))
    return results


# What differs, and why.
DIFFERENT = {
    "record_without_key": "refused before anything is sent",
}
# Steps that should fail. Another that does compares nothing.
REFUSED = {
    "cancel_foreign", "cancel_unsaid", "old_collection_name", "old_foreign_key", "old_jobsummary_of_a_set",
    "old_metadata_missing", "old_push_duplicate", "old_record_without_key", "old_request_refused",
    "old_samples_stats", "old_short_key", "old_too_large", "old_unauthorized", "old_unknown_key",
    "oldest_schedule_nothing", "oldest_unauthorized", "oldest_unknown_format", "oldest_unknown_method",
    "project_without_a_number", "record_without_key", "run_nothing", "run_twice", "run_without_a_spider",
    "unauthorized", "unauthorized_on_dash", "unknown_collection", "unknown_item", "unknown_record", "unknown_spider",
    "wrong_collections", "wrong_level",
}  # fmt: skip


def differences(old: Any, new: Any, where: str) -> Iterator[str]:
    """What is not the same in two results, field by field. Times are compared by their type."""
    name = where.rpartition(".")[2]
    if name in TIMES:
        old, new = type(old).__name__, type(new).__name__
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            if key in old and key in new:
                yield from differences(old[key], new[key], f"{where}.{key}")
            else:
                yield f"{where}.{key}: only {'2.9.0' if key in old else 'ours'} has it"
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        pair = len(old) == 2 and old[0] == new[0] and isinstance(old[0], str)  # a name and its value
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from differences(one, other, f"{where}.{old[0] if pair and index else index}")
    elif old != new:
        yield f"{where}: 2.9.0 gives {old!r}, ours {new!r}"


def errors_differ(old: dict[str, Any], new: dict[str, Any], where: str) -> Iterator[str]:
    """What caught the old error should catch the new one, which should know as much, in the service's words."""
    uncaught = set(old["caught as"]) - set(new["caught as"])
    if uncaught:
        yield f"{where}: not caught as {', '.join(sorted(uncaught))} any more, but as {new['caught as']}"
    for name in ("status", "code"):
        if old[name] is not None and new[name] != old[name]:
            yield f"{where}: {name} was {old[name]}, is {new[name]}"
    said_by_the_service = old["status"] is not None or old["code"] is not None
    if said_by_the_service and " Client Error: " not in old["message"]:  # `requests` says no more than the status
        yield from differences(old["message"].strip(), new["message"].strip(), f"{where}.message")


def test_the_same_steps_end_the_same() -> None:
    theirs = run(old_library(), "-P", PYTHONPATH="")
    ours = run(sys.executable, PYTHONPATH=os.pathsep.join((str(ROOT), str(ROOT / "generated"))))
    assert theirs.keys() == ours.keys()
    found: dict[str, list[str]] = {}
    for name, old in theirs.items():
        new = ours[name]
        if "error" in old and "error" in new:
            found[name] = [*errors_differ(old["error"], new["error"], name)]
        else:
            found[name] = [*differences(old, new, name)]
    assert [line for name, lines in found.items() if name not in DIFFERENT for line in lines] == []
    assert {name for name in DIFFERENT if found[name]} == DIFFERENT.keys()
    assert {name for name, old in theirs.items() if "error" in old} == REFUSED
