"""What the documentation leaves unsaid of the old client of the Storage API, and programs use."""

import base64
from concurrent.futures import ThreadPoolExecutor
from queue import Queue

import pytest

from scrapinghub import HubstorageClient, ScrapinghubAPIError
from scrapinghub.emulator import Emulator
from scrapinghub.hubstorage.project import Reports
from scrapinghub.hubstorage.serialization import mpdecode
from scrapinghub.hubstorage.utils import apipoll, iterqueue, urlpathjoin


@pytest.mark.parametrize("key", ["a/b", "a?b", "a#b", "..", "count", "ä", "a b", "scan"])
def test_any_key_of_a_collection(hc: HubstorageClient, key: str) -> None:
    """In the old library some of these read another record."""
    store = hc.get_project(123).collections.new_store("pages")
    store.set([{"_key": "a", "value": 0}, {"_key": key, "value": 1}])
    assert store.get(key)["value"] == 1
    assert [record["_key"] for record in store.iter_values(key=key)] == [key]
    store.delete(key)
    with pytest.raises(KeyError):
        store.get(key)
    assert store.count() == 1


def test_collections_as_msgpack(hc: HubstorageClient, cloud: Emulator) -> None:
    collections = hc.get_project(123).collections
    collections.set("s", "pages", [{"_key": str(number)} for number in range(3)])
    assert [record["_key"] for record in mpdecode(collections.iter_msgpack("s", "pages", startafter="0"))] == ["1", "2"]
    assert dict(cloud.requests[-1].headers)["accept"] == "application/x-msgpack"


def test_any_url_below_a_resource(hc: HubstorageClient, cloud: Emulator) -> None:
    project = hc.get_project(123)
    job = hc.push_job(123, "demo", state="running")
    job.items.write({"a": 1})
    job.items.flush()
    assert next(job.items.apiget("stats"))["totals"]["input_values"] == 1
    assert list(job.items.apiget(("0", "a"))) == [1]
    assert list(job.items.apiget(params={"count": 1, "meta": ["_key"]})) == [{"a": 1, "_key": f"{job.key}/0"}]
    job.metadata.apipost("note", data='"text"')
    assert job.metadata.liveget("note") == "text"
    job.metadata.apidelete("note")
    assert job.metadata.liveget("note") is None
    assert list(hc.root.apiget(("jobq", 123, "count"), params={"state": "running"})) == [1]
    with pytest.raises(ScrapinghubAPIError):
        project.jobq.apiget("list", auth=("0" * 32, ""))
    assert urlpathjoin(project.jobq.url, "list") == f"{cloud.storage_url}jobq/123/list"


def test_a_project_is_cleaned_up(hc: HubstorageClient) -> None:
    """As upstream's own tests do it."""
    project = hc.get_project(123)
    job = hc.push_job(123, "demo")
    job.items.write({"a": 1})
    job.items.close()
    project.jobq.finish(job.key)
    project.jobq.delete(job.key)
    assert dict(hc.get_job(job.key).metadata)["state"] == "deleted"
    assert list(project.jobs.apidelete(job.key.partition("/")[2])) == []
    assert dict(hc.get_job(job.key).metadata) == {}
    assert list(hc.get_job(job.key).items.list()) == []


def test_credentials_of_a_project_and_of_a_job(cloud: Emulator) -> None:
    client = HubstorageClient(endpoint=cloud.storage_url)
    assert client.auth is None
    with pytest.raises(ScrapinghubAPIError):
        client.get_project(123).jobsummary()
    project = client.get_project(123, auth=cloud.apikey)
    job = project.push_job("demo", state="running")
    token = job.metadata.authtoken()
    assert token
    writer = client.get_job(job.key, jobauth=(job.key, token))
    writer.items.write({"a": 1})
    writer.close_writers()
    assert next(job.items.list()) == {"a": 1}
    assert {dict(seen.headers)["authorization"] for seen in cloud.requests if seen.operation == "write_items"} == {
        basic(job.key, token)
    }
    client.close()


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def test_one_writer_a_job(hc: HubstorageClient) -> None:
    """In the old library the second object wrote over what the first had written."""
    key = hc.push_job(123, "demo", state="running").key
    for number in range(3):
        hc.get_job(key).items.write({"number": number})
    hc.close()
    assert [item["number"] for item in hc.get_job(key).items.list()] == [0, 1, 2]


def test_a_log_in_append_mode(hc: HubstorageClient) -> None:
    key = hc.push_job(123, "demo", state="running").key
    hc.get_job(key).logs.info("first")
    hc.close()
    other = HubstorageClient(auth=hc.auth, endpoint=hc.endpoint)
    other.get_job(key).logs.info("second", appendmode=True)
    other.close()
    assert [entry["message"] for entry in hc.get_job(key).logs.list()] == ["first", "second"]


def test_batch_attributes(hc: HubstorageClient, cloud: Emulator) -> None:
    items = hc.push_job(123, "demo", state="running").items
    items.batch_size = 4
    items.batch_content_encoding = "identity"
    for number in range(10):
        items.write({"number": number})
    items.close()
    writes = [seen for seen in cloud.requests if seen.operation == "write_items"]
    assert [seen.target.partition("start=")[2] for seen in writes] == ["0", "4", "8"]
    assert {dict(seen.headers)["content-encoding"] for seen in writes} == {"identity"}


def test_a_frontier_of_several_threads(hc: HubstorageClient) -> None:
    frontier = hc.get_project(123).frontier
    with ThreadPoolExecutor(4) as pool:
        for number in range(100):
            pool.submit(frontier.add, "threads", str(number % 3), [{"fp": f"/{number}"}])
    frontier.flush()
    assert frontier.newcount == 100


def test_the_queue_of_all_projects(hc: HubstorageClient, cloud: Emulator) -> None:
    keys = [hc.push_job(123, "demo", n=number).key for number in range(2)]
    assert [changed["key"] for changed in hc.jobq.start(keys)] == keys
    assert [changed["prevstate"] for changed in hc.jobq.finish(keys)] == ["running", "running"]


def test_a_host_of_its_own_for_the_queue(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    with Emulator() as other:
        client = HubstorageClient(other.apikey, cloud.storage_url, jobq_endpoint=other.storage_url)
        client.push_job(123, "demo")
        assert [seen.operation for seen in other.requests] == ["push_job"]
        client.close()
        monkeypatch.setenv("SHUB_JOBQ", other.storage_url)
        client = HubstorageClient(other.apikey, cloud.storage_url)
        assert client.get_project(123).jobq.url == f"{other.storage_url}jobq/123"
        client.close()


def test_reports_are_a_path_of_their_own(hc: HubstorageClient, cloud: Emulator) -> None:
    project = hc.get_project(123)
    assert isinstance(project.reports, Reports)
    assert project.reports.url == f"{cloud.storage_url}projects/123/reports"


def test_polling() -> None:
    answers = iter([None, None, 5])
    assert apipoll(lambda **_: next(answers), poll_wait=0) == 5
    assert apipoll(lambda **_: None, poll_wait=0, max_poll=0) is None


def test_iterqueue() -> None:
    numbers: Queue[int] = Queue()
    for number in range(10):
        numbers.put(number)
    some = iterqueue(numbers, maxcount=4)
    assert (list(some), some.count) == ([0, 1, 2, 3], 4)
    rest = iterqueue(numbers)
    assert (list(rest), rest.count) == ([4, 5, 6, 7, 8, 9], 6)
