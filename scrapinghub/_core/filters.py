"""Filters on records: the documented triples, and a small typed builder for them.

>>> from scrapinghub.client.filters import field
>>> [field("size") > 30000, field("name").contains("box")]
[('size', '>', [30000]), ('name', 'contains', ['box'])]
"""

import json
import logging
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from .encode import dumps

Operator = Literal[
    "=", "!=", "<", ">", "<=", ">=", "exists", "notexists", "contains", "icontains", "isempty", "isnotempty", "matches",
    "haselement", "hasnotelement",
]  # fmt: skip
Condition = tuple[str, str, list[Any]]
"""``(field, operator, [arguments])``"""
Filter = str | Condition | list[Any]

_LEVELS = {"DEBUG": 10, "INFO": 20, "WARNING": 30, "WARN": 30, "ERROR": 40, "CRITICAL": 50, "FATAL": 50, "SILENT": 51}


class LogLevel:
    """Levels of log entries, as numbers.

    >>> from scrapinghub.client.utils import LogLevel
    >>> LogLevel.INFO
    20
    """

    DEBUG = logging.DEBUG
    INFO = logging.INFO
    WARNING = logging.WARNING
    ERROR = logging.ERROR
    CRITICAL = logging.CRITICAL
    SILENT = CRITICAL + 1


class Field:
    """A field of the records, to build conditions on. All conditions of a filter must hold.

    >>> from scrapinghub.client.filters import field
    >>> field("size") > 30000
    ('size', '>', [30000])
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return f"field({self._name!r})"

    def __eq__(self, value: object) -> Condition:  # type: ignore[override]
        return (self._name, "=", [value])

    def __ne__(self, value: object) -> Condition:  # type: ignore[override]
        return (self._name, "!=", [value])

    def __lt__(self, value: Any) -> Condition:
        return (self._name, "<", [value])

    def __gt__(self, value: Any) -> Condition:
        return (self._name, ">", [value])

    def __le__(self, value: Any) -> Condition:
        return (self._name, "<=", [value])

    def __ge__(self, value: Any) -> Condition:
        return (self._name, ">=", [value])

    def exists(self) -> Condition:
        """The record has the field.

        >>> field("price").exists()
        ('price', 'exists', [])
        """
        return (self._name, "exists", [])

    def not_exists(self) -> Condition:
        """The record lacks the field.

        >>> field("price").not_exists()
        ('price', 'notexists', [])
        """
        return (self._name, "notexists", [])

    def contains(self, text: str) -> Condition:
        """The field holds this text.

        Args:
            text: a part of it.

        >>> field("name").contains("box")
        ('name', 'contains', ['box'])
        """
        return (self._name, "contains", [text])

    def icontains(self, text: str) -> Condition:
        """The field holds this text, in any case of letters.

        Args:
            text: a part of it.

        >>> field("name").icontains("BOX")
        ('name', 'icontains', ['BOX'])
        """
        return (self._name, "icontains", [text])

    def is_empty(self) -> Condition:
        """The field is an empty string, object or array.

        >>> field("tags").is_empty()
        ('tags', 'isempty', [])
        """
        return (self._name, "isempty", [])

    def is_not_empty(self) -> Condition:
        """The field is a string, object or array with something in it.

        >>> field("tags").is_not_empty()
        ('tags', 'isnotempty', [])
        """
        return (self._name, "isnotempty", [])

    def matches(self, regex: str) -> Condition:
        """The regular expression (Java's syntax) matches the field.

        Args:
            regex: the expression.

        >>> field("name").matches("^box")
        ('name', 'matches', ['^box'])
        """
        return (self._name, "matches", [regex])

    def has_element(self, *values: Any) -> Condition:
        """The array holds one of these values at least.

        Args:
            values: what to look for.

        >>> field("tags").has_element("new", "sale")
        ('tags', 'haselement', ['new', 'sale'])
        """
        return (self._name, "haselement", list(values))

    def has_not_element(self, *values: Any) -> Condition:
        """The array holds none of these values.

        Args:
            values: what to look for.

        >>> field("tags").has_not_element("sold")
        ('tags', 'hasnotelement', ['sold'])
        """
        return (self._name, "hasnotelement", list(values))


def field(name: str) -> Field:
    """A field to build conditions on, with ``==``, ``!=``, ``<``, ``>``, ``<=``, ``>=`` and the methods of `Field`.

    Args:
        name: its name.

    >>> from scrapinghub.client.filters import field
    >>> field("size") >= 30000
    ('size', '>=', [30000])
    """
    return Field(name)


def format_filters(filters: Filter | Iterable[Filter] | None) -> list[str]:
    """Conditions as the service reads them: a list of JSON texts.

    Args:
        filters: one condition or many; a condition is a triple, or its JSON text.

    Raises:
        ValueError: something that is neither.
    """
    if filters is None:
        return []
    if isinstance(filters, str) or (
        isinstance(filters, tuple | list) and len(filters) == 3 and isinstance(filters[0], str) and
        isinstance(filters[1], str) and isinstance(filters[2], list | tuple)
    ):  # fmt: skip
        filters = [filters]
    if not isinstance(filters, Iterable) or isinstance(filters, Mapping | bytes):
        raise ValueError(f"filter should be (field, operator, [arguments]) or a list of such, got {filters!r}")
    return [_format(condition) for condition in filters]


def _format(condition: Filter) -> str:
    if isinstance(condition, str):
        return condition
    if not isinstance(condition, tuple | list):
        raise ValueError(
            f"A filter's condition should be (field, operator, [arguments]) or JSON text, got {condition!r}"
        )
    # Spelled as 2.9.0 did, so that requests recorded with it match.
    return json.dumps(json.loads(dumps(list(condition), "filter")))


def level_number(level: int | str) -> int:
    """A level of log entries as a number.

    Args:
        level: a number, or a name in any case: debug, info, warning, error, critical.

    Raises:
        ValueError: neither.
    """
    if isinstance(level, str) and level.upper() in _LEVELS:
        return _LEVELS[level.upper()]
    if isinstance(level, str) and level.isascii() and level.isdigit():
        return int(level)
    if isinstance(level, int) and not isinstance(level, bool) and level.bit_length() < 64:
        return int(level)
    raise ValueError(f"Unknown log level: {level!r} (use a number, or {', '.join(_LEVELS)})")


def level_name(level: object) -> str:
    """The name of a level in a log entry; a number of one's own as text."""
    return next((name for name, number in _LEVELS.items() if number == level), str(level))


def level_filter(level: int | str) -> str:
    """The condition "at least this level", of a number or a name as `level_number` takes it."""
    return _format(("level", ">=", [level_number(level)]))
