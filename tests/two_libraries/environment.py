"""An environment with scrapinghub 2.9.0, made from the package index once and kept."""

import contextlib
import functools
import os
import shutil
import subprocess
import venv
import zlib
from pathlib import Path

import pytest

REQUIREMENTS = ("scrapinghub==2.9.0", "msgpack>=1.0.5", "requests", "vcrpy>=8.2")
# With other requirements it is another one.
PLACE = Path(__file__).parents[2] / f".venv-peer-{zlib.crc32(repr(REQUIREMENTS).encode()):08x}"
SECONDS = 100


@functools.cache
def old_library() -> str:
    """The interpreter of that environment; `SCRAPINGHUB_OLD_PYTHON` may name another. Skips where it can't be made."""
    given = os.environ.get("SCRAPINGHUB_OLD_PYTHON")
    if given:
        return given
    if not PLACE.exists():
        # Under another name until it is whole: two processes of the tests may make it at the same time.
        unfinished = PLACE.with_name(f"{PLACE.name}-{os.getpid()}")
        try:
            venv.create(unfinished, with_pip=True, clear=True)
            command = [_python(unfinished), "-m", "pip", "install", "--quiet", *REQUIREMENTS]
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            with contextlib.suppress(OSError):  # the other one was faster
                unfinished.rename(PLACE)
        except (OSError, subprocess.SubprocessError) as error:
            pytest.skip(f"an environment with scrapinghub 2.9.0 can't be made here: {error}")
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    return _python(PLACE)


def _python(environment: Path) -> str:
    return str(environment / ("Scripts" if os.name == "nt" else "bin") / "python")
