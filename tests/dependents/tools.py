"""Tools from the package index, each in a virtual environment of its own, with this package in the old one's place."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = ROOT / ".venv-dependents"
PROGRAMS = Path(__file__).parent / "programs"

INSTALL_SECONDS = 900
RUN_SECONDS = 240

# What is installed for each tool, beside this package.
TOOLS = {
    "shub": ["shub"],
    "scrapinghub-entrypoint-scrapy": ["scrapinghub-entrypoint-scrapy"],
    "spidermon": ["spidermon[monitoring]"],
    "collection-scanner": ["collection-scanner"],
    "hcf-backend": ["hcf-backend", "scrapy-frontera"],
    "shub-workflow": ["shub-workflow"],
    "scrapy-incremental": ["scrapy-incremental"],
    "scrapy-pagestorage": [
        "scrapy-pagestorage",
        "scrapinghub-entrypoint-scrapy",
        "scrapy<2.12",
        "twisted<25",
        "w3lib<2.2",
    ],
}
# Other programs that ask for `scrapinghub`.
LEFT_OUT = {
    "arche": "can't be imported with the plotly of today",
    "flask-scrapinghub": "asks for scrapinghub 2.3.1, and no other",
    "scrapy-hcf, shub-cli": "of 2016; ask for the `hubstorage` package, or for scrapinghub 1.9.0",
    "zyte-spider-templates": "crawls through a paid service",
}


class Failed(Exception):
    """A program ended with another status than it should."""


def run(
    command: Sequence[str | Path],
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
    input: str = "",
    timeout: float = INSTALL_SECONDS,
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; its output as text."""
    return subprocess.run(
        [str(part) for part in command],
        env=environ,
        cwd=folder,
        input=input,
        timeout=timeout,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def checked(result: subprocess.CompletedProcess[str], status: int = 0) -> subprocess.CompletedProcess[str]:
    """The result, if the program ended with this status."""
    if result.returncode != status:
        raise Failed(
            f"{' '.join(result.args)}\nended with {result.returncode}, not with {status}.\n"
            f"--- output\n{result.stdout}\n--- errors\n{result.stderr}"
        )
    return result


def build_wheel(folder: Path) -> Path:
    """The wheel of this repository."""
    checked(run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT]))
    (wheel,) = folder.glob("scrapinghub-*.whl")
    return wheel


class Library:
    """What is installed as `scrapinghub`: the wheel of this repository, or the version of the index to compare with."""

    def __init__(self, wheel: Path | None, version: str | None = None) -> None:
        self.version = version
        if wheel is None:
            self.requirement = f"scrapinghub[msgpack]=={version}"
            self.digest = self.requirement
        else:
            self.requirement = f"{wheel}[msgpack]"
            self.digest = hashlib.sha256(wheel.read_bytes()).hexdigest()


class Tool:
    """A tool in its environment."""

    def __init__(self, name: str, library: Library) -> None:
        self.name = name
        self.seconds: float | None = None  # that the installation took, if there was one
        self._requirements = TOOLS[name]
        self._library = library
        self.folder = ENVIRONMENTS / (f"{name}-{library.version}" if library.version else name)
        self.bin = self.folder / "bin"
        self.python = self.bin / "python"

    def install(self) -> None:
        """Make its environment, unless there is one with just these packages."""
        stamp = self.folder / "stamp"
        wanted = "\n".join([sys.version, self._library.digest, *self._requirements])
        if stamp.exists() and stamp.read_text() == wanted:
            return
        start = time.monotonic()
        if not self.python.exists():
            shutil.rmtree(self.folder, ignore_errors=True)
            checked(run([sys.executable, "-m", "venv", self.folder]))
        stamp.unlink(missing_ok=True)
        pip = [self.python, "-m", "pip"]
        # To pip a wheel of a version that is there is no news.
        checked(run([*pip, "uninstall", "--quiet", "--yes", "scrapinghub"]))
        checked(run([*pip, "install", "--quiet", *self._requirements, self._library.requirement]))
        stamp.write_text(wanted)
        self.seconds = time.monotonic() - start

    def pip(self, *arguments: str) -> str:
        """What its pip prints."""
        return checked(run([self.python, "-m", "pip", *arguments])).stdout

    def version_of(self, distribution: str) -> str:
        """The version of a distribution in its environment."""
        line = next(line for line in self.pip("show", distribution).splitlines() if line.startswith("Version:"))
        return line.partition(" ")[2]

    @property
    def version(self) -> str:
        return self.version_of(self.name)

    def environ(self, variables: Mapping[str, str], home: Path) -> dict[str, str]:
        """The environment of its programs: nothing of ours, and no way to another host."""
        nowhere = "http://127.0.0.1:9"  # the port "discard": connections are refused
        return {
            "PATH": os.pathsep.join([str(self.bin), os.environ.get("PATH", os.defpath)]),
            "HOME": str(home),
            "TMPDIR": str(home),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), nowhere),
            **dict.fromkeys(("no_proxy", "NO_PROXY"), "127.0.0.1,localhost"),
            **variables,
        }

    def run(
        self, *command: str | Path, home: Path, environ: Mapping[str, str], status: int = 0, input: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run one of its programs in the folder `home`; it has to end with this status."""
        program = self.bin / command[0]
        return checked(run([program, *command[1:]], self.environ(environ, home), home, input, RUN_SECONDS), status)

    def script(
        self, name: str, *arguments: str, home: Path, environ: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of the folder `programs` with its Python."""
        return self.run("python", PROGRAMS / name, *arguments, home=home, environ=environ)
