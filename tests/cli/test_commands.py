"""Each command, against an emulator."""

import csv
import io
import json
import subprocess
from typing import Any

import httpx
import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.client import waiting
from scrapinghub.client.job import Job
from scrapinghub.emulator import Emulator

from .conftest import Result, Run


def values(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.lines]


def test_jobs_list_is_a_table_of_tabs_where_it_is_piped(run: Run, job: Job) -> None:
    headings, row = (line.split("\t") for line in run("jobs", "list").lines)
    shown = dict(zip(headings, row, strict=True))
    assert shown["KEY"] == "123/1/1"
    assert shown["SPIDER"] == "demo"
    assert (shown["STATE"], shown["OUTCOME"]) == ("finished", "finished")
    assert (shown["ITEMS"], shown["ERRORS"]) == ("5", "1")
    assert shown["TAGS"] == "weekly"


def test_jobs_list_as_json_and_selected(run: Run, job: Job, client: ScrapinghubClient) -> None:
    other = client.get_project(123).jobs.run("demo")
    assert [job["key"] for job in values(run("jobs", "list", "--json"))] == [other.key, job.key]
    assert [job["key"] for job in values(run("jobs", "list", "--json", "--all"))] == [other.key, job.key]
    assert [job["key"] for job in values(run("jobs", "list", "--json", "--state", "finished"))] == [job.key]
    assert [job["key"] for job in values(run("jobs", "list", "--json", "--has-tag", "weekly"))] == [job.key]
    assert [job["key"] for job in values(run("jobs", "list", "--json", "-n", "1"))] == [other.key]
    assert values(run("jobs", "list", "--json", "--until", "1d")) == []
    assert len(values(run("jobs", "list", "--json", "--since", "1d"))) == 2


def test_jobs_show(run: Run, job: Job) -> None:
    shown = dict(line.split("\t") for line in run("jobs", "show", "1/1").lines)
    assert shown["key"] == "123/1/1"
    assert shown["spider"] == "demo"
    assert values(run("jobs", "show", "1/1", "--json"))[0]["close_reason"] == "finished"
    assert "no job 123/1/9" in run("jobs", "show", "1/9", status=1).err


def test_jobs_run_prints_the_key(run: Run, client: ScrapinghubClient) -> None:
    ran = run("jobs", "run", "demo", "-a", "page=2", "-a", "q=a=b", "-s", "RETRIES=3", "--tag", "x", "--priority", "1")
    (key,) = ran.lines
    metadata = dict(client.get_job(key).metadata.list())
    assert metadata["spider_args"] == {"page": "2", "q": "a=b"}
    assert metadata["job_settings"] == {"RETRIES": 3}
    assert metadata["tags"] == ["x"]
    assert metadata["priority"] == 1
    assert "write NAME=VALUE" in run("jobs", "run", "demo", "-a", "page", status=2).err
    assert run("jobs", "run", "nobody", status=1).err.startswith("scrapinghub: ")


@pytest.mark.parametrize("key", ["1/1", "123/1/1", "default/1/1"])
def test_items_are_json_lines(run: Run, job: Job, key: str) -> None:
    assert [item["price"] for item in values(run("items", key))] == [0, 10, 20, 30, 40]


def test_items_by_the_url_of_the_page(run: Run, job: Job, cloud: Emulator) -> None:
    page = cloud.dash_url.removesuffix("/").removesuffix("/api")
    assert len(run("items", f"{page}/p/123/1/1/items").lines) == 5
    assert "no endpoint that is known" in run("items", "https://app.zyte.com/p/123/1/1", status=2).err


def test_items_narrowed(run: Run, job: Job) -> None:
    assert len(run("items", "1/1", "--count", "2").lines) == 2
    assert values(run("items", "1/1", "--start", "4")) == [{"name": "box 4", "price": 40}]
    assert values(run("items", "1/1", "--filter", "price>20", "--filter", "name contains 4"))[0]["price"] == 40
    assert len(run("items", "1/1", "--filter", '["price", "<", [20]]').lines) == 2
    assert len(run("items", "1/1", "--parallel", "3").lines) == 5
    assert len(run("items", "1/1", "-o", "-").lines) == 5


