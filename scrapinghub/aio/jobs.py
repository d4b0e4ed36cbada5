"""The jobs of a project or of a spider: counted, listed, scheduled, cancelled. And the spider, which has jobs."""

from __future__ import annotations

import builtins
import re
from collections.abc import AsyncGenerator, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Unpack, overload

from .._core.answers import member, values, whole
from .._core.errors import BadRequest, DuplicateJobError, NotFound, ScrapinghubAPIError, recast
from .._core.failures import refused
from .._core.filters import format_filters
from .._core.keys import JobKey, check_name, parse_job_key, parse_project_id
from .._core.operations import build, dash, storage
from .._core.pages import Paging
from .._core.params import (
    OneOrMany,
    Time,
    connections,
    form_json,
    known_query,
    limit,
    many,
    spider_arguments,
    warn_of_slip,
)
from .._core.parts import Part
from .._core.resume import Download, Rule
from .._core.shown import shown
from .job import Job, JobMeta
from .parallel import ParallelStream
from .resources import Client, Entity
from .streams import Listing, Reading, Stream
from .tabular import Tabular

if TYPE_CHECKING:
    from .. import types

__all__ = ["Job", "JobMeta", "Jobs", "Pages", "Spider"]

PAGE = 1000
"""Jobs that the service lists in one answer at the most."""


_ALREADY = re.compile(r"already scheduled")


