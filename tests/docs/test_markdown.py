"""The Python in README.md and docs/ runs in order, against an emulator, and gives what it says.

A block with `>>>` goes on where the one before it ended. Any other block is a program of its own.
"""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from scrapinghub import ScrapinghubClient

from . import examples
from .examples import Playground
from .markdown import ROOT, blocks, files


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_python_in_markdown(path: Path, playground: Playground, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SHUB_APIKEY", "SHUB_JOBAUTH", "SHUB_JOBQ"):
        monkeypatch.delenv(name, raising=False)
    for name, value in playground.cloud.environ.items():
        monkeypatch.setenv(name, value)
    names: dict[str, Any] = {}
    place = str(path)
    # Between two blocks the loop stands still, so that a script may call `asyncio.run`.
    with asyncio.Runner() as runner:
        for block in blocks(path.read_text()):
            if block.examples:
                runner.run(examples.run(block.examples, names, place, block.line))
            else:
                script = "\n" * block.line + block.source  # with the file's numbers of lines
                exec(compile(script, place, "exec"), {"__name__": "__main__"})
    for value in names.values():
        if isinstance(value, ScrapinghubClient):
            value.close()  # what is left open until the end of a program
