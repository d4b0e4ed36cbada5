"""scrapinghub/types.py: objects, parameters and forms as TypedDicts."""

import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO, Literal, get_type_hints

import pytest


def test_objects(small_types: ModuleType) -> None:
    job = small_types.JobSummary
    assert job.__required_keys__ == {"key", "state", "tags"}
    assert job.__optional_keys__ == {"_shub_worker", "close_reason", "scrapystats"}
    hints = get_type_hints(job)
    assert hints["close_reason"] == str | None
    assert hints["tags"] == list[str]
    assert hints["state"] == Literal["pending", "running", "finished", "deleted"] | str
    assert hints["scrapystats"] is small_types.ScrapyStats
    assert small_types.Item == dict[str, Any]


def test_keys_that_are_no_names(small_types: ModuleType) -> None:
    stats = small_types.ScrapyStats
    assert set(stats.__annotations__) == {"downloader/request_count", "from", "__class"}
    assert stats.__required_keys__ == {"from"}


def test_objects_in_objects_have_a_name(small_types: ModuleType) -> None:
    assert get_type_hints(small_types.ItemStats)["totals"] is small_types.ItemStatsTotals
    assert small_types.ItemStatsTotals.__required_keys__ == {"input_values"}


def test_what_a_caller_may_give(small_types: ModuleType, small_root: Path) -> None:
    query = small_types.ListItemsQuery
    assert not query.__total__
    assert not query.__required_keys__
    hints = get_type_hints(query)
    assert set(hints) == {
        "count", "index", "startts", "state", "meta", "nodata", "filter", "format", "hash", "quote", "params",
        "headers",
    }  # fmt: skip
    assert hints["index"] == int | Iterable[int]
    assert hints["startts"] == int | datetime
    assert hints["nodata"] == bool | int
    assert hints["filter"] is Any
    assert hints["format"] == Literal["jl", "json"] | str
    text = (small_root / "scrapinghub" / "types.py").read_text(encoding="utf-8")
    assert "    state: JobState | Iterable[JobState]\n" in text


def test_forms(small_types: ModuleType) -> None:
    assert small_types.RunJobForm.__required_keys__ == {"project"}
    assert get_type_hints(small_types.RunJobForm)["add_tag"] == str | Iterable[str]
    upload = get_type_hints(small_types.AddVersionForm)
    assert upload["egg"] == bytes | BinaryIO
    assert upload["eggs"] == bytes | BinaryIO | Iterable[bytes | BinaryIO]


def test_descriptions_are_docstrings(small_types: ModuleType, small_root: Path) -> None:
    assert small_types.ItemStats.__doc__ == "Counts."
    assert small_types.ListItemsQuery.__doc__ == (
        "Query parameters of `list_items` (GET /items/{project}/{spider}/{job})."
    )
    text = (small_root / "scrapinghub" / "types.py").read_text(encoding="utf-8")
    assert '    count: int\n    """Most values (count)."""\n' in text
    assert '"""Keys that are no names, and a quote at the end: "that"\n"""' in text


def test_the_rest_of_a_query_for_methods_that_name_a_part(small_types: ModuleType) -> None:
    whole, rest = set(small_types.ListItemsQuery.__annotations__), set(small_types.ItemsIterParams.__annotations__)
    assert rest == whole - {"count", "meta"}
    hints = get_type_hints(small_types.ItemsIterParams)
    assert hints["index"] == str | int | Iterable[int]
    assert hints["startts"] == int | datetime


USE = """
from datetime import datetime
from typing import Unpack

from scrapinghub.types import ItemsIterParams, JobSummary, ListItemsQuery


def whole(**params: Unpack[ListItemsQuery]) -> None: ...
def rest(count: int | None = None, meta: str | None = None, **params: Unpack[ItemsIterParams]) -> None: ...


def use(job: JobSummary) -> str:
    whole(count=1, state="running", meta=("_key",), startts=datetime(2026, 1, 1), filter=[("a", "=", [1])])
    rest(5, nodata=1, filter="[]", hash="a")
    whole(state=["running", "unheard"], index=range(3))
    return job["state"] + job.get("close_reason", "") if job.get("close_reason") else job["key"]
"""
WRONG = """
from scrapinghub.types import JobSummary, ListItemsQuery


def use(job: JobSummary, query: ListItemsQuery) -> None:
    job["close_reasn"]
    query["count"] = "many"
    query["cuont"] = 1
"""


@pytest.mark.timeout(120)
def test_type_checkers_take_them(small_root: Path, tmp_path: Path) -> None:
    """The generated packages and types under mypy --strict; right use passes, wrong use does not."""
    (tmp_path / "right.py").write_text(USE.replace('job.get("close_reason", "")', 'str(job.get("close_reason"))'))
    (tmp_path / "wrong.py").write_text(WRONG)
    # Else the package that may be installed in this environment would be found before this one.
    (small_root / "scrapinghub" / "__init__.py").touch()

    def mypy(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "mypy",
                "--strict",
                "--config-file=",
                f"--cache-dir={tmp_path / 'cache'}",
                *arguments,
            ],
            cwd=tmp_path,
            env={"MYPYPATH": f"{small_root}:{small_root / 'generated'}"},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    status, output = mypy("-p", "scrapinghub_dash", "-p", "scrapinghub_storage", "-m", "right", "-m", "wrong")
    assert status == 1, output
    found = [line for line in output.splitlines() if ": error:" in line]
    assert len(found) == 3, output
    assert all(line.startswith("wrong.py:") for line in found), output
