# Generated from tests/behaviour/aio/test_bad_input.py by `make generate`: edit that file, not this one.
"""Input that can't be right: a clear error of the documented class that names the thing, and nothing lost."""

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.client.exceptions import (
    BadRequest,
    CorruptBody,
    Forbidden,
    NetworkError,
    NotFound,
    ScrapinghubAPIError,
    ServerError,
    Unauthorized,
    ValueTooLarge,
)
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from scrapinghub.emulator import Emulator
from tests.behaviour.world import AddFault, Watch, unused_port

WRONG_KEY = "f" * 32


def test_a_wrong_key(cloud: Emulator, job: Job, project: Project):
    client = ScrapinghubClient(WRONG_KEY, dash_endpoint=cloud.dash_url, endpoint=cloud.storage_url)
    with client:
        theirs = client.get_project(project.key)
        for call in (
            client.projects.list,
            client.projects.summary,
            theirs.jobs.list,
            theirs.jobs.count,
            theirs.spiders.list,
            theirs.settings.list,
            client.get_job(job.key).metadata.list,
            client.get_job(job.key).items.list,
            lambda: theirs.jobs.run("spider1"),
            lambda: theirs.spiders.get("spider1"),
        ):
            with pytest.raises(Unauthorized) as caught:
                call()
            assert caught.value.status_code in (401, 403)
            assert WRONG_KEY not in str(caught.value) + repr(caught.value) + str(caught.value.url)
        # `shub` looks for these words.
        with pytest.raises(Unauthorized, match="Authentication failed"):
            client.projects.list()


def test_somebody_elses_project(client: ScrapinghubClient):
    theirs = client.get_project(999_999_999)
    for call in (theirs.jobs.list, theirs.spiders.list, theirs.settings.list, lambda: theirs.jobs.run("spider1")):
        with pytest.raises((Forbidden, NotFound, BadRequest), match="999999999"):
            call()


def test_an_unknown_job(project: Project):
    job = project.jobs.get(f"{project.key}/1/99")
    assert job.metadata.list() == []  # all that the service says; tools tell by it that there is no such job
    for call in (lambda: job.metadata.get("state"), job.start, job.finish, job.delete):
        with pytest.raises(NotFound, match=f"{project.key}/1/99"):
            call()
    job.items.write({"name": "box"})
    with pytest.raises(ScrapinghubAPIError, match=f"{project.key}/1/99") as caught:
        job.items.flush()
    assert list(caught.value.unsent) == [{"name": "box"}]


def test_an_unknown_spider(project: Project):
    with pytest.raises(NotFound, match="nobody"):
        project.spiders.get("nobody")
    with pytest.raises(BadRequest, match="nobody"):
        project.jobs.run("nobody")
    with pytest.raises(NotFound, match="nobody"):
        project.jobs.summary(spider="nobody")
    # The service finds no jobs of such a spider, and says no more.
    assert project.jobs.update_tags(add="tag", spider="nobody") == 0
    assert project.jobs.list(spider="nobody") == []


def test_an_unknown_record(job: Job, project: Project):
    for resource in (job.items, job.logs, job.requests, job.samples):
        with pytest.raises(NotFound):
            resource.get(5)
    store = project.collections.get_store("pages")
    with pytest.raises(NotFound, match="pages"):
        store.list()
    store.set({"_key": "there"})
    with pytest.raises(NotFound):
        store.get("not-there")


@pytest.mark.parametrize("wrong", ["text", ["list"], None, 7, b"bytes"])
def test_records_that_are_no_dicts(job: Job, project: Project, watch: Watch, wrong):
    store = project.collections.get_store("pages")
    slot = project.frontiers.get("test").get("slot")
    kind = type(wrong).__name__
    seen = watch()
    for resource, name in ((job.items, "item"), (job.logs, "log entry"), (job.requests, "request")):
        with pytest.raises(TypeError, match=f"{name} should be a dict, got {kind}"):
            resource.write(wrong)
    with pytest.raises(TypeError):
        store.set(wrong)
    with pytest.raises(TypeError):
        slot.q.add(wrong)
    with pytest.raises(TypeError):
        job.metadata.update(wrong)
    with pytest.raises(TypeError):
        project.settings.update(wrong)
    with pytest.raises(TypeError):
        project.activity.add(wrong)
    with store.create_writer() as writer:
        if not isinstance(wrong, list):
            with pytest.raises(TypeError):
                writer.write(wrong)
    assert seen.operations == []
    # Nothing was lost: what is right is written, in order, from the beginning.
    job.items.write({"name": "box"})
    job.close_writers()
    assert job.items.list() == [{"name": "box"}]


@pytest.mark.parametrize("record", [{}, {"_key": ""}, {"_key": None}, {"_key": 7}, {"value": 1}])
def test_records_without_a_key(project: Project, watch: Watch, record):
    store = project.collections.get_store("pages")
    seen = watch()
    with pytest.raises(ValueError, match="_key"):
        store.set([{"_key": "good"}, record])
    with store.create_writer() as writer:
        with pytest.raises(ValueError, match="_key"):
            writer.write([{"_key": "good"}, record])
    assert seen.operations == []


@pytest.mark.parametrize("request_", [{}, {"fp": None}, {"fp": 7}, {"p": 1}])
def test_requests_without_a_fingerprint(project: Project, request_):
    slot = project.frontiers.get("test").get("slot")
    with pytest.raises(ValueError, match="fp"):
        slot.q.add([{"fp": "good"}, request_])
    slot.flush()
    assert slot.q.list() == []


