"""Where the documentation, the old library and the service differ: what holds here. A test names its row."""

import contextlib
import datetime
import decimal
import enum
import json
import pathlib
import uuid
import warnings

import pytest

from scrapinghub import AsyncScrapinghubClient
from scrapinghub.aio.collections import Collection
from scrapinghub.aio.exceptions import NotFound
from scrapinghub.aio.items import Items
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.logs import Logs
from scrapinghub.aio.projects import Project
from scrapinghub.aio.spiders import Spider
from scrapinghub.emulator import Emulator
from tests.behaviour.world import AddFault, Watch

ITEMS = [{"name": f"#{number}", "even": number % 2 == 0} for number in range(10)]


async def write(resource, records):
    for record in records:
        await resource.write(record)
    await resource.flush()


@pytest.fixture
async def store(project: Project) -> Collection:
    store = project.collections.get_store("pages")
    await store.set([{"_key": "a", "n": 1}, {"_key": "b", "n": 2}])
    return store


# Results


async def test_key_is_shown_where_meta_asks_for_it(job: Job):
    await write(job.items, ITEMS[:2])
    await write(job.logs, [{"message": "m", "level": 20, "time": 1}])
    await write(job.requests, [{"url": "u", "status": 200, "method": "GET", "rs": 0, "duration": 1, "time": 1}])
    for resource in (job.items, job.logs, job.requests):
        for records in (await resource.list(), [record async for record in resource.iter()]):
            assert all("_key" not in record for record in records)
        assert (await resource.list(meta="_key"))[0]["_key"] == f"{job.key}/0"
        assert (await resource.list(meta=["_ts", "_key"]))[0]["_key"] == f"{job.key}/0"
        with_time = (await resource.list(meta=["_ts"]))[0]
        assert "_ts" in with_time
        assert "_key" not in with_time


async def test_key_of_a_collection(store: Collection):
    assert [record["_key"] async for record in store.iter()] == ["a", "b"]
    assert [record["_key"] for record in await store.list(meta="_ts")] == ["a", "b"]
    assert "_key" not in await store.get("a")
    assert "_key" not in await store.get("a", meta=["_key", "_ts"])


async def test_element_keys(job: Job):
    await write(job.items, ITEMS)
    for key in (3, "3", f"{job.key}/3"):
        assert await job.items.get(key) == ITEMS[3]


async def test_start_and_offset(job: Job):
    await write(job.items, ITEMS)
    chunks = [chunk async for chunk in job.items.list_iter(chunksize=2, start=5, count=3)]
    assert [[item["name"] for item in chunk] for chunk in chunks] == [["#5", "#6"], ["#7"]]
    for where in ({"start": 5}, {"start": "5"}, {"start": f"{job.key}/5"}, {"offset": 5}, {"startafter": 4}):
        assert await job.items.list(**where) == ITEMS[5:]
        assert [chunk async for chunk in job.items.list_iter(chunksize=10, **where)] == [ITEMS[5:]]
    assert await job.items.list(startafter=f"{job.key}/8") == ITEMS[9:]
    with pytest.raises(ValueError, match="start and offset"):
        job.items.iter(start=1, offset=1)


async def test_start_and_offset_are_the_same_everywhere(job: Job):
    entries = [{"message": f"#{number}", "level": 20, "time": number} for number in range(6)]
    requests = [
        {"url": f"u{number}", "status": 200, "method": "GET", "rs": 0, "duration": 1, "time": number}
        for number in range(6)
    ]
    rows = [[number, 1] for number in range(6)]
    for resource, records in ((job.logs, entries), (job.requests, requests), (job.samples, rows)):
        await write(resource, records)
        for where in ({"start": 4}, {"start": f"{job.key}/4"}, {"offset": 4}, {"startafter": 3}):
            assert await resource.list(**where) == records[4:]
            assert await resource.list(**where, count=1) == records[4:5]


