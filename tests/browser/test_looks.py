"""How the pages look and feel, in both schemes and sizes: nothing sticks out, and axe finds nothing to say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scrapinghub.emulator import Emulator
from tools.screenshots import LAPTOP, PHONE, fill

from .conftest import Journey

pytestmark = pytest.mark.slow

PATHS = (
    *("/", "/p/nothing", "/p/123", "/p/123?state=deleted", "/p/123/run?like=123/1/2", "/p/123/deploys"),
    *("/p/123/periodic-jobs", "/p/123/collections", "/p/123/collections/s/prices", "/p/123/frontiers"),
    *("/p/123/frontiers/slot?frontier=books&slot=0", "/p/123/activity", "/p/123/1/1", "/p/123/1/3"),
    *("/p/123/1/1/items", "/p/123/1/1/items?field=price&op=%3E&value=9000", "/p/123/1/1/log", "/p/123/1/3/log"),
    *("/p/123/1/1/requests", "/p/123/1/1/stats", "/p/123/2/1/stats", "/p/123/1/1/metadata"),
)


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with Emulator(slots=0, spiders=["books", "prices"]) as emulator:
        fill(emulator)
        yield emulator


@pytest.mark.parametrize(("scheme", "size"), [("light", LAPTOP), ("dark", PHONE)], ids=["laptop", "phone"])
def test_every_page(browser: Any, cloud: Emulator, axe: str, tmp_path: Path, scheme: str, size: dict[str, int]) -> None:
    journey = Journey(browser, cloud, tmp_path, color_scheme=scheme, viewport=size)
    found: list[str] = []
    for path in PATHS:
        page = journey.open(path)
        for details in page.locator("details").all()[:4]:
            details.evaluate("each => { each.open = true }")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide:
            found.append(f"{path}: {wide} pixels too wide")
        page.evaluate(axe)
        for violation in page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]:
            nodes = "; ".join(node["html"][:200] for node in violation["nodes"][:3])
            found.append(f"{path}: {violation['id']}: {violation['help']}: {nodes}")
    journey.context.close()
    assert "\n".join(found) == ""
    assert [problem for problem in journey.problems if "404" not in problem] == []


def test_the_keyboard_is_enough(browser: Any, cloud: Emulator, tmp_path: Path) -> None:
    journey = Journey(browser, cloud, tmp_path)
    page = journey.open("/p/123/1/1/items")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    assert page.locator("#actions details[open]").count() == 1
    journey.context.close()
    assert journey.problems == []


def test_the_pictures_of_the_documentation(browser: Any, tmp_path: Path) -> None:
    from tools.screenshots import PICTURES, take

    take(browser, tmp_path)
    for name, *_ in PICTURES:
        assert (tmp_path / f"{name}.png").stat().st_size < 300_000
