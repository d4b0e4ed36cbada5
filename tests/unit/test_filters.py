"""Filters on the wire."""

import datetime
import json

import pytest

from scrapinghub._core.filters import format_filters


@pytest.mark.parametrize(
    "condition",
    [
        ["level", ">=", [40]],
        ("tags", "haselement", ["new", "sale", "größer"]),
        ["size", "=", [{"width": 1.5, "height": None}]],
        ["gone", "notexists", []],
    ],
)
def test_a_condition_is_spelled_as_2_9_0_did(condition: list[object]) -> None:
    assert format_filters([condition]) == [json.dumps(condition)]


def test_what_json_lacks_is_named() -> None:
    assert format_filters(("time", ">", [datetime.datetime(2020, 1, 1)])) == ['["time", ">", [1577836800000]]']
    with pytest.raises(ValueError, match="nan, which JSON lacks"):
        format_filters(("price", "=", [float("nan")]))
