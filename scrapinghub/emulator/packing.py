"""Values as msgpack."""

import math
from collections.abc import Callable
from typing import Any

import msgpack  # type: ignore[import-untyped,unused-ignore]


def packer() -> Callable[[Any], bytes]:
    """A function that packs values; one for each thread that needs it."""
    pack: Callable[[Any], bytes] = msgpack.Packer(unicode_errors="surrogatepass").pack

    def lenient(value: Any) -> bytes:
        try:
            return pack(value)
        except OverflowError:  # an integer past 64 bits: msgpack has no such thing
            return pack(_floats(value))

    return lenient


def _floats(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _floats(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_floats(part) for part in value]
    return _float(value) if isinstance(value, int) and not -(2**63) <= value < 2**64 else value


def _float(value: int) -> float:
    try:
        return float(value)
    except OverflowError:  # no longer taken, but files of the first emulators may hold it
        return math.inf if value > 0 else -math.inf
