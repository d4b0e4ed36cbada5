import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from scrapinghub.emulator import Emulator

from .examples import Playground


@pytest.fixture(scope="session")
def shared_cloud() -> Iterator[Playground]:
    with Emulator() as cloud:
        yield Playground(cloud)


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """The guide's lines for SIGTERM are for a program, not for pytest."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def playground(shared_cloud: Playground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Playground:
    monkeypatch.chdir(tmp_path)  # for the files that examples write
    for name, value in shared_cloud.cloud.environ.items():
        monkeypatch.setenv(name, value)  # what workers of a cluster have
    shared_cloud.clear()
    return shared_cloud
