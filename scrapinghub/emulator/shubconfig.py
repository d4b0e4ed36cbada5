"""The configuration file that points shub to an emulator."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

MARK = "# Written by scrapinghub.emulator; it may be overwritten."


def require_own(file: Path) -> None:
    """ValueError for a file that somebody else has written."""
    if file.exists() and not file.read_bytes().startswith(MARK.encode()):
        raise ValueError(f"{file} is there already, and not ours: name another file")


def write(file: Path, projects: Iterable[int], endpoint: str, storage: str, apikey: str) -> None:
    """Write a scrapinghub.yml; nobody else may read it, since the key is in it. OSError where that can't be done."""
    require_own(file)
    (first, *others) = projects
    names = {"default": first, **{str(project): project for project in others}}
    lines = [
        MARK,
        "projects:",
        *(f"  {json.dumps(name)}: {project}" for name, project in names.items()),
        "endpoints:",
        f"  default: {json.dumps(endpoint)}",
        "storages:",  # read by `scrapinghub`, the command line; shub has SHUB_STORAGE
        f"  default: {json.dumps(storage)}",
        "apikeys:",
        f"  default: {json.dumps(apikey)}",
    ]
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as text:
        text.write("\n".join(lines) + "\n")
    new.replace(file)
