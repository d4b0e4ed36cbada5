"""`python -m tests.attack`: every attack at length, and a table of what was found."""

import argparse
import random
import sys

from . import cancellations, hostile_requests, kills, odd_answers, wrong_types
from .tally import Tally

ATTACKS = (
    (hostile_requests.attack, 20_000),
    (odd_answers.attack, 2_000),
    (kills.attack, 15),
    (cancellations.attack, 700),
    (wrong_types.attack, 20_000),
)
SHOWN = 5


def _print(name: str, tally: Tally) -> None:
    outcomes = ", ".join(f"{outcome}: {number}" for outcome, number in sorted(tally.outcomes.items()))
    print(f"{name:42} {tally.strikes:7,}  {'ok' if not tally.faults else 'FAULTS'}  {outcomes}", flush=True)
    for fault in tally.faults[:SHOWN]:
        print(f"    {fault}")
    if len(tally.faults) > SHOWN:
        print(f"    and {len(tally.faults) - SHOWN} more")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description="Attacks on 127.0.0.1 only.")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="the same attacks again")
    parser.add_argument("--share", type=float, default=1.0, help="of the usual number of strikes (default: 1)")
    options = parser.parse_args()
    print(f"--seed {options.seed}")
    failed = False
    for attack, count in ATTACKS:
        for name, tally in attack(random.Random(options.seed), max(1, round(count * options.share))).items():
            _print(name, tally)
            failed = failed or bool(tally.faults)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
