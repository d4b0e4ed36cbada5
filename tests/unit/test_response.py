"""Whole answers."""

import msgpack
import pytest

from scrapinghub._core.errors import CorruptBody
from scrapinghub._core.response import Response

MSGPACK = {"content-type": "application/x-msgpack; charset=UTF-8"}


def test_an_answer_in_msgpack_is_read_as_it_says() -> None:
    """A cassette has what was asked for when it was recorded."""
    body = b"".join(map(msgpack.packb, [{"a": 1}, "é", None]))
    assert Response(200, MSGPACK, body).lines() == [{"a": 1}, "é", None]
    assert Response(200, MSGPACK, b"").lines() == []
    with pytest.raises(CorruptBody, match="got application/x-msgpack"):
        Response(200, MSGPACK, body[:-3]).lines()
