"""The old library's own tests: names with an underscore that they, and programs written after them, reach for."""

import dataclasses

import pytest

import scrapinghub
from scrapinghub import APIError, Connection, HubstorageClient, ScrapinghubClient
from scrapinghub._core.retry import RetryPolicy
from scrapinghub.emulator import Emulator
from scrapinghub.hubstorage.collectionsrt import Collections
from scrapinghub.hubstorage.job import Items, Requests


def test_the_old_clients_of_a_new_one(client: ScrapinghubClient, cloud: Emulator) -> None:
    assert isinstance(client._hsclient, HubstorageClient)
    assert isinstance(client._connection, Connection)
    assert client._hsclient is client._hsclient
    assert client._connection.project_ids() == [123]
    assert client._hsclient._transport is client._transport
    assert client._hsclient.auth == (cloud.apikey, "")


def test_the_two_clients_share_a_writer(client: ScrapinghubClient) -> None:
    """Each would begin at 0, and write over what the other wrote."""
    job = client.get_project(123).jobs.run("demo", meta={"state": "running"})
    job.items.write({"number": 0})
    old = client._hsclient.get_job(job.key)
    assert old.items.write({"number": 1}) == 1
    job.items.write({"number": 2})
    old.items.flush()
    assert [item["number"] for item in job.items.iter()] == [0, 1, 2]


def test_connection_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SH_APIKEY", raising=False)
    monkeypatch.setenv("SHUB_APIKEY", "not read by this client")
    with pytest.raises(RuntimeError, match="SH_APIKEY"):
        Connection()
    monkeypatch.setenv("SH_APIKEY", "APIKEY")
    assert Connection().apikey == "APIKEY"
    with pytest.raises(AssertionError, match="url as first argument"):
        Connection("http://example.com")
    with pytest.warns(UserWarning, match="authentication only via apikey"):
        connection = Connection("user", "password")
    assert (connection.apikey, connection.password) == ("user", "password")
    assert Connection("APIKEY").url == "https://app.zyte.com/api/"
    monkeypatch.setenv("SHUB_APIURL", "http://localhost:1/api/")
    assert Connection("APIKEY").url == "http://localhost:1/api/"
    assert Connection("APIKEY", url="http://localhost:2/api/").url == "http://localhost:2/api/"
    assert Connection("APIKEY", connection_timeout=5)._connection_timeout == 5
    assert "APIKEY" not in repr(Connection("APIKEY"))


def test_connection_urls() -> None:
    connection = Connection("APIKEY", url="http://localhost/api/")
    assert connection._build_url("jobs_list", "jl") == "http://localhost/api/jobs/list.jl"
    with pytest.raises(APIError) as caught:
        connection._build_url("nosuchmethod", "jl")
    assert caught.value._type == APIError.ERR_VALUE_ERROR
    with pytest.raises(APIError) as caught:
        connection._get("listprojects", "xml")
    assert caught.value._type == APIError.ERR_VALUE_ERROR


def test_connection_calls(cloud: Emulator) -> None:
    connection = Connection(cloud.apikey)
    assert connection._get("listprojects", "json")["projects"] == [123]
    assert connection._get("listprojects", "json", raw=True).read().startswith(b"{")
    status, *jobs = connection._get("jobs_list", "jl", {"project": 123})
    assert status["status"] == "ok"
    assert jobs == []
    connection.API_METHODS = {**connection.API_METHODS, "user": "users/get"}  # type: ignore[misc]
    assert connection._get("user", "json")["status"] == "ok"
    connection.close()


@pytest.mark.parametrize(
    ("apikey", "project", "code", "status"),
    [("0" * 32, 123, APIError.ERR_AUTH_ERROR, 403), (None, 99999, APIError.ERR_BAD_REQUEST, 403)],
)
def test_connection_errors(cloud: Emulator, apikey: str | None, project: int, code: str, status: int) -> None:
    connection = Connection(apikey)
    with pytest.raises(APIError) as caught:
        connection[project].schedule("demo")
    assert isinstance(caught.value, scrapinghub.ScrapinghubAPIError)
    assert caught.value._type == code
    assert caught.value.status_code == status
    connection.close()


@pytest.mark.parametrize(
    ("status", "code"), [(404, APIError.ERR_NOT_FOUND), (503, APIError.ERR_SERVER_ERROR), (429, APIError.ERR_DEFAULT)]
)
def test_connection_errors_by_status(cloud: Emulator, status: int, code: str) -> None:
    connection = Connection()
    cloud.faults.add("schedule_job", kind="status", status=status, times=9, body="<html>sorry</html>")
    connection._transport.config = dataclasses.replace(connection._transport.config, retries=RetryPolicy(max_retries=0))
    with pytest.raises(APIError) as caught:
        connection[123].schedule("demo")
    assert caught.value._type == code
    assert caught.value.status_code == status
    connection.close()


def test_jobsets() -> None:
    project = Connection("APIKEY")[123]
    jobs = project.jobs(state="finished")
    assert jobs.params == {"state": "finished"}
    assert jobs._jobs is None
    assert jobs._request_proxy is project
    assert jobs._add_params({"count": 1}) == {"state": "finished", "count": 1}
    assert project._add_params({"a": 1}) == {"a": 1, "project": 123}


def test_msgpack_where_the_service_offers_it(hc: HubstorageClient) -> None:
    assert Items(hc, "1/2/3")._allows_mpack()
    assert Items(hc, "1/2/3")._allows_mpack("0")
    assert not Items(hc, "1/2/3")._allows_mpack("stats")
    assert not Requests(hc, "1/2/3")._allows_mpack()
    collections = Collections(hc, "1")
    assert not collections._allows_mpack()
    assert collections._allows_mpack(("s", "name"))
    assert collections._allows_mpack(("s", "name", "key"))
    assert not collections._allows_mpack(("s", "name", "count"))
    hc.use_msgpack = False
    assert not Items(hc, "1/2/3")._allows_mpack()


def test_names_of_the_object_model(client: ScrapinghubClient) -> None:
    project = client.get_project(123)
    assert project.spiders.get("demo")._id == "1"
    assert project.frontiers.get("test")._frontiers is not None
