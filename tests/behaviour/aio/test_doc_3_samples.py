"""3.11 Samples."""

from scrapinghub.aio.jobs import Job

ROWS = [
    [1484570040000, 1, 1, 1, 1, 0],
    [1484570043851, 554, 576, 1777, 821, 0],
    [1484570046673, 561, 583, 1782, 821, 0],
]


async def test_usage(job: Job):
    for row in ROWS:
        await job.samples.write(row)
    await job.samples.flush()
    assert [row async for row in job.samples.iter()] == ROWS
    assert await job.samples.list(startts=1484570043851) == ROWS[1:]
    assert await job.samples.list(count=2) == ROWS[:2]
    assert await job.samples.get(2) == ROWS[2]
    await job.samples.close(block=True)
