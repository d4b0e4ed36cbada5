"""Chapter 4 of the documentation, its examples in order."""

import pytest

import scrapinghub
from scrapinghub import Connection, HubstorageClient
from scrapinghub.emulator import Emulator
from scrapinghub.hubstorage.job import Job
from scrapinghub.hubstorage.project import Project


@pytest.fixture
def finished(cloud: Emulator, hc: HubstorageClient) -> list[str]:
    """Three finished jobs of `myspider` with items and logs, the first with 1253 descriptions."""
    cloud.add_spider(123, "myspider")
    cloud.add_spider(123, "spider2")
    keys = []
    for count in (1253, 1, 1):
        job = hc.push_job("123", "myspider", state="running")
        for number in range(count):
            job.items.write({"description": f"item {number}"})
            job.logs.info(f"message {number}")
        job.close_writers()
        hc.jobq.finish(job)
        keys.append(job.key)
    return keys


def test_connection_and_projects(cloud: Emulator) -> None:
    from scrapinghub import Connection

    cloud.add_project(456)
    conn = Connection(cloud.apikey, url=cloud.dash_url)
    assert repr(conn) == "Connection('****')"
    assert conn.project_ids() == [123, 456]
    project = conn[123]
    assert repr(project) == "Project(Connection('****'), 123)"
    assert project.id == 123
    conn.close()


def test_schedule_and_spiders(conn: Connection, cloud: Emulator) -> None:
    cloud.add_spider(123, "myspider")
    project = conn[123]
    key = project.schedule("myspider", arg1="val1")
    assert key == "123/2/1"
    assert project.job(key).info["spider"] == "myspider"
    spiders = project.spiders()
    assert [spider["id"] for spider in spiders] == ["demo", "myspider"]
    assert all(spider.keys() == {"id", "tags", "type", "version"} for spider in spiders)


def test_jobs(conn: Connection, finished: list[str]) -> None:
    project = conn[123]
    jobs = project.jobs(state="finished")
    seen = [job.id for job in jobs]
    assert sorted(seen) == finished
    assert [x.id for x in jobs] == seen


def test_a_job_and_its_data(conn: Connection, finished: list[str]) -> None:
    project = conn[123]
    job = project.job(finished[0])
    assert job.id == finished[0]
    items = list(job.items())
    assert len(items) == 1253
    assert items[0] == {"description": "item 0"}
    entries = list(job.log())
    assert len(entries) == 1253
    assert entries[0].keys() == {"logLevel", "message", "time"}
    assert job.info["spider"] == "myspider"
    assert job.info["started_time"] == "2023-11-14T22:13:20"
    assert job.info["tags"] == []
    assert job.info["fields_count"]["description"] == 1253


def test_tags_and_deletion(conn: Connection, finished: list[str]) -> None:
    project = conn[123]
    job = project.job(finished[1])
    assert job.update(add_tag="consumed") == 1
    assert [x.id for x in project.jobs(state="finished", has_tag="consumed")] == [finished[1]]
    assert project.jobs(state="finished").update(add_tag="consumed") == 3
    assert project.jobs(state="finished", has_tag="consumed").count() == 3
    assert job.delete() == 1
    assert sorted(x.id for x in project.jobs(state="finished")) == [finished[0], finished[2]]
    project.jobs(state="finished").delete()
    assert project.jobs(state="finished").count() == 0


def test_module_contents_of_legacy() -> None:
    from scrapinghub import legacy

    assert {name: value for name, value in vars(legacy.APIError).items() if name.startswith("ERR_")} == {
        "ERR_AUTH_ERROR": "err_auth_error",
        "ERR_BAD_REQUEST": "err_bad_request",
        "ERR_DEFAULT": "err_default",
        "ERR_NOT_FOUND": "err_not_found",
        "ERR_SERVER_ERROR": "err_server_error",
        "ERR_VALUE_ERROR": "err_value_error",
    }
    assert legacy.Connection.API_METHODS["addversion"] == "scrapyd/addversion"
    assert legacy.Connection.API_METHODS["as_project_slybot"] == "as/project-slybot"
    assert len(legacy.Connection.API_METHODS) == 18
    assert legacy.Connection.DEFAULT_ENDPOINT == "https://app.zyte.com/api/"
    assert (legacy.Job.MAX_RETRIES, legacy.Job.RETRY_INTERVAL) == (180, 60)
    for cls in (legacy.Job, legacy.JobSet, legacy.Project):
        assert issubclass(cls, legacy.RequestProxyMixin)
    assert scrapinghub.Connection is legacy.Connection


