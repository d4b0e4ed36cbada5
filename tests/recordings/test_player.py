"""The player finds differences: a replay that passes says something."""

import httpx
import pytest

from tests.recordings.player import APIKEY, Player
from tests.reference import needs_recordings

pytestmark = needs_recordings

RECORDED = {
    "method": "POST",
    "path": "/jobs/2222222/1/558/meta1",
    "params": {},
    "auth": (APIKEY, ""),
    "headers": {"accept": "*/*", "accept-encoding": "gzip"},
    "content": b'"data2"',
}
OTHERS = [
    {"method": "PATCH"},
    {"path": "/jobs/2222222/1/558/meta2"},
    {"params": {"a": "1"}},
    {"auth": ("somebody", "")},
    {"headers": {"accept": "*/*", "content-type": "application/json"}},
    {"headers": {"accept": "text/csv"}},
    {"content": b'"data1"'},
]


def play(change: dict) -> int:
    player = Player("job/metadata_set")
    player.exchanges[:] = player.exchanges[2:3]
    sent = {**RECORDED, **change}
    url = player.options["endpoint"] + sent.pop("path")
    status = httpx.request(url=url, **sent).status_code
    player.close()
    return status


def test_the_recorded_request_is_answered():
    assert play({}) == 200


@pytest.mark.parametrize("change", OTHERS, ids=lambda change: next(iter(change)))
def test_another_request_is_refused(change: dict):
    with pytest.raises(AssertionError, match=r"job/metadata_set, exchange 0: .*(sent|PATCH)"):
        play(change)


def test_a_request_too_many_or_too_few_fails():
    player = Player("job/metadata_set")
    player.exchanges.clear()
    assert httpx.get(player.options["endpoint"]).status_code == 418
    with pytest.raises(AssertionError, match="not recorded"):
        player.close()
    player = Player("job/metadata_set")
    with pytest.raises(AssertionError, match="not sent"):
        player.close()
