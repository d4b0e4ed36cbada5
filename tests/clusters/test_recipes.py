"""The programs of docs/scale.md for engines that the suite doesn't install run where they are installed."""

import re
from pathlib import Path
from typing import Any

import pytest

from .conftest import Jobs

DOCUMENT = Path(__file__).parents[2] / "docs" / "scale.md"


def recipe(engine: str) -> str:
    """The block of Python in the section of that name."""
    section = DOCUMENT.read_text(encoding="utf-8").partition(f"\n## {engine}\n")[2].partition("\n## ")[0]
    found = re.search(r"^```py\n(.*?)^```$", section, flags=re.MULTILINE | re.DOTALL)
    assert found, f"docs/scale.md has no program for {engine}"
    return found[1]


@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_ray(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    ray = pytest.importorskip("ray", reason="Ray: pip install 'ray[data]'")
    pytest.importorskip("ray.data", reason="Ray: pip install 'ray[data]'")
    mixed = [{"number": number, "price": number if number % 2 else f"{number} EUR"} for number in range(50)]
    one, other = jobs(*mixed), jobs(*mixed[:20])
    names: dict[str, Any] = {"keys": [one.key, other.key]}
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        exec(compile(recipe("Ray"), str(DOCUMENT), "exec"), names)
        rows = sorted(names["data"].take_all(), key=lambda row: (row["_job"], row["number"]))
    finally:
        ray.shutdown()
    assert rows == [
        {"_job": job.key, "number": item["number"], "price": str(item["price"])}
        for job, items in ((one, mixed), (other, mixed[:20]))
        for item in items
    ]


def test_the_recipe_of_ray_is_there() -> None:
    compile(recipe("Ray"), str(DOCUMENT), "exec")
