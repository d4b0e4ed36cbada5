"""A project written into a folder of JSON files, from the local cloud or from the real one: through the API.

`scrapinghub.emulator.folders` says what the files are, and reads them.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from scrapinghub.client.collections import CollectionType
    from scrapinghub.client.frontiers import FrontierSlot
    from scrapinghub.client.jobs import Job
    from scrapinghub.client.projects import Project

# What gives access to something isn't written: by its name in metadata and settings, the client's own key anywhere.
_SECRET = re.compile(r"(?i)api[_-]?key|secret|passw|token|credential|(^|_)auth($|_)")
_ADDRESSES = ("api_url", "portia_url")  # of the cloud that it comes from
_KINDS = ("items", "logs", "requests", "samples")


def dump(
    project: Project, folder: str | os.PathLike[str], *, jobs: int | None = None, records: int | None = None
) -> None:
    """Write a project into a folder of JSON files: settings, spiders, jobs with what they wrote, collections, frontiers
    and activity.

    What names itself a key, a secret, a password or a token is left out of settings and metadata, and the client's own
    API key out of everything. The records are written as they are.

    Args:
        project: a project of a `ScrapinghubClient`.
        folder: where its folder is made, named by its number; `ScrapyCloud.load` and
            ``python -m scrapinghub.emulator --seed`` read it.
        jobs: how many jobs at the most, the newest first; None for all.
        records: how many records of each job and collection at the most, the first ones; None for all.

    Raises:
        FileExistsError: the folder holds that project already.

    >>> from scrapinghub.testing import dump
    >>> dump(client.get_project(123), "fixtures")
    """
    _Dump(project, Path(folder), records).write(jobs)


class _Dump:
    def __init__(self, project: Project, folder: Path, records: int | None) -> None:
        self._project = project
        self._folder = folder / project.key
        self._records = records
        user, password = project._client._config.auth
        self._keys = [key for key in (user, password) if key]

    def write(self, jobs: int | None) -> None:
        project = self._project
        self._folder.mkdir(parents=True)
        spiders = [
            {"number": int(project.spiders.get(name).key.split("/")[1]), "name": name, "tags": spider.get("tags") or []}
            for spider in project.spiders.list()
            for name in [spider["id"]]
        ]
        self._value("project.json", {"settings": without_secrets(dict(project.settings)), "spiders": spiders})
        self._lines("activity.jl", list(project.activity.iter())[::-1])
        states = ["pending", "running", "finished"]
        for summary in islice(project.jobs.iter_all(state=states), jobs):
            self._job(project.jobs.get(summary["key"]))
        for each in project.collections.list():
            collection = project.collections.get(cast("CollectionType", each["type"]), each["name"])
            self._lines(f"collections/{each['type']}/{each['name']}.jl", islice(collection.iter(), self._records))
        for frontier in project.frontiers.list():
            for slot in project.frontiers.get(frontier).list():
                name = f"frontiers/{quote(frontier, safe='')}/{quote(slot, safe='')}"
                self._slot(name, project.frontiers.get(frontier).get(slot))

    def _job(self, job: Job) -> None:
        _, spider, number = job.key.split("/")
        name = f"jobs/{spider}-{number}"
        meta = {field: value for field, value in dict(job.metadata).items() if field not in _ADDRESSES}
        meta.pop("project", None)
        self._value(f"{name}/job.json", without_secrets(meta))
        for kind in _KINDS:
            self._lines(f"{name}/{kind}.jl", islice(getattr(job, kind).iter(), self._records))

    def _slot(self, name: str, slot: FrontierSlot) -> None:
        queue = [
            {"fp": fp, "p": int(batch["id"][:2], 16), "qdata": qdata}
            for batch in slot.q.iter()
            for fp, qdata in batch["requests"]
        ]
        waiting = {request["fp"] for request in queue}
        self._lines(f"{name}/queue.jl", queue, even_if_empty=True)
        self._lines(f"{name}/seen.jl", [{"fp": fp} for fp in slot.f.iter() if fp not in waiting])

    # Files.

    def _value(self, name: str, value: Any) -> None:
        self._write(name, _text(value, indent=2))

    def _lines(self, name: str, values: Iterable[Any], *, even_if_empty: bool = False) -> None:
        lines = [_text(value) for value in values]
        if lines or even_if_empty:
            self._write(name, "\n".join(lines))

    def _write(self, name: str, text: str) -> None:
        for key in self._keys:
            text = text.replace(key, "KEY")
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n" if text else "", encoding="utf-8")


def _text(value: Any, indent: int | None = None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character, which no file of text holds
        return json.dumps(value, indent=indent)
    return text


def without_secrets(value: Any) -> Any:
    """The value with nothing under a name that tells of a secret."""
    if isinstance(value, dict):
        return {name: without_secrets(part) for name, part in value.items() if not _SECRET.search(str(name))}
    if isinstance(value, list):
        return [without_secrets(part) for part in value]
    return value
