# Generated from tests/behaviour/aio/test_doc_3_samples.py by `make generate`: edit that file, not this one.
"""3.11 Samples."""

from scrapinghub.client.jobs import Job

ROWS = [
    [1484570040000, 1, 1, 1, 1, 0],
    [1484570043851, 554, 576, 1777, 821, 0],
    [1484570046673, 561, 583, 1782, 821, 0],
]


def test_usage(job: Job):
    for row in ROWS:
        job.samples.write(row)
    job.samples.flush()
    assert [row for row in job.samples.iter()] == ROWS
    assert job.samples.list(startts=1484570043851) == ROWS[1:]
    assert job.samples.list(count=2) == ROWS[:2]
    assert job.samples.get(2) == ROWS[2]
    job.samples.close(block=True)
