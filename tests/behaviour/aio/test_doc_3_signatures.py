"""Chapter 3 of the documentation, API Reference: every class, method and attribute is there, with its parameters."""

import importlib
import inspect

import pytest

from scrapinghub import AsyncScrapinghubClient
from scrapinghub.aio.projects import Project

READ = "(_path=None, count=None, requests_params=None, **)"
JOB_FILTERS = "spider=None, state=None, has_tag=None, lacks_tag=None, startts=None, endts=None"
RECORD_FILTERS = "(key=None, prefix=None, prefixcount=None, startts=None, endts=None, requests_params=None, **)"

# Module, class, and each method with its documented parameters. `list(*args, **kwargs)` takes what `iter` takes.
DOCUMENTED = {
    ("client", "AsyncScrapinghubClient"): {
        "__init__": "(auth=None, dash_endpoint=None, connection_timeout=60, **)",
        "close": "(timeout=None)",
        "get_job": "(job_key)",
        "get_project": "(project_id)",
    },
    ("activity", "Activity"): {"add": "(values)", "iter": "(count=None, **)", "list": "(count=None, **)"},
    ("collections", "Collection"): {
        "count": "(**)",
        "create_writer": (
            "(start=0, auth=None, size=1000, interval=15, qsize=None, content_encoding='identity', maxitemsize=1048576,"
            " callback=None)"
        ),
        "delete": "(keys)",
        "get": "(key, **)",
        "iter": RECORD_FILTERS,
        "list": RECORD_FILTERS,
        "set": "(value)",
        "truncate": "()",
    },
    ("collections", "Collections"): {
        "get": "(type_, name)",
        "get_cached_store": "(name)",
        "get_store": "(name)",
        "get_versioned_cached_store": "(name)",
        "get_versioned_store": "(name)",
        "iter": "()",
        "list": "()",
    },
    ("frontiers", "Frontier"): {"flush": "()", "get": "(slot)", "iter": "()", "list": "()", "newcount": None},
    ("frontiers", "FrontierSlot"): {"delete": "()", "flush": "()", "newcount": None},
    ("frontiers", "FrontierSlotFingerprints"): {"add": "(fps)", "iter": "(**)", "list": "(**)"},
    # The reference calls the parameter of `add` fps: it names requests.
    ("frontiers", "FrontierSlotQueue"): {
        "add": "(requests)",
        "delete": "(ids)",
        "iter": "(mincount=None, **)",
        "list": "(mincount=None, **)",
    },
    ("frontiers", "Frontiers"): {
        "close": "()",
        "flush": "()",
        "get": "(name)",
        "iter": "()",
        "list": "()",
        "newcount": None,
    },
    ("items", "Items"): {
        "close": "(block=True)",
        "flush": "()",
        "get": "(key, **)",
        "iter": READ,
        "list": READ,
        "list_iter": "(chunksize=1000, count=None, requests_params=None, **)",
        "stats": "()",
        "write": "(item)",
    },
    ("jobs", "Job"): {
        "__init__": "(client, job_key)",
        "cancel": "()",
        "close_writers": "()",
        "delete": "(**)",
        "finish": "(**)",
        "start": "(**)",
        "update": "(state, **)",
        "update_tags": "(add=None, remove=None)",
    },
    ("jobs", "JobMeta"): {
        "delete": "(key)",
        "get": "(key)",
        "iter": "()",
        "list": "()",
        "set": "(key, value)",
        "update": "(values)",
    },
    ("jobs", "Jobs"): {
        "cancel": "(keys=None, count=None, **)",
        "count": f"({JOB_FILTERS}, **)",
        "get": "(job_key)",
        "iter": f"(count=None, start=None, {JOB_FILTERS}, meta=None, **)",
        "iter_last": "(start=None, start_after=None, count=None, spider=None, **)",
        "list": f"(count=None, start=None, {JOB_FILTERS}, meta=None, **)",
        "run": (
            "(spider=None, units=None, priority=None, meta=None, add_tag=None, job_args=None, job_settings=None,"
            " cmd_args=None, environment=None, **)"
        ),
        "summary": "(state=None, spider=None, **)",
        "update_tags": "(add=None, remove=None, spider=None)",
    },
    ("logs", "Logs"): {
        "batch_write_start": "()",
        "close": "(block=True)",
        "debug": "(message, **)",
        "error": "(message, **)",
        "flush": "()",
        "get": "(key, **)",
        "info": "(message, **)",
        "iter": READ,
        "list": READ,
        "log": "(message, level=20, ts=None, **)",
        "stats": "()",
        "warn": "(message, **)",
        "warning": "(message, **)",
        "write": "(item)",
    },
    ("projects", "Projects"): {"get": "(project_id)", "iter": "()", "list": "()", "summary": "(state=None, **)"},
    ("projects", "Settings"): {
        "delete": "(key)",
        "get": "(key)",
        "iter": "()",
        "list": "()",
        "set": "(key, value)",
        "update": "(values)",
    },
    ("requests", "Requests"): {
        "add": "(url, status, method, rs, duration, ts, parent=None, fp=None)",
        "close": "(block=True)",
        "flush": "()",
        "get": "(key, **)",
        "iter": READ,
        "list": READ,
        "stats": "()",
        "write": "(item)",
    },
    ("samples", "Samples"): {
        "close": "(block=True)",
        "flush": "()",
        "get": "(key, **)",
        "iter": "(_key=None, count=None, **)",
        "list": "(_key=None, count=None, **)",
        "stats": "()",
        "write": "(item)",
    },
    # The reference gives `**kwargs`, and documents the two that there are.
    ("spiders", "Spider"): {"list_tags": "()", "update_tags": "(add=None, remove=None)"},
    ("spiders", "Spiders"): {"get": "(spider, **)", "iter": "()", "list": "()"},
}

