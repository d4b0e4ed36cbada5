"""When a failed attempt is followed by another, and after how long."""

import math
import random
import time
from email.utils import formatdate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapinghub._core.errors import ConnectionFailed, CorruptBody, ScrapinghubAPIError, TimedOut, from_network
from scrapinghub._core.failures import from_response
from scrapinghub._core.response import Response
from scrapinghub._core.retry import (
    FIRST_DELAY,
    LONGEST_DELAY,
    LONGEST_RETRY_AFTER,
    TRANSIENT_STATUSES,
    Failure,
    RetryPolicy,
    retry_after,
)

POLICY = RetryPolicy()


@pytest.mark.parametrize("status", [408, 429, 502, 503, 504])
def test_transient_statuses(status: int) -> None:
    assert Failure(status).transient(idempotent=True)
    assert Failure(status).transient(idempotent=False) == (status == 429)


@given(st.integers(300, 599).filter(lambda status: status not in TRANSIENT_STATUSES))
def test_other_statuses_are_final(status: int) -> None:
    assert not Failure(status).transient(idempotent=True)
    assert not Failure(status).transient(idempotent=False)


def test_what_never_reached_the_service_is_always_repeated() -> None:
    assert Failure(reached=False).transient(idempotent=False)
    assert not Failure(reached=True).transient(idempotent=False)
    assert Failure(reached=True).transient(idempotent=True)


@given(failures=st.integers(1, 3), elapsed=st.floats(0, 20))
def test_waits_grow_and_are_capped(failures: int, elapsed: float) -> None:
    wait = POLICY.delay(Failure(503), failures, elapsed, True)
    assert wait is not None
    longest = FIRST_DELAY * 2 ** (failures - 1)
    assert longest / 2 <= wait <= longest
    forever = RetryPolicy(math.inf, math.inf)
    assert LONGEST_DELAY / 2 <= (forever.delay(Failure(503), 1000 + failures, elapsed, True) or 0) <= LONGEST_DELAY


def test_the_end_of_patience() -> None:
    assert POLICY.delay(Failure(503), 4, 0.0, True) is None
    assert POLICY.delay(Failure(503), 1, 60.0, True) is None
    assert POLICY.delay(Failure(404), 1, 0.0, True) is None
    assert RetryPolicy(max_retries=0).delay(Failure(503), 1, 0.0, True) is None
    assert RetryPolicy(max_retry_time=0).delay(Failure(503), 1, 0.0, True) is None


def test_the_service_says_how_long() -> None:
    assert POLICY.delay(Failure(429, retry_after=7.0), 1, 0.0, True) == 7.0
    assert POLICY.delay(Failure(429, retry_after=7.0), 1, 0.0, False) == 7.0
    assert POLICY.delay(Failure(503, retry_after=59.0), 1, 2.0, True) is None
    assert (POLICY.delay(Failure(503, retry_after=0.0), 1, 0.0, True) or 0) >= FIRST_DELAY / 2
    patient = RetryPolicy(max_retries=3, max_retry_time=math.inf)
    assert patient.delay(Failure(503, retry_after=600.0), 1, 0.0, True) == 600.0
    assert patient.delay(Failure(503, retry_after=LONGEST_RETRY_AFTER + 1), 1, 0.0, True) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("5", 5.0), (" 5 ", 5.0), ("0.5", 0.5), ("-3", 0.0), ("", None), (None, None), ("soon", None), ("nan", None),
     ("inf", None), ("1e999", None), ("Mon, 01 Jan 2001 00:00:00 GMT", 0.0)],
)  # fmt: skip
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def test_retry_after_as_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 1_700_000_000.0)
    assert retry_after(formatdate(1_700_000_030, usegmt=True)) == 30.0


@given(st.text(max_size=40))
def test_any_retry_after(value: str) -> None:
    seconds = retry_after(value)
    assert seconds is None or (seconds >= 0 and math.isfinite(seconds))


@pytest.mark.parametrize(
    ("retries", "seconds", "expected"),
    [(None, None, (3, 60.0)), (5, None, (5, math.inf)), (None, 10, (3, 10)), (0, 0, (0, 0)), (1, 2.5, (1, 2.5))],
)
def test_policies(retries: int | None, seconds: float | None, expected: tuple[float, float]) -> None:
    policy = RetryPolicy.of(retries, seconds)
    assert (policy.max_retries, policy.max_retry_time) == expected


@pytest.mark.parametrize("wrong", [-1, "3", True, [3]])
@pytest.mark.parametrize("name", ["max_retries", "max_retry_time"])
def test_policies_that_can_not_be(name: str, wrong: Any) -> None:
    with pytest.raises(ValueError, match=name):
        RetryPolicy.of(**{"max_retries": None, "max_retry_time": None, name: wrong})


def test_failures_of_errors() -> None:
    answer = from_response(Response(503, {"retry-after": "4"}, b"", "GET", "http://host/x"))
    assert Failure.of(answer) == Failure(503, retry_after=4.0)
    for reached in (True, False):
        lost = from_network(ConnectionFailed, "reset", "GET", "http://host/x", reached=reached)
        assert Failure.of(lost) == Failure(reached=reached)
    assert Failure.of(from_network(TimedOut, "slow", "GET", "http://host/x")).transient(True)
    for error in (CorruptBody("wrong"), ScrapinghubAPIError("wrong")):
        assert not Failure.of(error).transient(True)
        assert not Failure.of(error).transient(False)


def test_a_program_that_seeds_its_random_numbers_gets_them_whatever_is_retried() -> None:
    random.seed(7)
    before = random.getstate()
    assert RetryPolicy().delay(Failure(), 1, 0, True)
    assert random.getstate() == before
