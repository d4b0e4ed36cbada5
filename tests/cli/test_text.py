"""What people write, as values; and values as people read them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapinghub.cli import text
from scrapinghub.cli.status import CommandError


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("price>10", ("price", ">", [10])),
        ("price >= 1.5", ("price", ">=", [1.5])),
        ("name=box", ("name", "=", ["box"])),
        ("name = two words ", ("name", "=", ["two words "])),
        ("name!=", ("name", "!=", [""])),
        ("tag=NaN", ("tag", "=", ["NaN"])),
        ("flag=true", ("flag", "=", [True])),
        ('code="10"', ("code", "=", ["10"])),
        ("url contains a=b", ("url", "contains", ["a=b"])),
        ("url exists", ("url", "exists", [])),
        ("tags isempty", ("tags", "isempty", [])),
        ("a.b matches ^x", ("a.b", "matches", ["^x"])),
        ('["price", ">", [10]]', ["price", ">", [10]]),
    ],
)
def test_filters(written: str, condition: Any) -> None:
    assert text.conditions([written]) == [condition]


@pytest.mark.parametrize("written", ["", "price", "price 10", ">10", "price like 10"])
def test_what_is_no_filter(written: str) -> None:
    with pytest.raises(CommandError):
        text.conditions([written])


def test_times() -> None:
    assert text.time(1_482_233_733_976, utc=True) == "2016-12-20 11:35:33Z"
    assert text.time(None) == ""
    assert text.time(10**30, utc=True) == str(10**30)
    assert text.duration(3_725_999) == "1:02:05"
    assert text.duration(None) == ""
    assert text.moment("--since", "2026-01-31T10:00+02:00") == datetime(2026, 1, 31, 8, tzinfo=UTC)
    ago = text.moment("--since", "36h")
    assert ago is not None
    assert timedelta(hours=35) < datetime.now(UTC) - ago < timedelta(hours=37)
    for written in ("soon", "10", "-1h", "2026-13-01", "999999999w", "9999-12-31T23:59:59-23:59"):
        with pytest.raises(CommandError, match="--since"):
            text.moment("--since", written)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda of: st.lists(of) | st.dictionaries(st.text(), of)
    )
)
def test_a_cell_stays_in_its_line_and_moves_no_cursor(value: Any) -> None:
    shown = text.cell(value)
    assert not {"\t", "\n", "\r", "\x1b", "\x7f", "\x9b"} & {*shown}
    assert text.json_line(value).count(b"\n") == 1