def test_methods_of_legacy(conn: Connection, finished: list[str]) -> None:
    with pytest.warns(UserWarning, match="apikey"):
        assert conn.auth == (conn.apikey, "")
    with pytest.warns(UserWarning, match="project_ids"):
        assert conn.project_names() == [123]
    project = conn[123]
    with pytest.warns(UserWarning, match=r"Project\.id"):
        assert project.name == 123
    job = project.job(finished[0])
    assert list(job.items(offset=1250, count=2, meta="_key")) == [
        {"description": "item 1250", "_key": f"{job.id}/1250"},
        {"description": "item 1251", "_key": f"{job.id}/1251"},
    ]
    assert len(list(job.log(count=3))) == 3
    job.add_report("findings", "All is well.")
    running = project.job(project.schedule("myspider"))
    assert running.stop() is True
    project.jobs(state=["pending", "running"]).stop()
    assert repr(project.jobs(spider="myspider", count=2)) == (
        "JobSet(Project(Connection('****'), 123), spider=myspider, count=2)"
    )
    assert repr(job) == f"Job(Project(Connection('****'), 123), {job.id})"


def test_autoscraping_is_no_more(conn: Connection) -> None:
    for call in (
        lambda project: project.autoscraping_spider_properties("demo"),
        lambda project: project.autoscraping_spider_properties("demo", start_urls=["https://example.com"]),
        lambda project: project.autoscraping_project_slybot(spiders=("demo",)),
    ):
        with pytest.raises(scrapinghub.APIError) as caught:
            call(conn[123])
        assert caught.value._type in (scrapinghub.APIError.ERR_NOT_FOUND, scrapinghub.APIError.ERR_SERVER_ERROR)


# 4.2


@pytest.fixture
def project(hc: HubstorageClient, cloud: Emulator) -> Project:
    cloud.add_spider(123, "foo")
    return hc.get_project("123")


@pytest.fixture
def job(project: Project, hc: HubstorageClient) -> Job:
    job = hc.push_job(projectid="123", spidername="foo")
    project.jobq.start(job)
    for number in range(15):
        job.items.write({"number": number})
        job.logs.info(f"message {number}")
    job.update_metadata({"version": "5123a86-master", "scrapystats": {"item_scraped_count": 15}})
    job.close_writers()
    project.jobq.finish(job)
    job.metadata.expire()
    return job


def test_authorization(cloud: Emulator) -> None:
    from scrapinghub import HubstorageClient

    hc = HubstorageClient(auth=cloud.apikey, endpoint=cloud.storage_url)
    assert hc.server_timestamp() >= 1_700_000_000_000
    hc.close()


def test_project_settings_and_summary(hc: HubstorageClient, job: Job) -> None:
    project = hc.get_project("123")
    project.settings["botgroups"] = ["botgroup1"]
    project.settings.save()
    project = hc.get_project("123")
    assert project.settings["botgroups"] == ["botgroup1"]
    summary = project.jobsummary()
    assert summary["finished"] == 1
    assert summary["has_capacity"] is True
    assert (summary["pending"], summary["project"], summary["running"]) == (0, 123, 0)


def test_spider(project: Project, job: Job) -> None:
    assert project.ids.spider("foo") == 2
    assert [summary["key"] for summary in project.spiders.lastjobsummary(count=3)] == [job.key]
    assert [summary["key"] for summary in project.spiders.lastjobsummary(spiderid="2")] == [job.key]


def test_job(hc: HubstorageClient, job: Job, project: Project) -> None:
    job = hc.get_job(job.key)
    assert job.key == "123/2/1"
    assert job.metadata["state"] == "finished"
    job = hc.push_job(projectid="123", spidername="foo")
    assert job.key == "123/2/2"
    job = project.push_job(spidername="foo", priority=4)
    assert job.metadata["priority"] == 4
    job = project.push_job(spidername="foo", spider_args={"arg1": "foo", "arg2": "bar"})
    assert job.metadata["spider_args"] == {"arg1": "foo", "arg2": "bar"}
    project.jobq.start(job)
    job.request_cancel()
    job.metadata.expire()
    assert job.metadata["cancelled_by"] == "admin"
    project.jobq.finish(job)
    job.purged()
    assert job.metadata["state"] == "deleted"


def test_job_details(hc: HubstorageClient, job: Job) -> None:
    job = hc.get_job(job.key)
    assert job.metadata["version"] == "5123a86-master"
    assert job.metadata["scrapystats"] == {"item_scraped_count": 15}
    job.update_metadata({"tags": "obsolete"})
    assert job.metadata["tags"] == "obsolete"


