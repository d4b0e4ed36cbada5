"""Which job comes next, and which ones are left alone."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from scrapinghub.emulator.store.jobs import JobKey, format_key

from .conftest import PROJECT, Platform
from .programs import make_project

# A job that waits until somebody lets it go on: each of them tells its key when it starts.
WAIT = """
def wait():
    log("started")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    hang()
def quick(): pass
"""


def started(platform: Platform, key: JobKey) -> bool:
    return platform.cloud.records.total("logs", key) > 0


def end(platform: Platform, key: JobKey) -> None:
    platform.cloud.jobs.cancel([key], "somebody")
    platform.finished(key)


def test_by_priority_then_by_age(start: Callable[..., Platform]) -> None:
    platform = start(slots=1)
    platform.deploy("wait quick", WAIT)
    first = platform.push("wait")
    platform.until(lambda: started(platform, first))
    keys = [platform.push("quick", priority=priority) for priority in (0, 4, 2, 4)]
    end(platform, first)
    jobs = [platform.finished(key) for key in keys]
    order = sorted(range(4), key=lambda number: jobs[number].meta["running_time"])
    assert order == [1, 3, 2, 0]


def test_the_head_of_the_queue_is_not_overtaken(start: Callable[..., Platform]) -> None:
    platform = start(slots=2)
    platform.deploy("wait quick", WAIT)
    first = platform.push("wait")
    platform.until(lambda: started(platform, first))
    big, small = platform.push("quick", units=2), platform.push("quick")
    other = platform.cloud.runs.take(1, 2)
    assert other is None  # one slot is free, and the next job takes two
    assert platform.job(small).state == "pending"
    end(platform, first)
    assert platform.finished(big).meta["running_time"] < platform.finished(small).meta["running_time"]


def test_a_job_of_more_units_than_there_are_slots_takes_all(start: Callable[..., Platform]) -> None:
    platform = start(slots=1)
    platform.deploy("quick", WAIT)
    assert platform.run("quick", units=6).meta["close_reason"] == "no_reason"


def test_slots_run_at_once(start: Callable[..., Platform]) -> None:
    platform = start(slots=2)
    platform.deploy("wait", WAIT)
    keys = [platform.push("wait") for _ in range(3)]
    platform.until(lambda: started(platform, keys[0]) and started(platform, keys[1]))
    assert platform.job(keys[2]).state == "pending"
    end(platform, keys[0])
    platform.until(lambda: started(platform, keys[2]))


def test_what_was_not_deployed_is_left_alone(platform: Platform) -> None:
    other = platform.push("other")
    assert platform.runner._thread is None  # nothing runs where nothing is deployed
    platform.deploy("quick", WAIT)
    pushed = platform.push("quick", state="running")
    platform.run("quick")
    assert (platform.job(other).state, platform.job(pushed).state) == ("pending", "running")


def test_without_slots_nothing_runs(start: Callable[..., Platform]) -> None:
    platform = start(slots=0)
    platform.deploy("quick", WAIT)
    key = platform.push("quick")
    assert platform.runner._thread is None
    assert platform.job(key).state == "pending"


def test_a_pending_job_that_is_cancelled_never_runs(start: Callable[..., Platform]) -> None:
    platform = start(slots=1)
    platform.deploy("wait quick", WAIT)
    first = platform.push("wait")
    platform.until(lambda: started(platform, first))
    waiting = platform.push("quick")
    platform.cloud.jobs.cancel([waiting], "somebody")
    end(platform, first)
    job = platform.finished(waiting)
    assert job.meta["close_reason"] == "cancelled"
    assert "running_time" not in job.meta


def test_a_job_that_is_put_back_into_the_queue_runs_again(start: Callable[..., Platform]) -> None:
    platform = start(slots=1)
    platform.deploy("wait quick", WAIT)
    first = platform.push("wait")
    platform.until(lambda: started(platform, first))
    waiting = platform.push("quick")
    platform.cloud.jobs.cancel([waiting], "somebody")
    end(platform, first)
    platform.cloud.jobs.update(PROJECT, [{"key": format_key(waiting), "state": "pending"}], "somebody")
    platform.until(lambda: platform.job(waiting).meta.get("close_reason") == "no_reason")
    assert "cancelled_by" not in platform.job(waiting).meta


def test_a_job_that_is_put_back_while_it_runs_waits_for_its_end(start: Callable[..., Platform]) -> None:
    platform = start(slots=2, grace=0.5)
    platform.deploy("wait quick", WAIT)
    key = platform.push("wait")
    platform.until(lambda: started(platform, key))
    platform.cloud.jobs.update(PROJECT, [{"key": format_key(key), "state": "pending"}], "somebody")
    platform.run("quick")  # the queue goes on
    platform.until(lambda: platform.cloud.records.total("logs", key) == 2)
    assert platform.job(key).state == "running"


def test_a_job_that_somebody_else_finishes_does_not_keep_its_slot(start: Callable[..., Platform]) -> None:
    platform = start(slots=1, grace=0.2)
    platform.deploy("wait quick", WAIT)
    first = platform.push("wait")
    platform.until(lambda: started(platform, first))
    change = {"key": format_key(first), "state": "finished", "close_reason": "enough"}
    platform.cloud.jobs.update(PROJECT, [change], "somebody")
    platform.run("quick")
    assert platform.job(first).meta["close_reason"] == "enough"


KILLED = """
import sys, threading
from pathlib import Path
from tests.emulator.runner.conftest import Platform
platform = Platform(Path(sys.argv[1]), data=Path(sys.argv[1], "cloud.db"))
platform.deploy("wait", Path(sys.argv[1], "spiders").read_text())
key = platform.push("wait")
platform.until(lambda: platform.cloud.records.total("logs", key) > 0)
print("ready", flush=True)
threading.Event().wait()
"""


def test_jobs_of_an_emulator_that_was_killed(tmp_path: Path) -> None:
    (tmp_path / "spiders").write_text(WAIT.replace('log("started")', "log(str(os.getpid()))"))
    path = [entry for entry in sys.path if entry]
    program = subprocess.Popen(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}\n{KILLED}", str(tmp_path)], stdout=subprocess.PIPE
    )
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == b"ready\n"
    finally:
        program.send_signal(signal.SIGKILL)
        program.communicate()
    platform = Platform(tmp_path, data=tmp_path / "cloud.db")
    try:
        job = platform.job((PROJECT, 1, 1))
        assert (job.state, job.meta["close_reason"]) == ("finished", "failed")
        (_, pid), (level, message) = platform.log(job)
        assert (level, "emulator ended" in message) == (40, True)
        status = Path(f"/proc/{pid}/stat")
        platform.until(lambda: not status.exists() or ") Z " in status.read_text())
        # The code is still there.
        end(platform, platform.push("wait"))
    finally:
        platform.close()


def test_versions(platform: Platform) -> None:
    platform.deploy("quick wait", WAIT)
    deploys = platform.cloud.deploys
    key = platform.push("wait")
    platform.until(lambda: started(platform, key))
    platform.deploy("quick", WAIT)  # takes the place of the folder that was
    (current,) = deploys.all(PROJECT)
    assert (current.id, list(deploys.spiders(current.id))) == (2, ["quick"])
    assert deploys.gone(PROJECT, 2)
    assert not deploys.gone(PROJECT, 1)
    end(platform, key)
    again = platform.push("wait")
    platform.run("quick")
    assert platform.job(again).state == "pending"
    assert platform.runner.forget(PROJECT, "folder")
    assert not platform.runner.forget(PROJECT, "folder")
    assert deploys.current(PROJECT) is None
    assert deploys.gone(PROJECT, 1)


def test_new_spiders_of_a_folder_are_found_when_somebody_asks(platform: Platform) -> None:
    platform.deploy("quick", WAIT)
    make_project(platform.folder / "project", WAIT, "quick wait")
    assert platform.runner.look_again(PROJECT, "admin")
    key = platform.push("wait")
    platform.until(lambda: started(platform, key))
    assert format_key(key) == f"{PROJECT}/2/1"
    assert not platform.runner.look_again(PROJECT + 1, "admin")
