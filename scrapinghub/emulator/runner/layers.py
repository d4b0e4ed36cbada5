"""Layers: what a project requires beyond the stack, each in a virtual environment that sees the stack's packages.

The stack is an interpreter whose environment has Scrapy. A layer is made without pip, with a .pth file that adds the
stack's site-packages behind its own; pip then installs what is missing, or differs. Layers are kept by what they
depend on: the requirements and the packages of the stack.
"""

import hashlib
import json
import shutil
import threading
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import DeployError
from .programs import Programs

INSTALL_SECONDS = 1800.0
ASK_SECONDS = 60.0

STACK = """
import importlib.metadata, json, site, sys
print(json.dumps({
    "python": sys.version.split()[0],
    "sites": [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))],
    "packages": {d.metadata["Name"]: d.version for d in importlib.metadata.distributions() if d.metadata["Name"]},
}))
"""
SITE = "import sysconfig; print(sysconfig.get_path('purelib'))"


@dataclass(frozen=True, slots=True)
class Stack:
    """The interpreter that layers are built on: its version, its packages with their versions, where they lie."""

    python: str
    version: str
    packages: Mapping[str, str]
    sites: tuple[str, ...]

    def named(self, name: str) -> str | None:
        """The version of a package, in whatever way its name is written."""
        wanted = name.lower().replace("_", "-")
        found = (version for other, version in self.packages.items() if other.lower().replace("_", "-") == wanted)
        return next(found, None)

    @property
    def description(self) -> str:
        scrapy = self.named("scrapy")
        return f"Python {self.version}, {f'Scrapy {scrapy}' if scrapy else 'no Scrapy'} ({self.python})"


class Layers:
    """`folder` is where they lie; `environ` what pip may see: where its index is."""

    def __init__(self, folder: Path, python: str, environ: Mapping[str, str], programs: Programs) -> None:
        self._folder = folder
        self._programs = programs
        self._python = python
        self._environ = environ
        self._building = threading.Lock()

    def stack(self) -> Generator[str, None, Stack]:
        """Ask the stack what it has. It may have got more since the last time."""
        self._folder.mkdir(parents=True, exist_ok=True)
        text = yield from self._run([self._python, "-c", STACK], ASK_SECONDS, "the question what the stack has")
        found: dict[str, Any] = json.loads(text)
        return Stack(self._python, found["python"], found["packages"], tuple(found["sites"]))

    def python(self, stack: Stack, requirements: str) -> Generator[str, None, str]:
        """The interpreter that has these requirements: the stack's own, if there are none."""
        lines = [line.strip() for line in requirements.splitlines()]
        if not any(line and not line.startswith("#") for line in lines):
            return stack.python
        parts = [stack.python, stack.version, *stack.sites, *lines, *sorted(map(str, stack.packages.items()))]
        layer = self._folder / hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
        with self._building:
            if not (layer / "complete").exists():
                shutil.rmtree(layer, ignore_errors=True)
                try:
                    yield from self._build(layer, stack, requirements)
                except BaseException:
                    shutil.rmtree(layer, ignore_errors=True)
                    raise
            else:
                yield "The requirements are installed already."
        return str(layer / "bin" / "python")

    def _build(self, layer: Path, stack: Stack, requirements: str) -> Generator[str, None, None]:
        yield "Installing the requirements."
        yield from self._run(
            [stack.python, "-m", "venv", "--without-pip", str(layer)], ASK_SECONDS, "the making of the layer"
        )
        python = str(layer / "bin" / "python")
        site = (yield from self._run([python, "-c", SITE], ASK_SECONDS, "the making of the layer")).strip()
        # Not the paths themselves: the .pth files in there count, too.
        lines = [f"import site; site.addsitedir({path!r})\n" for path in stack.sites]
        Path(site, "stack.pth").write_text("".join(lines))
        file = layer / "requirements.txt"
        file.write_text(requirements)
        if stack.named("pip") is None:
            raise DeployError(f"the requirements can't be installed: there is no pip in the stack, {stack.python}")
        pip = [stack.python, "-m", "pip", "--python", python, "--disable-pip-version-check", "--no-input"]
        # With its progress on the standard error, where its errors are.
        command = ["sh", "-c", 'exec "$@" >&2', "pip", *pip, "install", "--requirement", str(file)]
        yield from self._run(command, INSTALL_SECONDS, "the installation of the requirements")
        (layer / "complete").touch()

    def _run(self, command: list[str], seconds: float, what: str) -> Generator[str, None, str]:
        return self._programs.said(command, self._environ, self._folder, seconds, what)

    def clean(self, used: set[Path]) -> None:
        """Remove the layers in which none of these interpreters is."""
        for layer in self._folder.glob("*"):
            if layer / "bin" / "python" not in used:
                shutil.rmtree(layer, ignore_errors=True)
