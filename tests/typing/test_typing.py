"""The scripts that type checkers read (`make types`) use all of the object model."""

import asyncio
import importlib
import inspect
import pkgutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from scrapinghub._core.filters import Field
from scrapinghub.emulator import Emulator

from .aio import usage as async_usage
from .sync import usage as sync_usage

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = [str(Path(module.__file__ or "").relative_to(ROOT)) for module in (async_usage, sync_usage)]

# Seen only through the classes that are made of them; the modules `transport` and `waiting` are all inner.
BASES = {
    "Client",
    "Downloadable",
    "Entity",
    "Fields",
    "JobResource",
    "Loadable",
    "Opened",
    "ParallelStream",
    "Reading",
    "Tabular",
    "Writers",
}
BASE_MODULES = {"transport", "waiting"}


def test_type_checkers_read_the_scripts() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    assert set(SCRIPTS) < set(tools["mypy"]["files"])
    assert set(SCRIPTS) < set(tools["pyright"]["include"])


def classes(package: ModuleType) -> Iterator[type]:
    """The classes of the object model that a user gets to see."""
    for info in pkgutil.iter_modules(package.__path__):
        if info.name not in BASE_MODULES:
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            for name, value in vars(module).items():
                if name.startswith("_") or name in BASES or not inspect.isclass(value):
                    continue
                if value.__module__ == module.__name__:
                    yield value


def public(names: set[str]) -> set[str]:
    """The names that a user of a class may use."""
    return {name for name in names if not name.startswith("_")}


def test_the_scripts_run_and_use_every_public_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # for the files that they write
    check(monkeypatch, async_usage, lambda cloud: asyncio.run(async_usage.use(cloud.aio_client())), "scrapinghub.aio")
    check(monkeypatch, sync_usage, lambda cloud: sync_usage.use(cloud.client()), "scrapinghub.client")


def check(monkeypatch: pytest.MonkeyPatch, usage: ModuleType, use: Callable[[Emulator], None], package: str) -> None:
    model = {*classes(importlib.import_module(package)), Field}
    assert len(model) > 20
    wanted = {cls: set(dir(cls)) for cls in model if not issubclass(cls, tuple) and is_plain(cls)}
    used: dict[type, set[str]] = {cls: set() for cls in wanted}

    def watched(self: Any, name: str) -> Any:
        if sys._getframe(1).f_code.co_filename == usage.__file__ and type(self) in used:
            used[type(self)].add(name)
            wanted[type(self)].update(object.__getattribute__(self, "__dict__"))
        return object.__getattribute__(self, name)

    for cls in wanted:
        monkeypatch.setattr(cls, "__getattribute__", watched)
    with Emulator() as cloud:
        use(cloud)
    unused = {cls.__name__: public(wanted[cls]) - used[cls] for cls in wanted}
    assert {name: names for name, names in unused.items() if names} == {}


def is_plain(cls: type) -> bool:
    """Whether instances of a class are made: neither a TypedDict nor a protocol."""
    return not hasattr(cls, "__required_keys__") and not getattr(cls, "_is_protocol", False)
