"""An answer of the service, once it is whole; and the exception for one that isn't what it should be."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from .decode import MSGPACK, MsgPack, parse_lines
from .errors import CorruptBody, ScrapinghubAPIError, also_requests

E = TypeVar("E", bound=ScrapinghubAPIError)


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
        """The body, parsed as JSON lines; as msgpack where it says that it is.

        Raises:
            CorruptBody: it isn't that.
        """
        try:
            if self.headers.get("content-type", "").partition(";")[0] == MSGPACK:
                unpacker = MsgPack()
                return unpacker.feed(self.content) + unpacker.finish()
            return parse_lines(self.content)
        except (CorruptBody, EOFError):
            raise corrupt(self, f"expected JSON lines, {self._shown}") from None

    @property
    def _shown(self) -> str:
        kind = self.headers.get("content-type", "no content type").partition(";")[0]
        return f"got {kind}: {self.text[:80]!r}"


def corrupt(response: Response, reason: str) -> CorruptBody:
    """The exception for an answer that arrived whole and isn't what it should be."""
    return located(also_requests(CorruptBody)(f"{response.method} {response.url}: {reason}"), response)


def located(error: E, response: Response) -> E:
    """The same exception, which says of which answer it is."""
    error.status_code = response.status_code
    error.method = response.method
    error.url = response.url
    error.body = response.text
    if hasattr(error, "response"):
        # Where programs look that catch the exception of `requests`.
        error.response = response  # pyright: ignore[reportAttributeAccessIssue]
    return error
