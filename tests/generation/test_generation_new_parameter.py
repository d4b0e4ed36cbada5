"""One optional query parameter more in the spec, and generation: it is typed and sent, and nothing else was touched."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.generation.small_project import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

OPERATIONS = ("list_items", "list_jobs")
PARAMETER = """\
        - name: newly
          in: query
          description: A parameter that the service has since today (count).
          schema: {type: integer}
"""


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(project), str(project / "generated")])
    return subprocess.run(
        [sys.executable, *command],
        cwd=project,
        env={**os.environ, "PYTHONPATH": path, "MYPYPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this project whose spec has a parameter more in two operations, generated anew."""
    folder = tmp_path_factory.mktemp("copy")
    leave = shutil.ignore_patterns("__pycache__", ".*")
    for name in ("generated", "scrapinghub", "spec", "tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", folder)
    spec = folder / "spec" / "storage.yaml"
    text = spec.read_text(encoding="utf-8")
    for operation in OPERATIONS:
        text, count = re.subn(
            rf"(operationId: {operation}\n(?:(?!operationId:).*\n)*?      parameters:\n)", rf"\g<1>{PARAMETER}", text
        )
        assert count == 1
    spec.write_text(text, encoding="utf-8")
    done = run(folder, "tools/generate.py")
    assert done.returncode == 0, done.stderr
    return folder


USE = """
import asyncio, json
from urllib.parse import parse_qs, urlsplit
from scrapinghub import ScrapinghubAPIError
from scrapinghub.emulator import Emulator
from scrapinghub_storage.api.items import list_items
from scrapinghub_storage.api.jobq import list_jobs

with Emulator() as cloud:
    async def use():
        async with cloud.aio_client() as client:
            job = client.get_job("123/1/1")
            [item async for item in job.items.iter(newly=1)]
            [item async for item in job.items.list_iter(newly=2)]
            await client.get_project(123).jobs.list(newly=3)
            await list_items.asyncio_detailed(123, 1, 1, client=client.storage, newly=4)
            await list_jobs.asyncio_detailed(123, client=client.jobq, newly=5)
    asyncio.run(use())
    with cloud.client() as client:
        client.get_job("123/1/1").items.list(newly=6)
        list(client.get_project(123).jobs.iter(newly=7))
        list_items.sync_detailed(123, 1, 1, client=client.storage, newly=8)
    sent = [(one.operation, parse_qs(urlsplit(one.target).query).get("newly")) for one in cloud.requests]
    print(json.dumps([one for one in sent if one[0] in ("list_items", "list_jobs")]))
"""


def test_it_is_sent(project: Path) -> None:
    done = run(project, "-W", "error", "-c", USE)
    assert done.returncode == 0, done.stderr
    items, jobs = OPERATIONS
    wanted = [(items, 1), (items, 2), (jobs, 3), (items, 4), (jobs, 5), (items, 6), (jobs, 7), (items, 8)]
    assert json.loads(done.stdout) == [[operation, [str(value)]] for operation, value in wanted]


TYPED = """
from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient
from scrapinghub_storage.api.items import list_items
from scrapinghub_storage.api.jobq import list_jobs


async def use(client: ScrapinghubClient, twin: AsyncScrapinghubClient) -> None:
    client.get_job("123/1/1").items.iter(newly={value})
    client.get_project(123).jobs.iter(newly={value})
    await twin.get_job("123/1/1").items.list(newly={value})
    await twin.get_project(123).jobs.list(newly={value})
    list_items.sync_detailed(123, 1, 1, client=client.storage, newly={value})
    list_jobs.get_kwargs(123, newly={value})
"""


def test_it_is_typed(project: Path) -> None:
    (project / "right.py").write_text(TYPED.format(value="1"), encoding="utf-8")
    (project / "wrong.py").write_text(TYPED.format(value="'one'"), encoding="utf-8")
    done = run(project, "-m", "mypy", "--strict", "--config-file=", "--follow-imports=silent", "right.py", "wrong.py")
    argument = r"has incompatible type \"str\"; expected \"int"
    overload = r"No overload variant of \"\w+\" of \"Jobs\" matches argument type \"str\""
    found = re.findall(rf"^(\w+\.py):\d+: error: .*?(?:{argument}|{overload})", done.stdout, re.M)
    assert found == ["wrong.py"] * 6, done.stdout
    assert done.stdout.splitlines()[-1].startswith("Found 6 errors in 1 file")


def test_nothing_else_was_written(project: Path) -> None:
    changed = {
        path.relative_to(project).as_posix()
        for folder in ("generated", "scrapinghub", "tools")
        for path in (project / folder).rglob("*")
        if path.is_file()
        and not any(part.startswith((".", "__pycache__")) for part in path.relative_to(project).parts)
        and path.read_bytes() != (ROOT / path.relative_to(project)).read_bytes()
    }
    assert changed == {
        "generated/PROVENANCE.json",
        "generated/scrapinghub_storage/api/items/list_items.py",
        "generated/scrapinghub_storage/api/jobq/list_jobs.py",
        "generated/scrapinghub_storage/operations.py",
        "scrapinghub/types.py",
    }
