import shutil

import pytest

from .tape import CASSETTES


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("service_project") is not None and not config.getoption("ignore_cassettes"):
        raise pytest.UsageError("--service-project is for --ignore-cassettes: nothing is recorded from the service")
    if config.getoption("update_cassettes"):
        if config.getoption("ignore_cassettes"):
            raise pytest.UsageError("cassettes are updated or ignored, not both")
        if not hasattr(config, "workerinput"):  # of pytest-xdist: the first process erases them for all
            shutil.rmtree(CASSETTES, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter", config: pytest.Config) -> None:
    """Against the real service: where the emulator differs, as a table for docs/emulator.md."""
    if config.getoption("service_project") is None:
        return
    terminalreporter.section("the emulator and the service")
    terminalreporter.line("| calls | the service |\n| --- | --- |")
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.getreports(outcome):
            if report.when == "call" or outcome != "passed":
                crash = getattr(report.longrepr, "reprcrash", None)
                said = crash.message.splitlines()[0].replace("|", "\\|") if crash else outcome
                name = report.nodeid.rpartition("::")[2]
                terminalreporter.line(f"| {name} | {'as the emulator' if outcome == 'passed' else said} |")
