"""The life of jobs: states, numbers, times, the queue, metadata, lists."""

import json

import httpx
import pytest

from scrapinghub.emulator import Emulator

from .conftest import new_job


def lines(answer: httpx.Response) -> list[dict[str, object]]:
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def update(http: httpx.Client, key: str, state: str, **extras: object) -> httpx.Response:
    return http.post("/jobq/123/update", json={"key": key, "state": state, **extras})


def run(http: httpx.Client, **form: object) -> httpx.Response:
    return http.post("/api/run.json", data={"project": "123", "spider": "demo", **form})


def test_a_life(http: httpx.Client) -> None:
    key = str(run(http).json()["jobid"])
    meta = http.get(f"/jobs/{key}").json()
    assert (meta["state"], meta["priority"], meta["units"], meta["tags"], meta["scheduled_by"]) == (
        "pending",
        2,
        1,
        [],
        "admin",
    )
    assert update(http, key, "running").json() == {"prevstate": "pending", "key": key}
    assert update(http, key, "finished", close_reason="finished").json() == {"prevstate": "running", "key": key}
    meta = http.get(f"/jobs/{key}").json()
    assert meta["pending_time"] < meta["running_time"] < meta["finished_time"]
    assert (meta["started_by"], meta["completed_by"], meta["close_reason"]) == ("admin", "admin", "finished")
    assert update(http, key, "deleted").json() == {"prevstate": "finished", "key": key}
    assert update(http, key, "deleted").text == ""
    assert http.get(f"/jobs/{key}/state").json() == "deleted"
    assert http.get("/jobq/123/list").text == ""
    events = [event["event"] for event in lines(http.get("/activity/123"))]
    assert events == ["job:deleted", "job:completed", "job:started", "job:scheduled"]


@pytest.mark.parametrize("state", ["pending", "running"])
def test_only_a_finished_job_can_be_deleted(http: httpx.Client, state: str) -> None:
    finished, unfinished = new_job(http, "finished"), new_job(http, state)
    answer = http.post(
        "/jobq/123/update",
        content="\n".join(json.dumps({"key": key, "state": "deleted"}) for key in (finished, unfinished)),
    )
    assert answer.status_code == 400
    assert unfinished in answer.json()["message"]
    assert http.get(f"/jobs/{finished}/state").json() == "finished", "one refused line undoes them all"


def test_updating_all_jobs_of_a_spider(http: httpx.Client) -> None:
    jobs = [new_job(http, state) for state in ("pending", "running", "finished")]
    gone = new_job(http, "deleted")
    changed = lines(http.post("/jobq/123/update", json={"key": "123/1", "state": "finished"}))
    assert {str(line["key"]): line["prevstate"] for line in changed} == dict(
        zip(jobs, ("pending", "running", "finished"), strict=True)
    )
    assert http.get(f"/jobs/{gone}/state").json() == "deleted"


@pytest.mark.parametrize("key", ["124/1/1", "123/1/x", "123", "", None])
def test_updating_with_a_bad_key(http: httpx.Client, key: object) -> None:
    assert http.post("/jobq/123/update", json={"key": key, "state": "finished"}).status_code == 400


def test_updating_an_unknown_job_changes_nothing(http: httpx.Client) -> None:
    answer = update(http, "123/1/999", "finished")
    assert (answer.status_code, answer.text) == (200, "")


def test_a_duplicate_uses_up_a_number(http: httpx.Client) -> None:
    assert run(http, arg="1").json()["jobid"] == "123/1/1"
    refused = run(http, arg="1", add_tag="other", priority="4")
    assert (refused.status_code, refused.json()) == (400, {"message": "demo already scheduled", "status": "error"})
    assert run(http, arg="2").json()["jobid"] == "123/1/3"
    update(http, "123/1/1", "finished")
    assert run(http, arg="1").json()["jobid"] == "123/1/4"


def test_numbers_are_of_each_spider(http: httpx.Client) -> None:
    assert [new_job(http), new_job(http, spider="other"), new_job(http)] == ["123/1/1", "123/2/1", "123/1/2"]


