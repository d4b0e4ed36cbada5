"""A small part of each attack, always the same."""

import random
import sys
from collections.abc import Callable

import pytest

from tests.attack import cancellations, hostile_requests, kills, odd_answers, wrong_types
from tests.attack.tally import Tally


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc, and ends them with signals")
@pytest.mark.parametrize(
    ("attack", "count"),
    [
        (hostile_requests.attack, 400),
        (odd_answers.attack, 100),
        (kills.attack, 1),
        (cancellations.attack, 40),
        (wrong_types.attack, 1000),
    ],
)
def test_nothing_is_found(attack: Callable[[random.Random, int], dict[str, Tally]], count: int) -> None:
    for name, tally in attack(random.Random(1), count).items():
        assert tally.strikes, name
        assert tally.faults == [], name
