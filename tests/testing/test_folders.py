"""A cloud as a folder of JSON files: written, read again, started with."""

import json
from pathlib import Path

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.testing import ScrapyCloud, dump
from tests.emulator.program import start_program


def fill(cloud: ScrapyCloud) -> None:
    project = cloud.project(
        123, settings={"RETRY_TIMES": 5, "AWS_SECRET_KEY": "hidden", "nested": {"Api-Key": "hidden"}}
    )
    project.spider("quotes", tags=["daily"]).spider("idle")
    project.job("quotes", items=[{"n": 1}, {"text": "é ☃"}], logs=["a"], requests=["http://a/"], samples=[[1, 2]])
    project.job("quotes", state="running", meta={"note": "half \ud83d"})
    project.job("quotes", state="pending", priority=4, spider_args={"page": "2", "password": "hidden"})
    project.job("other", items=[{"key": cloud.apikey}])
    project.collection("pages", {"a/b": {"price": 1}, "b": {}}).collection("pages", {"c": {}}, type="vs")
    project.frontier("crawl/1", "0", ["a", {"fp": "b", "p": 3, "qdata": [1]}], seen=["z"])
    with cloud.client() as client:
        client.get_project(123).activity.add([{"event": "job:one", "job": "123/1/1", "user": "ann"}])


def written(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_there_and_back(cloud: ScrapyCloud, tmp_path: Path) -> None:
    fill(cloud)
    cloud.project(456)
    before = cloud.jobs()
    cloud.dump(tmp_path / "one")
    cloud.clear()
    cloud.load(tmp_path / "one")
    assert [job.key for job in cloud.jobs()] == sorted(job.key for job in before)
    assert {job.key: job.state for job in cloud.jobs()} == {job.key: job.state for job in before}
    assert cloud.jobs("quotes", state="pending")[0].meta["priority"] == 4
    cloud.dump(tmp_path / "two")
    one = written(tmp_path / "one")
    assert written(tmp_path / "two") == one
    assert set(one) >= {"456/project.json", "123/jobs/1-1/items.jl", "123/frontiers/crawl%2F1/0/queue.jl"}
    assert "☃".encode() in one["123/jobs/1-1/items.jl"]
    assert cloud.project(123).job("quotes").key == "123/1/4", "numbers go on"


def test_no_key_is_written(cloud: ScrapyCloud, client: ScrapinghubClient, tmp_path: Path) -> None:
    fill(cloud)
    client.get_project(123).jobs.run("quotes", meta={"state": "running"})
    dump(client.get_project(123), tmp_path)
    text = b"".join(written(tmp_path).values())
    assert b"hidden" not in text
    assert cloud.apikey.encode() not in text
    assert b'"auth"' not in text
    assert json.loads((tmp_path / "123" / "project.json").read_text())["settings"] == {"RETRY_TIMES": 5, "nested": {}}
    with pytest.raises(FileExistsError):
        dump(client.get_project(123), tmp_path)


def test_some_of_it(cloud: ScrapyCloud, client: ScrapinghubClient, tmp_path: Path) -> None:
    fill(cloud)
    dump(client.get_project(123), tmp_path, jobs=2, records=1)
    assert len(list(tmp_path.glob("123/jobs/*"))) == 2
    assert all(len(path.read_text().splitlines()) == 1 for path in tmp_path.glob("123/*/*/*.jl"))


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("123/project.json", "{", "project.json"),
        ("123/project.json", "[]", "object"),
        ("odd/project.json", "{}", "number"),
        ("elsewhere.txt", "", "no project"),
        ("123/jobs/odd/job.json", "{}", "SPIDER-JOB"),
        ("123/jobs/1-1/job.json", "{}", "'spider' is missing"),
        ("123/jobs/1-1/job.json", '{"spider": "a", "state": "odd"}', "odd"),
        ("123/jobs/1-1/items.jl", '{"n": 1}\n{\n', "items.jl, line 2"),
        ("123/jobs/1-1/logs.jl", '{"level": 1}', "logs.jl"),
        ("123/collections/s/pages.jl", '{"price": 1}', "_key"),
        ("123/collections/odd/pages.jl", '{"_key": "a"}', "odd"),
        ("123/frontiers/a/b/queue.jl", "{}", "fp"),
    ],
)
def test_what_can_not_be_read(cloud: ScrapyCloud, tmp_path: Path, name: str, text: str, words: str) -> None:
    good = {"123/project.json": "{}", "123/jobs/1-1/job.json": '{"spider": "a"}'}
    if name.startswith("123"):
        for each, content in good.items():
            (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / each).write_text(content)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text)
    with pytest.raises(ValueError, match=words):
        cloud.load(tmp_path)


@pytest.mark.slow
def test_the_program_begins_with_it(cloud: ScrapyCloud, tmp_path: Path) -> None:
    cloud.project(7).job("quotes", items=[{"n": 1}])
    cloud.dump(tmp_path / "seed")
    for _ in range(2):  # the second time the data file is there
        options = ("--seed", str(tmp_path / "seed"), "--data", str(tmp_path / "cloud.db"))
        program, _, exports = start_program(*options)
        try:
            with ScrapinghubClient(
                exports["SH_APIKEY"], exports["SHUB_APIURL"], endpoint=exports["SHUB_STORAGE"]
            ) as client:
                assert client.projects.list() == [7]
                job = client.get_job("7/1/1")
                assert job.items.list() == [{"n": 1}]
                job.metadata.set("seen", (job.metadata.get("seen") or 0) + 1)
                seen = job.metadata.get("seen")
        finally:
            program.terminate()
            program.wait(60)
            assert program.stdout is not None
            program.stdout.close()
    assert seen == 2, "what was there is not overwritten"
