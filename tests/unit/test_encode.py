"""Values as JSON: what is written, and what is refused by a message that names it."""

import collections
import datetime
import decimal
import enum
import json
import math
import pathlib
import types
import uuid
from typing import Any, NamedTuple

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapinghub._core.encode import LARGEST_VALUE, dumps, encode_record
from scrapinghub._core.errors import ValueTooLarge
from scrapinghub._core.values import millitime

UTC = datetime.UTC
KATHMANDU = datetime.timezone(datetime.timedelta(hours=5, minutes=45))


class Colour(enum.Enum):
    RED = "r"


class Level(enum.IntEnum):
    INFO = 20


class Flags(enum.IntFlag):
    A = 1
    B = 2


class Kind(enum.StrEnum):
    STORE = "s"


class Mixed(str, enum.Enum):  # noqa: UP042 - as people wrote them before there was StrEnum
    STORE = "s"


class Text(str):
    def __str__(self) -> str:
        return "another"


class Number(int):
    def __repr__(self) -> str:
        return "Number"


class Share(float):
    def __repr__(self) -> str:
        return "Share"


class Point(NamedTuple):
    x: int
    y: int


# Every value that JSON has


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=25,
)


@given(json_values)
def test_json_values_are_what_the_standard_library_makes_of_them(value: Any):
    line = dumps(value)
    assert json.loads(line) == value
    assert repr(json.loads(line)) == repr(json.loads(json.dumps(value)))
    assert b"\n" not in line


@given(st.dictionaries(st.text(), json_values, max_size=8))
def test_records_too(record: dict[str, Any]):
    assert json.loads(encode_record(record, "item")) == record


@given(st.text(st.characters()))  # with lone surrogates
def test_any_text(text: str):
    assert json.loads(dumps({text: [text]})) == {text: [text]}


@given(st.integers())
def test_any_integer(number: int):
    assert json.loads(dumps({"n": number})) == {"n": number}


def test_text_is_short():
    assert dumps({"name": "naïve 東京"}) == '{"name":"naïve 東京"}'.encode()


# What Python has and JSON lacks


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime.datetime(2016, 12, 20, 11, 22, 13, 977999, tzinfo=UTC), 1482232933977),
        (datetime.datetime(2016, 12, 20, 11, 22, 13, 977000), 1482232933977),
        (datetime.datetime(2016, 12, 20, 17, 7, 13, 977000, tzinfo=KATHMANDU), 1482232933977),
        (datetime.datetime(1969, 12, 31, 23, 59, 59, 999999), -1),
        (decimal.Decimal("12.50"), "12.50"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (datetime.date(2016, 12, 20), "2016-12-20"),
        (datetime.time(11, 22, 13), "11:22:13"),
        (Colour.RED, "Colour.RED"),
        (Level.INFO, 20),
        (Flags.A | Flags.B, 3),
        (Kind.STORE, "s"),
        (Mixed.STORE, "s"),
        (pathlib.PurePosixPath("a/b"), "a/b"),
        (pathlib.PureWindowsPath("a/b"), "a\\b"),
        ((1, (2,)), [1, [2]]),
        ({3}, [3]),
        (frozenset({"a"}), ["a"]),
        (Point(1, 2), [1, 2]),
        (Text("text"), "text"),
        (Number(5), 5),
        (Share(0.5), 0.5),
        (collections.OrderedDict(a=1), {"a": 1}),
        (types.MappingProxyType({"a": (1,)}), {"a": [1]}),
        (True, True),
    ],
    ids=repr,
)
@pytest.mark.parametrize("wrap", [lambda v: {"v": v}, lambda v: {"v": [0.5, {"w": v}]}], ids=["top", "nested"])
def test_values_that_json_lacks(value: Any, written: Any, wrap: Any):
    line = encode_record(wrap(value), "item")
    assert json.loads(line) == wrap(written)
    assert type(json.loads(line)["v"]) is type(wrap(written)["v"])


def test_a_record_need_not_be_a_dict():
    assert encode_record(types.MappingProxyType({"a": Colour.RED}), "item") == b'{"a":"Colour.RED"}\n'
    assert encode_record((1, 2.5, None), "sample") == b"[1,2.5,null]\n"
    assert encode_record(Point(1, 2), "sample") == b"[1,2]\n"


@pytest.mark.parametrize(
    ("key", "written"),
    [
        (1, "1"),
        (-(2**70), str(-(2**70))),
        (1.5, "1.5"),
        (1e16, "1e+16"),
        (True, "true"),
        (False, "false"),
        (None, "null"),
        (Kind.STORE, "s"),
        (Level.INFO, "20"),
        (Text("text"), "text"),
        (Number(5), "5"),
        (Share(0.5), "0.5"),
    ],
    ids=repr,
)
def test_keys_that_are_no_text(key: Any, written: str):
    assert json.loads(dumps({key: {key: 1}})) == {written: {written: 1}}


@given(
    st.dictionaries(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False), st.none()
    )
)
def test_keys_are_written_as_the_standard_library_writes_them(value: dict[Any, None]):
    assert json.loads(dumps(value)) == json.loads(json.dumps(value))


