"""Every recording of the client is played, sync and async."""

import ast
from pathlib import Path

import pytest

from tests.recordings.player import RECORDINGS
from tests.reference import needs_recordings

HERE = Path(__file__).parent


@needs_recordings
@pytest.mark.parametrize("mode", ["aio", "sync"])
def test_each_recording_is_played(mode: str):
    recorded = {path.relative_to(RECORDINGS).with_suffix("").as_posix() for path in RECORDINGS.rglob("*.json")}
    texts = {
        node.value
        for module in (HERE / mode).glob("test_*.py")
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert recorded - texts == set()
