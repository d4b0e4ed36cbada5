"""Records under a schema: what fits, and what is said of what doesn't."""

import datetime
import pickle
from typing import Any

import pytest

from scrapinghub._core.errors import SchemaMismatch

pa = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'scrapinghub[arrow]'")

from scrapinghub.tables.given import batch_under  # noqa: E402 - after the check for pyarrow

UTC_MS = pa.timestamp("ms", "UTC")
WHEN = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)


def column(wanted: Any, *values: Any, on_mismatch: Any = "error") -> list[Any]:
    batch = batch_under(pa.schema([("x", wanted)]), [{"x": value} for value in values], on_mismatch, "record {}".format)
    batch.validate(full=True)
    assert batch.schema.field("x").type == wanted
    made: list[Any] = batch.column(0).to_pylist()
    return made


@pytest.mark.parametrize(
    ("wanted", "values", "made"),
    [
        (pa.int64(), [1, None, 2.0], [1, None, 2]),
        (pa.float64(), [1, 2.5, None], [1.0, 2.5, None]),
        (pa.string(), ["a", None], ["a", None]),
        (pa.large_string(), ["a"], ["a"]),
        (pa.bool_(), [True, None], [True, None]),
        (pa.list_(pa.int64()), [[1, 2], [], None, [3]], [[1, 2], [], None, [3]]),
        (pa.list_(pa.struct([("a", pa.int64())])), [[], None], [[], None]),
        (pa.struct([("a", pa.int64())]), [{"a": 1, "b": 2}, None, {}], [{"a": 1}, None, {"a": None}]),
        (UTC_MS, ["2024-01-01T00:00:00Z", None], [WHEN, None]),
        (UTC_MS, [1704067200000], [WHEN]),
        (pa.timestamp("us", "UTC"), [1704067200000], [WHEN]),
        (pa.date32(), ["2024-01-01"], [WHEN.date()]),
        (pa.list_(UTC_MS), [["2024-01-01T00:00:00Z"]], [[WHEN]]),
        (pa.string(), ["half an emoji \ud83d"], ["half an emoji \ufffd"]),
    ],
)
def test_what_fits(wanted: Any, values: list[Any], made: list[Any]) -> None:
    assert column(wanted, *values) == made


@pytest.mark.parametrize(
    ("wanted", "value", "message"),
    [
        (pa.int64(), 2.5, "x should be int64, got float 2.5"),
        (pa.int64(), True, "x should be int64, got bool true"),
        (pa.int64(), "1", "x should be int64, got str 1"),
        (pa.int32(), 2**40, "x should be int32, got int 1099511627776"),
        (pa.int64(), 2**63, "x should be int64, got int 9223372036854775808"),
        (pa.float64(), True, "x should be double, got bool true"),
        (pa.float64(), 2**53 + 1, "x should be double, got int 9007199254740993"),
        (pa.string(), 1, "x should be string, got int 1"),
        (pa.bool_(), 1, "x should be bool, got int 1"),
        (pa.list_(pa.int64()), [1, True], r"x should be list<.*int64>, got list \[1,true\]"),
        (pa.list_(pa.int64()), "ab", "got str ab"),
        (pa.struct([("a", pa.int64())]), {"a": "1"}, r'x should be struct<a: int64>, got dict \{"a":"1"\}'),
        (pa.struct([("a", pa.int64())]), [], r"got list \[\]"),
        (UTC_MS, "yesterday", "got str yesterday"),
        (UTC_MS, 1.5, "got float 1.5"),
        (pa.date32(), True, "got bool true"),
        (pa.int64(), "x" * 100, r"got str x{77}\.\.\."),
    ],
)
def test_what_does_not_fit(wanted: Any, value: Any, message: str) -> None:
    with pytest.raises(SchemaMismatch, match=f"^record 1: .*{message}$"):
        column(wanted, None, value)
    assert column(wanted, None, value, on_mismatch="null") == [None, None]


def test_text_where_it_is_asked_for() -> None:
    assert column(pa.string(), "a", 1, {"b": 2.0}, on_mismatch="text") == ["a", "1", '{"b":2}']
    with pytest.raises(SchemaMismatch):
        column(pa.int64(), "a", on_mismatch="text")


def test_text_where_it_is_asked_for_inside_of_objects_and_lists() -> None:
    offer = pa.struct([("price", pa.string()), ("size", pa.int64())])
    assert column(offer, {"price": 2.0, "size": 3}, {"price": "2 EUR"}, None, on_mismatch="text") == [
        {"price": "2", "size": 3}, {"price": "2 EUR", "size": None}, None,
    ]  # fmt: skip
    assert column(pa.list_(pa.string()), ["a", 1, None], [{"b": 1}], on_mismatch="text") == [
        ["a", "1", None],
        ['{"b":1}'],
    ]
    with pytest.raises(SchemaMismatch, match=r"^record 1: x should be struct<price"):
        column(offer, None, {"price": "2", "size": "XL"}, on_mismatch="text")
    assert column(offer, {"price": 1}, {"price": "a"}, on_mismatch="null") == [None, {"price": "a", "size": None}]


@pytest.mark.parametrize("on_mismatch", ["error", "null", "text"])
def test_half_an_emoji_at_any_depth_is_no_mismatch(on_mismatch: Any) -> None:
    wanted = pa.struct([("a", pa.list_(pa.string()))])
    assert column(wanted, {"a": ["\ud83d", "b"]}, on_mismatch=on_mismatch) == [{"a": ["\ufffd", "b"]}]


@pytest.mark.parametrize(
    ("record", "path"),
    [
        ({"y": 1}, "y"),
        ({"x": {"a": 1, "b": 2}}, "x.b"),
        ({"list": [{"a": 1}, {"b": False}]}, "list.b"),
        ({"lists": [[], [{"a": {"b": 1}}]]}, "lists.a.b"),
        ({"\ud83d": 1}, r"\ud83d"),
    ],
)
def test_fields_without_a_place(record: dict[str, Any], path: str) -> None:
    one = pa.struct([("a", pa.int64())])
    schema = pa.schema([("x", one), ("list", pa.list_(one)), ("lists", pa.list_(pa.list_(pa.struct([("a", one)]))))])
    records: list[dict[str, Any]] = [{"x": {"a": 1}, "y": None}, {}, {"list": None, "lists": [None]}, record]
    with pytest.raises(SchemaMismatch) as caught:
        batch_under(schema, records, "null", "record {}".format, "error")
    assert (caught.value.record, caught.value.column) == ("record 3", path)
    assert batch_under(schema, records, "null", "record {}".format).num_rows == 4
    assert batch_under(schema, records[:3], "error", "record {}".format, "error").num_rows == 3


def test_an_error_survives_another_process() -> None:
    error = SchemaMismatch("1/2/3/4: price should be int64", "1/2/3/4", "price")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.record, again.column) == (str(error), "1/2/3/4", "price")
