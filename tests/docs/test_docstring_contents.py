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

# The modules of what people import as it stands; of the others, these are what their programs meet.
MET: dict[str, frozenset[str]] = {
    "comparing": frozenset(),
    "fields": frozenset({"Fields.keys", "Fields.values", "Fields.items"}),
    "resources": frozenset({"JobResource"}),
    "streams": frozenset({"Reading.aclose", "Stream.aclose"}),
    "pages": frozenset(),
    "pool": frozenset(),
    "scheduling": frozenset(),
    "selection": frozenset(),
    "tails": frozenset(),
    "transport": frozenset(),
    "waiting": frozenset(),
    "writers": frozenset({"Writer.write", "Writer.flush", "Writer.close", "Writer.offset", "Writer.closed"}),
}

# What modules of the package use of each other. The rest of what is public has an example and all that belongs to it.
INNER = frozenset({
    "Fingerprints", "Pages", "job_keys", "number_of_spider", "own_client", "together",
})  # fmt: skip


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
        called: Callable[..., Any] = vars(self.value)["__init__"] if inspect.isclass(self.value) else self.value
        return called

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
    """All that is public in the packages that people import, and what they take from the core for the public."""
    for package in PACKAGES[:3]:
        for module in modules():
            if module.__name__.startswith(package.__name__):
                offered = set(getattr(module, "__all__", ()))
                for name, value in public(vars(module)).items():
                    here = getattr(value, "__module__", None) == module.__name__
                    if (here or name in offered) and (inspect.isclass(value) or inspect.isfunction(value)):
                        yield from _of(module.__name__, name, value)


def _of(module: str, name: str, value: Any) -> Iterator[Thing]:
    yield Thing(f"{module}.{name}", value, None, _is_inner(module, name))
    if inspect.isclass(value):
        for member, its in public(dict(vars(value))).items():
            if inspect.isfunction(its) or isinstance(its, property | classmethod | staticmethod):
                yield Thing(f"{module}.{name}.{member}", its, value, _is_inner(module, f"{name}.{member}"))


def _is_inner(module: str, name: str) -> bool:
    """Whether it is for other modules of the package only."""
    names = {name.removeprefix("Async"), name.removeprefix("Async").partition(".")[0]}
    met = MET.get(module.rpartition(".")[2])
    return bool(names & INNER) or (met is not None and not names & met)


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
    names = {thing.name.removeprefix("scrapinghub.client.") for thing in CALLED}
    assert {"client.ScrapinghubClient.get_job", "writers.Writer.write", "resources.JobResource.flush"} <= names


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
