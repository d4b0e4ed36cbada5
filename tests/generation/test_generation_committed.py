"""The project's own specs: what is committed is what they give, and a change of them reaches types and requests."""

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.generation.small_project import PACKAGES, ROOT, load, make_root, run_generate


def test_what_is_committed_is_what_the_specs_give(capsys: pytest.CaptureFixture[str]) -> None:
    status = run_generate(ROOT, "--check")
    assert status == 0, capsys.readouterr().err


@pytest.mark.timeout(120)
def test_the_committed_packages_are_typed(tmp_path: Path) -> None:
    packages = [argument for package in PACKAGES for argument in ("-p", package)]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path}", *packages],
        cwd=tmp_path,
        env={"MYPYPATH": str(ROOT / "generated")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real specs with one more optional query parameter of list_items, generated."""
    root = make_root(tmp_path_factory.mktemp("extended") / "project", ROOT / "spec")
    path = root / "spec" / "storage.yaml"
    before, found, after = path.read_text(encoding="utf-8").partition("operationId: list_items\n")
    assert found
    between, found, rest = after.partition("parameters:\n")
    assert found
    new = "        - {name: brandnew, in: query, description: New., schema: {type: array, items: {type: integer}}}\n"
    path.write_text(f"{before}operationId: list_items\n{between}parameters:\n{new}{rest}", encoding="utf-8")
    assert run_generate(root) == 0
    return root


def test_one_more_parameter_is_typed_and_sent(extended: Path) -> None:
    types = load(extended / "scrapinghub" / "types.py", "extended_types")
    assert "brandnew" in types.ListItemsQuery.__annotations__
    assert "brandnew" in types.ItemsIterParams.__annotations__
    assert "brandnew" not in types.ListLogsQuery.__annotations__
    package: ModuleType = load(extended / "generated" / "scrapinghub_storage", "extended_storage")
    operation = importlib.import_module(f"{package.__name__}.operations").list_items
    assert operation.query["brandnew"] == "brandnew"
    assert "brandnew" in operation.repeats
    builder = importlib.import_module(f"{package.__name__}.api.items.list_items").get_kwargs
    assert builder(1, 2, 3, brandnew=[5, 6])["params"] == {"brandnew": [5, 6]}


def test_one_more_parameter_changes_nothing_else(extended: Path) -> None:
    def files(root: Path) -> dict[str, bytes]:
        found = (root / "generated").rglob("*.py")
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}

    before, after = files(ROOT), files(extended)
    assert {name for name in before | after if before.get(name) != after.get(name)} == {
        "generated/scrapinghub_storage/api/items/list_items.py",
        "generated/scrapinghub_storage/operations.py",
    }
