"""The lines of a job's pipe and of its outputs, one by one."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapinghub.emulator.runner.pipe import (
    MAX_LINE,
    MAX_PAYLOAD,
    Damage,
    Line,
    Lines,
    Output,
    outcome_of,
    parse,
    sample,
    stats_of,
)


def whole(text: bytes) -> Line:
    return Line(text, len(text))


@given(st.lists(st.binary(max_size=20).map(lambda part: part.replace(b"\n", b"")), max_size=10), st.integers(1, 7))
def test_lines_do_not_depend_on_how_they_are_cut(parts: list[bytes], size: int) -> None:
    data = b"\n".join(parts)
    lines = Lines()
    found = [line for start in range(0, len(data), size) for line in lines.feed(data[start : start + size])]
    found += lines.close()
    wanted = [(part, True) for part in parts[:-1]] + [(part, False) for part in parts[-1:] if part]
    assert [(line.text, line.ended) for line in found] == wanted
    assert all(line.whole for line in found)


def test_of_a_line_that_is_too_long_only_the_beginning_is_kept() -> None:
    lines = Lines()
    found = []
    for _ in range(100):
        found += lines.feed(b"x" * 100_000)
        assert lines._begun.__sizeof__() < 2 * MAX_LINE
    found += lines.feed(b"\nnext\n")
    assert [(line.size, line.whole) for line in found] == [(10_000_000, False), (4, True)]
    assert len(found[0].text) < 1000


@pytest.mark.parametrize(
    ("text", "command", "value"),
    [
        (b'ITM {"a":1}', "ITM", {"a": 1}),
        (b'{"a":1}', "ITM", {"a": 1}),
        (b'LOG {"message":"x"}', "LOG", {"message": "x"}),
        (b'ITM {"a":"\\ud800"}', "ITM", {"a": "\ud800"}),
        (b'ITM {"a":123456789012345678901234567890}', "ITM", {"a": 123456789012345678901234567890}),
    ],
)
def test_a_message(text: bytes, command: str, value: Any) -> None:
    message = parse(whole(text))
    assert (message.command, message.value) == (command, value)


@pytest.mark.parametrize(
    ("line", "command", "words"),
    [
        (whole(b'ITM {"a":NaN}'), "ITM", "NaN"),
        (whole(b'ITM {"a":Infinity}'), "ITM", "Infinity"),
        (whole(b'ITM {"a":' + b"[" * 300 + b"]" * 300 + b"}"), "ITM", "levels deep"),
        (whole(b'ITM {"a":1'), "ITM", 'ITM {"a":1'),
        (whole(b"REQ [1]"), "REQ", "not a JSON object"),
        (whole(b"ITM"), "ITM", "ITM"),
        (whole(b"DON {}"), None, "unknown command: DON"),
        (whole(b"\xff\xfe {}"), None, "unknown command"),
        (Line(b'ITM {"a":1}', 11, ended=False), "ITM", "has no end"),
        (Line(b'ITM {"a":"', MAX_PAYLOAD + 5), "ITM", f"{MAX_PAYLOAD + 1:,} bytes"),
    ],
)
def test_damage_says_what_is_wrong(line: Line, command: str | None, words: str) -> None:
    with pytest.raises(Damage, match=re.escape(words)) as caught:
        parse(line)
    assert caught.value.command == command


def test_a_payload_may_have_a_mebibyte() -> None:
    text = b'{"a":"' + b"x" * (MAX_PAYLOAD - 8) + b'"}'
    (line,) = Lines().feed(b"ITM " + text + b"\n")
    assert parse(line).value == json.loads(text)
    (line,) = Lines().feed(b"ITM " + text + b" \n")
    with pytest.raises(Damage, match="more than 1,048,576"):
        parse(line)


def test_stats_and_outcome() -> None:
    assert stats_of({"time": 1, "stats": {"a": 2}}) == {"a": 2}
    assert stats_of({"a": 2}) == {"a": 2}
    assert outcome_of({"outcome": "finished"}) == "finished"
    for damaged in ({}, {"outcome": 7}, {"outcome": ""}):
        with pytest.raises(Damage, match="outcome"):
            outcome_of(damaged)
    with pytest.raises(Damage, match="stats"):
        stats_of({"stats": 5})


def test_a_sample_has_the_time_and_the_counters() -> None:
    stats = {"scheduler/enqueued": 9, "item_scraped_count": 3, "response_received_count": "?"}
    assert sample(1000, stats) == [1000, 9, 0, 0, 3, 0]


def entries(*chunks: bytes) -> list[str]:
    output = Output(limit=50)
    return [entry for chunk in chunks for entry in output.feed(chunk)] + list(output.close())


def test_lines_that_begin_with_a_blank_join_the_one_before() -> None:
    assert entries(b"one\ntwo\n  more\n\tand more\nthree") == ["one", "two\n  more\n\tand more", "three"]
    assert entries(b"  begins so\n") == ["  begins so"]
    assert entries(b"a\r\n", b"\n\nb\n") == ["a", "b"]


def test_what_is_printed_may_be_no_text_and_have_no_end() -> None:
    assert entries(b"na\xefve\n") == ["na\ufffdve"]
    (entry,) = entries(b"x" * 70 + b"\n")
    assert entry == "x" * 50 + "... [a line of 70 bytes, cut]"
    joined = entries(b"x\n", *[b" yyyyyyyyy\n"] * 20)
    assert all(len(entry) < 80 for entry in joined)
    assert "".join(joined).count("y") == 180


def test_an_entry_waits_for_more_lines_until_none_come() -> None:
    output = Output()
    assert list(output.feed(b"one\n")) == []
    assert list(output.idle()) == []
    assert output.waits
    assert list(output.idle()) == ["one"]
    assert not output.waits
