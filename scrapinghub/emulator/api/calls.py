"""What a handler is given: a request that found its operation."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers, QueryParams

from .. import jsontext
from ..auth import User
from ..cloud import Cloud
from ..errors import Refusal
from ..runner.runner import Runner
from .routes import Operation

GZIP_TYPES = frozenset({"gzip", "x-gzip"})
MAX_NUMBER = 2**63 - 1

_number = re.compile(r"[0-9]{1,19}")


@dataclass(slots=True)
class Call:
    """A request that found its operation. `path` holds the decoded path parameters, `body` the unpacked body."""

    operation: Operation
    path: Mapping[str, str]
    query: QueryParams
    headers: Headers
    body: bytes
    user: User
    cloud: Cloud
    runner: Runner
    base_url: str

    @property
    def project(self) -> int:
        return int(self.path["project"])

    @property
    def spider(self) -> int:
        return int(self.path["spider"])

    @property
    def job(self) -> tuple[int, int, int]:
        return self.project, self.spider, int(self.path["job"])

    def require_project(self, project: int) -> None:
        if not self.cloud.projects.exists(project):
            raise Refusal(403, f"{self.user.name} has no access to project {project}")

    def number(self, name: str, default: int | None = None) -> int | None:
        """A whole number from the query, not negative, of at most 63 bits."""
        text = self.query.get(name)
        if text is None:
            return default
        value = int(text) if _number.fullmatch(text) else MAX_NUMBER + 1
        if value > MAX_NUMBER:
            raise Refusal(400, f"invalid value for {name}: {text}")
        return value

    def flag(self, name: str) -> bool:
        return self.query.get(name, "").lower() in {"1", "y", "yes", "true"}

    def json(self) -> Any:
        """The body as one JSON value."""
        try:
            return jsontext.parse(self.body)
        except ValueError as error:
            raise Refusal(400, f"Error parsing data, {error}") from None

    def lines(self) -> Iterator[Any]:
        """The values of the JSON lines of the body, one by one: there may be a great many."""
        try:
            yield from jsontext.lines(self.body)
        except ValueError as error:
            raise Refusal(400, f"Error parsing data, {error}") from None

    def listed_strings(self, what: str) -> Iterator[str]:
        """The strings of a body that has one, or a JSON array of them, on each line."""
        for value in self.lines():
            for text in value if isinstance(value, list) else (value,):
                if not jsontext.is_text(text):
                    raise Refusal(400, f"Error parsing data, {what} must be a string of Unicode characters")
                yield text
