"""What each public docstring says: parameters, errors, the endpoint, an example; and that what it says exists."""

import ast
import builtins
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

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
    def short(self) -> str:
        """Its name within its module, the same in both packages."""
        here = self.name if self.owner is None else self.name.rpartition(".")[0]
        return self.name[here.rindex(".") + 1 :].removeprefix("Async")

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


THINGS = list(things())
CALLED = [thing for thing in THINGS if inspect.isfunction(thing.value) and not thing.inner]


def refers(thing: Thing) -> bool:
    """Whether it leaves the description to another method of its class: a convenience."""
    docstring = thing.docstring
    return not docstring.parameters and any(
        inspect.isfunction(getattr(thing.owner, name, None)) for name in docstring.references
    )


def test_all_is_collected() -> None:
    assert scrapinghub.aio.jobs.Jobs.run in [thing.value for thing in CALLED]
    assert scrapinghub.client.items.Items.iter in [thing.value for thing in CALLED]
    assert errors.NotFound in [thing.value for thing in THINGS]
    assert {name for thing in THINGS if thing.inner for name in [thing.short]} >= INNER


def test_everything_says_what_it_is() -> None:
    assert [module.__name__ for module in modules() if not module.__doc__] == []
    assert [thing.name for thing in THINGS if not thing.docstring.text] == []


def test_every_method_shows_an_example() -> None:
    assert [thing.name for thing in CALLED if not thing.docstring.examples] == []


def test_parameters_are_described_and_exist() -> None:
    classes = [thing for thing in THINGS if inspect.isclass(thing.value) and thing.docstring.parameters]
    described = classes + [thing for thing in CALLED if not refers(thing)]
    wrong = {thing.name: thing.parameters ^ set(thing.docstring.parameters) for thing in described}
    assert {name: difference for name, difference in wrong.items() if difference} == {}


def test_errors_exist() -> None:
    unknown = {thing.name: {name for name in thing.docstring.errors if not _exception(name)} for thing in THINGS}
    assert {name: errors for name, errors in unknown.items() if errors} == {}


def test_errors_that_a_method_raises_are_told() -> None:
    untold = {thing.name: thing.raised - thing.docstring.errors for thing in CALLED}
    assert {name: errors for name, errors in untold.items() if errors} == {}


def test_what_sends_a_request_tells_how_that_fails() -> None:
    assert [thing.name for thing in CALLED if thing.docstring.endpoints and not thing.docstring.errors] == []


def test_endpoints_are_those_of_the_specs() -> None:
    unknown = {thing.name: [name for name in thing.docstring.endpoints if " " in name] for thing in THINGS}
    assert {name: endpoints for name, endpoints in unknown.items() if endpoints} == {}
