"""tools/generate.py: what it writes, what `--check` finds, what it refuses."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.generation.small_project import PACKAGES, ROOT, SMALL, make_root, run_generate


@pytest.fixture
def copy(small_root: Path, tmp_path: Path) -> Path:
    """A generated project of its own, to be spoiled."""
    return Path(shutil.copytree(small_root, tmp_path / "project"))


@pytest.fixture
def unspoiled(tmp_path: Path) -> Path:
    return make_root(tmp_path / "project", SMALL, types=SMALL / "types.yml")


def test_a_second_run_changes_nothing_from_any_directory(copy: Path, tmp_path: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in copy.rglob("*") if path.is_file()}
    # An interfering configuration above the place where it runs, and nothing on the path.
    (tmp_path / "ruff.toml").write_text("line-length = 40\n", encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PATH"}}
    command = [sys.executable, str(ROOT / "tools" / "generate.py"), "--root", str(copy)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in copy.rglob("*") if path.is_file()}
    assert after == before


def test_every_file_says_where_it_comes_from(small_root: Path) -> None:
    files = [path for path in (small_root / "generated").rglob("*") if path.suffix in {".py", ".typed"}]
    assert len(files) > 30
    for path in [*files, small_root / "scrapinghub" / "types.py"]:
        assert "by `make generate`: do not edit." in path.read_text(encoding="utf-8").splitlines()[0], path
    for package in PACKAGES:
        assert (small_root / "generated" / package / "py.typed").is_file()


def test_provenance(small_root: Path) -> None:
    text = (small_root / "generated" / "PROVENANCE.json").read_text(encoding="utf-8")
    provenance = json.loads(text)
    assert provenance["operations"] == {"scrapinghub_dash": 4, "scrapinghub_storage": 9}
    assert set(provenance["tools"]) == {"openapi-python-client", "ruff"}
    assert {"spec/dash.yaml", "spec/storage.yaml", "spec/codegen/templates/types.py.jinja"} <= set(provenance["inputs"])
    assert str(small_root) not in text


def test_check_names_what_is_different_missing_and_left_over(
    small_root: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = copy / "generated" / "scrapinghub_storage"
    edited, missing, extra = (package / name for name in ("client.py", "py.typed", "api/items/old.py"))
    edited.write_bytes(edited.read_bytes() + b"\n")
    missing.unlink()
    extra.touch()
    (copy / "scrapinghub" / "types.py").write_text("", encoding="utf-8")
    # What tools leave behind is neither output nor input.
    for folder in (
        package / "__pycache__",
        copy / "generated" / ".mypy_cache",
        copy / "spec" / "codegen" / ".ruff_cache",
    ):
        folder.mkdir(exist_ok=True)
        (folder / "ignored").touch()
    assert run_generate(copy, "--check") == 1
    assert set(capsys.readouterr().err.removeprefix("generate: ").splitlines()) == {
        "different: generated/scrapinghub_storage/client.py",
        "missing: generated/scrapinghub_storage/py.typed",
        "left over: generated/scrapinghub_storage/api/items/old.py",
        "different: scrapinghub/types.py",
        "run `make generate`",
    }
    assert not missing.exists()
    assert run_generate(copy) == 0
    assert missing.exists()
    assert not extra.exists()
    assert edited.read_bytes() == (small_root / "generated" / "scrapinghub_storage" / "client.py").read_bytes()


def test_what_is_there_stays_when_generation_fails(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "spec" / "codegen" / "templates" / "errors.py.jinja").write_text("{% broken", encoding="utf-8")
    before = (copy / "generated" / "scrapinghub_storage" / "errors.py").read_bytes()
    assert run_generate(copy) == 1
    assert "TemplateSyntaxError" in capsys.readouterr().err
    assert (copy / "generated" / "scrapinghub_storage" / "errors.py").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("storage.yaml", "operationId: write_items", "operationId: list_items", "list_items: operationId is taken by"),
        ("storage.yaml", "operationId: write_items", "operationId: run_job", "operationId is taken by spec/dash.yaml"),
        ("storage.yaml", "operationId: write_items", "operationId: writeItems", "must be a snake_case name"),
        ("storage.yaml", "operationId: write_items", "operationId: class", "must be a snake_case name"),
        ("storage.yaml", "tags: [jobq]", "tags: [jobq, items]", "cancel_jobs: must have exactly one tag"),
        ("storage.yaml", "security: []", "", "get_timestamp: must say `security`"),
        ("dash.yaml", "x-idempotent: false", "", "run_job: must say `x-idempotent`"),
        ("storage.yaml", "name: nodata, in: query,", "name: class, in: query,", "`class` cannot be a keyword argument"),
        ("storage.yaml", "schema: {type: integer}}", "schema: {type: integer, default: 1}}", "would always be sent"),
        ("storage.yaml", "/system/ts:", "/system/{ts}:", "get_timestamp: the path names ['ts'], the parameters []"),
        ("storage.yaml", "/system/ts:", "/jobs/{key}/{number}:", "differ only in the names of their parameters"),
        ("dash.yaml", "schemas:\n", "schemas:\n    Item: {type: string}\n", "schema Item is not the Item of"),
        ("storage.yaml", "    Item: {", "    ListItemsQuery: {", "two types would be named ListItemsQuery"),
        ("codegen/types.yml", "meta]", "unheard_of]", "ItemsIterParams: unheard_of is not in the specs"),
        ("codegen/types.yml", "{index:", "{unheard_of:", "ItemsIterParams: unheard_of is not in the specs"),
    ],
)
def test_a_faulty_spec_is_refused(
    unspoiled: Path, capsys: pytest.CaptureFixture[str], name: str, old: str, new: str, message: str
) -> None:
    path = unspoiled / "spec" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    spoiled = text.replace(old, new)
    if "Item: {" in old:
        spoiled = spoiled.replace("schemas/Item'", "schemas/ListItemsQuery'")
    path.write_text(spoiled, encoding="utf-8")
    assert run_generate(unspoiled) == 1
    assert message in capsys.readouterr().err
    assert not (unspoiled / "generated").exists()


@pytest.mark.parametrize(
    ("pattern", "pin", "message"),
    [
        (r"openapi-python-client==[\d.]+", "openapi-python-client==0.1.0", "0.1.0 is pinned"),
        (r"openapi-python-client==[\d.]+", "openapi-python-client>=0.29", "must pin openapi-python-client exactly"),
        (r"ruff==[\d.]+", "ruff", "must pin ruff exactly"),
    ],
)
def test_the_tools_are_those_that_are_pinned(
    unspoiled: Path, capsys: pytest.CaptureFixture[str], pattern: str, pin: str, message: str
) -> None:
    path = unspoiled / "pyproject.toml"
    path.write_text(re.sub(pattern, pin, path.read_text(encoding="utf-8")), encoding="utf-8")
    assert run_generate(unspoiled) == 1
    assert message in capsys.readouterr().err


def test_an_operation_that_the_generator_loses_is_missed(
    unspoiled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from codegen.spec import Document
    from codegen.view import generator_view

    def without_system(document: Document) -> dict[str, Any]:
        view = generator_view(document)
        view["paths"].pop("/system/ts", None)
        return view

    monkeypatch.setattr("generate.generator_view", without_system)
    assert run_generate(unspoiled) == 1
    assert "only operation or only module: ['get_timestamp']" in capsys.readouterr().err