def test_what_run_json_keeps(http: httpx.Client) -> None:
    key = run(
        http,
        add_tag=["b", "a", "b"],
        priority="4",
        units="3",
        job_settings='{"A": [1]}',
        environment='{"E": "v"}',
        cmd_args="--x 1",
        meta='{"state": "running", "mine": null}',
        arg1="v1",
    ).json()["jobid"]
    meta = http.get(f"/jobs/{key}").json()
    assert (meta["priority"], meta["units"], meta["tags"]) == (4, 3, ["b", "a"])
    assert (meta["job_settings"], meta["environment"]) == ({"A": [1]}, {"E": "v"})
    assert (meta["spider_args"], meta["job_cmd"]) == ({"arg1": "v1"}, ["demo", "--x", "1"])
    assert (meta["state"], meta["mine"], meta["started_by"]) == ("running", None, "admin")
    assert "pending_time" not in meta


@pytest.mark.parametrize(
    ("form", "named"),
    [
        ({"project": "invalid"}, "invalid value for project: invalid"),
        ({"spider": "nobody"}, "nobody"),
        ({"spider": ""}, "spider"),
        ({"priority": "5"}, "priority"),
        ({"units": "7"}, "units"),
        ({"meta": "[]"}, "meta"),
        ({"job_settings": "{"}, "job_settings"),
        ({"jobq_id": "77"}, "jobq_id"),
    ],
)
def test_what_run_json_refuses(http: httpx.Client, form: dict[str, str], named: str) -> None:
    answer = run(http, **form)
    assert (answer.status_code, answer.json()["status"]) == (400, "badrequest")
    assert named in answer.json()["message"]


def test_a_spider_by_its_number(http: httpx.Client) -> None:
    answer = http.post("/api/run.json", data={"project": "123", "jobq_id": "1"})
    assert answer.json() == {"status": "ok", "jobid": "123/1/1"}


def test_the_queue_is_fifo_within_a_priority(http: httpx.Client) -> None:
    low, first, second, high = (new_job(http, "pending", priority=n) for n in (1, 2, 2, 3))
    started = [http.post("/jobq/123/startjob", json={"mine": n}).json() for n in range(4)]
    assert [job["key"] for job in started] == [high, first, second, low]
    assert (started[0]["mine"], started[0]["_shub_worker"], started[0]["state"]) == (0, "kumo", "running")
    assert started[0]["auth"] == http.get(f"/jobs/{high}/auth").json()
    empty = http.post("/jobq/123/startjob", json={})
    assert (empty.status_code, empty.content) == (200, b"")


def test_unique(http: httpx.Client) -> None:
    body = {"spider": "demo", "unique": "h1"}
    key = http.post("/jobq/123/push", json=body).json()["key"]
    assert http.post("/jobq/123/push", json=body).json() == {"request": body, "error": "Active job exists with key h1"}
    update(http, key, "finished")
    assert http.post("/jobq/123/push", json=body).json() == {"key": "123/1/3", "auth": None}


def test_cancel(http: httpx.Client) -> None:
    pending, running, finished = (new_job(http, state) for state in ("pending", "running", "finished"))
    keys = [{"key": key} for key in (pending, running, finished, "123/1/999")]
    assert http.post("/jobq/123/cancel", json=keys).json() == {"count": 2}
    meta = http.get(f"/jobs/{pending}").json()
    assert (meta["state"], meta["close_reason"], meta["cancelled_by"]) == ("finished", "cancelled", "admin")
    meta = http.get(f"/jobs/{running}").json()
    assert (meta["state"], meta["cancelled_by"]) == ("running", "admin")
    update(http, running, "finished")
    assert http.get(f"/jobs/{running}/close_reason").json() == "cancelled"
    assert http.post(f"/jobq/123/1/{finished.rsplit('/', 1)[1]}/cancel").json() == {"count": 0}
    assert http.post("/jobq/123/cancel", json=[{"key": "124/1/1"}]).status_code == 400


def test_cancel_by_count(http: httpx.Client) -> None:
    jobs = [new_job(http, "pending") for _ in range(3)]
    assert http.post("/jobq/123/cancel?count=2").json() == {"count": 2}
    assert [http.get(f"/jobs/{key}/state").json() for key in jobs] == ["finished", "finished", "pending"]


