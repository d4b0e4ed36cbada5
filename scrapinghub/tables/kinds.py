"""What a column holds, as far as it is known: the lattice of kinds, and values brought to a kind.

Records are not of one shape: a field comes late, or is a number here and text there. Each value has a kind, and two
kinds have one that holds both. Which it is depends neither on the order in which they are seen nor on how records are
grouped:

    null      below everything
    int       whole numbers up to 2**53, which a float holds exactly; below long and float
    long      whole numbers up to 64 bits
    float     any number but a long one
    bool
    list      of one kind, that of all its elements
    struct    named fields, each of its kind; at most `MAX_FIELDS`
    text      above everything

What has no other kind in common is text: a text as it is, anything else as JSON. It is the leaf that becomes text, not
what it is in: ``offer.price`` may be text while ``offer`` stays a struct.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

MAX_FIELDS: Final = 200
"""Fields of one struct. An object that is rather a dictionary, keyed by article numbers, is kept as JSON text."""
MAX_DEPTH: Final = 32
"""Lists and structs in each other; what lies deeper is kept as JSON text."""
EXACT_IN_FLOAT: Final = 2**53
SMALLEST_LONG, LARGEST_LONG = -(2**63), 2**63 - 1


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind. `item` is that of a list's elements; `fields` are those of a struct, in the order they were seen."""

    name: str
    item: "Kind | None" = None
    fields: tuple[tuple[str, "Kind"], ...] = ()


NULL, BOOL, INT, LONG, FLOAT, TEXT = map(Kind, ("null", "bool", "int", "long", "float", "text"))
_NUMBERS = {frozenset({INT, LONG}): LONG, frozenset({INT, FLOAT}): FLOAT}


def list_of(item: Kind) -> Kind:
    return Kind("list", item)


def struct_of(fields: Iterable[tuple[str, Kind]]) -> Kind:
    """A struct; text, if it has too many fields."""
    named = tuple(fields)
    return Kind("struct", None, named) if len(named) <= MAX_FIELDS else TEXT


def merged(one: Kind, other: Kind) -> Kind:
    """The least kind that holds both."""
    if one == other or other == NULL:
        return one
    if one == NULL:
        return other
    if one.item is not None and other.item is not None:
        return list_of(merged(one.item, other.item))
    if one.name == other.name == "struct":
        return struct_of(merged_fields(one.fields, other.fields).items())
    return _NUMBERS.get(frozenset({one, other}), TEXT)


def merged_fields(one: Iterable[tuple[str, Kind]], other: Iterable[tuple[str, Kind]]) -> dict[str, Kind]:
    """The fields of two structs, or of two tables, in the order in which they were seen."""
    fields = dict(one)
    for name, kind in other:
        fields[name] = merged(fields[name], kind) if name in fields else kind
    return fields


def kind_of(value: Any, depth: int = 0) -> Kind:
    """The kind of one value as JSON has it."""
    if value is None:
        return NULL
    if isinstance(value, bool):
        return BOOL
    if isinstance(value, int):
        return INT if abs(value) <= EXACT_IN_FLOAT else LONG if SMALLEST_LONG <= value <= LARGEST_LONG else TEXT
    if isinstance(value, float):
        return FLOAT
    if depth < MAX_DEPTH:
        if isinstance(value, dict):
            return struct_of((field_name(name), kind_of(each, depth + 1)) for name, each in value.items())
        if isinstance(value, list | tuple):
            return list_of(kind_of_all(value, depth + 1))
    return TEXT


def kind_of_all(values: Iterable[Any], depth: int = 0) -> Kind:
    """The kind that holds all of them."""
    kind = NULL
    for value in values:
        kind = merged(kind, kind_of(value, depth))
    return kind


def fitted(value: Any, kind: Kind) -> Any:
    """A value as its column has it. Its own kind has to be below the column's."""
    if value is None:
        return None
    if kind == TEXT:
        return text(value)
    if kind == FLOAT:
        return float(value)
    if kind.item is not None:
        return [fitted(each, kind.item) for each in value]
    if kind.name == "struct":
        named = {field_name(name): each for name, each in value.items()}
        return {name: fitted(named.get(name), each) for name, each in kind.fields}
    return value


def field_name(name: Any) -> str:
    """A name as Arrow can have it: half an emoji in it shows as its escape."""
    return str(name).encode("utf-8", "backslashreplace").decode()


def text(value: Any) -> str:
    """A value as text: a text as it is, anything else as JSON.

    What Arrow can't tell apart reads alike: the number 1 and 1.0, an absent field and one that is null, an object's
    fields in any order. So the same value is the same text, however it came here.
    """
    if isinstance(value, str):
        return _mended(value)
    return _mended(json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str))


def _mended(value: str) -> str:
    """Half an emoji can't be written as UTF-8: it is replaced."""
    return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _plain(value: Any) -> Any:
    if isinstance(value, float) and abs(value) <= EXACT_IN_FLOAT and value == math.floor(value):
        return int(value)
    if isinstance(value, dict):
        return {field_name(name): _plain(each) for name, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def settled(kind: Kind) -> Kind:
    """A kind when there is no more to see: an object that never had a field is text, since files can't hold it."""
    if kind.item is not None:
        return list_of(settled(kind.item))
    if kind.name == "struct":
        return struct_of((name, settled(each)) for name, each in kind.fields) if kind.fields else TEXT
    return kind
