"""Jobs that run: what they are given, what is kept of what they write, how they end. Each is a small script."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from scrapinghub.emulator.runner import child
from scrapinghub.emulator.store.jobs import format_key

from .conftest import PROJECT, Platform


def test_a_job_from_the_queue_to_its_end(platform: Platform) -> None:
    platform.deploy(
        "quotes",
        """
def quotes():
    write("STA", {"time": 1, "stats": {}})
    request("http://example.com/1")
    write("ITM", {"name": "na\\u00efve", "_type": "Quote"})
    request("http://example.com/2", parent=0)
    log("Closing spider")
    write("FIN", {"outcome": "finished"})
    log("after")
    write("STA", {"time": 2, "stats": {"item_scraped_count": 1, "start_time": 1.5}})
""",
    )
    job = platform.run("quotes", tags=["x"])
    meta = job.meta
    assert (meta["close_reason"], meta["started_by"], meta["completed_by"]) == ("finished", "jobrunner", "jobrunner")
    assert (meta["version"], meta["tags"], meta["_shub_worker"]) == ("folder", ["x"], "kumo")
    assert meta["deploy_id"] == 1
    assert meta["scrapystats"] == {"item_scraped_count": 1, "start_time": 1.5}
    assert platform.items(job) == [{"name": "naïve", "_type": "Quote"}]
    assert platform.log(job) == [(20, "Closing spider"), (20, "after")]
    requests = platform.records("requests", job)
    assert [request.get("parent") for request in requests.values()] == [None, 0]
    assert [sample[4] for sample in platform.records("samples", job).values()] == [0, 1]
    assert platform.cloud.runs.left() == []


def test_what_a_job_is_told(platform: Platform) -> None:
    platform.deploy(
        "tell",
        """
def tell():
    write("ITM", {"environ": dict(os.environ), "cwd": os.getcwd(), "session": os.getsid(0) == os.getpid(),
                  "home": os.listdir(os.environ["HOME"]), "argv": sys.argv[1:]})
""",
    )
    platform.cloud.projects.update_settings(PROJECT, {"LEVEL": 1, "botgroups": ["x"]})
    spider = platform.cloud.projects.spider_named(PROJECT, "tell")
    assert spider is not None
    platform.cloud.projects.change_spider(spider, fields={"settings": {"LEVEL": 2}})
    job = platform.run("tell", spider_args={"a": "1"}, job_settings={"LEVEL": 3}, environment={"MODE": "full"}, units=2)
    (item,) = platform.items(job)
    environ = item["environ"]
    data = json.loads(environ["SHUB_JOB_DATA"])
    assert (data["key"], data["spider_args"], data["units"]) == (format_key(job.key), {"a": "1"}, 2)
    assert environ["SHUB_JOBAUTH"] == f"{data['key']}:{data['auth']}".encode().hex()
    settings = json.loads(environ["SHUB_SETTINGS"])
    assert settings["project_settings"] == {"TELNETCONSOLE_ENABLED": False, "LEVEL": 1}
    assert (settings["spider_settings"], settings["job_settings"]) == ({"LEVEL": 2}, {"LEVEL": 3})
    assert (environ["MODE"], environ["SHUB_JOB_MEMORY_LIMIT"]) == ("full", "1900")
    assert item["session"]
    assert item["home"] == item["argv"] == []
    assert os.path.dirname(item["cwd"]) == os.path.dirname(environ["HOME"])
    platform.until(lambda: not os.path.exists(item["cwd"]))


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("SH_APIKEY", "secret")


@pytest.mark.usefixtures("secret")
def test_nobodys_own_credentials_reach_a_job(platform: Platform) -> None:
    platform.deploy("tell", "def tell(): write('ITM', dict(os.environ))")
    assert "secret" not in str(platform.items(platform.run("tell")))


# What comes through the pipe.


def test_what_can_not_be_taken_is_an_error_and_nothing_else_is_lost(platform: Platform) -> None:
    platform.deploy(
        "damage",
        """