async def test_list_iter(job: Job):
    assert [chunk async for chunk in job.items.list_iter(chunksize=2)] == []
    await write(job.items, ITEMS)
    sizes = [len(chunk) async for chunk in job.items.list_iter(chunksize=5)]
    assert sizes == [5, 5]
    sizes = [len(chunk) async for chunk in job.items.list_iter(chunksize=4)]
    assert sizes == [4, 4, 2]
    chunks = [chunk async for chunk in job.items.list_iter(chunksize=2, count=3, filter=[("even", "=", [True])])]
    assert [[item["name"] for item in chunk] for chunk in chunks] == [["#0", "#2"], ["#4"]]
    chunks = [chunk async for chunk in job.items.list_iter(chunksize=2, start=3, filter=[("even", "=", [True])])]
    assert [[item["name"] for item in chunk] for chunk in chunks] == [["#4", "#6"], ["#8"]]


async def test_level_is_a_minimum(job: Job):
    await write(job.logs, [{"message": str(level), "level": level, "time": 1} for level in (10, 20, 30, 40, 50)])
    for level in ("WARNING", "warning", "Warn", 30, "30", 25):
        assert [entry["level"] for entry in await job.logs.list(level=level)] == [30, 40, 50]
    assert [entry["level"] async for entry in job.logs.iter(level="critical")] == [50]
    with pytest.raises(ValueError, match="loud"):
        job.logs.iter(level="loud")


async def test_summary_of_a_state_is_one_dict(project: Project):
    assert await project.jobs.summary("running") == {"name": "running", "count": 0, "summary": []}
    assert [queue["name"] for queue in await project.jobs.summary()] == ["pending", "running", "finished"]


async def test_jobs_iter_is_used_up_once(job: Job, project: Project):
    summaries = project.jobs.iter(state="running")
    assert [summary["key"] async for summary in summaries] == [job.key]
    assert [summary["key"] async for summary in summaries] == []


async def test_jobmeta_is_meta(job: Job, project: Project):
    expected = await project.jobs.list(state="running", meta=["scheduled_by", "units"])
    assert (expected[0]["scheduled_by"], expected[0]["units"]) == ("admin", 1)
    for jobmeta in (["scheduled_by", "units"], ("scheduled_by", "units"), {"scheduled_by": 1, "units": 2}.keys()):
        given = await project.jobs.list(state="running", jobmeta=jobmeta)
        assert [{**summary, "elapsed": 0} for summary in given] == [{**summary, "elapsed": 0} for summary in expected]
    assert (await project.jobs.list(state="running", jobmeta="units"))[0]["units"] == 1
    assert (await project.jobs.list(state="running", meta="units"))[0]["units"] == 1
    for meta in ({"meta": "units"}, {"jobmeta": "units"}, {"meta": ["units"]}):
        queue = await project.jobs.summary("running", **meta)
        assert (queue["summary"][0]["key"], queue["summary"][0]["units"]) == (job.key, 1)
        assert "spider" not in queue["summary"][0]


async def test_cancel_gives_a_count(project: Project):
    jobs = [await project.jobs.run("spider1", job_args={"number": number}) for number in range(5)]
    assert await project.jobs.cancel(job.key for job in jobs[:2]) == {"count": 2}
    assert await project.jobs.cancel(jobs[2].key) == {"count": 1}
    assert await project.jobs.cancel(count=10) == {"count": 2}
    for wrong in ({}, {"keys": [jobs[0].key], "count": 1}):
        with pytest.raises(ValueError, match="keys or count"):
            await project.jobs.cancel(**wrong)


async def test_metadata_and_settings_by_key(job: Job, project: Project, watch: Watch):
    await job.metadata.set("checked", "yes")
    await project.settings.set("job_runtime_limit", 24)
    seen = watch()
    assert await job.metadata["checked"] == "yes"
    assert await job.metadata.get("missing", "default") == "default"
    assert await project.settings["job_runtime_limit"] == 24
    assert await project.settings.get("missing", 7) == 7
    with pytest.raises(KeyError, match="missing"):
        await job.metadata["missing"]
    with pytest.raises(KeyError, match="missing"):
        await project.settings["missing"]
    assert seen.operations == [
        "get_job_field", "get_job_field", "get_setting", "get_setting", "get_job_field", "get_setting",
    ]  # fmt: skip


async def test_project_ids(job: Job, project: Project, spider: Spider):
    assert job.project_id == int(project.key)
    assert spider.project_id == project.jobs.project_id == project.spiders.project_id == project.key


