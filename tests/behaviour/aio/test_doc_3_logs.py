"""3.8 Logs."""

from scrapinghub.aio.jobs import Job
from scrapinghub.aio.logs import Logs
from scrapinghub.emulator import Emulator

CLOSING = {"level": 20, "message": "[scrapy.core.engine] Closing spider (finished)", "time": 1482233733976}


async def test_usage(job: Job):
    await job.logs.write(CLOSING)
    for number in range(150):
        await job.logs.debug(f"detail {number}")
    await job.logs.warning("Some warning: mymessage", ts=1486375511188)
    await job.logs.warning("Some other warning")
    await job.logs.info("mymessage")
    await job.logs.flush()
    assert len([entry async for entry in job.logs.iter()]) == 154
    first = [entry async for entry in job.logs.iter(count=100)]
    assert [entry["message"] for entry in first[1:]] == [f"detail {number}" for number in range(99)]
    assert await job.logs.list(count=1) == [CLOSING]
    filters = [("message", "contains", ["mymessage"])]
    assert await job.logs.list(level="WARNING", filter=filters) == [
        {"level": 30, "message": "Some warning: mymessage", "time": 1486375511188}
    ]


async def test_levels(job: Job):
    logs = job.logs
    await logs.debug("debug")
    await logs.info("info")
    await logs.warn("warn")
    await logs.warning("warning")
    await logs.error("error")
    await logs.log("log")
    await logs.log("level", 50)
    await logs.close(block=True)
    entries = await logs.list()
    assert [entry["message"] for entry in entries] == ["debug", "info", "warn", "warning", "error", "log", "level"]
    assert [entry["level"] for entry in entries] == [10, 20, 30, 30, 40, 20, 50]
    assert await logs.get(6) == entries[6]
    assert (await logs.stats())["counts"] == {"10": 1, "20": 2, "30": 2, "40": 1, "50": 1}


async def test_batch_write_start(job: Job):
    assert await job.logs.batch_write_start() == 0


async def test_batch_write_start_can_be_overridden(cloud: Emulator, job: Job):
    class Continued(Logs):
        async def batch_write_start(self) -> int:
            return (await self.stats())["totals"]["input_values"]

    await job.logs.write(CLOSING)
    await job.logs.close()
    async with cloud.aio_client() as other:
        logs = Continued(other, job.key)
        await logs.write({**CLOSING, "message": "more"})
        await logs.flush()
    assert [entry["message"] for entry in await job.logs.list()] == [CLOSING["message"], "more"]
