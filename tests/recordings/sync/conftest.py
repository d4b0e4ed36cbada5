# Generated from tests/recordings/aio/conftest.py by `make generate`: edit that file, not this one.
from collections.abc import Iterator, Callable

import pytest

from scrapinghub import ScrapinghubClient
from tests.recordings.player import RECORDINGS, Player
from tests.reference import NO_RECORDINGS

Play = Callable[..., tuple[ScrapinghubClient, Player]]


@pytest.fixture
def play() -> Iterator[Play]:
    """Starts to play a recording: gives a client, and the player. At the end all of it must have been sent."""
    if not RECORDINGS.is_dir():
        pytest.skip(NO_RECORDINGS)
    played = []

    def start(name, **options):
        player = Player(name, **options)
        client = ScrapinghubClient(**player.options)
        played.append((player, client))
        return client, player

    yield start
    for player, client in played:
        client.close()
        player.close()
