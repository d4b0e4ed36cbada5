import logging
import subprocess
import sys
from pathlib import Path

import pytest
from report import remember, report, run_again

from scrapinghub import ScrapinghubAPIError

FIXTURES = Path(__file__).with_name("fixtures")


def test_totals_of_the_last_jobs(scrapy_cloud):
    project = scrapy_cloud.project(123)
    project.job("quotes", items=[{"price": 100}])
    project.job("quotes", items=[{"price": 3}, {"price": 4}])
    failed = project.job("shoes", items=[{"price": 5}], close_reason="memusage_exceeded")
    made = report(123)
    assert made.totals == {"quotes": 7, "shoes": 5}
    assert made.failed == [failed.key]


def test_jobs_that_run_for_too_long(scrapy_cloud):
    job = scrapy_cloud.project(123).job("quotes", state="running")
    assert report(123).too_long == []
    scrapy_cloud.clock.advance(hours=25)
    assert report(123).too_long == [job.key]


def test_a_download_that_breaks_off(scrapy_cloud):
    scrapy_cloud.project(123).job("quotes", items=[{"price": 1, "number": number} for number in range(5000)])
    scrapy_cloud.fail("list_items", after_bytes=5000)
    assert report(123).totals == {"quotes": 5000}
    assert [seen.operation for seen in scrapy_cloud.requests].count("list_items") == 2


def test_credentials_that_expired(scrapy_cloud):
    scrapy_cloud.project(123)
    scrapy_cloud.expire_credentials()
    with pytest.raises(ScrapinghubAPIError):
        report(123)


def test_scheduling(scrapy_cloud):
    scrapy_cloud.project(123).spider("quotes")
    key = run_again(123, "quotes")
    assert run_again(123, "quotes") is None
    [job] = scrapy_cloud.jobs("quotes")
    assert (job.key, job.state, job.tags) == (key, "pending", ["again"])


def test_a_collection(scrapy_cloud, scrapinghub_client):
    scrapy_cloud.project(123).collection("urls", {"https://a.example/": {"seen": True}})
    assert remember(123, ["https://b.example/"]) == 2
    store = scrapinghub_client.get_project(123).collections.get_store("urls")
    assert [record["_key"] for record in store.iter()] == ["https://a.example/", "https://b.example/"]


def test_what_lies_in_the_repository(scrapy_cloud, tmp_path):
    scrapy_cloud.load(FIXTURES)
    assert report(123).totals == {"quotes": 12}
    scrapy_cloud.dump(tmp_path)
    assert (tmp_path / "123/jobs/1-1/items.jl").read_text() == (FIXTURES / "123/jobs/1-1/items.jl").read_text()


def test_another_process(scrapy_cloud):
    scrapy_cloud.project(123).job("quotes", items=[{"price": 3}])
    code = "from report import report; print(dict(report(123).totals))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "{'quotes': 3}\n"


def test_logs(scrapy_cloud, scrapinghub_client):
    key = scrapy_cloud.project(123).job("quotes", logs=["fine", ("ERROR", "bad"), (logging.WARNING, "odd")]).key
    assert [entry["message"] for entry in scrapinghub_client.get_job(key).logs.iter(level="WARNING")] == ["bad", "odd"]
