"""Credentials never get into a pickle; and what shows an object never fails."""

import copy
import pickle
from typing import Any

import pytest

from scrapinghub import AsyncScrapinghubClient, Connection, HubstorageClient, ScrapinghubClient
from scrapinghub.client.jobs import Job

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


def test_a_copy_stays_in_the_process() -> None:
    job = ScrapinghubClient(KEY).get_job("1/2/3")
    for thing in (job, job.items, job.metadata):
        other = copy.copy(thing)
        assert other is not thing
        assert other == thing


def test_an_object_whose_making_failed_can_be_shown() -> None:
    for cls in (ScrapinghubClient, AsyncScrapinghubClient):
        assert repr(cls.__new__(cls)) == f"{cls.__name__}('not set up')"
    assert repr(Job.__new__(Job)) == "Job(None)"
