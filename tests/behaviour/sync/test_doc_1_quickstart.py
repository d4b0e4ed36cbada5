# Generated from tests/behaviour/aio/test_doc_1_quickstart.py by `make generate`: edit that file, not this one.
"""Chapter 1 of the documentation, Quickstart: 1.3 Basic usage."""

from scrapinghub import ScrapinghubClient
from scrapinghub.client.jobs import Job


def test_instantiate_a_client():
    apikey = "84c87545607a4bc084c87545607a4bc0"
    client = ScrapinghubClient(apikey)
    assert apikey not in repr(client)


def test_list_projects(account: ScrapinghubClient):
    assert account.projects.list() == [123, 456]


def test_run_a_job(account: ScrapinghubClient):
    project = account.get_project(123)
    job = project.jobs.run("spider1", job_args={"arg1": "val1"})
    assert isinstance(job, Job)
    assert repr(job) == "Job('123/1/1')"
    assert job.metadata.get("spider_args") == {"arg1": "val1"}


def test_read_items(account: ScrapinghubClient):
    written = [
        {"name": ["Some item"], "url": "http://some-url/item.html", "value": 25},
        {"name": ["Some other item"], "url": "http://some-url/other-item.html", "value": 35},
    ]
    for number in range(2):
        account.get_project(123).jobs.run("spider1", job_args={"number": number})
    job = account.get_job("123/1/2")
    for item in written:
        job.items.write(item)
    job.items.flush()
    read = []
    for item in job.items.iter():
        read.append(item)
    assert read == written
