"""Deploys: eggs that go in, and those that don't; what is registered; what is removed again."""

import errno
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrapinghub.emulator.errors import DeployError
from scrapinghub.emulator.runner import deploys, projects
from scrapinghub.emulator.runner.deploys import Upload

from .conftest import PROJECT, Platform
from .stack import BOOKS, make_egg, make_stack, shop


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_stack(tmp_path_factory.mktemp("stack") / "stack")


@pytest.fixture
def platform(start: Callable[..., Platform], stack: Path) -> Platform:
    return start(stack_python=str(stack))


def deploy(platform: Platform, egg: bytes, version: str = "1.0", **fields: Any) -> tuple[list[str], dict[str, Any]]:
    """The lines that somebody who deploys sees, and the result."""
    upload = Upload(PROJECT, version, "somebody", egg, **fields)
    *lines, last = b"".join(platform.runner.deployer.stream(upload)).decode().splitlines()
    return lines, json.loads(last)


def names(platform: Platform) -> list[str]:
    current = platform.cloud.deploys.current(PROJECT)
    return list(platform.cloud.deploys.spiders(current.id)) if current else []


def rooms(platform: Platform) -> int:
    return len(list((platform.runner._folder / "deploys").iterdir()))


def test_an_egg_is_deployed_and_runs(platform: Platform) -> None:
    egg = make_egg(shop(BOOKS, {"report.py": "import sys; write('ITM', {'argv': sys.argv})"}))
    lines, result = deploy(platform, egg, stack="scrapy:2.13")
    assert result == {"status": "ok", "project": PROJECT, "version": "1.0", "spiders": 3}
    assert "Scrapy 9" in lines[0]
    assert "in the place of scrapy:2.13" in lines[0]
    current = platform.cloud.deploys.current(PROJECT)
    assert current is not None
    spiders = platform.cloud.deploys.spiders(current.id)
    assert list(spiders) == ["books", "pages", "py:report.py"]
    assert spiders["books"]["param_schema"]["properties"] == {"page": {"type": "integer"}}
    spider = platform.cloud.projects.spider_named(PROJECT, "books")
    assert spider is not None
    assert spider.version == "1.0"
    job = platform.run("books")
    assert (job.meta["version"], job.meta["close_reason"]) == ("1.0", "finished")
    assert "project.egg/shop/spiders.py" in platform.items(job)[0]["file"]
    script = platform.run("py:report.py", job_cmd=["py:report.py", "--day", "1"])
    assert platform.items(script) == [{"argv": ["py:report.py", "--day", "1"]}]


def test_dependency_eggs(platform: Platform) -> None:
    egg = make_egg(shop(BOOKS))
    deploy(platform, egg)
    assert platform.run("pages").meta["close_reason"] == "failed"
    deploy(platform, egg, eggs=[("helper.egg", make_egg({"helper.py": "VALUE = 'sent along'"}, None))])
    assert platform.items(platform.run("pages")) == [{"helper": "sent along"}]
    platform.cloud.eggs.put(PROJECT, "helper", "2", make_egg({"helper.py": "VALUE = 'kept'"}, None))
    deploy(platform, egg)
    assert platform.items(platform.run("pages")) == [{"helper": "kept"}]


def wheel(folder: Path, name: str, version: str, text: str) -> None:
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}.py", text)
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")


@pytest.mark.slow
def test_requirements_become_a_layer_that_is_kept(platform: Platform, tmp_path: Path) -> None:
    wheel(tmp_path, "helper", "1", "VALUE = 'installed'")
    egg, requirements = make_egg(shop(BOOKS)), f"--no-index\n--find-links {tmp_path}\nhelper==1\n"
    lines, result = deploy(platform, egg, requirements=requirements)
    assert result["status"] == "ok"
    assert any("Successfully installed helper-1" in line for line in lines)
    assert platform.items(platform.run("pages")) == [{"helper": "installed"}]
    lines, result = deploy(platform, egg, "2.0", requirements=requirements)
    assert result["status"] == "ok"
    assert "The requirements are installed already." in lines
    lines, result = deploy(platform, egg, "3.0", requirements=requirements.replace("==1", "==2"))
    assert result["status"] == "error"
    assert "No matching distribution found for helper==2" in result["message"]
    assert any("from versions: 1" in line for line in lines)
    assert [held.version for held in platform.cloud.deploys.all(PROJECT)] == ["1.0", "2.0"]


