"""A plan splits jobs into parts that any process can read, and holds nothing but their names."""

import dataclasses
import pickle
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

from scrapinghub import AsyncScrapinghubClient, NotFound, ScrapinghubClient
from scrapinghub.client.exceptions import SchemaMismatch, TooManyFields, TruncatedBody
from scrapinghub.distributed import Part, plan, process
from scrapinghub.emulator import Emulator

from .conftest import Jobs

pa = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'scrapinghub[arrow]'")

from scrapinghub.distributed import common_schema  # noqa: E402 - after the check for pyarrow

NUMBERS = [{"number": number} for number in range(25)]


def test_all_items_each_once_in_order(jobs: Jobs) -> None:
    one, none, other = jobs(*NUMBERS), jobs(), jobs(*NUMBERS[:10])
    parts = plan([one, none.key, {"key": other.key}], size=10)
    assert [(part.job, part.start, part.count) for part in parts] == [
        (one.key, 0, 10), (one.key, 10, 10), (one.key, 20, 5), (other.key, 0, 10),
    ]  # fmt: skip
    assert [item for part in parts for item in part.read()] == [*NUMBERS, *NUMBERS[:10]]
    assert [item for part in parts[2:] for item in part.read(job_field="_job")] == [
        *({**item, "_job": one.key} for item in NUMBERS[20:]), *({**item, "_job": other.key} for item in NUMBERS[:10]),
    ]  # fmt: skip


def test_what_can_be_planned(jobs: Jobs, client: ScrapinghubClient) -> None:
    job = jobs(*NUMBERS)
    wanted = [Part(job.key, 0, 25)]
    asynchronous = AsyncScrapinghubClient("key").get_job(job.key)
    for given in (
        job,
        job.key,
        job._key,
        [job],
        asynchronous,
        {"key": job.key},
        jobs.project.jobs.iter(state="running"),
    ):
        assert plan(given) == wanted
    assert plan(job, client=client) == wanted
    assert plan([]) == []


@pytest.mark.parametrize("size", [0, -1, True, 2.5, "10", None])
def test_a_size_that_is_none(jobs: Jobs, size: Any) -> None:
    with pytest.raises(ValueError, match=r"^size should be a number of items, 1 or more, got"):
        plan(jobs(), size)


def test_jobs_that_are_none(jobs: Jobs) -> None:
    job = jobs(*NUMBERS)
    with pytest.raises(ValueError, match=f"^job {job.key} is given twice"):
        plan([job, job.key])
    with pytest.raises(ValueError, match="three numbers, got '123/1'"):
        plan("123/1")
    with pytest.raises(NotFound):
        plan(f"{jobs.project.key}/1/999")


def test_a_deleted_job_has_nothing_to_plan(jobs: Jobs) -> None:
    job = jobs()
    job.finish()
    job.delete()
    with pytest.raises(NotFound, match=f"^job {job.key} doesn't exist"):
        plan(job)


def test_a_running_job_ends_where_it_was_planned(jobs: Jobs) -> None:
    job = jobs(*NUMBERS)
    parts = plan(job, 20)
    job.items.write({"number": "late"})
    job.items.flush()
    assert [item for part in parts for item in part.read()] == NUMBERS


def test_fewer_items_than_planned(jobs: Jobs) -> None:
    part = Part(jobs(*NUMBERS).key, 20, 10)
    message = f"^5 items came of 10 that were planned from {part.job}/20 on: was the job deleted meanwhile"
    with pytest.raises(TruncatedBody, match=message) as caught:
        part.read()
    with pytest.raises(TruncatedBody):
        part.to_arrow(pa.schema([("number", pa.int64())]))
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # it comes back from a worker


def test_a_job_that_is_gone_while_it_is_read(cloud: Emulator, jobs: Jobs) -> None:
    job = jobs(*NUMBERS)
    first, second = plan(job, 20)
    assert len(first.read()) == 20
    cloud.faults.add("list_items", kind="status", status=404)
    with pytest.raises(NotFound):
        second.read()


