"""What the forms of the pages do."""

from pathlib import Path

import httpx
import pytest

from scrapinghub.emulator import Emulator

from ..conftest import new_job
from ..runner.programs import make_project
from .conftest import Visitor, text, texts


def meta(http: httpx.Client, key: str) -> dict[str, object]:
    found: dict[str, object] = http.get(f"/jobs/{key}").json()
    return found


def test_run(http: httpx.Client, visitor: Visitor) -> None:
    page = visitor.get("/p/123/run")
    assert "No code is deployed" in text(page.css(".note")[0])
    answer = visitor.submit(
        page,
        ".stacked-form",
        spider="demo",
        arguments="category=a = b\n\n q= <x> \n",
        settings='DELAY=0.5\nNAME=some text\nLIST=[1, "2"]\nYES=true',
        tags="one, two,, one",
        priority="3",
        units="2",
    )
    assert answer.url.path == "/p/123/1/1"
    job = meta(http, "123/1/1")
    assert job["spider_args"] == {"category": "a = b", "q": "<x>"}
    assert job["job_settings"] == {"DELAY": 0.5, "NAME": "some text", "LIST": [1, "2"], "YES": True}
    assert (job["tags"], job["priority"], job["units"]) == (["one", "two"], 3, 2)
    assert (job["state"], job["scheduled_by"]) == ("pending", "admin")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"arguments": "nothing"}, "Arguments: a line is name=value, not nothing"),
        ({"settings": "=1"}, "Settings: a line is name=value, not =1"),
        ({"arguments": "units=3\nproject=5"}, "project, units: no argument of a spider can have this name"),
        ({"spider": "other"}, "spider not found: other"),
        ({"units": "99"}, "invalid value for units: 99"),
        ({"command": "'"}, "invalid value for cmd_args: '"),
    ],
)
def test_what_can_not_be_run(http: httpx.Client, visitor: Visitor, fields: dict[str, str], message: str) -> None:
    """Says why, and has in it what was typed."""
    given = {"arguments": "a=b", "tags": "kept", **fields}
    answer = visitor.submit(visitor.get("/p/123/run"), ".stacked-form", **given)
    assert answer.status_code == 400
    assert message in answer.text.replace("&#39;", "'")
    assert 'value="kept"' in answer.text
    assert http.get("/jobq/123/count?state=pending").json() == 0


def test_the_same_job_twice(http: httpx.Client, visitor: Visitor) -> None:
    page = visitor.get("/p/123/run")
    visitor.submit(page, ".stacked-form")
    assert "demo already scheduled" in visitor.submit(page, ".stacked-form").text


def test_run_again(http: httpx.Client, visitor: Visitor) -> None:
    wanted = {"spider_args": {"a": "1"}, "job_settings": {"S": [1]}, "tags": ["t"], "priority": 4, "units": 3}
    key = new_job(http, **wanted)
    http.post("/jobq/123/update", json={"key": key, "state": "finished"})
    answer = visitor.submit(visitor.get(f"/p/{key}"), "form[action$=run-again]")
    assert answer.url.path == "/p/123/1/2"
    job = meta(http, "123/1/2")
    assert {name: job[name] for name in wanted} == wanted


def test_run_with_changes(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http, spider_args={"a": "1", "b": {"c": 2}}, tags=["t", "u"], job_cmd=["demo", "-x", "a b"])
    page = visitor.get(visitor.get(f"/p/{key}").css("#actions a").attrib["href"])
    assert page.css("[name=arguments]::text").get() == 'a=1\nb={"c":2}\n'
    visitor.submit(page, ".stacked-form", tags="v")
    job = meta(http, "123/1/2")
    assert (job["spider_args"], job["tags"]) == ({"a": "1", "b": '{"c":2}'}, ["v"])
    assert job["job_cmd"] == ["demo", "-x", "a b"]


def test_odd_metadata_is_no_obstacle(http: httpx.Client, visitor: Visitor) -> None:
    """It can be set to anything."""
    odd = {"spider_args": "x", "job_settings": 5, "tags": "t", "units": None, "job_cmd": 7, "pending_time": "then",
           "running_time": [], "version": {"a": 1}, "scrapystats": "none", "close_reason": {"a": "b"}}  # fmt: skip
    key = new_job(http)
    http.post(f"/jobs/{key}", json=odd)
    http.post("/jobq/123/update", json={"key": key, "state": "finished"})
    for path in ("", "/items", "/log", "/requests", "/stats", "/metadata"):
        visitor.get(f"/p/{key}{path}")
    visitor.get("/p/123")
    visitor.get(f"/p/123/run?like={key}")


def test_cancel(http: httpx.Client, visitor: Visitor) -> None:
    pending, running = new_job(http, "pending"), new_job(http)
    answer = visitor.submit(visitor.get(f"/p/{pending}"), "form[action$=cancel]")
    assert answer.url.path == f"/p/{pending}"
    assert meta(http, pending)["close_reason"] == "cancelled"
    visitor.submit(visitor.get(f"/p/{running}"), "form[action$=cancel]")
    assert meta(http, running)["cancelled_by"] == "admin"
    assert "ending" in texts(visitor.get(f"/p/{running}"), ".facts .state")