def test_items_in_other_formats(run: Run, job: Job) -> None:
    rows = list(csv.DictReader(io.StringIO(run("items", "1/1", "--format", "csv").out)))
    assert [row["price"] for row in rows] == ["0", "10", "20", "30", "40"]
    assert "--format text doesn't go" in run("items", "1/1", "--format", "text", status=2).err
    assert "one of them" in run("items", "1/1", "--format", "csv", "--json", status=2).err


def test_items_into_a_file(run: Run, job: Job, home: Any) -> None:
    result = run("items", "1/1", "-o", "items.jl")
    assert result.out == ""
    assert result.err == "5 records in items.jl\n"
    written = (home / "here" / "items.jl").read_text().splitlines()
    assert [json.loads(line)["price"] for line in written] == [0, 10, 20, 30, 40]
    assert "should end in" in run("items", "1/1", "-o", "items.doc", status=2).err
    assert "No such file or directory" in run("items", "1/1", "-o", "nowhere/items.jl", status=1).err


def test_logs_are_text(run: Run, job: Job) -> None:
    assert run("logs", "1/1", "--utc").lines == [
        "2016-12-20 11:35:33Z INFO first",
        "2016-12-20 11:35:34Z ERROR second",
        "line",
    ]
    assert len(run("logs", "1/1", "--level", "error", "--json").lines) == 1


def test_requests_and_samples(run: Run, job: Job) -> None:
    assert run("requests", "1/1", "--utc", "--filter", "status>=400").lines == [
        "2016-12-20 11:35:33Z 404 GET https://example.com/2 4 ms 20 B"
    ]
    assert values(run("requests", "1/1", "--json"))[1]["parent"] == 0
    assert run("samples", "1/1").out == ""


def test_stats(run: Run, job: Job) -> None:
    rows = [line.split("\t") for line in run("stats", "1/1").lines]
    assert ["items", "records", "5"] in rows
    assert ["items", "price", "5"] in rows
    assert ["logs", "ERROR", "1"] in rows
    assert values(run("stats", "1/1", "--json"))[0]["requests"]["totals"]["input_values"] == 2


def test_meta(run: Run, job: Job) -> None:
    run("meta", "set", "1/1", "checked_by", "ann")
    run("meta", "set", "1/1", "checks", "-3")
    assert run("meta", "get", "1/1", "checked_by").out == '"ann"\n'
    assert run("meta", "get", "1/1", "checks").out == "-3\n"
    assert values(run("meta", "get", "1/1", "--json"))[0]["checked_by"] == "ann"
    assert "checked_by\tann" in run("meta", "get", "1/1").lines
    assert "'nothing'" in run("meta", "get", "1/1", "nothing", status=1).err


def test_projects_spiders_activity(run: Run, job: Job) -> None:
    assert run("projects").lines[1].split("\t") == ["123", "0", "0", "1"]
    assert values(run("projects", "--json"))[0]["finished"] == 1
    assert run("spiders").lines[1].split("\t")[0] == "demo"
    assert values(run("spiders", "--json"))[0]["id"] == "demo"
    assert values(run("activity", "--json", "-n", "1"))[0]["job"] == job.key
    assert run("activity", "--utc").lines[0].split("\t") == ["TIME", "EVENT", "JOB", "USER", "OTHER"]


def test_settings(run: Run, client: ScrapinghubClient) -> None:
    run("settings", "set", "job_runtime_limit", "24")
    assert run("settings", "get", "job_runtime_limit").out == "24\n"
    assert "job_runtime_limit\t24" in run("settings", "list").lines
    assert values(run("settings", "list", "--json")) == [{"job_runtime_limit": 24}]
    assert "give --yes" in run("settings", "delete", "job_runtime_limit", status=2).err
    assert client.get_project(123).settings.get("job_runtime_limit") == 24
    run("settings", "delete", "job_runtime_limit", "--yes")
    assert "isn't set" in run("settings", "get", "job_runtime_limit", status=1).err