def test_over_a_mebibyte(job: Job, project: Project, watch: Watch):
    store = project.collections.get_store("pages")
    large = {"text": "x" * 1024 * 1024}
    seen = watch()
    job.items.write({"number": 0})
    with pytest.raises(ValueTooLarge, match=r"item is too large: .*1048576"):
        job.items.write(large)
    with pytest.raises(ValueTooLarge, match="log entry is too large"):
        job.logs.info(large["text"])
    with pytest.raises(ValueTooLarge, match="record is too large"):
        store.set({"_key": "large", **large})
    assert seen.operations == []
    job.items.write({"number": 1, "text": "ü" * 500_000})
    job.close_writers()
    assert [item["number"] for item in job.items.list()] == [0, 1]
    assert len((job.items.get(1))["text"]) == 500_000


def test_an_unreachable_host(hurried):
    url = f"http://127.0.0.1:{unused_port()}"
    client = ScrapinghubClient(WRONG_KEY, dash_endpoint=url, endpoint=url, max_retries=1, max_retry_time=1)
    job = client.get_job("1/2/3")
    for call in (client.projects.list, client.get_project(1).jobs.list, job.items.list, job.metadata.list, job.start):
        with pytest.raises(NetworkError, match=url):
            call()
    with pytest.raises(NetworkError, match=url):
        client.get_project(1).jobs.run("spider1")
    client.close()


@pytest.mark.parametrize("wrong", ["storage.scrapinghub.com", "ftp://host", "", 7, "http//host"])
def test_endpoints_that_are_no_urls(wrong):
    for name in ("dash_endpoint", "endpoint", "jobq_endpoint"):
        if wrong:
            with pytest.raises(ValueError, match=name):
                ScrapinghubClient(WRONG_KEY, **{name: wrong})


@pytest.mark.parametrize("wrong", [7, ("a",), ("a", "b", "c"), b"bytes", "", ["a", "b"]])
def test_credentials_of_a_wrong_shape(wrong):
    with pytest.raises(ValueError, match="credentials") as caught:
        ScrapinghubClient(wrong)
    assert "bytes'" not in str(caught.value)


@pytest.mark.parametrize("options", [{"max_retries": -1}, {"max_retry_time": "x"}, {"connection_timeout": -1}])
def test_numbers_that_can_not_be(options):
    with pytest.raises(ValueError, match=next(iter(options))):
        ScrapinghubClient(WRONG_KEY, **options)


PAGE = "<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>"


def test_an_html_page(job: Job, project: Project, spider, fault: AddFault, hurried):
    """As an error, and where an answer should be."""
    store = project.collections.get_store("pages")
    store.set({"_key": "a"})
    calls = {
        "list_jobs": project.jobs.list,
        "count_jobs": project.jobs.count,
        "get_jobs_summary": project.jobs.summary,
        "list_last_jobs": lambda: first_of(project.jobs.iter_last()),
        "run_job": lambda: project.jobs.run("spider2"),
        "update_dash_jobs": lambda: spider.jobs.update_tags(add="tag"),
        "list_spiders": project.spiders.list,
        "get_spider_id": lambda: project.spiders.get("spider1"),
        "get_spider_v2": spider.list_tags,
        "list_settings": project.settings.list,
        "get_job": job.metadata.list,
        "update_jobs": job.start,
        "cancel_jobs": lambda: project.jobs.cancel([job.key]),
        "list_items": job.items.list,
        "get_item": lambda: job.items.get(0),
        "get_items_stats": job.items.stats,
        "list_requests": job.requests.list,
        "list_samples": job.samples.list,
        "list_activity": project.activity.list,
        "list_collections": project.collections.list,
        "list_records": store.list,
        "get_record": lambda: store.get("a"),
        "count_records": store.count,
        "list_frontiers": project.frontiers.list,
        "list_batches": project.frontiers.get("test").get("slot").q.list,
        "count_queue": project.frontiers.get("test").get("slot").q.count,
        "list_fingerprints": project.frontiers.get("test").get("slot").f.list,
    }
    for operation, call in calls.items():
        fault(operation, kind="status", status=200, body=PAGE)
        with pytest.raises(CorruptBody, match="html"):
            call()
        fault(operation, kind="status", status=500, body=PAGE)
        with pytest.raises(ServerError, match="500 with an HTML page"):
            call()


def test_json_of_another_shape(job: Job, project: Project, spider, fault: AddFault):
    calls = {
        "run_job": (lambda: project.jobs.run("spider2"), ["[]", "7"]),
        "list_projects": (project._client.projects.list, ["[]", "{}"]),
        "list_spiders": (project.spiders.list, ["[]", "{}"]),
        "count_jobs": (project.jobs.count, ["{}", "null"]),
        "update_dash_jobs": (lambda: spider.jobs.update_tags(add="tag"), ["[]", "{}"]),
        "get_spider_id": (lambda: project.spiders.get("spider1"), ["{}", '"1"']),
        "get_spider_v2": (spider.list_tags, ["[]", "{}"]),
        "get_job": (job.metadata.list, ["[]", "7"]),
        "update_jobs": (job.start, ["[]", "7"]),
        "cancel_jobs": (lambda: project.jobs.cancel([job.key]), ["[]", "7"]),
        "get_items_stats": (job.items.stats, ["[]", "7"]),
        "list_settings": (project.settings.list, ["[]", "7"]),
        "list_frontiers": (project.frontiers.list, ["{}", "7"]),
        "count_records": (project.collections.get_store("pages").count, ["[]", "7"]),
    }
    for operation, (call, bodies) in calls.items():
        for body in bodies:
            fault(operation, kind="status", status=200, body=body)
            with pytest.raises(CorruptBody, match="expected") as caught:
                call()
            assert caught.value.body == body


def first_of(records):
    return [record for record in records]
