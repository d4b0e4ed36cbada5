"""Records out of bodies in pieces: whatever the pieces, the same records, or an error."""

import json
import math
from typing import Any

import msgpack
import msgpack.fallback
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapinghub._core import decode
from scrapinghub._core.decode import JSON_LINES, MSGPACK, Decoder, JsonLines, MsgPack, decoder, parse_lines
from scrapinghub._core.errors import CorruptBody

from .cuts import RECORDS, in_three, in_two, pieces


def read(reader: Decoder, parts: list[bytes]) -> list[Any]:
    return [record for part in parts for record in reader.feed(part)] + reader.finish()


def line(record: Any) -> str:
    return json.dumps(record, ensure_ascii=False)


# JSON lines

ENDS = st.sampled_from(["\n", "\r\n", " \n", "\n\n", "\r\n\r\n", "\n \t\r\n"])


@st.composite
def json_lines(draw: st.DrawFn) -> tuple[list[Any], bytes]:
    """Records, and a body that holds them."""
    records = draw(RECORDS)
    start = draw(st.sampled_from(["", "\n", "\r\n"]))
    lines = [line(record) + draw(ENDS) for record in records]
    if lines and draw(st.booleans()):
        lines[-1] = lines[-1].rstrip()
    return records, (start + "".join(lines)).encode()


@given(st.data(), json_lines())
def test_lines_in_any_pieces(data: st.DataObject, made: tuple[list[Any], bytes]) -> None:
    records, body = made
    assert read(JsonLines(), data.draw(pieces(body))) == records


@settings(max_examples=settings().max_examples // 4)  # an example is read as often as it has bytes
@given(json_lines())
def test_lines_cut_at_every_byte(made: tuple[list[Any], bytes]) -> None:
    records, body = made
    for parts in in_two(body):
        assert read(JsonLines(), parts) == records


def test_lines_cut_at_every_two_bytes() -> None:
    records = [{"a": "x\u2028y\u2029z\x85\r\n"}, {}, [1, "\U0001f600"], {"é": None}]
    body = "\n".join(map(line, records)).encode()
    for parts in in_three(body):
        assert read(JsonLines(), parts) == records


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\xa0"])
def test_only_a_line_feed_ends_a_line(character: str) -> None:
    records = [{"a": f"one{character}two"}, {"b": character}]
    escape = character in "\x0b\x0c\x1c\x1d\x1e"  # JSON has these escaped only
    body = "".join(json.dumps(record, ensure_ascii=escape) + "\n" for record in records).encode()
    assert parse_lines(body) == records


def test_the_last_line_comes_at_the_end_only() -> None:
    reader = JsonLines()
    assert reader.feed(b'{"a":1}\n{"b":2}') == [{"a": 1}]
    assert reader.feed(b"") == []
    assert reader.finish() == [{"b": 2}]
    assert reader.finish() == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("NaN", math.nan), ("Infinity", math.inf), ("-Infinity", -math.inf), (r'"\ud800"', "\ud800"), ("1e400", math.inf)],
)
def test_what_only_the_standard_library_takes(text: str, value: object) -> None:
    first, odd, last = parse_lines(f'{{"a":1}}\n{{"v":{text}}}\n{{"b":2}}'.encode())
    assert (first, last) == ({"a": 1}, {"b": 2})
    assert odd["v"] == value or (odd["v"] != odd["v"] and text == "NaN")


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1',
        b'{"a":1}{"b":2}',
        b'{"a":1},{"b":2}',
        b'[1\n2]\n{"a":1}',
        b"1,2\n",
        b"{'a': 1}",
        b"<html>",
        b'{"a":\n1}',
        b'{"a":"\xff"}',
        b'{"a":"one\ntwo"}',
        b"[" * 100_000,
    ],
)
def test_what_is_not_json_lines_is_corrupt(text: bytes) -> None:
    with pytest.raises(CorruptBody, match="isn't JSON"):
        parse_lines(text)


@given(st.binary(max_size=40))
def test_any_bytes_give_values_or_corrupt_body(text: bytes) -> None:
    try:
        parse_lines(text)
    except CorruptBody:
        return


def test_fast_way_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """One call of the parser for the lines of a piece."""
    calls = []
    loads = orjson.loads
    monkeypatch.setattr(decode.orjson, "loads", lambda text: calls.append(text) or loads(text))
    assert len(parse_lines(b'{"a":"\xc3\xa9"}\r\n' * 100)) == 100
    assert len(calls) == 1


