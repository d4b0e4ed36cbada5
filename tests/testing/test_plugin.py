"""The pytest plugin, in projects of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

TESTS = """
import os
import pytest
from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient

def fill(cloud, n):
    assert cloud.jobs() == [] and cloud.requests == []
    return cloud.project(123).job("quotes", items=[{"n": n}]).key

@pytest.mark.parametrize("n", range(5))
def test_sync(scrapy_cloud, scrapinghub_client, n):
    key = fill(scrapy_cloud, n)
    assert scrapinghub_client.get_job(key).items.list() == [{"n": n}]

def test_environment(scrapy_cloud):
    key = fill(scrapy_cloud, 7)
    assert "SHUB_JOBAUTH" not in os.environ
    with ScrapinghubClient() as client:
        assert client.get_job(key).items.list() == [{"n": 7}]

@pytest.mark.anyio
@pytest.mark.parametrize("n", range(3))
async def test_async(scrapy_cloud, async_scrapinghub_client, n):
    key = fill(scrapy_cloud, n)
    assert await async_scrapinghub_client.get_job(key).items.list() == [{"n": n}]

@pytest.mark.anyio
async def test_what_is_written(scrapy_cloud, async_scrapinghub_client):
    scrapy_cloud.project(123).spider("quotes")
    job = await async_scrapinghub_client.get_project(123).jobs.run("quotes", meta={"state": "running"})
    await job.items.write({"n": 1})
    await job.items.flush()
    assert scrapy_cloud.jobs("quotes")[0].items == [{"n": 1}]
    await job.items.write({"n": 2})  # stored after the test: were it not, the end of the program would wait

@pytest.fixture
def anyio_backend():
    return "asyncio"

def test_after_it():
    assert os.environ["SHUB_JOBAUTH"] == "mine" and "SHUB_STORAGE" not in os.environ
"""


def run(folder: Path, *options: str) -> str:
    """What pytest prints, for a project that has nothing but the plugin."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("SH_", "SHUB", "PYTEST"))}
    paths = os.pathsep.join([str(ROOT), str(ROOT / "generated")])
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(folder), *options],
        cwd=folder,
        env={**environ, "PYTHONPATH": paths, "SHUB_JOBAUTH": "mine"},
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )
    assert done.returncode in (0, 5), done.stdout + done.stderr  # 5: there are no tests
    return done.stdout


@pytest.mark.parametrize("options", [[], ["-n", "2"], ["--scrapy-cloud-socket"]], ids=["one", "xdist", "socket"])
def test_its_fixtures(tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "test_it.py").write_text(TESTS)
    assert "11 passed" in run(tmp_path, "-W", "error", *options)


@pytest.mark.unmeasured
def test_it_sleeps_until_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "import sys\n"
        "def test_it():\n"
        "    heavy = {'starlette', 'uvicorn', 'httpx', 'sqlite3', 'scrapinghub.emulator'}\n"
        "    assert 'scrapinghub.testing.plugin' in sys.modules\n"
        "    assert not heavy & set(sys.modules)\n"
    )
    assert "1 passed" in run(tmp_path, "-p", "no:anyio", "-p", "no:xdist")


def test_they_are_listed_with_a_line_each(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("")
    lines = run(tmp_path, "--fixtures").splitlines()
    for name in ("scrapy_cloud", "scrapinghub_client", "async_scrapinghub_client"):
        at = next(n for n, line in enumerate(lines) if line.startswith(f"{name} --"))
        assert lines[at + 1].strip()
        assert not lines[at + 2].strip()
