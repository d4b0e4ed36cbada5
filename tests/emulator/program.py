"""The emulator as a program of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]


def start_program(
    *arguments: str, before: str | None = None, errors: IO[str] | None = None
) -> tuple["subprocess.Popen[str]", str, dict[str, str]]:
    """The program, the line that says it is ready, and what it exports.

    `before` is a line for the shell that turns into it (`ulimit`); `errors` a file for its standard error.
    """
    command = [sys.executable, "-m", "scrapinghub.emulator", *arguments]
    if before is not None:
        command = ["sh", "-c", f'{before}; exec "$@"', "sh", *command]
    paths = os.pathsep.join(path for path in sys.path if path)
    program = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert program.stdout is not None
    ready = program.stdout.readline()
    exports = dict(program.stdout.readline().strip().removeprefix("export ").split("=", 1) for _ in range(3))
    return program, ready, exports
