"""What holds for every test: how many examples hypothesis tries, which tests are slow, what the last lines say."""

from collections import Counter

import packaging.version  # noqa: F401 - libraries need it, and pytest gives its name to tests/packaging
import pytest
from hypothesis import HealthCheck, settings

# No test depends on how fast the machine is, and each run tries the same examples. `--hypothesis-profile=thorough`
# tries many others.
settings.register_profile(
    "suite",
    max_examples=100,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile(
    "thorough", settings.get_profile("suite"), max_examples=3000, derandomize=False, print_blob=True
)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--run-slow", action="store_true", help="run the tests that are marked as slow, too")
    group = parser.getgroup("cassettes", "recorded answers (tests/recorded)")
    group.addoption(
        "--ignore-cassettes",
        action="store_true",
        help="talk to a fresh emulator, or to the service that the environment names, where --service-project is given",
    )
    group.addoption(
        "--update-cassettes", action="store_true", help="erase all cassettes and record them anew, from the emulator"
    )
    group.addoption(
        "--service-project",
        type=int,
        metavar="ID",
        help="a project that these tests may write to and clean up, with --ignore-cassettes and SH_APIKEY",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--run-slow"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="slow: make test-all"))


def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter") -> None:
    """Says what was skipped, and why."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.getreports("skipped")
        if isinstance(report.longrepr, tuple)
    )
    if reasons:
        terminalreporter.section("skipped")
    for reason, number in reasons.most_common():
        terminalreporter.line(f"{number:5} {reason}")
