"""A tool and this package, installed with one command: the old library isn't pulled in."""

from collections.abc import Callable

import pytest

import scrapinghub

from .tools import TOOLS, Library, Tool


@pytest.mark.parametrize("name", TOOLS)
def test_installation(tool: Callable[[str], Tool], library: Library, name: str) -> None:
    installed = tool(name)
    assert installed.version_of("scrapinghub") == (library.version or scrapinghub.__version__)
    assert "No broken requirements" in installed.pip("check")


def test_the_extra_of_the_old_library_resolves(tool: Callable[[str], Tool]) -> None:
    # Without an index pip can only find that it is there.
    output = tool("shub").pip("install", "--no-index", "scrapinghub[msgpack]>=2.4")
    assert "Requirement already satisfied: scrapinghub[msgpack]" in output
    assert tool("shub").version_of("msgpack")
