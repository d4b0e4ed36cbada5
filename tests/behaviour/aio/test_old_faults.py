"""Faults of the old library: each has a test that passes here. A: reading. B: writing, retries, errors. C: the rest.

Those of the legacy clients are with the tests of these; A7 (speed) is measured in `bench`; what concerns every byte of
a stream (A1, A2) or every way to end a program (B1) is tested in depth with the streams and the writers.
"""

import logging
import pickle

import pytest

import scrapinghub
from scrapinghub import AsyncScrapinghubClient
from scrapinghub.aio.exceptions import (
    BadRequest,
    CorruptBody,
    Forbidden,
    NetworkError,
    NotFound,
    ScrapinghubAPIError,
    ServerError,
    TimedOut,
    Unauthorized,
    ValueTooLarge,
    WriteError,
)
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from scrapinghub.aio.spiders import Spider
from scrapinghub.aio.utils import JobKey, parse_job_key, parse_project_id
from scrapinghub.emulator import Emulator
from tests.behaviour.world import AddFault, Watch, unused_port

pytestmark = pytest.mark.usefixtures("hurried")

ITEMS = [{"number": number, "text": "naïve " * 5} for number in range(100)]


@pytest.fixture
async def full(job: Job) -> Job:
    """A job with a hundred items."""
    for item in ITEMS:
        await job.items.write(item)
    await job.items.flush()
    return job


# A. Reading data


@pytest.mark.parametrize("kind", ["reset", "close"])
@pytest.mark.parametrize("use_msgpack", [True, False])
async def test_a1_a_broken_stream_goes_on_where_it_broke(
    cloud: Emulator, full: Job, fault: AddFault, kind: str, use_msgpack: bool
):
    fault("list_items", kind=kind, after_bytes=150, times=2)
    async with cloud.aio_client(use_msgpack=use_msgpack) as client:
        assert await client.get_job(full.key).items.list() == ITEMS


async def test_a2_count_holds_across_a_break(full: Job, fault: AddFault):
    fault("list_items", kind="reset", after_bytes=150)
    assert await full.items.list(count=50) == ITEMS[:50]


async def test_a3_a_failed_download_is_no_empty_result(full: Job, fault: AddFault):
    closed = AsyncScrapinghubClient(
        "0" * 32, endpoint=f"http://127.0.0.1:{unused_port()}", max_retries=1, max_retry_time=1
    )
    async with closed:
        for call in (closed.get_job("1/2/3").items.list, closed.get_job("1/2/3").logs.list):
            with pytest.raises(NetworkError, match=r"127\.0\.0\.1"):
                await call()
    fault("list_items", kind="close", after_bytes=150)
    fault("list_items", kind="drop", times=1000)
    read = []
    with pytest.raises(NetworkError, match="records were read") as caught:  # noqa: PT012
        async for item in full.items.iter():
            read.append(item)
    assert 0 < len(read) < 100
    assert read == ITEMS[: len(read)]
    assert f"{full.key}/{len(read) - 1}" in str(caught.value)


async def test_a4_meta_is_one_or_many(full: Job, watch: Watch):
    seen = watch()
    assert (await full.items.list(meta="_key", count=1))[0]["_key"] == f"{full.key}/0"
    assert "meta=_key" in seen.targets[0]
    assert "_" not in (await full.items.list(meta="_ts", count=1))[0]
    assert "meta=_ts&meta=_key" in seen.targets[1]


async def test_a5_parameters_of_get_are_sent(full: Job, watch: Watch):
    seen = watch()
    item = await full.items.get(3, meta=["_key"])
    assert item == {**ITEMS[3], "_key": f"{full.key}/3"}
    assert seen.targets == [f"/items/{full.key}/3?meta=_key"]


