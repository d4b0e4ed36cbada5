"""The Python in README.md and docs/ passes mypy and pyright, as in its readers' programs and editors."""

import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from .markdown import ROOT, Block, blocks, files

pytestmark = pytest.mark.slow

# What a page gets wrong on purpose, to show what happens.
ON_PURPOSE = {'spidr="demo"'}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the Python of the pages, its lines where they are in the pages."""
    folder = tmp_path_factory.mktemp("pages")
    for path in files():
        name = re.sub(r"\W", "_", path.relative_to(ROOT).as_posix())
        found = blocks(path.read_text())
        examples = [block for block in found if block.examples]
        if examples:
            (folder / f"{name}.py").write_text(together(examples))
        for block in found:
            if not block.examples:
                (folder / f"{name}_{block.line}.py").write_text("\n" * block.line + block.source)
    assert len(list(folder.iterdir())) > 10
    return folder


def together(examples: list[Block]) -> str:
    """A page's examples, which go on from block to block, as one function: they may await."""
    lines = ["async def examples() -> None:"]
    for block in examples:
        for example in block.examples:
            lines += [""] * (block.line + example.lineno - len(lines))
            lines += textwrap.indent(example.source, "    ").splitlines()
    return "\n".join(lines) + "\n"


def wrong(written: Path, *command: str) -> list[str]:
    """What a type checker finds, but for what is wrong on purpose, which it has to find."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=written,
        env={**os.environ, "MYPYPATH": f"{ROOT}:{ROOT / 'generated'}", "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"^\s*(\S+\.py):(\d+)(?::\d+)?(?: -|:) ((?:error|warning).*)", done.stdout, re.MULTILINE)
    assert found, done.stdout + done.stderr
    lines = {
        place: (written / place[0]).read_text().splitlines()[int(place[1]) - 1] for place in {f[:2] for f in found}
    }
    meant = {text for text in ON_PURPOSE if any(text in line for line in lines.values())}
    assert meant == ON_PURPOSE, done.stdout
    return [
        f"{name}:{number}: {message}"
        for name, number, message in found
        if not any(text in lines[name, number] for text in ON_PURPOSE)
    ]


def test_mypy(written: Path) -> None:
    names = [path.name for path in written.iterdir()]
    command = ["mypy", "--strict", "--config-file=", "--python-version=3.11", "--cache-dir", str(written / ".cache")]
    others = ["--ignore-missing-imports", "--allow-untyped-calls"]  # of libraries without types
    assert wrong(written, *command, *others, *names) == []


def test_pyright(written: Path) -> None:
    settings = {
        "extraPaths": [str(ROOT), str(ROOT / "generated")],
        "pythonVersion": "3.11",
        "reportUnusedExpression": False,
    }
    (written / "pyrightconfig.json").write_text(json.dumps(settings))
    assert wrong(written, "pyright", "--pythonpath", sys.executable) == []
