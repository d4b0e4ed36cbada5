"""Projects to generate: the folders, and how to import what was generated."""

import importlib.util
import shutil
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
SMALL = Path(__file__).with_name("small_spec")
PACKAGES = ("scrapinghub_dash", "scrapinghub_storage")

sys.path.insert(0, str(ROOT / "tools"))

PYPROJECT = """
[dependency-groups]
codegen = ["openapi-python-client=={generator}", "ruff=={ruff}"]
"""


def make_root(root: Path, specs: Path, *, types: Path | None = None) -> Path:
    """A project's folder with what the generation reads, and nothing else."""
    (root / "spec").mkdir(parents=True)
    for name in ("dash.yaml", "storage.yaml"):
        shutil.copy(specs / name, root / "spec" / name)
    shutil.copytree(ROOT / "spec" / "codegen", root / "spec" / "codegen")
    if types is not None:
        shutil.copy(types, root / "spec" / "codegen" / "types.yml")
    text = PYPROJECT.format(generator=version("openapi-python-client"), ruff=version("ruff"))
    (root / "pyproject.toml").write_text(text, encoding="utf-8")
    return root


def run_generate(root: Path, *arguments: str) -> int:
    import generate

    return int(generate.main(["--root", str(root), *arguments]))


def load(path: Path, name: str) -> ModuleType:
    """Import a generated package or module under a name of its own: the real ones have the same names."""
    package = path.is_dir()
    spec = importlib.util.spec_from_file_location(
        name,
        path / "__init__.py" if package else path,
        submodule_search_locations=[str(path)] if package else None,
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