METHODS = [
    (module, cls, name, parameters)
    for (module, cls), methods in DOCUMENTED.items()
    for name, parameters in methods.items()
]


def written(parameter: inspect.Parameter) -> str:
    return parameter.name if parameter.default is parameter.empty else f"{parameter.name}={parameter.default!r}"


@pytest.mark.parametrize(("module", "cls", "name", "parameters"), METHODS, ids=lambda value: str(value)[:40])
def test_signature(module: str, cls: str, name: str, parameters: str | None):
    found = getattr(getattr(importlib.import_module(f"scrapinghub.aio.{module}"), cls), name)
    if parameters is None:
        assert isinstance(found, property)
        return
    ours = list(inspect.signature(found).parameters.values())[1:]
    documented = [part for part in parameters.strip("()").split(", ") if part]
    if documented[-1:] == ["**"]:
        documented.pop()
        last = [parameter.kind for parameter in ours][-1]
        assert last in (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    assert [written(parameter) for parameter in ours][: len(documented)] == documented
    # What we have besides needs no value.
    for parameter in ours[len(documented) :]:
        assert parameter.default is not parameter.empty or parameter.kind is inspect.Parameter.VAR_KEYWORD
    assert inspect.getdoc(found)


async def test_attributes(client: AsyncScrapinghubClient, project: Project):
    assert type(client.projects).__name__ == "Projects"
    assert project.key.isdigit()
    for name in ("activity", "collections", "frontiers", "jobs", "settings", "spiders"):
        assert type(getattr(project, name)).__name__ == name.capitalize()
    job = project.jobs.get(f"{project.key}/1/2")
    for name in ("items", "logs", "requests", "samples"):
        assert type(getattr(job, name)).__name__ == name.capitalize()
    assert type(job.metadata).__name__ == "JobMeta"
    assert project.jobs.project_id == project.spiders.project_id == project.key
    assert project.jobs.spider is None
    spider = await project.spiders.get("spider1")
    assert spider.jobs.spider == spider
    assert spider.project_id == project.key
    assert job.project_id == int(project.key)
