"""What people may write for a parameter, brought to what the service takes."""

import datetime
import math
import numbers
from collections.abc import Iterable, Mapping
from typing import Any

from .encode import dumps
from .keys import JobKey, element_key
from .operations import Operation
from .values import millitime
from .warn import warn_caller

Time = int | datetime.datetime
"""Milliseconds since the epoch, or a datetime (without a zone: UTC)."""
OneOrMany = str | Iterable[str]


def known_query(operation: Operation, ours: Iterable[str], params: Mapping[str, Any]) -> dict[str, Any]:
    """A caller's parameters as a query of an operation. One that is None is left out; a datetime becomes milliseconds.

    Raises:
        ValueError: a number that nothing can be.

    A keyword that isn't a parameter of the endpoint goes to the service all the same, as documented; where it is within
    one edit of one that is, or of those that are `ours` and not the endpoint's, a warning says so.
    """
    names = {*ours, *operation.query}
    query = {}
    for name, value in params.items():
        if name not in names:
            warn_of_slip(name, names)
        if value is not None:
            query[name] = value if isinstance(value, str) else _sendable(name, value)
    return query


def _sendable(name: str, value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return moment(name, value)
    if isinstance(value, int | float) and not _fits(value):
        raise ValueError(f"{name} can't be {_shown(value)}")
    return value


def _fits(number: float) -> bool:
    """Whether a number is one, and has room in the service's 64 bits."""
    return math.isfinite(number) if isinstance(number, float) else number.bit_length() < 64


def _shown(number: float) -> str:
    """A number for a message; Python refuses to write out one of thousands of digits."""
    return "a number over 64 bits" if isinstance(number, int) else repr(number)


def warn_of_slip(name: str, names: Iterable[str]) -> None:
    """Warn where a name looks like a misspelling of one of `names`."""
    import difflib  # here: hardly any program needs it

    for near in difflib.get_close_matches(name, names, n=3, cutoff=0.6):
        if _within_one_edit(name, near):
            warn_caller(f"{name}= is not a parameter here; did you mean {near}=? It is sent as it is.")
            return


def _within_one_edit(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    for index, letter in enumerate(long):
        if index >= len(short) or short[index] != letter:
            if len(short) == len(long):
                swapped = short[:index] + short[index + 1 : index + 2] + short[index : index + 1] + short[index + 2 :]
                return short[index + 1 :] == long[index + 1 :] or swapped == long
            return short[index:] == long[index + 1 :]
    return True


def moment(name: str, when: Time | float) -> int:
    """A time in milliseconds since the epoch.

    Args:
        name: of the parameter, for messages.

    Raises:
        TypeError: neither a number nor a datetime.
        ValueError: a number that no time has: nan, an infinity, one over 64 bits; pandas' NaT.
    """
    if isinstance(when, datetime.datetime):
        if when != when:
            raise ValueError(f"{name} can't be NaT")
        return millitime(when)
    if isinstance(when, bool) or not isinstance(when, numbers.Real):
        raise TypeError(f"{name} should be milliseconds since the epoch or a datetime, got {when!r}")
    number = int(when) if isinstance(when, numbers.Integral) else float(when)
    if not _fits(number) or not _fits(int(number)):
        raise ValueError(f"{name} can't be {_shown(number)}")
    return int(number)


def many(name: str, values: OneOrMany | None) -> list[str] | None:
    """One string or any number of them, as a list.

    Raises:
        ValueError: something else.
    """
    if values is None:
        return None
    if isinstance(values, str):
        return [values]
    if isinstance(values, bytes | Mapping) or not isinstance(values, Iterable):
        raise ValueError(f"{name} should be a string or several strings, got {values!r}")
    listed = list(values)
    wrong = [value for value in listed if not isinstance(value, str)]
    if wrong:
        raise ValueError(f"{name} should be a string or several strings, got {wrong[0]!r} among them")
    return listed


def start_key(job: JobKey, start: Any, offset: Any) -> str | None:
    """The key to start at, from ``start=`` or ``offset=``: a position from 0, or a whole key; ``random`` stays.

    Raises:
        ValueError: both are given, or neither a position nor a key of this job.
    """
    if start is not None and offset is not None:
        raise ValueError("start and offset mean the same: give one of them")
    where = offset if start is None else start
    if where is None:
        return None
    return "random" if where == "random" else element_key(job, where)


def limit(count: Any) -> int | None:
    """A count of records.

    Raises:
        ValueError: it isn't a whole number of 0 or more.
    """
    if count is None:
        return None
    if isinstance(count, int) and not _fits(count):
        raise ValueError(f"count can't be {_shown(count)}")
    if isinstance(count, bool) or not isinstance(count, int | str) or not str(count).isdigit():
        raise ValueError(f"count should be a whole number of 0 or more, got {count!r}")
    return int(count)


MOST_CONNECTIONS = 64


def connections(parallel: Any) -> int:
    """A number of connections.

    Raises:
        ValueError: it isn't a whole number from 1 to 64.
    """
    if isinstance(parallel, bool) or not isinstance(parallel, int) or not 1 <= parallel <= MOST_CONNECTIONS:
        raise ValueError(f"parallel should be a whole number from 1 to {MOST_CONNECTIONS}, got {parallel!r}")
    return parallel


def form_json(name: str, value: Any) -> str | None:
    """An object as a form field carries it: JSON text. Text passes as it is.

    Raises:
        ValueError: neither an object nor text.
    """
    if value is None or isinstance(value, str):
        return value
    if not isinstance(value, Mapping):
        raise ValueError(f"{name} should be a dictionary, got {value!r}")
    return dumps(dict(value), name).decode()


def spider_arguments(job_args: Mapping[str, Any] | None, fields: Iterable[str]) -> dict[str, str]:
    """A job's arguments as form fields.

    A spider receives text. Text goes as it is; numbers as Python writes them; True, False, lists and dictionaries as
    JSON. None is left out, as it always was.

    Raises:
        ValueError: not a dictionary; a name that is a field of the API itself (``priority``), which the service would
            take for it; a value that JSON lacks.
    """
    if job_args is None:
        return {}
    if not isinstance(job_args, Mapping):
        raise ValueError(f"job_args should be a dictionary, got {job_args!r}")
    taken = sorted(set(job_args) & set(fields))
    if taken:
        raise ValueError(
            f"job_args can't carry {', '.join(taken)}: the service takes that name for a field of its own. "
            f"Give it as an argument of run() if that is meant, or rename the spider's argument"
        )
    return {str(name): _argument(f"job_args[{name!r}]", value) for name, value in job_args.items() if value is not None}


def _argument(path: str, value: Any) -> str:
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(value)
    return dumps(value, path).decode()