def test_delete(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http)
    assert not visitor.get(f"/p/{key}").css("form[action$=delete]")
    http.post("/jobq/123/update", json={"key": key, "state": "finished"})
    visitor.submit(visitor.get(f"/p/{key}"), "form[action$=delete]")
    assert meta(http, key)["state"] == "deleted"
    assert texts(visitor.get("/p/123?state=deleted"), "tbody td:first-child") == ["1/1"]


def test_tags(http: httpx.Client, visitor: Visitor) -> None:
    key = new_job(http, tags=["a", "b"])
    page = visitor.get(f"/p/{key}")
    assert page.css("[name=tags]").attrib["value"] == "a, b"
    visitor.submit(page, "form[action$=tags]", tags="b, c")
    assert meta(http, key)["tags"] == ["b", "c"]
    visitor.submit(page, "form[action$=tags]", tags="")
    assert meta(http, key)["tags"] == []


# Periodic jobs.


def test_periodic_jobs(http: httpx.Client, visitor: Visitor) -> None:
    page = visitor.get("/p/123/periodic-jobs")
    fields = {"spider": "demo", "cron": "30 4 * * *", "arguments": "a=1", "tags": "x", "description": "Nightly"}
    visitor.submit(page, ".stacked-form", **fields)
    (job,) = http.get("/api/v2/projects/123/periodicjobs").json()["results"]
    assert job["tasks"] == [{"name": "demo", "spider_args": {"a": "1"}}]
    assert (job["cron"], job["addtags"], job["description"]) == ("30 4 * * *", ["x"], "Nightly")
    page = visitor.get("/p/123/periodic-jobs")
    assert texts(page, "tbody td")[:5] == ["30 4 * * *", "demo a=1", "x", "2023-11-15 04:30:00", "Nightly"]
    visitor.submit(page, "td.actions > form")
    assert http.get(f"/api/v2/projects/123/periodicjobs/{job['id']}").json()["disabled"] is True
    page = visitor.get("/p/123/periodic-jobs")
    assert texts(page, "tbody td")[3] == "disabled"
    visitor.submit(page, "td.actions > form")
    assert texts(visitor.get("/p/123/periodic-jobs"), "tbody td")[3] == "2023-11-15 04:30:00"
    visitor.submit(page, "td.actions details form")
    assert "No periodic jobs" in text(visitor.get("/p/123/periodic-jobs"))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"cron": "61 * * * *"}, "Invalid cron expression: 61 * * * *"),
        ({"cron": ""}, "Invalid cron expression: "),
        ({"spider": ""}, "A periodic job needs a spider."),
        ({"arguments": "x"}, "Arguments: a line is name=value, not x"),
    ],
)
def test_what_is_no_periodic_job(visitor: Visitor, fields: dict[str, str], message: str) -> None:
    page = visitor.get("/p/123/periodic-jobs")
    answer = visitor.submit(page, ".stacked-form", **{"description": "kept", **fields})
    assert answer.status_code == 400
    assert message in answer.text
    assert 'value="kept"' in answer.text


# Code.


@pytest.fixture
def project(tmp_path: Path, cloud: Emulator) -> Path:
    folder = make_project(tmp_path / "project", "def one(): pass\ndef two(): pass", "one two")
    metadata = """{"project_type": "other", "spiders": ["one", "two"], "metadata": {"one": {"param_schema": {
        "required": ["max"], "properties": {
            "max": {"type": "integer", "title": "At most", "description": "How many <pages>", "default": 5},
            "kind": {"enum": ["a", "b"]}, "odd": 7}}}}}"""
    (folder / "shub-image-info").write_text(f"#!/bin/sh\ncat <<'END'\n{' '.join(metadata.split())}\nEND\n")
    cloud._runner.deploy(123, folder, "admin")
    return folder


def test_code(http: httpx.Client, visitor: Visitor, project: Path) -> None:
    page = visitor.get("/p/123/deploys")
    versions, spiders = page.css("table")
    assert [" ".join(texts(row, "td")[:1]) for row in versions.css("tbody tr")] == ["folder current"]
    assert str(project.resolve()) in text(versions)
    assert texts(spiders, "tbody td:nth-child(2)") == ["demo", "one", "two"]
    assert "folder" in text(visitor.get("/").css(".card p")[0])
    visitor.submit(page, "form[action$='/deploys/delete']")
    assert "Nothing is deployed" in text(visitor.get("/p/123/deploys"))
    page = visitor.get("/p/123/deploys")
    assert texts(page, ".state.odd") == ["gone", "gone"]
    assert texts(visitor.get("/p/123/run"), "select[name=spider] option") == ["demo"]


def test_a_form_of_a_spiders_own_arguments(http: httpx.Client, visitor: Visitor, project: Path) -> None:
    page = visitor.get("/p/123/run?spider=one")
    label = page.css("#parameters label")[0]
    assert text(label) == "At most required How many <pages>"
    assert label.css("input").attrib["value"] == "5"
    assert not visitor.get("/p/123/run?spider=two").css("#parameters label")
    visitor.submit(page, ".stacked-form", **{"argument:max": "7", "argument:kind": "b", "arguments": "other=1"})
    assert meta(http, "123/2/1")["spider_args"] == {"max": "7", "kind": "b", "other": "1"}
