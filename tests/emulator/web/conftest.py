from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from parsel import Selector

from scrapinghub.emulator import Emulator


class Visitor:
    """Somebody with a browser that knows no JavaScript."""

    def __init__(self, url: str) -> None:
        self.http = httpx.Client(base_url=url, timeout=30)

    def get(self, path: str, status: int = 200, **headers: str) -> Selector:
        answer = self.http.get(path, headers=headers)
        assert answer.status_code == status, answer.text
        return Selector(answer.text)

    def submit(self, page: Selector, form: str, button: str = "button", **values: str) -> httpx.Response:
        """Send a form of a page, as it is but for these values, and follow to where that leads."""
        (found,) = page.css(form)
        data: dict[str, Any] = {}
        for each in found.css("input[name]"):
            data[each.attrib["name"]] = each.attrib.get("value", "")
        for each in found.css("textarea[name]"):
            data[each.attrib["name"]] = each.xpath("string()").get("")
        for each in found.css("select[name]"):
            options = each.css("option[selected]") or each.css("option")
            if options:
                text = options[0].xpath("string()").get("")
                data[each.attrib["name"]] = options[0].attrib.get("value", text)
        for each in found.css(f"{button}[name]"):
            data[each.attrib["name"]] = each.attrib["value"]
        assert values.keys() <= data.keys(), f"the form has {', '.join(data)}"
        return self.http.post(found.attrib["action"], data={**data, **values}, follow_redirects=True)


def text(node: Selector) -> str:
    """What one reads in a node, each stretch of blanks as one."""
    return " ".join(node.xpath("string()").get("").split())


def texts(page: Selector, css: str) -> list[str]:
    return [text(node) for node in page.css(css)]


@pytest.fixture
def visitor(cloud: Emulator) -> Iterator[Visitor]:
    someone = Visitor(cloud.url)
    with someone.http:
        yield someone
