"""Generates generated/ and scrapinghub/types.py from the specs, or checks that they are what the specs give.

`python tools/generate.py` writes, `python tools/generate.py --check` compares bytes and names what differs. The work
is done in a temporary folder, and what is there is replaced only when all of it has succeeded.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from codegen.operations import operations_module
from codegen.spec import Document, faults
from codegen.typeddicts import types_module
from codegen.view import generator_view
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
SPECS = {"dash": "scrapinghub_dash", "storage": "scrapinghub_storage"}
TOOLS = ("openapi-python-client", "ruff")
PROVENANCE = "PROVENANCE.json"
TYPES = Path("scrapinghub", "types.py")


class Fault(Exception):
    """What keeps the output from being written, or from being what it should be."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    options = parser.parse_args(arguments)
    root: Path = options.root.resolve()
    try:
        with tempfile.TemporaryDirectory(prefix="generate-") as folder:
            new = Path(folder).resolve()
            generate(root, new)
            differences = list(compare(root, new))
            if options.check and differences:
                raise Fault("\n".join([*differences, "run `make generate`"]))
            if differences:
                replace(root, new)
    except Fault as fault:
        print(f"generate: {fault}", file=sys.stderr)
        return 1
    print("generated: " + ("as it should be" if options.check or not differences else f"{len(differences)} files"))
    return 0


def generate(root: Path, new: Path) -> None:
    """Write generated/ and scrapinghub/types.py, as they should be for the specs of `root`, below `new`."""
    versions = pinned_versions(root)
    documents = [
        Document(host, package, f"spec/{host}.yaml", _read_yaml(root / "spec" / f"{host}.yaml"))
        for host, package in SPECS.items()
    ]
    if found := faults(documents):
        raise Fault("\n".join(found))
    try:
        types = types_module(documents, _read_yaml(root / "spec" / "codegen" / "types.yml"))
    except ValueError as error:
        raise Fault(str(error)) from error
    (new / TYPES).parent.mkdir()
    (new / TYPES).write_text(types, encoding="utf-8")
    shutil.copy(root / "spec" / "codegen" / "format.toml", new / "ruff.toml")
    for document in documents:
        _generate_package(root, new, document)
    _tidy(new)
    for document in documents:
        _add_heads(new / "generated" / document.package, document.source)
    _add_head(new / TYPES, " and ".join(document.source for document in documents))
    provenance = {
        "command": "make generate",
        "tools": versions,
        "inputs": {
            path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in _inputs(root)
        },
        "operations": {document.package: len(list(document.operations())) for document in documents},
    }
    (new / "generated" / PROVENANCE).write_text(json.dumps(provenance, indent=2) + "\n", encoding="utf-8")


def pinned_versions(root: Path) -> dict[str, str]:
    """The versions of the generator and of ruff that pyproject.toml pins, if they are those that are installed."""
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Fault("there is no pyproject.toml to read the generator's version from") from None
    groups: list[Any] = [one for group in project.get("dependency-groups", {}).values() for one in group]
    versions: dict[str, str] = {}
    for tool in TOOLS:
        pins = {match[1] for one in groups if (match := re.fullmatch(rf"{tool}\s*==\s*([\w.]+)", str(one).strip()))}
        if len(pins) != 1:
            raise Fault(f"a dependency group of pyproject.toml must pin {tool} exactly, and all alike: {sorted(pins)}")
        versions[tool] = pins.pop()
        if version(tool) != versions[tool]:
            raise Fault(f"{tool} {versions[tool]} is pinned, {version(tool)} is installed")
    return versions


def compare(root: Path, new: Path) -> Iterator[str]:
    """What is missing in `root`, left over, or different, a file each."""
    there, wanted = _files(root), _files(new)
    for name in sorted(there | wanted):
        if name not in there:
            yield f"missing: {name}"
        elif name not in wanted:
            yield f"left over: {name}"
        elif (root / name).read_bytes() != (new / name).read_bytes():
            yield f"different: {name}"


