"""A request before it is sent, and an answer once it is whole."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .operations import Operation

Timeout = float | tuple[float | None, float | None] | None
"""Seconds: one number, or (connect, read). None: the client's own."""


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. Its body is finished bytes, so that each attempt sends the same."""

    operation: "Operation"
    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
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
    def text(self) -> str:
        """The body as text."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body, parsed as JSON."""
        return json.loads(self.content)
