"""Dash: lists of jobs, tags, spiders, old downloads, reports, eggs, comments, periodic jobs, the account."""

import io
import json
import zipfile
from typing import Any

import httpx
import pytest

from scrapinghub.emulator import Emulator

from .conftest import new_job


def dash(http: httpx.Client, path: str, **form: object) -> Any:
    answer = http.post(f"/api/{path}", data={"project": "123", **form})
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def jobs(http: httpx.Client) -> list[str]:
    return [
        new_job(http, state, tags=tags)
        for state, tags in (("finished", ["a"]), ("running", ["a", "b"]), ("pending", []))
    ]


# Jobs.


def test_list(http: httpx.Client, jobs: list[str]) -> None:
    http.post(f"/items/{jobs[0]}", content=b'{"x": 1, "y": 2}\n{"x": 3}')
    http.post(f"/logs/{jobs[0]}", content=b'{"message": "m", "level": 40}')
    http.post(f"/jobs/{jobs[0]}/close_reason", content=b'"finished"')
    listed = http.get("/api/jobs/list.json?project=123").json()
    assert (listed["status"], listed["count"], listed["total"]) == ("ok", 3, 3)
    assert [job["id"] for job in listed["jobs"]] == jobs[::-1]
    job = listed["jobs"][-1]
    assert (job["state"], job["close_reason"], job["tags"], job["priority"]) == ("finished", "finished", ["a"], 2)
    assert (job["items_scraped"], job["logs"], job["errors_count"], job["fields_count"]) == (2, 1, 1, {"x": 2, "y": 1})
    assert job["updated_time"].startswith("2023-11-14T22:13:")
    assert isinstance(job["elapsed"], int)

    def ids(query: str) -> list[str]:
        return [job["id"] for job in http.get(f"/api/jobs/list.json?project=123&{query}").json()["jobs"]]

    assert ids("state=running") == [jobs[1]]
    assert ids("has_tag=a&lacks_tag=b") == [jobs[0]]
    assert ids("count=1&offset=1") == [jobs[1]]
    assert ids("count=-1") == [jobs[2]]
    assert ids(f"job={jobs[0]}&job={jobs[2]}") == [jobs[2], jobs[0]]
    assert ids("spider=nobody") == []
    assert http.get("/api/jobs/count.json?project=123&has_tag=a").json() == {"status": "ok", "total": 2}
    for query in ("project=invalid", "project=123&count=1001", "project=123&job=x", "project=123&state=odd", ""):
        refused = http.get(f"/api/jobs/list.json?{query}")
        assert (refused.status_code, refused.json()["status"]) == (400, "badrequest")


def test_list_as_lines(http: httpx.Client, jobs: list[str]) -> None:
    head, *rest = [json.loads(line) for line in http.get("/api/jobs/list.jl?project=123").text.splitlines()]
    assert head["status"] == "ok"
    assert [job["id"] for job in rest] == jobs[::-1]


def test_tags(http: httpx.Client, jobs: list[str]) -> None:
    assert dash(http, "jobs/update.json", job=jobs[0], add_tag=["x", "a", "y"], remove_tag="a") == {
        "count": 1,
        "status": "ok",
    }
    assert http.get(f"/jobs/{jobs[0]}/tags").json() == ["x", "a", "y"]
    assert dash(http, "jobs/update.json", spider="demo", add_tag="z")["count"] == 3
    assert http.get(f"/jobs/{jobs[2]}/tags").json() == ["z"]
    refused = http.post("/api/jobs/update.json", data={"project": "123", "job": jobs[0]})
    assert (refused.status_code, refused.json()) == (
        400,
        {"status": "badrequest", "message": "No update modifiers provided"},
    )
    assert http.post("/api/jobs/update.json", data={"project": "123", "add_tag": "x"}).status_code == 400


def test_delete_and_stop(http: httpx.Client, jobs: list[str]) -> None:
    assert dash(http, "jobs/delete.json", job=jobs[0]) == {"status": "ok", "count": 1}
    refused = http.post("/api/jobs/delete.json", data={"project": "123", "job": jobs[1]})
    assert (refused.status_code, refused.json()["status"]) == (400, "badrequest")
    assert http.post("/api/jobs/stop.json", data={"project": "123", "job": jobs[1:]}).text == '{"status": "ok"}'
    assert http.get(f"/jobs/{jobs[1]}/cancelled_by").json() == "admin"
    assert http.get(f"/jobs/{jobs[2]}/state").json() == "finished"
    stopped = http.post("/api/jobs/stop.json", json={"project": 123, "job": jobs[1]})
    assert stopped.json() == {"status": "ok"}, "a JSON body is taken too"