def test_a_field_of_the_name_that_is_added(jobs: Jobs) -> None:
    parts = plan(jobs({"_job": "an item's own"}))
    with pytest.raises(ValueError, match="has a field '_job' of its own: choose another name"):
        parts[0].read(job_field="_job")
    with pytest.raises(ValueError, match="have a field '_job' of their own: choose another name"):
        common_schema(parts, job_field="_job")


# No credentials, no connections


def test_parts_are_frozen_and_survive_pickling(jobs: Jobs) -> None:
    parts = plan(jobs(*NUMBERS), 10)
    assert pickle.loads(pickle.dumps(parts)) == parts
    assert len({*parts, *parts}) == 3
    with pytest.raises(dataclasses.FrozenInstanceError):
        parts[0].count = 1  # type: ignore[misc]


def test_no_credentials_in_a_plan(cloud: Emulator, jobs: Jobs, client: ScrapinghubClient) -> None:
    parts = plan(jobs(*NUMBERS), 10, client=client)
    assert cloud.environ["SH_APIKEY"] not in repr(parts)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert cloud.environ["SH_APIKEY"].encode() not in pickle.dumps(parts, protocol)


@pytest.mark.parametrize("made", [ScrapinghubClient, AsyncScrapinghubClient])
def test_what_has_credentials_is_not_pickled(made: Any) -> None:
    client = made("0123456789abcdef0123456789abcdef")
    project = client.get_project(123)
    for thing in (client, project, client.get_job("123/1/1"), client.get_job("123/1/1").items, project.jobs):
        with pytest.raises(TypeError, match=r"can't be pickled.*scrapinghub\.distributed\.plan\(\)"):
            pickle.dumps(thing)


def test_without_credentials_a_part_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.delenv("SH_APIKEY")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RuntimeError, match="SH_APIKEY"):
        Part("123/1/1", 0, 1).read()


def test_a_process_has_one_client() -> None:
    assert process.own_client() is process.own_client()


FORKED = """
import os, sys
from scrapinghub.distributed import Part, process
part = Part(sys.argv[1], 0, 25)
assert len(part.read()) == 25
ours = process.own_client()
for _ in range(3):
    child = os.fork()
    if not child:
        ok = len(part.read()) == 25 and process.own_client() is not ours
        os._exit(0 if ok else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert len(part.read()) == 25 and process.own_client() is ours
"""


def test_after_a_fork_another_client(jobs: Jobs) -> None:
    command = [sys.executable, "-W", "ignore", "-c", FORKED, jobs(*NUMBERS).key]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


# One schema for all parts


def test_the_schema_is_that_of_a_table(jobs: Jobs) -> None:
    one = jobs({"price": 1, "o": {"v": 1}}, {"price": "2 EUR", "tags": ["a"]})
    other = jobs({"o": {"v": "text", "w": None}, "empty": {}}, {"price": 2.5, "nothing": None, "holes": [None]})
    parts = plan([one, other], 1)
    schema = common_schema(parts, job_field="_job")
    assert schema == pa.schema([
        ("_job", pa.string()),
        ("price", pa.string()),
        ("o", pa.struct([("v", pa.string()), ("w", pa.string())])),
        ("tags", pa.list_(pa.string())),
        ("empty", pa.string()),
        ("nothing", pa.string()),
        ("holes", pa.list_(pa.string())),
    ])  # fmt: skip
    table = pa.concat_tables([part.to_arrow(schema, job_field="_job") for part in parts])
    assert table.column("price").to_pylist() == ["1", "2 EUR", None, "2.5"]
    assert table.column("o").to_pylist() == [{"v": "1", "w": None}, None, {"v": "text", "w": None}, None]
    assert table.column("_job").to_pylist() == [one.key] * 2 + [other.key] * 2
    assert table.column("empty").to_pylist() == [None, None, "{}", None]