async def test_samples_are_arrays(job: Job):
    await job.samples.write([1484570043851, 1, 2])
    await job.samples.write((1484570043852, 3, 4))
    await job.samples.flush()
    assert await job.samples.list() == [[1484570043851, 1, 2], [1484570043852, 3, 4]]
    with pytest.raises(TypeError, match="sample should be a list or tuple, got dict"):
        await job.samples.write({"time": 1})
    with pytest.raises(NotImplementedError, match="no stats of samples"):
        await job.samples.stats()


async def test_requests_are_never_read_as_msgpack(job: Job, watch: Watch):
    seen = watch()
    await job.requests.list()
    await job.items.list()
    accepted = {each.operation: each.headers["accept"] for each in seen.all}
    assert accepted == {"list_requests": "application/x-jsonlines", "list_items": "application/x-msgpack"}


async def test_metadata_of_a_deleted_job_stays_readable(job: Job):
    await job.finish()
    await job.delete()
    assert await job.metadata.get("state") == "deleted"
    assert await job.metadata.get("spider") == "spider1"


async def test_reprs_say_what_it_is(client: AsyncScrapinghubClient, spider: Spider):
    project = client.get_project(123)
    job = client.get_job("123/1/2")
    frontier = project.frontiers.get("test")
    slot = frontier.get("example.com")
    expected = {
        "Project('123')": project,
        "Job('123/1/2')": job,
        "Jobs('123')": project.jobs,
        f"Jobs('{spider.key}')": spider.jobs,
        "Spiders('123')": project.spiders,
        f"Spider('{spider.key}', name='spider1')": spider,
        "Items('123/1/2')": job.items,
        "Logs('123/1/2')": job.logs,
        "Requests('123/1/2')": job.requests,
        "Samples('123/1/2')": job.samples,
        "JobMeta('123/1/2')": job.metadata,
        "Settings('123')": project.settings,
        "Activity('123')": project.activity,
        "Collections('123')": project.collections,
        "Collection('s', 'foo', project='123')": project.collections.get_store("foo"),
        "Frontiers('123')": project.frontiers,
        "Frontier('test', project='123')": frontier,
        "FrontierSlot('example.com', frontier='test', project='123')": slot,
        f"FrontierSlotQueue({slot!r})": slot.q,
        f"FrontierSlotFingerprints({slot!r})": slot.f,
        f"Projects({client!r})": client.projects,
    }
    assert {shown: repr(thing) for shown, thing in expected.items()} == {shown: shown for shown in expected}
    assert client._config.auth[0] not in repr(client) + repr(client._config)


# Calls


@pytest.mark.parametrize("name", ["", ".", ".."])
async def test_names_that_a_path_can_not_carry(job: Job, project: Project, watch: Watch, name: str):
    seen = watch()
    with pytest.raises(ValueError, match="should be project/spider/job"):
        project.jobs.get(name)
    with pytest.raises(ValueError, match="spider can't be"):
        await project.spiders.get(name)
    with pytest.raises(ValueError, match="metadata field can't be"):
        await job.metadata.get(name)
    with pytest.raises(ValueError, match="metadata field can't be"):
        await job.metadata.set(name, 1)
    with pytest.raises(ValueError, match="metadata field can't be"):
        await job.metadata.update({"good": 1, name: 1})
    with pytest.raises(ValueError, match="metadata field can't be"):
        await job.metadata.delete(name)
    with pytest.raises(ValueError, match="setting can't be"):
        await project.settings.get(name)
    with pytest.raises(ValueError, match="setting can't be"):
        await project.settings.delete(name)
    with pytest.raises(ValueError, match="frontier can't be"):
        project.frontiers.get(name)
    with pytest.raises(ValueError, match="slot can't be"):
        project.frontiers.get("test").get(name)
    assert seen.operations == []


KEYS = [
    "plain",
    "with-dash_1",
    "count",
    "scan",
    "deleted",
    ".",
    "..",
    "a/b",
    "a?b",
    "a#b",
    "%2F",
    "a b",
    "ü",
    "a&key=b",
    "+",
]


@pytest.mark.parametrize("key", KEYS)
async def test_any_key_of_a_collection(store: Collection, key: str):
    await store.set({"_key": key, "value": f"of {key}"})
    assert await store.get(key) == {"value": f"of {key}"}
    assert [record["value"] for record in await store.list(key=key)] == [f"of {key}"]
    await store.delete(key)
    with pytest.raises(NotFound):
        await store.get(key)


