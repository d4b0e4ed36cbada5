"""What is asked for after a break: a model of the service answers, and breaks as hypothesis likes."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapinghub._core.errors import CorruptBody
from scrapinghub._core.operations import Request, storage
from scrapinghub._core.resume import Download, Rule


def request(**query: Any) -> Request:
    pairs = tuple(
        (name, str(each))
        for name, value in query.items()
        for each in ([value] if not isinstance(value, list) else value)
    )
    return Request(storage.list_items, "GET", "/items/1/2/3", pairs)


def key_of(position: int) -> str:
    return f"1/2/3/{position}"


class Service:
    """Numbered records, and the parameters that narrow a read of them."""

    def __init__(self, size: int, keys: bool = True) -> None:
        self.records = [{"n": n, **({"_key": key_of(n)} if keys else {})} for n in range(size)]

    def answer(self, asked: Request) -> list[dict[str, Any]]:
        query = dict(asked.query)
        assert not ("start" in query and "startafter" in query)
        first = 0
        if "start" in query:
            first = int(query["start"].rpartition("/")[2])
        if "startafter" in query:
            first = int(query["startafter"].rpartition("/")[2]) + 1
        found = [dict(record) for record in self.records[first:] if "odd" not in query or record["n"] % 2]
        return found[: int(query["count"])] if "count" in query else found


def play(service: Service, download: Download, breaks: Iterator[int], step: int) -> list[Any]:
    """Read to the end, breaking each answer after as many records as `breaks` says."""
    out: list[Any] = []
    while not download.finished:
        answer = service.answer(download.request())
        left = next(breaks, len(answer))
        for at in range(0, min(left, len(answer)), step):
            out += download.take(answer[at : min(at + step, left)])
        if left >= len(answer):
            break
        assert download.can_continue
    return out


BREAKS = st.lists(st.integers(0, 12), max_size=6).map(iter)


@given(
    size=st.integers(0, 20),
    count=st.none() | st.integers(0, 25),
    start=st.integers(0, 5),
    odd=st.booleans(),
    rule=st.sampled_from([Rule.BY_KEY, Rule.BY_SKIPPING, Rule.BY_COUNTING, Rule.BY_POSITION]),
    breaks=BREAKS,
    step=st.integers(1, 5),
)
def test_each_record_once_in_order(
    size: int, count: int | None, start: int, odd: bool, rule: Rule, breaks: Iterator[int], step: int
) -> None:
    odd = odd and rule is not Rule.BY_POSITION  # what is filtered has no countable positions
    query: dict[str, Any] = {"filter": ["a", "b"], "meta": ["_key", "_ts"]}
    if start:
        query["start"] = key_of(start)
    if count is not None:
        query["count"] = count
    if odd:
        query["odd"] = 1
    service = Service(size)
    download = Download(request(**query), rule, count=count, whole_key=key_of, position=start)
    expected = service.answer(request(**query))
    assert play(service, download, breaks, step) == expected
    assert download.taken == len(expected)


def test_what_continues_keeps_the_other_parameters() -> None:
    first = request(filter=["a", "b"], start=key_of(2), count=10, meta=["_key"])
    download = Download(first, Rule.BY_KEY, count=10)
    assert download.request() is first
    download.take([{"_key": key_of(2)}, {"_key": key_of(3)}])
    assert sorted(download.request().query) == sorted(
        [("filter", "a"), ("filter", "b"), ("meta", "_key"), ("startafter", key_of(3)), ("count", "8")]
    )
    assert download.request().method == first.method
    assert download.request().path == first.path


def test_more_than_was_asked_for_is_left_out() -> None:
    download = Download(request(count=2), Rule.BY_KEY, count=2)
    assert download.take([{"_key": "a"}, {"_key": "b"}, {"_key": "c"}]) == [{"_key": "a"}, {"_key": "b"}]
    assert download.finished
    assert download.last_key == "b"


def test_keys_are_shown_as_asked() -> None:
    records = [{"_key": "a", "n": 1}, {"_key": "b", "n": 2}]
    assert Download(request(), Rule.BY_KEY, show_key=True).take([dict(r) for r in records]) == records
    hidden = Download(request(), Rule.BY_KEY, show_key=False)
    assert hidden.take([dict(r) for r in records]) == [{"n": 1}, {"n": 2}]
    assert hidden.last_key == "b"
    assert hidden.progress == "2 records were read before, the last one b"


@pytest.mark.parametrize("rule", [Rule.BY_KEY, Rule.BY_SKIPPING])
def test_records_without_keys_can_not_be_continued(rule: Rule) -> None:
    download = Download(request(), rule)
    assert download.can_continue
    assert download.take([{"n": 1}, {"n": 1}]) == [{"n": 1}, {"n": 1}]
    assert not download.can_continue


def test_what_can_not_be_asked_for_twice() -> None:
    download = Download(request(), Rule.NEVER)
    assert download.can_continue  # nothing is out yet
    download.take([1])
    assert not download.can_continue


@pytest.mark.parametrize("again", [0, 2])
def test_a_service_that_begins_again_is_noticed(again: int) -> None:
    """One that doesn't know `startafter`, say: rather an error than records that come twice."""
    records = [{"_key": key_of(n)} for n in range(3)]
    download = Download(request(), Rule.BY_KEY)
    download.take(records)
    download.request()
    with pytest.raises(CorruptBody, match=r"1/2/3/2.*began again"):
        download.take(records[again:])


def test_a_service_that_begins_before_the_first_record_is_noticed() -> None:
    download = Download(request(start=key_of(5)), Rule.BY_KEY)
    download.take([{"_key": key_of(5)}, {"_key": key_of(6)}])
    download.request()
    download.take([{"_key": key_of(0)}])  # nothing shows that it is not new
    download.request()
    with pytest.raises(CorruptBody, match="began again"):
        download.take([{"_key": key_of(0)}])


@pytest.mark.parametrize("rule", [Rule.BY_POSITION, Rule.BY_OFFSET])
def test_what_continues_at_a_position_begins_with_what_was_there(rule: Rule) -> None:
    download = Download(request(count=5), rule, count=5, whole_key=key_of)
    record = {"n": float("nan")}
    assert download.take([{"n": 0}, record]) == [{"n": 0}, record]
    record["n"] = 7  # the program's own now
    asked = dict(download.request().query)
    assert (asked.get("start"), asked.get("offset"), asked["count"]) in [(key_of(1), None, "4"), (None, "1", "4")]
    assert download.take([{"n": float("nan")}, {"n": 2}]) == [{"n": 2}]
    download.request()
    with pytest.raises(CorruptBody, match="something else"):
        download.take([{"n": 0}, {"n": 1}])


def test_pages_that_moved() -> None:
    """Jobs that finish meanwhile come in at the front."""
    download = Download(request(count=4), Rule.BY_SKIPPING, count=4, key="key")
    assert download.take([{"key": "c"}, {"key": "b"}]) == [{"key": "c"}, {"key": "b"}]
    assert download.request().query == (("count", "4"),)
    moved = [{"key": "d"}, {"key": "c"}, {"key": "b"}, {"key": "a"}]
    assert download.take(moved) == [{"key": "d"}, {"key": "a"}]
    assert download.finished


def test_a_position_needs_a_key() -> None:
    download = Download(request(), Rule.BY_POSITION)
    download.take([[1]])
    with pytest.raises(ValueError, match="position"):
        download.request()