def replace(root: Path, new: Path) -> None:
    """Put what is in `new` in its place: by renaming, so that an interruption leaves the old or the new."""
    target = root / "generated"
    staged, old = root / ".generated.new", root / ".generated.old"
    for leftover in (staged, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(new / "generated", staged)
    if target.exists():
        target.rename(old)
    staged.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    (root / TYPES).parent.mkdir(exist_ok=True)
    staged_types = (root / TYPES).with_name(".types.new")
    shutil.copy(new / TYPES, staged_types)
    staged_types.replace(root / TYPES)


def _generate_package(root: Path, new: Path, document: Document) -> None:
    """Run the generator, then add what it does not write."""
    view = new / f"{document.host}.json"
    view.write_text(json.dumps(generator_view(document)), encoding="utf-8")
    settings = root / "spec" / "codegen" / f"{document.host}.yml"
    package = new / "generated" / document.package
    package.parent.mkdir(exist_ok=True)
    _run(
        *("openapi_python_client", "generate", "--path", str(view), "--config", str(settings), "--meta", "none"),
        *("--output-path", str(package), "--custom-template-path", str(root / "spec" / "codegen" / "templates")),
        "--fail-on-warning",
        cwd=new,
    )
    modules = {path.stem for path in (package / "api").glob("*/*.py")} - {"__init__"}
    operations = {operation.name for operation in document.operations()}
    if modules != operations:
        raise Fault(f"{document.source}: only operation or only module: {sorted(modules ^ operations)}")
    (package / "py.typed").touch()
    source = operations_module(document, _argument_names(view, settings))
    (package / "operations.py").write_text(source, encoding="utf-8")


def _argument_names(view: Path, settings: Path) -> dict[str, dict[str, str]]:
    """The generator's own names for query parameters: operation -> name on the wire -> argument."""
    config = Config.from_sources(
        ConfigFile.load_from_path(settings), MetaType.NONE, view, "utf-8", overwrite=False, output_path=None
    )
    data = GeneratorData.from_dict(json.loads(view.read_text(encoding="utf-8")), config=config)
    if not isinstance(data, GeneratorData):
        raise Fault(f"{view.name}: {data.header} {data.detail}")
    return {
        str(endpoint.name): {
            parameter.name.get_untrusted_value(): str(parameter.python_name) for parameter in endpoint.query_parameters
        }
        for collection in data.endpoint_collections_by_tag.values()
        for endpoint in collection.endpoints
    }


def _tidy(new: Path) -> None:
    """Format what is ours as the generator formats what is its own."""
    ours = [str(new / TYPES), *(str(new / "generated" / package / "operations.py") for package in SPECS.values())]
    _run("ruff", "check", "--fix-only", "--no-cache", "--extend-select=I", *ours, cwd=new)
    _run("ruff", "format", "--no-cache", *ours, cwd=new)


def _run(module: str, *arguments: str, cwd: Path) -> None:
    """Run a tool of this interpreter's environment; the generator finds ruff on the PATH."""
    scripts = sysconfig.get_path("scripts")
    path = os.pathsep.join([scripts, os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=cwd,
        env={**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8", "_TYPER_STANDARD_TRACEBACK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Fault(f"{module} failed:\n{done.stdout}{done.stderr}".rstrip())


def _add_heads(package: Path, source: str) -> None:
    for path in [*package.rglob("*.py"), package / "py.typed"]:
        _add_head(path, source)


def _add_head(path: Path, source: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(f"# Generated from {source} by `make generate`: do not edit.\n{text}", encoding="utf-8")


def _inputs(root: Path) -> list[Path]:
    """Everything that the output depends on, but for the tools."""
    codegen = root / "spec" / "codegen"
    settings = [*codegen.glob("*.yml"), *codegen.glob("*.toml"), *codegen.glob("templates/*.jinja")]
    return sorted([*(root / "spec" / f"{host}.yaml" for host in SPECS), *settings])


def _files(root: Path) -> set[str]:
    """The names of all generated files below `root`."""
    found = [path.relative_to(root) for path in (root / "generated").rglob("*") if path.is_file()]
    if (root / TYPES).exists():
        found.append(TYPES)
    return {
        path.as_posix() for path in found if not any(part.endswith(("__pycache__", "_cache")) for part in path.parts)
    }


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        content = YAML(typ="safe").load(path)
    except Exception as error:
        raise Fault(f"{path.name}: {error}") from error
    if not isinstance(content, Mapping):
        raise Fault(f"{path.name}: not a mapping")
    return dict(content)


if __name__ == "__main__":
    raise SystemExit(main())