class Jobs(Entity, Tabular):
    """The jobs of a project or of a spider: ``project.jobs``, ``spider.jobs``.

    Attributes:
        project_id: the project's id, as text.
        spider: the spider, if these are its jobs.

    >>> job = await project.jobs.run("demo", job_args={"page": "1"})
    >>> await job.metadata.get("state")
    'pending'
    """

    _times = ("ts", "pending_time", "running_time", "finished_time", "deleted_time", "updated_time")

    def __init__(self, client: Client, project_id: int | str, spider: Spider | None = None) -> None:
        self._client = client
        self.project_id = parse_project_id(project_id)
        self.spider = spider
        self.key = self.project_id if spider is None else spider.key

    def _reading(self, params: Mapping[str, Any]) -> Reading[types.JobSummary]:
        return self.iter(**params) if {"count", "start"} & params.keys() else self.iter_all(**params)

    async def count(
        self,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        **params: Unpack[types.JobsCountParams],
    ) -> int:
        """How many jobs there are. Without `state`, of those that are finished.

        Args:
            spider: a spider's name.
            state: ``pending``, ``running``, ``finished``, ``deleted``: one or several.
            has_tag: a tag, or several of which one is enough.
            lacks_tag: a tag, or several none of which may be there.
            startts: ms since the epoch, or a datetime: changed at this time or later.
            endts: likewise: before this time.
            params: other parameters of the endpoint.

        Raises:
            ValueError: another spider than the one whose jobs these are; tags or states that aren't text.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET jobq/{project}/count``.

        >>> await project.jobs.count(state=["pending", "running"])
        1
        """
        query = self._query(
            storage.count_jobs,
            {
                "spider": spider,
                "state": state,
                "has_tag": has_tag,
                "lacks_tag": lacks_tag,
                "startts": startts,
                "endts": endts,
            },
            params,
        )
        response = await self._client._transport.call(storage.count_jobs, int(self.project_id), query=query)
        count: int = whole(response, int)
        return count

    @overload
    def iter(
        self,
        count: int | None = None,
        start: int | None = None,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        meta: None = None,
        **params: Unpack[types.JobsIterParams],
    ) -> Reading[types.JobSummary]: ...

    @overload
    def iter(
        self,
        count: int | None = None,
        start: int | None = None,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        *,
        meta: OneOrMany,
        **params: Unpack[types.JobsIterParams],
    ) -> Reading[dict[str, Any]]: ...

    def iter(
        self,
        count: int | None = None,
        start: int | None = None,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        meta: OneOrMany | None = None,
        **params: Unpack[types.JobsIterParams],
    ) -> Reading[Any]:
        """Read summaries of jobs, those that changed last first. Without `state`, of those that are finished.

        Args:
            count: at most so many. Over 1000, further pages are read as they are needed, as `iter_all` reads them. Not
                given: the service's one page of at most 1000.
            start: so many are left out at the beginning.
            spider: a spider's name.
            state: ``pending``, ``running``, ``finished``, ``deleted``: one or several.
            has_tag: a tag, or several of which one is enough.
            lacks_tag: a tag, or several none of which may be there.
            startts: ms since the epoch, or a datetime: changed at this time or later.
            endts: likewise: before this time.
            meta: fields of the metadata to give, one or several. With it a summary has only these, ``key``, ``state``,
                ``ts``, ``elapsed`` and ``tags``.
            params: `jobmeta`: the same as `meta`. And the others of the endpoint.

        Returns:
            An iterator over dicts, used up once.

        Raises:
            ScrapinghubAPIError: at the first step, or when awaited.

        Uses ``GET jobq/{project}/list``.

        >>> [summary["key"] async for summary in project.jobs.iter(state="pending")]
        ['123/1/1']
        """
        named = {
            "spider": spider, "state": state, "has_tag": has_tag, "lacks_tag": lacks_tag, "startts": startts, "endts":
            endts, "jobmeta": meta, "start": start,
        }  # fmt: skip
        query = self._query(storage.list_jobs, named, params)
        wanted = limit(count)
        if wanted is None or wanted <= PAGE:
            return self._page(query, wanted)._at_call()
        return Pages(self, query, wanted)._at_call()

    @overload
    def iter_all(
        self,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        meta: None = None,
        **params: Unpack[types.JobsIterParams],
    ) -> Reading[types.JobSummary]: ...

    @overload
    def iter_all(
        self,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        *,
        meta: OneOrMany,
        **params: Unpack[types.JobsIterParams],
    ) -> Reading[dict[str, Any]]: ...

    def iter_all(
        self,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        meta: OneOrMany | None = None,
        **params: Unpack[types.JobsIterParams],
    ) -> Reading[Any]:
        """Read the summaries of all jobs, page after page: `iter` without its limit. The parameters are the same.

        The list may change meanwhile. Each job comes once, and none is skipped because others leave the result: a loop
        may tag, cancel, start or delete the jobs that it reads. Pages go by the time (`ts`) when jobs changed: what
        changes or comes in after the reading began stands before what is still to be read. So a job that changes before
        its turn, and is still in the result, does not come in this reading. Those are what a second one gives, with
        `startts` as the time when the first began. Jobs that share one millisecond come once each too, as long as the
        service lists them in the same order each time.

        >>> [summary["key"] async for summary in project.jobs.iter_all(state="pending")]
        ['123/1/1']
        """
        named = {
            "spider": spider, "state": state, "has_tag": has_tag, "lacks_tag": lacks_tag, "startts": startts, "endts":
            endts, "jobmeta": meta,
        }  # fmt: skip
        return Pages(self, self._query(storage.list_jobs, named, params), None)._at_call()

    @overload
    async def list(
        self,
        count: int | None = None,
        start: int | None = None,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        meta: None = None,
        **params: Unpack[types.JobsIterParams],
    ) -> builtins.list[types.JobSummary]: ...

    @overload
    async def list(
        self,
        count: int | None = None,
        start: int | None = None,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        *,
        meta: OneOrMany,
        **params: Unpack[types.JobsIterParams],
    ) -> builtins.list[dict[str, Any]]: ...

    async def list(
        self,
        count: int | None = None,
        start: int | None = None,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        meta: OneOrMany | None = None,
        **params: Unpack[types.JobsIterParams],
    ) -> builtins.list[Any]:
        """Summaries of jobs as a list: `iter`, with the same parameters, all in memory at once.

        >>> (await project.jobs.list(state="pending", count=1))[0]["spider"]
        'demo'
        """
        given: dict[str, Any] = {"meta": meta, **params}
        summaries = self.iter(count, start, spider, state, has_tag, lacks_tag, startts, endts, **given)
        return [summary async for summary in summaries]

    async def run(
        self,
        spider: str | None = None,
        units: int | None = None,
        priority: int | None = None,
        meta: Mapping[str, Any] | str | None = None,
        add_tag: OneOrMany | None = None,
        job_args: Mapping[str, Any] | None = None,
        job_settings: Mapping[str, Any] | str | None = None,
        cmd_args: str | None = None,
        environment: Mapping[str, str] | None = None,
        **params: Any,
    ) -> Job:
        """Schedule a job.

        Args:
            spider: a spider's name; not needed for a spider's own jobs.
            units: Scrapy Cloud units to run it on.
            priority: 0 (lowest) to 4.
            meta: metadata of your own. A ``state`` in it is the job's first: ``{"state": "running"}`` starts it at
                once.
            add_tag: a tag, or several.
            job_args: the spider's arguments. They arrive as text: numbers as Python writes them; True, False, lists and
                dictionaries as JSON; None is left out.
            job_settings: Scrapy settings for this job.
            cmd_args: command-line arguments of a script.
            environment: environment variables.
            params: further fields of the form.

        Raises:
            ValueError: no spider; an argument that bears the name of one of these fields; values that JSON lacks.
            DuplicateJobError: the spider is pending or running already with the same arguments.
            BadRequest: an unknown spider or project.
            ScrapinghubAPIError: it failed. It is tried again only where it certainly had no effect.

        Uses ``POST run.json`` of Dash.

        >>> job = await project.jobs.run("demo", job_args={"page": "2"}, add_tag=["weekly"], priority=1)
        >>> await job.metadata.get("spider_args")
        {'page': '2'}
        """
        if self.spider is not None:
            if spider is not None and spider != self.spider.name:
                raise ValueError(f"these are the jobs of the spider {self.spider.name}, not of {spider}")
            spider = self.spider.name
        if not spider:
            raise ValueError("a spider's name is needed: run('name')")
        if environment is not None and not isinstance(environment, Mapping):
            raise ValueError(f"environment should be a dictionary, got {environment!r}")
        form = {
            "project": int(self.project_id),
            "spider": spider,
            "units": units,
            "priority": priority,
            "add_tag": many("add_tag", add_tag),
            "meta": form_json("meta", meta),
            "job_settings": form_json("job_settings", job_settings),
            "cmd_args": cmd_args,
            "environment": form_json("environment", environment),
            **params,
        }
        for name in params.keys() - dash.run_job.form:
            warn_of_slip(name, {*dash.run_job.form, "job_args"})
        arguments = spider_arguments(job_args, {*dash.run_job.form, *params})
        body = {name: value for name, value in form.items() if value is not None} | arguments
        try:
            response = await self._client._transport.call(dash.run_job, body=body)
        except BadRequest as error:
            if _ALREADY.search(str(error)):
                raise recast(error, DuplicateJobError) from None
            raise
        key = whole(response, dict).get("jobid")
        if key is None:
            raise refused(response, BadRequest, f"the job was not scheduled: {response.text}")
        return Job(self._client, key)

    def get(self, job_key: str | JobKey | tuple[int, int, int]) -> Job:
        """A job of this project (and spider), without a request.

        Args:
            job_key: ``project/spider/job``, three numbers.

        Raises:
            ValueError: a malformed key, or one of another project or spider.

        >>> project.jobs.get("123/1/4")
        Job('123/1/4')
        """
        key = parse_job_key(job_key)
        if key.project_id != self.project_id:
            raise ValueError(f"{key} is a job of project {key.project_id}, not of {self.project_id}")
        if self.spider is not None and f"{key.project_id}/{key.spider_id}" != self.spider.key:
            raise ValueError(f"{key} is not a job of the spider {self.spider.name} ({self.spider.key})")
        return Job(self._client, key)

    def items(
        self,
        jobs: Iterable[Any] | Reading[Any],
        *,
        parallel: int = 8,
        ordered: bool = True,
        job_field: str | None = None,
        count: int | None = None,
        **params: Unpack[types.ItemsIterParams],
    ) -> Reading[types.Item]:
        """Read the items of many jobs.

        Args:
            jobs: keys of jobs of this project, jobs, or summaries of them; for instance those of `iter_all`. They are
                taken as they are needed: a thousand jobs are no more in memory than eight.
            parallel: so many jobs are read at the same time, up to 64.
            ordered: the items of one job after those of another, in the order of `jobs`. False gives them as they
                arrive, which is faster where some jobs are long.
            job_field: a field to add to each item, with the key of its job.
            count: at most so many items of each job.
            params: as those of a job's ``items.iter``, for each job by itself.

        Returns:
            An iterator over dicts, used up once. Memory is bounded; a broken connection is resumed.

        Raises:
            ValueError: a key of another project or spider, a malformed filter; an item has a field of the name
                `job_field` already.
            ScrapinghubAPIError: at the first step or later.

        Uses ``GET items/{project}/{spider}/{job}``.

        >>> await job.start()
        'pending'
        >>> await job.items.write({"name": "box"})
        >>> await job.items.flush()
        >>> running = project.jobs.iter_all(state="running")
        >>> [item async for item in project.jobs.items(running, job_field="_job")]
        [{'name': 'box', '_job': '123/1/1'}]
        """
        if isinstance(jobs, str | Job | Mapping):
            jobs = [jobs]

        def part(of: Any) -> Part:
            job = self.get(of.key if isinstance(of, Job) else of["key"] if isinstance(of, Mapping) else of)
            added = None if job_field is None else (job_field, job.key)
            return Part(job.items._download(None, count, None, params), added=added)

        async def parts() -> AsyncGenerator[Part, None]:
            # <async>
            if isinstance(jobs, Reading):
                async for summary in jobs:
                    yield part(summary)
                return
            # </async>
            for each in jobs:
                yield part(each)

        return ParallelStream("items", self._client._transport, parts, connections(parallel), ordered=ordered)

    @overload
    async def summary(
        self, state: None = None, spider: str | None = None, **params: Unpack[types.GetJobsSummaryQuery]
    ) -> builtins.list[types.QueueSummary]: ...

    @overload
    async def summary(
        self, state: str, spider: str | None = None, **params: Unpack[types.GetJobsSummaryQuery]
    ) -> types.QueueSummary: ...

    async def summary(
        self, state: str | None = None, spider: str | None = None, **params: Unpack[types.GetJobsSummaryQuery]
    ) -> types.QueueSummary | builtins.list[types.QueueSummary]:
        """How many jobs are pending, running and finished, with the latest of each.

        Args:
            state: only this one: the result is then one dict.
            spider: a spider's name; not needed for a spider's own jobs.
            params: `count`: summaries a state (5 if not given); `start`: how many of them to leave out; `jobmeta`:
                fields of the metadata to give. And the others of the endpoint.

        Returns:
            ``[{'name': 'pending', 'count': 2, 'summary': [...]}, {'name': 'running', ...}, {'name': 'finished', ...}]``

        Raises:
            NotFound: the project has no such spider.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET jobq/{project}/summary``, or one of its forms for a spider and a state: ``GET
        jobq/{project}/summary/{state}``, ``GET jobq/{project}/{spider}/summary``, ``GET
        jobq/{project}/{spider}/summary/{state}``.

        >>> (await project.jobs.summary("running"))["count"]
        0
        """
        spider_id = await self._spider_id(spider)
        query = known_query(storage.get_jobs_summary, ("state", "spider", "meta"), params)
        if "meta" in query:
            query["jobmeta"] = query.pop("meta")
        query["jobmeta"] = many("jobmeta", query.get("jobmeta"))
        if state is None:
            operation = storage.get_jobs_summary if spider_id is None else storage.get_spider_jobs_summary
            path: tuple[int | str, ...] = ()
        else:
            operation = storage.get_queue_summary if spider_id is None else storage.get_spider_queue_summary
            path = (check_name("state", state),)
        whose = (int(self.project_id),) if spider_id is None else (int(self.project_id), spider_id)
        response = await self._client._transport.call(operation, *whose, *path, query=query)
        queues: list[types.QueueSummary] = values(response)
        if state is None:
            return queues
        return queues[0] if queues else {"name": state, "count": 0, "summary": []}

    def iter_last(
        self,
        start: str | None = None,
        start_after: str | None = None,
        count: int | None = None,
        spider: str | None = None,
        **params: Unpack[types.JobsIterLastParams],
    ) -> Listing[types.JobSummary]:
        """Read the summary of the job that finished last, of each spider.

        Args:
            start: the spider to start at, as the service has it: ``project/spider``, two numbers.
            start_after: likewise, without that spider itself.
            count: at most so many.
            spider: a spider's name: only its last job.
            params: other parameters of the endpoint.

        Raises:
            ScrapinghubAPIError: at the first step, or when awaited.

        Uses ``GET spiders/{project}/lastjobsummary``, or for one spider ``GET
        spiders/{project}/{spider}/lastjobsummary``.

        >>> await job.finish()
        'pending'
        >>> [summary["key"] async for summary in project.jobs.iter_last()]
        ['123/1/1']
        """
        query = known_query(
            storage.list_last_jobs,
            ("start_after", "spider"),
            {"start": start, "startafter": start_after, "count": limit(count), **params},
        )

        async def fetch() -> builtins.list[types.JobSummary]:
            spider_id = await self._spider_id(spider)
            project = int(self.project_id)
            if spider_id is None:
                response = await self._client._transport.call(storage.list_last_jobs, project, query=query)
            else:
                response = await self._client._transport.call(
                    storage.get_spider_last_job, project, spider_id, query=query
                )
            return values(response)

        return Listing("list_last_jobs", fetch)._at_call()

    async def update_tags(
        self, add: OneOrMany | None = None, remove: OneOrMany | None = None, spider: str | None = None
    ) -> int | None:
        """Add tags to all jobs of a spider, and remove others.

        Args:
            add: a tag, or several.
            remove: a tag, or several.
            spider: a spider's name; needed for the jobs of a project.

        Returns:
            How many jobs were changed; None where there was nothing to change.

        Raises:
            ValueError: no spider, or tags that aren't text.

        Uses ``POST jobs/update.json`` of Dash.

        >>> await project.jobs.update_tags(add=["consumed"], spider="demo")
        1
        """
        if self.spider is not None:
            spider = self.spider.name
        if not spider:
            raise ValueError("a spider's name is needed: the tags of all jobs of a project can't be changed at once")
        tags = {"add_tag": many("add", add), "remove_tag": many("remove", remove)}
        tags = {name: values for name, values in tags.items() if values}
        if not tags:
            return None
        body = {"project": int(self.project_id), "spider": spider, **tags}
        count: int = member(await self._client._transport.call(dash.update_dash_jobs, body=body), "count")
        return count

    async def cancel(
        self,
        keys: Iterable[str] | str | None = None,
        count: int | None = None,
        **params: Unpack[types.JobsCancelParams],
    ) -> types.CancelCount:
        """Cancel jobs: by their keys, or so many (for administrators).

        Args:
            keys: job keys, some 1000 at the most; all of this project.
            count: how many.
            params: other parameters of the endpoint.

        Returns:
            ``{'count': n}``: how many will be cancelled. A pending job is finished at once, a running one some time
            later.

        Raises:
            ValueError: both or neither; a malformed key; a job of another project.
            Forbidden: `count` without being an administrator.

        Uses ``POST jobq/{project}/cancel``.

        >>> other = await project.jobs.run("demo", job_args={"page": "2"})
        >>> await project.jobs.cancel(["123/1/1", "123/1/2"])
        {'count': 2}
        """
        if (keys is None) == (count is None):
            raise ValueError("give keys or count, one of them")
        project = int(self.project_id)
        operation = storage.cancel_jobs
        if keys is None:
            if isinstance(count, bool) or not isinstance(count, int):
                raise ValueError(f"count should be a whole number, got {count!r}")
            # Each repeat would cancel so many more.
            query = known_query(operation, ("keys",), {**params, "count": count})
            response = await self._client._transport.call(operation._replace(idempotent=False), project, query=query)
        else:
            parsed = [parse_job_key(key) for key in ([keys] if isinstance(keys, str) else keys)]
            foreign = [str(key) for key in parsed if key.project_id != self.project_id]
            if foreign:
                raise ValueError(f"all jobs should be of project {self.project_id}: {', '.join(foreign)} are not")
            body = [{"key": str(key)} for key in parsed]
            query = known_query(operation, ("keys",), params)
            response = await self._client._transport.call(operation, project, query=query, body=body)
        cancelled: types.CancelCount = whole(response, dict)
        return cancelled

    def _query(self, operation: Any, named: Mapping[str, Any], params: Mapping[str, Any]) -> dict[str, Any]:
        """A query about jobs: what may be one or many becomes many, and a spider's own jobs are its."""
        given = {name: value for name, value in named.items() if value is not None}
        query = known_query(operation, (*named, "meta", "count"), {**params, **given})
        if self.spider is not None:
            if query.get("spider", self.spider.name) != self.spider.name:
                raise ValueError(f"these are the jobs of the spider {self.spider.name}, not of {query['spider']}")
            query["spider"] = self.spider.name
        for name in ("state", "has_tag", "lacks_tag", "jobmeta", "key"):
            if name in query:
                query[name] = many(name, query[name])
        if "filter" in query:
            query["filter"] = format_filters(query["filter"])
        return query

    def _page(self, query: Mapping[str, Any], count: int | None) -> Stream[types.JobSummary]:
        """One answer of the service: at most 1000 jobs."""
        request = build(storage.list_jobs, int(self.project_id), query={**query, "count": count})
        return Stream(self._client._transport, Download(request, Rule.BY_SKIPPING, count=count, key="key"))

    async def _spider_id(self, spider: str | None) -> int | None:
        """The number of a spider by its name; that of these jobs' own spider."""
        if self.spider is not None:
            if spider is not None and spider != self.spider.name:
                raise ValueError(f"these are the jobs of the spider {self.spider.name}, not of {spider}")
            return int(self.spider._id)
        return None if spider is None else await number_of_spider(self._client, self.project_id, spider)