# Refusals

NONE = ": write None, or leave it out"
BYTES = ": decode it, or write it as base64"
ONCE = ": it is used up by reading, so write a list"
OTHER = ": write a dict, a list, or its str()"


@pytest.mark.parametrize(
    ("record", "error", "message"),
    [
        (
            {"a": [0, 1, {"b": object()}]},
            TypeError,
            f"item['a'][2]['b'] is object, which JSON lacks{OTHER}",
        ),
        ({"a": b"x"}, TypeError, f"item['a'] is bytes, which JSON lacks{BYTES}"),
        (
            {"a": bytearray(b"x")},
            TypeError,
            f"item['a'] is bytearray, which JSON lacks{BYTES}",
        ),
        ({"a": 1j}, TypeError, f"item['a'] is complex, which JSON lacks{OTHER}"),
        (
            {"a": (n for n in ())},
            TypeError,
            f"item['a'] is generator, which JSON lacks{ONCE}",
        ),
        ({"a": [0.0, math.nan]}, ValueError, f"item['a'][1] is nan, which JSON lacks{NONE}"),
        ({"a": math.inf}, ValueError, f"item['a'] is inf, which JSON lacks{NONE}"),
        (
            {"a": {"b": (-math.inf,)}},
            ValueError,
            f"item['a']['b'][0] is -inf, which JSON lacks{NONE}",
        ),
        ({"a": {Share("nan")}}, ValueError, f"item['a'][0] is nan, which JSON lacks{NONE}"),
        ({"a": {1: math.nan}}, ValueError, f"item['a'][1] is nan, which JSON lacks{NONE}"),
        ({"a": 2**70, "b": math.nan}, ValueError, f"item['b'] is nan, which JSON lacks{NONE}"),
        ({(1, 2): 1}, TypeError, "item has the key (1, 2): a key should be a string"),
        ({"a": {b"k": 1}}, TypeError, "item['a'] has the key b'k': a key should be a string"),
        ({"a": {math.nan: 1}}, TypeError, "item['a'] has the key nan: a key should be a string"),
        ({"a": {Colour.RED: 1}}, TypeError, "item['a'] has the key <Colour.RED: 'r'>: a key should be a string"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_refused(record: Any, error: type[Exception], message: str):
    with pytest.raises(error) as caught:
        encode_record(record, "item")
    assert str(caught.value) == message


def circular(kind: str) -> Any:
    if kind == "list":
        value: Any = []
        value.append(value)
    elif kind == "dict":
        value = {}
        value["self"] = value
    else:
        value = {"when": datetime.date(2020, 1, 1)}
        value["more"] = ({"self": value},)
    return value


@pytest.mark.parametrize("kind", ["list", "dict", "with other types"])
def test_what_holds_itself(kind: str):
    with pytest.raises(ValueError, match=r"^item holds itself, or is nested too deeply for JSON$"):
        encode_record({"a": circular(kind)}, "item")


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


def test_deep_nests():
    """orjson goes down 254 levels, the standard library some more."""
    for depth in (100, 254, 255, 400):
        value = {"a": nested(depth)}
        assert encode_record(value, "item") == json.dumps(value, separators=(",", ":")).encode() + b"\n"
    with pytest.raises(ValueError, match="nested too deeply"):
        encode_record({"a": nested(100_000)}, "item")


def test_the_limit_is_exact():
    room = LARGEST_VALUE - len('{"a":""}')
    assert len(encode_record({"a": "x" * room}, "item")) == 1024 * 1024 + 1
    with pytest.raises(ValueTooLarge, match="item is too large: 1048577 bytes of JSON, and the service takes 1048576"):
        encode_record({"a": "x" * (room + 1)}, "item")
    # Bytes count, not characters; and what travels counts, not what a `\u` would make of it.
    assert len(encode_record({"a": "é" * (room // 2)}, "item")) == 1024 * 1024 + 1
    with pytest.raises(ValueTooLarge):
        encode_record({"a": "é" * (room // 2 + 1)}, "item")
    with pytest.raises(ValueTooLarge, match="the service takes 5"):
        encode_record({"a": 1}, "item", largest=5)


@given(st.datetimes(timezones=st.none() | st.just(UTC) | st.just(KATHMANDU)))
def test_milliseconds(moment: datetime.datetime):
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    back = datetime.datetime(1970, 1, 1, tzinfo=UTC) + datetime.timedelta(milliseconds=millitime(moment))
    assert datetime.timedelta(0) <= aware - back < datetime.timedelta(milliseconds=1)


def test_what_is_written_is_not_changed():
    record = {"a": (1, {2}), "b": {1: Colour.RED}}
    before = repr(record)
    encode_record(record, "item")
    assert repr(record) == before


def test_orjson_is_used_for_what_it_can_do(monkeypatch: pytest.MonkeyPatch):
    """The fast way is taken: the standard library is not asked."""
    monkeypatch.setattr("scrapinghub._core.encode.json", None)
    value = {"a": [1.5, None, {"b": [True, "é"]}], "c": (1, 2)}
    assert orjson.loads(encode_record(value, "item")) == {**value, "c": [1, 2]}