async def test_a6_list_iter(full: Job):
    sizes = [len(chunk) async for chunk in full.items.list_iter(chunksize=50)]
    assert sizes == [50, 50]
    for where in ({"offset": 10}, {"start": 10}):
        chunks = full.items.list_iter(chunksize=4, filter=[("number", "<", [20])], **where)
        assert [item["number"] for chunk in [chunk async for chunk in chunks] for item in chunk] == list(range(10, 20))


@pytest.mark.parametrize("resource", ["jobs", "samples", "activity", "queue", "fingerprints", "items", "collection"])
async def test_a8_records_come_before_the_body_ends(project: Project, job: Job, fault: AddFault, resource: str):
    slot = project.frontiers.get("test").get("slot")
    store = project.collections.get_store("pages")
    for number in range(300):
        await job.samples.write([number, number])
        await job.items.write({"number": number})
        await slot.q.add({"fp": f"page{number}"})
    await job.close_writers()
    await slot.flush()
    await store.set({"_key": f"{number}"} for number in range(300))
    await project.activity.add({"event": "e", "number": number} for number in range(300))
    operation, read = {
        "jobs": ("list_jobs", lambda: project.jobs.iter(state="running")),
        "samples": ("list_samples", job.samples.iter),
        "activity": ("list_activity", project.activity.iter),
        "queue": ("list_batches", slot.q.iter),
        "fingerprints": ("list_fingerprints", slot.f.iter),
        "items": ("list_items", job.items.iter),
        "collection": ("list_records", store.iter),
    }[resource]
    whole = 200 if resource == "jobs" else 500
    if resource == "jobs":
        await project.jobs.run("spider2", meta={"state": "running"})
    fault(operation, kind="stall", after_bytes=whole)
    records = read()
    assert await anext(records)
    await records.aclose()


async def test_a9_cancel_by_count_gives_a_dict(job: Job, project: Project):
    assert await project.jobs.cancel(count=1) == {"count": 1}
    assert await project.jobs.cancel((job.key,)) == {"count": 1}


async def test_a10_requests_params_of_a_collection(project: Project):
    store = project.collections.get_store("pages")
    await store.set({"_key": "a"})
    assert await store.list(requests_params={"timeout": 30, "headers": {"X-Trace": "1"}}) == [{"_key": "a"}]


async def test_a11_the_first_positional(full: Job, project: Project, watch: Watch):
    # As documented: a path on items, a count on jobs.
    seen = watch()
    assert [item async for item in full.items.iter(10)] == [ITEMS[10]]
    await project.jobs.list(10)
    assert seen.targets[0].startswith(f"/items/{full.key}/10")
    assert seen.targets[1] == f"/jobq/{project.key}/list?count=10"


async def test_a12_offset_of_requests(job: Job):
    for number in range(3):
        await job.requests.add(f"http://some-url/{number}", 200, "GET", 0, 1, ts=number)
    await job.requests.flush()
    for where in ({"offset": 2}, {"start": 2}):
        assert [request["url"] async for request in job.requests.iter(**where)] == ["http://some-url/2"]


async def test_a13_level_with_a_filter(job: Job):
    for level in (10, 20, 40):
        await job.logs.log(f"message {level}", level)
    await job.logs.log("other", 40)
    await job.logs.flush()
    condition = '["message", "contains", ["message"]]'
    for level in (logging.ERROR, "error", "ERROR"):
        for given in (condition, [condition], [("message", "contains", ["message"])]):
            assert [entry["message"] async for entry in job.logs.iter(level=level, filter=given)] == ["message 40"]


async def test_a14_filters_of_jobs_are_not_dropped(project: Project, watch: Watch):
    jobmeta = ["units"]
    seen = watch()
    await project.jobs.list(
        filter=[("state", "=", ["running"])], spider="spider1", count=3, state="running", meta=jobmeta
    )
    sent = seen.targets[0].partition("?")[2].split("&")
    assert {"spider=spider1", "count=3", "state=running", "jobmeta=units"} < set(sent)
    assert any(part.startswith("filter=") for part in sent)
    assert jobmeta == ["units"]


