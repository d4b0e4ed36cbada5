"""`scrapinghub settings`."""

from __future__ import annotations

from typing import Annotated

from cyclopts import App

from .options import Json, Project, Value, Yes, option
from .output import confirm, write_fields, write_json
from .session import opened_project
from .status import CommandError, Status
from .text import value_of

Name = Annotated[str, option("The setting's name.")]

settings = App(name="settings", help="Read and change the settings of a project.")


@settings.command(name="list")
def list_(*, project: Project = None, json: Json = False) -> None:
    """List the settings of a project on the platform.

    Example: scrapinghub settings list --project 123
    """
    with opened_project(project) as opened:
        found = dict(opened.settings.list())
    if json:
        write_json([found])
    else:
        write_fields(found)


@settings.command
def get(name: Name, /, *, project: Project = None) -> None:
    """Print one setting, as JSON.

    Example: scrapinghub settings get job_runtime_limit
    """
    with opened_project(project) as opened:
        value = opened.settings.get(name)
    if value is None:
        raise CommandError(f"{name!r} isn't set", Status.FAILED)
    write_json([value])


@settings.command(name="set")
def set_(
    name: Name,
    value: Value,
    /,
    *,
    project: Project = None,
) -> None:
    """Set one setting.

    Example: scrapinghub settings set job_runtime_limit 24
    """
    with opened_project(project) as opened:
        opened.settings.set(name, value_of(value))


@settings.command
def delete(name: Name, /, *, project: Project = None, yes: Yes = False) -> None:
    """Delete one setting: its default holds again.

    Example: scrapinghub settings delete job_runtime_limit --yes
    """
    with opened_project(project) as opened:
        confirm(f"Delete the setting {name} of project {opened.key}?", yes)
        opened.settings.delete(name)
