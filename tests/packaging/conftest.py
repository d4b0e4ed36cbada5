"""What is published, and environments that have it and nothing else of this folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Environment:
    """A virtual environment without pip; what is run in it sees neither this folder nor the tests' packages."""

    def __init__(self, folder: Path) -> None:
        run(sys.executable, "-m", "venv", "--without-pip", str(folder))
        self.folder = folder
        self.python = str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")
        self.environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SH"))}

    def install(self, *arguments: str) -> None:
        run(sys.executable, "-m", "pip", "--python", self.python, "install", "--quiet", *arguments)

    def run(self, code: str, **environ: str) -> str:
        """What a program prints."""
        return run(self.python, "-W", "error", "-c", code, cwd=self.folder, env={**self.environ, **environ})


def run(*command: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT))
    return folder


@pytest.fixture(scope="session")
def wheel(distributions: Path) -> Path:
    return next(distributions.glob("*.whl"))


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """`pip install '<wheel>[emulator,msgpack]'` in an empty environment."""
    environment = Environment(tmp_path_factory.mktemp("environment"))
    environment.install(f"{wheel}[emulator,msgpack]")
    return environment


@pytest.fixture(scope="session")
def editable(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """`pip install --editable .`, without what it depends on."""
    environment = Environment(tmp_path_factory.mktemp("editable"))
    environment.install("--no-deps", "--editable", str(ROOT))
    return environment
