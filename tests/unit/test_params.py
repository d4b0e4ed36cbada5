"""Numbers and times that a caller gives: sent as they are, or refused by a message that names them."""

import datetime
import math
from typing import Any

import numpy
import pytest

from scrapinghub._core.filters import level_number
from scrapinghub._core.operations import storage
from scrapinghub._core.params import known_query, limit, moment


class NaT(datetime.datetime):
    """As that of pandas: a datetime that isn't equal to itself."""

    def __ne__(self, other: object) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = datetime.datetime.__hash__


NO_TIMES = [
    (math.inf, "inf"),
    (-math.inf, "-inf"),
    (math.nan, "nan"),
    (numpy.float32("nan"), "nan"),
    (1e300, "1e\\+300"),
    (2**63, "a number over 64 bits"),
    (10**5000, "a number over 64 bits"),
    (NaT(2020, 1, 1), "NaT"),
]


@pytest.mark.parametrize(("when", "shown"), NO_TIMES, ids=lambda value: value if isinstance(value, str) else "")
def test_what_no_time_can_be(when: Any, shown: str):
    with pytest.raises(ValueError, match=f"^ts can't be {shown}$"):
        moment("ts", when)
    if not isinstance(when, numpy.generic) and when != 1e300:
        with pytest.raises(ValueError, match=f"^startts can't be {shown}$"):
            known_query(storage.list_items, (), {"startts": when})


@pytest.mark.parametrize("when", [None, "1482233733976", True, datetime.date(2020, 1, 1), [1]])
def test_what_is_no_time(when: Any):
    with pytest.raises(TypeError, match="ts should be milliseconds since the epoch or a datetime"):
        moment("ts", when)


@pytest.mark.parametrize(
    ("when", "ms"),
    [
        (1482233733976, 1482233733976),
        (1482233733976.9, 1482233733976),
        (numpy.int64(5), 5),
        (-(2**63) + 1, -(2**63) + 1),
        (datetime.datetime.max, 253402300799999),
        (datetime.datetime.max.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=-14))), 253402351199999),
        (datetime.datetime.min.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=14))), -62135647200000),
    ],
)
def test_times(when: Any, ms: int):
    assert moment("ts", when) == ms


def test_numbers_of_queries():
    for value in (2**63, -(2**70), math.nan):
        with pytest.raises(ValueError, match=r"^offset can't be"):
            known_query(storage.list_items, ("offset",), {"offset": value})
    with pytest.raises(ValueError, match=r"^count can't be a number over 64 bits$"):
        limit(10**5000)
    with pytest.raises(ValueError, match=r"^Unknown log level"):
        level_number(2**63)
    assert known_query(storage.list_items, (), {"startts": 2**62, "count": "5"}) == {"startts": 2**62, "count": "5"}