def damage():
    write("ITM", {"n": 0})
    write("ITM", '{"n": NaN}')
    write("ITM", {"n": 1, "text": "x" * (1 << 20)})
    write("ITM", {"n": 2, "text": "x" * 30_000_000})
    write("ITM", '{"n": 3')
    write("DON", {})
    write("LOG", {"level": 20})
    write("ITM", {"n": 4})
    write("ITM", '{"n": 5}ITM {"n": 55}')
    write("ITM", {"n": 6})
    write("FIN", {"outcome": "finished"})
    pipe.write('ITM {"n": 7}')
    pipe.flush()
""",
    )
    job = platform.run("damage")
    assert job.meta["close_reason"] == "finished"
    assert platform.items(job) == [{"n": 0}, {"n": 4}, {"n": 6}]
    log = platform.log(job)
    assert [level for level, _ in log] == [40] * len(log)
    words = [
        "NaN",
        "more than 1,048,576",
        "30,000,0",
        '{"n": 3',
        "unknown command: DON",
        "message",
        '{"n": 5}',
        "no end",
    ]
    assert len(log) == len(words)
    for (_, message), word in zip(log, words, strict=True):
        assert word in message


def test_a_request_that_is_left_out_keeps_its_position(platform: Platform) -> None:
    platform.deploy(
        "crawl",
        """
def crawl():
    request("http://example.com/0")
    write("REQ", {"url": "http://example.com/1"})
    write("REQ", "{")
    request("http://example.com/3", parent=2)
""",
    )
    job = platform.run("crawl")
    requests = platform.records("requests", job)
    assert {position: request["url"][-1] for position, request in requests.items()} == {0: "0", 3: "3"}
    assert platform.errors(job).count("REQ was left out") == 2


def test_what_is_printed_becomes_log(platform: Platform) -> None:
    platform.deploy(
        "talk",
        """
def talk():
    print("hello", flush=True)
    raise ValueError("this went wrong")
""",
    )
    job = platform.run("talk")
    assert job.meta["close_reason"] == "failed"
    infos = [message for level, message in platform.log(job) if level == 20]
    assert infos == ["hello"]
    (trace, last) = platform.errors(job).split("\nValueError")
    assert trace.startswith("Traceback (most recent call last):\n  File")
    assert last == ": this went wrong"


def test_many_records_in_flat_memory(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    platform.deploy(
        "many",
        """
def many():
    line = 'ITM {"text": "' + "x" * 1000 + '"}\\n'
    for _ in range(100):
        pipe.write(line * 200)
""",
    )
    sizes = []
    store = child.Journal.store

    def measured(self: child.Journal, batch: child.Batch) -> None:
        sizes.append((batch.number, batch.size))
        store(self, batch)

    monkeypatch.setattr(child.Journal, "store", measured)
    job = platform.run("many")
    assert platform.cloud.records.total("items", job.key) == 20_000
    # One chunk of the pipe past the bounds, at most.
    assert max(number for number, _ in sizes) < 700
    assert max(size for _, size in sizes) < 1_200_000


def test_the_pipe_may_be_opened_never_late_and_twice(platform: Platform) -> None:
    platform.deploy(
        "never twice",
        """
def never():
    pipe.close()

def twice():
    write("ITM", {"n": 1})
    pipe.close()
    subprocess.run(["sh", "-c", "echo 'ITM {\\"n\\": 2}' > $SHUB_FIFO_PATH"])
    with open(os.environ["SHUB_FIFO_PATH"], "w") as again:
        again.write('ITM {"n": 3}\\n')
