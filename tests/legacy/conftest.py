import itertools
from collections.abc import Iterator

import pytest

from scrapinghub import Connection, HubstorageClient
from scrapinghub.emulator import Emulator


@pytest.fixture
def cloud() -> Iterator[Emulator]:
    # A clock that goes on by itself: no two events have the same time.
    with Emulator(clock=itertools.count(1_700_000_000_000, 7).__next__) as emulator:
        yield emulator


@pytest.fixture
def hc(cloud: Emulator) -> Iterator[HubstorageClient]:
    client = HubstorageClient(auth=cloud.apikey, endpoint=cloud.storage_url)
    yield client
    client.close()


@pytest.fixture
def conn(cloud: Emulator) -> Iterator[Connection]:
    connection = Connection(cloud.apikey, url=cloud.dash_url)
    yield connection
    connection.close()
