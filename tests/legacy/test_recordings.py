"""What `HubstorageClient` sends and makes of the answers, beside recordings of the old one."""

from collections.abc import Callable
from typing import Any

import pytest

from scrapinghub import HubstorageClient, ScrapinghubAPIError, ServerError, Unauthorized
from scrapinghub.hubstorage import ValueTooLarge
from scrapinghub.hubstorage.job import Job
from scrapinghub.hubstorage.jobq import DuplicateJobError
from scrapinghub.hubstorage.project import Project
from scrapinghub.hubstorage.resourcetype import DownloadableResource
from tests.reference import needs_recordings

from .recorded import APIKEY, PROJECT, RECORDINGS, SPIDER, Recording

pytestmark = needs_recordings

Scenario = Callable[[Recording, HubstorageClient, Project], object]
SCENARIOS: dict[str, Scenario] = {}


def scenario(*names: str) -> Callable[[Scenario], Scenario]:
    """The steps of these recordings."""

    def register(steps: Scenario) -> Scenario:
        SCENARIOS.update(dict.fromkeys(names, steps))
        return steps

    return register


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DownloadableResource, "RETRY_INTERVAL", 0)
    monkeypatch.setattr(HubstorageClient, "RETRY_DEFAULT_EXPONENTIAL_BACKOFF_MS", 0)


@pytest.mark.parametrize("name", sorted(SCENARIOS) if not RECORDINGS.is_dir() else [
    path.relative_to(RECORDINGS).as_posix() for path in sorted(RECORDINGS.rglob("*.json"))
])  # fmt: skip
def test_recording(name: str) -> None:
    with Recording.read(name).served() as recording:
        client = HubstorageClient(
            auth=APIKEY, endpoint=recording.url, use_msgpack=not name.endswith("-json.json"), max_retries=10
        )
        try:
            SCENARIOS[name](recording, client, client.get_project(PROJECT))
        finally:
            client.close()


def started(recording: Recording, client: HubstorageClient, project: Project, first: int = 0) -> Job:
    """Push a job and start it; the job with its own credentials."""
    pushed = project.push_job(SPIDER)
    assert pushed.key == recording[first].values[0]["key"]
    data = project.jobq.start()
    assert data == recording[first + 1].values[0]
    return client.get_job(data["key"], jobauth=(data["key"], data["auth"]))


@scenario("hsspiderid.json")
def spider_id(recording: Recording, client: HubstorageClient, project: Project) -> None:
    assert project.ids.spider(SPIDER, create=1) == 1


@scenario("activity/filters.json")
def activity_filters(recording: Recording, client: HubstorageClient, project: Project) -> None:
    assert list(project.activity.post([{"c": number} for number in range(10)])) == []
    assert list(project.activity.list(filter='["c", ">", [5]]', count=2)) == [{"c": 9}, {"c": 8}]


@scenario("activity/timestamp.json")
def activity_timestamp(recording: Recording, client: HubstorageClient, project: Project) -> None:
    project.activity.add({"foo": "bar"}, baz="qux")
    assert next(project.activity.list(count=1, meta="_ts")) == recording[1].values[0]


@scenario("batchuploader/writer_contentencoding.json")
def content_encoding(recording: Recording, client: HubstorageClient, project: Project) -> None:
    for first, encoding in ((0, "identity"), (4, "gzip")):
        job = started(recording, client, project, first)
        writer = client.batchuploader.create_writer(job.items.url, content_encoding=encoding)
        for number in range(111):
            assert writer.write({"x": number}) == number
        writer.close()
        assert job.items.stats() == recording[first + 3].values[0]


@scenario("batchuploader/writer_maxitemsize.json", "batchuploader/writer_maxitemsize_custom.json")
def largest_item(recording: Recording, client: HubstorageClient, project: Project) -> None:
    job = started(recording, client, project)
    writer = client.batchuploader.create_writer(job.items.url)
    with pytest.raises(ValueTooLarge, match=r"Value exceeds max encoded size of 1 MiB"):
        writer.write({"b": "x" * 1024**2})
    writer = client.batchuploader.create_writer(job.items.url, maxitemsize=512 * 1024)
    with pytest.raises(ValueError, match=r"Value exceeds max encoded size of 512 KiB"):
        writer.write({"b": "x" * 1024 * 512})


