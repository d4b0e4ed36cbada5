"""A cloud as a folder of JSON files, which people can read, write and keep in a repository.

    123/
        project.json            {"name": ..., "settings": {...}, "spiders": [{"number": 1, "name": ..., "tags": [...]}]}
        activity.jl             events, oldest first
        jobs/1-4/
            job.json            {"spider": ..., "state": ..., and the rest of its metadata}
            items.jl, logs.jl, requests.jl, samples.jl
        collections/s/pages.jl  records, each with its "_key"
        frontiers/crawl/0/
            queue.jl            the requests that wait
            seen.jl             the fingerprints of those that don't: {"fp": ...}

Every file but `project.json` may be missing. `.jl` is JSON lines. Names of frontiers and slots are quoted as in URLs.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from . import jsontext
from .cloud import Cloud
from .seeds import STEPS, Seeds
from .store.jobs import STATES
from .store.records import KINDS


def load(cloud: Cloud, folder: Path) -> list[int]:
    """Put what is in a folder into a cloud; the projects that it holds.

    Raises:
        ValueError: something in it can't be read; the message names the file.
    """
    projects = [path.parent for path in sorted(folder.glob("*/project.json"))]
    if not projects:
        raise ValueError(f"{folder} holds no project: there is no {folder / 'NUMBER' / 'project.json'}")
    return [_load_project(cloud, project) for project in projects]


def _load_project(cloud: Cloud, folder: Path) -> int:
    if not folder.name.isdecimal() or not folder.name.isascii() or not 0 < int(folder.name) < 10**18:
        raise ValueError(f"{folder}: the folder of a project has its number as its name")
    number, seeds = int(folder.name), Seeds(cloud)
    path = folder / "project.json"
    fields = _object(path, _value(path))
    with _Named(path):
        seeds.project(number, fields.get("name"), fields.get("settings"))
        for spider in fields.get("spiders", ()):
            seeds.spider(number, spider["name"], spider.get("tags", ()), spider.get("number"))
    for path in sorted(folder.glob("jobs/*/job.json"), key=_job_numbers):
        _load_job(seeds, number, path)
    for path in sorted(folder.glob("collections/*/*.jl")):
        with _Named(path):
            seeds.collection(number, path.stem, _lines(path), path.parent.name)
    for slot in sorted(path for path in folder.glob("frontiers/*/*") if path.is_dir()):
        with _Named(slot):
            seen = [line["fp"] for line in _lines(slot / "seen.jl")]
            seeds.frontier(number, unquote(slot.parent.name), unquote(slot.name), _lines(slot / "queue.jl"), seen)
    with _Named(folder / "activity.jl"):
        seeds.activity(number, _lines(folder / "activity.jl"))
    return number


def _job_numbers(path: Path) -> tuple[int, int]:
    spider, dash, job = path.parent.name.partition("-")
    if not (dash and spider.isdecimal() and job.isdecimal()):
        raise ValueError(f"{path.parent}: the folder of a job is named SPIDER-JOB, by its numbers, such as 1-4")
    return int(spider), int(job)


def _load_job(seeds: Seeds, project: int, path: Path) -> None:
    spider_number, number = _job_numbers(path)
    meta = dict(_object(path, _value(path)))
    with _Named(path):
        name, state = meta.pop("spider"), meta.pop("state", "finished")
        if state not in STATES:
            raise ValueError(f"a job is {', '.join(STATES)}, not {state!r}")
        times = {step: meta.pop(f"{step}_time", None) for step in STEPS}
        if seeds.spider(project, name, number=spider_number) != spider_number:
            raise ValueError(f"the spider {name} has another number than {spider_number}")
        key = seeds.job(project, name, state, meta, times, number)
    at = next((time for step in reversed(STEPS) if (time := times[step]) is not None), 0)
    for kind in KINDS:
        file = path.with_name(f"{kind}.jl")
        with _Named(file):
            records = _lines(file)
            if records:
                seeds.records(kind, key, records, at)


class _Named:
    """Errors say in which file they are."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, KeyError):
            raise ValueError(f"{self._path}: {error} is missing") from error
        if isinstance(error, ValueError | TypeError | AttributeError) and str(self._path) not in str(error):
            raise ValueError(f"{self._path}: {error}") from error


def _object(path: Path, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{path}: this should be an object, as in {{...}}")
    return value


def _value(path: Path) -> Any:
    with _Named(path):
        return jsontext.parse(path.read_bytes())


def _lines(path: Path) -> list[Any]:
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if line and not line.isspace():
            try:
                found.append(jsontext.parse(line))
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: {error}") from None
    return found
