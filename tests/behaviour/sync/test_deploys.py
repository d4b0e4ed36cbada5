# Generated from tests/behaviour/aio/test_deploys.py by `make generate`: edit that file, not this one.
"""Code that is deployed, and the eggs of dependencies."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scrapinghub.client.exceptions import BadRequest, DeployFailed, NetworkError, ScrapinghubAPIError, ValueTooLarge
from scrapinghub.client.projects import Project
from tests.behaviour.world import AddFault, Watch

pytestmark = pytest.mark.usefixtures("hurried")

OK = {"status": "ok", "project": 123, "version": "1.0", "spiders": 2}


def egg(name: str = "somelib.py") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, "")
    return data.getvalue()


def answers(fault: AddFault, *lines: str, **options: Any) -> None:
    """Have the next deploy end so."""
    fault("add_version", kind="status", status=200, body="\n".join(lines), **options)


def test_a_deploy(project: Project, fault: AddFault, tmp_path: Path, watch: Watch):
    answers(fault, "Building", "naïve", "", json.dumps(OK))
    log: list[str] = []
    path = tmp_path / "project.egg"
    path.write_bytes(egg())
    seen = watch()
    assert project.deploys.create("1.0", path, log=log.append) == OK
    assert log == ["Building", "naïve", "", json.dumps(OK)]
    assert seen.operations == ["add_version"]


def test_a_deploy_that_the_platform_refuses(project: Project):
    log: list[str] = []
    failed = f"version '1.0' could not be deployed to project {project.key}: "
    with pytest.raises(DeployFailed, match=failed) as caught:
        project.deploys.create("1.0", io.BytesIO(b"no egg"), eggs=[egg()], requirements=b"lib==1", log=log.append)
    assert caught.value.result is not None
    assert caught.value.result["status"] == "error"
    assert log[-1] == caught.value.log[-1]
    with pytest.raises(BadRequest, match="version"):
        project.deploys.create("no good", b"")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Building", '{"status": "error", "message": "no such module"}'], "no such module"),
        (["Building", "it broke off"], "it broke off"),
        (["[]"], r"\[\]"),
        ([], "the answer is empty"),
    ],
)
def test_a_deploy_that_fails(project: Project, fault: AddFault, lines: list[str], said: str):
    answers(fault, *lines)
    with pytest.raises(DeployFailed, match=said) as caught:
        project.deploys.create("1.0", egg())
    assert list(caught.value.log) == lines


def test_a_deploy_is_sent_once(project: Project, fault: AddFault, watch: Watch):
    seen = watch()
    fault("add_version", kind="lose_answer")
    with pytest.raises(NetworkError):
        project.deploys.create("1.0", egg())
    fault("add_version", kind="reset", after_bytes=10)
    with pytest.raises(NetworkError):
        project.deploys.create("1.0", egg())
    fault("add_version", kind="status", status=502)
    with pytest.raises(ScrapinghubAPIError):
        project.deploys.create("1.0", egg())
    assert seen.operations == ["add_version"] * 3


def test_what_is_no_deploy(project: Project, tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch):
    seen = watch()
    wrong: list[Any] = ["", None, 3]
    for version in wrong:
        with pytest.raises(ValueError, match="version should be a string"):
            project.deploys.create(version, egg())
    for content in (None, 3, [egg()]):
        with pytest.raises(TypeError, match="a file is given as its path, its content"):
            project.deploys.create("1.0", content)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="gives text: open it for bytes"):
        project.deploys.create("1.0", io.StringIO("egg"))  # type: ignore[arg-type]
    with pytest.raises(FileNotFoundError):
        project.deploys.create("1.0", tmp_path / "missing.egg")
    monkeypatch.setattr("scrapinghub.client.deploys.LARGEST_DEPLOY", 1000)
    with pytest.raises(ValueTooLarge, match=r"version '1\.0' is too large"):
        project.deploys.create("1.0", b"x" * 1000)
    assert seen.operations == []


def test_eggs(project: Project, tmp_path: Path):
    path = tmp_path / "other.egg"
    path.write_bytes(egg("other.py"))
    assert project.eggs.create("somelib", "1.0", egg()) == {"name": "somelib", "version": "1.0"}
    project.eggs.create("other", "0.1", path)
    with path.open("rb") as file:
        project.eggs.create("other", "0.2", file)
    assert project.eggs.list() == [{"name": "other", "version": "0.2"}, {"name": "somelib", "version": "1.0"}]
    assert [one["name"] for one in project.eggs.iter()] == ["other", "somelib"]
    bundle = tmp_path / "eggs.zip"
    assert project.eggs.download(bundle) == bundle.stat().st_size
    with zipfile.ZipFile(bundle) as archive:
        assert archive.read(f"eggs-{project.key}/other-0.2.egg") == path.read_bytes()
    project.eggs.delete("other")
    assert [one["name"] for one in project.eggs.list()] == ["somelib"]


def test_what_is_no_egg(project: Project, watch: Watch):
    with pytest.raises(BadRequest, match="this is not an egg"):
        project.eggs.create("somelib", "1.0", b"x")
    with pytest.raises(BadRequest, match="missing"):
        project.eggs.delete("missing")
    seen = watch()
    for name, version in (("", "1"), ("somelib", ""), (3, "1")):
        with pytest.raises(ValueError, match="should be a string with something in it"):
            project.eggs.create(name, version, egg())  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="name should be"):
        project.eggs.delete("")
    assert seen.operations == []
