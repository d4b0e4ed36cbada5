"""Programs that a deploy runs: pip, venv, the question which spiders there are."""

import os
import signal
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Generator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from ..errors import DeployError

LAST_LINES = 200


class Programs:
    """Those that run: `close` ends them, and lets no more begin."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[str]] = set()
        self._closed = False

    def said(
        self, command: Sequence[str], environ: Mapping[str, str], folder: Path, seconds: float, what: str
    ) -> Generator[str, None, str]:
        """Run a program to its end: what it writes to its standard error line by line, and, at last, its output.

        A program that fails, or takes longer, is a DeployError, which says `what` did not go well, and why in short:
        the lines have been given already.
        """
        lines: deque[str] = deque(maxlen=LAST_LINES)
        with tempfile.TemporaryFile() as output:
            process = self._start(command, environ, folder, output, what)
            late = threading.Event()

            def end() -> None:
                late.set()
                _kill(process)

            timer = threading.Timer(seconds, end)
            timer.daemon = True
            timer.start()
            assert process.stderr is not None
            try:
                with process.stderr:
                    for line in process.stderr:
                        lines.append(line.rstrip("\n"))
                        yield lines[-1]
                status = process.wait()
            finally:
                timer.cancel()
                _kill(process)
                process.wait()
                with self._lock:
                    self._running.discard(process)
            if late.is_set():
                raise DeployError(f"{what}: it took longer than {seconds:.0f} seconds")
            if status:
                raise DeployError(f"{what} failed: {_gist(lines) or f'it ended with {status}'}")
            output.seek(0)
            return output.read().decode("utf-8", "replace")

    def _start(
        self, command: Sequence[str], environ: Mapping[str, str], folder: Path, output: IO[bytes], what: str
    ) -> "subprocess.Popen[str]":
        with self._lock:
            if self._closed:
                raise DeployError("the emulator is shutting down")
            try:
                process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.PIPE,
                    cwd=folder,
                    env=dict(environ),
                    start_new_session=True,
                    encoding="utf-8",
                    errors="replace",
                )
            except OSError as error:
                raise DeployError(f"{what}: {command[0]} can't be started: {error}") from None
            self._running.add(process)
        return process

    def close(self) -> None:
        with self._lock:
            self._closed = True
            for process in self._running:
                _kill(process)


def _gist(lines: Sequence[str]) -> str:
    """What of the output of a program tells why it failed: pip's errors, or the end of a traceback."""
    if errors := [line for line in lines if line.startswith("ERROR: ")]:
        return "\n".join(errors)
    frames = [number for number, line in enumerate(lines) if line.startswith('  File "')]
    return "\n".join(line.strip() for line in list(lines)[frames[-1] if frames else -1 :])


def _kill(process: "subprocess.Popen[str]") -> None:
    """End a program and what it has started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
