"""The same steps under scrapinghub 2.9.0 and under this package, each with a Scrapy Cloud of its own, end the same."""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scrapinghub.emulator import Emulator

from .environment import old_library

pytestmark = pytest.mark.timeout(400)  # the environment may have to be made

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


@pytest.fixture(scope="module")
def ours() -> dict[str, Any]:
    return run(sys.executable, PYTHONPATH=os.pathsep.join((str(ROOT), str(ROOT / "generated"))))


@pytest.fixture(scope="module")
def theirs() -> dict[str, Any]:
    return run(old_library(), "-P", PYTHONPATH="")


def compared(value: Any, name: str = "") -> Any:
    """A result as it is compared: times by their type."""
    if isinstance(value, dict):
        return {key: compared(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        if len(value) == 2 and isinstance(value[0], str) and value[0] in TIMES:
            return [value[0], compared(value[1], value[0])]
        return [compared(inner, name) for inner in value]
    return type(value).__name__ if name in TIMES else value


def names() -> list[str]:
    return [line.partition("def ")[2].partition("(")[0] for before, line in _pairs() if before.strip() == "@step"]


def _pairs() -> list[tuple[str, str]]:
    lines = STEPS.read_text().splitlines()
    return list(itertools.pairwise(lines))


DIFFERENT = {
    "record_without_key": "refused before anything is sent",
}


@pytest.mark.parametrize("name", [
    pytest.param(name, marks=pytest.mark.xfail(reason=DIFFERENT[name], strict=True)) if name in DIFFERENT else name
    for name in names()
])  # fmt: skip
def test_step(name: str, ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    old, new = compared(theirs[name]), compared(ours[name])
    if "error" in old and "error" in new:
        same_error(old["error"], new["error"])
    else:
        assert new == old


def same_error(old: dict[str, Any], new: dict[str, Any]) -> None:
    """What caught the old error catches the new one, which knows as much and has the service's words."""
    assert set(old["caught as"]) <= set(new["caught as"])
    if old["status"] is not None:
        assert new["status"] == old["status"]
    if old["code"] is not None:
        assert new["code"] == old["code"]
    said_by_the_service = old["status"] is not None or old["code"] is not None
    if said_by_the_service and " Client Error: " not in old["message"]:  # `requests` says no more than the status
        assert new["message"].strip() == old["message"].strip()