def test_lists_count_and_tags(http: httpx.Client) -> None:
    jobs = [new_job(http, "finished", tags=tags) for tags in (["a"], ["a", "b"], [], ["c"])]
    new_job(http, "pending", tags=["a"])

    def keys(**query: object) -> list[object]:
        return [line["key"] for line in lines(http.get("/jobq/123/list", params=query))]  # type: ignore[arg-type]

    assert keys() == jobs[::-1], "newest first, finished only"
    assert keys(count=2) == jobs[:1:-1]
    assert keys(start=1, count=2) == jobs[2:0:-1]
    assert keys(stop=jobs[1]) == jobs[:1:-1]
    assert keys(has_tag=["a", "c"]) == [jobs[3], jobs[1], jobs[0]]
    assert keys(lacks_tag=["b", "c"]) == [jobs[2], jobs[0]]
    assert keys(key=[jobs[0], jobs[2]]) == [jobs[2], jobs[0]]
    assert keys(spider="demo", state=["pending", "finished"])[1:] == jobs[::-1]
    assert keys(spider="nobody") == []
    ts = lines(http.get("/jobq/123/list"))[1]["ts"]
    assert keys(startts=ts) == jobs[:1:-1]
    assert keys(endts=ts) == jobs[1::-1]
    assert http.get("/jobq/123/count", params={"has_tag": "a"}).json() == 2
    assert http.get("/jobq/123/list?format=json").json()[0]["key"] == jobs[3]
    assert http.get("/jobq/123/list?state=none").status_code == 400


def test_fields_of_a_line(http: httpx.Client) -> None:
    key = new_job(http, "running", version="v1", mine=1, tags=["t"])
    http.post(f"/items/{key}", content=b'{"a": 1}\n{"a": 2}')
    http.post(f"/logs/{key}", content=b'{"message": "m", "level": 40}')
    update(http, key, "finished", close_reason="done")
    line = lines(http.get("/jobq/123/list"))[0]
    assert {name: line[name] for name in ("items", "logs", "errors", "pages")} == {
        "items": 2,
        "logs": 1,
        "errors": 1,
        "pages": 0,
    }
    assert (line["version"], line["close_reason"], line["tags"], line["spider"]) == ("v1", "done", ["t"], "demo")
    line = lines(http.get("/jobq/123/list?jobmeta=mine&jobmeta=absent&jobmeta=items"))[0]
    assert line.keys() == {"key", "state", "ts", "elapsed", "tags", "mine", "items"}


def test_summaries(http: httpx.Client) -> None:
    for _ in range(7):
        new_job(http, "finished")
    new_job(http, "pending", spider="other")
    pending, running, finished = lines(http.get("/jobq/123/summary"))
    assert [queue["name"] for queue in (pending, running, finished)] == ["pending", "running", "finished"]
    assert (finished["count"], len(finished["summary"])) == (7, 5)  # type: ignore[arg-type]
    assert lines(http.get("/jobq/123/1/summary/pending"))[0]["count"] == 0
    assert lines(http.get("/jobq/123/2/summary/pending"))[0]["count"] == 1
    assert http.get("/jobq/123/summary/nothing").status_code == 404
    assert [line["key"] for line in lines(http.get("/jobq/123/jobsummary?key=123/1/2&key=123/1/1&key=123/1/99"))] == [
        "123/1/2",
        "123/1/1",
    ]


def test_the_last_job_of_each_spider(http: httpx.Client) -> None:
    new_job(http, "finished")
    last, other = new_job(http, "finished"), new_job(http, "finished", spider="other")
    new_job(http, "running")
    assert [line["key"] for line in lines(http.get("/spiders/123/lastjobsummary"))] == [last, other]
    assert [line["key"] for line in lines(http.get("/spiders/123/lastjobsummary?startafter=123/1"))] == [other]
    assert [line["key"] for line in lines(http.get("/spiders/123/lastjobsummary?count=1"))] == [last]
    refused = http.get("/spiders/123/lastjobsummary?start=0")
    assert (refused.status_code, refused.json()["message"]) == (400, 'Key "0" is not a spider key')


