"""Cassettes that vcrpy recorded with scrapinghub 2.9.0, through requests, play with this package."""

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
STEPS = Path(__file__).with_name("cassettes.py")

# What sends other requests than 2.9.0 did: docs/migrating.md says why.
ANEW = {"items in lists", "several fields", "many jobs"}


def results(command: list[str], environ: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        command, env={**os.environ, **environ}, capture_output=True, text=True, timeout=110, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_what_2_9_0_recorded_is_played(tmp_path: Path) -> None:
    with Emulator(projects=[123], spiders=["demo"]) as cloud:
        environ = cloud.environ
        recorded = results([old_library(), "-P", str(STEPS), "record", str(tmp_path)], environ)
    # The emulator is gone: what is not in a cassette has no answer.
    ours = {**environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "generated")))}
    played = results([sys.executable, str(STEPS), "play", str(tmp_path)], ours)
    different = {name for name, result in recorded.items() if played[name] != result}
    assert {name: played[name] for name in different - ANEW} == {}
    assert {name for name in played if "CannotOverwriteExistingCassette" in str(played[name])} == ANEW
