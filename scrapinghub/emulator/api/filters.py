"""`filter=["field","operator",[arguments]]`: which records pass.

The value in the record is converted to the type of the argument, not the other way round. A record without the field
passes `notexists` and nothing else.
"""

import operator
import re
from collections.abc import Callable, Iterable
from typing import Any

from starlette.datastructures import QueryParams

from .. import jsontext
from ..errors import Refusal
from ..rows import Predicate

_ABSENT = object()

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def _as(argument: Any, value: Any) -> Any:
    """`value` converted to the type of `argument`; `_ABSENT` where that can't be done."""
    if isinstance(argument, bool):
        if isinstance(value, bool):
            return value
        return {"true": True, "false": False}.get(str(value).lower(), _ABSENT)
    if isinstance(argument, int | float):
        if isinstance(value, bool):
            return int(value)
        if isinstance(value, int | float):
            return value
        try:
            return float(value) if isinstance(value, str) else _ABSENT
        except ValueError:
            return _ABSENT
    if isinstance(argument, str):
        return _text(value)
    return value if type(value) is type(argument) else _ABSENT


def _text(value: Any) -> str:
    return value if isinstance(value, str) else jsontext.dumps(value).decode()


def _comparison(compare: Callable[[Any, Any], bool], argument: Any) -> Predicate:
    def passes(value: Any) -> bool:
        converted = _as(argument, value)
        if converted is _ABSENT:
            return compare is operator.ne
        try:
            return compare(converted, argument)
        except TypeError:
            return False

    return passes


def _elements(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _matches(pattern: str) -> Predicate:
    try:
        search = re.compile(pattern).search
    except (re.error, OverflowError, RecursionError) as error:
        raise Refusal(400, f"invalid filter: {error}") from None
    return lambda value: bool(search(_text(value)))


def _predicate(name: str, arguments: list[Any]) -> Predicate:
    """The test of one operator on the value of its field."""
    wanted = {
        "exists": 0,
        "notexists": 0,
        "isempty": 0,
        "isnotempty": 0,
        "haselement": None,
        "hasnotelement": None,
    }.get(name, 1)
    if (wanted is None and not arguments) or (wanted is not None and len(arguments) != wanted):
        raise Refusal(400, f"invalid filter: wrong number of arguments for {name}")
    if name in _COMPARISONS:
        return _comparison(_COMPARISONS[name], arguments[0])
    match name:
        case "exists":
            return lambda value: True
        case "notexists":
            return lambda value: False
        case "isempty":
            return lambda value: isinstance(value, str | list | dict) and not value
        case "isnotempty":
            return lambda value: isinstance(value, str | list | dict) and bool(value)
        case "contains":
            part = _text(arguments[0])
            return lambda value: part in _text(value)
        case "icontains":
            part = _text(arguments[0]).casefold()
            return lambda value: part in _text(value).casefold()
        case "matches":
            return _matches(_text(arguments[0]))
        case "haselement":
            return lambda value: any(_as(a, e) == a for e in _elements(value) for a in arguments)
        case "hasnotelement":
            return lambda value: isinstance(value, list) and not any(_as(a, e) == a for e in value for a in arguments)
    raise Refusal(400, f"invalid filter: unknown operator {name}")


def _parse(text: str) -> tuple[str, str, list[Any]]:
    try:
        parsed = jsontext.parse(text.encode())
    except ValueError as error:
        raise Refusal(400, f"invalid filter: {error}") from None
    match parsed:
        case [str(field), str(name), list(arguments)]:
            return field, name, arguments
    raise Refusal(400, f"invalid filter: {text}")


def _single(text: str, quantifier: Callable[[Iterable[bool]], bool] | None) -> Predicate:
    field, name, arguments = _parse(text)
    test = _predicate(name, arguments)

    def passes(record: Any) -> bool:
        value = record.get(field, _ABSENT) if isinstance(record, dict) else _ABSENT
        if value is _ABSENT:
            return name == "notexists"
        if quantifier is not None and isinstance(value, list):
            return quantifier(map(test, value))
        return test(value)

    return passes


def parse(query: QueryParams) -> Predicate | None:
    """One predicate for all the `filter`, `filterany` and `filterall` parameters; None where there are none."""
    quantifiers: dict[str, Callable[[Iterable[bool]], bool] | None] = {
        "filter": None,
        "filterany": any,
        "filterall": all,
    }
    tests = [_single(text, quantifier) for name, quantifier in quantifiers.items() for text in query.getlist(name)]
    if not tests:
        return None
    return lambda record: all(test(record) for test in tests)