def test_collections(run: Run, client: ScrapinghubClient) -> None:
    for key in ("home", "about", "-x"):
        run("collections", "put", "pages", "--", key, '{"status": 200}')
    assert run("collections", "list").lines == ["TYPE\tNAME", "s\tpages"]
    assert values(run("collections", "get", "pages", "home", "about")) == [
        {"status": 200, "_key": "home"},
        {"status": 200, "_key": "about"},
    ]
    partly = run("collections", "get", "s/pages", "home", "nobody", status=1)
    assert len(partly.lines) == 1
    assert "not in s/pages: nobody" in partly.err
    assert [record["_key"] for record in values(run("collections", "export", "pages", "--prefix", "a"))] == ["about"]
    assert "a JSON object" in run("collections", "put", "pages", "home", "200", status=2).err
    assert "give --yes" in run("collections", "delete", "pages", "home", status=2).err
    run("collections", "delete", "pages", "home", "--yes")
    assert len(run("collections", "export", "pages").lines) == 2
    assert "one of them" in run("collections", "delete", "pages", "--yes", status=2).err
    run("collections", "put", "pages", "old", '{"status": 404}')
    assert run("collections", "delete", "pages", "--prefix", "o", "--yes").err == "1 record deleted\n"
    assert "Delete 2 records" in run("collections", "delete", "pages", "--filter", "status=200", status=2).err
    assert "one of them" in run("collections", "delete", "pages", "home", "--all", status=2).err
    run("collections", "delete", "pages", "--all", "--yes")
    assert run("collections", "export", "pages").out == ""


def test_collections_into_a_file_and_back(
    run: Run, client: ScrapinghubClient, home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = client.get_project(123).collections.get_store("pages")
    store.set([{"_key": str(number), "number": number} for number in range(1500)])
    assert run("collections", "export", "pages", "-o", "pages.jl.gz").err == "1500 records in pages.jl.gz\n"
    assert run("collections", "import", "copies", "pages.jl.gz").err == "1500 records stored\n"
    assert client.get_project(123).collections.get_store("copies").count() == 1500
    lines = io.TextIOWrapper(io.BytesIO(b'{"_key": "a"}\n{"_key": "b"}\n'))
    monkeypatch.setattr("sys.stdin", lines)
    assert run("collections", "import", "vs/copies", "-").err == "2 records stored\n"
    assert "nowhere.jl" in run("collections", "import", "pages", "nowhere.jl", status=1).err
    for line in ("[1]", "{", '{"no": "key"}'):
        (home / "here" / "bad.jl").write_text('{"_key": "c"}\n' + line + "\n")
        assert run("collections", "import", "pages", "bad.jl", status=1).err.startswith("scrapinghub: bad.jl")
    assert "name says its format" in run("items", "1/1", "--json", "-o", "x.jl", status=2).err


def test_frontiers(run: Run, client: ScrapinghubClient) -> None:
    slot = client.get_project(123).frontiers.get("crawl").get("example.com")
    slot.q.add([{"fp": "/1"}, {"fp": "/2"}])
    slot.flush()
    assert run("frontiers").lines == ["crawl"]
    assert run("frontiers", "crawl").lines[1].split("\t")[0] == "example.com"
    (batch,) = values(run("frontiers", "crawl", "example.com"))
    assert [request[0] for request in batch["requests"]] == ["/1", "/2"]


def test_open_prints_the_address(run: Run, cloud: Emulator, job: Job) -> None:
    page = cloud.dash_url.removesuffix("/").removesuffix("/api")
    assert run("open", "1/1", "--print").out == f"{page}/p/123/1/1\n"
    assert httpx.get(f"{page}/p/123/1/1").status_code == 200  # where it is, in the emulator as in the service


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run: Run, shell: str) -> None:
    script = run("completion", shell).out
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)
    assert "scrapinghub" in script
    assert "collections" in script


