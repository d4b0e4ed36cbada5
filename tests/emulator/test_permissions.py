"""What the credentials of a running job are good for: every operation that there is, allowed or refused."""

from collections.abc import Iterator

import httpx
import pytest

from scrapinghub.emulator import Emulator
from scrapinghub.emulator.api.routes import DASH_PREFIX, OPERATIONS

from .conftest import new_job

# Operations of Storage that a job may use; with what path, if it matters whose job it is.
READS = {
    "count_jobs",
    "count_queue",
    "count_records",
    "get_item",
    "get_item_field",
    "get_items_stats",
    "get_job",
    "get_job_field",
    "get_jobs_summary",
    "get_log",
    "get_logs_stats",
    "get_queue_summary",
    "get_record",
    "get_record_field",
    "get_request",
    "get_requests_stats",
    "get_sample",
    "get_spider_id",
    "get_spider_jobs_summary",
    "get_spider_last_job",
    "get_spider_queue_summary",
    "list_batches",
    "list_collections",
    "list_fingerprints",
    "list_frontiers",
    "list_items",
    "list_job_summaries",
    "list_jobs",
    "list_last_jobs",
    "list_logs",
    "list_project_items",
    "list_project_jobs",
    "list_project_logs",
    "list_project_requests",
    "list_project_samples",
    "list_records",
    "list_requests",
    "list_samples",
    "list_slots",
    "list_spider_items",
    "list_spider_logs",
    "list_spider_requests",
    "list_spider_samples",
    "scan_records",
}
WRITES_OF_THE_PROJECT = {
    "add_requests",
    "delete_batches",
    "delete_collection",
    "delete_record",
    "delete_records",
    "delete_records_where",
    "delete_slot",
    "rename_collection",
    "write_record",
    "write_records",
}
WRITES_OF_ITS_JOB = {
    "delete_job_field",
    "set_job_field",
    "update_job",
    "write_items",
    "write_logs",
    "write_requests",
    "write_samples",
}
OPEN = {name for name, operation in OPERATIONS.items() if not operation.authenticated}


@pytest.fixture
def own(http: httpx.Client) -> str:
    return new_job(http)


@pytest.fixture
def job(cloud: Emulator, http: httpx.Client, own: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=cloud.url, auth=(own, http.get(f"/jobs/{own}/auth").json()), timeout=30) as client:
        yield client


def target(name: str, key: str, **values: str) -> str:
    project, spider, number = key.split("/")
    known = {"project": project, "spider": spider, "job": number, "type": "s", "queue": "pending", "part": "0"}
    operation = OPERATIONS[name]
    path = operation.path
    while "{" in path:
        parameter = path[path.index("{") + 1 : path.index("}")]
        path = path.replace(f"{{{parameter}}}", {**known, **values}.get(parameter, "demo"))
    return (DASH_PREFIX if operation.host == "dash" else "") + path


def refused(job: httpx.Client, name: str, key: str, **values: str) -> bool:
    answer = job.request(OPERATIONS[name].method, target(name, key, **values))
    return answer.status_code == 403 and ("credentials of a job" in answer.text or "Authentication" in answer.text)


def test_every_operation(http: httpx.Client, job: httpx.Client, own: str) -> None:
    good_for_its_own = READS | WRITES_OF_THE_PROJECT | WRITES_OF_ITS_JOB | {"update_jobs"}
    good_for_others = good_for_its_own - WRITES_OF_ITS_JOB
    other = new_job(http)
    closed = OPERATIONS.keys() - OPEN
    assert good_for_its_own < closed
    assert {name for name in closed if not refused(job, name, own)} == good_for_its_own
    assert {name for name in closed if not refused(job, name, other)} == good_for_others


def test_another_project(cloud: Emulator, job: httpx.Client) -> None:
    cloud.add_project(124)
    for path in ("/items/124/1/1", "/jobq/124/list", "/collections/124/list", "/items/0123/1/1"):
        assert job.get(path).status_code == 403
    assert job.post("/collections/124/s/c", content=b'{"_key": "k"}').status_code == 403


def test_the_token_of_another_job(http: httpx.Client, job: httpx.Client, own: str) -> None:
    other = new_job(http)
    assert job.get(f"/jobs/{other}/auth").status_code == 403
    assert job.get(f"/jobs/{own}/auth").status_code == 200
    assert "auth" not in job.get(f"/jobs/{other}").json()


def test_it_ends_itself_and_nobody_else(http: httpx.Client, job: httpx.Client, own: str) -> None:
    other = new_job(http)
    for change in (
        {"key": other, "state": "finished"},
        {"key": own, "state": "deleted"},
        {"key": own, "state": "pending"},
        {"key": None, "state": "finished"},
    ):
        assert job.post("/jobq/123/update", json=change).status_code == 403
    lines = f'{{"key": "{own}", "state": "finished"}}\n{{"key": "{other}", "state": "finished"}}'
    assert job.post("/jobq/123/update", content=lines).status_code == 403, "all or nothing"
    assert http.get(f"/jobs/{own}/state").json() == http.get(f"/jobs/{other}/state").json() == "running"
    assert job.post("/jobq/123/update", json={"key": own, "state": "finished"}).json()["prevstate"] == "running"


def test_a_forged_token(cloud: Emulator, http: httpx.Client, own: str) -> None:
    token = http.get(f"/jobs/{own}/auth").json()
    header, payload, signature = token.split(".")
    forged = [
        "",
        token[:-1],
        f"{header}.{payload}.",
        f"{header}.{payload}.{signature[::-1]}",
        f"eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.{payload}.",
    ]
    for password in forged:
        assert httpx.get(f"{cloud.url}/items/{own}", auth=(own, password)).status_code == 401
    for name in ("123/1/999", "124/1/1", f"0{own}", "a/b/c", "//", "\uff11/1/1"):
        assert httpx.get(f"{cloud.url}/items/{own}", auth=(name, token)).status_code == 401
