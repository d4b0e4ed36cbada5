"""What importing costs beside scrapinghub 2.9.0, in the time of the processor; what `get_job` costs; and the modules.

    python bench/imports.py [--rounds 9] [--modules 25]

2.9.0 is asked where `PEER_PYTHON` names its Python.
"""

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEER = os.environ.get("PEER_PYTHON", "")
IMPORT = """
import time
began = time.process_time()
from scrapinghub import ScrapinghubClient
print(time.process_time() - began)
"""
GET_JOB = """
import logging, timeit
from scrapinghub import ScrapinghubClient
logging.disable()
client = ScrapinghubClient("0" * 32)
client.get_job("123/4/5")
print(min(timeit.repeat(lambda: client.get_job("123/4/5"), number=2000, repeat=5)) / 2000)
"""


def run(python: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    ours = python == sys.executable
    path = os.pathsep.join((str(ROOT), str(ROOT / "generated"))) if ours else ""
    environ = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(
        [python, "-P", *arguments], env=environ, cwd=Path(sys.prefix), capture_output=True, text=True, check=True
    )


def beside(code: str, rounds: int, name: str, unit: float, digits: int) -> None:
    """One number of each library, measured in turns."""
    pythons = [sys.executable, *([PEER] if PEER else [])]
    seconds: list[list[float]] = [[] for _ in pythons]
    for _ in range(rounds):
        for python, found in zip(pythons, seconds, strict=True):
            found.append(float(run(python, "-c", code).stdout))
    shown = " beside ".join(f"{statistics.median(found) * unit:.{digits}f}" for found in seconds)
    ratio = ""
    if PEER:
        ratio = f"; {statistics.median(new / old for new, old in zip(*seconds, strict=True)):.3f} of 2.9.0's"
    print(f"{name}: {shown}{ratio}")


def modules(count: int) -> None:
    """The modules that cost most by themselves."""
    lines = run(sys.executable, "-X", "importtime", "-c", "import scrapinghub.client").stderr.splitlines()
    rows = [line.removeprefix("import time:").split("|") for line in lines if line.count("|") == 2]
    costs = sorted(((int(own), name.strip()) for own, _, name in rows if own.strip().isdigit()), reverse=True)
    print(f"{len(costs)} modules, {sum(own for own, _ in costs) / 1000:.1f} ms; by their own time, in us:")
    for own, name in costs[:count]:
        print(f"{own:8} {name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--modules", type=int, default=25)
    options = parser.parse_args()
    beside(IMPORT, options.rounds, "from scrapinghub import ScrapinghubClient, ms", 1e3, 1)
    beside(GET_JOB, 3, "client.get_job(key), us", 1e6, 1)
    modules(options.modules)


if __name__ == "__main__":
    main()
