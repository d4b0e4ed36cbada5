"""scrapinghub-entrypoint-scrapy (`sh_scrapy`): writes a job's data from inside the job."""

import datetime
import logging
from unittest import mock

import scrapinghub
from scrapinghub import HubstorageClient
from scrapinghub.emulator import Emulator
from scrapinghub.hubstorage.serialization import jsondefault
from scrapinghub.hubstorage.utils import millitime


def test_the_client_of_a_job(cloud: Emulator, hc: HubstorageClient) -> None:
    hc.push_job("123", "demo")
    data = hc.get_project("123").jobq.start()
    client = HubstorageClient(endpoint=cloud.storage_url, auth=f"{data['key']}:{data['auth']}", user_agent=None)
    job = client.get_project("123").get_job((1, 1))
    assert job.key == data["key"]
    job.items.write({"name": "box"})
    job.logs.log("hello", level=logging.WARNING, ts=millitime())
    job.requests.add(url="https://example.com", status=200, method="GET", rs=1, parent=None, duration=2, ts=3, fp="fp")
    job.samples.write([millitime(), 1, 2])
    client.close()
    job = hc.get_job(data["key"])
    assert [item["name"] for item in job.items.list()] == ["box"]
    assert [entry["message"] for entry in job.logs.list()] == ["hello"]
    assert [request["url"] for request in job.requests.list()] == ["https://example.com"]
    assert len(list(job.samples.list())) == 1
    assert client.user_agent == HubstorageClient.DEFAULT_USER_AGENT


def test_an_endpoint_of_none(cloud: Emulator) -> None:
    client = HubstorageClient(endpoint=None, auth=cloud.apikey)
    assert client.endpoint == cloud.storage_url
    client.close()


def test_values_that_json_lacks() -> None:
    moment = datetime.datetime(2020, 1, 1, 0, 0, 0, 500)
    assert jsondefault(moment) == 1577836800000
    zone = datetime.timezone(datetime.timedelta(hours=2))
    assert jsondefault(datetime.datetime(2020, 1, 1, 2, tzinfo=zone)) == 1577836800000
    assert jsondefault({1}) == "{1}"
    assert jsondefault(b"x") == "b'x'"


def test_millitime() -> None:
    assert isinstance(millitime(), int)
    assert millitime() > 1_600_000_000_000


def test_its_tests_patch_the_client() -> None:
    with mock.patch("scrapinghub.HubstorageClient") as patched:
        from scrapinghub import HubstorageClient as Client

        assert Client is patched
    assert scrapinghub.HubstorageClient is HubstorageClient


def test_a_patch_of_a_name_that_was_not_loaded_yet() -> None:
    vars(scrapinghub).pop("HubstorageClient", None)
    with mock.patch("scrapinghub.HubstorageClient", autospec=True) as patched:
        assert scrapinghub.HubstorageClient is patched
    assert scrapinghub.HubstorageClient is HubstorageClient


def test_the_new_client_leads_to_the_old(cloud: Emulator) -> None:
    with scrapinghub.ScrapinghubClient(cloud.apikey, endpoint=cloud.storage_url, user_agent="Crawler/1") as client:
        job = client._hsclient.get_project("123").push_job("demo", state="running")
        job.items.write({"name": "box"})
    with scrapinghub.ScrapinghubClient(cloud.apikey) as client:  # leaving the block has sent it
        assert client.get_job(job.key).items.list() == [{"name": "box"}]
    agents = {dict(seen.headers)["user-agent"] for seen in cloud.requests if seen.operation == "push_job"}
    assert agents == {"Crawler/1"}


def test_our_own_messages_can_be_kept_out_of_the_job_log(cloud: Emulator) -> None:
    """It silences the logger `hubstorage`: a message about sending the log must not become an entry of the log."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.DEBUG)
    handler.emit = records.append  # type: ignore[method-assign]
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        client = HubstorageClient(endpoint=cloud.storage_url, auth=cloud.apikey)
        job = client.push_job("123", "demo", state="running")
        job.logs.info("hello")
        client.close()
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    ours = [record for record in records if record.name.split(".")[0] not in ("uvicorn", "asyncio")]
    assert [f"{record.name}: {record.getMessage()}" for record in ours] == []