async def test_unknown_keyword(job: Job, project: Project, watch: Watch):
    seen = watch()
    with pytest.warns(UserWarning, match=r"cuont= .* count=\?") as caught:
        project.jobs.iter_all(cuont=1)
    assert caught[0].filename == __file__
    for call in (
        lambda: project.jobs.list(stat="running"),
        lambda: project.jobs.count(lack_tag="x"),
        lambda: job.items.list(stratts=5),
        lambda: job.logs.list(levle=20),
        lambda: job.requests.list(offsett=1),
        lambda: project.activity.list(filtr="x"),
        lambda: project.collections.get_store("none").list(prefixcounts=1, count=0),
    ):
        with pytest.warns(UserWarning, match="did you mean") as caught, contextlib.suppress(NotFound):
            await call()
        assert caught[0].filename == __file__
    assert f"/jobq/{project.key}/list?stat=running" in seen.targets
    with pytest.warns(UserWarning, match="job_arg= .* job_args=") as caught:
        await project.jobs.run("spider2", job_arg="x")
    assert caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        await project.jobs.list(jobmeta="units", tag="x", something=1)
        await job.items.list(startafter=0, whatever="x")
    assert "tag=x&something=1" in seen.targets[-2]
    assert "whatever=x" in seen.targets[-1]


async def test_requests_params(job: Job, store: Collection, watch: Watch):
    seen = watch()
    given = {"headers": {"X-Trace": "7"}, "params": {"trace": "8"}, "timeout": (5, 30)}
    copy = json.loads(json.dumps(given))
    for call in (job.items.list, job.logs.list, job.requests.list, store.list):
        await call(requests_params=given)
        assert seen.all[-1].headers["x-trace"] == "7"
        assert "trace=8" in seen.targets[-1]
    assert json.loads(json.dumps(given)) == copy
    assert await store.list(requests_params={"timeout": 30}) != []
    with pytest.raises(ValueError, match="verify"):
        job.items.iter(requests_params={"verify": False})


async def test_first_positional_of_items_is_a_path(job: Job):
    await write(job.items, ITEMS)
    assert [item async for item in job.items.iter(3)] == [ITEMS[3]]
    assert [value async for value in job.items.iter("name", 2)] == ["#0", "#1"]


async def test_documented_names_are_there(job: Job, project: Project, spider: Spider):
    await job.items.close(block=True)
    await job.logs.warn("careful")
    assert await job.logs.batch_write_start() == 0
    await job.close_writers()
    assert (await job.logs.list())[0]["level"] == 30
    await job.finish()
    assert spider.jobs.spider == spider
    other = await project.jobs.run("spider2", meta={"state": "finished"})
    after = project.jobs.iter_last(start_after=spider.key)
    assert [summary["key"] async for summary in after] == [other.key]
    assert len([summary async for summary in project.jobs.iter_last(start=spider.key)]) == 2


async def test_constructor_of_job(client: AsyncScrapinghubClient, job: Job):
    assert await Job(client, job.key).metadata.get("state") == "running"


async def test_slot_add_with_a_name(project: Project):
    slot = project.frontiers.get("test").get("example.com")
    with pytest.raises(TypeError, match=r"slot\.q\.add\(\[\{'fp': 'example\.com'\}\]\)"):
        await slot.q.add("example.com")
    await slot.q.add({"fp": "/"})
    await slot.q.add(({"fp": "/about"}, {"fp": "/contact"}))
    await slot.flush()
    assert await slot.f.list() == ["/", "/about", "/contact"]


@pytest.mark.parametrize("tags", ["one", ["one"], ("one",), {"one"}, {"one": 1}.keys()])
async def test_tags_are_any_strings(project: Project, spider: Spider, tags):
    job = await project.jobs.run("spider1", add_tag=tags)
    assert await job.metadata.get("tags") == ["one"]
    await job.update_tags(remove=tags)
    assert await job.metadata.get("tags") == []
    assert await spider.jobs.update_tags(add=tags) == 1
    assert await project.jobs.count(state="pending", has_tag=tags) == 1
    assert await project.jobs.count(state="pending", lacks_tag=tags) == 0
    await spider.update_tags(add=tags)
    assert await spider.list_tags() == ["one"]


