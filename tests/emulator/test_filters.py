"""`filter`, operator by operator."""

import json

import pytest
from starlette.datastructures import QueryParams

from scrapinghub.emulator.api.filters import parse
from scrapinghub.emulator.errors import Refusal

RECORD = {
    "n": 5,
    "text": "Hello World",
    "number": "10",
    "none": None,
    "yes": True,
    "list": [1, 2, 3],
    "words": ["a", "b"],
    "empty": "",
    "nothing": [],
    "map": {"k": 1},
}


def passes(*filters: object, name: str = "filter") -> bool:
    predicate = parse(QueryParams([(name, json.dumps(one)) for one in filters]))
    assert predicate is not None
    return predicate(RECORD)


@pytest.mark.parametrize(
    ("field", "operator", "arguments", "expected"),
    [
        ("n", "=", [5], True),
        ("n", "=", [6], False),
        ("n", "=", ["5"], True),  # the data is converted to the type of the argument
        ("number", ">", [9], True),  # likewise: as text, "10" would be less than "9"
        ("number", ">", ["9"], False),
        ("text", ">", [1], False),  # no number: no match
        ("n", "!=", [6], True),
        ("n", "!=", [5], False),
        ("n", "<", [6], True),
        ("n", "<=", [5], True),
        ("n", ">=", [6], False),
        ("yes", "=", [True], True),
        ("yes", "=", ["true"], True),
        ("yes", "=", [1], True),
        ("none", "=", [0], False),
        ("none", "exists", [], True),
        ("absent", "exists", [], False),
        ("absent", "notexists", [], True),
        ("n", "notexists", [], False),
        ("absent", "!=", [1], False),
        ("text", "contains", ["World"], True),
        ("text", "contains", ["world"], False),
        ("text", "icontains", ["world"], True),
        ("n", "contains", ["5"], True),
        ("empty", "isempty", [], True),
        ("nothing", "isempty", [], True),
        ("n", "isempty", [], False),
        ("map", "isnotempty", [], True),
        ("n", "isnotempty", [], False),
        ("text", "matches", ["^Hel+o"], True),
        ("text", "matches", ["^World"], False),
        ("list", "haselement", [3, 9], True),
        ("list", "haselement", [9], False),
        ("words", "haselement", ["b"], True),
        ("list", "hasnotelement", [9], True),
        ("list", "hasnotelement", [9, 1], False),
        ("n", "haselement", [5], False),
        ("n", "hasnotelement", [6], False),
    ],
)
def test_operators(field: str, operator: str, arguments: list[object], expected: bool) -> None:
    assert passes([field, operator, arguments]) is expected


def test_all_of_them_must_pass() -> None:
    assert passes(["n", ">", [1]], ["text", "contains", ["Hello"]])
    assert not passes(["n", ">", [1]], ["text", "contains", ["Goodbye"]])


def test_any_and_all() -> None:
    assert passes(["list", ">", [2]], name="filterany")
    assert not passes(["list", ">", [2]], name="filterall")
    assert passes(["list", ">", [0]], name="filterall")


def test_nothing_to_filter() -> None:
    assert parse(QueryParams("count=1")) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        '["n"]',
        '["n", "="]',
        '["n", "=", 5]',
        '["n", "=", []]',
        '["n", "=", [1, 2]]',
        '["n", "exists", [1]]',
        '["n", "odd", [1]]',
        '["n", "matches", ["("]]',
        '["n", "haselement", []]',
        '[5, "=", [1]]',
    ],
)
def test_what_is_no_filter(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(QueryParams([("filter", text)]))
    assert refused.value.status == 400
