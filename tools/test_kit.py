"""The tests of examples/testing, in a fresh environment that has the built wheel and nothing of this folder."""

import os
import re
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "testing"
FIXTURES = ("scrapy_cloud", "scrapinghub_client", "async_scrapinghub_client")
MOST_MS = 10  # that a cloud may cost a test, the first one apart


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """What a program prints, in an environment that leads nowhere; an error of it ends this one."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "SH"))}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=environ, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def environment(folder: Path) -> Path:
    """An environment with the wheel of this folder as it is now; its interpreter."""
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist", ROOT)
    venv.create(folder / "venv")
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    (wheel,) = (folder / "dist").glob("*.whl")
    needed = (f"{wheel}[testing]", "pytest-asyncio", "pytest-xdist")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", *needed)
    return python


def main() -> None:
    python = environment(ROOT / ".venv-kit")
    project = ROOT / ".venv-kit" / "project"  # a copy, so that nothing of this folder is above it
    shutil.copytree(EXAMPLE, project)
    pytest = (python, "-m", "pytest", "-p", "no:cacheprovider")

    print("pytest --fixtures")
    listed = run(*pytest, "--fixtures", cwd=project)
    for name in FIXTURES:
        found = re.search(rf"^{name} --.*\n    (.+)$", listed, re.MULTILINE)
        if found is None:
            sys.exit(f"{name} is not listed:\n{listed}")
        print(f"    {name:26}{found[1]}")

    for title, options in (
        ("pytest", ()),
        ("pytest -n 2", ("-n", "2")),
        ("pytest --scrapy-cloud-socket", ("--scrapy-cloud-socket",)),
    ):
        print(f"{title:34}{run(*pytest, *options, cwd=project).splitlines()[-1].strip('= ')}")
    run(python, "-W", "error", "-m", "unittest", "tests/test_with_unittest.py", cwd=project)
    print(f"{'python -m unittest':34}passed")

    began = time.perf_counter()
    timed = run(*pytest, "tests/test_two_hundred.py", "--durations=0", "-vv", cwd=project)
    took = time.perf_counter() - began
    durations = sorted(float(seconds) for seconds in re.findall(r"^([0-9.]+)s (?:setup|call|teardown) ", timed, re.M))
    each = 1000 * sum(durations[:-1]) / 200  # the longest one starts the server
    print(
        f"200 tests with a cloud each        {took:.1f} s in all, {each:.1f} ms a test, the start {durations[-1]:.2f} s"
    )
    if each > MOST_MS:
        sys.exit(f"a test's cloud should take less than {MOST_MS} ms")


if __name__ == "__main__":
    main()