@scenario("client/jobsummaries.json")
def job_summaries(recording: Recording, client: HubstorageClient, project: Project) -> None:
    client.push_job(PROJECT, SPIDER, state="running")
    assert client.projects.jobsummaries() == recording[1].values[0]


@scenario("client/timestamp.json")
def timestamp(recording: Recording, client: HubstorageClient, project: Project) -> None:
    assert client.server_timestamp() == 1477663312045
    assert client.server_timestamp() == 1477663312052


@scenario("collections/data_download.json")
def collection_download(recording: Recording, client: HubstorageClient, project: Project) -> None:
    store = project.collections.new_store("collection_123")
    writer = store.create_writer()
    for record in recording[0].sent:
        writer.write(record)
    writer.close()
    assert list(store.iter_values(prefix="test_data_download1")) == recording[1].values
    keys = [record["_key"] for record in store.iter_values(start="test_data_download1")]
    assert keys == [record["_key"] for record in recording[2].values]
    assert len(keys) == 19


@scenario("collections/errors.json")
def no_key(recording: Recording, client: HubstorageClient, project: Project) -> None:
    with pytest.raises(ValueError, match="missing value for _key"):
        project.collections.new_store("collection_123").set({"foo": 42})


@scenario("collections/errors_bad_key.json", "collections/errors_bad_key-json.json")
def unknown_key(recording: Recording, client: HubstorageClient, project: Project) -> None:
    with pytest.raises(KeyError):
        project.collections.new_store("collection_123").get("does_not_exist")


FRONTIER = "tests-hubstorage-test_frontier-py-"


@scenario("frontier/add_read.json")
def add_read(recording: Recording, client: HubstorageClient, project: Project) -> None:
    frontier, name = project.frontier, FRONTIER + "test_add_read"
    frontier.delete_slot(name, "site.com")
    frontier.add(name, "site.com", recording[1].sent)
    frontier.flush()
    assert frontier.newcount == 3
    assert list(frontier.read(name, "site.com")) == recording[2].values


@scenario("frontier/add_multiple_chunks.json")
def add_multiple_chunks(recording: Recording, client: HubstorageClient, project: Project) -> None:
    frontier, name = project.frontier, FRONTIER + "test_add_multiple_chunks"
    frontier.delete_slot(name, "site.com")
    for index in (1, 2):
        frontier.add(name, "site.com", recording[index].sent)
        frontier.flush()
    assert frontier.newcount == 150
    batches = list(frontier.read(name, "site.com", 100))
    assert batches == recording[3].values
    frontier.delete(name, "site.com", [batch["id"] for batch in batches])
    assert list(frontier.read(name, "site.com")) == recording[5].values


@scenario("frontier/add_big_chunk.json")
def add_big_chunk(recording: Recording, client: HubstorageClient, project: Project) -> None:
    frontier, name = project.frontier, FRONTIER + "test_add_big_chunk"
    frontier.delete_slot(name, "site.com")
    frontier.add(name, "site.com", recording[1].sent)
    frontier.flush()
    assert frontier.newcount == 300
    for index in (2, 4):
        batches = list(frontier.read(name, "site.com", mincount=100))
        assert batches == recording[index].values
        frontier.delete(name, "site.com", batches[0]["id"])
    assert list(frontier.read(name, "site.com", mincount=100)) == recording[6].values


@scenario("jobq/push.json")
def push(recording: Recording, client: HubstorageClient, project: Project) -> None:
    key = project.jobq.push(SPIDER)["key"]
    states = ["pending"]
    assert project.get_job(key).metadata["state"] == "pending"
    for index, change in ((2, project.jobq.start), (4, project.jobq.finish), (6, project.jobq.delete)):
        job = project.get_job(key)
        assert list(change(job)) == recording[index].values
        states.append(project.get_job(key).metadata["state"])
    assert states == ["pending", "running", "finished", "deleted"]