def test_what_the_sample_has_not_seen(jobs: Jobs) -> None:
    job = jobs({"a": 1, "o": {"b": 1}}, {"a": 1, "late": {"x": 1}}, {"a": "text"}, {"o": {"new": 1}}, {"a": 1})
    parts = plan(job, 1)
    schema = common_schema(parts, sample=1)
    assert schema == pa.schema([("a", pa.int64()), ("o", pa.struct([("b", pa.int64())])), ("late", pa.string())])
    assert parts[1].to_arrow(schema).to_pylist() == [{"a": 1, "o": None, "late": '{"x":1}'}]
    with pytest.raises(SchemaMismatch, match=f"^{job.key}/2: a should be int64, got str text$"):
        parts[2].to_arrow(schema)
    assert parts[2].to_arrow(schema, on_mismatch="null").column("a").to_pylist() == [None]
    with pytest.raises(SchemaMismatch, match=f"^{job.key}/3: the schema has no field o.new$") as caught:
        parts[3].to_arrow(schema)
    assert (caught.value.record, caught.value.column) == (f"{job.key}/3", "o.new")
    assert parts[3].to_arrow(schema, on_unknown="drop").column("o").to_pylist() == [{"b": None}]
    whole = common_schema(parts, sample=None)
    table = pa.concat_tables([part.to_arrow(whole) for part in parts])
    assert table.column("a").to_pylist() == ["1", "1", "text", None, "1"]
    assert table.column("o").to_pylist() == [{"b": 1, "new": None}, None, None, {"b": None, "new": 1}, None]


def test_each_item_of_the_sample_is_looked_at_once(cloud: Emulator, jobs: Jobs) -> None:
    parts = plan(jobs(*NUMBERS), 10)
    before = len(cloud.requests)
    assert common_schema(parts, sample=20).names == ["number"]
    asked = [seen.target for seen in cloud.requests[before:] if seen.operation == "list_items"]
    assert sorted("count=20" in target or "count=5" in target for target in asked) == [True, True]


def test_hard_values(jobs: Jobs) -> None:
    hard = [
        {"half": "\ud83d", "long": 2**70, "wide": {str(number): number for number in range(300)}, "deep": [["\ud83d"]]}
    ]
    job = jobs(*hard)
    parts = plan(job)
    schema = common_schema(parts)
    (row,) = parts[0].to_arrow(schema).to_pylist()
    assert (row["half"], row["deep"]) == ("\ufffd", [["\ufffd"]])
    assert float(row["long"]) == float(2**70)
    assert row == job.items.to_arrow().to_pylist()[0]


def test_too_many_fields(jobs: Jobs) -> None:
    parts = plan(jobs({f"field {number}": number for number in range(3000)}))
    with pytest.raises(TooManyFields, match="over 2000 fields: give a schema"):
        common_schema(parts)
    chosen = pa.schema([("field 7", pa.int64())])
    assert parts[0].to_arrow(chosen, on_unknown="drop").to_pylist() == [{"field 7": 7}]


@pytest.mark.parametrize("sample", [0, -1, True, 1.5, "all"])
def test_a_sample_that_is_none(sample: Any) -> None:
    with pytest.raises(ValueError, match=r"^sample should be a number of items"):
        common_schema([], sample=sample)


def test_words_that_are_not_known(jobs: Jobs) -> None:
    part, schema = Part(jobs(*NUMBERS).key, 0, 25), pa.schema([("number", pa.int64())])
    wrong: Any = "drop"
    with pytest.raises(ValueError, match=r"^on_mismatch should be one of error, null, text, got 'drop'"):
        part.to_arrow(schema, on_mismatch=wrong)
    wrong = "null"
    with pytest.raises(ValueError, match=r"^on_unknown should be one of drop, error, got 'null'"):
        part.to_arrow(schema, on_unknown=wrong)


def test_a_table_has_the_rows_of_its_part(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrapinghub.distributed.parts._ROWS", 7)
    parts = plan(jobs(*NUMBERS), 20)
    schema = common_schema(parts)
    tables = [part.to_arrow(schema) for part in parts]
    assert [table.num_rows for table in tables] == [20, 5]
    assert Counter(pa.concat_tables(tables).column("number").to_pylist()) == Counter(range(25))
