"""Paths, credentials and what is answered to those who are not welcome."""

import re
from pathlib import Path

import httpx
import pytest

from scrapinghub.emulator import Emulator
from scrapinghub.emulator.api.handlers import unserved
from scrapinghub.emulator.api.handlers.registry import HANDLERS
from scrapinghub.emulator.api.routes import OPERATIONS, ROUTES

from .conftest import new_job

DASH_DENIED = '{"status": "error", "message": "Authentication failed"}'


@pytest.mark.parametrize(
    ("method", "path", "operation", "parameters"),
    [
        ("GET", "/items/1/2/3", "list_items", {"project": "1", "spider": "2", "job": "3"}),
        ("GET", "/items/1/2/3/", "list_items", {"project": "1", "spider": "2", "job": "3"}),
        ("GET", "/items/1/2/3/stats", "get_items_stats", {"project": "1", "spider": "2", "job": "3"}),
        ("GET", "/items/1/2/3/4", "get_item", {"project": "1", "spider": "2", "job": "3", "part": "4"}),
        ("GET", "/activity/projects", "list_projects_activity", {}),
        ("GET", "/activity/1", "list_activity", {"project": "1"}),
        ("GET", "/jobq/1/summary/pending", "get_queue_summary", {"project": "1", "queue": "pending"}),
        ("GET", "/jobq/1/2/summary", "get_spider_jobs_summary", {"project": "1", "spider": "2"}),
        ("GET", "/collections/1/s/n/a%2Fb", "get_record", {"project": "1", "type": "s", "name": "n", "key": "a/b"}),
        ("GET", "/collections/1/s/n/a%252Fb", "get_record", {"project": "1", "type": "s", "name": "n", "key": "a%2Fb"}),
        ("GET", "/collections/1/s/n/count", "count_records", {"project": "1", "type": "s", "name": "n"}),
        (
            "POST",
            "/collections/1/s/n/count",
            "write_record",
            {"project": "1", "type": "s", "name": "n", "key": "count"},
        ),
        ("GET", "/hcf/1/f/s/a%2Fb/q", "list_batches", {"project": "1", "frontier": "f", "slot": "a/b"}),
        ("GET", "/ids/1/spider/caf%C3%A9", "get_spider_id", {"project": "1", "name": "café"}),
        ("POST", "/api/run.json", "run_job", {}),
        ("GET", "/api/v2/projects/1/spiders/2", "get_spider_v2", {"project": "1", "spider": "2"}),
    ],
)
def test_a_path_leads_to_its_operation(method: str, path: str, operation: str, parameters: dict[str, str]) -> None:
    match = ROUTES.match(method, path)
    assert match is not None
    assert match.operation.name == operation
    assert match.path == parameters


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/items", "/items//2/3", "/collections/1/s/n/", "/run.json", "/api/items/1"]
)
def test_other_paths_lead_nowhere(path: str) -> None:
    match = ROUTES.match("GET", path)
    assert match is None or match.operation.name == "list_records"


def test_every_operation_has_one_path_and_every_handler_an_operation() -> None:
    for operation in OPERATIONS.values():
        path = operation.path.replace("{", "x").replace("}", "x")
        match = ROUTES.match(operation.method, ("/api" if operation.host == "dash" else "") + path)
        assert match is not None, operation.name
        assert match.operation.name == operation.name
    assert HANDLERS.keys() <= OPERATIONS.keys()
    assert set(unserved()) | HANDLERS.keys() == OPERATIONS.keys()