def test_comments_alone_require_nothing(platform: Platform) -> None:
    lines, result = deploy(platform, make_egg(shop(BOOKS)), requirements="# none\n\n")
    assert result["status"] == "ok"
    assert not any("requirements" in line for line in lines)


BAD_EGGS = {
    "not a zip": (b"PK no", "not an egg"),
    "a zip cut short": (make_egg(shop(BOOKS))[:-30], "not an egg"),
    "damaged content": (make_egg(shop(BOOKS)).replace(b"class Books", b"class Bo0ks"), "not an egg"),
    "no EGG-INFO": (b"PK\x05\x06" + bytes(18), "no EGG-INFO"),
    "no settings": (make_egg(shop(BOOKS), None), "entry_points={'scrapy': ['settings"),
    "entry points that can't be read": (
        make_egg({"EGG-INFO/entry_points.txt": "settings = x\n"}, None),
        "entry points of the egg can't be read",
    ),
    "a syntax error": (make_egg(shop("class Books(\n")), "SyntaxError: '(' was never closed"),
    "an import that fails": (make_egg(shop("import nothing_like_it")), "No module named 'nothing_like_it'"),
    "settings that are not there": (make_egg(shop(BOOKS), "shop.setings"), "No module named 'shop.setings'"),
    "a program that exits": (make_egg(shop("import os; os._exit(3)")), "ended with 3"),
    "a program that says nothing": (make_egg(shop("import os; os._exit(0)")), "not answered with a list of spiders"),
}


@pytest.mark.parametrize("what", BAD_EGGS)
def test_an_egg_that_can_not_be_deployed_leaves_the_old_version(platform: Platform, what: str) -> None:
    deploy(platform, make_egg(shop(BOOKS)))
    egg, words = BAD_EGGS[what]
    lines, result = deploy(platform, egg, "2.0")
    assert result["status"] == "error"
    assert words in result["message"]
    assert [held.version for held in platform.cloud.deploys.all(PROJECT)] == ["1.0"]
    assert rooms(platform) == 1
    if "Error" in words:
        assert "Traceback (most recent call last):" in lines
        assert "shop/spiders.py" in result["message"]
    assert platform.run("books").meta["close_reason"] == "finished"


def test_code_that_hangs(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deploys, "INFO_SECONDS", 0.3)
    monkeypatch.setattr(deploys, "HEARTBEAT_SECONDS", 0.05)
    lines, result = deploy(platform, make_egg(shop("import time; time.sleep(600)")))
    assert "took longer" in result["message"]
    assert lines.count("...") >= 2


def test_the_end_of_the_emulator_ends_a_deploy(platform: Platform) -> None:
    hanging = "import sys, time; print('now', file=sys.stderr, flush=True); time.sleep(600)"
    lines = platform.runner.deployer.stream(Upload(PROJECT, "1", "somebody", make_egg(shop(hanging))))
    while next(lines) != b"now\n":
        pass
    platform.runner.stop()
    result = json.loads(list(lines)[-1])
    assert result["status"] == "error"
    assert platform.cloud.deploys.all() == []


def test_a_bomb(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projects, "MAX_UNPACKED", 10_000)
    _, result = deploy(platform, make_egg(shop("x = 1\n" * 10_000)))
    assert "more than 10,000 bytes" in result["message"]


def test_a_name_that_leads_out_of_the_folder(platform: Platform) -> None:
    deploy(platform, make_egg({**shop(BOOKS), "../../../evil.py": "", "/evil.py": ""}))
    folder = platform.runner._folder
    assert not list(folder.parent.glob("evil.py"))
    assert all("project.egg" in path.parts for path in folder.rglob("evil.py"))


