from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.emulator import Emulator

from .tools import LEFT_OUT, Library, Tool, build_wheel

PROJECT = 123
_installed: list[Tool] = []
INSTALLATION_AND_RUN = 1200  # seconds for a test that also installs the tool


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("dependents")
    group.addoption(
        "--run-dependents",
        action="store_true",
        help="run real tools of the package index on this package; installs each in a virtual environment",
    )
    group.addoption(
        "--library", metavar="VERSION", help="run them on this version of scrapinghub from the index, to compare"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # The options exist only where pytest was given this folder; in a run of all tests these are skipped.
    wanted = config.getoption("--run-dependents", default=False)
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(INSTALLATION_AND_RUN))
            if not wanted:
                item.add_marker(pytest.mark.skip(reason="installs tools from the package index: make test-dependents"))


def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter") -> None:
    if _installed:
        terminalreporter.section("tools")
    for tool in _installed:
        time = "was there" if tool.seconds is None else f"installed in {tool.seconds:.0f} s"
        terminalreporter.line(f"{tool.name} {tool.version}: {time}")
    if _installed:
        for name, reason in LEFT_OUT.items():
            terminalreporter.line(f"left out: {name}: {reason}")


@pytest.fixture(scope="session")
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Library:
    version: str | None = request.config.getoption("--library")
    return Library(None if version else build_wheel(tmp_path_factory.mktemp("wheel")), version)


@pytest.fixture(scope="session")
def tool(library: Library) -> Iterator[Callable[[str], Tool]]:
    """Gives the tool of a name, installed."""
    tools: dict[str, Tool] = {}

    def install(name: str) -> Tool:
        if name not in tools:
            new = Tool(name, library)
            new.install()
            tools[name] = new
        return tools[name]

    yield install
    _installed.extend(tools.values())


@pytest.fixture
def cloud() -> Iterator[Emulator]:
    with Emulator(projects=[PROJECT]) as emulator:
        yield emulator


@pytest.fixture
def client(cloud: Emulator) -> Iterator[ScrapinghubClient]:
    with cloud.client() as client:
        yield client
