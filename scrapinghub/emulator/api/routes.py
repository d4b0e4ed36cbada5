"""From a method and a raw path to an operation, over the route tables generated from the specifications.

The path is split while it is still percent-encoded, so `a%2Fb` is one segment. A literal segment wins over a parameter,
if it leads to an operation with the right method: `POST /collections/1/s/name/count` writes the record `count`, though
`GET` counts the records.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from scrapinghub_dash.operations import OPERATIONS as DASH
from scrapinghub_storage.operations import OPERATIONS as STORAGE
from scrapinghub_storage.operations import Operation as Operation

DASH_PREFIX = "/api"
OPERATIONS: Mapping[str, Operation] = {**DASH, **STORAGE}  # type: ignore[dict-item]  # one class, written in each package

NUMBERS = frozenset({"project", "spider", "job"})


@dataclass(slots=True)
class _Node:
    literals: dict[str, "_Node"] = field(default_factory=dict)
    parameter: "_Node | None" = None
    operations: dict[str, tuple[Operation, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(slots=True)
class Match:
    operation: Operation
    path: dict[str, str]


class Routes:
    def __init__(self, operations: Iterable[Operation]) -> None:
        self._root = _Node()
        for operation in operations:
            prefix = DASH_PREFIX if operation.host == "dash" else ""
            node, names = self._root, []
            for segment in (prefix + operation.path).strip("/").split("/"):
                if segment.startswith("{"):
                    names.append(segment[1:-1])
                    node.parameter = node.parameter or _Node()
                    node = node.parameter
                else:
                    node = node.literals.setdefault(segment, _Node())
            node.operations[operation.method] = operation, tuple(names)

    def match(self, method: str, raw_path: str) -> Match | None:
        for operations, values in self._nodes(self._root, self._segments(raw_path), ()):
            if method in operations:
                operation, names = operations[method]
                return Match(operation, dict(zip(names, values, strict=True)))
        return None

    def methods(self, raw_path: str) -> set[str]:
        """The methods that a path knows; empty for an unknown path."""
        return {
            method for operations, _ in self._nodes(self._root, self._segments(raw_path), ()) for method in operations
        }

    @staticmethod
    def _segments(raw_path: str) -> list[str]:
        path = raw_path[1:-1] if raw_path.endswith("/") else raw_path[1:]
        return path.split("/")

    def _nodes(
        self, node: _Node, segments: list[str], values: tuple[str, ...]
    ) -> Iterator[tuple[dict[str, tuple[Operation, tuple[str, ...]]], tuple[str, ...]]]:
        if not segments:
            if node.operations:
                yield node.operations, values
            return
        segment, rest = segments[0], segments[1:]
        if segment in node.literals:
            yield from self._nodes(node.literals[segment], rest, values)
        if node.parameter and segment:
            yield from self._nodes(node.parameter, rest, (*values, unquote(segment)))


ROUTES = Routes(OPERATIONS.values())
