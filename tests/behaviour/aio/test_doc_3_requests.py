"""3.10 Requests."""

from scrapinghub.aio.jobs import Job

REQUEST = {
    "duration": 354,
    "fp": "6d748741a927b10454c83ac285b002cd239964ea",
    "method": "GET",
    "rs": 1270,
    "status": 200,
    "time": 1482233733870,
    "url": "https://example.com",
}


async def test_usage(job: Job):
    await job.requests.write(REQUEST)
    await job.requests.add("https://example.com/2", 404, "POST", 0, 12, ts=1482233733900, parent=0)
    await job.requests.close(block=True)
    second = {
        "url": "https://example.com/2", "status": 404, "method": "POST", "rs": 0, "duration": 12, "time": 1482233733900,
        "parent": 0,
    }  # fmt: skip
    assert [reqitem async for reqitem in job.requests.iter()] == [REQUEST, second]
    times = []
    async for reqitem in job.requests.iter(count=1):
        times.append(reqitem["time"])
    assert times == [1482233733870]
    assert await job.requests.list(count=1) == [REQUEST]
    assert await job.requests.get(1) == second
    assert (await job.requests.stats())["totals"]["input_values"] == 2
