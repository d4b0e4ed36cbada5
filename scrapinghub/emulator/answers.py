"""What a handler gives back."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Answer:
    """An answer before it is sent. An iterable body is sent as it comes, in chunks."""

    body: bytes | Iterable[bytes] = b""
    content_type: str | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    compressible: bool = False
    streamed: bool = False  # each chunk goes out when it is there, however small