async def number_of_spider(client: Client, project_id: str, name: str, query: Mapping[str, Any] | None = None) -> int:
    """The number of a spider, by its name.

    Raises:
        ValueError: a name that can't be one.
        NotFound: the project has no such spider.
    """
    check_name("spider", name)
    response = await client._transport.call(storage.get_spider_id, int(project_id), name, query=query)
    if response.json() is None:
        raise NotFound(f"Spider {name} doesn't exist.")
    number: int = whole(response, int)
    return number


class Pages(Reading["types.JobSummary"]):
    """Summaries of jobs, page after page, each job once, none skipped because others leave the result."""

    def __init__(self, jobs: Jobs, query: Mapping[str, Any], wanted: int | None) -> None:
        super().__init__("list_jobs")
        self._jobs = jobs
        self._query = query
        self._paging = Paging(PAGE, wanted, int(query.get("start") or 0))
        self._first = self._page()

    def _page(self) -> Stream[types.JobSummary] | None:
        page = self._paging.next()
        if page is None:
            return None
        query = {**self._query, "start": page.start or None}
        if page.endts is not None:
            query["endts"] = page.endts
        return self._jobs._page(query, page.count)

    async def _open(self) -> None:
        if self._first is not None:
            await self._first._open()

    async def _records(self) -> AsyncGenerator[types.JobSummary, None]:
        page = self._first
        while page is not None:
            async for summary in page:
                try:
                    key, ts = summary["key"], summary["ts"]
                except (KeyError, TypeError):
                    raise ScrapinghubAPIError("a list of jobs has an entry without key or ts: it can't go on") from None
                if self._paging.take(key, ts, page._began_again):
                    yield summary
            page = self._page()


