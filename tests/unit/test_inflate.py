"""Compressed bodies, with isal and with the standard library alone."""

import gzip
import random
import tracemalloc
import zlib
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapinghub._core import inflate
from scrapinghub._core.errors import CorruptBody
from scrapinghub._core.inflate import PIECE, deflate, gunzip, inflater

from .cuts import in_three, in_two, pieces


@pytest.fixture(params=["isal", "zlib"], autouse=True)
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "zlib":
        monkeypatch.setattr(inflate, "zlib_library", lambda: zlib)
    else:
        pytest.importorskip("isal", reason="isal has no wheel here")
        assert inflate.zlib_library() is not zlib
    return str(request.param)


def unpack(parts: Iterable[bytes], encoding: str = "gzip") -> tuple[bytes, bool]:
    unpacker = inflater(encoding)
    content = b"".join(piece for part in parts for piece in unpacker.feed(part))
    return content, unpacker.complete


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP", " gzip "])
def test_gzip_cut_anywhere(encoding: str) -> None:
    content = b"some content, some more content, and some more" * 2
    for parts in in_three(gzip.compress(content, mtime=0)):
        assert unpack(parts, encoding) == (content, True)


def test_deflate_encoding_cut_anywhere() -> None:
    for parts in in_two(zlib.compress(b"content " * 20)):
        assert unpack(parts, "deflate") == (b"content " * 20, True)


@pytest.mark.parametrize("encoding", ["", "identity", "Identity"])
def test_plain_bytes_pass(encoding: str) -> None:
    assert unpack([b"ab", b"", b"c" * 3 * PIECE], encoding) == (b"ab" + b"c" * 3 * PIECE, True)


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "zstd", "compress"])
def test_other_encodings_are_refused_by_name(encoding: str) -> None:
    with pytest.raises(CorruptBody, match=encoding):
        inflater(encoding)


@given(st.data(), st.lists(st.binary(max_size=200), min_size=1, max_size=4))
def test_members_and_padding_in_any_pieces(data: st.DataObject, contents: list[bytes]) -> None:
    level = data.draw(st.integers(0, 9))
    body = b"".join(
        gzip.compress(content, level, mtime=0) + bytes(data.draw(st.integers(0, 3), label="padding"))
        for content in contents
    )
    assert unpack(data.draw(pieces(body))) == (b"".join(contents), True)


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=3))
def test_cut_short_at_every_byte_is_noticed(contents: list[bytes]) -> None:
    members = [gzip.compress(content, mtime=0) for content in contents]
    whole = {sum(map(len, members[:count])) for count in range(1, len(members) + 1)}
    body = b"".join(members)
    for end in range(len(body)):
        content, complete = unpack([body[:end]])
        assert complete == (end in whole)
        assert b"".join(contents).startswith(content)


@pytest.mark.parametrize("size", [0, 1, 1000, PIECE - 1, PIECE, PIECE + 1, 4 * PIECE])
@pytest.mark.parametrize("step", [1000, 1 << 20])
def test_sizes_around_a_piece(size: int, step: int) -> None:
    for content in (noise(size), b"\n" * size):
        body = gzip.compress(content, mtime=0)
        assert unpack(body[at : at + step] for at in range(0, len(body), step)) == (content, True)


@given(st.data())
def test_a_wrong_byte_never_gives_wrong_content_as_whole(data: st.DataObject) -> None:
    content = data.draw(st.binary(min_size=1, max_size=300))
    body = bytearray(gzip.compress(content, mtime=0))
    at = data.draw(st.integers(0, len(body) - 1))
    body[at] ^= data.draw(st.integers(1, 255))
    try:
        unpacked, complete = unpack(data.draw(pieces(bytes(body))))
    except CorruptBody:
        return
    assert not complete or unpacked == content  # a time or a file name in the header doesn't matter


@pytest.mark.parametrize("at", [-8, -5, -4, -1])
def test_a_wrong_checksum_or_length_is_corrupt_after_the_content_came(at: int) -> None:
    content = noise(5000)
    body = bytearray(gzip.compress(content, mtime=0))
    body[at] ^= 1
    unpacker = inflater("gzip")
    assert b"".join(unpacker.feed(bytes(body[:-8]))) == content
    with pytest.raises(CorruptBody, match="corrupt"):
        list(unpacker.feed(bytes(body[-8:])))


def test_bytes_behind_the_last_member_are_corrupt() -> None:
    with pytest.raises(CorruptBody):
        unpack([gzip.compress(b"content"), b"\0\0 and so much more that it would be a header"])


def test_nothing_is_not_a_member() -> None:
    assert unpack([]) == (b"", False)
    assert unpack([b"", b""]) == (b"", False)


def test_a_bomb_is_unpacked_in_bounded_pieces() -> None:
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    body = b"".join(pack.compress(block) for _ in range(256)) + pack.flush()
    unpacker = inflater("gzip")
    tracemalloc.start()
    total = longest = 0
    for piece in unpacker.feed(body):
        total += len(piece)
        longest = max(longest, len(piece))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert total == 256 << 20
    assert longest <= PIECE
    assert peak < 40 * PIECE + 2 * len(body)
    assert unpacker.complete


def test_whole_bodies() -> None:
    body = gzip.compress(b"content") + gzip.compress(b" and more")
    assert gunzip("gzip", body) == b"content and more"
    assert gunzip("", b"content") == b"content"
    assert gunzip("gzip", b"") == b""  # an answer without a body may keep its header
    with pytest.raises(EOFError):
        gunzip("gzip", body[:-1])
    with pytest.raises(CorruptBody):
        gunzip("gzip", b"content that was never packed")


def test_what_is_packed_is_the_same_each_time_and_standard() -> None:
    content = noise(1000) + bytes(1000)
    assert deflate(content) == deflate(content)
    assert gzip.decompress(deflate(content)) == content
