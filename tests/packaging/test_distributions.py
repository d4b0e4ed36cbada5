"""What is published: the source distribution and the wheel, installed where nothing else is."""

import json
import signal
import subprocess
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path

import pytest

from scrapinghub._core.version import VERSION

from .conftest import ROOT, Environment

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PACKAGES = ("scrapinghub", "scrapinghub_dash", "scrapinghub_storage")
# What needs an extra besides the emulator's, or a program of somebody else's.
OPTIONAL = (
    "scrapinghub.tables",
    "scrapinghub.testing.plugin",
    "scrapinghub.cli.",
    "scrapinghub._pyinstaller.",
    "scrapinghub.distributed.spark",
)


def modules_of(folder: Path) -> set[str]:
    """The Python files of a package, as an archive has them."""
    return {path.relative_to(folder.parent).as_posix() for path in folder.rglob("*.py")}


def test_the_wheel_holds_the_three_packages_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = set().union(
        modules_of(ROOT / "scrapinghub"), *(modules_of(ROOT / "generated" / package) for package in PACKAGES[1:])
    )
    typed = {f"{package}/py.typed" for package in PACKAGES}
    pages = ROOT / "scrapinghub" / "emulator" / "web"
    shown = {f"scrapinghub/emulator/web/{path.relative_to(pages)}" for path in pages.glob("[st]*/*.*")}
    assert len(shown) > 20
    assert {name for name in names if ".dist-info/" not in name} == wanted | typed | shown


def test_the_pages_of_the_installed_emulator(environment: Environment) -> None:
    """Templates, style and script are there, and are found; of what is from elsewhere the licence, too."""
    code = """
import urllib.request
from scrapinghub.emulator import Emulator
with Emulator(apikey="k" * 20) as cloud:
    for path in ("/", "/p/123", "/p/123/run", "/static/style.css", "/static/icon.svg", "/static/htmx-4.0.1.min.js"):
        assert len(urllib.request.urlopen(cloud.url + path).read()) > 300, path
    print(urllib.request.urlopen(cloud.url + "/static/htmx-4.0.1.LICENSE.txt").read().decode().splitlines()[0])
"""
    assert environment.run(code) == "Zero-Clause BSD\n"


def test_the_wheels_metadata(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    metadata = Parser().parsestr(archive.read(name).decode("utf-8"))
    assert (metadata["Name"], metadata["Version"]) == ("scrapinghub", VERSION)
    assert metadata["Requires-Python"] == ">=3.11"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert metadata.get_all("Provides-Extra") == sorted(project["optional-dependencies"])
    required = {line.partition(";")[0] for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line}
    assert {"".join(letter for letter in one if letter.isalpha() or letter in "-").strip("-") for one in required} == {
        "attrs", "httpcore", "httpx", "isal", "msgpack", "orjson", "python-dotenv"
    }  # fmt: skip
    assert str(metadata.get_payload()).startswith("# ")  # the README


def test_the_source_distribution_can_be_built_from(distributions: Path) -> None:
    """The wheel was made from it. What a packager needs besides: the specs, the tools, the tests."""
    with tarfile.open(next(distributions.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"README.md", "pyproject.toml", "Makefile", "spec/storage.yaml", "tools/generate.py"} <= names
    assert "tests/packaging/test_distributions.py" in names
    assert not {name for name in names if name.startswith((".venv", "bench/", "build/")) or "__pycache__" in name}


def test_the_names_of_the_readme(environment: Environment) -> None:
    code = "from scrapinghub import ScrapinghubClient, AsyncScrapinghubClient, __version__; print(__version__)"
    assert environment.run(code) == f"{VERSION}\n"


def test_the_installed_metadata(environment: Environment) -> None:
    code = "import importlib.metadata; print(importlib.metadata.version('scrapinghub'))"
    assert environment.run(code) == f"{VERSION}\n"


def test_every_module_can_be_imported(environment: Environment) -> None:
    """But for those that need an extra that isn't installed there."""
    code = f"""
import importlib, pkgutil
names = [
    info.name for package in {PACKAGES}
    for info in pkgutil.walk_packages(importlib.import_module(package).__path__, package + ".")
    if not info.name.endswith("__main__") and "pytest" not in info.name and not info.name.startswith({OPTIONAL})
]
for name in names:
    importlib.import_module(name)
print(len(names))
"""
    assert int(environment.run(code)) > 200


def test_an_editable_installation_has_the_generated_packages(editable: Environment) -> None:
    code = f"import importlib.util as u; print(*(u.find_spec(name).origin for name in {PACKAGES}), sep=chr(10))"
    found = [Path(line).parent for line in editable.run(code).splitlines()]
    assert found == [ROOT / "scrapinghub", *(ROOT / "generated" / package for package in PACKAGES[1:])]
    assert all((folder / "py.typed").exists() for folder in found)


@pytest.fixture
def cloud(environment: Environment, tmp_path: Path) -> Iterator[dict[str, str]]:
    """`python -m scrapinghub.emulator` of the empty environment, as the variables that it says to export."""
    command = [
        environment.python,
        "-u",
        "-m",
        "scrapinghub.emulator",
        "--data",
        str(tmp_path / "cloud"),
        "--project",
        "7",
    ]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        assert "is ready at http://127.0.0.1:" in process.stdout.readline()
        variables: dict[str, str] = {}
        while len(variables) < 3:
            name, _, value = process.stdout.readline().removeprefix("export ").strip().partition("=")
            variables[name] = value
        yield variables
        process.send_signal(signal.SIGTERM)
        assert process.communicate() == ("", "")
        assert process.returncode == 0
    finally:
        process.kill()
        process.communicate()


LIFE = """
import asyncio, json
from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient

items = [{"number": number, "name": f"naïve \\u2028 {number}"} for number in range(2500)]
with ScrapinghubClient() as client:
    project = client.get_project(7)
    job = project.jobs.run("demo", job_args={"page": "1"})
    states = [job.start()]
    for item in items:
        job.items.write(item)
    job.logs.info("begun", ts=1)
    job.requests.add("https://example.com", 200, "GET", rs=1, duration=2, ts=3)
    job.close_writers()
    states.append(job.finish(close_reason="done"))
    assert job.items.list() == items


async def read():
    async with AsyncScrapinghubClient(use_msgpack=False) as client:
        twin = client.get_job(job.key)
        assert [item async for item in twin.items.iter()] == items
        logs, requests = await twin.logs.list(), await twin.requests.list()
        return [*states, await twin.metadata["close_reason"], logs[0]["message"], requests[0]["url"]]


print(json.dumps(asyncio.run(read())))
"""


def test_a_jobs_life_in_an_environment_with_nothing_else(environment: Environment, cloud: dict[str, str]) -> None:
    printed = environment.run(LIFE, **cloud)
    assert json.loads(printed) == ["pending", "running", "done", "begun", "https://example.com"]
