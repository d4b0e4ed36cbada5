from collections.abc import Iterator

import pytest

from scrapinghub.emulator import Emulator

from .examples import Playground


@pytest.fixture(scope="session")
def shared_cloud() -> Iterator[Playground]:
    with Emulator() as cloud:
        yield Playground(cloud)


@pytest.fixture
def playground(shared_cloud: Playground) -> Playground:
    shared_cloud.clear()
    return shared_cloud
