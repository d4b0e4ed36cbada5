from collections.abc import AsyncIterator, Callable

import pytest

from scrapinghub import AsyncScrapinghubClient
from tests.recordings.player import RECORDINGS, Player
from tests.reference import NO_RECORDINGS

Play = Callable[..., tuple[AsyncScrapinghubClient, Player]]


# <async>
@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


# </async>
@pytest.fixture
async def play() -> AsyncIterator[Play]:
    """Starts to play a recording: gives a client, and the player. At the end all of it must have been sent."""
    if not RECORDINGS.is_dir():
        pytest.skip(NO_RECORDINGS)
    played = []

    def start(name, **options):
        player = Player(name, **options)
        client = AsyncScrapinghubClient(**player.options)
        played.append((player, client))
        return client, player

    yield start
    for player, client in played:
        await client.close()
        player.close()
