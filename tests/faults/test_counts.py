"""Counts that come in parts: they end, whatever the service says about where to go on."""

import itertools
import json
from collections.abc import Callable, Iterator

import pytest

from scrapinghub import HubstorageClient
from scrapinghub.client.exceptions import CorruptBody

from .conftest import Mode
from .server import Asked, Reply, Server, Style


@pytest.fixture
def counts(mode: Mode, server: Server) -> Iterator[list[Callable[[], int]]]:
    """A call for each way to count in parts."""
    client = mode.client(server.url)
    store = client.get_project(1).collections.get_store("pages")
    slot = client.get_project(1).frontiers.get("shop").get("x")
    old = HubstorageClient("key", endpoint=server.url)
    calls = [lambda: mode.do(store.count), lambda: mode.do(slot.q.count)]
    if mode.name == "sync":
        calls.append(old.get_project(1).collections.new_store("pages").count)
    yield calls
    old.close()
    mode.close(client)


def parts(server: Server, following: Callable[[str | None], str | None]) -> None:
    """Have each part count 5, and say where the next one begins."""

    def answer(asked: Asked) -> Reply:
        start = following(asked.one("start"))
        part = {"count": 5, **({} if start is None else {"nextstart": start})}
        return Reply(json.dumps(part).encode(), "application/json")

    server.begin(answer, Style("length"))


def test_parts_are_added(server: Server, counts: list[Callable[[], int]]):
    for count in counts:
        parts(server, {None: "b", "b": "c", "c": "a", "a": None}.__getitem__)
        assert count() == 20
        assert [asked.one("start") for asked in server.asked] == [None, "b", "c", "a"]


@pytest.mark.parametrize(
    ("circle", "requests"),
    [({None: "b", "b": "b"}, 2), ({None: "b", "b": "c", "c": "b"}, 3)],
    ids=["the same again", "a longer circle"],
)
def test_a_circle_is_an_error(
    server: Server, counts: list[Callable[[], int]], circle: dict[str | None, str], requests: int
):
    for count in counts:
        parts(server, circle.__getitem__)
        with pytest.raises(CorruptBody, match="the count goes in circles: it leads to 'b' again"):
            count()
        assert len(server.asked) == requests


def test_a_count_of_nothing_is_refused(server: Server, mode: Mode):
    client = mode.client(server.url)
    numbers = itertools.count()
    parts(server, lambda start: str(next(numbers)))
    store = client.get_project(1).collections.get_store("pages")
    for name in ("count", "maxscan"):
        with pytest.raises(ValueError, match=f"{name} should be 1 or more: with 0 nothing is counted"):
            mode.do(lambda name=name: store.count(**{name: 0}))  # type: ignore[misc]
    assert server.asked == []
    mode.close(client)
