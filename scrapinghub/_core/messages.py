"""A request before it is sent, and an answer once it is whole."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .decode import parse_lines
from .errors import CorruptBody, corrupt

if TYPE_CHECKING:
    from .operations import Operation

Timeout = float | tuple[float | None, float | None] | None
"""Seconds: one number, or (connect, read). None: the client's own."""


def read_timeout(timeout: Timeout, default: float) -> float:
    """Seconds that the next bytes of an answer may take."""
    read = timeout[1] if isinstance(timeout, tuple) else timeout
    if read is not None:
        return read
    return math.inf if isinstance(timeout, tuple) else default


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. Its body is finished bytes, so that each attempt sends the same."""

    operation: "Operation"
    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # they may hold credentials
    content: bytes | None = None
    timeout: Timeout = None


@dataclass(frozen=True, slots=True)
class Response:
    """A whole answer of the service."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes
    method: str = ""
    url: str = ""

    @property
    def ok(self) -> bool:
        """Whether the service did what was asked. A redirect that wasn't followed means that it did not."""
        return 200 <= self.status_code < 300

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body, parsed as JSON.

        Raises:
            CorruptBody: it isn't JSON: a page of a proxy, say.
        """
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError):
            raise corrupt(self, f"expected JSON, {self._shown}") from None

    def lines(self) -> list[Any]:
        """The body, parsed as JSON lines.

        Raises:
            CorruptBody: it isn't that.
        """
        try:
            return parse_lines(self.content)
        except CorruptBody:
            raise corrupt(self, f"expected JSON lines, {self._shown}") from None

    @property
    def _shown(self) -> str:
        kind = self.headers.get("content-type", "no content type").partition(";")[0]
        return f"got {kind}: {self.text[:80]!r}"
