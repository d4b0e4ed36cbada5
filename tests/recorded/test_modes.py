"""The ways of the cassettes: once, ignored, updated; each fails where it should."""

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from vcr.errors import CannotOverwriteExistingCassetteException

from scrapinghub import ScrapinghubClient
from scrapinghub.emulator import Emulator

from . import conftest, tape

ROOT = Path(__file__).resolve().parents[2]
ONCE: dict[str, Any] = {"service_project": None, "ignore_cassettes": False, "update_cassettes": False}


def config(**options: Any) -> Any:
    return SimpleNamespace(getoption={**ONCE, **options}.get)


@pytest.fixture
def cassettes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(tape, "CASSETTES", tmp_path)
    monkeypatch.setattr(conftest, "CASSETTES", tmp_path)
    return tmp_path


def ask(options: Any, *states: str) -> list[int]:
    with ScrapinghubClient(**options) as client:
        return [client.get_project(tape.PROJECT).jobs.count(state=state) for state in states]


def record(*states: str) -> None:
    with tape.service(config(), "sync", "it", "json") as service:
        assert ask(service.options, *states) == [0] * len(states)


def test_once(cassettes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record("running")
    [cassette] = cassettes.rglob("*.yaml")
    recorded = cassette.read_bytes()
    monkeypatch.setattr(tape, "_emulator", None)  # nothing is asked
    record("running")
    assert cassette.read_bytes() == recorded


def test_once_and_a_new_request(cassettes: Path) -> None:
    record("running")
    with pytest.raises(CannotOverwriteExistingCassetteException):
        record("pending")


def test_once_and_a_request_that_is_not_sent_any_more(cassettes: Path) -> None:
    record("running", "pending")
    with pytest.raises(AssertionError, match="--update-cassettes"):
        record("running")


def test_ignored(cassettes: Path) -> None:
    record("running")
    before = [(path, path.read_bytes()) for path in cassettes.rglob("*.yaml")]
    with tape.service(config(ignore_cassettes=True), "sync", "it", "json") as service:
        assert ask(service.options, "pending", "finished") == [0, 0]
    assert [(path, path.read_bytes()) for path in cassettes.rglob("*.yaml")] == before


def test_updated(cassettes: Path) -> None:
    record("running")
    conftest.pytest_configure(config(update_cassettes=True))
    assert not list(cassettes.rglob("*.yaml"))
    record("pending", "finished")
    assert len(list(cassettes.rglob("*.yaml"))) == 1


def test_ways_that_do_not_go_together() -> None:
    with pytest.raises(pytest.UsageError, match="not both"):
        conftest.pytest_configure(config(ignore_cassettes=True, update_cassettes=True))
    with pytest.raises(pytest.UsageError, match="--ignore-cassettes"):
        conftest.pytest_configure(config(service_project=5))


def test_no_credential_and_no_place_is_kept() -> None:
    cassettes = list(tape.CASSETTES.rglob("*.yaml"))
    assert len(cassettes) == 2 * 2 * 14, "sync and async, msgpack and JSON"
    for path in cassettes:
        text = path.read_text()
        assert not re.search(r"(?i)authorization|127\.0\.0\.1|localhost|apikey=|eyJ[A-Za-z0-9]{10}", text), path.name


@pytest.mark.slow
def test_the_contract() -> None:
    """Against an emulator in the place of the service: only in the project that is named, and cleaned up behind."""
    with Emulator(projects=[5, 6], spiders=["spider1"]) as cloud:
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", "0", "tests/recorded/sync"]
        done = subprocess.run(
            [*command, "--ignore-cassettes", "--service-project", "5"],
            cwd=ROOT,
            env={**os.environ, **cloud.environ},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.count("| as the emulator |") == 28
        with cloud.client() as client:
            project = client.get_project(5)
            assert [project.jobs.count(state=state) for state in ("pending", "running", "finished")] == [0, 0, 0]
            assert (project.collections.list(), project.frontiers.list(), dict(project.settings)) == ([], [], {})
            assert client.get_project(6).activity.list() == []
