"""Two jobs side by side."""

import json

from hypothesis import given
from hypothesis import strategies as st

from scrapinghub._core.comparison import Facts, compare, types_of
from scrapinghub._core.outcomes import Outcome

values = st.sampled_from([None, True, 1, -5, 1.5, "", "x", [], [1], {}, {"a": 1}])
items = st.lists(st.dictionaries(st.sampled_from("abcd"), values), max_size=8)


def facts(of: list[dict[str, object]], key: str = "1/1/1") -> Facts:
    counts: dict[str, int] = {}
    for item in of:
        for name in item:
            counts[name] = counts.get(name, 0) + 1
    outcome = Outcome(key, "finished", "finished", items=len(of), running_time=5, finished_time=9)
    return Facts(outcome, len(of), counts, types_of(of), len(of))


@given(items, items)
def test_both_ways_are_mirrored(one, two):
    there, back = compare(facts(one), facts(two)), compare(facts(two), facts(one))
    assert (there.added, there.removed, there.retyped) == (back.removed, back.added, back.retyped)
    assert there.counts == {name: pair[::-1] for name, pair in back.counts.items()}
    for name, each in there.fields.items():
        assert (each.share, each.types) == (back.fields[name].other_share, back.fields[name].other_types)
        assert 0 <= each.share <= 1
        assert each.count == sum(name in item for item in one)
    json.dumps(there.as_dict())


@given(items)
def test_a_job_is_like_itself(of):
    same = compare(facts(of), facts(of))
    assert (same.added, same.removed, same.retyped) == ([], [], [])
    assert all(each.share == each.other_share for each in same.fields.values())


def test_types():
    found = types_of([{"a": 1, "b": None}, {"a": 1.5, "b": "x"}, {"a": True, "c": [], "d": {}}])
    assert found == {
        "a": {"integer", "number", "boolean"}, "b": {"null", "string"}, "c": {"array"}, "d": {"object"},
    }  # fmt: skip


def test_what_changed():
    before = facts([{"price": "1", "name": "a", "old": 1, "size": None}, {"price": "2", "name": None}])
    after = facts([{"price": 1, "name": "a", "new": 1, "size": 5}])
    found = compare(after, before)
    assert (found.added, found.removed, found.retyped) == (["new"], ["old"], ["price"])
    assert (found.fields["size"].share, found.fields["size"].other_share) == (1.0, 0.5)
    assert found.durations == (4, 4)
    assert found.close_reasons == ("finished", "finished")
    assert found.counts["items"] == (1, 2)
