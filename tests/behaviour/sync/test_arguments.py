# Generated from tests/behaviour/aio/test_arguments.py by `make generate`: edit that file, not this one.
"""What may be written for an argument: times, one or many, positions, levels, filters, the arguments of a job."""

import datetime
import json
from urllib.parse import parse_qsl

import pytest

from scrapinghub.client.exceptions import WriteError
from scrapinghub.client.filters import field
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from tests.behaviour.world import Watch

ITEMS = [
    {"name": "Box", "size": 30000, "tags": ["wood"], "note": ""},
    {"name": "big box", "size": 35000, "tags": ["wood", "iron"]},
    {"name": "pen", "size": 40000, "tags": [], "note": "x"},
]


def moment(ms: int) -> datetime.datetime:
    return datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=ms)


@pytest.fixture
def full(job: Job) -> Job:
    for item in ITEMS:
        job.items.write(item)
        job.items.flush()
    return job


def test_times_of_items(full: Job):
    stored = [item["_ts"] for item in full.items.list(meta="_ts")]
    for second in (stored[1], moment(stored[1]), moment(stored[1]).replace(tzinfo=datetime.UTC)):
        assert full.items.list(startts=second) == ITEMS[1:]
        assert full.items.list(endts=second) == ITEMS[:1]
    east = datetime.timezone(datetime.timedelta(hours=3))
    assert full.items.list(startts=moment(stored[1]).replace(tzinfo=datetime.UTC).astimezone(east)) == ITEMS[1:]


def test_times_of_jobs(project: Project):
    made = []
    for number in range(3):
        made.append(project.jobs.run("spider1", job_args={"number": number}, meta={"state": "finished"}))
    second = made[1].metadata.get("finished_time")
    for when in (second, moment(second)):
        assert [job["key"] for job in project.jobs.list(startts=when)] == [made[2].key, made[1].key]
        assert [job["key"] for job in project.jobs.iter(endts=when)] == [made[0].key]
        assert project.jobs.count(startts=when) == 2
        assert [job["key"] for job in project.jobs.iter_all(startts=when)] == [made[2].key, made[1].key]


def test_times_of_what_is_written(job: Job):
    for when in (datetime.datetime(2017, 1, 2, 3, 4, 5, 678000), 1483326245678, 1483326245678.9):
        job.logs.log("message", ts=when)
        job.requests.add("http://some-url", 200, "GET", 0, 1, ts=when)
    for wrong in ("2017-01-02", datetime.date(2017, 1, 2), True):
        with pytest.raises(TypeError, match="ts should be"):
            job.logs.log("message", ts=wrong)
        with pytest.raises(TypeError, match="ts should be"):
            job.requests.add("http://some-url", 200, "GET", 0, 1, ts=wrong)
    job.close_writers()
    assert [entry["time"] for entry in job.logs.list()] == [1483326245678] * 3
    assert [request["time"] for request in job.requests.list()] == [1483326245678] * 3


def test_levels_of_what_is_written(job: Job):
    for level in (30, "WARNING", "warning", "30"):
        job.logs.log("message", level)
    with pytest.raises(ValueError, match="loud"):
        job.logs.log("message", "loud")
    job.logs.flush()
    assert [entry["level"] for entry in job.logs.list()] == [30] * 4


def test_no_keys_no_records(project: Project, watch: Watch):
    store = project.collections.get_store("pages")
    store.set([{"_key": "one"}, {"_key": "two"}])
    seen = watch()
    for nothing in ([], (), set(), iter(())):
        assert store.list(key=nothing) == []
    store.delete([])
    store.set([])
    assert seen.operations == []
    assert len(store.list()) == 2


def test_frontiers_with_names_that_look_alike(project: Project):
    one, other = project.frontiers.get("a").get("b c"), project.frontiers.get("a b").get("c")
    one.q.add({"fp": "/"})
    project.frontiers.flush()
    assert (one.newcount, other.newcount) == (1, 0)
    assert project.frontiers.list() == ["a"]


