"""What a handler is given: a request that found its operation."""

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
        """A whole number from the query, not negative."""
        text = self.query.get(name)
        if text is None:
            return default
        try:
            value = int(text)
        except ValueError:
            value = -1
        if value < 0:
            raise Refusal(400, f"invalid value for {name}: {text}")
        return value

    def flag(self, name: str) -> bool:
        return self.query.get(name, "").lower() in {"1", "y", "yes", "true"}

    def json(self) -> Any:
        """The body as one JSON value."""
        try:
            return jsontext.loads(self.body)
        except ValueError as error:
            raise Refusal(400, f"Error parsing data, {error}") from None

    def lines(self) -> list[Any]:
        """The body as JSON lines."""
        return [value for value, _ in self.compact_lines()]

    def compact_lines(self) -> Iterator[tuple[Any, bytes]]:
        """The body as JSON lines: each value, and its compact text."""
        try:
            yield from jsontext.compact_lines(self.body)
        except ValueError as error:
            raise Refusal(400, f"Error parsing data, {error}") from None
