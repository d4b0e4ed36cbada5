# Generated from tests/behaviour/aio/test_doc_3_requests.py by `make generate`: edit that file, not this one.
"""3.10 Requests."""

from scrapinghub.client.jobs import Job

REQUEST = {
    "duration": 354,
    "fp": "6d748741a927b10454c83ac285b002cd239964ea",
    "method": "GET",
    "rs": 1270,
    "status": 200,
    "time": 1482233733870,
    "url": "https://example.com",
}


def test_usage(job: Job):
    job.requests.write(REQUEST)
    job.requests.add("https://example.com/2", 404, "POST", 0, 12, ts=1482233733900, parent=0)
    job.requests.close(block=True)
    second = {
        "url": "https://example.com/2", "status": 404, "method": "POST", "rs": 0, "duration": 12, "time": 1482233733900,
        "parent": 0,
    }  # fmt: skip
    assert [reqitem for reqitem in job.requests.iter()] == [REQUEST, second]
    times = []
    for reqitem in job.requests.iter(count=1):
        times.append(reqitem["time"])
    assert times == [1482233733870]
    assert job.requests.list(count=1) == [REQUEST]
    assert job.requests.get(1) == second
    assert (job.requests.stats())["totals"]["input_values"] == 2
