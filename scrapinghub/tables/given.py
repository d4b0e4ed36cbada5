"""Records under a schema that the caller gives: one pass, and a word for each value that doesn't fit."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, Literal

import pyarrow as pa

from .._core.errors import SchemaMismatch
from .columns import REFUSALS
from .kinds import text

OnMismatch = Literal["error", "null", "text"]
ON_MISMATCH: Final = ("error", "null", "text")


def batch_under(
    schema: pa.Schema,
    records: Sequence[Mapping[str, Any]],
    on_mismatch: OnMismatch,
    where: Callable[[int], str],
) -> pa.RecordBatch:
    """A record batch of these records. Fields that the schema doesn't name are left out.

    Args:
        on_mismatch: what becomes of a value that doesn't fit: ``error``, ``null``, or ``text`` where the column is
            text.
        where: the name of the record at a place, for messages.

    Raises:
        SchemaMismatch: a value doesn't fit.
    """
    arrays = []
    for field in schema:
        values = [record.get(field.name) for record in records]
        try:
            array = _array(values, field.type)
        except REFUSALS:
            mended = [_mended(value, field, on_mismatch, where, place) for place, value in enumerate(values)]
            array = _array(mended, field.type)
        arrays.append(array)
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _mended(value: Any, field: pa.Field, on_mismatch: OnMismatch, where: Callable[[int], str], place: int) -> Any:
    try:
        _array([value], field.type)
    except REFUSALS:
        if on_mismatch == "null":
            return None
        if isinstance(value, str) and _is_text(field.type):
            return text(value)  # half an emoji
        if on_mismatch == "text" and _is_text(field.type):
            return text(value)
        shown = text(value)
        shown = shown if len(shown) <= 80 else f"{shown[:77]}..."
        record = where(place)
        message = f"{record}: {field.name} should be {field.type}, got {type(value).__name__} {shown}"
        raise SchemaMismatch(message, record, field.name) from None
    return value


def _is_text(wanted: pa.DataType) -> bool:
    return bool(pa.types.is_string(wanted) or pa.types.is_large_string(wanted))


def _array(values: Sequence[Any], wanted: pa.DataType) -> pa.Array:
    """Values as an array of a type. Arrow alone would take True for a number, and no text for a time."""
    found = {*map(type, values)} - {type(None)}
    if pa.types.is_struct(wanted):
        _only(found, {dict}, wanted)
        fields = list(wanted)
        parts = [_array([None if each is None else each.get(f.name) for each in values], f.type) for f in fields]
        return pa.StructArray.from_arrays(parts, fields=fields, mask=pa.array([each is None for each in values]))
    if pa.types.is_list(wanted):
        _only(found, {list, tuple}, wanted)
        inner = _array(list(chain.from_iterable(each for each in values if each is not None)), wanted.value_type)
        offsets = [0]
        for each in values:
            offsets.append(offsets[-1] + len(each or ()))
        mask = pa.array([each is None for each in values])
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), inner, type=wanted, mask=mask)
    if pa.types.is_temporal(wanted):
        if found <= {str}:
            return pa.array(values, pa.string()).cast(wanted)
        _only(found, {int}, wanted)
        return pa.array(values, pa.timestamp("ms", "UTC")).cast(wanted)  # the times of the service
    if pa.types.is_integer(wanted):
        # Arrow cuts a fraction off without a word.
        values = [int(each) if isinstance(each, float) and each.is_integer() else each for each in values]
        _only({*map(type, values)} - {type(None)}, {int}, wanted)
    elif pa.types.is_floating(wanted):
        _only(found, {int, float}, wanted)
    elif _is_text(wanted):
        _only(found, {str}, wanted)
    return pa.array(values, wanted)


def _only(found: set[type], allowed: set[type], wanted: pa.DataType) -> None:
    if not found <= allowed:
        raise pa.ArrowInvalid(f"not {wanted}")