def test_jobs_wait_ends_as_the_jobs_did(run: Run, job: Job, client: ScrapinghubClient) -> None:
    headings, row = (line.split("\t") for line in run("jobs", "wait", "1/1").lines)
    assert dict(zip(headings, row, strict=True))["OUTCOME"] == "finished"
    other = client.get_project(123).jobs.run("demo")
    other.cancel()
    ended = run("jobs", "wait", "1/1", other.key, "--json", status=3)
    assert {outcome["key"]: outcome["close_reason"] for outcome in values(ended)}[other.key] == "cancelled"
    third = client.get_project(123).jobs.run("demo")
    assert third.key in run("jobs", "wait", third.key, "--timeout", "0.01", status=1).err
    assert "123/1/99" in run("jobs", "wait", "1/99", status=1).err
    assert "jobs of one project" in run("jobs", "wait", "1/1", "124/1/1", status=2).err


def test_jobs_run_and_wait(run: Run, client: ScrapinghubClient, monkeypatch: pytest.MonkeyPatch) -> None:
    wait = Job.wait

    def ends(job: Job, timeout: float | None = None) -> Any:
        job.finish(close_reason=close_reason)
        return wait(job, timeout)

    monkeypatch.setattr(Job, "wait", ends)
    for close_reason, status in (("finished", 0), ("memusage_exceeded", 3)):
        ran = run("jobs", "run", "demo", "--wait", status=status)
        assert client.get_job(ran.out.strip()).metadata.get("close_reason") == close_reason
        assert f"finished: {close_reason}, 0 items, 0 errors" in ran.err


def test_jobs_watch(run: Run, client: ScrapinghubClient, monkeypatch: pytest.MonkeyPatch) -> None:
    project = client.get_project(123)
    first = project.jobs.run("demo", job_args={"n": "1"}, meta={"state": "running"})
    second = project.jobs.run("demo", job_args={"n": "2"})
    steps = iter([second.start, lambda: first.finish(close_reason="finished"), lambda: None, second.finish])
    monkeypatch.setattr("scrapinghub.cli.jobs.sleep", lambda seconds: next(steps)())
    headings, *rows = [line.split("\t") for line in run("jobs", "watch").lines]
    seen = [(row[0], *row[2:4]) for row in rows]
    assert headings[0] == "KEY"
    assert seen.count((first.key, "running", "")) == 1
    assert seen[2:] == [(second.key, "running", ""), (first.key, "finished", "finished"), (second.key, "finished", "")]
    assert run("jobs", "watch").lines == ["\t".join(headings)]
    assert "over 0 seconds" in run("jobs", "watch", "--every", "0", status=2).err


def test_jobs_are_changed_by_their_keys_or_by_filters(run: Run, job: Job, client: ScrapinghubClient) -> None:
    project = client.get_project(123)
    others = [project.jobs.run("demo", job_args={"n": str(number)}).key for number in range(4)]
    assert run("jobs", "tag", "1/1", others[0], "--add", "new").err == "2 jobs tagged\n"
    assert run("jobs", "tag", "--has-tag", "new", "--remove", "new", "--add", "old").err == "2 jobs tagged\n"
    assert sorted(client.get_job(others[0]).metadata.get("tags")) == ["old"]
    assert run("jobs", "cancel", "--spider", "demo", "--dry-run").lines == others[::-1]
    assert "Cancel 4 jobs" in run("jobs", "cancel", "--spider", "demo", status=2).err
    assert run("jobs", "cancel", others[0], "--yes").err == "1 job cancelled\n"
    assert run("jobs", "cancel", "--spider", "demo", "-y").err == "3 jobs cancelled\n"
    assert run("jobs", "cancel", "--spider", "demo", "-y").err == "no jobs are meant: nothing was done\n"
    assert "give --yes" in run("jobs", "delete", "1/1", status=2).err
    assert project.jobs.count(state="finished") == 5
    assert run("jobs", "delete", "1/1", "--yes").err == "1 job deleted\n"
    assert run("jobs", "delete", "--state", "finished", "--yes").err == "4 jobs deleted\n"


