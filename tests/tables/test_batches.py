"""Records to record batches: nothing lost, and nothing that depends on how the records were grouped."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapinghub._core.errors import TooManyFields

from .values import RECORDS

pa = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'scrapinghub[arrow]'")

from scrapinghub.tables.batches import MAX_COLUMNS, Batches  # noqa: E402 - after the check for pyarrow
from scrapinghub.tables.columns import arrow_type  # noqa: E402
from scrapinghub.tables.kinds import (  # noqa: E402
    NULL,
    field_name,
    fitted,
    kind_of,
    merged_fields,
    settled,
)


def table(records: list[dict[str, Any]], sizes: list[int], *, spool: bool = False, **options: Any) -> Any:
    with Batches(spool=spool, **options) as batches:
        rest = list(records)
        for size in sizes:
            batches.add(rest[:size])
            rest = rest[size:]
        batches.add(rest)
        return batches.table()


def expected(records: list[dict[str, Any]]) -> tuple[Any, list[dict[str, Any]]]:
    """The schema and the rows by the definition alone, without Arrow and without chunks."""
    kinds: dict[str, Any] = {}
    for record in records:
        kinds = merged_fields(kinds.items(), ((field_name(name), kind_of(value)) for name, value in record.items()))
    kinds = {name: settled(kind) for name, kind in kinds.items()}
    named = [{field_name(name): value for name, value in record.items()} for record in records]
    rows = [{name: fitted(record.get(name), kind) for name, kind in kinds.items()} for record in named]
    return pa.schema([(name, arrow_type(kind)) for name, kind in kinds.items()]), rows


@given(RECORDS, st.lists(st.integers(1, 4), max_size=6), st.booleans())
def test_what_comes_out_is_what_the_kinds_say_however_records_are_grouped(
    records: list[dict[str, Any]], sizes: list[int], spool: bool
) -> None:
    schema, rows = expected(records)
    made = table(records, sizes, spool=spool)
    assert made.schema == schema
    if schema.names:
        made.validate(full=True)
        assert made.to_pylist() == rows


@given(RECORDS, st.randoms(use_true_random=False))
def test_types_do_not_depend_on_the_order_of_records(records: list[dict[str, Any]], chance: random.Random) -> None:
    shuffled = list(records)
    chance.shuffle(shuffled)

    def types(made: Any) -> Any:
        return {field.name: unordered(field.type) for field in made.schema}

    def unordered(kind: Any) -> Any:
        if pa.types.is_struct(kind):
            return {each.name: unordered(each.type) for each in kind}
        return [unordered(kind.value_type)] if pa.types.is_list(kind) else str(kind)

    assert types(table(records, [3])) == types(table(shuffled, [2]))


def test_a_field_that_comes_late_and_a_number_that_becomes_text() -> None:
    made = table([{"price": 1}, {"price": 2.0}, {"price": "3 EUR", "late": True}], [1, 1])
    assert made.to_pylist() == [
        {"price": "1", "late": None},
        {"price": "2", "late": None},
        {"price": "3 EUR", "late": True},
    ]


def test_the_leaf_becomes_text_not_what_it_is_in() -> None:
    made = table([{"offer": {"price": {"value": 1}}}, {"offer": {"price": {"value": "1 EUR"}}}], [1])
    assert made["offer"].to_pylist() == [{"price": {"value": "1"}}, {"price": {"value": "1 EUR"}}]


def test_fields_of_objects_are_in_the_order_in_which_they_are_seen() -> None:
    records = [{"o": {"b": 1, "a": 2}}, {"o": {"a": 1, "B": [{"z": 1}, None, {"y": 2}]}}, {"o": None}, {}]
    for records_at_once in (1, 4):
        batches = Batches()
        for first in range(0, len(records), records_at_once):
            batches.add(records[first : first + records_at_once])
        table = batches.table()
        table.validate(full=True)
        assert str(table.schema.field("o").type) == (
            "struct<b: int64, a: int64, B: list<item: struct<z: int64, y: int64>>>"
        )
        assert table.to_pylist() == [
            {"o": {"b": 1, "a": 2, "B": None}},
            {"o": {"b": None, "a": 1, "B": [{"z": 1, "y": None}, None, {"z": None, "y": 2}]}},
            {"o": None},
            {"o": None},
        ]


def test_dates_stay_text() -> None:
    assert table([{"when": "2024-01-01"}], []).schema.field("when").type == pa.string()


def test_columns_that_are_wanted_in_their_order() -> None:
    made = table([{"a": 1, "b": 2, "c": 3}], [], columns=["c", "a", "z"])
    assert made.to_pylist() == [{"c": 3, "a": 1, "z": None}]
    assert Batches(columns=["x"]).kinds == {"x": NULL}


def test_too_many_fields_are_an_error_that_says_what_to_do() -> None:
    batches = Batches()
    batches.add([{str(number): 1 for number in range(MAX_COLUMNS)}])
    with pytest.raises(TooManyFields, match=r"columns=\[...\]"):
        batches.add([{"one more": 1}])
    assert batches.rows == 1


def test_an_object_with_very_many_fields_is_text() -> None:
    records = [{"stock": {f"sku {number}": number}} for number in range(300)]
    made = table(records, [7])
    assert made.schema.field("stock").type == pa.string()
    assert made["stock"][299].as_py() == '{"sku 299":299}'


def test_batches_may_be_read_again() -> None:
    with Batches(spool=True) as batches:
        batches.add([{"a": 1}])
        first = list(batches)
        batches.add([{"a": "x"}])
        assert [batch.to_pylist() for batch in first] == [[{"a": 1}]]
        assert [row for batch in batches for row in batch.to_pylist()] == [{"a": "1"}, {"a": "x"}]
