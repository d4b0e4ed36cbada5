"""Projects, and their settings."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Unpack

from .._core.answers import first, member, whole
from .._core.encode import dumps
from .._core.keys import check_name, parse_project_id
from .._core.operations import dash, storage
from .._core.params import OneOrMany, known_query, many
from .._core.secrets import Unpicklable
from .activity import Activity
from .collections import Collections
from .comments import ProjectComments
from .deploys import Deploys, Eggs
from .fields import Fields
from .frontiers import Frontiers
from .jobs import Jobs
from .periodic_jobs import PeriodicJobs
from .reports import Reports
from .resources import Client, Entity
from .scrapy_settings import ScrapySettings
from .spiders import Spiders
from .streams import Listing

if TYPE_CHECKING:
    from .. import types


class Projects(Unpicklable):
    """The projects that the credentials reach: ``client.projects``.

    >>> await client.projects.list()
    [123]
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"Projects({self._client!r})"

    def get(self, project_id: int | str) -> Project:
        """A project, without a request.

        Args:
            project_id: its number.

        Raises:
            ValueError: it isn't a number.

        >>> client.projects.get(123)
        Project('123')
        """
        return Project(self._client, project_id)

    def iter(self) -> Listing[int]:
        """The projects' ids, one by one: `list` as an iterator.

        >>> [project_id async for project_id in client.projects.iter()]
        [123]
        """
        return Listing("list_projects", self.list)._at_call()

    async def list(self) -> builtins.list[int]:
        """The ids of all projects.

        Raises:
            Unauthorized: a wrong API key.

        Uses ``GET scrapyd/listprojects.json`` of Dash.

        >>> await client.projects.list()
        [123]
        """
        response = await self._client._transport.call(dash.list_projects)
        projects: list[int] = member(response, "projects")
        return projects

    async def summary(
        self, state: OneOrMany | None = None, **params: Unpack[types.ProjectsSummaryParams]
    ) -> builtins.list[types.ProjectSummary]:
        """How many jobs each project has of each state.

        Args:
            state: only these: ``pending``, ``running``, ``finished``.
            params: other parameters of the endpoint.

        Returns:
            A dict a project: ``{'project': 123, 'pending': 0, 'running': 1, 'finished': 674, 'has_capacity': True}``.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET projects/jobsummaries``.

        >>> (await client.projects.summary())[0]["project"]
        123
        """
        query = known_query(storage.list_project_summaries, (), {**params, "state": many("state", state)})
        response = await self._client._transport.call(storage.list_project_summaries, query=query)
        summaries: list[types.ProjectSummary] = whole(response, list)
        return summaries


class Project(Entity):
    """One project, with all that is in it. Making one costs no request.

    Attributes:
        key: its id, as text.
        activity, collections, frontiers, jobs, periodic_jobs, settings, spiders: what is in it.
        comments, deploys, eggs, reports, scrapy_settings: what else belongs to it.

    >>> project = client.get_project(123)
    >>> project.key
    '123'
    """

    def __init__(self, client: Client, project_id: int | str) -> None:
        self._client = client
        self.key = parse_project_id(project_id)

    @property
    def activity(self) -> Activity:
        """What happened in the project.

        >>> project.activity
        Activity('123')
        """
        return Activity(self._client, self.key)

    @property
    def collections(self) -> Collections:
        """Records shared by all jobs, by key.

        >>> project.collections
        Collections('123')
        """
        return Collections(self._client, self.key)

    @property
    def comments(self) -> ProjectComments:
        """What people say of the items of its jobs.

        >>> project.comments
        ProjectComments('123')
        """
        return ProjectComments(self._client, self.key)

    @property
    def deploys(self) -> Deploys:
        """What deploys code to it.

        >>> project.deploys
        Deploys('123')
        """
        return Deploys(self._client, self.key)

    @property
    def eggs(self) -> Eggs:
        """The eggs of its dependencies.

        >>> project.eggs
        Eggs('123')
        """
        return Eggs(self._client, self.key)

    @property
    def frontiers(self) -> Frontiers:
        """Queues of requests to crawl.

        >>> project.frontiers
        Frontiers('123')
        """
        return Frontiers(self._client, self.key)

    @property
    def jobs(self) -> Jobs:
        """The project's jobs.

        >>> project.jobs
        Jobs('123')
        """
        return Jobs(self._client, self.key)

    @property
    def periodic_jobs(self) -> PeriodicJobs:
        """What starts its jobs, and when.

        >>> project.periodic_jobs
        PeriodicJobs('123')
        """
        return PeriodicJobs(self._client, self.key)

    @property
    def reports(self) -> Reports:
        """Texts that programs attach to it.

        >>> project.reports
        Reports('123')
        """
        return Reports(self._client, self.key)

    @property
    def scrapy_settings(self) -> ScrapySettings:
        """The Scrapy settings that its jobs get.

        >>> project.scrapy_settings
        ScrapySettings('123')
        """
        return ScrapySettings(self._client, self.key)

    @property
    def settings(self) -> Settings:
        """The project's settings on the platform.

        >>> project.settings
        Settings('123')
        """
        return Settings(self._client, self.key)

    @property
    def spiders(self) -> Spiders:
        """The project's spiders.

        >>> project.spiders
        Spiders('123')
        """
        return Spiders(self._client, self.key)


