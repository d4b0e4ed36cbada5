"""What a program loads at its start, and what it doesn't; and that what fails to load says why."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATH = [str(ROOT), str(ROOT / "generated")]

# Each is loaded where it is used: with the first request, record, retry, table or old name.
NOT_AT_START = {
    "asyncio", "attrs", "attr", "click", "difflib", "dotenv", "email", "h11", "httpcore", "httpx", "isal", "msgpack",
    "multiprocessing", "orjson", "random", "requests", "rich", "socket", "ssl", "scrapinghub._platform.http",
    "scrapinghub.aio", "scrapinghub.client.jobs", "scrapinghub.emulator", "scrapinghub.hubstorage",
    "scrapinghub.legacy", "scrapinghub.types", "scrapinghub_dash.api", "scrapinghub_storage.client",
}  # fmt: skip
# The object model, without a request.
NOT_BEFORE_A_REQUEST = {
    "asyncio", "attrs", "dotenv", "email", "h11", "httpcore", "httpx", "isal", "multiprocessing", "requests", "ssl",
    "scrapinghub._platform.http", "scrapinghub.hubstorage", "scrapinghub.legacy", "scrapinghub.types",
    "scrapinghub_storage.client",
}  # fmt: skip


def loaded(code: str) -> set[str]:
    program = f"import sys; sys.path[:0] = {PATH!r}\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.unmeasured
def test_what_the_import_of_the_client_loads() -> None:
    modules = loaded("from scrapinghub import ScrapinghubClient")
    assert "scrapinghub.client.client" in modules
    assert modules & NOT_AT_START == set()


@pytest.mark.unmeasured
def test_what_a_client_and_its_objects_load() -> None:
    modules = loaded(
        "from scrapinghub import ScrapinghubClient\n"
        "client = ScrapinghubClient('0' * 32)\n"
        "client.get_job('1/2/3').items, client.get_project(1).jobs, client.projects"
    )
    assert "scrapinghub.client.jobs" in modules
    assert modules & NOT_BEFORE_A_REQUEST == set()


def test_an_error_inside_of_what_is_loaded_keeps_its_cause(tmp_path: Path) -> None:
    (tmp_path / "msgpack.py").write_text("import sys\nsys.no_such_thing\n")
    program = f"import sys; sys.path[:0] = {[str(tmp_path), *PATH]!r}\nfrom scrapinghub import HubstorageClient"
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=False)
    assert "AttributeError: module 'sys' has no attribute 'no_such_thing'" in done.stderr
    assert "ImportError: scrapinghub.hubstorage can't be loaded: module 'sys' has no attribute" in done.stderr
    assert "cannot import name" not in done.stderr


PROGRAM = """
from scrapinghub import ScrapinghubClient
from scrapinghub.client.exceptions import NetworkError

client = ScrapinghubClient("0" * 32, endpoint="http://127.0.0.1:9", dash_endpoint="http://127.0.0.1:9", max_retries=0)
for call in (client.projects.list, client.get_job("1/2/3").items.list, client._hsclient.get_job("1/2/3").metadata.keys):
    try:
        print(list(call()))
    except NetworkError as error:
        print(type(error).__name__)
"""


@pytest.mark.timeout(600)
def test_a_frozen_program(tmp_path: Path) -> None:
    pytest.importorskip("PyInstaller", reason="PyInstaller is not installed")
    (tmp_path / "program.py").write_text(PROGRAM)
    command = [sys.executable, "-m", "PyInstaller", "--onedir", "--log-level", "ERROR", "--specpath", str(tmp_path)]
    command += ["--distpath", str(tmp_path / "dist"), "--workpath", str(tmp_path / "work")]
    command += [option for path in PATH for option in ("--paths", path)]
    # An installed package's hook is found by its entry point; here the package may be a source folder.
    command += ["--additional-hooks-dir", str(ROOT / "scrapinghub" / "_pyinstaller"), str(tmp_path / "program.py")]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    frozen = tmp_path / "dist" / "program" / "program"
    done = subprocess.run([str(frozen)], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.stdout.split(), done.stderr) == (["ConnectionFailed"] * 3, "")
