"""The program as a process of its own: signals, terminals, pipes, an emulator that it starts."""

import json
import os
import pty
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import scrapinghub
from scrapinghub.client.job import Job
from scrapinghub.emulator import Emulator

ROOT = Path(scrapinghub.__file__).parents[1]
PROGRAM = (sys.executable, "-m", "scrapinghub")
SECONDS = 60  # for what hangs

pytestmark = pytest.mark.slow  # each call starts a Python


@pytest.fixture
def environ(home: Path) -> dict[str, str]:
    """Of a shell in which nothing of the service's is set."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "generated")])
    return {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": paths, "TERM": "xterm"}


@pytest.fixture
def many(job: Job) -> Job:
    """A job with more items than a pipe or one answer's first part holds."""
    with job.items.create_writer(start=5) as writer:
        for number in range(5, 20_000):
            writer.write({"number": number})
    return job


def test_a_reader_that_has_enough(many: Job, environ: dict[str, str]) -> None:
    command = f"{shlex.join(PROGRAM)} items 1/1 | head -n 1; echo ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=SECONDS, env=environ)
    assert ended.stderr == ""
    assert ended.stdout.splitlines()[1] == "141"


def test_a_download_that_is_interrupted_goes_on_with_the_next_call(
    many: Job, cloud: Emulator, environ: dict[str, str], home: Path
) -> None:
    cloud.faults.add(operation="list_items", kind="stall", after_bytes=100_000)
    target, part = home / "here" / "items.jl", home / "here" / "items.jl.part"
    first = subprocess.Popen([*PROGRAM, "items", "1/1", "-o", target], stderr=subprocess.PIPE, text=True, env=environ)
    try:
        deadline = time.monotonic() + SECONDS
        while not (part.exists() and _asked_for(cloud, "list_items")) and time.monotonic() < deadline:
            time.sleep(0.01)
        first.send_signal(signal.SIGINT)
        _, said = first.communicate(timeout=SECONDS)
    finally:
        first.kill()
    assert (first.returncode, said) == (130, "interrupted\n")
    assert part.exists()
    assert not target.exists()
    cloud.faults.clear()
    second = subprocess.run([*PROGRAM, "items", "1/1", "-o", target], env=environ, timeout=SECONDS)
    assert second.returncode == 0
    assert len(target.read_text().splitlines()) == 20_000
    assert not part.exists()


def _asked_for(cloud: Emulator, operation: str) -> bool:
    return any(seen.operation == operation for seen in cloud.requests)


def on_terminal(*arguments: str, environ: dict[str, str]) -> str:
    """What a terminal gets."""
    ours, theirs = pty.openpty()
    program = subprocess.Popen([*PROGRAM, *arguments], stdout=theirs, stderr=theirs, env=environ)
    os.close(theirs)
    shown = b""
    try:
        while part := _read(ours):
            shown += part
        assert program.wait(SECONDS) == 0, shown
    finally:
        program.kill()
        os.close(ours)
    return shown.decode()


def _read(file: int) -> bytes:
    try:
        return os.read(file, 65536)
    except OSError:  # the other end is closed
        return b""


def test_what_a_terminal_shows(job: Job, environ: dict[str, str]) -> None:
    job.logs.info("up\x1b[2Jand away [red]", ts=1_482_233_735_976)
    job.close_writers()
    table = on_terminal("jobs", "list", environ=environ)
    assert "\x1b[1m" in table
    assert "\t" not in table
    plain = on_terminal("jobs", "list", environ={**environ, "NO_COLOR": "1"})
    assert "\x1b" not in plain
    assert "123/1/1" in plain
    log = on_terminal("logs", "1/1", environ=environ)
    assert "up\\x1b[2Jand away [red]" in log
    assert "\x1b" not in log


@pytest.fixture
def emulator(home: Path, environ: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    arguments = ("emulator", "--project", "123", "--spider", "demo", "--write-shub-config", "scrapinghub.yml")
    program = subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.PIPE, text=True, env=environ)
    try:
        assert program.stdout is not None
        assert "ready" in program.stdout.readline()
        yield program
    finally:
        program.kill()
        program.communicate()


def test_commands_in_the_folder_of_an_emulator(
    emulator: "subprocess.Popen[str]", environ: dict[str, str], home: Path
) -> None:
    def call(*arguments: str, status: int = 0) -> str:
        ended = subprocess.run([*PROGRAM, *arguments], capture_output=True, text=True, env=environ, timeout=SECONDS)
        assert ended.returncode == status, ended
        return ended.stdout

    key = call("jobs", "run", "demo", "-a", "page=2").strip()
    assert json.loads(call("jobs", "list", "--json"))["key"] == key
    call("jobs", "cancel", key, "--yes")
    assert json.loads(call("jobs", "wait", key, "--json", status=3))["close_reason"] == "cancelled"
    emulator.send_signal(signal.SIGINT)
    assert emulator.wait(SECONDS) == 0
