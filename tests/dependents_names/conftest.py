"""What programs count on that were written for the old library. One module a program, named after it.

The programs themselves mock their client: these tests run what they do against the local Scrapy Cloud.
"""

import itertools
from collections.abc import Iterator

import pytest

import scrapinghub
from scrapinghub import HubstorageClient, ScrapinghubClient
from scrapinghub.emulator import Emulator


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    """A Scrapy Cloud that the environment points to."""
    with Emulator(clock=itertools.count(1_700_000_000_000, 7).__next__) as emulator:
        for name, value in emulator.environ.items():
            monkeypatch.setenv(name, value)
        yield emulator


@pytest.fixture
def client(cloud: Emulator) -> Iterator[ScrapinghubClient]:
    with scrapinghub.ScrapinghubClient(cloud.apikey) as made:
        yield made


@pytest.fixture
def hc(cloud: Emulator) -> Iterator[HubstorageClient]:
    made = scrapinghub.HubstorageClient(auth=cloud.apikey)
    yield made
    made.close()


@pytest.fixture
def nowhere() -> str:
    """A URL where nobody answers."""
    return "http://127.0.0.1:9/"
