"""What an editor offers after a dot: the public names of each object, and nothing else."""

import pytest

from .test_public_names import NAMES, SYNC_ALONE

jedi = pytest.importorskip("jedi")

pytestmark = pytest.mark.slow

PROGRAM = """
from scrapinghub import {client}

{head}
    client = {client}("apikey")
    project = client.get_project(123)
    job = client.get_job("123/1/4")
    {shown}.
"""
SHOWN = {
    "client": "client",
    "projects": "client.projects",
    "project": "project",
    "spiders": "project.spiders",
    "jobs": "project.jobs",
    "collections": "project.collections",
    "store": "project.collections.get_store('pages')",
    "job": "job",
    "metadata": "job.metadata",
    "items": "job.items",
    "logs": "job.logs",
}


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("client", ["ScrapinghubClient", "AsyncScrapinghubClient"])
def test_completion_offers_the_public_names_alone(client: str, name: str) -> None:
    head = "def program():" if client == "ScrapinghubClient" else "async def program():"
    source = PROGRAM.format(client=client, head=head, shown=SHOWN[name]).rstrip("\n")
    offered = {one.name for one in jedi.Script(source).complete() if not one.name.startswith("_")}
    own = SYNC_ALONE.get(name, "") if client == "ScrapinghubClient" else ""
    assert offered == {*NAMES[name].split(), *own.split()}