""",
    )
    assert platform.run("never").meta["close_reason"] == "no_reason"
    assert [item["n"] for item in platform.items(platform.run("twice"))] == [1, 2, 3]


def ended(pid: int) -> bool:
    """It may wait to be reaped by whoever inherited it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_a_process_that_stays_does_not_keep_the_job(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    platform.deploy(
        "stay leave",
        """
def stay():
    other = subprocess.Popen(["sleep", "600"])
    write("ITM", {"pid": other.pid})

def leave():
    pipe.flush()
    other = subprocess.Popen(["sleep", "600"], start_new_session=True, pass_fds=[pipe.fileno()])
    write("ITM", {"pid": other.pid})
""",
    )
    stayed = platform.run("stay")
    assert platform.errors(stayed) == ""
    platform.until(lambda: ended(platform.items(stayed)[0]["pid"]))
    monkeypatch.setattr(child, "EOF_SECONDS", 1)
    left = platform.run("leave")
    os.kill(platform.items(left)[0]["pid"], signal.SIGKILL)
    assert "not read to the end" in platform.errors(left)
    assert left.meta["close_reason"] == "no_reason"


# How jobs end.


ENDS = """
def reason(): write("FIN", {"outcome": "closespider_timeout"})
def status(): sys.exit(3)
def segfault(): os.kill(os.getpid(), signal.SIGSEGV)
def killed(): os.kill(os.getpid(), signal.SIGKILL)
def hog():
    blob = b"x" * 300_000_000
    hang()

def polite():
    def leave(*_):
        write("FIN", {"outcome": "shutdown"})
        write("ITM", {"n": "last"})
        sys.exit()
    signal.signal(signal.SIGTERM, leave)
    log("ready")
    hang()

def rude():
    signal.signal(signal.SIGTERM, lambda *_: log("no"))
    log("ready")
    hang()

def still():
    hang()

def chatty():
    while True:
        log("still here")
        time.sleep(0.01)
"""


@pytest.mark.parametrize(
    ("spider", "reason"),
    [("reason", "closespider_timeout"), ("status", "failed"), ("segfault", "failed"), ("killed", "killed by oom")],
)
def test_ends_of_its_own(platform: Platform, spider: str, reason: str) -> None:
    platform.deploy(spider, ENDS)
    assert platform.run(spider).meta["close_reason"] == reason


def test_a_job_that_is_cancelled_ends_by_itself(platform: Platform) -> None:
    platform.deploy("polite", ENDS)
    key = platform.push("polite")
    platform.until(lambda: platform.cloud.records.total("logs", key) == 1)
    platform.cloud.jobs.cancel([key], "somebody")
    job = platform.finished(key)
    assert (job.meta["close_reason"], job.meta["cancelled_by"]) == ("cancelled", "somebody")
    assert platform.items(job) == [{"n": "last"}]


def test_a_job_that_does_not_end_when_it_is_cancelled_is_killed(start: Callable[..., Platform]) -> None:
    platform = start(grace=0.3)
    platform.deploy("rude", ENDS)
    key = platform.push("rude")
    platform.until(lambda: platform.cloud.records.total("logs", key) == 1)
    platform.cloud.jobs.cancel([key], "somebody")
    job = platform.finished(key)
    assert job.meta["close_reason"] == "cancel_timeout"
    assert platform.log(job).count((20, "no")) <= 1  # one signal, not more


def test_a_job_that_takes_too_much_memory(start: Callable[..., Platform], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrapinghub.emulator.runner.queue.TICK_SECONDS", 0.05)
    platform = start(memory=100_000_000)
    platform.deploy("hog", ENDS)
    job = platform.run("hog")
    assert job.meta["close_reason"] == "killed by oom"
    assert "Memory limit exceeded" in platform.errors(job)


def test_a_job_that_hangs(start: Callable[..., Platform], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrapinghub.emulator.runner.queue.TICK_SECONDS", 0.05)
    platform = start(stalled_after=0.3)
    platform.deploy("still", ENDS)
    assert platform.run("still").meta["close_reason"] == "cancelled (stalled)"


def test_the_time_that_a_job_may_take(start: Callable[..., Platform], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrapinghub.emulator.runner.queue.TICK_SECONDS", 0.05)
    platform = start(runtime=0.3)
    platform.deploy("chatty", ENDS)
    assert platform.run("chatty").meta["close_reason"] == "cancelled (24h limit)"
    platform.cloud.projects.update_settings(PROJECT, {"job_runtime_limit": 0.0001})
    assert platform.run("chatty").meta["close_reason"] == "cancelled (24h limit)"


def test_a_reason_that_a_script_gave_itself_is_kept(platform: Platform) -> None:
    platform.deploy("wait", "def wait():\n    log('ready')\n    sys.stdin.read()\n    time.sleep(0.3)")
    key = platform.push("wait")
    platform.until(lambda: platform.cloud.records.total("logs", key) == 1)
    change = {"key": format_key(key), "state": "finished", "close_reason": "all_done"}
    platform.cloud.jobs.update(PROJECT, [change], "script")
    platform.until(lambda: platform.cloud.runs.left() == [])
    meta = platform.job(key).meta
    assert (meta["close_reason"], meta["completed_by"]) == ("all_done", "script")


def test_a_job_that_can_not_be_started(platform: Platform) -> None:
    platform.deploy("quotes", "def quotes(): pass")
    (platform.folder / "project" / "start-crawl").unlink()
    job = platform.run("quotes")
    assert job.meta["close_reason"] == "failed"
    assert "can't be started" in platform.errors(job)
    assert "start-crawl" in platform.errors(job)
    big = platform.run("quotes", environment={"X": "x" * 200_000})
    assert "can't be started" in platform.errors(big)


def test_the_end_of_the_emulator_ends_the_jobs(platform: Platform) -> None:
    platform.deploy("polite", ENDS)
    keys = [platform.push("polite"), platform.push("polite")]
    platform.until(lambda: all(platform.cloud.records.total("logs", key) for key in keys))
    waiting = platform.push("polite")
    platform.runner.stop()
    for job in map(platform.job, keys):
        assert (job.meta["close_reason"], platform.items(job)) == ("shutdown", [{"n": "last"}])
    assert platform.job(waiting).state == "pending"


def test_the_end_of_the_emulator_waits_for_nobody(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrapinghub.emulator.runner.queue.SHUTDOWN_GRACE", 0.3)
    platform.deploy("rude", ENDS)
    key = platform.push("rude")
    platform.until(lambda: platform.cloud.records.total("logs", key) > 0)
    platform.cloud.jobs.cancel([key], "somebody")  # which has 300 seconds, but for the end
    platform.until(lambda: platform.cloud.records.total("logs", key) > 1)
    platform.runner.stop()
    assert platform.job(key).meta["close_reason"] == "cancel_timeout"


def test_a_full_disk(platform: Platform) -> None:
    platform.deploy("many", "def many():\n    for n in range(10 ** 9): write('ITM', {'n': n, 'text': 'x' * 10000})")
    db = platform.cloud.store._writer
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages + 200}")
    key = platform.push("many")
    platform.until(lambda: platform.cloud.records.total("items", key) > 0)
    platform.until(lambda: not _alive(platform))
    assert platform.job(key).state == "running"  # there is no room to write down that it is not
    db.execute("PRAGMA max_page_count = 1073741823")
    job = platform.finished(key)
    assert job.meta["close_reason"] == "failed"
    assert "can't be stored: database or disk is full" in platform.errors(job)
    numbers = [item["n"] for item in platform.items(job)]
    assert numbers == list(range(len(numbers)))
    platform.deploy("quotes", "def quotes(): pass")
    assert platform.run("quotes").meta["close_reason"] == "no_reason"


def _alive(platform: Platform) -> bool:
    children = [child for _, child in platform.runner._worker._running.values()]
    return any(child._process is None or child._process.returncode is None for child in children)


def test_a_fault_of_the_emulators_own_does_not_keep_the_slot(
    start: Callable[..., Platform], monkeypatch: pytest.MonkeyPatch
) -> None:
    platform = start(slots=1)
    platform.deploy("many", "def many():\n    while True: write('ITM', {'n': 1})")

    def broken(*_: object) -> None:
        raise RuntimeError("a fault")

    with monkeypatch.context() as patch:
        patch.setattr(child.Journal, "store", broken)
        assert platform.run("many").meta["close_reason"] == "failed"
    key = platform.push("many")
    platform.until(lambda: platform.cloud.records.total("items", key) > 0)