def test_a_full_disk(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(zipfile.ZipFile, "extractall", full)
        _, result = deploy(platform, make_egg(shop(BOOKS)))
    assert "No space left on device" in result["message"]
    assert rooms(platform) == 0
    _, result = deploy(platform, make_egg(shop(BOOKS)))
    assert result["status"] == "ok"


def test_a_spider_that_is_gone_is_kept_and_not_run(platform: Platform) -> None:
    deploy(platform, make_egg(shop(BOOKS)), "1")
    deploy(platform, make_egg(shop(BOOKS.replace("[Books, Pages]", "[Books]"))), "2")
    assert names(platform) == ["books"]
    assert platform.cloud.projects.spider_named(PROJECT, "pages") is not None
    assert platform.runner.forget(PROJECT, "2")  # the one before it is current again
    assert names(platform) == ["books", "pages"]
    spider = platform.cloud.projects.spider_named(PROJECT, "books")
    assert spider is not None
    assert spider.version == "1"


def test_the_files_of_a_version_stay_as_long_as_a_job_runs_it(platform: Platform) -> None:
    waiting = BOOKS + "\nimport time\nclass Wait:\n    name = 'wait'\n    def crawl(write):\n        time.sleep(600)\n"
    deploy(platform, make_egg(shop(waiting.replace("[Books, Pages]", "[]") + "SPIDERS = [Wait]")))
    key = platform.push("wait")
    platform.until(lambda: platform.job(key).state == "running")
    deploy(platform, make_egg(shop(BOOKS)))  # of the same version
    assert rooms(platform) == 2
    platform.cloud.jobs.cancel([key], "somebody")
    assert platform.finished(key).meta["close_reason"] == "cancelled"
    platform.until(lambda: rooms(platform) == 1)


def test_a_stack_without_scrapy_says_so(start: Callable[..., Platform], tmp_path: Path) -> None:
    python = make_stack(tmp_path / "stack", complete=False)
    platform = start(stack_python=str(python))
    _, result = deploy(platform, make_egg(shop(BOOKS)))
    assert "lacks scrapy and scrapinghub-entrypoint-scrapy" in result["message"]
    assert "scrapinghub[spiders]" in result["message"]
    platform = start(stack_python="/nowhere/python")
    _, result = deploy(platform, make_egg(shop(BOOKS)))
    assert "/nowhere/python can't be started" in result["message"]


# Folders.


def lay_down(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_a_folder_as_it_lies(platform: Platform, tmp_path: Path) -> None:
    files = {
        **shop(BOOKS),
        "scrapy.cfg": "[settings]\ndefault = shop.settings\n",
        "setup.py": "from setuptools import setup\nprint('hello')\nsetup(name='shop', scripts=['bin/report.py'])\n",
        "bin/report.py": "write('ITM', {'n': 1})",
    }
    folder = lay_down(tmp_path / "shop", files)
    platform.runner.deploy(PROJECT, folder, "admin")
    assert names(platform) == ["books", "pages", "py:report.py"]
    assert platform.items(platform.run("books"))[0]["version"] == 1
    assert platform.items(platform.run("py:report.py")) == [{"n": 1}]
    lay_down(
        folder,
        {"shop/spiders.py": BOOKS.replace('"version": 1', '"version": 2'), "bin/report.py": "write('ITM', {'n': 2})"},
    )
    assert platform.items(platform.run("books"))[0]["version"] == 2
    assert platform.items(platform.run("py:report.py")) == [{"n": 2}]
    platform.runner.forget(PROJECT, "folder")
    assert (folder / "scrapy.cfg").exists()
    assert not list(folder.rglob("__pycache__"))


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "neither a scrapy.cfg nor a program start-crawl"),
        ({"scrapy.cfg": "[deploy]\n"}, "default = ..."),
        ({"scrapy.cfg": "nothing"}, "can't be read"),
        ({"scrapy.cfg": "[settings]\ndefault = nothing.here\n"}, "No module named 'nothing'"),
    ],
)
def test_a_folder_that_can_not_be_deployed(
    platform: Platform, tmp_path: Path, files: dict[str, str], words: str
) -> None:
    (tmp_path / "shop").mkdir()
    folder = lay_down(tmp_path / "shop", files)
    with pytest.raises(DeployError) as caught:
        platform.runner.deploy(PROJECT, folder, "admin")
    assert words in str(caught.value)
    with pytest.raises(DeployError, match="no such folder"):
        platform.runner.deploy(PROJECT, tmp_path / "nowhere", "admin")


def test_a_setup_that_can_not_be_read_leaves_its_scripts_out(platform: Platform, tmp_path: Path) -> None:
    cfg = "[settings]\ndefault = shop.settings\n"
    folder = lay_down(tmp_path / "shop", {**shop(BOOKS), "scrapy.cfg": cfg, "setup.py": "1 / 0"})
    lines: list[str] = []
    platform.runner.deploy(PROJECT, folder, "admin", lines.append)
    assert names(platform) == ["books", "pages"]
    assert any("its scripts are left out" in line and "ZeroDivisionError" in line for line in lines)
