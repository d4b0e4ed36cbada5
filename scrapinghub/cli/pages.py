"""`scrapinghub open`."""

from __future__ import annotations

from typing import Annotated

from .config import read_settings
from .options import Key, Project, flag
from .output import write_lines


def open_page(
    key: Key,
    /,
    *,
    project: Project = None,
    only_print: Annotated[bool, flag("Only print its address.", "--print")] = False,
) -> None:
    """Open a job's page in the browser, and print its address.

    Example: scrapinghub open 123/1/4
    """
    job = read_settings().job(key, project)
    address = f"{job.target.page}/p/{job.key}"
    write_lines([address])
    if not only_print:
        import webbrowser

        webbrowser.open(address)
