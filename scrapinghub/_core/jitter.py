"""Chance, for pauses: so that a thousand programs don't come back at the same time."""


def between(least: float, most: float) -> float:
    """Some number between the two.

    It neither follows a program's `random.seed`, for then all that begin with the same one would pause alike, nor
    takes a number from what that seed gives.
    """
    from random import SystemRandom  # here, with its hashes: most programs pause for nothing

    return SystemRandom().uniform(least, most)
