# Generated from tests/behaviour/aio/test_objects.py by `make generate`: edit that file, not this one.
"""The objects themselves: what they cost, when two are equal, what they are in a set."""

import copy

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.client.exceptions import ScrapinghubAPIError
from scrapinghub.emulator import Emulator


def things(client: ScrapinghubClient, project_id: int = 123, number: int = 1):
    """One of each, all that are made without a request."""
    project = client.get_project(project_id)
    job = client.get_job(f"{project_id}/{number}/2")
    store = project.collections.get_store(f"store{number}")
    frontier = project.frontiers.get(f"frontier{number}")
    slot = frontier.get(f"slot{number}")
    of_project = (
        "activity", "collections", "comments", "deploys", "eggs", "frontiers", "jobs", "reports", "scrapy_settings",
        "settings", "spiders",
    )  # fmt: skip
    of_job = ("items", "logs", "requests", "samples", "metadata", "comments", "reports")
    return [
        *(project, *(getattr(project, name) for name in of_project)),
        *(job, *(getattr(job, name) for name in of_job)),
        *(store, frontier, slot, slot.q, slot.f),
    ]


def test_making_them_costs_no_request(cloud: Emulator, client: ScrapinghubClient):
    before = cloud.requests
    made = things(client)
    assert [repr(thing) for thing in made]
    assert len(set(made)) == len(made)
    assert made[-3].newcount == made[-4].newcount == 0
    made[0].jobs.get("123/1/2")
    client.projects.get("123")
    assert [seen.operation for seen in cloud.requests if seen not in before] == []


def test_two_of_the_same_name_are_equal(client: ScrapinghubClient):
    for one, other in zip(things(client), things(client), strict=True):
        assert one is not other
        assert one == other
        assert hash(one) == hash(other)
        assert copy.copy(one) == one
        assert len({one, other}) == 1


def test_others_are_not(cloud: Emulator, client: ScrapinghubClient):
    mine = things(client)
    # Of another project, of another name in it, of another client, and of another kind.
    for others in (things(client, 124), things(client, 123, 2)[12:]):
        assert not set(mine) & set(others)
    with cloud.client() as another:
        for one, other in zip(mine, things(another), strict=True):
            assert one != other
    for index, one in enumerate(mine):
        assert one != mine[index - 1]
        assert one != getattr(one, "key", "")
        assert one is not None


def test_spiders(client: ScrapinghubClient, project, spider):
    assert spider == project.spiders.get("spider1")
    assert spider != project.spiders.get("spider2")
    assert spider.jobs == (project.spiders.get("spider1")).jobs
    assert spider.jobs != project.jobs
    assert len({spider, project.spiders.get("spider1"), spider.jobs, project.jobs}) == 3
    assert client.projects == client.projects


def test_projects_of_the_client(cloud: Emulator, client: ScrapinghubClient):
    with cloud.client() as another:
        assert client.projects != another.projects


def test_iterators_say_what_they_read(project):
    assert repr(project.jobs.iter()) == "<Stream of list_jobs>"
    with pytest.raises(ScrapinghubAPIError):
        project.collections.get_store("none").list()