@pytest.mark.parametrize("verb", ["cancel", "delete", "tag"])
def test_jobs_that_are_to_be_changed_are_named(run: Run, job: Job, verb: str) -> None:
    more = ["--add", "x"] if verb == "tag" else ["--yes"]
    assert "which jobs are meant" in run("jobs", verb, *more, status=2).err
    assert "which jobs are meant" in run("jobs", verb, "1/1", "--spider", "demo", *more, status=2).err
    assert "is no job" in run("jobs", verb, "1", *more, status=2).err
    assert job.metadata.get("state") == "finished"


def test_what_deletes_asks_on_a_terminal(run: Run, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", Terminal("n\n"))
    refused = run("jobs", "delete", "1/1", status=1)
    assert "Delete 1 job (123/1/1)? [y/N] " in refused.err
    assert "nothing was done" in refused.err
    assert job.metadata.get("state") == "finished"
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    assert "1 job deleted" in run("jobs", "delete", "1/1").err


def test_the_last_records_and_those_that_come(run: Run, job: Job, client: ScrapinghubClient) -> None:
    assert [item["price"] for item in values(run("items", "1/1", "--tail", "2"))] == [30, 40]
    assert len(run("items", "1/1", "--follow").lines) == 5
    assert run("logs", "1/1", "--tail", "1", "--utc").lines == ["2016-12-20 11:35:34Z ERROR second", "line"]
    assert len(run("requests", "1/1", "-f", "--filter", "status=404", "--json").lines) == 1
    for option in ("--count", "--start", "--parallel"):
        assert f"{option} doesn't go" in run("items", "1/1", "--tail", "1", option, "2", status=2).err
    assert "--output doesn't go" in run("items", "1/1", "-f", "-o", "x.jl", status=2).err


def test_what_comes_before_the_end_is_followed_to_the_end(
    run: Run, client: ScrapinghubClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = client.get_project(123).jobs.run("demo", meta={"state": "running"})
    looks = 0
    look = waiting.Watch.look

    def end_before_the_second_look(watch: waiting.Watch) -> Any:
        nonlocal looks
        looks += 1
        if looks == 2:
            job.items.write({"name": "late"})
            job.close_writers()
            job.finish(close_reason="finished")
        return look(watch)

    monkeypatch.setattr(waiting.Watch, "look", end_before_the_second_look)
    monkeypatch.setattr(waiting.Watch, "pause", lambda watch: None)
    assert values(run("items", job.key, "--follow")) == [{"name": "late"}]


def test_compare_with_the_run_before(run: Run, job: Job, client: ScrapinghubClient) -> None:
    later = client.get_project(123).jobs.run("demo", meta={"state": "running"})
    for number in range(6):
        later.items.write({"name": number, "size": 1} if number else {"name": "first"})
    later.close_writers()
    later.finish(close_reason="cancelled")
    result = run("compare", later.key)
    rows = {line.split("\t")[0]: line.split("\t")[1:] for line in result.lines}
    assert rows["WHAT"][:2] == [job.key, later.key]
    assert rows["outcome"] == ["finished", "cancelled", "changed"]
    assert rows["items"] == ["5", "6", "+20.0%"]
    assert rows["field name"] == ["100.0% string", "100.0% integer|string", "retyped"]
    assert rows["field size"][2] == "added"
    assert rows["field price"][2] == "removed"
    assert run("compare", later.key, job.key).out == result.out
    (comparison,) = values(run("compare", later.key, "--json"))
    assert comparison["job"]["key"] == later.key
    assert "no run before" in run("compare", job.key, status=1).err
