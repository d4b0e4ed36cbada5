"""The program: what it says of errors, its exit codes, its help, what it loads."""

import runpy
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from cyclopts import App

import scrapinghub
from scrapinghub.cli.app import app
from scrapinghub.emulator import Emulator

from .conftest import Run

ROOT = Path(scrapinghub.__file__).parents[1]


def commands(of: App, *names: str) -> Iterator[tuple[tuple[str, ...], App]]:
    """All that can be run, with their names."""
    found = {name: each for name, each in of.resolved_commands().items() if not name.startswith("-")}
    if not found:
        yield names, of
    for name, each in found.items():
        yield from commands(each, *names, name)


COMMANDS = dict(commands(app))


def example(command: App) -> str:
    text = " ".join(command.help.split("Example: ")[1].split())
    return text.partition(" > ")[0]


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_each_command_has_an_example_that_could_be_run(names: tuple[str, ...]) -> None:
    program, *arguments = shlex.split(example(COMMANDS[names]))
    assert program == "scrapinghub"
    assert arguments[: len(names)] == list(names)
    command, _, _ = app.parse_args(arguments, print_error=False, exit_on_error=False)
    assert command is COMMANDS[names].default_command


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_each_option_is_explained(names: tuple[str, ...]) -> None:
    for argument in COMMANDS[names].assemble_argument_collection():
        assert argument.children or argument.parameter.help, argument.name


def test_help_lists_the_commands(run: Run) -> None:
    for arguments in ((), ("--help",), ("-h",)):
        shown = run(*arguments)
        assert shown.err == ""
        for name in {names[0] for names in COMMANDS}:
            assert f"\n  {name}: " in shown.out


def test_the_page_in_the_docs_is_what_the_help_texts_give() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "cli_page.py"))
    assert tool["PAGE"].read_text(encoding="utf-8") == tool["page"](), "make generate"


def test_version(run: Run) -> None:
    assert run("--version").out.strip() == scrapinghub.__version__


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bogus",), 'Unknown command "bogus"'),
        (("jobs", "list", "--bogus"), "--bogus"),
        (("jobs", "list", "--state", "odd"), "odd"),
        (("items",), "KEY"),
        (("items", "1"), "'1' is no job"),
        (("items", "1/1"), "no project"),
        (("spiders", "-p", "prod"), "no project 'prod'"),
        (("jobs", "list", "-p", "1", "--since", "soon"), "--since 'soon'"),
        (("items", "1/1/1", "--filter", "price"), "--filter 'price'"),
    ],
)
def test_what_cannot_be_asked_for_is_one_line(
    run: Run, arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SH_APIKEY", "f" * 32)
    result = run(*arguments, status=2)
    assert said in result.err
    assert result.err.startswith("scrapinghub: ")
    assert (result.out, result.err.count("\n")) == ("", 1)


def test_no_credentials(run: Run) -> None:
    assert "shub login" in run("items", "1/1/1", status=4).err


def test_wrong_credentials_are_not_shown(run: Run, cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = "5ec4e7" * 5 + "ff"
    for name, value in {**cloud.environ, "SH_APIKEY": wrong}.items():
        monkeypatch.setenv(name, value)
    for arguments in (("items", "123/1/1"), ("jobs", "list", "-p", "123"), ("spiders", "-p", "123")):
        result = run(*arguments, status=4)
        assert "the API key" in result.err
        assert wrong not in result.err + result.out


def test_what_the_service_refuses_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, cloud: Emulator) -> None:
    for name, value in cloud.environ.items():
        monkeypatch.setenv(name, value)
    cloud.faults.add(operation="list_items", kind="status", status=404)
    assert run("items", "123/1/1", status=1).err.count("\n") == 1


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scrapinghub.cli.projects.read_settings", interrupt)
    assert run("projects", status=130).err == "interrupted\n"


def program(
    *arguments: str, code: str = "", environ: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    start = f"import sys; sys.path[:0] = {[str(ROOT), str(ROOT / 'generated')]!r}"
    ran = code or "from scrapinghub.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", f"{start}\n{textwrap.dedent(ran)}", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env=environ,
        check=False,
    )


@pytest.mark.parametrize("arguments", [("--help",), ("jobs", "list", "--help"), ("items", "x"), ("--version",)])
def test_what_is_loaded_to_say_something_short(arguments: tuple[str, ...]) -> None:
    code = """
        from scrapinghub.cli import main
        main()
        heavy = {"httpx", "httpcore", "asyncio", "ssl", "scrapinghub.client", "scrapinghub.emulator", "pyarrow",
                 "rich.progress", "rich.markdown", "webbrowser", "dotenv"}
        print(*sorted(heavy & sys.modules.keys()), file=sys.stderr)
    """
    ended = program(*arguments, code=code)
    assert ended.stderr.splitlines()[-1] == ""


def test_without_the_extra_it_says_what_to_install() -> None:
    code = """
        sys.modules["cyclopts"] = None
        from scrapinghub.cli import main
        sys.exit(main(["projects"]))
    """
    ended = program(code=code)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "scrapinghub: the command line needs cyclopts: pip install 'scrapinghub[cli]'\n"
