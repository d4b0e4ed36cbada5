"""A result in parts: each position in one part, and the parts neither too small nor too large."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapinghub._core.errors import TruncatedBody
from scrapinghub._core.operations import build, storage
from scrapinghub._core.parts import FEWEST, MOST, NARROWED_PARTS, PART_BYTES, Part, split
from scrapinghub._core.resume import Download, Rule


@given(
    st.integers(0, 10**9),
    st.integers(0, 10**6),
    st.floats(0, 10**7),
    st.integers(1, 64),
    st.booleans(),
)
def test_each_position_is_in_one_part(first: int, total: int, mean: float, connections: int, narrowed: bool) -> None:
    parts = split(first, first + total, mean, connections, narrowed=narrowed)
    assert sum(len(part) for part in parts) == total
    edges = [first, *(part.stop for part in parts)]
    assert [part.start for part in parts] == edges[:-1]
    assert all(parts)
    if narrowed:
        assert len(parts) <= connections * NARROWED_PARTS
    else:
        assert all(len(part) <= MOST for part in parts)
        assert all(len(part) <= FEWEST or len(part) * mean <= PART_BYTES for part in parts)


def test_few_records_are_shared_among_the_connections() -> None:
    assert [len(part) for part in split(0, 8, 400, 8)] == [1] * 8
    assert split(5, 5, 400, 8) == split(7, 5, 400, 8) == []


def part(**options: Any) -> Part:
    return Part(Download(build(storage.list_items, 1, 2, 3), Rule.BY_KEY), **options)


def test_what_lies_behind_a_part_is_not_of_it() -> None:
    records = [{"_key": f"1/2/3/{position}"} for position in (7, 9, 10, 11)]
    whole = part(end=10)
    assert whole.take(records[:1]) == records[:1]
    assert not whole.finished
    assert whole.take(records[1:]) == [{"_key": "1/2/3/9"}]
    assert whole.finished
    assert part(end=10, show_key=False).take([{"_key": "1/2/3/9", "name": "box"}]) == [{"name": "box"}]


def test_fewer_records_than_the_stats_say_are_an_error() -> None:
    short = part(expected=2)
    short.download.take([{"_key": "1/2/3/0"}])
    with pytest.raises(TruncatedBody, match="1 records came of 2 that the job's stats count here"):
        short.check(TruncatedBody)
    short.download.take([{"_key": "1/2/3/1"}])
    short.check(TruncatedBody)