class Settings(Fields):
    """The settings of a project on the platform (not its Scrapy settings): ``project.settings``.

    >>> await project.settings.set("job_runtime_limit", 24)
    >>> await project.settings.get("job_runtime_limit")
    24
    """

    def __init__(self, client: Client, key: str) -> None:
        self._client = client
        self.key = key

    async def get(self, key: str, default: Any = None) -> Any:
        """The value of one setting.

        Args:
            key: its name.
            default: what is given where it isn't set.

        Raises:
            ValueError: a name that can't be one.

        Uses ``GET projects/{project}/settings/{key}``.

        >>> await project.settings.get("default_job_units", 1)
        1
        """
        check_name("setting", key)
        response = await self._client._transport.call(storage.get_setting, int(self.key), key)
        value = first(response)
        return default if value is None else value

    def iter(self) -> Listing[tuple[str, Any]]:
        """Pairs of name and value: `list` as an iterator.

        >>> [name async for name, value in project.settings.iter()]
        ['job_runtime_limit']
        """
        return Listing("list_settings", self.list)._at_call()

    async def list(self) -> builtins.list[tuple[str, Any]]:
        """Pairs of name and value, of all settings.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET projects/{project}/settings``.

        >>> await project.settings.list()
        [('job_runtime_limit', 24)]
        """
        return list((await self._read()).items())

    async def set(self, key: str, value: Any) -> None:
        """Set one setting. Some are read-only.

        Args:
            key: its name.
            value: anything that JSON has.

        Raises:
            TypeError: a value that JSON lacks.
            ValueError: a name that can't be one.
            BadRequest: the service refuses it.

        Uses ``GET projects/{project}/settings`` and ``POST projects/{project}/settings``: the service takes all of
        them at once, so that of two changes at the same time the earlier may be lost.

        >>> await project.settings.set("job_runtime_limit", 20)
        >>> await project.settings.get("job_runtime_limit")
        20
        """
        check_name("setting", key)
        await self.update({key: value})

    async def update(self, values: Mapping[str, Any]) -> None:
        """Set several settings at once.

        Args:
            values: a dict: names and values.

        Raises:
            TypeError: it isn't one, or holds what JSON lacks.
            BadRequest: the service refuses one.

        Uses ``GET projects/{project}/settings`` and ``POST projects/{project}/settings``, as `set`.

        >>> await project.settings.update({"default_job_units": 1, "job_runtime_limit": 20})
        >>> sorted(await project.settings.list())
        [('default_job_units', 1), ('job_runtime_limit', 20)]
        """
        if not isinstance(values, Mapping):
            raise TypeError(f"values should be a dict, got {values!r}")
        dumps(dict(values), "settings")  # what JSON lacks is refused before anything is sent
        body = dumps({**await self._read(), **values}, "settings")
        await self._client._transport.call(storage.update_settings, int(self.key), body=body)

    async def delete(self, key: str) -> None:
        """Delete one setting. One that isn't set is no error.

        Args:
            key: its name.

        Raises:
            ValueError: a name that can't be one.

        Uses ``DELETE projects/{project}/settings/{key}``.

        >>> await project.settings.delete("job_runtime_limit")
        >>> await project.settings.list()
        []
        """
        check_name("setting", key)
        await self._client._transport.call(storage.delete_setting, int(self.key), key)

    async def _read(self) -> dict[str, Any]:
        settings: dict[str, Any] = first(
            await self._client._transport.call(storage.list_settings, int(self.key)), dict, {}
        )
        return settings
