"""Values of the standard library, numpy, pandas, attrs and pydantic: written as what people expect, or refused."""

import array
import collections
import dataclasses
import datetime
import json
import subprocess
import sys
import types
from collections.abc import Iterator
from typing import Any, ClassVar

import attrs
import numpy
import pydantic
import pytest

from scrapinghub._core.encode import dumps, encode_record
from scrapinghub._core.values import as_object, is_array, is_object


@dataclasses.dataclass
class Price:
    amount: float
    currency: str = "EUR"
    seen: datetime.datetime | None = dataclasses.field(default_factory=lambda: None)
    rates: ClassVar[int] = 3


@attrs.define
class Shop:
    name: str
    prices: list[Price] = attrs.field(factory=list)


class Product(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(extra="allow")

    name: str
    url: pydantic.HttpUrl = pydantic.HttpUrl("https://example.com/1")
    price: Price | None = None
    secret: str = pydantic.Field(default="x", exclude=True)

    @pydantic.computed_field
    def shout(self) -> str:
        return self.name.upper()


class Rows(pydantic.RootModel[list[int]]):
    pass


class Bag:
    """An iterable and no more."""

    def __repr__(self) -> str:
        return type(self).__name__

    def __iter__(self) -> Iterator[int]:
        return iter([1, 2])


class Table(Bag):
    """It gives the names of its columns, as a DataFrame does."""

    def __getitem__(self, name: str) -> list[int]:
        return [len(name)]

    def to_dict(self) -> dict[str, Any]:
        return {}


NUMPY = [
    (numpy.int64(-5), -5),
    (numpy.uint64(2**64 - 1), 2**64 - 1),
    (numpy.int8(1), 1),
    (numpy.float32(1.5), 1.5),
    (numpy.float64(0.1), 0.1),
    (numpy.longdouble("2.5"), 2.5),
    (numpy.float16(0.5), 0.5),
    (numpy.bool_(True), True),
    (numpy.str_("text"), "text"),
    (numpy.datetime64("2016-12-20T11:22:13.977999"), 1482232933977),
    (numpy.datetime64("2016-12-20T11:22:13.977999123", "ns"), 1482232933977),
    (numpy.datetime64("1969-12-31T23:59:59.999999"), -1),
    (numpy.datetime64("2016-12-20"), 1482192000000),
    (numpy.timedelta64(1500, "ms"), 1.5),
    (numpy.timedelta64(2, "D"), 172800.0),
    (numpy.array([1, 2, 3]), [1, 2, 3]),
    (numpy.array([[1.5, 2], [3, 4]], dtype="float32"), [[1.5, 2.0], [3.0, 4.0]]),
    (numpy.array([], dtype=int), []),
    (numpy.array(5), 5),
    (numpy.array("x"), "x"),
    (numpy.array(["a", "b"]), ["a", "b"]),
    (numpy.array([True, False]), [True, False]),
    (numpy.array(["2016-12-20T11:22:13.977"], dtype="datetime64[ns]"), [1482232933977]),
    (numpy.array([{"a": numpy.int64(1)}, None], dtype=object), [{"a": 1}, None]),
    (numpy.array([2.5], dtype=numpy.longdouble), [2.5]),
]

PLAIN = [
    (datetime.timedelta(minutes=1, milliseconds=500), 60.5),
    (datetime.timedelta(days=-1), -86400.0),
    (collections.deque([1, (2,)]), [1, [2]]),
    ({"a": 1, "b": 2}.keys(), ["a", "b"]),
    ({"a": 1, "b": 2}.values(), [1, 2]),
    ({"a": 1}.items(), [["a", 1]]),
    (range(3), [0, 1, 2]),
    (array.array("d", [0.5, 1.5]), [0.5, 1.5]),
    (collections.UserList([1, {2}]), [1, [2]]),
    (collections.UserDict(a=1), {"a": 1}),
    (collections.UserString("text"), "text"),
    (Bag(), [1, 2]),
]

OBJECTS = [
    (Price(1.5), {"amount": 1.5, "currency": "EUR", "seen": None}),
    (Price(numpy.float32(0.5), seen=datetime.datetime(1970, 1, 1)), {"amount": 0.5, "currency": "EUR", "seen": 0}),
    (Shop("x", [Price(1.0)]), {"name": "x", "prices": [{"amount": 1.0, "currency": "EUR", "seen": None}]}),
    (
        Product(name="box", colour="red", price=Price(2.0)),  # type: ignore[call-arg]
        {
            "name": "box",
            "url": "https://example.com/1",
            "price": {"amount": 2.0, "currency": "EUR", "seen": None},
            "colour": "red",
            "shout": "BOX",
        },
    ),
]


@pytest.mark.parametrize(("value", "written"), [*NUMPY, *PLAIN, *OBJECTS], ids=repr)
@pytest.mark.parametrize("wrap", [lambda v: {"v": v}, lambda v: {"v": [0.5, {"w": v}]}], ids=["top", "nested"])
def test_inside_a_record(value: Any, written: Any, wrap: Any):
    line = encode_record(wrap(value), "item")
    assert json.loads(line) == wrap(written)
    assert repr(json.loads(line)) == repr(wrap(written))


@pytest.mark.parametrize(("value", "written"), OBJECTS, ids=repr)
def test_as_the_record_itself(value: Any, written: Any):
    assert is_object(value)
    assert json.loads(encode_record(value, "item")) == json.loads(encode_record(as_object(value, "item"), "item"))
    assert json.loads(dumps(value)) == written


def test_a_model_of_a_list():
    assert dumps({"rows": Rows([1, 2])}) == b'{"rows":[1,2]}'
    with pytest.raises(TypeError, match="item should be a dict, got Rows"):
        as_object(Rows([1, 2]), "item")


def test_a_field_that_is_not_set_is_left_out():
    price = Price(1.0)
    del price.seen
    shop = Shop("x")
    del shop.prices
    assert json.loads(dumps([price, shop])) == [{"amount": 1.0, "currency": "EUR"}, {"name": "x"}]


def test_keys_of_numpy():
    assert json.loads(dumps({numpy.int64(2): 1, numpy.bool_(True): 2, numpy.float32(0.5): 3})) == {
        "2": 1,
        "true": 2,
        "0.5": 3,
    }


NONE = "which JSON lacks: write None, or leave it out"


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        (numpy.float32("nan"), ValueError, f"is nan, {NONE}"),
        (numpy.float64("inf"), ValueError, f"is inf, {NONE}"),
        (numpy.datetime64("NaT", "ns"), ValueError, f"is NaT, {NONE}"),
        (numpy.timedelta64("NaT", "ns"), ValueError, f"is NaT, {NONE}"),
        (numpy.timedelta64(1, "Y"), TypeError, "is .*, which isn't a number of seconds"),
        (numpy.complex64(1), TypeError, "is complex64, which JSON lacks: write a dict, a list, or its str"),
        (numpy.bytes_(b"x"), TypeError, "is bytes_, which JSON lacks: decode it"),
        (memoryview(b"x"), TypeError, "is memoryview, which JSON lacks: decode it"),
        (numpy.zeros(1, dtype=[("a", int)])[0], TypeError, "is void, which JSON lacks"),
        (Price, TypeError, "is type, which JSON lacks"),
        (Product, TypeError, "is ModelMetaclass, which JSON lacks"),
        (Table(), TypeError, r"is Table, which JSON lacks: write what its to_dict\(\) gives"),
        (map(int, "12"), TypeError, "is map, which JSON lacks: it is used up by reading, so write a list"),
        (iter([1]), TypeError, "is list_iterator, which JSON lacks: it is used up by reading"),
        (10**5000, ValueError, "is an integer over 1024 bits, which the service doesn't take"),
        (10**309, ValueError, "is an integer over 1024 bits, which the service doesn't take"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_what_is_refused(value: Any, error: type[Exception], message: str):
    with pytest.raises(error, match=rf"^item\['a'\] {message}"):
        encode_record({"a": value}, "item")


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (numpy.array([[1.0, float("nan")]]), "item['a'][0][1]"),
        (Price(float("nan")), "item['a']['amount']"),
        (Shop("x", [Price(float("nan"))]), "item['a']['prices'][0]['amount']"),
        (Product(name="x", price=Price(float("nan"))), "item['a']['price']['amount']"),
        (collections.deque([float("nan")]), "item['a'][0]"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_path_of_what_is_refused(value: Any, path: str):
    with pytest.raises(ValueError, match="which JSON lacks") as caught:
        encode_record({"a": value}, "item")
    assert str(caught.value) == f"{path} is nan, {NONE}"


def test_pandas_missing_values(monkeypatch: pytest.MonkeyPatch):
    """`NaT` is a datetime that isn't equal to itself; `NA` an object of its own."""

    class NaTType(datetime.datetime):
        def __eq__(self, other: object) -> bool:
            return False

        def __ne__(self, other: object) -> bool:
            return True

        __hash__ = datetime.datetime.__hash__

    missing = object()
    monkeypatch.setitem(sys.modules, "pandas", types.SimpleNamespace(NA=missing))  # type: ignore[arg-type]
    for name, value in (("NaT", NaTType(2020, 1, 1)), ("NA", missing)):
        with pytest.raises(ValueError, match="which JSON lacks") as caught:
            encode_record({"a": [value]}, "item")
        assert str(caught.value) == f"item['a'][0] is {name}, {NONE}"


def test_arrays():
    assert all(map(is_array, [[], (), numpy.zeros(2), collections.deque(), range(2)]))
    assert not any(map(is_array, ["x", b"x", {}, iter([]), Table(), 5, None]))


def test_what_holds_itself():
    shop = Shop("x")
    shop.prices.append(shop)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="item holds itself, or is nested too deeply for JSON"):
        encode_record({"a": shop}, "item")


def test_none_of_these_libraries_is_imported():
    program = """if True:
        import sys
        from scrapinghub import ScrapinghubClient
        from scrapinghub._core.encode import encode_record
        try:
            encode_record({"a": object()}, "item")
        except TypeError:
            pass
        print([name for name in ("numpy", "pandas", "pydantic", "pydantic_core") if name in sys.modules])
        """
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout == "[]\n"
