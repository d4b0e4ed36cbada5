"""Values as items have them, for property tests: few names, so that fields meet, and every kind of conflict."""

from hypothesis import strategies as st

NAMES = st.sampled_from(["a", "b", "c", "", "ü", "\ud83d"])
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from([2**53, 2**53 + 1, -(2**53) - 1, 2**63 - 1, -(2**63), 2**63, 2**64 - 1])
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from([1.0, -0.0, 2.0**53])
    | st.text(st.characters(exclude_categories=()), max_size=3)
    | st.just("2024-01-01T00:00:00Z")
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.lists(st.dictionaries(NAMES, VALUES, max_size=4), max_size=12)
