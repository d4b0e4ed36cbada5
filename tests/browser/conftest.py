"""Journeys in a real Chromium. Where it is missing they are skipped, and say so; in CI that is an error."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scrapinghub.emulator import Emulator
from tests.emulator.runner.programs import make_project

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(sys.prefix) / "axe" / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE = 30_000  # milliseconds; never waited for, but where something is wrong

SPIDERS = """
def wait(name):
    while not os.path.exists(job["spider_args"]["gate"] + name):
        time.sleep(0.02)

def quick():
    for number in range(120):
        request(f"https://books.example/{number}", parent=number - 1 if number else None)
        write("ITM", {"number": number, "name": f"book {number}", "price": number / 2, "more": {"a": [number]}})
    log("done", 30)
    write("STA", {"item_scraped_count": 120, "response_received_count": 120})
    write("FIN", {"outcome": "finished"})

def slow():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    log("begun")
    wait("1")
    write("ITM", {"number": 1})
    log("half way", 40)
    wait("2")
    log("the end")
    write("FIN", {"outcome": "finished"})
"""
GATE = {"title": "Gate", "description": "The beginning of the names of two files"}
INFO = {
    "project_type": "other",
    "spiders": ["quick", "slow"],
    "metadata": {"slow": {"param_schema": {"properties": {"gate": GATE}}}},
}


def missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}: make browser")
    pytest.skip(f"{what}: make browser")


class Journey:
    """One page of a browser, and the emulator that it looks at. Whatever is wrong in the page is an error."""

    def __init__(self, browser: Any, cloud: Emulator, gate: Path, **options: Any) -> None:
        self.cloud = cloud
        self.gate = gate
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.problems: list[str] = []
        self.page.on("console", lambda message: message.type in ("error", "warning") and self._wrong(message.text))
        self.page.on("pageerror", lambda error: self._wrong(str(error)))
        self.page.on("dialog", lambda dialog: (self._wrong(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("request", self._requested)
        self.page.on("response", lambda answer: answer.status >= 400 and self._wrong(f"{answer.status} {answer.url}"))
        self.loads = 0
        self.page.on("load", self._loaded)

    def _wrong(self, what: str) -> None:
        self.problems.append(what)

    def _requested(self, request: Any) -> None:
        if not request.url.startswith(self.cloud.url + "/"):
            self._wrong(f"asks for {request.url}")

    def _loaded(self, page: Any) -> None:
        self.loads += 1

    def open(self, path: str) -> Any:
        self.page.goto(self.cloud.url + path)
        return self.page

    def path(self) -> str:
        return str(self.page.url.removeprefix(self.cloud.url))

    def until(self, css: str, has_text: str | None = None) -> Any:
        """The first such element, when it is there."""
        found = self.page.locator(css, has_text=has_text).first
        found.wait_for()
        return found

    def click(self, css: str, has_text: str | None = None) -> None:
        self.page.locator(css, has_text=has_text).first.click()

    def press(self, label: str) -> None:
        """A button, or a link that looks like one."""
        text = re.compile(rf"^\s*{re.escape(label)}\s*$")
        self.page.locator("button:visible, a.button:visible, summary.button:visible", has_text=text).first.click()

    def count(self, css: str, number: int) -> None:
        """Wait until there are so many."""
        from playwright.sync_api import expect

        expect(self.page.locator(css)).to_have_count(number, timeout=PATIENCE)

    def let(self, name: str) -> None:
        """The slow spider goes on."""
        Path(f"{self.gate}{name}").touch()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium")
    if chromium is None:
        missing("no Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("no playwright")
    from tools.screenshots import FLAGS

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture
def cloud(browser: Any, tmp_path: Path) -> Iterator[Emulator]:
    folder = make_project(tmp_path / "project", SPIDERS, "quick slow")
    (folder / "shub-image-info").write_text(f"#!/bin/sh\necho '{json.dumps(INFO)}'\n")
    with Emulator(deploy=[folder]) as emulator:
        yield emulator


@pytest.fixture
def start(browser: Any, cloud: Emulator, tmp_path: Path) -> Iterator[Callable[..., Journey]]:
    """Begins journeys, with the options of a browser's context."""
    begun: list[Journey] = []

    def make(**options: Any) -> Journey:
        begun.append(Journey(browser, cloud, tmp_path / "gate", **options))
        return begun[-1]

    yield make
    for journey in begun:
        journey.context.close()
    assert [problem for journey in begun for problem in journey.problems] == []


@pytest.fixture
def journey(start: Callable[..., Journey]) -> Journey:
    return start()


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core."""
    if not AXE.exists():
        missing("no axe-core")
    return AXE.read_text(encoding="utf-8")
