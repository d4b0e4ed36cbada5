"""One answer's body: unpacked, decoded, and judged at its end."""

import gzip
import json
from typing import Any

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapinghub._core.decode import JSON_LINES, MSGPACK
from scrapinghub._core.errors import CorruptBody
from scrapinghub._core.framing import Body, framed

from .cuts import RECORDS, pieces

FRAMINGS = {"length": {"content-length": "1"}, "chunks": {"transfer-encoding": "chunked"}, "close": {}}


def headers(form: str, packed: bool, framing: str) -> dict[str, str]:
    made = {"content-type": form, **FRAMINGS[framing]}
    return {**made, "content-encoding": "gzip"} if packed else made


def encode(records: list[Any], form: str, packed: bool, end: str = "\n") -> bytes:
    if form == MSGPACK:
        body = b"".join(map(msgpack.packb, records))
    else:
        body = "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()
        body += end.encode() if records else b""
    return gzip.compress(body, mtime=0) if packed else body


def read(body: Body, parts: list[bytes]) -> list[Any]:
    found = [record for part in parts for records in body.feed(part) for record in records]
    return found + body.finish()


@given(
    st.data(),
    RECORDS,
    st.sampled_from([JSON_LINES, MSGPACK]),
    st.booleans(),
    st.sampled_from(sorted(FRAMINGS)),
    st.sampled_from(["\n", ""]),
)
def test_whole_bodies_in_any_pieces(
    data: st.DataObject, records: list[Any], form: str, packed: bool, framing: str, end: str
) -> None:
    body = encode(records, form, packed, end)
    assert read(Body(headers(form, packed, framing)), data.draw(pieces(body))) == records


@pytest.mark.parametrize("form", [JSON_LINES, MSGPACK])
@pytest.mark.parametrize("framing", sorted(FRAMINGS))
def test_packed_bodies_cut_short_are_noticed_whatever_the_framing_says(form: str, framing: str) -> None:
    records = [{"a": 1}, {"b": [2, 3]}, {"c": "x" * 50}]
    body = encode(records, form, True)
    for end in range(1, len(body)):
        with pytest.raises(EOFError):
            read(Body(headers(form, True, framing)), [body[:end]])


@pytest.mark.parametrize("framing", sorted(FRAMINGS))
def test_msgpack_cut_inside_a_record_is_noticed(framing: str) -> None:
    records = [{"a": 1}, {"b": [2, 3]}]
    body = encode(records, MSGPACK, False)
    ends = {len(encode(records[:count], MSGPACK, False)): count for count in range(3)}
    for end in range(len(body) + 1):
        reader = Body(headers(MSGPACK, False, framing))
        if end in ends:
            assert read(reader, [body[:end]]) == records[: ends[end]]
        else:
            with pytest.raises(EOFError):
                read(reader, [body[:end]])


def test_a_line_that_a_closed_connection_cut_is_noticed() -> None:
    records = [{"a": 1}, [2, 3], {"b": "\u2028"}]
    body = encode(records, JSON_LINES, False)
    lines = body.split(b"\n")
    ends = {0: 0}  # where whole lines end, with their `\n` or without
    for count in range(1, 4):
        length = len(b"\n".join(lines[:count]))
        ends |= {length: count, length + 1: count}
    for end in range(len(body) + 1):
        reader = Body(headers(JSON_LINES, False, "close"))
        if end in ends:
            assert read(reader, [body[:end]]) == records[: ends[end]]
        else:
            with pytest.raises(EOFError):
                read(reader, [body[:end]])


@pytest.mark.parametrize("last", ["12", "1.5", "true", '"text"', "null"])
def test_a_bare_value_at_the_end_of_a_closed_connection_may_be_half_of_one(last: str) -> None:
    body = f'{{"a":1}}\n{last}'.encode()
    assert read(Body(headers(JSON_LINES, False, "length")), [body]) == [{"a": 1}, json.loads(last)]
    assert read(Body(headers(JSON_LINES, False, "close")), [body + b"\n"]) == [{"a": 1}, json.loads(last)]
    with pytest.raises(EOFError):
        read(Body(headers(JSON_LINES, False, "close")), [body])


def test_a_wrong_last_line_in_a_whole_body_is_corrupt() -> None:
    with pytest.raises(CorruptBody):
        read(Body(headers(JSON_LINES, False, "length")), [b'{"a":1}\n{"b":'])


def test_empty_bodies() -> None:
    for framing in FRAMINGS:
        assert read(Body(headers(JSON_LINES, False, framing)), []) == []
        assert read(Body(headers(JSON_LINES, True, framing)), [gzip.compress(b"")]) == []
    assert read(Body(headers(MSGPACK, True, "length")), []) == []
    with pytest.raises(EOFError):  # not even the header of what was announced
        read(Body(headers(MSGPACK, True, "close")), [])


def test_a_checksum_that_is_wrong_raises_after_the_records() -> None:
    packed = bytearray(encode([{"a": 1}, {"b": 2}], JSON_LINES, True))
    packed[-6] ^= 1
    body = Body(headers(JSON_LINES, True, "length"))
    assert [record for records in body.feed(bytes(packed[:-8])) for record in records] == [{"a": 1}, {"b": 2}]
    with pytest.raises(CorruptBody):
        list(body.feed(bytes(packed[-8:])))


def test_lists_stay_short() -> None:
    records = [{"n": number, "text": "x" * 100} for number in range(5000)]
    for packed in (False, True):
        lists = list(Body(headers(JSON_LINES, packed, "length")).feed(encode(records, JSON_LINES, packed)))
        assert max(map(len, lists)) < 200
        assert [record for each in lists for record in each] == records


def test_what_announces_an_end() -> None:
    assert framed({"content-length": "0"})
    assert framed({"transfer-encoding": "chunked"})
    assert not framed({"connection": "close"})