def test_a_writer_with_other_credentials(project: Project, watch: Watch):
    store = project.collections.get_store("pages")
    seen = watch()
    with store.create_writer(auth="user:password") as writer:
        writer.write({"_key": "one"})
        with pytest.raises(WriteError, match="Unauthorized"):
            writer.flush()
    assert seen.all[0].headers["authorization"] == "Basic dXNlcjpwYXNzd29yZA=="
    store.set({"_key": "two"})
    assert [record["_key"] for record in store.list()] == ["two"]


MANY = [["one", "two"], ("one", "two"), {"one": 1, "two": 2}.keys(), iter(["one", "two"])]


@pytest.mark.parametrize("values", MANY, ids=lambda values: type(values).__name__)
def test_one_or_many(project: Project, watch: Watch, values):
    values = list(values)
    store = project.collections.get_store("pages")
    store.set([{"_key": "one"}, {"_key": "two"}])

    def again():
        return iter(values) if isinstance(values, list) else values

    seen = watch()
    project.jobs.list(has_tag=again(), lacks_tag=again(), meta=again())
    project.jobs.list(has_tag="one", lacks_tag="one", meta="one")
    many, one = (parse_qsl(target.partition("?")[2]) for target in seen.targets)
    names = ("has_tag", "lacks_tag", "jobmeta")
    assert sorted(many) == sorted((name, value) for name in names for value in ("one", "two"))
    assert sorted(one) == sorted((name, "one") for name in names)
    assert [record["_key"] for record in store.list(key=again())] == ["one", "two"]
    assert [record["_key"] for record in store.list(prefix=again())] == ["one", "two"]
    assert [record["_key"] for record in store.list(key={"one"})] == ["one"]
    store.delete(again())
    assert store.list() == []


def test_one_or_many_states(project: Project, job: Job):
    for states in ("running", ["running"], ("running", "finished"), iter(["pending", "running"]), {"running"}):
        assert [summary["key"] for summary in project.jobs.list(state=states)] == [job.key]


@pytest.mark.parametrize("wrong", [5, [5], b"one", {"one": 1}, [None]])
def test_neither_one_nor_many(project: Project, job: Job, watch: Watch, wrong):
    seen = watch()
    for call in (
        lambda: project.jobs.list(state=wrong),
        lambda: project.jobs.list(has_tag=wrong),
        lambda: project.jobs.list(meta=wrong),
        lambda: project.jobs.run("spider1", add_tag=wrong),
        lambda: job.update_tags(add=wrong),
        lambda: job.items.list(meta=wrong),
        lambda: project.collections.get_store("pages").list(key=wrong),
        lambda: project.collections.get_store("pages").delete(wrong),
    ):
        with pytest.raises(ValueError, match="string or several strings"):
            call()
    assert seen.operations == []


FILTERS = [
    ([("size", ">", [30000])], [1, 2]),
    (("size", ">", [30000]), [1, 2]),
    (["size", ">", [30000]], [1, 2]),
    ('["size", ">", [30000]]', [1, 2]),
    (['["size", ">", [30000]]', ("size", "<", [40000])], [1]),
    (field("size") > 30000, [1, 2]),
    ([field("size") > 30000, field("size") < 40000], [1]),
    (field("size") >= 35000, [1, 2]),
    (field("size") <= 35000, [0, 1]),
    (field("size") == 35000, [1]),
    (field("size") != 35000, [0, 2]),
    (field("note").exists(), [0, 2]),
    (field("note").not_exists(), [1]),
    (field("name").contains("box"), [1]),
    (field("name").icontains("BOX"), [0, 1]),
    (field("tags").is_empty(), [2]),
    (field("tags").is_not_empty(), [0, 1]),
    (field("name").matches("^p.n$"), [2]),
    (field("tags").has_element("iron", "stone"), [1]),
    (field("tags").has_not_element("iron"), [0, 2]),
]


@pytest.mark.parametrize(("given", "expected"), FILTERS, ids=str)
def test_filters(full: Job, given, expected: list[int]):
    assert full.items.list(filter=given) == [ITEMS[index] for index in expected]