@scenario("jobq/push_with_extras.json")
def push_with_extras(recording: Recording, client: HubstorageClient, project: Project) -> None:
    job = project.push_job(SPIDER, foo="bar", baz="fuu")
    assert (job.metadata["foo"], job.metadata["baz"]) == ("bar", "fuu")


@scenario("jobq/push_with_priority.json")
def push_with_priority(recording: Recording, client: HubstorageClient, project: Project) -> None:
    assert project.jobq.push(SPIDER, priority=project.jobq.PRIO_HIGHEST)["key"] == f"{PROJECT}/1/1459"


@scenario("jobq/push_with_unique.json")
def push_with_unique(recording: Recording, client: HubstorageClient, project: Project) -> None:
    jobq = project.jobq
    jobq.push(SPIDER)
    jobq.push(SPIDER)
    jobq.push(SPIDER, unique=None)
    jobq.push(SPIDER, unique=None)
    first = jobq.push(SPIDER, unique="h1")
    jobq.push(SPIDER, unique="h2")
    with pytest.raises(DuplicateJobError, match="Active job exists with key h1"):
        jobq.push(SPIDER, unique="h1")
    jobq.finish(first)
    with pytest.raises(DuplicateJobError):
        jobq.push(SPIDER, unique="h2")
    assert jobq.push(SPIDER, unique="h1") == recording[9].values[0]


@scenario("jobq/startjob_with_extras.json")
def start_with_extras(recording: Recording, client: HubstorageClient, project: Project) -> None:
    extras = dict(recording[0].sent[0])
    project.jobq.push(extras.pop("spider"), **extras)
    assert project.jobq.start(**recording[1].sent[0]) == recording[1].values[0]


@scenario("jobq/summaries_and_state_changes.json")
def summaries(recording: Recording, client: HubstorageClient, project: Project) -> None:
    keys = [project.jobq.push(SPIDER)["key"] for _ in range(3)]
    keys.append(project.jobq.push(SPIDER, state="running")["key"])

    def summarize(first: int) -> None:
        for index, state in enumerate(("pending", "running", "finished"), first):
            assert project.jobq.summary(state, spiderid=1) == recording[index].values[0]

    summarize(4)
    project.jobq.start(keys[0])
    project.jobq.finish({"key": keys[1]})
    project.jobq.finish(project.get_job(keys[3]))
    summarize(10)
    project.jobq.finish(keys[0])
    project.jobq.finish(keys[2])
    for key in keys:
        project.jobq.delete(key)
    summarize(19)


@scenario("jobq/summary_countstart.json")
def summary_count_and_start(recording: Recording, client: HubstorageClient, project: Project) -> None:
    for first, state in ((0, "pending"), (9, "running"), (18, "finished")):
        for number in range(6):
            project.jobq.push(SPIDER, state=state, idx=number)
        assert project.jobq.summary(state) == recording[first + 6].values[0]
        assert project.jobq.summary(state, count=6) == recording[first + 7].values[0]
        assert project.jobq.summary(state, count=3, start=0) == recording[first + 8].values[0]


@scenario("jobq/summary_jobmeta.json")
def summary_jobmeta(recording: Recording, client: HubstorageClient, project: Project) -> None:
    project.jobq.push(SPIDER, foo="bar", caz="fuu")
    assert project.jobq.summary("pending", jobmeta="foo") == recording[1].values[0]
    assert project.jobq.summary("pending", jobmeta=["foo", "caz"]) == recording[2].values[0]


@scenario("jobq/jobsummary.json")
def jobsummary_of_keys(recording: Recording, client: HubstorageClient, project: Project) -> None:
    keys = [project.jobq.push(SPIDER, foo=number)["key"] for number in range(5)]
    assert list(project.jobq.jobsummary(keys, ["key", "foo"])) == recording[5].values


