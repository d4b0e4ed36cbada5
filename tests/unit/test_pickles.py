"""Credentials never get into a pickle; and what shows an object never fails."""

import copy
import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

from scrapinghub import AsyncScrapinghubClient, Connection, HubstorageClient, ScrapinghubClient
from scrapinghub import aio as async_package
from scrapinghub import client as sync_package
from scrapinghub import hubstorage as old_package
from scrapinghub import legacy as oldest_module

KEY = "0123456789abcdef0123456789abcdef"


def things() -> dict[str, Any]:
    client = ScrapinghubClient(KEY)
    project, job = client.get_project(1), client.get_job("1/2/3")
    old = HubstorageClient(KEY)
    return {
        "client": client,
        "async client": AsyncScrapinghubClient(KEY),
        "projects": client.projects,
        "project": project,
        "jobs": project.jobs,
        "job": job,
        "items": job.items,
        "stream": project.activity.iter,
        "slot": project.frontiers.get("a").get("b"),
        "queue": project.frontiers.get("a").get("b").q,
        "store": project.collections.get_store("a"),
        "configuration": client._config,
        "old client": old,
        "old project": old.get_project(1),
        "old job": old.get_job("1/2/3"),
        "old store": old.get_project(1).collections.new_store("a"),
        "uploader": old.batchuploader,
        "connection": Connection(KEY),
        "oldest project": Connection(KEY)[1],
    }


@pytest.mark.parametrize("name", list(things()))
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickle_is_refused_and_the_error_says_what_to_do(name: str, protocol: int) -> None:
    with pytest.raises(TypeError, match=r"can't be pickled.*Pass its key.*SH_APIKEY") as raised:
        pickle.dumps(things()[name], protocol)
    assert KEY not in str(raised.value)


def classes() -> Iterator[type]:
    """All that the clients are made of."""
    packages = (async_package, sync_package, old_package)
    modules = [
        importlib.import_module(f"{p.__name__}.{m.name}") for p in packages for m in pkgutil.iter_modules(p.__path__)
    ]
    for module in [*modules, oldest_module]:
        for cls in vars(module).values():
            if inspect.isclass(cls) and cls.__module__ == module.__name__ and not inspect.isabstract(cls):
                yield cls


def test_a_copy_stays_in_the_process() -> None:
    job = ScrapinghubClient(KEY).get_job("1/2/3")
    for thing in (job, job.items, job.metadata):
        other = copy.copy(thing)
        assert other is not thing
        assert other == thing


def test_an_object_whose_making_failed_can_be_shown() -> None:
    unmade = {cls: repr(cls.__new__(cls)) for cls in classes()}
    assert len(unmade) > 100
    said = {cls.__name__ for cls, text in unmade.items() if text == f"{cls.__name__}('not set up')"}
    assert said > {
        "AsyncScrapinghubClient",
        "ScrapinghubClient",
        "Job",
        "Spider",
        "Collection",
        "Frontier",
        "FrontierSlot",
    }
