"""Every public class, method and function of scrapinghub 2.9.0 is here, and takes the arguments that it took there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .environment import old_library
from .public_names import MODULES

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]  # the environment may have to be made

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("public_names.py")

# What differs, and why.
DIFFERENT = {
    "client.frontiers.FrontierSlot.f": "an attribute of the object",
    "client.frontiers.FrontierSlot.q": "an attribute of the object",
    "client.frontiers.FrontierSlotQueue.add": "its argument has its documented name, requests",
    "hubstorage.batchuploader.BatchUploader.interrupt": "machinery",
    "hubstorage.batchuploader.BatchUploader.worker_loop_delay": "machinery",
    "hubstorage.batchuploader.BatchUploader.worker_max_interval": "machinery",
    "hubstorage.batchuploader.BatchUploader.worker_max_retries": "machinery",
    "hubstorage.batchuploader.BatchUploader.worker_min_interval": "machinery",
    "hubstorage.collectionsrt.COLLECTIONS_MSGPACK_REGEX": "machinery",
    "hubstorage.resourcetype.logger": "nothing is logged there",
    "legacy.logger": "nothing is logged there; logging.getLogger('scrapinghub') is the library's",
}
# The constructors that are public: those of the clients, of `Job`, and of the legacy classes.
PUBLIC_CONSTRUCTORS = {"client.ScrapinghubClient.__init__", "client.jobs.Job.__init__"}


def names_of(python: str, *options: str, path: str, own: bool = False, wanted: Any = None) -> dict[str, Any]:
    command = [python, *options, str(SCRIPT), *(["--own"] if own else [])]
    environ = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(
        command, env=environ, input=json.dumps(wanted or {}), capture_output=True, text=True, timeout=100, check=True
    )
    names: dict[str, Any] = json.loads(done.stdout)
    return names


def missing(old: list[dict[str, Any]], new: list[dict[str, Any]] | None) -> list[str]:
    """What can be passed to the old function and not to the new one."""
    if new is None:
        return ["its parameters are unknown"]
    takes_any = {kind: any(one["kind"] == kind for one in new) for kind in ("VAR_POSITIONAL", "VAR_KEYWORD")}
    positional = [one["name"] for one in new if one["kind"] == "POSITIONAL_OR_KEYWORD"]
    named = {one["name"] for one in new}
    problems = []
    for index, one in enumerate(old):
        name, kind = one["name"], one["kind"]
        if (
            kind == "POSITIONAL_OR_KEYWORD"
            and not takes_any["VAR_POSITIONAL"]
            and positional[index : index + 1] != [name]
        ):
            problems.append(f"{name} is not at its place")
        elif kind == "KEYWORD_ONLY" and name not in named and not takes_any["VAR_KEYWORD"]:
            problems.append(f"{name}= is not taken")
    required = {one["name"] for one in old if one["default"] is None}
    problems.extend(
        f"{one['name']} is required"
        for one in new
        if one["default"] is None and one["kind"] == "POSITIONAL_OR_KEYWORD" and one["name"] not in required
        and not any(other["kind"] == "VAR_POSITIONAL" for other in old)
    )  # fmt: skip
    return problems


def problems_of(module: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each name that is missing, or takes less, with what is wrong."""
    for thing, what in old.items():
        place = f"{module}.{thing}".lstrip(".")
        here = new.get(thing)
        if here is None or here.keys() != what.keys():
            yield place, "missing"
        elif "function" in what:
            yield from ((place, problem) for problem in missing(what["function"], here["function"]))
        elif "class" in what:
            for member, taken in what["class"].items():
                name = f"{place}.{member}"
                if member not in here["class"]:
                    yield name, "missing"
                elif taken is not None and _is_public(name):
                    yield from ((name, problem) for problem in missing(taken, here["class"][member]))


def _is_public(name: str) -> bool:
    return not name.endswith(".__init__") or not name.startswith("client.") or name in PUBLIC_CONSTRUCTORS


def test_everything_public_is_here() -> None:
    theirs = names_of(old_library(), "-P", path="", own=True)
    wanted = {module: list(names) for module, names in theirs.items()}
    ours = names_of(sys.executable, path=os.pathsep.join((str(ROOT), str(ROOT / "generated"))), wanted=wanted)
    found: dict[str, str] = {}
    for module in MODULES:
        name = f"scrapinghub.{module}".rstrip(".")
        assert theirs[name], f"{name} has nothing to compare"
        found.update(problems_of(module, theirs[name], ours[name]))
    assert {place: problem for place, problem in found.items() if place not in DIFFERENT} == {}
    assert found.keys() >= DIFFERENT.keys()