def test_filters_of_all_kinds_of_records(project: Project, job: Job):
    job.logs.info("one")
    job.logs.info("two")
    job.requests.add("http://some-url/1", 200, "GET", 0, 1, ts=1)
    job.requests.add("http://some-url/2", 404, "GET", 0, 1, ts=1)
    job.close_writers()
    store = project.collections.get_store("pages")
    store.set([{"_key": "one", "n": 1}, {"_key": "two", "n": 2}])
    assert [entry["message"] for entry in job.logs.list(filter=field("message") == "two")] == ["two"]
    assert [request["status"] for request in job.requests.list(filter=field("status") >= 400)] == [404]
    assert [record["_key"] for record in store.list(filter=field("n") > 1)] == ["two"]
    assert store.count(filter=[field("n") > 1]) == 1


@pytest.mark.parametrize("wrong", [5, [5], [("size",), None], {"size": 5}])
def test_filters_that_are_none(job: Job, wrong):
    with pytest.raises(ValueError, match="filter"):
        job.items.iter(filter=wrong)


ARGUMENTS = {
    "text": ("naïve & co = 1", "naïve & co = 1"),
    "empty": ("", ""),
    "integer": (7, "7"),
    "float": (0.1, "0.1"),
    "true": (True, "true"),
    "false": (False, "false"),
    "list": ([1, "two", None], '[1,"two",null]'),
    "tuple": (("a", "b"), '["a","b"]'),
    "dict": ({"a": {"b": [1]}}, '{"a":{"b":[1]}}'),
    "moment": (datetime.date(2017, 1, 2), '"2017-01-02"'),
}


def test_job_args(project: Project):
    given = {name: value for name, (value, _) in ARGUMENTS.items()}
    job = project.jobs.run("spider1", job_args={**given, "none": None})
    expected = {name: text for name, (_, text) in ARGUMENTS.items()}
    assert job.metadata.get("spider_args") == expected
    assert json.loads(expected["dict"]) == given["dict"]


def test_job_args_that_can_not_be(project: Project, watch: Watch):
    seen = watch()
    with pytest.raises(TypeError, match=r"job_args\['good'\]\['a'\] is object"):
        project.jobs.run("spider1", job_args={"good": {"a": object()}})
    with pytest.raises(ValueError, match="job_args should be a dictionary"):
        project.jobs.run("spider1", job_args=[("a", 1)])
    with pytest.raises(ValueError, match="environment should be a dictionary"):
        project.jobs.run("spider1", environment="TZ=UTC")
    with pytest.raises(ValueError, match="job_settings should be a dictionary"):
        project.jobs.run("spider1", job_settings=5)
    assert seen.operations == []


def test_meta_as_text(project: Project):
    job = project.jobs.run("spider1", meta='{"note": "mine"}', job_settings='{"LOG_LEVEL": "INFO"}')
    assert job.metadata.get("note") == "mine"
    assert job.metadata.get("job_settings") == {"LOG_LEVEL": "INFO"}


def test_arguments_that_are_none_are_left_out(project: Project, watch: Watch):
    seen = watch()
    project.jobs.run("spider1", None, None, None, None, None, None, None, None)
    project.jobs.list(spider=None, state=None, has_tag=None, meta=None, startts=None)
    assert seen.targets == ["/api/run.json", f"/jobq/{project.key}/list"]


def test_keys_of_items(full: Job):
    keys = full.items.keys()
    assert [item for item in keys] == [{"_key": f"{full.key}/{number}"} for number in range(3)]
    assert [item["_key"] for item in full.items.keys(count=1, start=1)] == [f"{full.key}/1"]
    assert full.items.list(nodata=1, meta="_key", count=1) == [{"_key": f"{full.key}/0"}]


def test_counting_a_queue(project: Project):
    slot = project.frontiers.get("test").get("example.com")
    assert slot.q.count() == 0
    slot.q.add({"fp": f"page{number}", "p": number % 3} for number in range(250))
    slot.flush()
    assert slot.q.count() == 250
    batches = slot.q.list(mincount=1)
    slot.q.delete(batch["id"] for batch in batches)
    assert slot.q.count() == 250 - len(batches[0]["requests"])
