"""Cron expressions: what the service takes means what was written, and the rest is refused by name."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapinghub._core.cron import FIELDS, parse, service_cron, shifted

RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))


def number_means(word: str, value: int, first: int, last: int) -> bool:
    """Whether a field of numbers, written in any way, means a value: an implementation of its own, by looking."""
    for part in word.split(","):
        span, _, step = part.partition("/")
        low, _, high = span.partition("-")
        if span == "*":
            low, high = str(first), str(last)
        elif not high:
            high = str(last) if step else low
        if int(low) <= value <= int(high) and (value - int(low)) % int(step or 1) == 0:
            return True
    return False


def means(cron: str, when: datetime.datetime) -> bool:
    """Whether a cron expression means a minute."""
    minute, hour, day, month, weekday = cron.split()
    at = number_means(minute, when.minute, 0, 59) and number_means(hour, when.hour, 0, 23)
    on_day = number_means(day, when.day, 1, 31)
    number = when.isoweekday() % 7
    on_weekday = number_means(weekday, number, 0, 6) or (number == 0 and number_means(weekday, 7, 0, 7))
    either = not day.startswith("*") and not weekday.startswith("*")
    on = on_day or on_weekday if either else on_day and on_weekday
    return at and on and number_means(month, when.month, 1, 12)


@st.composite
def words(draw: st.DrawFn, index: int) -> str:
    first, last = RANGES[index]
    numbers = st.integers(first, last)
    single = numbers.map(str)
    spans = st.tuples(numbers, numbers).map(lambda pair: f"{min(pair)}-{max(pair)}")
    whole = st.just(f"{first}-{last if index != 4 else 6}")
    steps = st.tuples(st.one_of(st.just("*"), spans), st.integers(1, 70)).map(lambda pair: f"{pair[0]}/{pair[1]}")
    several = st.lists(spans | steps, min_size=1, max_size=2).map(",".join)
    return draw(st.one_of(st.just("*"), single, single, whole, several))


crons = st.tuples(*(words(index) for index in range(5))).map(" ".join)
DAYS = [datetime.datetime(2028, 1, 1) + datetime.timedelta(days=day) for day in range(366)]


def looked_at(cron: str) -> list[datetime.datetime]:
    """Moments that tell what an expression means: on each day of a leap year a time that it means, and a few others."""
    minute, hour, *_ = cron.split()
    hours = [value for value in range(24) if number_means(hour, value, 0, 23)]
    minutes = [value for value in range(60) if number_means(minute, value, 0, 59)]
    each_day = [day.replace(hour=hours[0], minute=minutes[-1]) for day in DAYS]
    first = next((day for day in DAYS if means(f"* * {cron.split(maxsplit=2)[2]}", day)), DAYS[0])
    return (
        each_day
        + [first.replace(hour=value, minute=minutes[0]) for value in range(24)]
        + [first.replace(hour=hours[-1], minute=value) for value in range(60)]
    )


@settings(max_examples=60)
@given(crons)
def test_what_is_sent_means_what_was_written(cron: str):
    try:
        sent = service_cron(cron)
    except ValueError:
        return
    for word, (first, last) in zip(sent.split(), RANGES, strict=True):
        assert word == "*" or first <= int(word) <= last
    assert [time for time in looked_at(cron) if means(sent, time) != means(cron, time)] == []
    assert service_cron(sent) == sent


lists = st.tuples(
    *(
        st.just("*") | st.sets(st.integers(*ends), min_size=1, max_size=3).map(lambda found: ",".join(map(str, found)))
        for ends in RANGES
    )
).map(" ".join)


@settings(max_examples=50)
@given(lists)
def test_several_jobs_instead_mean_the_same(cron: str):
    try:
        service_cron(cron)
    except ValueError as error:
        _, _, instead = str(error).partition("periodic jobs, ")
    else:
        return
    singles = [part.strip(" '") for part in instead.split(",") if part]
    assert len(singles) != 1
    for time in looked_at(cron) if singles else ():
        assert any(means(each, time) for each in singles) == means(cron, time)


single = st.tuples(
    st.just("*") | st.integers(0, 59).map(str),
    st.integers(0, 23).map(str),
    st.just("*") | st.integers(1, 28).map(str),
    st.just("*"),
    st.just("*") | st.integers(0, 6).map(str),
).map(" ".join)


@settings(max_examples=60)
@given(single | lists, st.integers(-14, 14) | st.sampled_from([-3.5, 5.5, 5.75]))
def test_times_of_another_clock(cron: str, hours: float):
    minutes = int(hours * 60)
    try:
        sets = parse(cron)
        moved = shifted(cron, sets, minutes)
    except ValueError:
        return

    def among(numbers: tuple[frozenset[int], ...], when: datetime.datetime) -> bool:
        minute, hour, day, month, weekday = numbers
        on_day, on_weekday = when.day in day, when.isoweekday() % 7 in weekday
        either = day != FIELDS[2].all and weekday != FIELDS[4].all
        on = on_day or on_weekday if either else on_day and on_weekday
        return when.minute in minute and when.hour in hour and on and when.month in month

    for time in looked_at(cron):
        assert among(moved, time + datetime.timedelta(minutes=minutes)) == among(sets, time)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("0 9 * * 1", "0 9 * * 1"),
        ("0 9 * * MON", "0 9 * * 1"),
        ("  5   4 1 jan * ", "5 4 1 1 *"),
        ("0 0 * * 7", "0 0 * * 0"),
        ("0 0 * * sun", "0 0 * * 0"),
        ("00 09 * * *", "0 9 * * *"),
        ("*/1 0-23 1-31 1-12 0-6", "* * * * *"),
        ("*/60 */24 * * *", "0 0 * * *"),
        ("5-5 3,3 * * *", "5 3 * * *"),
        ("0 0 1-31 * 1", "0 0 * * *"),
        ("0 0 13 * 5", "0 0 13 * 5"),
        ("0 0 13 * 0-6", "0 0 * * *"),
        ("0 0 13 * *", "0 0 13 * *"),
        ("@daily", "0 0 * * *"),
        ("@Weekly", "0 0 * * 0"),
    ],
)
def test_spellings(written: str, sent: str):
    assert service_cron(written) == sent


@pytest.mark.parametrize(
    ("cron", "message"),
    [
        ("", "has 0 fields, not five: minute, hour, day of the month, month, day of the week"),
        ("* * * *", "has 4 fields"),
        ("* * * * * *", "has 6 fields"),
        ("@reboot", "has 1 fields"),
        ("60 * * * *", r"the minute, '60': 60 is out of its range, 0 to 59"),
        ("0 24 * * *", r"the hour, '24': 24 is out of its range, 0 to 23"),
        ("0 0 0 * *", r"the day of the month, '0': 0 is out of its range, 1 to 31"),
        ("0 0 * 13 *", r"the month, '13': 13 is out of its range, 1 to 12"),
        ("0 0 * * 8", r"the day of the week, '8': 8 is out of its range, 0 to 7"),
        ("0 0 * * mond", r"the day of the week, 'mond': 'mond' is no number from 0 to 7, or a name \(sun to sat\)"),
        ("0 0 * mon *", r"the month, 'mon'"),
        ("0 -1 * * *", r"the hour, '-1'"),
        ("1.5 * * * *", r"the minute, '1.5'"),
        ("5-1 * * * *", r"the minute, '5-1': '5-1' goes backwards"),
        ("*/0 * * * *", r"the minute, '\*/0': '0' is no step"),
        ("*/x * * * *", r"'x' is no step"),
        ("1, * * * *", r"the minute, '1,': '' is no number"),
        ("٣ * * * *", r"the minute"),
        ("*/15 * * * *", r"minute names several times.*4 periodic jobs, '0 \* \* \* \*', '15 \* \* \* \*'"),
        ("0 9,17 * * *", r"hour names several times.*2 periodic jobs, '0 9 \* \* \*', '0 17 \* \* \*'"),
        ("0 9 * * mon-fri", r"day of the week names several times.*5 periodic jobs"),
        (
            "*/7 9-17 * * *",
            r"minute and hour name several times, and the service takes one number or \* for each field$",
        ),
        ("0 0 */2 * 1", "crons differ in what that means"),
        ("0 0 31 2 *", "there is no such day"),
        ("0 0 31 4 *", "there is no such day"),
    ],
)
def test_what_is_refused(cron: str, message: str):
    with pytest.raises(ValueError, match=message):
        service_cron(cron)


def test_a_day_that_there_is_sometimes():
    assert service_cron("0 0 29 2 *") == "0 0 29 2 *"
    assert service_cron("0 0 31 2 1") == "0 0 31 2 1"  # or each Monday of February


@pytest.mark.parametrize("cron", [None, 5, b"* * * * *"])
def test_what_is_no_text(cron: object):
    with pytest.raises(TypeError, match="cron should be a string"):
        service_cron(cron)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("local", "timezone", "utc"),
    [
        ("30 18 * * *", "Asia/Tokyo", "30 9 * * *"),
        ("0 3 * * 1", "Asia/Tokyo", "0 18 * * 0"),
        ("0 23 * * sat", datetime.timezone(datetime.timedelta(hours=-5)), "0 4 * * 0"),
        ("0 12 1 * *", "Asia/Kolkata", "30 6 1 * *"),
        ("15 * * * *", "Asia/Kolkata", "45 * * * *"),
        ("* * * * *", "Asia/Tokyo", "* * * * *"),
        ("0 9 * * *", datetime.UTC, "0 9 * * *"),
        ("0 9 * * *", ZoneInfo("Etc/UTC"), "0 9 * * *"),
    ],
)
def test_time_zones(local: str, timezone: str | datetime.tzinfo, utc: str):
    assert service_cron(local, timezone) == utc


@pytest.mark.parametrize(
    ("cron", "timezone", "message"),
    [
        ("0 9 * * *", "Europe/Berlin", r"timezone Europe/Berlin: .* changes over the year \(\+1 h and \+2 h\)"),
        ("0 9 * * *", "Mars/Olympus", "timezone 'Mars/Olympus' is not known"),
        ("0 9 * * *", "../etc/passwd", "is not known"),
        ("0 9 * * *", 5, "timezone 5 is not known"),
        ("0 3 1 * *", "Asia/Tokyo", "is on the day before in UTC"),
        ("* * 1 * *", "Asia/Tokyo", "in the middle"),
        ("* 9 * * *", "Asia/Kolkata", "in the middle"),
    ],
)
def test_time_zones_that_do_not_go(cron: str, timezone: object, message: str):
    with pytest.raises(ValueError, match=message):
        service_cron(cron, timezone)  # type: ignore[arg-type]
