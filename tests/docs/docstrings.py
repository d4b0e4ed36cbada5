"""The docstrings of the packages that people import, and what they say."""

import contextlib
import doctest
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import scrapinghub
import scrapinghub._core
import scrapinghub.aio
import scrapinghub.client
import scrapinghub.distributed
import scrapinghub_dash.operations as dash
import scrapinghub_storage.operations as storage
from scrapinghub._core.errors import MissingExtra

PACKAGES: tuple[ModuleType, ...] = (
    scrapinghub.aio,
    scrapinghub.client,
    scrapinghub.distributed,
    scrapinghub._core,
)

_ENDPOINT = re.compile(r"``(GET|POST|PUT|PATCH|DELETE)\s+([^`]+)``")
_SECTION = re.compile(r"(Args|Attributes|Returns|Raises):\n((?: +.*\n|\n)+)")
_PLACEHOLDER = re.compile(r"\{\w+\}")

# Method, and path with its placeholders unnamed, by package: docstrings say `{position}` where the spec says `{part}`.
_OPERATIONS = {
    (package, operation.method, _PLACEHOLDER.sub("{}", operation.path)): name
    for package, operations in (("dash", dash.OPERATIONS), ("storage", storage.OPERATIONS))
    for name, operation in operations.items()
}


def modules() -> list[ModuleType]:
    """All modules of the packages, but those whose library isn't installed."""
    found = [scrapinghub]
    for package in PACKAGES:
        found.append(package)
        for info in _modules_of(package):
            with contextlib.suppress(MissingExtra):
                found.append(importlib.import_module(f"{package.__name__}.{info.name}"))
    return found


def _modules_of(package: ModuleType) -> Iterator[pkgutil.ModuleInfo]:
    return pkgutil.iter_modules(package.__path__)


@dataclass
class Docstring:
    """A docstring, read as the project writes them."""

    name: str
    """The whole dotted name of what it describes."""
    text: str
    parameters: dict[str, str] = field(init=False)
    """What `Args:` names."""
    errors: set[str] = field(init=False)
    """What `Raises:` names."""
    endpoints: set[str] = field(init=False)
    """What the paragraph that begins with "Uses" names: operations, or ``METHOD path`` where the specs have no such."""

    def __post_init__(self) -> None:
        self.text = inspect.cleandoc(self.text)
        sections = {name: _entries(body) for name, body in _SECTION.findall(self.text + "\n")}
        self.parameters = {name: text for names, text in sections.get("Args", []) for name in names}
        self.errors = {name for names, _ in sections.get("Raises", []) for name in names}
        paragraphs = [text for text in self.text.split("\n\n") if text.startswith("Uses ")]
        self.endpoints = {
            _operation(method, path, "dash" if "of Dash" in paragraph else "storage")
            for paragraph in paragraphs
            for method, path in _ENDPOINT.findall(paragraph)
        }

    @property
    def examples(self) -> list[doctest.Example]:
        """Its examples, in order."""
        return doctest.DocTestParser().get_examples(self.text)

    @property
    def references(self) -> set[str]:
        """The names in single backticks: methods that describe what this one leaves out."""
        return set(re.findall(r"(?<!`)`(\w+)`(?!`)", self.text))


def _entries(body: str) -> list[tuple[list[str], str]]:
    """The entries of a section: names, and what is said of them."""
    return [
        ([name.strip() for name in names.split(",")], text)
        for names, text in re.findall(r"^ {4}(\w[\w, ]*): ?(.*)$", body, flags=re.MULTILINE)
    ]


def _operation(method: str, path: str, package: str) -> str:
    known = _OPERATIONS.get((package, method, "/" + _PLACEHOLDER.sub("{}", path.strip())))
    return known or f"{method} {path}"


def public(names: dict[str, Any]) -> dict[str, Any]:
    """The members that don't begin with an underscore."""
    return {name: value for name, value in names.items() if not name.startswith("_")}
