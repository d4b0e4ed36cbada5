"""A cloud for tests: what is put into it, what is seen of it, what goes wrong in it, how time passes in it."""

import asyncio
import unittest
from datetime import UTC, datetime

import httpx
import pytest

from scrapinghub import NetworkError, NotFound, ScrapinghubAPIError, ScrapinghubClient, Unauthorized
from scrapinghub._platform import threads
from scrapinghub.testing import CloudTestCase, ScrapyCloud

DAY = datetime(2024, 5, 1, 12, tzinfo=UTC)
HOUR = 3_600_000


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between attempts, which pass at once."""
    made: list[float] = []
    monkeypatch.setattr(threads, "sleep", made.append)
    return made


def test_a_job_with_a_past(cloud: ScrapyCloud, client: ScrapinghubClient) -> None:
    seeded = cloud.project(123, settings={"job_runtime_limit": 24}).job(
        "quotes",
        items=[{"n": 1}, {"n": 2}],
        logs=["plain", ("ERROR", "bad"), {"message": "old", "level": 10, "time": 5}],
        requests=["http://a.example/", {"url": "http://b.example/", "status": 404}],
        samples=[[1000, 1, 2]],
        close_reason="shutdown",
        running=DAY.timestamp() * 1000 - HOUR,  # type: ignore[arg-type]  # a float does as well
        finished=DAY,
        tags=["weekly"],
        spider_args={"page": "1"},
        stats={"item_scraped_count": 2},
    )
    job = client.get_job(seeded.key)
    assert job.items.list() == [{"n": 1}, {"n": 2}]
    assert [(entry["level"], entry["message"]) for entry in job.logs.list()] == [
        (20, "plain"),
        (40, "bad"),
        (10, "old"),
    ]
    assert [(request["url"], request["status"]) for request in job.requests.list()] == [
        ("http://a.example/", 200),
        ("http://b.example/", 404),
    ]
    assert job.samples.list() == [[1000, 1, 2]]
    meta = dict(job.metadata)
    assert meta["finished_time"] - meta["running_time"] == HOUR
    assert (meta["close_reason"], meta["tags"], meta["spider_args"]) == ("shutdown", ["weekly"], {"page": "1"})
    assert meta["scrapystats"] == {"item_scraped_count": 2}
    [summary] = client.get_project(123).jobs.iter(spider="quotes")
    assert (summary["items"], summary["errors"], summary["ts"]) == (2, 1, int(DAY.timestamp() * 1000))
    assert client.get_project(123).settings.get("job_runtime_limit") == 24


def test_jobs_in_the_other_states(cloud: ScrapyCloud, client: ScrapinghubClient) -> None:
    project = cloud.project(123)
    for state in ("pending", "running", "finished", "deleted"):
        project.job("quotes", state=state)
    jobs = client.get_project(123).jobs
    assert [jobs.count(state=state) for state in ("pending", "running", "finished", "deleted")] == [1, 1, 1, 1]
    assert [job.state for job in cloud.jobs("quotes")] == ["pending", "running", "finished"]
    assert [job.key for job in cloud.jobs(state="deleted")] == ["123/1/4"]
    assert jobs.run("quotes").key == "123/1/5", "numbers go on"
    client.get_job("123/1/2").finish(close_reason="done")
    assert cloud.jobs(project=123)[-1].close_reason == "done"


def test_collections_and_frontiers(cloud: ScrapyCloud, client: ScrapinghubClient) -> None:
    cloud.project(123).spider("quotes", tags=["daily"]).collection("pages", {"a": {"price": 1}, "b": {"price": 2}})
    cloud.project(123).collection("pages", {"_key": "c", "price": 3}).collection("old", [{"_key": "d"}], type="cs")
    cloud.project(123).frontier("crawl", "0", ["x", {"fp": "y", "qdata": {"depth": 1}}], seen=["z"])
    project = client.get_project(123)
    assert [record["price"] for record in project.collections.get_store("pages").iter()] == [1, 2, 3]
    assert project.spiders.list()[0]["tags"] == ["daily"]
    slot = project.frontiers.get("crawl").get("0")
    assert [batch["requests"] for batch in slot.q.iter()] == [[["x", None], ["y", {"depth": 1}]]]
    assert list(slot.f.iter()) == ["x", "y", "z"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"state": "odd"}, "'odd'"),
        ({"logs": [("LOUD", "x")]}, "LOUD"),
        ({"logs": [3]}, "log entry"),
        ({"requests": [3]}, "request"),
        ({"requests": [{"url": "http://a", "status": "x"}]}, "status"),
        ({"samples": [["x"]]}, "time"),
        ({"state": "pending", "finished": 5}, "not finished yet"),
        ({"running": 10, "finished": 5}, "order"),
    ],
)
def test_what_no_job_can_be(cloud: ScrapyCloud, options: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        cloud.project(123).job("quotes", **options)  # type: ignore[arg-type]


def test_a_new_one_is_empty_and_has_another_key(cloud: ScrapyCloud) -> None:
    cloud.project(123).job("quotes", items=[{"n": 1}])
    cloud.fail()
    cloud.limit_rate(1)
    cloud.clock.advance(days=1)
    with cloud.client() as left_over:
        cloud.clear()
        with pytest.raises(Unauthorized):
            left_over.get_job("123/1/1").items.list()
    with cloud.client() as client:
        assert client.projects.list() == []
    assert cloud.jobs() == []
    assert [seen.status for seen in cloud.requests] == [401, 200]
    cloud.project(123)
    assert cloud.project(123).job("other").key == "123/1/1"


# How time passes.


def test_a_cached_collection_forgets_after_a_month(cloud: ScrapyCloud, client: ScrapinghubClient) -> None:
    cloud.project(123).collection("pages", {"a": {}}, type="cs")
    store = client.get_project(123).collections.get_cached_store("pages")
    cloud.clock.advance(days=29)
    assert store.get("a") == {}
    cloud.clock.advance(days=2)
    with pytest.raises(NotFound):
        store.get("a")


def test_periodic_jobs_come_due(cloud: ScrapyCloud, client: ScrapinghubClient) -> None:
    cloud.clock.stop(datetime(2024, 5, 1, 12))
    cloud.project(123).spider("quotes")
    with httpx.Client(transport=cloud.transport(), auth=(cloud.apikey, "")) as http:
        root = "http://localhost" if cloud.url.startswith("http+unix") else cloud.url
        periodic = {"cron": "0 11 * * *", "tasks": [{"name": "quotes"}]}
        answer = http.post(f"{root}/api/v2/projects/123/periodicjobs", json=periodic)
        assert answer.is_success, answer.text
    cloud.clock.advance(hours=22)
    assert cloud.jobs() == []
    cloud.clock.advance(hours=3)
    assert [(job.spider, job.state) for job in cloud.jobs()] == [("quotes", "pending")]


def test_a_job_has_been_running_for_hours(cloud: ScrapyCloud, client: ScrapinghubClient) -> None:
    cloud.clock.stop()
    cloud.project(123).job("quotes", state="running")
    cloud.clock.advance(hours=25)
    [summary] = client.get_project(123).jobs.iter(state="running")
    assert summary["elapsed"] == 25 * HOUR


# What goes wrong.


def test_an_answer_that_breaks_off(cloud: ScrapyCloud, client: ScrapinghubClient, pauses: list[float]) -> None:
    items = [{"n": n, "text": str(n) * 50} for n in range(2000)]
    key = cloud.project(123).job("quotes", items=items).key
    cloud.fail("list_items", after_bytes=5000)
    assert client.get_job(key).items.list() == items
    assert [seen.operation for seen in cloud.requests] == ["list_items", "list_items"]


def test_a_status_with_retry_after(cloud: ScrapyCloud, client: ScrapinghubClient, pauses: list[float]) -> None:
    cloud.project(123)
    cloud.fail("count_jobs", status=503, retry_after=7)
    assert client.get_project(123).jobs.count() == 0
    assert [7 <= pause < 10 for pause in pauses] == [True]
    cloud.fail(skip=1)
    client.get_project(123).jobs.count()
    assert len(pauses) == 1
    cloud.heal()
    client.get_project(123).jobs.count()
    assert len(pauses) == 1


def test_a_lost_answer_and_none(cloud: ScrapyCloud, pauses: list[float]) -> None:
    cloud.project(123).spider("quotes")
    with cloud.client(max_retries=0) as client:
        jobs = client.get_project(123).jobs
        cloud.fail("run_job", disconnect=True)
        with pytest.raises(NetworkError):
            jobs.run("quotes")
        assert cloud.jobs("quotes") == []
        cloud.fail("run_job", lose_answer=True)
        with pytest.raises(NetworkError):
            jobs.run("quotes")
        assert [job.state for job in cloud.jobs("quotes")] == ["pending"], "it was made"


def test_slow_answers(cloud: ScrapyCloud, pauses: list[float]) -> None:
    key = cloud.project(123).job("quotes", items=[{"n": n} for n in range(100)]).key
    with cloud.client(max_retries=0, connection_timeout=0.05) as client:
        cloud.slow("list_items", latency=30)
        with pytest.raises(NetworkError, match="timed out"):
            client.get_job(key).items.list()
    with cloud.client() as client:
        cloud.slow("list_items", latency=0.001, bandwidth=100_000)
        assert len(client.get_job(key).items.list()) == 100


def test_more_than_a_rate(cloud: ScrapyCloud, pauses: list[float]) -> None:
    cloud.clock.stop()
    cloud.project(123)
    cloud.limit_rate(2, seconds=10, operation="count_jobs")
    with cloud.client(max_retries=0) as client:
        jobs = client.get_project(123).jobs
        jobs.count()
        cloud.clock.advance(seconds=4)
        jobs.count()
        with pytest.raises(ScrapinghubAPIError, match="429"):
            jobs.count()
        client.projects.list()
        cloud.clock.advance(seconds=6)
        assert jobs.count() == 0


def test_credentials_that_expire(cloud: ScrapyCloud, client: ScrapinghubClient) -> None:
    cloud.project(123)
    client.get_project(123).jobs.count()
    cloud.expire_credentials()
    with pytest.raises(Unauthorized):
        client.get_project(123).jobs.count()
    with cloud.client() as renewed:
        assert renewed.get_project(123).jobs.count() == 0


def test_misspelled_faults(cloud: ScrapyCloud) -> None:
    with pytest.raises(ValueError, match="did you mean list_items"):
        cloud.fail("list_itemz")
    with pytest.raises(ValueError, match="status or after_bytes"):
        cloud.fail("list_items", status=500, after_bytes=1)
    with pytest.raises(ValueError, match="retry_after"):
        cloud.fail("list_items", after_bytes=1, retry_after=1)
    with pytest.raises(ValueError, match="stall"):
        cloud.fail("list_items", stall=True)
    with pytest.raises(ValueError, match="rate"):
        cloud.limit_rate(0)


# Other ways to it.


def test_plain_httpx(cloud: ScrapyCloud) -> None:
    cloud.project(123)
    root = "http://localhost" if cloud.url.startswith("http+unix") else cloud.url

    async def ask() -> int:
        async with httpx.AsyncClient(transport=cloud.async_transport(), auth=(cloud.apikey, "")) as http:
            return (await http.get(f"{root}/jobq/123/count")).status_code

    assert asyncio.run(ask()) == 200
    with httpx.Client(transport=cloud.transport(), auth=(cloud.apikey, "")) as http:
        assert http.get(f"{root}/jobq/123/count").json() == 0


class _WithUnittest(CloudTestCase, unittest.IsolatedAsyncioTestCase):
    def test_sync(self) -> None:
        assert self.scrapy_cloud.jobs() == []
        job = self.scrapy_cloud.project(123).job("quotes", items=[{"n": 1}])
        assert self.scrapinghub_client.get_job(job.key).items.list() == [{"n": 1}]
        with ScrapinghubClient() as found_by_the_environment:
            assert found_by_the_environment.projects.list() == [123]

    async def test_async(self) -> None:
        assert self.scrapy_cloud.jobs() == []
        job = self.scrapy_cloud.project(123).job("quotes", items=[{"n": 1}])
        assert await self.async_scrapinghub_client.get_job(job.key).items.list() == [{"n": 1}]


def test_unittest() -> None:
    outcome = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(_WithUnittest).run(outcome)
    assert (outcome.testsRun, outcome.errors, outcome.failures) == (2, [], [])
