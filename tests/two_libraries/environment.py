"""An environment with scrapinghub 2.9.0, made from the package index once and kept."""

import functools
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

PLACE = Path(__file__).parents[2] / ".venv-peer"
REQUIREMENTS = ("scrapinghub==2.9.0", "msgpack>=1.0.5", "requests")
SECONDS = 100


@functools.cache
def old_library() -> str:
    """The interpreter of that environment; `SCRAPINGHUB_OLD_PYTHON` may name another. Skips where it can't be made."""
    given = os.environ.get("SCRAPINGHUB_OLD_PYTHON")
    if given:
        return given
    python = PLACE / ("Scripts" if os.name == "nt" else "bin") / "python"
    made = PLACE / "made"
    if not made.exists():
        try:
            venv.create(PLACE, with_pip=True, clear=True)
            subprocess.run(
                [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *REQUIREMENTS],
                check=True, capture_output=True, timeout=SECONDS,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError) as error:
            pytest.skip(f"an environment with scrapinghub 2.9.0 can't be made here: {error} ({sys.platform})")
        made.touch()
    return str(python)
