"""What periodic jobs start, checked before it is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .params import spider_arguments

_KNOWN = {"name", "jobq_id", "priority", "spider_args", "script_args"}
PRIORITIES = range(5)


def one_task(
    spider: str, job_args: Mapping[str, Any] | None, cmd_args: str | None, priority: int | None
) -> dict[str, Any]:
    """A task that starts one spider.

    Raises:
        ValueError: something in it is wrong.
    """
    return _checked({"name": spider, "priority": priority, "spider_args": job_args, "script_args": cmd_args})


def check_tasks(tasks: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Tasks as they are sent.

    Raises:
        ValueError: there is none, or something in one is wrong.
    """
    if isinstance(tasks, str | Mapping):
        raise ValueError(f"tasks should be a list of dictionaries, got {tasks!r}")
    checked = [_checked(task) for task in tasks]
    if not checked:
        raise ValueError("tasks is empty: what shall run?")
    return checked


def _checked(task: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(task, Mapping):
        raise ValueError(f"a task should be a dictionary, got {task!r}")
    unknown = sorted(set(task) - _KNOWN)
    if unknown:
        raise ValueError(f"a task has no {', '.join(unknown)}: it may have {', '.join(sorted(_KNOWN))}")
    given = {name: value for name, value in task.items() if value is not None}
    name, number, priority = given.get("name"), given.get("jobq_id"), given.get("priority")
    if not (isinstance(name, str) and name) and (isinstance(number, bool) or not isinstance(number, int)):
        raise ValueError(f"a task needs the name of a spider or a script, got {dict(task)!r}")
    if priority is not None and (isinstance(priority, bool) or priority not in PRIORITIES):
        raise ValueError(f"priority should be a whole number from 0 to 4, got {priority!r}")
    if not isinstance(given.get("script_args", ""), str):
        raise ValueError(f"the arguments of a script should be one string, got {given['script_args']!r}")
    if "spider_args" in given:
        given["spider_args"] = spider_arguments(given["spider_args"], ())
    return given
