"""shub-cli and scrapy-hcf, both of 2016: the oldest calls."""

import scrapinghub
from scrapinghub import Connection, HubstorageClient
from scrapinghub.emulator import Emulator


def test_shub_cli(cloud: Emulator, hc: HubstorageClient) -> None:
    connection = Connection(cloud.apikey)
    project = connection[123]
    assert [spider["id"] for spider in project.spiders()] == ["demo"]
    key = project.schedule("demo", tag="x")
    job = project.job(key)
    assert isinstance(job, scrapinghub.Job)
    assert job.info["state"] == "pending"
    assert [one.id for one in project.jobs(spider="demo", count=10)] == [key]
    assert [summary["key"] for summary in hc.get_project(123).jobq.list(state="pending")] == [key]
    assert job.stop() is True
    assert project.job(key).delete() == 1
    connection.close()


def test_scrapy_hcf(hc: HubstorageClient, cloud: Emulator) -> None:
    frontier = hc.get_project(str(123)).frontier
    frontier.add("hcf", "0", [{"fp": "https://example.com", "p": 0, "qdata": {}}])
    frontier.flush()
    batches = list(frontier.read("hcf", "0", 1))
    frontier.delete("hcf", "0", [batch["id"] for batch in batches])
    hc.close()
    connection = Connection(cloud.apikey)
    assert connection[123].schedule("demo", frontier="hcf").startswith("123/1/")
    connection.close()
