"""For unittest: a test case with a cloud."""

from __future__ import annotations

import atexit
import functools
import os
import unittest
from typing import TYPE_CHECKING

from .._core.lazy import lazy
from .cloud import ScrapyCloud
from .environment import pointed_to
from .leaving import leave

if TYPE_CHECKING:
    from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient


@functools.cache
def _server() -> ScrapyCloud:
    """The one server of the process, ended with it."""
    cloud = ScrapyCloud().start()
    atexit.register(cloud.stop)
    return cloud


class CloudTestCase(unittest.TestCase):
    """A test case whose tests have an empty Scrapy Cloud each; the environment leads clients to it.

    Beside `unittest.IsolatedAsyncioTestCase` it serves asynchronous tests, as in
    ``class TestReport(CloudTestCase, IsolatedAsyncioTestCase)``. A `setUp` of one's own calls that of `super()` first.

    Attributes:
        scrapy_cloud: the cloud.
        scrapinghub_client: a client of it, closed after the test.
        async_scrapinghub_client: an asynchronous one, closed after the test.
    """

    scrapy_cloud: ScrapyCloud

    def setUp(self) -> None:
        """Make the cloud a new one."""
        super().setUp()
        self.scrapy_cloud = _server()
        self.scrapy_cloud.clear()
        self.enterContext(pointed_to(self.scrapy_cloud, os.environ))

    @lazy
    def scrapinghub_client(self) -> ScrapinghubClient:
        """A client of the cloud."""
        return self.enterContext(self.scrapy_cloud.client())

    @lazy
    def async_scrapinghub_client(self) -> AsyncScrapinghubClient:
        """An asynchronous client of the cloud."""
        client = self.scrapy_cloud.async_client()
        self.addCleanup(leave, client)
        return client