class Spider(Entity):
    """One spider.

    Attributes:
        project_id: the project's id, as text.
        key: ``project/spider``, two numbers.
        name: its name.
        jobs: its jobs.

    >>> spider = await project.spiders.get("demo")
    >>> spider.key, spider.name
    ('123/1', 'demo')
    """

    def __init__(self, client: Client, project_id: int | str, spider_id: int, spider: str) -> None:
        self._client = client
        self._id = str(spider_id)  # text, as it always was: programs join it into keys
        self.project_id = parse_project_id(project_id)
        self.key = f"{self.project_id}/{spider_id}"
        self.name = spider

    @shown
    def __repr__(self) -> str:
        return f"Spider({self.key!r}, name={self.name!r})"

    @property
    def jobs(self) -> Jobs:
        """The spider's jobs.

        >>> await spider.jobs.count(state="pending")
        0
        """
        return Jobs(self._client, self.project_id, self)

    async def list_tags(self) -> list[str]:
        """The spider's tags.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET v2/projects/{project}/spiders/{spider}`` of Dash.

        >>> await spider.list_tags()
        []
        """
        response = await self._client._transport.call(dash.get_spider_v2, int(self.project_id), int(self._id))
        tags: list[str] = member(response, "tags")
        return tags

    async def update_tags(self, add: OneOrMany | None = None, remove: OneOrMany | None = None) -> None:
        """Add tags to the spider, and remove others.

        Args:
            add: a tag, or several.
            remove: a tag, or several.

        Raises:
            ValueError: something that isn't text.
            BadRequest: nothing to add and nothing to remove.

        Uses ``PATCH v2/projects/{project}/spiders/{spider}/tags`` of Dash.

        >>> await spider.update_tags(add=["weekly"])
        >>> await spider.list_tags()
        ['weekly']
        """
        changes: dict[str, Any] = {"add": many("add", add), "remove": many("remove", remove)}
        body = {name: tags for name, tags in changes.items() if tags}
        await self._client._transport.call(dash.update_spider_tags, int(self.project_id), int(self._id), body=body)
