"""Bytes in pieces: what a network may make of a body."""

import itertools
from collections.abc import Iterator

from hypothesis import strategies as st

UNUSUAL = '\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e\u00a0\ufeff\\"\r\n\t\U0001f600'
"""Characters that somebody takes for the end of a line, or that have to be escaped."""

TEXT = st.text(st.one_of(st.sampled_from(UNUSUAL), st.characters(exclude_categories=["Cs"])), max_size=12)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**64 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXT,
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=6
)
RECORDS = st.lists(st.dictionaries(TEXT, VALUES, max_size=4) | st.lists(VALUES, max_size=3), max_size=6)


def in_two(body: bytes) -> Iterator[list[bytes]]:
    """Cut at every byte."""
    for at in range(len(body) + 1):
        yield [body[:at], body[at:]]


def in_three(body: bytes) -> Iterator[list[bytes]]:
    """Cut at every two bytes."""
    for first, second in itertools.combinations_with_replacement(range(len(body) + 1), 2):
        yield [body[:first], body[first:second], body[second:]]


@st.composite
def pieces(draw: st.DrawFn, body: bytes) -> list[bytes]:
    """Cut anywhere, any number of times."""
    ends = sorted(draw(st.lists(st.integers(0, len(body)), max_size=8)))
    return [body[start:end] for start, end in itertools.pairwise([0, *ends, len(body)])]