async def test_truncate_goes_by_the_name(store: Collection, project: Project):
    await project.collections.get_versioned_store("pages").set({"_key": "a"})
    await project.collections.get_store("others").set({"_key": "a"})
    await store.truncate()
    assert await project.collections.list() == [{"type": "s", "name": "others"}]
    assert "every type" in Collection.truncate.__doc__


async def test_create_writer(store: Collection, watch: Watch):
    answers = []
    seen = watch()
    async with store.create_writer(size=2, callback=answers.append) as writer:
        for number in range(5):
            await writer.write({"_key": f"w{number}"})
    assert [(answer.status_code, answer.content, answer.text) for answer in answers] == [(200, b"", "")] * 3
    assert answers[0].headers["content-type"].startswith("text/plain")
    assert [each.headers["content-encoding"] for each in seen.all] == ["identity"] * 3
    # Closed: it opens again, where it was.
    await writer.write({"_key": "w5"})
    await writer.close()
    assert seen.targets[-1].endswith("start=5")
    assert await store.count(prefix="w") == 6


class Colour(enum.Enum):
    RED = 1


async def test_values_that_json_lacks(job: Job):
    moment = datetime.datetime(2017, 1, 2, 3, 4, 5, 678000)
    identity = uuid.UUID(int=7)
    await job.items.write(
        {
            "naive": moment,
            "aware": moment.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=1))),
            "decimal": decimal.Decimal("1.10"),
            "uuid": identity,
            "date": moment.date(),
            "time": moment.time(),
            "enum": Colour.RED,
            "path": pathlib.PurePosixPath("/a/b"),
            "tuple": (1, (2,)),
            "set": {3},
            "text": "naïve 🕷",
        }
    )
    await job.items.flush()
    assert await job.items.list() == [
        {
            "naive": 1483326245678,
            "aware": 1483322645678,
            "decimal": "1.10",
            "uuid": str(identity),
            "date": "2017-01-02",
            "time": "03:04:05.678000",
            "enum": "Colour.RED",
            "path": "/a/b",
            "tuple": [1, [2]],
            "set": [3],
            "text": "naïve 🕷",
        }
    ]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), b"bytes", object(), 1j])
async def test_values_that_nothing_stands_for(job: Job, store: Collection, value: object):
    nested = {"a": [{"b": value}]}
    for call in (
        lambda: job.items.write(nested),
        lambda: job.logs.write({"message": "m", **nested}),
        lambda: store.set({"_key": "k", **nested}),
        lambda: job.metadata.set("field", nested),
        lambda: job.metadata.update({"good": 1, "field": nested}),
        lambda: job.start(field=nested),
        lambda: job.finish(field=nested),
    ):
        with pytest.raises((TypeError, ValueError), match=r"\['a'\]\[0\]\['b'\]"):
            await call()
    await job.items.write({"good": 1})
    await job.close_writers()
    assert await job.items.list() == [{"good": 1}]
    assert await job.metadata.get("good") is None


async def test_write_after_close(job: Job):
    await job.items.write(ITEMS[0])
    await job.items.close()
    await job.items.write(ITEMS[1])
    await job.items.close()
    assert await job.items.list() == ITEMS[:2]


async def test_a_writer_starts_at_0_without_asking(job: Job, watch: Watch):
    seen = watch()
    await job.items.write(ITEMS[0])
    await job.items.flush()
    assert seen.operations == ["write_items"]
    assert seen.targets[0].endswith("?start=0")


async def test_two_objects_of_a_job_share_a_writer(client: AsyncScrapinghubClient, job: Job):
    other = client.get_job(job.key)
    await job.items.write(ITEMS[0])
    await other.items.write(ITEMS[1])
    await job.items.write(ITEMS[2])
    await other.items.flush()
    assert await job.items.list() == ITEMS[:3]


@pytest.mark.parametrize("body", ["{}", '{"totals": {}}', '{"counts": {}, "totals": {"input_values": 0}}'])
async def test_the_stats_of_a_job_without_records_are_whole(job: Job, fault: AddFault, body: str):
    for name in ("items", "logs", "requests"):
        fault(f"get_{name}_stats", kind="status", status=200, body=body)
        nothing = {"counts": {}, "totals": {"input_bytes": 0, "input_values": 0}}
        assert await getattr(job, name).stats() == nothing
        assert await getattr(job, name).stats() == nothing  # the emulator's own answer


