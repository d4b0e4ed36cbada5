"""scrapinghub-entrypoint-scrapy (`sh_scrapy`), which runs the spiders of a project as jobs of Scrapy Cloud.

Its design: items, log, requests and stats go through a pipe to a process of the platform, which stores them (here the
runner does). The job itself reaches Storage through `sh_scrapy.hsref`: a HubstorageClient with the job's credentials.
"""

from collections.abc import Callable, Iterator

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.client.jobs import Job
from scrapinghub.emulator import Emulator

from .runner import run_next_job
from .tools import Tool
from .website import BOOKS, website

PROJECT = 123
SETTINGS = {"EXTENSIONS": {"shop.notebook.Notebook": 0}}


@pytest.fixture(scope="module")
def cloud() -> Iterator[Emulator]:
    with Emulator(projects=[PROJECT]) as emulator:
        yield emulator


@pytest.fixture(scope="module")
def client(cloud: Emulator) -> Iterator[ScrapinghubClient]:
    with cloud.client() as client:
        yield client


@pytest.fixture(scope="module")
def job(
    tool: Callable[[str], Tool],
    cloud: Emulator,
    client: ScrapinghubClient,
    tmp_path_factory: pytest.TempPathFactory,
) -> Job:
    """A job of the spider, run to its end."""
    entrypoint = tool("scrapinghub-entrypoint-scrapy")
    home = tmp_path_factory.mktemp("entrypoint")
    with website() as site:
        client.get_project(PROJECT).jobs.run(
            "demo", job_args={"site": site}, job_settings={"LOG_LEVEL": "INFO"}, add_tag=["weekly"]
        )
        return run_next_job(entrypoint, cloud, client, PROJECT, home, SETTINGS)


def test_sh_scrapy_items(job: Job) -> None:
    items = job.items.list()
    # Its writer encodes with `scrapinghub.hubstorage.serialization.jsondefault`.
    assert {item["title"]: item["price"] for item in items} == BOOKS
    assert {item["published"] for item in items} == {1577923200000}
    assert {item["_type"] for item in items} == {"dict"}


def test_sh_scrapy_log(job: Job, cloud: Emulator) -> None:
    messages = [entry["message"] for entry in job.logs.iter()]
    assert "[demo] a page of books" in messages
    (dear,) = [entry for entry in job.logs.iter(level="WARNING") if "dear" in entry["message"]]
    assert dear["level"] == 30
    assert dear["message"].endswith("/Clouds")
    # The client works in there, and says nothing of it in the log of the job.
    assert "[shop.notebook] runs so far: 1" in messages
    assert not [message for message in messages if "HTTP Request" in message or cloud.storage_url in message]


def test_sh_scrapy_requests(job: Job) -> None:
    requests = job.requests.list()
    assert [request.get("parent") for request in requests] == [None, 0, 0, 0]
    assert {request["status"] for request in requests} == {200}
    assert all(len(request["fp"]) == 40 for request in requests)


def test_sh_scrapy_stats_and_outcome(job: Job, client: ScrapinghubClient) -> None:
    metadata = dict(job.metadata.iter())
    assert (metadata["state"], metadata["close_reason"]) == ("finished", "finished")
    assert metadata["scrapystats"]["item_scraped_count"] == len(BOOKS)
    assert metadata["scrapystats"]["finish_reason"] == "finished"
    assert client.get_project(PROJECT).jobs.summary("finished")["count"] == 1


def test_sh_scrapy_hsref_reaches_metadata_and_collections(job: Job, client: ScrapinghubClient) -> None:
    store = client.get_project(PROJECT).collections.get_store("runs")
    assert store.list() == [{"_key": "123-1-1", "tags": ["weekly"], "reason": "finished"}]
