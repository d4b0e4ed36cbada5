"""Records under a schema that the caller gives: one pass, and a word for each value that doesn't fit."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, Literal

import pyarrow as pa

from .._core.errors import SchemaMismatch
from .columns import REFUSALS
from .kinds import field_name, text

OnMismatch = Literal["error", "null", "text"]
ON_MISMATCH: Final = ("error", "null", "text")
OnUnknown = Literal["drop", "error"]
ON_UNKNOWN: Final = ("drop", "error")


def check_choices(on_mismatch: str, on_unknown: str = "drop") -> None:
    """Refuse words that `batch_under` doesn't know.

    Raises:
        ValueError: one of them is something else.
    """
    if on_mismatch not in ON_MISMATCH:
        raise ValueError(f"on_mismatch should be one of {', '.join(ON_MISMATCH)}, got {on_mismatch!r}")
    if on_unknown not in ON_UNKNOWN:
        raise ValueError(f"on_unknown should be one of {', '.join(ON_UNKNOWN)}, got {on_unknown!r}")


def batch_under(
    schema: pa.Schema,
    records: Sequence[Mapping[str, Any]],
    on_mismatch: OnMismatch,
    where: Callable[[int], str],
    on_unknown: OnUnknown = "drop",
) -> pa.RecordBatch:
    """A record batch of these records.

    Args:
        on_mismatch: what becomes of a value that doesn't fit: ``error``, ``null``, or ``text`` where its place is one
            of text, also in a list or an object.
        where: the name of the record at a place, for messages.
        on_unknown: what becomes of fields that the schema doesn't name, also in an object: ``drop`` or ``error``.

    Raises:
        SchemaMismatch: a value doesn't fit, or has no place.
    """
    if on_unknown == "error":
        _require_known(schema, records, where)
    arrays = []
    for field in schema:
        values = [record.get(field.name) for record in records]
        try:
            array = _array(values, field.type)
        except REFUSALS:
            values = [_as_text(value, field.type, on_mismatch == "text") for value in values]
            try:
                array = _array(values, field.type)
            except REFUSALS:
                kept = [_kept(value, field, on_mismatch, where, place) for place, value in enumerate(values)]
                array = _array(kept, field.type)
        arrays.append(array)
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _as_text(value: Any, wanted: pa.DataType, anything: bool) -> Any:
    """A value with text where its type has text: half an emoji replaced, and, if it may be `anything`, other values."""
    if value is None:
        return None
    if _is_text(wanted):
        return text(value) if anything or isinstance(value, str) else value
    if pa.types.is_struct(wanted) and isinstance(value, dict):
        return {each.name: _as_text(value.get(each.name), each.type, anything) for each in wanted}
    if pa.types.is_list(wanted) and isinstance(value, list | tuple):
        return [_as_text(each, wanted.value_type, anything) for each in value]
    return value


def _kept(value: Any, field: pa.Field, on_mismatch: OnMismatch, where: Callable[[int], str], place: int) -> Any:
    try:
        _array([value], field.type)
    except REFUSALS:
        if on_mismatch == "null":
            return None
        shown = text(value)
        shown = shown if len(shown) <= 80 else f"{shown[:77]}..."
        record = where(place)
        message = f"{record}: {field.name} should be {field.type}, got {type(value).__name__} {shown}"
        raise SchemaMismatch(message, record, field.name) from None
    return value


def _require_known(schema: pa.Schema, records: Sequence[Mapping[str, Any]], where: Callable[[int], str]) -> None:
    fields = list(schema)
    if _unknown(records, fields) is None:
        return
    for place, record in enumerate(records):
        name = _unknown([record], fields)
        if name is not None:
            raise SchemaMismatch(f"{where(place)}: the schema has no field {name}", where(place), name)


def _unknown(objects: Sequence[Mapping[str, Any]], fields: Sequence[pa.Field]) -> str | None:
    """The path of a field that has a value and no place; None if there is none."""
    names = {field.name for field in fields}
    for name in sorted(set().union(*objects) - names):
        if any(each.get(name) is not None for each in objects):
            return field_name(name)
    for field in fields:
        wanted, values = field.type, [each.get(field.name) for each in objects] if _is_nested(field.type) else []
        while pa.types.is_list(wanted):
            values = list(chain.from_iterable(each for each in values if isinstance(each, list)))
            wanted = wanted.value_type
        if pa.types.is_struct(wanted):
            inner = _unknown([each for each in values if isinstance(each, dict)], list(wanted))
            if inner is not None:
                return f"{field.name}.{inner}"
    return None


def _is_nested(wanted: pa.DataType) -> bool:
    return bool(pa.types.is_list(wanted) or pa.types.is_struct(wanted))


def _is_text(wanted: pa.DataType) -> bool:
    return bool(pa.types.is_string(wanted) or pa.types.is_large_string(wanted))


def _array(values: Sequence[Any], wanted: pa.DataType) -> pa.Array:
    """Values as an array of a type. Arrow alone would take True for a number, and no text for a time."""
    found = {*map(type, values)} - {type(None)}
    if pa.types.is_struct(wanted):
        _only(found, {dict}, wanted)
        fields = list(wanted)
        parts = [_array([None if each is None else each.get(f.name) for each in values], f.type) for f in fields]
        return pa.StructArray.from_arrays(
            parts, fields=fields, mask=pa.array([each is None for each in values], pa.bool_())
        )
    if pa.types.is_list(wanted):
        _only(found, {list, tuple}, wanted)
        inner = _array(list(chain.from_iterable(each for each in values if each is not None)), wanted.value_type)
        offsets = [0]
        for each in values:
            offsets.append(offsets[-1] + len(each or ()))
        mask = pa.array([each is None for each in values], pa.bool_())
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
