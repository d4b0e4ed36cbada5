from collections.abc import Iterator

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.testing import ScrapyCloud


@pytest.fixture(scope="session", params=[0, None], ids=["port", "socket"])
def server(request: pytest.FixtureRequest) -> Iterator[ScrapyCloud]:
    with ScrapyCloud(port=request.param) as cloud:
        yield cloud


@pytest.fixture
def cloud(server: ScrapyCloud) -> ScrapyCloud:
    """A new cloud, with a port and without one: every test goes both ways."""
    server.clear()
    return server


@pytest.fixture
def client(cloud: ScrapyCloud) -> Iterator[ScrapinghubClient]:
    with cloud.client(max_retries=2) as client:
        yield client
