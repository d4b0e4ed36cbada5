"""What a cloud of its own costs a test: `make test-kit` prints the time of these."""

import pytest


@pytest.mark.parametrize("number", range(200))
def test_one_of_many(scrapy_cloud, number):
    assert scrapy_cloud.jobs() == []
    scrapy_cloud.project(123).job("quotes", items=[{"number": number}])
    assert [job.items for job in scrapy_cloud.jobs()] == [[{"number": number}]]
