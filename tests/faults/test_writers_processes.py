"""The ends of programs that never call `close`, and their children: nothing is lost, or stderr says what is."""

import multiprocessing
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scrapinghub.client.jobs import Job
from scrapinghub.emulator import Emulator

PROGRAM = Path(__file__).parent / "programs" / "write.py"
FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


@pytest.fixture(scope="module")
def cloud() -> Iterator[Emulator]:
    with Emulator() as cloud:
        yield cloud


@pytest.fixture
def job(cloud: Emulator, request: pytest.FixtureRequest) -> Iterator[Job]:
    with cloud.client() as client:
        yield client.get_project(123).jobs.run("demo", job_args={"test": request.node.nodeid})
        cloud.faults.clear()


def started(environ: dict[str, str], *arguments: str) -> "subprocess.Popen[str]":
    environ = {
        **os.environ,
        **environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONWARNINGS": "error,ignore::ResourceWarning",
    }
    command = [sys.executable, str(PROGRAM), *arguments]
    return subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(environ: dict[str, str], *arguments: str) -> "tuple[int, str]":
    """The exit status and stderr of the program."""
    with started(environ, *arguments) as program:
        _, err = program.communicate()
        return program.returncode, err


def numbers(job: Job) -> list[int]:
    return [item["n"] for item in job.items.iter()]


@pytest.mark.parametrize("how", ["return", "thread", "dropped", "async"])
def test_a_program_ends_without_close(cloud: Emulator, job: Job, how: str):
    assert run(cloud.environ, how, job.key) == (0, "")
    assert numbers(job) == list(range(2500))


def test_all_writers_of_a_program(cloud: Emulator, job: Job):
    assert run(cloud.environ, "several", job.key) == (0, "")
    assert numbers(job) == [0, 1, 2]
    assert [entry["message"] for entry in job.logs.iter()] == ["0", "1", "2"]
    assert job.samples.list() == [[0], [1], [2]]
    assert [entry["time"] for entry in job.requests.iter()] == [0, 1, 2]


def test_a_program_exits_with_a_status(cloud: Emulator, job: Job):
    assert run(cloud.environ, "sys.exit", job.key) == (3, "")
    assert numbers(job) == list(range(2500))


def test_a_program_ends_with_an_exception(cloud: Emulator, job: Job):
    status, err = run(cloud.environ, "raise", job.key)
    assert status == 1
    assert err.endswith("RuntimeError: something else\n")
    assert "scrapinghub:" not in err
    assert numbers(job) == list(range(2500))


def test_what_is_written_by_functions_that_run_at_exit(cloud: Emulator, job: Job):
    assert run(cloud.environ, "late", job.key) == (0, "")
    assert numbers(job) == [0, 1, 2]


def test_an_event_loop_that_runs_at_exit(cloud: Emulator, job: Job):
    assert run(cloud.environ, "late only", job.key) == (0, "")
    assert numbers(job) == list(range(2500))


@pytest.mark.parametrize("how", ["return", "async"])
def test_a_refusal_is_told(cloud: Emulator, job: Job, how: str):
    cloud.faults.add("write_items", kind="status", status=400, skip=1)
    status, err = run(cloud.environ, how, job.key)
    assert status == 0
    assert numbers(job) == list(range(1000))
    last = err.splitlines()[-1]
    assert last.startswith(f"scrapinghub: write_items {job.key}: 400 ")
    assert last.endswith("; not stored: 1500 records at offsets 1000 to 2499")


@pytest.mark.parametrize(
    ("how", "left"),
    [
        ("down", "not stored: 2500 records at offsets 0 to 2499"),
        # The loop ended while it was about to connect: how far that came is not known.
        ("async", "may be stored: 1000 records at offsets 0 to 999; not stored: 1500 records at offsets 1000 to 2499"),
    ],
)
def test_the_server_is_down(how: str, left: str):
    """The program ends after the time it may take, and says what it could not store."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        status, err = run({"SHUB_APIURL": url, "SHUB_STORAGE": url, "SH_APIKEY": "x"}, how, "123/1/1", "1")
    assert status == 0
    assert re.fullmatch(rf"scrapinghub: write_items 123/1/1: .*refused.*; .*{left}\n", err), err


@pytest.mark.parametrize("how", ["under way", "async"])
def test_the_server_stalls(cloud: Emulator, job: Job, how: str):
    cloud.faults.add("write_items", kind="stall", framing="close", times=1000)
    status, err = run(cloud.environ, how, job.key, "1")
    assert status == 0
    assert "may be stored: 1000 records at offsets 0 to 999; not stored: 1500 records at offsets 1000 to 2499" in err


def test_interrupted_while_it_waits_for_the_end(cloud: Emulator, job: Job):
    """Ctrl+C ends the waiting; what is left is said all the same."""
    cloud.faults.add("write_items", kind="stall", framing="close", times=1000)
    with started(cloud.environ, "say", job.key, "50") as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "waiting\n"
        while not any(seen.status == 200 and f"/items/{job.key}?" in seen.target for seen in cloud.requests):
            time.sleep(0)
        program.send_signal(signal.SIGINT)
        _, err = program.communicate()
    assert "KeyboardInterrupt" in err
    assert re.search(r"scrapinghub: write_items .*may be stored: 1000 records at offsets 0 to 999", err)


@FORKS
def test_a_forked_child_starts_empty(cloud: Emulator, job: Job):
    """The parent's records are sent once, by the parent, and the child's by the child, who uses the parent's client."""
    before = len(cloud.requests)
    assert run(cloud.environ, "fork", job.key) == (0, "")
    assert numbers(job) == list(range(510))
    assert [entry["message"] for entry in job.logs.iter()] == ["child"]
    assert [seen.operation for seen in cloud.requests[before:]].count("write_items") == 1


@FORKS
def test_a_forked_child_that_writes_nothing(cloud: Emulator, job: Job):
    before = len(cloud.requests)
    assert run(cloud.environ, "fork, nothing written", job.key) == (0, "")
    assert numbers(job) == list(range(500))
    assert [seen.operation for seen in cloud.requests[before:]].count("write_items") == 1


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "method", [method for method in ("fork", "spawn") if method in multiprocessing.get_all_start_methods()]
)
def test_children_of_multiprocessing(cloud: Emulator, job: Job, method: str):
    other = job._client.get_project(123).jobs.run("demo", job_args={"child of": job.key})
    assert run(cloud.environ, f"mp {method}", job.key, other.key) == (0, "")
    assert numbers(job) == list(range(500))
    assert numbers(other) == list(range(1500))
    assert [entry["message"] for entry in other.logs.iter()] == (["child"] if method == "fork" else [])