async def test_a_writer_can_continue_after_what_is_there(cloud: Emulator, job: Job, watch: Watch):
    await write(job.items, ITEMS[:3])
    async with cloud.aio_client() as another:
        items = another.get_job(job.key).items
        seen = watch()
        assert await items.continue_writing() == 3
        assert seen.operations == ["get_items_stats"]
        await write(items, ITEMS[3:5])
        with pytest.raises(ValueError, match="already"):
            await items.continue_writing()
    assert await job.items.list() == ITEMS[:5]
    assert "overwrite each other" in " ".join(Items.continue_writing.__doc__.split())


async def test_batch_write_start_is_a_hook(cloud: Emulator, job: Job):
    class LaterLogs(Logs):
        async def batch_write_start(self) -> int:
            return 2

    for number, kind in enumerate((Logs, LaterLogs)):
        async with cloud.aio_client() as another:
            await kind(another, job.key).log(f"#{number}", ts=number)
    assert [entry["_key"] for entry in await job.logs.list(meta="_key")] == [f"{job.key}/0", f"{job.key}/2"]


WRONG_JOB_KEYS = ["1/2", "1/2/3/4", "1/2/x", "1/2/-3", "", "a", 7, None, (1, 2), ("1", "2", "x"), 1.5, "\u0661/2/3"]


@pytest.mark.parametrize("key", WRONG_JOB_KEYS)
async def test_malformed_job_keys(client: AsyncScrapinghubClient, project: Project, watch: Watch, key):
    seen = watch()
    for call in (client.get_job, project.jobs.get):
        with pytest.raises(ValueError, match="project/spider/job") as caught:
            call(key)
        assert repr(key) in str(caught.value)
    with pytest.raises(ValueError):  # noqa: PT011
        await project.jobs.cancel([key])
    assert seen.operations == []


@pytest.mark.parametrize("project_id", ["x", "1.5", 1.5, "-", "", None, True, [1]])
def test_malformed_project_ids(project_id):
    client = AsyncScrapinghubClient("0" * 32)
    with pytest.raises(ValueError, match="Project id") as caught:
        client.get_project(project_id)
    assert repr(project_id) in str(caught.value)


async def test_foreign_keys(job: Job, project: Project, spider: Spider, watch: Watch):
    seen = watch()
    with pytest.raises(ValueError, match="project 999"):
        project.jobs.get("999/1/2")
    with pytest.raises(ValueError, match="spider1"):
        spider.jobs.get(f"{project.key}/2/1")
    with pytest.raises(ValueError, match="999/1/2"):
        await project.jobs.cancel([job.key, "999/1/2"])
    for resource in (job.items, job.logs, job.requests, job.samples):
        for key in ("999/1/2/3", f"{project.key}/1/99/3", "x", "", -1, 1.5, None):
            with pytest.raises(ValueError, match="key of this job"):
                await resource.get(key)
        with pytest.raises(ValueError, match="key of this job"):
            resource.iter(start="999/1/2/3")
        with pytest.raises(ValueError, match="key of this job"):
            resource.iter(startafter="999/1/2/3")
    assert seen.operations == []


def test_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path):
    for name in ("SH_APIKEY", "SHUB_APIKEY", "SHUB_JOBAUTH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RuntimeError, match="SH_APIKEY"):
        AsyncScrapinghubClient()
    (tmp_path / ".env").write_text("SHUB_APIKEY=of-the-file\n")
    assert AsyncScrapinghubClient()._config.auth == ("of-the-file", "")
    monkeypatch.setenv("SHUB_JOBAUTH", b"1/2/3:token".hex())
    with pytest.warns(UserWarning, match="SHUB_JOBAUTH"):
        assert AsyncScrapinghubClient()._config.auth == ("1/2/3", "token")
    monkeypatch.setenv("SHUB_APIKEY", "second")
    assert AsyncScrapinghubClient()._config.auth == ("second", "")
    monkeypatch.setenv("SH_APIKEY", "first")
    assert AsyncScrapinghubClient()._config.auth == ("first", "")
    assert AsyncScrapinghubClient("given")._config.auth == ("given", "")
    assert AsyncScrapinghubClient("user:password")._config.auth == ("user", "password")
    assert AsyncScrapinghubClient(("user", "password"))._config.auth == ("user", "password")
