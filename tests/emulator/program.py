"""The emulator as a program of its own."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx

from .conftest import new_job
from .wire import Wire

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


_LINES = b'{"text": "%s"}\n' % (b"x" * 1000) * 1000  # 1 MB


@dataclass
class Running:
    process: int
    url: str
    apikey: str
    data: Path

    def http(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, auth=(self.apikey, ""), timeout=60)

    def wire(self) -> Wire:
        return Wire(self.url, self.apikey)

    def filled(self, megabytes: int) -> str:
        """A job with so many items."""
        with self.http() as http:
            key = new_job(http)
            for number in range(megabytes):
                http.post(f"/items/{key}?start={number * 1000}", content=_LINES).raise_for_status()
        return key


@contextlib.contextmanager
def running(folder: Path, *options: str, before: str | None = None) -> Iterator[Running]:
    """The program until it is told to end; then it has to do so in order, and to have said nothing."""
    data = folder / "cloud.db"
    with open(folder / "errors", "w+") as errors:
        program, _, exports = start_program("--data", str(data), *options, before=before, errors=errors)
        try:
            yield Running(program.pid, exports["SHUB_STORAGE"].rstrip("/"), exports["SH_APIKEY"], data)
            program.send_signal(signal.SIGTERM)
            assert program.wait(60) == 0
        finally:
            program.kill()
            program.communicate()
        errors.seek(0)
        said = errors.read()
        assert said == "", said


def served(emulator: Running) -> None:
    with emulator.http() as http:
        assert http.get("/jobq/123/count?state=running").status_code == 200
