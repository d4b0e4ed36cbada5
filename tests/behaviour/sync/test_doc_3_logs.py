# Generated from tests/behaviour/aio/test_doc_3_logs.py by `make generate`: edit that file, not this one.
"""3.8 Logs."""

from scrapinghub.client.jobs import Job
from scrapinghub.client.logs import Logs
from scrapinghub.emulator import Emulator

CLOSING = {"level": 20, "message": "[scrapy.core.engine] Closing spider (finished)", "time": 1482233733976}


def test_usage(job: Job):
    job.logs.write(CLOSING)
    for number in range(150):
        job.logs.debug(f"detail {number}")
    job.logs.warning("Some warning: mymessage", ts=1486375511188)
    job.logs.warning("Some other warning")
    job.logs.info("mymessage")
    job.logs.flush()
    assert len([entry for entry in job.logs.iter()]) == 154
    first = [entry for entry in job.logs.iter(count=100)]
    assert [entry["message"] for entry in first[1:]] == [f"detail {number}" for number in range(99)]
    assert job.logs.list(count=1) == [CLOSING]
    filters = [("message", "contains", ["mymessage"])]
    assert job.logs.list(level="WARNING", filter=filters) == [
        {"level": 30, "message": "Some warning: mymessage", "time": 1486375511188}
    ]


def test_levels(job: Job):
    logs = job.logs
    logs.debug("debug")
    logs.info("info")
    logs.warn("warn")
    logs.warning("warning")
    logs.error("error")
    logs.log("log")
    logs.log("level", 50)
    logs.close(block=True)
    entries = logs.list()
    assert [entry["message"] for entry in entries] == ["debug", "info", "warn", "warning", "error", "log", "level"]
    assert [entry["level"] for entry in entries] == [10, 20, 30, 30, 40, 20, 50]
    assert logs.get(6) == entries[6]
    assert (logs.stats())["counts"] == {"10": 1, "20": 2, "30": 2, "40": 1, "50": 1}


def test_batch_write_start(job: Job):
    assert job.logs.batch_write_start() == 0


def test_batch_write_start_can_be_overridden(cloud: Emulator, job: Job):
    class Continued(Logs):
        def batch_write_start(self) -> int:
            return (self.stats())["totals"]["input_values"]

    job.logs.write(CLOSING)
    job.logs.close()
    with cloud.client() as other:
        logs = Continued(other, job.key)
        logs.write({**CLOSING, "message": "more"})
        logs.flush()
    assert [entry["message"] for entry in job.logs.list()] == [CLOSING["message"], "more"]
