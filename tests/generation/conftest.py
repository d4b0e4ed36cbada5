"""A small project, with small specs that have every trap of the generator, generated once per session."""

import importlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.generation.small_project import PACKAGES, SMALL, load, make_root, run_generate


@pytest.fixture(scope="session")
def small_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_root(tmp_path_factory.mktemp("small") / "project", SMALL, types=SMALL / "types.yml")
    assert run_generate(root) == 0
    return root


@pytest.fixture(scope="session")
def small(small_root: Path) -> Callable[[str], ModuleType]:
    """`small("storage.api.items.list_items")` imports that module of the small packages."""
    for package in PACKAGES:
        load(small_root / "generated" / package, f"small_{package.removeprefix('scrapinghub_')}")
    return lambda name: importlib.import_module(f"small_{name}")


@pytest.fixture(scope="session")
def small_types(small_root: Path) -> ModuleType:
    return load(small_root / "scrapinghub" / "types.py", "small_types")