class Counted(bytes):
    """Bytes that count how many of them are searched."""

    searched = 0

    def rfind(self, *args: Any) -> int:
        Counted.searched += len(self)
        return super().rfind(*args)


def test_a_long_line_costs_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    size = 4 << 20
    body = line({"a": "é" * (size // 2)}).encode() + b"\n" + line({"b": 1}).encode() + b"\n"
    parsed = 0
    real = decode.parse_lines

    def counting(text: bytes) -> list[Any]:
        nonlocal parsed
        parsed += len(text)
        return real(text)

    monkeypatch.setattr(decode, "parse_lines", counting)
    monkeypatch.setattr(Counted, "searched", 0)
    parts: list[bytes] = [Counted(body[at : at + 1000]) for at in range(0, len(body), 1000)]
    records = read(JsonLines(), parts)
    assert [len(record) for record in records] == [1, 1]
    assert len(records[0]["a"]) == size // 2
    assert Counted.searched == len(body)
    assert parsed == len(body)


# msgpack


@pytest.fixture(params=["C", "Python"])
def _unpacker(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extension, and what msgpack uses where there is none."""
    if request.param == "Python":
        monkeypatch.setattr(msgpack, "Unpacker", msgpack.fallback.Unpacker)


def packed(records: list[Any]) -> bytes:
    return b"".join(msgpack.packb(record) for record in records)


@given(st.data(), RECORDS)
def test_msgpack_in_any_pieces(data: st.DataObject, records: list[Any]) -> None:
    assert read(MsgPack(), data.draw(pieces(packed(records)))) == records


@pytest.mark.usefixtures("_unpacker")
def test_msgpack_cut_at_every_two_bytes() -> None:
    records = [{"a": "x\u2028", "n": 2**63}, [1, None, -1.5], {"b": b"\xff", 3: [True]}, {}]
    for parts in in_three(packed(records)):
        assert read(MsgPack(), parts) == records


@pytest.mark.usefixtures("_unpacker")
def test_msgpack_cut_short_at_every_byte_is_noticed() -> None:
    records = [{"a": "some text"}, [1, 2, [3]], {"b": {"c": 1.5}}, {"d": "x" * 300}]
    ends = {len(packed(records[:count])): count for count in range(len(records) + 1)}
    for start, _ in in_two(packed(records)):
        reader = MsgPack()
        found = reader.feed(start)
        assert found == records[: len(found)]
        if len(start) in ends:
            assert len(found) == ends[len(start)]
            assert reader.finish() == []
        else:
            with pytest.raises(EOFError):
                reader.finish()


@pytest.mark.usefixtures("_unpacker")
@pytest.mark.parametrize("body", [b"\xc1", b"\x81\x90\x01", b"\x91" * 3000, b"\xa1\xff"])
def test_what_is_not_msgpack_is_corrupt(body: bytes) -> None:
    with pytest.raises(CorruptBody, match="isn't msgpack"):
        MsgPack().feed(body)


@given(st.binary(max_size=60))
def test_any_bytes_give_objects_or_corrupt_body(body: bytes) -> None:
    try:
        MsgPack().feed(body)
    except CorruptBody:
        return


def test_a_lone_surrogate_passes() -> None:
    text = msgpack.packb("\ud800", unicode_errors="surrogatepass")
    assert MsgPack().feed(text) == ["\ud800"]


# Which one


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        (JSON_LINES, JsonLines),
        ("application/x-jsonlines; charset=UTF-8", JsonLines),
        ("application/json", JsonLines),
        ("Application/JSON;charset=utf-8", JsonLines),
        ("", JsonLines),
        (MSGPACK, MsgPack),
        ("application/x-msgpack; charset=UTF-8", MsgPack),
    ],
)
def test_the_content_type_says_which(content_type: str, kind: type) -> None:
    assert isinstance(decoder(content_type), kind)


@pytest.mark.parametrize("content_type", ["text/html", "text/html; charset=utf-8", "text/csv", "image/png"])
def test_a_body_without_records_is_refused_by_name(content_type: str) -> None:
    with pytest.raises(CorruptBody, match=content_type.partition(";")[0]):
        decoder(content_type)