def test_the_documentation_says_what_is_not_served_and_why() -> None:
    text = (Path(__file__).parents[2] / "docs" / "emulator.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:3] for line in text.partition("## What it does not serve")[2].splitlines() if "|" in line]
    listed = {name: reason for names, reason in rows for name in re.findall(r"`(\w+)`", names)}
    assert set(listed) == {*unserved(), "deploy_image"}  # that one is answered with a 501 of its own
    assert all(len(reason) > 20 for reason in listed.values())


def test_an_operation_without_handler_is_named(cloud: Emulator, http: httpx.Client) -> None:
    name = unserved()[0]
    operation = OPERATIONS[name]
    path = ("/api" if operation.host == "dash" else "") + operation.path.replace("{", "").replace("}", "")
    answer = http.request(operation.method, path)
    assert answer.status_code == 501
    assert name in answer.text


def test_unknown_paths_and_methods(http: httpx.Client) -> None:
    assert (http.get("/nothing").status_code, http.get("/nothing").text) == (404, "Not Found\n")
    assert http.put("/items/123/1/1").status_code == 405
    head = http.head("/system/ts")
    assert (head.status_code, head.headers["content-length"], head.content) == (200, "13", b"")
    assert http.get("/api/nothing.json").json() == {"status": "error", "message": "Not Found"}


# Credentials.


def test_wrong_key(cloud: Emulator) -> None:
    with httpx.Client(base_url=cloud.url, auth=("0" * 32, "")) as http:
        java = http.get("/items/123/1/1")
        assert (java.status_code, java.text, java.headers.get("content-type")) == (401, "Unauthorized\n", None)
        jobq = http.get("/jobq/123/list")
        assert (jobq.status_code, jobq.json()) == (401, {"error": "Unauthorized", "message": "Unauthorized"})
        assert jobq.headers["www-authenticate"] == 'Basic realm="apikey"'
        dash = http.get("/api/scrapyd/listprojects.json")
        assert (dash.status_code, dash.text) == (403, DASH_DENIED)
        run = http.post("/api/run.json", data={"project": "123", "spider": "demo"})
        assert (run.status_code, run.json()["message"]) == (403, "Authentication failed")
        assert http.get("/api/v2/users/me").status_code == 401


def test_ways_to_show_the_key(cloud: Emulator) -> None:
    for auth, query in [((cloud.apikey, ""), ""), (None, f"?apikey={cloud.apikey}"), (("admin", cloud.apikey), "")]:
        assert httpx.get(f"{cloud.url}/jobq/123/count{query}", auth=auth).text == "0"
    assert httpx.get(f"{cloud.url}/system/ts").json() > 0


def test_the_credentials_of_a_job(cloud: Emulator, http: httpx.Client) -> None:
    cloud.add_project(124)
    pushed = http.post("/jobq/123/push", content=b'{"spider": "demo", "state": "running"}').json()
    with httpx.Client(base_url=cloud.url, auth=(pushed["key"], pushed["auth"])) as job:
        assert job.post(f"/items/{pushed['key']}", content=b'{"a": 1}').status_code == 200
        assert job.get(f"/jobs/{pushed['key']}").json()["state"] == "running"
        assert job.get("/jobq/124/list").status_code == 403
        assert job.get("/api/scrapyd/listprojects.json").status_code == 403
    with httpx.Client(base_url=cloud.url, auth=("123/1/99", pushed["auth"])) as other:
        assert other.get("/items/123/1/1").status_code == 401


def test_a_project_of_somebody_else(http: httpx.Client) -> None:
    java = http.get("/items/999/1/1")
    assert (java.status_code, java.text) == (403, "admin has no access to project 999\n")
    jobq = http.get("/jobq/999/list")
    assert (jobq.status_code, jobq.json()["message"]) == (403, "admin has no access to project 999")
    dash = http.post("/api/run.json", data={"project": "999", "spider": "demo"})
    assert (dash.status_code, dash.json()["status"]) == (403, "error")
    assert "999" in dash.json()["message"]


@pytest.mark.parametrize(
    "path", ["/items/abc/1/1", "/jobq/abc/list", "/jobs/123/x/1", "/logs/123/1/9999999999999999999999"]
)
def test_ids_that_are_none(http: httpx.Client, path: str) -> None:
    assert http.get(path).status_code == 400


def test_every_request_is_remembered(cloud: Emulator, http: httpx.Client) -> None:
    key = new_job(http)
    http.get(f"/items/{key}", params={"count": "1"})
    last = cloud.requests[-1]
    assert (last.operation, last.method, last.status) == ("list_items", "GET", 200)
    assert last.target == f"/items/{key}?count=1"
    assert "authorization" in last.headers