@scenario("jobq/list_with_count.json")
def list_with_count(recording: Recording, client: HubstorageClient, project: Project) -> None:
    for _ in range(4):
        project.jobq.push(SPIDER, state="finished")
    assert list(project.jobq.list(count=2)) == recording[4].values


@scenario("jobq/list_with_stop.json")
def list_with_stop(recording: Recording, client: HubstorageClient, project: Project) -> None:
    keys = [project.jobq.push(SPIDER, state="finished")["key"] for _ in range(4)]
    assert list(project.jobq.list(stop=keys[0])) == recording[4].values


@scenario("jobq/list_with_startts_endts.json")
def list_with_times(recording: Recording, client: HubstorageClient, project: Project) -> None:
    for _ in range(4):
        project.jobq.push(SPIDER, state="finished")
    assert list(project.jobq.list()) == recording[4].values
    times = {name: int(value) for name, value in recording[5].query}
    assert list(project.jobq.list(**times)) == recording[5].values


@scenario("jobq/multiple_job_update.json")
def update_several(recording: Recording, client: HubstorageClient, project: Project) -> None:
    jobs: list[Any] = [project.push_job(SPIDER), project.jobq.push(SPIDER), project.push_job(SPIDER).key]
    for index, change in enumerate((project.jobq.start, project.jobq.finish, project.jobq.delete), 3):
        assert list(change(jobs)) == recording[index].values


@scenario("jobq/update.json")
def update(recording: Recording, client: HubstorageClient, project: Project) -> None:
    job = project.push_job(SPIDER)
    assert job.metadata["state"] == "pending"
    project.jobq.update(job, state="running", foo="bar")
    job.metadata.expire()
    assert (job.metadata["state"], job.metadata["foo"]) == ("running", "bar")


@scenario("jobsmeta/jobauth.json")
def job_auth(recording: Recording, client: HubstorageClient, project: Project) -> None:
    job = client.get_job(project.push_job(SPIDER).key, jobauth="1/2/3:token")
    assert job.items.auth == ("1/2/3", "token")


@scenario("jobsmeta/representation.json")
def representation(recording: Recording, client: HubstorageClient, project: Project) -> None:
    job = project.push_job(SPIDER)
    metadata = recording[1].values[0]
    assert str(job.metadata) == str(metadata)
    assert repr(job.metadata) == f"JobMeta({metadata!r})"


@scenario("jobsmeta/updating.json")
def metadata_updating(recording: Recording, client: HubstorageClient, project: Project) -> None:
    job = project.push_job(SPIDER)
    assert "foo" not in job.metadata
    job.update_metadata({"foo": "bar"})
    assert job.metadata["foo"] == "bar"
    job.metadata.expire()
    job.update_metadata({"foo": None})
    assert job.metadata["foo"] is None
    job.metadata["foo"] = None
    job.metadata.save()
    assert client.get_job(job.key).metadata == recording[8].values[0]


@scenario("project/auth.json", "project/auth-json.json")
def authentication(recording: Recording, client: HubstorageClient, project: Project) -> None:
    anonymous = HubstorageClient(endpoint=recording.url, use_msgpack=client.use_msgpack)
    with pytest.raises(Unauthorized):
        anonymous.push_job(PROJECT, SPIDER)
    with pytest.raises(Unauthorized):
        anonymous.get_project(PROJECT).jobq.push(SPIDER)
    with pytest.raises(Unauthorized):
        anonymous.get_project(PROJECT).get_job((PROJECT, "1", "1")).items.list()
    with pytest.raises(Unauthorized):
        anonymous.get_job(f"{PROJECT}/1/1").items.list()
    assert anonymous.push_job(PROJECT, SPIDER, auth=APIKEY).key == recording[4].values[0]["key"]
    anonymous.close()


