"""What each public docstring says: parameters, errors, the endpoint, an example; and that what it says exists."""

import ast
import builtins
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

import scrapinghub
from scrapinghub._core import errors

from .docstrings import PACKAGES, Docstring, modules, public

# Public for Python, and called by other modules of the package only: each has a docstring, without an example.
INNER_MODULES = {"transport"}
INNER = {
    "Client.adopt_writer", "Client.shared_writer", "Client.writers_of", "Fingerprints", "Pages", "Reading.at_call",
    "ScrapinghubClient.adopt_writer", "ScrapinghubClient.shared_writer", "ScrapinghubClient.writers_of", "SlotWriter",
    "Writer.adopt", "Writer.begin_at", "Writer.finish_at_exit", "Writer.forget_parent", "first", "values",
}  # fmt: skip


@dataclass
class Thing:
    """Something public: a class, or a function or method or property."""

    name: str
    value: Any
    owner: type | None
    inner: bool

    @property
    def docstring(self) -> Docstring:
        """Its docstring; empty where it has none."""
        return Docstring(self.name, getattr(self.value, "__doc__", None) or "")

    @property
    def function(self) -> Callable[..., Any]:
        """What is called: for a class, its `__init__`."""
        value = self.value.__init__ if isinstance(self.value, type) else self.value
        return inspect.unwrap(value)

    @property
    def parameters(self) -> set[str]:
        """The names of its parameters."""
        return set(inspect.signature(self.function).parameters) - {"self"}

    @property
    def raised(self) -> set[str]:
        """The exceptions that its own code makes and raises."""
        tree = ast.parse(textwrap.dedent(inspect.getsource(self.function)))
        calls = [node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise)]
        names = {call.func.id for call in calls if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)}
        return {name for name in names if _exception(name)} - {"AssertionError"}


def things() -> Iterator[Thing]:
    """All that is public in the two packages, and what they take from the core for the public."""
    for package in PACKAGES[:2]:
        for module in modules():
            if module.__name__.startswith(package.__name__):
                offered = set(getattr(module, "__all__", ()))
                inner = module.__name__.rpartition(".")[2] in INNER_MODULES
                for name, value in public(vars(module)).items():
                    here = getattr(value, "__module__", None) == module.__name__
                    if (here or name in offered) and (inspect.isclass(value) or inspect.isfunction(value)):
                        yield from _of(f"{module.__name__}.{name}", value, inner)


def _of(name: str, value: Any, inner: bool) -> Iterator[Thing]:
    short = name.rpartition(".")[2].removeprefix("Async")
    inner = inner or short in INNER
    yield Thing(name, value, None, inner)
    if inspect.isclass(value):
        for member, its in public(vars(value)).items():
            if inspect.isfunction(its) or isinstance(its, property | classmethod | staticmethod):
                yield Thing(f"{name}.{member}", its, value, inner or f"{short}.{member}" in INNER)


def _exception(name: str) -> type[BaseException] | None:
    found = getattr(errors, name, None) or getattr(builtins, name, None)
    return found if isinstance(found, type) and issubclass(found, BaseException) else None


THINGS = {thing.name: thing for thing in things()}
OUTER = {name: thing for name, thing in THINGS.items() if not thing.inner}
CALLED = {name: thing for name, thing in OUTER.items() if inspect.isfunction(thing.value)}


def refers(thing: Thing) -> bool:
    """Whether it leaves the description to another method of its class, or class: a convenience."""
    docstring = thing.docstring
    return not docstring.parameters and any(
        inspect.isfunction(getattr(thing.owner, name, None)) for name in docstring.references
    )


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_every_module_says_what_it_is(module: Any) -> None:
    assert module.__doc__


@pytest.mark.parametrize("name", THINGS)
def test_everything_public_says_what_it_is(name: str) -> None:
    assert THINGS[name].docstring.text


@pytest.mark.parametrize("name", CALLED)
def test_every_method_shows_an_example(name: str) -> None:
    assert CALLED[name].docstring.examples


@pytest.mark.parametrize("name", CALLED)
def test_every_parameter_is_described_and_exists(name: str) -> None:
    thing = CALLED[name]
    if not refers(thing):
        assert set(thing.docstring.parameters) == thing.parameters


@pytest.mark.parametrize("name", [name for name, thing in OUTER.items() if inspect.isclass(thing.value)])
def test_parameters_of_a_class_exist(name: str) -> None:
    thing = OUTER[name]
    if thing.docstring.parameters:
        assert set(thing.docstring.parameters) == thing.parameters


@pytest.mark.parametrize("name", CALLED)
def test_errors_are_told(name: str) -> None:
    docstring = CALLED[name].docstring
    assert {error for error in docstring.errors if not _exception(error)} == set(), "no such exceptions"
    assert CALLED[name].raised <= docstring.errors
    assert docstring.errors or not docstring.endpoints, "what sends a request can fail: it says how"


@pytest.mark.parametrize("name", CALLED)
def test_endpoints_are_those_of_the_specs(name: str) -> None:
    assert {endpoint for endpoint in CALLED[name].docstring.endpoints if " " in endpoint} == set()


def test_there_is_much_to_see() -> None:
    assert scrapinghub.aio.jobs.Jobs.run in [thing.value for thing in CALLED.values()]
    assert len(CALLED) > 200