@pytest.mark.parametrize("name", ["a?b", "a#b", "a/b", "a%2Fb", "a b"])
async def test_a15_parts_of_paths_are_quoted(project: Project, job: Job, name: str):
    assert (await project.spiders.get(name, create=True)).name == name
    assert (await project.spiders.get(name)).key.endswith("/3")
    for other in ("a", "b"):
        with pytest.raises(NotFound):
            await project.spiders.get(other)
    await job.metadata.set(name, "value")
    assert await job.metadata.get(name) == "value"
    assert dict(await job.metadata.list())[name] == "value"
    await project.settings.update({name: "value"})
    assert await project.settings.get(name) == "value"
    slot = project.frontiers.get(name).get(name)
    await slot.q.add({"fp": "/"})
    await slot.flush()
    assert await project.frontiers.list() == [name]
    assert await project.frontiers.get(name).list() == [name]


async def test_a16_collections_are_read_as_msgpack(project: Project, watch: Watch):
    store = project.collections.get_store("pages")
    await store.set({"_key": "a"})
    seen = watch()
    await store.list()
    assert seen.all[0].headers["accept"] == "application/x-msgpack"


async def test_a17_an_empty_body(project: Project, job: Job, fault: AddFault):
    for operation in ("get_job_field", "get_job", "list_frontiers", "get_job", "list_settings", "list_collections"):
        fault(operation, kind="status", status=200, body="")
    assert await job.metadata.get("state") is None
    assert await job.metadata.list() == []
    assert [pair async for pair in job.metadata.iter()] == []
    assert await project.settings.list() == []
    assert await project.frontiers.list() == []
    assert await project.collections.list() == []
    for operation, call in (
        ("count_jobs", project.jobs.count),
        ("list_spiders", project.spiders.list),
        ("get_items_stats", job.items.stats),
    ):
        fault(operation, kind="status", status=200, body="")
        with pytest.raises(CorruptBody, match="JSON"):
            await call()


async def test_a20_a_truncated_answer_is_asked_for_again(job: Job, project: Project, fault: AddFault):
    for operation in ("get_job", "count_jobs", "get_items_stats", "get_job_field"):
        fault(operation, kind="close", after_bytes=1, framing="length", times=2)
    assert dict(await job.metadata.list())["state"] == "running"
    assert await project.jobs.count(state=["running", "pending", "finished"]) == 1
    assert (await job.items.stats())["totals"]["input_values"] == 0
    assert await job.metadata.get("state") == "running"


# B. Writing, retries, errors


async def test_b2_what_would_end_a_worker_is_refused(project: Project):
    with pytest.raises(ValueError, match="content_encoding"):
        project.collections.get_store("pages").create_writer(content_encoding="br")


async def test_b3_a_refusal_is_final(job: Job, fault: AddFault, watch: Watch):
    fault("write_items", kind="status", status=400, body='{"message": "no such thing"}')
    seen = watch()
    await job.items.write(ITEMS[0])
    await job.items.write(ITEMS[1])
    with pytest.raises(WriteError, match="no such thing") as caught:
        await job.items.flush()
    assert [dict(item) for item in caught.value.unsent] == ITEMS[:2]
    assert (caught.value.offset, caught.value.status_code) == (0, 400)
    assert seen.operations == ["write_items"]
    with pytest.raises(WriteError):
        await job.items.write(ITEMS[2])
    await job.items.close()  # said once, it is known


async def test_b4_a_writer_that_waits_holds_up_no_other(cloud: Emulator, job: Job, fault: AddFault):
    fault("write_items", kind="status", status=503, times=1_000_000)
    await job.items.write(ITEMS[0])
    with pytest.raises(TimedOut):
        await job.items.flush(timeout=0.1)
    await job.logs.info("message")
    await job.logs.flush(timeout=30)
    assert len(await job.logs.list()) == 1
    cloud.faults.clear()
    await job.items.flush(timeout=60)
    assert await job.items.list() == ITEMS[:1]


