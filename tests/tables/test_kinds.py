"""The lattice of kinds: which kind holds two others doesn't depend on order or grouping, and values fit into it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapinghub.tables.kinds import (
    BOOL,
    FLOAT,
    INT,
    LONG,
    MAX_DEPTH,
    MAX_FIELDS,
    NULL,
    TEXT,
    Kind,
    fitted,
    kind_of,
    kind_of_all,
    list_of,
    merged,
    settled,
    struct_of,
    text,
)

from .values import VALUES

KINDS = st.recursive(
    st.sampled_from([NULL, BOOL, INT, LONG, FLOAT, TEXT]),
    lambda inner: (
        inner.map(list_of)
        | st.dictionaries(st.sampled_from("abc"), inner, max_size=3).map(lambda d: struct_of(d.items()))
    ),
    max_leaves=6,
)


def unordered(kind: Kind) -> Any:
    """A kind without the order of its fields, which is that in which they were seen."""
    if kind.item is not None:
        return ["list", unordered(kind.item)]
    return {name: unordered(each) for name, each in kind.fields} if kind.name == "struct" else kind.name


@given(KINDS, KINDS, KINDS)
def test_neither_order_nor_grouping_matters(one: Kind, two: Kind, three: Kind) -> None:
    assert unordered(merged(one, two)) == unordered(merged(two, one))
    assert unordered(merged(merged(one, two), three)) == unordered(merged(one, merged(two, three)))
    assert merged(one, one) == one


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([None, None], NULL),
        ([1, None, 2], INT),
        ([1, 2.5], FLOAT),
        ([2**53, 2.5], FLOAT),
        ([2**53 + 1, 2], LONG),
        ([2**53 + 1, 2.5], TEXT),
        ([1, 2.5, 2**53 + 1], TEXT),
        ([-(2**63), 2**63 - 1], LONG),
        ([2**63], TEXT),
        ([True, 1], TEXT),
        ([True, None], BOOL),
        (["a", 1], TEXT),
        ([[1], [2.5], []], list_of(FLOAT)),
        ([[1], "1"], TEXT),
        ([[1], ["a"]], list_of(TEXT)),
        ([{"a": 1}, {"b": "x"}], struct_of([("a", INT), ("b", TEXT)])),
        ([{"a": 1}, {"a": "x"}], struct_of([("a", TEXT)])),
        ([{"a": 1}, [1]], TEXT),
        ([{}, {}], struct_of([])),
        ([dict.fromkeys(map(str, range(MAX_FIELDS)), 1)], struct_of((str(n), INT) for n in range(MAX_FIELDS))),
        ([dict.fromkeys(map(str, range(MAX_FIELDS + 1)), 1)], TEXT),
    ],
)
def test_kinds_of_values(values: list[Any], kind: Kind) -> None:
    assert kind_of_all(values) == kind


def test_what_lies_too_deep_is_text() -> None:
    value: Any = 1
    for _ in range(MAX_DEPTH + 5):
        value = [value]
    kind = kind_of(value)
    for _ in range(MAX_DEPTH):
        assert kind.item is not None
        kind = kind.item
    assert kind == TEXT


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("as it is", "as it is"),
        ("", ""),
        (1, "1"),
        (1.0, "1"),
        (2.5, "2.5"),
        (True, "true"),
        (2**63, "9223372036854775808"),
        (1e300, "1e+300"),
        ([1, 2.0, None, "x"], '[1,2,null,"x"]'),
        ({"b": 1, "a": {"c": None, "d": 2.0}}, '{"a":{"d":2},"b":1}'),
        ({}, "{}"),
        ("half an emoji \ud83d", "half an emoji \ufffd"),
        ("a whole one in halves \ud83d\ude00", "a whole one in halves \U0001f600"),
        ({"\ud83d": "\ud83d"}, '{"\\\\ud83d":"\ufffd"}'),
        ("ü", "ü"),
    ],
)
def test_text(value: Any, shown: str) -> None:
    assert text(value) == shown


@given(st.lists(VALUES, max_size=6))
def test_every_value_fits_the_kind_of_all(values: list[Any]) -> None:
    kind = settled(kind_of_all(values))
    for value in values:
        assert settled(kind_of(fitted(value, kind))) == settled(merged(kind_of(fitted(value, kind)), NULL))
        made = fitted(value, kind)
        assert (made is None) == (value is None)
        if kind == TEXT and value is not None and not isinstance(value, str):
            assert json.loads(made) is not None or made == "null"