@scenario("project/broad.json", "project/broad-json.json")
def broad(recording: Recording, client: HubstorageClient, project: Project) -> None:
    job = project.push_job(SPIDER)
    assert job.metadata["state"] == "pending"
    data = project.jobq.start()
    job = client.get_job(data["key"], jobauth=(data["key"], data["auth"]))
    assert job.metadata["state"] == "running"
    job.items.write({"title": "bar"})
    job.items.close()
    entry = recording[5].sent[0]
    job.logs.log(entry["message"], entry["level"], ts=entry["time"])
    job.logs.close()
    job.samples.write([1, 2, 3])
    job.samples.close()
    project.jobq.finish(job.key)
    for index, resource in ((8, project.items), (9, project.logs), (10, project.samples)):
        assert list(resource.list("1", count=1)) == recording[index].values
    project.jobq.delete(job.key)


@scenario("project/bulkdata.json", "project/bulkdata-json.json")
def bulk_data(recording: Recording, client: HubstorageClient, project: Project) -> None:
    job = project.push_job(SPIDER, state="running")
    posts = {
        exchange.path.split("/")[1]: (index, exchange)
        for index, exchange in enumerate(recording.exchanges)
        if exchange.headers.get("content-encoding") == "gzip"
    }
    index, sent = posts["logs"]
    for entry in sent.sent:
        job.logs.info(entry["message"], ts=entry["time"])
    job.logs.flush()
    assert list(job.logs.iter_values()) == recording[index + 1].values
    index, sent = posts["items"]
    for item in sent.sent:
        job.items.write(item)
    job.items.flush()
    assert list(job.items.iter_values()) == recording[index + 1].values
    index, sent = posts["requests"]
    for entry in sent.sent:
        job.requests.add(**_arguments(entry))
    job.requests.flush()
    found = list(job.requests.iter_values())
    assert found == recording[index + 1].values
    assert len(found) == 20


def _arguments(entry: dict[str, Any]) -> dict[str, Any]:
    return {("ts" if name == "time" else name): value for name, value in entry.items()}


@scenario("project/get_jobs.json")
def get_jobs(recording: Recording, client: HubstorageClient, project: Project) -> None:
    for number in range(3):
        project.jobq.push(SPIDER, testid=number)
    with pytest.warns(Warning, match="deprecated"):
        assert [job.key for job in project.get_jobs(count=1, state="pending")] == [recording[3].values[0]["key"]]
    listed = list(project.jobq.list(spider=SPIDER, state="pending"))
    assert listed == recording[4].values


@scenario("project/jobsummary.json")
def project_summary(recording: Recording, client: HubstorageClient, project: Project) -> None:
    assert project.jobsummary() == recording[0].values[0]


@scenario("project/requests.json")
def requests(recording: Recording, client: HubstorageClient, project: Project) -> None:
    job = project.push_job(SPIDER, state="running")
    for entry in recording[1].sent:
        job.requests.add(**_arguments(entry))
    job.requests.close()
    assert list(job.requests.list()) == recording[2].values


@scenario("project/settings.json")
def settings(recording: Recording, client: HubstorageClient, project: Project) -> None:
    project.settings.apidelete("botgroups")
    client.root.apidelete(("botgroups", "python-hubstorage-test"))
    project.settings.expire()
    assert project.settings == {}
    project.settings["created"] = recording[3].sent[0]["created"]
    project.settings["botgroups"] = ["g1"]
    project.settings.save()
    assert project.settings.liveget("created") == project.settings["created"]
    assert project.settings.liveget("botgroups") == ["g1"]
    project.settings.expire()
    assert project.settings == recording[6].values[0]
    list(project.settings.apipost(jl={"botgroups": ["python-hubstorage-test"]}))
    answer = client.root.apipost(("botgroups", "python-hubstorage-test", "max_running"), jl=[None])
    assert list(answer) == [None]


@scenario("retry/retrier_catches_badstatusline_and_429.json")
def retries(recording: Recording, client: HubstorageClient, project: Project) -> None:
    with pytest.raises(ServerError) as caught:
        _ = client.get_job(f"{PROJECT}/1/42").metadata["state"]
    assert isinstance(caught.value, ScrapinghubAPIError)
    assert caught.value.status_code == 503
