"""The periodic jobs of a project: what shall run, and when."""

from __future__ import annotations

import builtins
import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .._core.answers import member, whole
from .._core.cron import service_cron
from .._core.errors import BadRequest, NotFound, recast
from .._core.operations import NO_BODY, dash
from .._core.params import OneOrMany, many
from .._core.response import Response
from .._core.tasks import check_tasks, one_task
from .resources import Client, Entity
from .streams import Listing

if TYPE_CHECKING:
    from .. import types

PAGE = 100  # periodic jobs that one request asks for


class PeriodicJobs(Entity):
    """The schedules of a project, each of which starts jobs at its times: ``project.periodic_jobs``.

    >>> weekly = await project.periodic_jobs.create("0 9 * * mon", "demo", description="every Monday")
    >>> weekly["cron"]
    '0 9 * * 1'
    """

    def __init__(self, client: Client, key: str) -> None:
        self._client = client
        self.key = key

    def iter(self) -> Listing[types.PeriodicJob]:
        """The periodic jobs, one by one: `list` as an iterator.

        >>> [periodic["description"] async for periodic in project.periodic_jobs.iter()]
        ['every Monday']
        """
        return Listing("list_periodic_jobs", self.list)._at_call()

    async def list(self) -> builtins.list[types.PeriodicJob]:
        """All periodic jobs of the project.

        Returns:
            Dicts with ``id``, ``cron`` (in UTC), ``tasks``, ``addtags``, ``description``, ``disabled`` and ``type``.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET v2/projects/{project}/periodicjobs`` of Dash.

        >>> len(await project.periodic_jobs.list())
        1
        """
        found: builtins.list[types.PeriodicJob] = []
        while True:
            query = {"count": PAGE, "offset": len(found) or None}
            response = await self._client._transport.call(dash.list_periodic_jobs, int(self.key), query=query)
            page = member(response, "results")
            found.extend(page)
            if not page or len(found) >= whole(response, dict).get("count", 0):
                return found

    async def get(self, periodic_job: int) -> types.PeriodicJob:
        """One periodic job.

        Args:
            periodic_job: its ``id``.

        Raises:
            ValueError: it isn't a whole number.
            NotFound: there is none with this id.

        Uses ``GET v2/projects/{project}/periodicjobs/{periodic_job}`` of Dash.

        >>> (await project.periodic_jobs.get(weekly["id"]))["tasks"]
        [{'name': 'demo'}]
        """
        return await self._call(dash.get_periodic_job, periodic_job)

    async def create(
        self,
        cron: str,
        spider: str | None = None,
        *,
        job_args: Mapping[str, Any] | None = None,
        cmd_args: str | None = None,
        priority: int | None = None,
        add_tag: OneOrMany | None = None,
        description: str | None = None,
        disabled: bool = False,
        timezone: str | datetime.tzinfo | None = None,
        tasks: Iterable[types.PeriodicTask] | None = None,
    ) -> types.PeriodicJob:
        """Have jobs started at certain times.

        Args:
            cron: when: minute, hour, day of the month, month, day of the week (0 and 7 are Sunday). The service takes
                one number or ``*`` for each. Names (``mon``, ``jan``), nicknames (``@daily``) and what else means one
                of these are brought to that form; several times (``0 9,17 * * *``) are several periodic jobs, and the
                error says which.
            spider: a spider's or a script's name. For several in one, `tasks`.
            job_args: the spider's arguments, as those of ``jobs.run``.
            cmd_args: command-line arguments of a script.
            priority: 0 (lowest) to 4.
            add_tag: a tag of the jobs that it starts, or several.
            description: what it is for.
            disabled: whether it starts nothing yet.
            timezone: where `cron` is meant, by its name (``Asia/Tokyo``) or as a `tzinfo`; UTC if not given. It has to
                have the same offset all year, for the service has UTC only.
            tasks: in place of a spider: dicts with ``name``, and ``priority``, ``spider_args``, ``script_args``.

        Returns:
            The new one, with its ``id``.

        Raises:
            ValueError: a field of `cron` that is wrong, which is named, or that the service doesn't take; no spider and
                no tasks; a wrong priority.
            TypeError: something of another type.
            BadRequest: the service refuses; it says which field.

        Uses ``POST v2/projects/{project}/periodicjobs`` of Dash.

        >>> daily = await project.periodic_jobs.create("30 18 * * *", "demo", timezone="Asia/Tokyo", priority=1)
        >>> daily["cron"], daily["tasks"]
        ('30 9 * * *', [{'name': 'demo', 'priority': 1}])
        """
        if (spider is None) == (tasks is None):
            raise ValueError("give a spider's name or tasks, one of them: what shall run?")
        if spider is not None:
            wanted = [one_task(spider, job_args, cmd_args, priority)]
        elif job_args is not None or cmd_args is not None or priority is not None:
            raise ValueError("with tasks, job_args, cmd_args and priority belong into them")
        else:
            wanted = check_tasks(tasks or ())
        fields = _fields(cron, timezone, add_tag, description, disabled, wanted)
        scripts = all(task.get("name", "").startswith("py:") for task in wanted)
        return await self._call(dash.create_periodic_job, body={**fields, "type": "script" if scripts else "spider"})

    async def update(
        self,
        periodic_job: int,
        *,
        cron: str | None = None,
        timezone: str | datetime.tzinfo | None = None,
        add_tag: OneOrMany | None = None,
        description: str | None = None,
        disabled: bool | None = None,
        tasks: Iterable[types.PeriodicTask] | None = None,
    ) -> types.PeriodicJob:
        """Change what is given of a periodic job, and leave the rest.

        Args:
            periodic_job: its ``id``.
            cron: when, as that of `create`.
            timezone: where `cron` is meant.
            add_tag: the tags of its jobs, in place of those that it had; an empty list for none.
            description: what it is for.
            disabled: whether it starts nothing.
            tasks: what it starts, in place of what it did: dicts with ``name``, and ``priority``, ``spider_args``,
                ``script_args``.

        Returns:
            It, as it is now.

        Raises:
            ValueError: nothing to change; a field of `cron` that is wrong, which is named; a wrong task.
            TypeError: something of another type.
            NotFound: there is none with this id.
            BadRequest: the service refuses; it says which field.

        Uses ``PATCH v2/projects/{project}/periodicjobs/{periodic_job}`` of Dash.

        >>> (await project.periodic_jobs.update(weekly["id"], cron="0 10 * * mon", add_tag="weekly"))["cron"]
        '0 10 * * 1'
        """
        if timezone is not None and cron is None:
            raise ValueError("timezone says where cron is meant: give both")
        wanted = None if tasks is None else check_tasks(tasks)
        fields = _fields(cron, timezone, add_tag, description, disabled, wanted)
        if not fields:
            raise ValueError("nothing to change: give cron, add_tag, description, disabled or tasks")
        return await self._call(dash.update_periodic_job, periodic_job, body=fields)

    async def enable(self, periodic_job: int) -> types.PeriodicJob:
        """Have a periodic job start jobs again.

        Args:
            periodic_job: its ``id``.

        Raises:
            NotFound: there is none with this id.

        Uses ``PATCH v2/projects/{project}/periodicjobs/{periodic_job}`` of Dash.

        >>> (await project.periodic_jobs.enable(weekly["id"]))["disabled"]
        False
        """
        return await self.update(periodic_job, disabled=False)

    async def disable(self, periodic_job: int) -> types.PeriodicJob:
        """Have a periodic job start nothing until it is enabled again.

        Args:
            periodic_job: its ``id``.

        Raises:
            NotFound: there is none with this id.

        Uses ``PATCH v2/projects/{project}/periodicjobs/{periodic_job}`` of Dash.

        >>> (await project.periodic_jobs.disable(weekly["id"]))["disabled"]
        True
        """
        return await self.update(periodic_job, disabled=True)

    async def delete(self, periodic_job: int) -> None:
        """Delete a periodic job. The jobs that it has started stay.

        Args:
            periodic_job: its ``id``.

        Raises:
            NotFound: there is none with this id.

        Uses ``DELETE v2/projects/{project}/periodicjobs/{periodic_job}`` of Dash.

        >>> await project.periodic_jobs.delete(weekly["id"])
        >>> await project.periodic_jobs.list()
        []
        """
        await self._send(dash.delete_periodic_job, periodic_job)

    async def _call(self, operation: Any, *which: int, body: Any = NO_BODY) -> types.PeriodicJob:
        periodic: types.PeriodicJob = whole(await self._send(operation, *which, body=body), dict)
        return periodic

    async def _send(self, operation: Any, *which: int, body: Any = NO_BODY) -> Response:
        for number in which:
            if isinstance(number, bool) or not isinstance(number, int):
                raise ValueError(f"a periodic job is named by its id, a whole number, got {number!r}")
        try:
            return await self._client._transport.call(operation, int(self.key), *which, body=body)
        except NotFound as error:
            if which:
                raise recast(error, NotFound, f"Project {self.key} has no periodic job {which[0]}") from None
            raise
        except BadRequest as error:
            given = f" {body['cron']!r}" if isinstance(body, dict) and "cron" in body else ""
            raise recast(error, BadRequest, f"the service refuses this periodic job{given}: {error}") from None


def _fields(
    cron: str | None,
    timezone: str | datetime.tzinfo | None,
    add_tag: OneOrMany | None,
    description: str | None,
    disabled: bool | None,
    tasks: builtins.list[dict[str, Any]] | None,
) -> dict[str, Any]:
    """What was given, as the service names it."""
    fields = {
        "cron": None if cron is None else service_cron(cron, timezone),
        "addtags": many("add_tag", add_tag),
        "description": description,
        "disabled": disabled,
        "tasks": tasks,
    }
    return {name: value for name, value in fields.items() if value is not None}
