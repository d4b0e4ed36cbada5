"""Runs in lists, and the arguments of a run."""

from hypothesis import given
from hypothesis import strategies as st

from scrapinghub._core.keys import JobKey
from scrapinghub._core.polls import Polls
from scrapinghub._core.runs import Before, run_again


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=12), st.data())
def test_the_run_before_is_found_wherever_it_stands(times, data):
    """Jobs are scheduled one after the other and run for any time: before one is that with the next lower number."""
    scheduled = 0
    jobs = []
    for number, (later, long) in enumerate(times, 1):
        scheduled += later
        jobs.append({"key": f"1/1/{number}", "pending_time": scheduled, "ts": scheduled + long})
    listed = sorted((job for job in jobs if data.draw(st.booleans())), key=lambda job: -job["ts"])
    mine = data.draw(st.integers(1, len(jobs) + 1))
    before = Before(JobKey("1", "1", str(mine)))
    for job in listed:
        if not before.take(job):
            break
    numbers = [int(job["key"].rpartition("/")[2]) for job in listed]
    wanted = max((number for number in numbers if number < mine), default=None)
    assert before.key == (None if wanted is None else f"1/1/{wanted}")


def test_a_run_without_times():
    before = Before(JobKey("1", "1", "9"))
    assert before.take({"key": "1/1/3", "ts": 5})
    assert before.take({"key": "1/1/5", "ts": 2})
    assert before.key == "1/1/5"


def test_command_lines_of_every_kind():
    def command(value):
        return run_again({"spider": "py:a.py", "job_cmd": value})["cmd_args"]

    assert command(["py:a.py", "--name", "two words"]) == "--name 'two words'"
    assert command(["--name", 3]) == "--name 3"
    assert command("py:a.py --all") == "--all"
    assert command(["py:a.py"]) is None
    assert command(None) is None


@given(st.floats(0, 5000), st.floats(0.1, 100), st.lists(st.floats(0, 100), max_size=30))
def test_pauses_end_with_the_time(timeout, longest, asked):
    polls = Polls(timeout, longest, 7.0)
    now = 7.0
    for at_least in asked:
        pause = polls.pause(now, at_least)
        if pause is None:
            assert now >= 7.0 + timeout - 1e-6
            break
        assert 0 < pause <= max(longest, at_least)
        now += pause
        assert now <= 7.0 + timeout + 1e-6


def test_pauses_without_a_limit_go_on():
    polls = Polls(None, 30, 0.0)
    pauses = [polls.pause(1e9 * n) for n in range(50)]
    assert None not in pauses
    assert 0.75 <= pauses[0] <= 1
    assert all(22.5 <= pause <= 30 for pause in pauses[-10:])
    polls.restart()
    assert polls.pause(0) <= 1
