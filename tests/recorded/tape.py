"""Recorded answers: played where a cassette is, recorded from an emulator where none is.

With `--ignore-cassettes` the same tests talk to an emulator, or, with `--service-project`, to the real service.
"""

import contextlib
import itertools
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import vcr

from scrapinghub import NotFound, ScrapinghubClient
from scrapinghub.emulator import Emulator

CASSETTES = Path(__file__).with_name("cassettes")
START = 1_700_000_000_000
PROJECT = 123
SPIDER = "spider1"
NAME = "sdk_recorded"  # of what the tests make: a tag, a collection, a frontier, a setting

DASH, STORAGE = "https://app.zyte.com/api/", "https://storage.scrapinghub.com/"
NO_KEY = "0" * 32

_TOKEN = re.compile(rb'("auth": ?")[^"]+"')


@dataclass(frozen=True)
class Service:
    """Where a test's client finds its service, and what it may use there."""

    options: Mapping[str, Any]
    project: int = PROJECT
    spider: str = SPIDER


@contextlib.contextmanager
def service(config: pytest.Config, kind: str, test: str, format: str) -> Iterator[Service]:
    """The service that a test talks to.

    Args:
        kind: ``"aio"`` or ``"sync"``.
        test: the test's name; with the format, the cassette's.
        format: what the client reads by, ``"msgpack"`` or ``"json"``.
    """
    more = {"use_msgpack": format == "msgpack"}
    real = config.getoption("service_project")
    if real is not None:
        with _real(real) as found:
            yield Service({**found.options, **more}, found.project, found.spider)
        return
    if config.getoption("ignore_cassettes"):
        with _emulator() as cloud:
            yield Service({**_options(cloud), **more})
        return
    cassette = CASSETTES / kind / f"{test}-{format}.yaml"
    if cassette.exists():
        options = {"auth": NO_KEY, "dash_endpoint": DASH, "endpoint": STORAGE, "max_retries": 0}
        with recorder().use_cassette(str(cassette)) as played:
            yield Service({**options, **more})
        assert played.all_played, f"{cassette.name} holds requests that are not sent any more: --update-cassettes"
        return
    with _emulator() as cloud, recorder(cloud).use_cassette(str(cassette)):
        yield Service({**_options(cloud), **more})


def recorder(cloud: Emulator | None = None) -> vcr.VCR:
    """vcrpy as we use it: bodies are compared, too, and no credential is kept."""

    def request(made: Any) -> Any:
        if cloud is not None:
            made.uri = made.uri.replace(cloud.dash_url, DASH).replace(cloud.storage_url, STORAGE)
        made.headers = {name: value for name, value in made.headers.items() if name.lower() in _KEPT}
        return made

    def response(came: Any) -> Any:
        came["headers"] = {name: values for name, values in came["headers"].items() if name.lower() != "date"}
        body = came["body"]["string"]
        if cloud is not None and not _header(came, "content-type").endswith("msgpack"):
            body = body.replace(cloud.dash_url.encode(), DASH.encode()).replace(cloud.storage_url.encode(), b"/")
            came["body"]["string"] = _TOKEN.sub(rb'\1AUTH"', body)
        return came

    return vcr.VCR(
        record_mode="once",
        match_on=("method", "scheme", "host", "port", "path", "query", "body"),
        filter_query_parameters=["apikey"],
        decode_compressed_response=True,
        before_record_request=request,
        before_record_response=response,
    )


_KEPT = ("accept", "accept-encoding", "content-encoding", "content-type")


def _header(came: Any, name: str) -> str:
    return next((str(values[0]) for key, values in came["headers"].items() if key.lower() == name), "")


def _emulator() -> Emulator:
    return Emulator(projects=[PROJECT], spiders=[SPIDER], clock=itertools.count(START, 7).__next__)


def _options(cloud: Emulator) -> dict[str, Any]:
    return {"auth": cloud.apikey, "dash_endpoint": cloud.dash_url, "endpoint": cloud.storage_url}


# The real service.


@contextlib.contextmanager
def _real(number: int) -> Iterator[Service]:
    """A project of the service that the environment names: cleaned up before and behind."""
    with ScrapinghubClient() as client:
        project = client.get_project(number)
        spider = os.environ.get("SH_SPIDER") or next((one["id"] for one in project.spiders.list()), None)
        if spider is None:
            pytest.skip(f"project {number} has no spider")
        clean(client, number)
        try:
            yield Service({}, number, spider)
        finally:
            clean(client, number)


def clean(client: ScrapinghubClient, number: int) -> None:
    """Take away what these tests leave in a project, by its name."""
    project = client.get_project(number)
    for state in ("pending", "running", "finished"):
        for summary in list(project.jobs.iter_all(state=state, has_tag=NAME)):
            job = client.get_job(summary["key"])
            if state != "finished":
                job.finish()
            job.delete()
    with contextlib.suppress(NotFound):
        project.collections.get_store(NAME).truncate()
    for slot in project.frontiers.get(NAME).list() if NAME in project.frontiers.list() else []:
        project.frontiers.get(NAME).get(slot).delete()
    if NAME in project.settings:
        project.settings.delete(NAME)
