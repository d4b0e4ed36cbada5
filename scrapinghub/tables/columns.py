"""Values as Arrow arrays, and arrays of one kind brought to another.

Where Arrow takes the values of a chunk as they are, it is fast. Where it doesn't (a number here, a text there), the
chunk keeps them as JSON, one text a value, until the kind of the whole column is known: so nothing depends on where a
chunk ended. Such an array is `unsettled`.
"""

import json
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from .kinds import (
    BOOL,
    EXACT_IN_FLOAT,
    FLOAT,
    INT,
    LONG,
    MAX_DEPTH,
    MAX_FIELDS,
    NULL,
    TEXT,
    Kind,
    field_name,
    fitted,
    kind_of_all,
    list_of,
    struct_of,
    text,
)

_SCALARS = {
    NULL: pa.null(),
    BOOL: pa.bool_(),
    INT: pa.int64(),
    LONG: pa.int64(),
    FLOAT: pa.float64(),
    TEXT: pa.string(),
}
_KINDS = {pa.null(): NULL, pa.bool_(): BOOL, pa.float64(): FLOAT, pa.string(): TEXT}
# What pyarrow raises where values of one column don't fit together, or can't be held: it has no one class for it.
REFUSALS = (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OverflowError, UnicodeEncodeError)


def arrow_type(kind: Kind) -> pa.DataType:
    """The Arrow type of a kind."""
    if kind.item is not None:
        return pa.list_(arrow_type(kind.item))
    if kind.name == "struct":
        return pa.struct([(name, arrow_type(each)) for name, each in kind.fields])
    return _SCALARS[kind]


def array_of(values: Sequence[Any]) -> tuple[pa.Array, Kind, bool]:
    """Values as an array, the kind that holds them, and whether the array is unsettled."""
    try:
        array = _array(values)
    except REFUSALS:
        array = None
    if array is not None:
        return array, _kind_of_array(array), False
    kind = kind_of_all(values)
    raw = [None if value is None else json.dumps(value, default=str) for value in values]
    return pa.array(raw, pa.string()), kind, True


def kinds_of(records: Sequence[Mapping[str, Any]]) -> dict[str, Kind]:
    """The fields of records, in the order in which they are first seen, and the kind that holds the values of each."""
    names = dict.fromkeys(chain.from_iterable(records))
    return {field_name(name): array_of(values_of(records, name))[1] for name in names}


def values_of(records: Sequence[Mapping[str, Any]], name: str) -> list[Any]:
    """The values of a field: None where a record lacks it."""
    try:
        return list(map(itemgetter(name), records))  # no step of Python, where all have it
    except KeyError:
        return [record.get(name) for record in records]


def brought_to(array: pa.Array, kind: Kind, unsettled: bool = False) -> pa.Array:
    """An array as an array of the kind of its whole column."""
    if unsettled:
        values = [None if value is None else fitted(json.loads(value), kind) for value in array.to_pylist()]
        return pa.array(values, arrow_type(kind))
    return _converted(array, kind)


def _converted(array: pa.Array, kind: Kind) -> pa.Array:
    wanted = arrow_type(kind)
    if array.type == wanted:
        return array
    if pa.types.is_null(array.type):
        return pa.nulls(len(array), wanted)
    if kind == FLOAT:
        return array.cast(wanted)
    if kind.item is not None:
        # The elements of a part of an array: `flatten` gives those that count, and the lengths give their places.
        lengths = pc.call_function("list_value_length", [array]).fill_null(0)
        offsets = pa.concat_arrays(
            [pa.array([0], pa.int64()), pc.call_function("cumulative_sum", [lengths.cast(pa.int64())])]
        )
        return pa.ListArray.from_arrays(
            offsets.cast(pa.int32()), _converted(array.flatten(), kind.item), mask=_mask(array)
        )
    if kind.name == "struct":
        held = {array.type.field(index).name: index for index in range(array.type.num_fields)}
        parts = array.flatten()
        columns = [
            _converted(parts[held[name]], each) if name in held else pa.nulls(len(array), arrow_type(each))
            for name, each in kind.fields
        ]
        return pa.StructArray.from_arrays(columns, fields=list(wanted), mask=_mask(array))
    return pa.array([None if value is None else text(value) for value in array.to_pylist()], wanted)


def _mask(array: pa.Array) -> pa.Array | None:
    return array.is_null() if array.null_count else None


def _kind_of_array(array: pa.Array, depth: int = 0) -> Kind:
    kind = _KINDS.get(array.type)
    if kind is not None:
        return kind
    if pa.types.is_int64(array.type):
        bounds = pc.call_function("min_max", [array])
        low, high = bounds["min"].as_py(), bounds["max"].as_py()
        return LONG if low is not None and (low < -EXACT_IN_FLOAT or high > EXACT_IN_FLOAT) else INT
    if depth < MAX_DEPTH:
        if pa.types.is_list(array.type):
            return list_of(_kind_of_array(array.flatten(), depth + 1))
        if pa.types.is_struct(array.type):
            names = [array.type.field(index).name for index in range(array.type.num_fields)]
            return struct_of(
                (name, _kind_of_array(part, depth + 1)) for name, part in zip(names, array.flatten(), strict=True)
            )
    return TEXT


def _array(values: Sequence[Any]) -> pa.Array | None:
    """Values that are alike as an array; None where Arrow would change them, or make a column too wide.

    It takes True for 1 where numbers come first, and makes a column for each field of an object. Lists and objects are
    put together here from arrays of what is in them: to have Arrow find out their types takes twice as long.
    """
    types = {*map(type, values)}
    missing = type(None) in types
    types.discard(type(None))
    if types == {dict}:
        return _array_of_objects(values, missing)
    if types == {list}:
        given = [value or () for value in values] if missing else values
        inner = _array(list(chain.from_iterable(given)))
        if inner is None:
            return None
        offsets = pa.array([0, *accumulate(map(len, given))], pa.int32())
        return pa.ListArray.from_arrays(offsets, inner, mask=_missing(values) if missing else None)
    return pa.array(values) if len(types) <= 1 or types == {int, float} else None


def _array_of_objects(values: Sequence[Any], missing: bool) -> pa.Array | None:
    objects = [value or {} for value in values] if missing else values
    names = dict.fromkeys(chain.from_iterable(objects))
    if not names:
        return pa.array(values)
    if len(names) > MAX_FIELDS or {*map(type, names)} != {str}:
        return None
    columns = []
    for name in names:
        column = _array(values_of(objects, name))
        if column is None:
            return None
        columns.append(column)
    return pa.StructArray.from_arrays(columns, names=list(names), mask=_missing(values) if missing else None)


def _missing(values: Sequence[Any]) -> pa.Array:
    return pa.array([value is None for value in values], pa.bool_())
