"""What the legacy clients brought to the core."""

import gc
import math
import weakref
from collections.abc import Iterator

import pytest

from scrapinghub._core import operations
from scrapinghub._core.operations import build, dash, raw
from scrapinghub._core.resume import Download, Rule
from scrapinghub._core.retry import DownloadPolicy, Failure, RetryPolicy
from scrapinghub.emulator import Emulator


def test_a_raw_request_goes_where_it_is_told() -> None:
    operation = raw("get", "https://example.com/a?b=1", idempotent=True)
    request = build(operation, query={"c": ["2", "3"], "d": None}, headers={"X": "y"})
    assert (request.method, operations.url("", request)) == ("GET", "https://example.com/a?b=1&c=2&c=3")
    assert request.headers == {"X": "y"}
    assert request.content is None


def test_a_raw_form() -> None:
    request = build(raw("POST", "https://example.com/a"), body={"a": [1, 2], "b": True})
    assert request.content == b"a=1&a=2&b=True"
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"


def test_a_raw_url_is_whole() -> None:
    with pytest.raises(ValueError, match="whole"):
        raw("GET", "/items/1/2/3")


def test_a_download_goes_on_by_offset() -> None:
    request = build(dash.get_dash_items_jl, query={"project": 1, "job": "1/2/3", "offset": 5, "count": 10})
    download = Download(request, Rule.BY_OFFSET, count=10, position=5)
    assert download.request() is request
    assert len(download.take([{"n": n} for n in range(3)])) == 3
    assert dict(download.request().query) == {"project": "1", "job": "1/2/3", "offset": "7", "count": "8"}
    assert len(download.take([{"n": n} for n in range(2, 12)])) == 7
    assert download.finished


def test_waits_are_as_long_as_the_policy_says() -> None:
    policy = RetryPolicy(max_retries=50, max_retry_time=math.inf, first=2.0, longest=5.0)
    delays = [policy.delay(Failure(), number, 0.0, True) for number in (1, 2, 3, 20)]
    assert all(delay is not None for delay in delays)
    for delay, most in zip(delays, (2.0, 4.0, 5.0, 5.0), strict=True):
        assert delay is not None
        assert most / 2 <= delay <= most


def test_more_patience_with_a_network_than_with_an_answer() -> None:
    policy = DownloadPolicy(
        max_retries=179, max_retry_time=math.inf, longest=0.0, answers=RetryPolicy(max_retries=2, longest=0.0)
    )
    assert policy.delay(Failure(), 179, 1e6, True) == 0.0
    assert policy.delay(Failure(), 180, 0.0, True) is None
    assert policy.delay(Failure(status=503), 2, 0.0, True) == 0.0
    assert policy.delay(Failure(status=503), 3, 0.0, True) is None


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collector")
def test_a_reading_that_is_left_in_the_middle_goes_at_once(cloud: Emulator) -> None:
    """Not when the garbage collector comes by: it may come under the pool's lock, and would wait for it forever."""
    with cloud.client() as client:
        jobs = client.get_project(123).jobs
        for number in range(3):
            jobs.run("demo", job_args={"number": number})
        for read in (jobs.iter, jobs.iter_all, lambda **state: jobs.iter(count=2000, **state)):
            stream = read(state="pending")
            next(stream)
            generator = weakref.ref(stream._generator)
            del stream
            assert generator() is None


@pytest.mark.usefixtures("no_collector")
def test_the_generator_of_a_reading_outlives_it(cloud: Emulator) -> None:
    with cloud.client() as client:
        jobs = client.get_project(123).jobs
        jobs.run("demo")
        reader = iter(jobs.iter(state="pending"))
        assert [summary["spider"] for summary in reader] == ["demo"]
