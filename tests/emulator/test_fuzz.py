"""No request makes the emulator fail, whatever is in it. `make test-fuzz` tries many more."""

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from .fuzz import Sent, Target, sequences


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@settings(max_examples=40)
@given(some=sequences())
def test_no_request_makes_it_fail(runner: asyncio.Runner, some: list[Sent]) -> None:
    target = Target(runner)
    try:
        for sent in some:
            target.send(sent)
    finally:
        target.close()