@pytest.mark.parametrize(("retries", "requests"), [(0, 1), (2, 3)])
async def test_b7_max_retries(
    cloud: Emulator, project: Project, fault: AddFault, watch: Watch, retries: int, requests: int
):
    fault("count_jobs", kind="status", status=503, times=100)
    seen = watch()
    async with cloud.aio_client(max_retries=retries, max_retry_time=10) as client:
        with pytest.raises(ServerError):
            await client.get_project(project.key).jobs.count()
    assert seen.operations == ["count_jobs"] * requests


async def test_b8_calls_of_dash_are_retried(project: Project, spider: Spider, fault: AddFault):
    for operation in ("list_spiders", "list_projects", "update_dash_jobs", "update_spider_tags", "get_spider_v2"):
        fault(operation, kind="status", status=503, times=2)
    assert len(await project.spiders.list()) == 2
    assert int(project.key) in await project._client.projects.list()
    assert await spider.jobs.update_tags(add="tag") == 0
    await spider.update_tags(add="tag")
    assert await spider.list_tags() == ["tag"]


async def test_b8_run_is_retried_where_it_had_no_effect(project: Project, fault: AddFault, watch: Watch):
    fault("run_job", kind="status", status=429, times=2, retry_after=0)
    seen = watch()
    await project.jobs.run("spider1")
    assert seen.operations == ["run_job"] * 3
    for kind in ({"kind": "status", "status": 503}, {"kind": "lose_answer"}):
        fault("run_job", **kind)
        with pytest.raises(ScrapinghubAPIError):
            await project.jobs.run("spider2", job_args={"kind": kind["kind"]})
    assert seen.operations == ["run_job"] * 5


PAGES = [
    (400, BadRequest),
    (401, Unauthorized),
    (403, Forbidden),
    (404, NotFound),
    (413, ValueTooLarge),
    (418, ScrapinghubAPIError),
    (500, ServerError),
    (520, ServerError),
]


@pytest.mark.parametrize(("status", "cls"), PAGES)
async def test_b8_the_status_decides(project: Project, job: Job, fault: AddFault, status: int, cls):
    for operation, call in (
        ("run_job", lambda: project.jobs.run("spider2")),
        ("list_spiders", project.spiders.list),
        ("count_jobs", project.jobs.count),
        ("list_items", job.items.list),
    ):
        for body in ("<html><body>Sorry</body></html>", '{"some": "JSON"}', "plain words", ""):
            fault(operation, kind="status", status=status, body=body)
            with pytest.raises(ScrapinghubAPIError) as caught:
                await call()
            assert isinstance(caught.value, cls)
            assert caught.value.status_code == status
            assert caught.value.body == body
            assert caught.value.http_error.response.status_code == status
            assert "html" not in str(caught.value)
            assert str(caught.value)


async def test_b9_every_call_has_a_timeout(cloud: Emulator, spider: Spider, fault: AddFault, watch: Watch):
    """One that the service never answers is sent again."""
    async with cloud.aio_client(connection_timeout=0.2, max_retries=1000) as client:
        hasty = await client.get_project(spider.project_id).spiders.get(spider.name)
        for operation, call in (
            ("update_spider_tags", lambda: hasty.update_tags(add="tag")),
            ("get_spider_v2", hasty.list_tags),
            ("count_jobs", hasty.jobs.count),
        ):
            fault(operation, kind="stall", after_bytes=0)
            seen = watch()
            await call()
            assert seen.operations.count(operation) > 1