# Spiders and projects.


def test_spiders(cloud: Emulator, http: httpx.Client) -> None:
    cloud.add_spider(123, "other")
    spiders = http.get("/api/spiders/list.json?project=123").json()["spiders"]
    assert spiders == [{"version": None, "tags": [], "id": name, "type": "manual"} for name in ("demo", "other")]
    assert len(http.get("/api/spiders/list.json?project=123&spider=other").json()["spiders"]) == 1
    page = http.get("/api/v2/projects/123/spiders?page_size=1").json()
    assert (page["count"], page["previous"], [spider["name"] for spider in page["results"]]) == (2, None, ["demo"])
    assert [spider["name"] for spider in http.get(page["next"]).json()["results"]] == ["other"]
    assert http.get("/api/v2/projects/123/spiders?ordering=-name&search=o").json()["results"][0]["name"] == "other"
    assert http.get("/api/v2/projects/123/spiders/99").json() == {"detail": "Not found."}
    assert http.get("/api/v2/projects").json()["results"][0]["id"] == 123
    assert http.get("/api/v2/projects/123").json()["name"] == "Project 123"


def test_changing_a_spider(http: httpx.Client) -> None:
    path = "/api/v2/projects/123/spiders/1"
    changed = http.patch(path, json={"settings": {"A": 1}, "name": "ignored"})
    assert (changed.json()["settings"], changed.json()["name"]) == ({"A": 1}, "demo")
    assert changed.headers["allow"] == "GET, PUT, PATCH, HEAD, OPTIONS"
    assert http.patch(path, json={"archived": True}).json()["settings"] == {"A": 1}
    assert http.put(path, json={"archived": True, "tags": ["t"]}).json()["settings"] == {}
    assert http.get(path).json()["tags"] == ["t"]
    assert http.patch(path, json={"tags": "t"}).status_code == 400


# Old downloads.


def test_old_items_and_logs(http: httpx.Client, jobs: list[str]) -> None:
    job = jobs[0]
    http.post(f"/items/{job}", content=b"".join(b'{"n": %d}\n' % n for n in range(150)))
    http.post(
        f"/logs/{job}",
        content=b"".join(
            b'{"message": "m%d", "level": %d, "time": 1447544427000}\n' % (n, n * 10) for n in range(1, 6)
        ),
    )

    def items(kind: str, query: str) -> list[int]:
        answer = http.get(f"/api/items.{kind}?project=123&{query}")
        values = answer.json() if kind == "json" else [json.loads(line) for line in answer.text.splitlines()]
        return [value["n"] for value in values]

    assert items("json", f"job={job}") == list(range(100))
    assert items("jl", f"job={job}") == list(range(150))
    assert items("jl", f"job={job}&offset=3&count=2") == [3, 4]
    assert items("jl", f"job={job}&count=-2") == [148, 149]
    assert items("jl", "spider=demo&count=1") == [0]
    assert http.get(f"/api/items.csv?project=123&job={job}&fields=n&include_headers=1&count=2").text == "n\n0\n1\n"
    assert http.get(f"/api/items.xml?project=123&job={job}").text.count("<struct>") == 150
    assert http.get(f"/api/log.txt?project=123&job={job}&level=ERROR").text == (
        "2015-11-14 23:40:27 ERROR m4\n2015-11-14 23:40:27 CRITICAL m5\n"
    )
    first = {"logLevel": 10, "message": "m1", "time": "2015-11-14T23:40:27"}
    assert json.loads(http.get(f"/api/log.jl?project=123&job={job}&count=1").text) == first
    entries = http.get(f"/api/log.json?project=123&job={job}&level=warning&offset=1").json()
    assert [entry["message"] for entry in entries] == ["m4", "m5"]
    assert [
        entry["message"] for entry in http.get(f"/api/log.json?project=123&job={job}&count=-2&level=INFO").json()
    ] == ["m4", "m5"]
    assert http.get("/api/items.jl?project=123&job=123/1/99").status_code == 404
    assert http.get(f"/api/log.txt?project=123&job={job}&level=odd").status_code == 400