def test_metadata(http: httpx.Client) -> None:
    key = new_job(http)
    http.post(f"/jobs/{key}", json={"a": 1, "state": "deleted", "project": 7, "b": None})
    http.post(f"/jobs/{key}/c", content=b'{"d": [1.5, "\xc3\xa9"]}')
    meta = http.get(f"/jobs/{key}").json()
    assert (meta["a"], meta["b"], meta["c"], meta["state"], meta["project"]) == (
        1,
        None,
        {"d": [1.5, "é"]},
        "running",
        123,
    )
    assert http.delete(f"/jobs/{key}/a").status_code == 200
    assert http.delete(f"/jobs/{key}/a").status_code == 200
    assert http.get(f"/jobs/{key}/a").text == "null"
    assert "auth" not in meta
    assert http.get(f"/jobs/{key}?add_summary=1").json()["key"] == key
    assert http.get(f"/jobs/{key}?format=json").json()[0]["b"] is None


def test_metadata_of_an_unknown_job(http: httpx.Client) -> None:
    answer = http.get("/jobs/123/1/99")
    assert (answer.status_code, answer.content) == (200, b"")  # so that `shub` can say that there is no such job
    for answer in (http.get("/jobs/123/1/99/state"), http.post("/jobs/123/1/99", json={})):
        assert (answer.status_code, answer.json()["message"]) == (404, "unknown job 123/1/99")
    assert http.get("/jobs/123").status_code == 400


def test_ids(http: httpx.Client) -> None:
    assert http.get("/ids/123/spider/demo").text == "1"
    assert http.get("/ids/123/spider/new").text == "null"
    assert http.get("/ids/123/spider/new?create=1").text == "2"
    assert http.get("/ids/123/spider/new").text == "2"


def test_project_summaries(cloud: Emulator, http: httpx.Client) -> None:
    cloud.add_project(124)
    new_job(http, "running", units=2)
    new_job(http, "pending")
    summary = http.get("/projects/123/jobsummary").json()
    assert (summary["running"], summary["pending"], summary["running_units_count"]) == (1, 1, 2)
    assert [project["project"] for project in http.get("/projects/jobsummaries").json()] == [123, 124]


def test_settings_and_botgroups(http: httpx.Client) -> None:
    assert http.post("/projects/123/settings", json={"a": 1, "b": ["x"]}).status_code == 200
    assert http.post("/projects/123/settings", json={"a": 2}).status_code == 200
    assert http.get("/projects/123/settings").json() == {"a": 2, "b": ["x"]}
    http.delete("/projects/123/settings/a")
    assert http.get("/projects/123/settings/a").text == "null"
    assert http.post("/botgroups/g/max_running", content=b"5").text == "5"
    assert http.delete("/botgroups/g").text == "null"


def test_a_botgroup_starts_jobs_of_its_projects_only(http: httpx.Client) -> None:
    key = new_job(http, "pending")
    assert http.post("/jobq/123/startjob", json={"botgroup": "g"}).content == b""
    http.post("/projects/123/settings", json={"botgroups": ["g"]})
    assert http.post("/jobq/123/startjob", json={"botgroup": "g"}).json()["key"] == key


@pytest.mark.parametrize(
    "body", [b"{", b"[1]", b'"text"', b'{"spider": 5}', b'{"spider": "demo", "state": "odd"}', b""]
)
def test_bodies_that_push_refuses(http: httpx.Client, body: bytes) -> None:
    assert http.post("/jobq/123/push", content=body).status_code == 400


def test_a_job_is_removed_for_good(http: httpx.Client) -> None:
    key, other = (str(run(http, page=page).json()["jobid"]) for page in "12")
    for kind in ("items", "logs"):
        for job in (key, other):
            assert http.post(f"/{kind}/{job}", json={"time": 1, "level": 20, "message": "a"}).status_code == 200
    answer = http.delete(f"/jobs/{key}")
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (
        200,
        b"",
        "text/html; charset=utf-8",
    )
    assert lines(http.get(f"/jobs/{key}")) == []
    assert [line["key"] for line in lines(http.get("/jobq/123/list?state=pending&state=deleted"))] == [other]
    for kind in ("items", "logs"):
        assert http.get(f"/{kind}/{key}").text == ""
        assert http.get(f"/{kind}/{other}").text != ""
    assert http.delete(f"/jobs/{key}").status_code == 200  # nothing there is no error
    assert run(http, page="1").json()["jobid"] == "123/1/3"  # its number isn't given again