def test_jobq_list(project: Project, hc: HubstorageClient, job: Job) -> None:
    for number in range(2):
        project.jobq.finish(project.push_job("foo", tags=["new"] if number else []))
    jobs_metadata = project.jobq.list()
    assert [j["key"] for j in jobs_metadata] == ["123/2/3", "123/2/2", "123/2/1"]
    metadata = next(project.jobq.list())
    assert metadata.get("spider", "missing") == "foo"
    jobs_metadata = project.jobq.list(jobmeta=["scheduled_by"])
    metadata = next(jobs_metadata)
    assert metadata.get("scheduled_by", "missing") == "admin"
    assert metadata.get("spider", "missing") == "missing"
    assert list(project.jobq.list(start=1000)) == []
    jobs_metadata = project.jobq.list(has_tag=["new", "verified"], lacks_tag="obsolete")
    assert [j["key"] for j in jobs_metadata] == ["123/2/3"]
    jobs_metadata = project.jobq.list(spider="foo", state="finished", count=3)
    assert len(list(jobs_metadata)) == 3


@pytest.mark.parametrize("state", ["pending", "running", "finished", "deleted"])
def test_the_four_states(project: Project, state: str) -> None:
    job = project.push_job("foo")
    for step in ("running", "finished", "deleted"):
        if state != "pending":
            project.jobq.update(job, state=step)
        if step == state:
            break
    assert [j["key"] for j in project.jobq.list(state=state)] == [job.key]


def test_items_and_logs(hc: HubstorageClient, job: Job) -> None:
    job = hc.get_job(job.key)
    items = list(job.items.iter_values())
    assert [item["number"] for item in items] == list(range(15))
    logs = list(job.logs.iter_values(count=10))
    assert [log["message"] for log in logs] == [f"message {number}" for number in range(10)]
    assert all({"level", "message", "time"} <= log.keys() for log in logs)


def test_collections(project: Project) -> None:
    collections = project.collections
    foo_store = collections.new_store("foo_store")
    foo_store.set({"_key": "002d050ee3ff6192dcbecc4e4b4457d7", "value": "1447221694537"})
    assert foo_store.count() == 1
    assert foo_store.get("002d050ee3ff6192dcbecc4e4b4457d7") == {"value": "1447221694537"}
    record = {"_key": "002d050ee3ff6192dcbecc4e4b4457d7", "value": "1447221694537"}
    assert list(foo_store.iter_values()) == [record]
    assert list(foo_store.iter_values(key=["002d050ee3ff6192dcbecc4e4b4457d7", "blah"])) == [record]
    foo_store.delete("002d050ee3ff6192dcbecc4e4b4457d7")
    assert foo_store.count() == 0


def test_frontier(project: Project) -> None:
    frontier = project.frontier
    frontier.add("test", "example.com", [{"fp": "/some/path.html"}])
    frontier.flush()
    assert frontier.newcount == 1
    # The documentation writes a dict with `fp` twice: Python keeps the second.
    frontier.add("test", "example.com", [{"fp": "page1.html", "p": 1, "qdata": {"depth": 1}}])
    frontier.flush()
    assert frontier.newcount == 2
    reqs = list(frontier.read("test", "example.com"))
    assert [req["requests"] for req in reqs] == [[["/some/path.html", None]], [["page1.html", {"depth": 1}]]]
    frontier.delete("test", "example.com", reqs[0]["id"])
    fps = [req["requests"] for req in frontier.read("test", "example.com")]
    assert fps == [[["page1.html", {"depth": 1}]]]
    frontier.delete("test", "example.com", "00013967d8af7b0001")
    frontier.delete_slot("test", "example.com")
    assert list(frontier.read("test", "example.com")) == []


def test_module_contents_of_hubstorage() -> None:
    assert HubstorageClient.DEFAULT_CONNECTION_TIMEOUT_S == 60.0
    assert HubstorageClient.DEFAULT_ENDPOINT == "https://storage.scrapinghub.com/"
    assert f"python-scrapinghub/{scrapinghub.__version__}" == HubstorageClient.DEFAULT_USER_AGENT
    assert HubstorageClient.RETRY_DEFAULT_EXPONENTIAL_BACKOFF_MS == 500
    assert HubstorageClient.RETRY_DEFAULT_JITTER_MS == 500
    assert HubstorageClient.RETRY_DEFAULT_MAX_RETRIES == 3
    assert HubstorageClient.RETRY_DEFAULT_MAX_RETRY_TIME_S == 60.0
    assert HubstorageClient.RETRY_DEFAUT_MAX_RETRY_TIME_S == 60.0
    assert scrapinghub.hubstorage.HubstorageClient is HubstorageClient


def test_methods_of_hubstorage(hc: HubstorageClient, cloud: Emulator) -> None:
    response = hc.request(method="GET", url=cloud.storage_url + "jobq/123/count", auth=hc.auth, is_idempotent=True)
    assert response.status_code == 200
    assert response.json() == 0
    writer = hc.batchuploader.create_writer(cloud.storage_url + "collections/123/s/pages", size=2)
    for number in range(5):
        assert writer.write({"_key": str(number)}) == number
    hc.close(timeout=30)
    assert hc.get_project(123).collections.new_store("pages").count() == 5
    hc.close()
