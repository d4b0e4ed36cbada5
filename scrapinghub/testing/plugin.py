"""The pytest plugin. It sleeps until one of its fixtures is asked for: nothing but pytest is imported before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient

    from .cloud import ScrapyCloud


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("scrapinghub")
    help = "the cloud of `scrapy_cloud` has a Unix socket and no port, for sandboxes without a network"
    group.addoption("--scrapy-cloud-socket", action="store_true", default=None, help=help)
    parser.addini("scrapy_cloud_socket", help, type="bool", default=False)


@pytest.fixture(scope="session")
def _scrapy_cloud_server(request: pytest.FixtureRequest) -> Iterator[ScrapyCloud]:
    """The one server of a session; with pytest-xdist, of a worker."""
    from .cloud import ScrapyCloud

    config = request.config
    without_port = config.getoption("scrapy_cloud_socket") or config.getini("scrapy_cloud_socket")
    with ScrapyCloud(port=None if without_port else 0) as cloud:
        yield cloud


@pytest.fixture
def scrapy_cloud(_scrapy_cloud_server: ScrapyCloud) -> Iterator[ScrapyCloud]:
    """An empty Scrapy Cloud of the test's own; the environment leads clients to it."""
    from .environment import pointed_to

    _scrapy_cloud_server.clear()
    with pointed_to(_scrapy_cloud_server, os.environ):
        yield _scrapy_cloud_server


@pytest.fixture
def scrapinghub_client(scrapy_cloud: ScrapyCloud) -> Iterator[ScrapinghubClient]:
    """A client of `scrapy_cloud`, closed after the test."""
    with scrapy_cloud.client() as client:
        yield client


@pytest.fixture
def async_scrapinghub_client(scrapy_cloud: ScrapyCloud) -> Iterator[AsyncScrapinghubClient]:
    """An asynchronous client of `scrapy_cloud`, closed after the test."""
    from .leaving import leave

    client = scrapy_cloud.async_client()
    yield client
    leave(client)
