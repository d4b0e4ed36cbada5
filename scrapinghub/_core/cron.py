"""Cron expressions as the service takes them: checked, and brought to its form, before they are sent."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

MANY = 12  # expressions that a message offers instead of one


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    first: int
    last: int
    names: tuple[str, ...] = ()  # of the numbers from `first` on

    @property
    def all(self) -> frozenset[int]:
        return frozenset(range(self.first, self.last + 1))


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
FIELDS = (
    _Field("minute", 0, 59),
    _Field("hour", 0, 23),
    _Field("day of the month", 1, 31),
    _Field("month", 1, 12, _MONTHS),
    _Field("day of the week", 0, 6, _DAYS),
)
_NICKNAMES = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_LONGEST_MONTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_number = re.compile(r"[0-9]{1,4}")

Sets = tuple[frozenset[int], ...]


def service_cron(text: str, timezone: str | tzinfo | None = None) -> str:
    """A cron expression in the form that the service takes: five fields, each one number or ``*``, in UTC.

    Names (``mon``, ``jan``), nicknames (``@daily``) and ranges, steps and lists that mean one number or all of them
    are brought to that form.

    Args:
        text: minute, hour, day of the month, month, day of the week (0 and 7 are Sunday).
        timezone: where that time is meant, by its name (``Europe/Berlin``) or as a `tzinfo`; UTC if not given.

    Raises:
        ValueError: a field that isn't one, or is out of its range; several times, which the service doesn't take; a day
            that there never is; a time zone whose offset changes over the year, for the service has UTC only.
    """
    sets = parse(text)
    if sets[2] != FIELDS[2].all and sets[4] == FIELDS[4].all:
        _check_that_there_is_such_a_day(text, sets)
    if timezone is not None:
        sets = _in_utc(text, sets, timezone)
    several = [field.name for field, numbers in zip(FIELDS, sets, strict=True) if 1 < len(numbers) < len(field.all)]
    if not several:
        return _shown(sets)
    singles = _singles(sets)
    instead = f": give it {len(singles)} periodic jobs, {', '.join(map(repr, singles))}" if len(singles) <= MANY else ""
    raise ValueError(
        f"cron {text!r}: {' and '.join(several)} {'names' if len(several) == 1 else 'name'} several times, and the "
        f"service takes one number or * for each field{instead}"
    )


def parse(text: str) -> Sets:
    """The numbers of each field. Of the two fields of days, one that has them all does not count, as in every cron.

    Raises:
        ValueError: a field that isn't one, or is out of its range.
    """
    if not isinstance(text, str):
        raise TypeError(f"cron should be a string like '0 9 * * 1', got {text!r}")
    words = _NICKNAMES.get(text.strip().lower(), text).split()
    if len(words) != len(FIELDS):
        names = ", ".join(field.name for field in FIELDS)
        raise ValueError(f"cron {text!r} has {len(words)} fields, not five: {names}")
    sets = tuple(_numbers(text, field, word) for field, word in zip(FIELDS, words, strict=True))
    day, weekday = sets[2], sets[4]
    if not words[2].startswith("*") and not words[4].startswith("*"):
        # Either of the two days will do: where one of them is every day, the other says nothing.
        if day == FIELDS[2].all or weekday == FIELDS[4].all:
            sets = (*sets[:2], FIELDS[2].all, sets[3], FIELDS[4].all)
    elif day != FIELDS[2].all and weekday != FIELDS[4].all:
        raise ValueError(f"cron {text!r}: a step over all days, and days besides: crons differ in what that means")
    return sets


def _numbers(text: str, field: _Field, word: str) -> frozenset[int]:
    found: set[int] = set()
    for part in word.split(","):
        span, slash, step = part.partition("/")
        if slash and not (_number.fullmatch(step) and int(step)):
            raise _wrong(text, field, word, f"{step!r} is no step")
        first, dash, last = span.partition("-")
        if span == "*":
            low, high = field.first, field.last
        else:
            low = _one(text, field, word, first)
            high = _one(text, field, word, last) if dash else low
            if slash and not dash:  # 5/15: from 5 on, as many crons have it
                high = field.last
            if dash and high < low:
                raise _wrong(text, field, word, f"{span!r} goes backwards")
        found.update(range(low, high + 1, int(step) if slash else 1))
    if field.names is _DAYS and 7 in found:
        found = found - {7} | {0}
    return frozenset(found)


def _one(text: str, field: _Field, word: str, value: str) -> int:
    if value.lower() in field.names:
        return field.names.index(value.lower()) + field.first
    last = 7 if field.names is _DAYS else field.last
    if not _number.fullmatch(value):
        known = f", or a name ({field.names[0]} to {field.names[-1]})" if field.names else ""
        raise _wrong(text, field, word, f"{value!r} is no number from {field.first} to {last}{known}")
    if not field.first <= int(value) <= last:
        raise _wrong(text, field, word, f"{value} is out of its range, {field.first} to {last}")
    return int(value)


def _wrong(text: str, field: _Field, word: str, why: str) -> ValueError:
    return ValueError(f"cron {text!r}: the {field.name}, {word!r}: {why}")


def _check_that_there_is_such_a_day(text: str, sets: Sets) -> None:
    if min(sets[2]) > max(_LONGEST_MONTHS.get(month, 31) for month in sets[3]):
        raise ValueError(f"cron {text!r}: there is no such day in any of these months")


def _shown(sets: Sets) -> str:
    words = ["*" if numbers == field.all else str(min(numbers)) for field, numbers in zip(FIELDS, sets, strict=True)]
    return " ".join(words)


def _singles(sets: Sets) -> list[str]:
    """Expressions of one number or ``*`` a field that mean the same together."""
    choices = [
        [numbers] if numbers == field.all else [frozenset({number}) for number in sorted(numbers)]
        for field, numbers in zip(FIELDS, sets, strict=True)
    ]
    return [_shown(each) for each in itertools.product(*choices)]


# Time zones.


def _zone(timezone: str | tzinfo) -> tzinfo:
    if isinstance(timezone, tzinfo):
        return timezone
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # here: hardly any program needs it

    try:
        return ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError, TypeError) as error:
        raise ValueError(f"timezone {timezone!r} is not known here: {error}") from None


def _in_utc(text: str, sets: Sets, timezone: str | tzinfo) -> Sets:
    """The same times in UTC."""
    zone = _zone(timezone)
    now = datetime.now(UTC)
    offsets = {(now + timedelta(days=day)).astimezone(zone).utcoffset() or timedelta(0) for day in range(366)}
    if len(offsets) > 1:
        hours = " and ".join(f"{offset / timedelta(hours=1):+g} h" for offset in sorted(offsets))
        raise ValueError(
            f"timezone {timezone}: its offset to UTC changes over the year ({hours}), and the service has UTC only: "
            f"give the time in UTC"
        )
    (offset,) = offsets
    return shifted(text, sets, -int(offset / timedelta(minutes=1)))


def shifted(text: str, sets: Sets, minutes: int) -> Sets:
    """The same times by a clock that is ahead by so many minutes.

    Raises:
        ValueError: that clock would need several times where this one needs one: the service doesn't take that.
    """
    minute, hour, day, month, weekday = sets
    every_minute, every_hour = minute == FIELDS[0].all, hour == FIELDS[1].all
    if every_hour and not minutes % 60 and day == FIELDS[2].all and month == FIELDS[3].all and weekday == FIELDS[4].all:
        return sets
    if every_hour and day == FIELDS[2].all and month == FIELDS[3].all and weekday == FIELDS[4].all:
        return (frozenset((each + minutes) % 60 for each in minute), hour, day, month, weekday)
    if every_hour or (every_minute and minutes % 60):
        raise ValueError(f"cron {text!r} begins in the middle of an hour or a day of UTC there: give it in UTC")
    moments = {(h * 60 + m + minutes) // 1440: True for h in hour for m in minute}
    if len(moments) > 1:
        raise ValueError(f"cron {text!r} is on two days of UTC there: give it in UTC")
    (days,) = moments
    if days and (day != FIELDS[2].all or month != FIELDS[3].all):
        raise ValueError(f"cron {text!r} is on the day {'after' if days > 0 else 'before'} in UTC: give it in UTC")
    pairs = {divmod((h * 60 + m + minutes) % 1440, 60) for h in hour for m in minute}
    hours, minutes_ = frozenset(h for h, _ in pairs), frozenset(m for _, m in pairs)
    if len(hours) * len(minutes_) != len(pairs):
        raise ValueError(f"cron {text!r} has other minutes in each hour of UTC there: give it in UTC")
    return (minutes_, hours, day, month, frozenset((each + days) % 7 for each in weekday))