def test_reports(http: httpx.Client, jobs: list[str]) -> None:
    form = {"project": "123", "job": jobs[0], "key": "k", "content_type": "text/plain"}
    assert http.post("/api/reports/add.json", data=form, files={"content": b"text\r\n"}).json() == {"status": "ok"}
    wrong = http.post("/api/reports/add.json", data={**form, "content_type": "text/html"}, files={"content": b"x"})
    assert (wrong.status_code, wrong.json()["status"]) == (400, "badrequest")


def test_eggs(http: httpx.Client) -> None:
    egg = io.BytesIO()
    with zipfile.ZipFile(egg, "w") as archive:
        archive.writestr("some\r\nname.py", "x = 1\r\n")
    content = egg.getvalue()
    form = {"project": "123", "name": "lib", "version": "1.0"}
    added = http.post("/api/eggs/add.json", data=form, files={"egg": ("lib.egg", content)})
    assert added.json() == {"status": "ok", "egg": {"name": "lib", "version": "1.0"}}
    assert http.get("/api/eggs/list.json?project=123").json()["eggs"] == [{"name": "lib", "version": "1.0"}]
    bundle = zipfile.ZipFile(io.BytesIO(http.get("/api/eggs/bundle.zip?project=123").content))
    assert bundle.read("eggs-123/lib-1.0.egg") == content
    migrated = zipfile.ZipFile(io.BytesIO(http.get("/api/migrate-eggs.zip?project=123").content))
    assert {name: migrated.read(name) for name in migrated.namelist()} == {
        "requirements.txt": b"",
        "lib-1.0.egg": content,
    }
    assert http.post("/api/eggs/add.json", data=form, files={"egg": ("lib.egg", b"no zip")}).status_code == 400
    assert dash(http, "eggs/delete.json", name="lib") == {"status": "ok"}
    assert http.post("/api/eggs/delete.json", data={"project": "123", "name": "lib"}).status_code == 400


# Comments and periodic jobs.


def test_comments(http: httpx.Client, jobs: list[str]) -> None:
    job = f"/api/comments/{jobs[0]}"
    first = http.post(f"{job}/3", data={"text": "é"}).json()
    second = http.post(f"{job}/3/title", data={"text": "two"}).json()
    assert (first["text"], first["author"], first["archived"], first["editable"]) == ("é", "admin", None, True)
    assert http.get(job).json() == {"3": [first], "3/title": [second]}
    assert http.get(f"{job}/3").json() == [first]
    assert http.get(f"{job}/3/title").json() == [second]
    assert http.put(f"/api/comments/{first['id']}", data={"text": "new"}).json()["text"] == "new"
    assert http.get("/api/comments/123/stats").json() == {jobs[0]: 1}
    assert http.delete(f"/api/comments/{first['id']}").status_code == 204
    assert http.delete(f"{job}/3/title").status_code == 204
    assert http.get(f"{job}/3").json()[0]["archived"] is not None
    assert http.get("/api/comments/123/stats").json() == {}
    assert http.post(f"{job}/3", data={}).status_code == 400
    assert http.delete("/api/comments/999").status_code == 404


def test_periodic_jobs(http: httpx.Client) -> None:
    path = "/api/v2/projects/123/periodicjobs"
    made = http.post(path, json={"cron": "0 9 * * 1", "tasks": [{"name": "demo"}], "type": "spider"})
    assert made.status_code == 201
    number = made.json()["id"]
    assert (made.json()["project"], made.json()["disabled"], made.json()["addtags"]) == (123, False, [])
    assert http.patch(f"{path}/{number}", json={"disabled": True}).json()["disabled"] is True
    assert http.get(f"{path}/{number}").json()["cron"] == "0 9 * * 1"
    assert http.get(path).json()["results"][0]["id"] == number
    assert http.delete(f"{path}/{number}").status_code == 204
    assert http.get(f"{path}/{number}").status_code == 404
    for cron in ("*/15 * * * *", "0 9,17 * * *", "0 9 1-5 * *", "* * * *", "60 * * * *", ""):
        assert http.post(path, json={"cron": cron}).status_code == 400


def test_the_account(cloud: Emulator, http: httpx.Client) -> None:
    assert http.get("/api/v2/users/me").json()["username"] == "admin"
    assert http.get("/api/v2/users/me/download_apikey").text == cloud.apikey
    assert http.get("/api/users/get.json").json()["projects"] == [123]
    assert http.get("/api/settings/get.json?project=123").json()["project_settings"] == {}
