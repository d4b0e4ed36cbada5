"""The answer to a deploy: lines of a build's log as they come, and in the last one the result as JSON."""

import json
from collections import deque
from typing import Any, Final

from .inflate import inflater

LARGEST_DEPLOY: Final = 50 * 1024 * 1024
"""Bytes of a request that the service takes."""
_KEPT = 100  # lines of a log, for an error


class BuildLog:
    """Takes the bytes of the answer.

    Attributes:
        lines: the last of them.
    """

    def __init__(self, content_encoding: str = "") -> None:
        self._inflater = inflater(content_encoding)
        self._rest = b""
        self.lines: deque[str] = deque(maxlen=_KEPT)

    def feed(self, chunk: bytes) -> list[str]:
        """The lines that are whole now."""
        *whole, self._rest = (self._rest + b"".join(self._inflater.feed(chunk))).split(b"\n")
        return self._taken(whole)

    def finish(self) -> list[str]:
        """The last line, where nothing ends it."""
        rest, self._rest = self._rest, b""
        return self._taken([rest] if rest else [])

    def result(self) -> dict[str, Any] | None:
        """What the last line says; None if it isn't an object."""
        try:
            result = json.loads(self.lines[-1])
        except (IndexError, ValueError, RecursionError):
            return None
        return result if isinstance(result, dict) else None

    def _taken(self, lines: list[bytes]) -> list[str]:
        texts = [line.rstrip(b"\r").decode("utf-8", "replace") for line in lines]
        self.lines.extend(text for text in texts if text.strip())
        return texts