async def test_b11_network_failures(monkeypatch: pytest.MonkeyPatch):
    url = f"http://127.0.0.1:{unused_port()}"
    async with AsyncScrapinghubClient("secret" * 6, dash_endpoint=url, endpoint=url, max_retries=0) as client:
        for call in (client.projects.list, client.get_project(1).jobs.list, client.get_job("1/2/3").items.list):
            with pytest.raises(OSError, match=url) as caught:
                await call()
            assert isinstance(caught.value, ScrapinghubAPIError)
            assert isinstance(caught.value, ConnectionError)
            assert caught.value.status_code is None
            assert "secret" not in repr(caught.value) + str(caught.value)
            copy = pickle.loads(pickle.dumps(caught.value))
            assert (type(copy), str(copy)) == (type(caught.value), str(caught.value))
    assert str(NotFound()) == "NotFound"
    assert scrapinghub.Forbidden is Forbidden


async def test_b13_job_args_can_not_take_over_a_field(project: Project, watch: Watch):
    seen = watch()
    for name in (
        "project",
        "spider",
        "priority",
        "units",
        "meta",
        "add_tag",
        "job_settings",
        "cmd_args",
        "environment",
    ):
        with pytest.raises(ValueError, match=name):
            await project.jobs.run("spider1", job_args={"fine": "1", name: "4"})
    assert seen.operations == []
    job = await project.jobs.run("spider1", priority=1, job_args={"Priority": "4", "prio": "x"})
    metadata = dict(await job.metadata.list())
    assert (metadata["priority"], metadata["spider_args"]) == (1, {"Priority": "4", "prio": "x"})


async def test_b14_one_event(project: Project):
    await project.activity.add({"event": "job:completed", "job": f"{project.key}/2/3", "user": "john"})
    assert len(await project.activity.list()) == 1
    for wrong in ("text", ["text"], 7):
        with pytest.raises(TypeError):
            await project.activity.add(wrong)


async def test_b15_update_writes_only_what_it_was_given(job: Job, watch: Watch):
    seen = watch()
    await job.metadata.update({"one": 1, "two": 2})
    assert seen.operations == ["set_job_field", "set_job_field"]


# C. Other


async def test_c2_a_client_closes_and_opens_again(cloud: Emulator):
    async with cloud.aio_client() as client:
        await client.projects.list()
    await client.close()
    assert isinstance(await client.projects.list(), list)
    await client.close()


def test_c3_broken_job_credentials(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SH_APIKEY", raising=False)
    monkeypatch.delenv("SHUB_APIKEY", raising=False)
    for wrong in ("zz", "abc", b"no-key".hex(), b"1/2:token".hex(), b"1/2/3:".hex()):
        monkeypatch.setenv("SHUB_JOBAUTH", wrong)
        with pytest.raises(ValueError, match="SHUB_JOBAUTH"):
            AsyncScrapinghubClient()


@pytest.mark.filterwarnings("error")
def test_c4_no_warning_for_job_credentials_that_were_given():
    assert AsyncScrapinghubClient("1/2/3:token")._config.auth == ("1/2/3", "token")
    assert AsyncScrapinghubClient(b"1/2/3:token".hex())._config.auth == ("1/2/3", "token")


def test_c5_keys():
    key = parse_job_key("1/2/3")
    assert key == JobKey("1", "2", "3") == parse_job_key((1, 2, 3)) == parse_job_key(key)
    assert len({key, parse_job_key("1/2/3")}) == 1
    project_id, spider_id, job_id = key
    assert (project_id, spider_id, job_id, str(key)) == ("1", "2", "3", "1/2/3")
    assert repr(key) == "JobKey(project_id='1', spider_id='2', job_id='3')"
    assert parse_project_id(7) == parse_project_id("7") == "7"
    for parse, wrong in (
        (parse_project_id, 1.5),
        (parse_job_key, "1/2/-3"),
        (parse_job_key, None),
        (parse_project_id, None),
    ):
        with pytest.raises(ValueError, match="should be"):
            parse(wrong)


def test_c9_c12_what_the_package_shows():
    public = {name for name in dir(scrapinghub) if not name.startswith("_")}
    assert not public & {"json", "os", "sys", "time", "socket", "httplib", "logging", "warnings", "logger", "six"}
