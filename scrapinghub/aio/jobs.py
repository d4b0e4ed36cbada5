"""The jobs of a project or of a spider: counted, listed, scheduled, cancelled. And the spider, which has jobs."""

from __future__ import annotations

import builtins
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from .._core.answers import member, values, whole
from .._core.changes import Changes
from .._core.comparison import Comparison, FieldComparison
from .._core.errors import NotFound
from .._core.filters import format_filters
from .._core.keys import JobKey, check_name, parse_job_key, parse_project_id
from .._core.operations import dash, storage
from .._core.outcomes import Outcome
from .._core.params import (
    OneOrMany,
    Time,
    connections,
    known_query,
    limit,
    many,
)
from .._core.parts import Part
from .._core.polls import LONGEST, Polls
from .._core.reprs import safe_repr
from . import pages
from .job import Job, JobMeta
from .pages import Pages, one_page
from .parallel import ParallelStream
from .resources import Client, Entity
from .scheduling import schedule
from .scrapy_settings import SpiderSettings
from .selection import (
    DASH_BATCH,
    STORAGE_BATCH,
    Failures,
    cancel_jobs,
    change_all,
    delete_jobs,
    tag_jobs,
)
from .streams import Listing, Reading
from .tabular import Tabular
from .waiting import Finishing, Watch

if TYPE_CHECKING:
    from .. import types

    JobLike = str | JobKey | tuple[int, int, int] | Job | Mapping[str, Any]
    JobsLike = JobLike | Iterable[JobLike] | Reading[types.JobSummary] | Reading[dict[str, Any]]

__all__ = ["Changes", "Comparison", "FieldComparison", "Job", "JobMeta", "Jobs", "Outcome", "Pages", "Spider"]


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
        if wanted is None or wanted <= pages.PAGE:
            return one_page(self._client, self.project_id, query, wanted)._at_call()
        return Pages(self._client, self.project_id, query, wanted)._at_call()

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
        return Pages(self._client, self.project_id, self._query(storage.list_jobs, named, params))._at_call()

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
        key = await schedule(
            self._client,
            self.project_id,
            spider,
            units=units,
            priority=priority,
            meta=meta,
            add_tag=add_tag,
            job_args=job_args,
            job_settings=job_settings,
            cmd_args=cmd_args,
            environment=environment,
            **params,
        )
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
        jobs: JobsLike,
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

        def part(job: Job) -> Part:
            added = None if job_field is None else (job_field, job.key)
            return Part(job.items._download(None, count, None, params), added=added)

        async def parts() -> AsyncGenerator[Part, None]:
            async for job in self._each(jobs):
                yield part(job)

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

    async def run_and_wait(
        self, spider: str | None = None, *, timeout: float | None = None, poll: float = LONGEST, **options: Any
    ) -> Outcome:
        """Schedule a job, and wait until it has ended: `run` and `Job.wait`.

        Args:
            spider: a spider's name; not needed for a spider's own jobs.
            timeout: seconds to wait at the most; None: without a limit.
            poll: seconds between two looks at the most.
            options: as those of `run`.

        Raises:
            ValueError, DuplicateJobError, BadRequest: as `run`.
            TimedOut: the job has not ended in time. It goes on; the message names it.
            NotFound: the job was deleted meanwhile.

        Uses ``POST run.json`` of Dash.

        Uses ``GET jobq/{project}/list`` to wait.

        >>> outcome = await project.jobs.run_and_wait("demo", job_args={"page": "2"}, meta={"state": "finished"})
        >>> outcome.key, outcome.state
        ('123/1/2', 'finished')
        """
        Polls(timeout, poll, 0.0)  # a time that can't be is refused before there is a job
        return await (await self.run(spider, **options)).wait(timeout, poll)

    async def wait_all(
        self, jobs: JobsLike, timeout: float | None = None, poll: float = LONGEST
    ) -> builtins.list[Outcome]:
        """Wait until jobs have ended, however many: a look asks for a hundred of them.

        Args:
            jobs: keys of jobs of this project, jobs, summaries of them, or one of these.
            timeout: seconds to wait at the most; None: without a limit.
            poll: seconds between two looks at the most. The first pauses are shorter, from a second.

        Returns:
            Their outcomes, in the order of `jobs`.

        Raises:
            ValueError: a key of another project; a time that can't be.
            TimedOut: some have not ended in time. The message names them.
            NotFound: one was deleted meanwhile, or never was. The message names it.
            ScrapinghubAPIError: the first look fails. Later a broken connection, or a service that fails, is waited
                out.

        Uses ``GET jobq/{project}/list``.

        >>> await job.cancel()
        >>> [outcome.state for outcome in await project.jobs.wait_all([job])]
        ['finished']
        """
        keys = await self._keys(jobs)
        outcomes = {outcome.key: outcome async for outcome in self.as_finished(keys, timeout, poll)}
        return [outcomes[key] for key in keys]

    def as_finished(self, jobs: JobsLike, timeout: float | None = None, poll: float = LONGEST) -> Reading[Outcome]:
        """Wait for jobs, and give the outcome of each as it ends. The parameters and errors are those of `wait_all`.

        Returns:
            An iterator over outcomes, used up once; of each job one.

        >>> await job.cancel()
        >>> [outcome.key async for outcome in project.jobs.as_finished([job])]
        ['123/1/1']
        """
        Polls(timeout, poll, 0.0)

        async def watch() -> Watch:
            keys = await self._keys(jobs)
            return Watch(self._client._transport, self.project_id, keys, timeout, poll)

        return Finishing(watch)

    async def last(
        self,
        state: types.JobState | Iterable[types.JobState] = "finished",
        spider: str | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
    ) -> Job | None:
        """The last job: the one that got into its state last.

        Args:
            state: ``pending``, ``running``, ``finished``, ``deleted``: one or several.
            spider: a spider's name.
            has_tag: a tag, or several of which one is enough.
            lacks_tag: a tag, or several none of which may be there.

        Returns:
            The job; None if there is none.

        Raises:
            ValueError: another spider than the one whose jobs these are; tags or states that aren't text.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET jobq/{project}/list``.

        >>> await project.jobs.last("pending")
        Job('123/1/1')
        >>> await project.jobs.last() is None
        True
        """
        for summary in await self.list(1, spider=spider, state=state, has_tag=has_tag, lacks_tag=lacks_tag):
            return self._named(summary)
        return None

    async def last_of_each_spider(self) -> dict[str, Job]:
        """The job of each spider that finished last, by the spiders' names. A spider of which none has finished is not
        among them.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET spiders/{project}/lastjobsummary``, or for the jobs of one spider ``GET
        spiders/{project}/{spider}/lastjobsummary``.

        >>> await job.finish()
        'pending'
        >>> await project.jobs.last_of_each_spider()
        {'demo': Job('123/1/1')}
        """
        last = [summary async for summary in self.iter_last()]
        return {summary["spider"]: self._named(summary) for summary in last if "spider" in summary}

    async def delete(
        self,
        keys: JobsLike | None = None,
        *,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        dry_run: bool = False,
    ) -> Changes:
        """Mark jobs, which must be finished, for deletion: those that are named, or all that pass a filter.

        Args:
            keys: keys of jobs of this project, jobs, summaries of them, or one of these. However many.
            spider: a spider's name.
            state: ``pending``, ``running``, ``finished``: one or several. Finished if not given.
            has_tag: a tag, or several of which one is enough.
            lacks_tag: a tag, or several none of which may be there.
            startts: ms since the epoch, or a datetime: changed at this time or later.
            endts: likewise: before this time.
            dry_run: change nothing, and tell which jobs would be.

        Returns:
            What was selected (``keys``) and what was deleted (``done``). A selection that matches nothing has no keys.

        Raises:
            ValueError: keys and a filter, or neither: what is to be deleted has to be said. A key of another project.
            ChangesFailed: some could not be deleted, all others were. It names them, and says why; what ``changes`` it
                made and what ``failed`` is in its attribute.

        Uses ``POST jobq/{project}/update``, 1000 jobs a request; with a filter ``GET jobq/{project}/list`` before that.

        >>> await job.finish()
        'pending'
        >>> await project.jobs.delete(spider="demo", state="finished", dry_run=True)
        Changes(keys=('123/1/1',), done=(), failed={})
        >>> (await project.jobs.delete(["123/1/1"])).done
        ('123/1/1',)
        """
        filters = {
            "spider": spider, "state": state, "has_tag": has_tag, "lacks_tag": lacks_tag, "startts": startts, "endts":
            endts,
        }  # fmt: skip
        selected = await self._selected(keys, filters, None)
        if dry_run:
            return Changes(selected)

        async def change(batch: Sequence[str]) -> Failures:
            return await delete_jobs(self._client._transport, self.project_id, batch)

        return (await change_all(selected, STORAGE_BATCH, change))._check("deleted")

    @overload
    async def update_tags(
        self,
        add: OneOrMany | None = None,
        remove: OneOrMany | None = None,
        spider: str | None = None,
        *,
        keys: JobsLike | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        dry_run: Literal[False] = False,
    ) -> int | None: ...

    @overload
    async def update_tags(
        self,
        add: OneOrMany | None = None,
        remove: OneOrMany | None = None,
        spider: str | None = None,
        *,
        keys: JobsLike | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        dry_run: Literal[True],
    ) -> Changes: ...

    async def update_tags(
        self,
        add: OneOrMany | None = None,
        remove: OneOrMany | None = None,
        spider: str | None = None,
        *,
        keys: JobsLike | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        dry_run: bool = False,
    ) -> int | Changes | None:
        """Add tags to jobs, and remove others: all jobs of a spider, those that are named, or all that pass a filter.

        Args:
            add: a tag, or several.
            remove: a tag, or several.
            keys: keys of jobs of this project, jobs, summaries of them, or one of these. However many.
            spider: a spider's name.
            state: ``pending``, ``running``, ``finished``: one or several. All of these if not given.
            has_tag: a tag, or several of which one is enough.
            lacks_tag: a tag, or several none of which may be there.
            startts: ms since the epoch, or a datetime: changed at this time or later.
            endts: likewise: before this time.
            dry_run: change nothing, and tell which jobs would be.

        Returns:
            How many jobs were changed; None where there was nothing to change. After a dry run, which jobs would be.

        Raises:
            ValueError: keys and a filter, or neither; tags that aren't text; a key of another project.
            ChangesFailed: some could not be changed, all others were. It names them, and says why.

        Uses ``POST jobs/update.json`` of Dash: one request for a spider by itself, else 500 jobs a request.

        Uses ``GET jobq/{project}/list`` before that, where there is a filter.

        >>> await project.jobs.update_tags(add=["consumed"], spider="demo")
        1
        >>> await project.jobs.update_tags(remove="consumed", keys=["123/1/1"])
        1
        """
        whose = spider if self.spider is None else self.spider.name
        filters = {
            "spider": spider, "state": state, "has_tag": has_tag, "lacks_tag": lacks_tag, "startts": startts, "endts":
            endts,
        }  # fmt: skip
        wanted = {"add_tag": many("add", add), "remove_tag": many("remove", remove)}
        tags = {name: values for name, values in wanted.items() if values}
        whole_spider = keys is None and not any(
            value is not None for name, value in filters.items() if name != "spider"
        )
        if whole_spider and not whose:
            raise ValueError(
                "a spider's name is needed, or keys or another filter: the tags of all jobs of a project can't be "
                "changed at once"
            )
        if not tags and not dry_run:
            return None
        if whole_spider and not dry_run:
            body = {"project": int(self.project_id), "spider": whose, **tags}
            count: int = member(await self._client._transport.call(dash.update_dash_jobs, body=body), "count")
            return count
        if whole_spider:
            filters["spider"] = whose
        selected = await self._selected(keys, filters, ("pending", "running", "finished"))
        if dry_run:
            return Changes(selected)

        async def change(batch: Sequence[str]) -> Failures:
            return await tag_jobs(self._client._transport, self.project_id, batch, tags)

        return len((await change_all(selected, DASH_BATCH, change))._check("tagged").done)

    @overload
    async def cancel(
        self,
        keys: JobsLike | None = None,
        count: int | None = None,
        *,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        dry_run: Literal[False] = False,
        **params: Unpack[types.JobsCancelParams],
    ) -> types.CancelCount: ...

    @overload
    async def cancel(
        self,
        keys: JobsLike | None = None,
        count: None = None,
        *,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        dry_run: Literal[True],
        **params: Unpack[types.JobsCancelParams],
    ) -> Changes: ...

    async def cancel(
        self,
        keys: JobsLike | None = None,
        count: int | None = None,
        *,
        spider: str | None = None,
        state: types.JobState | Iterable[types.JobState] | None = None,
        has_tag: OneOrMany | None = None,
        lacks_tag: OneOrMany | None = None,
        startts: Time | None = None,
        endts: Time | None = None,
        dry_run: bool = False,
        **params: Unpack[types.JobsCancelParams],
    ) -> types.CancelCount | Changes:
        """Cancel jobs: those that are named, all that pass a filter, or so many (for administrators).

        Args:
            keys: keys of jobs of this project, jobs, summaries of them, or one of these. However many.
            count: how many.
            spider: a spider's name.
            state: ``pending``, ``running``, ``finished``: one or several. Pending and running if not given.
            has_tag: a tag, or several of which one is enough.
            lacks_tag: a tag, or several none of which may be there.
            startts: ms since the epoch, or a datetime: changed at this time or later.
            endts: likewise: before this time.
            dry_run: change nothing, and tell which jobs would be.
            params: other parameters of the endpoint; not with a filter.

        Returns:
            ``{'count': n}``: how many will be cancelled. A pending job is finished at once, a running one some time
            later. What has ended already, or isn't there, does not count. After a dry run, which jobs were selected.

        Raises:
            ValueError: more than one of keys, count and filters, or none; a malformed key; a job of another project.
            Forbidden: `count` without being an administrator.
            ChangesFailed: of more than 1000 jobs some could not be cancelled, all others were.

        Uses ``POST jobq/{project}/cancel``, 1000 jobs a request; with a filter ``GET jobq/{project}/list`` before that.

        >>> other = await project.jobs.run("demo", job_args={"page": "2"})
        >>> await project.jobs.cancel(["123/1/1", "123/1/2"])
        {'count': 2}
        >>> await project.jobs.cancel(spider="demo", has_tag="obsolete")
        {'count': 0}
        """
        filters = {
            "spider": spider, "state": state, "has_tag": has_tag, "lacks_tag": lacks_tag, "startts": startts, "endts":
            endts,
        }  # fmt: skip
        filtered = any(value is not None for value in filters.values())
        if (keys is not None) + (count is not None) + filtered != 1:
            raise ValueError("give keys or count, or a filter (spider, state, has_tag...), one of them")
        if filtered and params:
            raise ValueError(f"{', '.join(params)} is no filter: which jobs are meant?")
        operation = storage.cancel_jobs
        transport = self._client._transport
        if count is not None:
            if dry_run:
                raise ValueError("the service chooses which jobs it cancels by count: there is no dry run")
            if isinstance(count, bool) or not isinstance(count, int):
                raise ValueError(f"count should be a whole number, got {count!r}")
            # Each repeat would cancel so many more.
            query = known_query(operation, ("keys",), {**params, "count": count})
            response = await transport.call(operation._replace(idempotent=False), int(self.project_id), query=query)
            cancelled: types.CancelCount = whole(response, dict)
            return cancelled
        query = known_query(operation, ("keys",), params)
        selected = await self._selected(keys, filters, ("pending", "running"))
        if dry_run:
            return Changes(selected)
        if len(selected) <= STORAGE_BATCH:
            return {"count": await cancel_jobs(transport, self.project_id, selected, query)}
        counts = []

        async def change(batch: Sequence[str]) -> Failures:
            counts.append(await cancel_jobs(transport, self.project_id, batch, query))
            return {}

        (await change_all(selected, STORAGE_BATCH, change))._check("cancelled")
        return {"count": sum(counts)}

    def _named(self, job: JobLike) -> Job:
        return self.get(job.key if isinstance(job, Job) else job.get("key", job) if isinstance(job, Mapping) else job)

    async def _each(self, jobs: JobsLike) -> AsyncGenerator[Job, None]:
        """The jobs that are meant: one, or many."""
        is_key = isinstance(jobs, tuple) and len(jobs) == 3 and all(isinstance(part, int) for part in jobs)
        if is_key or isinstance(jobs, str | JobKey | Job | Mapping):
            yield self._named(jobs)  # type: ignore[arg-type]  # a key
            return
        # <async>
        if isinstance(jobs, Reading):
            async for summary in jobs:
                yield self._named(summary)
            return
        # </async>
        several: Any = jobs
        for each in several:
            yield self._named(each)

    async def _keys(self, jobs: JobsLike) -> tuple[str, ...]:
        return tuple([job.key async for job in self._each(jobs)])

    async def _selected(
        self, keys: JobsLike | None, filters: Mapping[str, Any], states: Sequence[str] | None
    ) -> tuple[str, ...]:
        """The keys of the jobs that are meant, each once: those that are named, or those that pass the filters."""
        given = {name: value for name, value in filters.items() if value is not None}
        if keys is not None:
            if given:
                raise ValueError(f"give keys, or a filter ({', '.join(given)}): not both")
            return tuple(dict.fromkeys(await self._keys(keys)))
        if not given:
            raise ValueError("give keys, or a filter (spider, state, has_tag...): which jobs are meant?")
        if states is not None:
            given.setdefault("state", states)
        return tuple(dict.fromkeys(await self._keys(self.iter_all(**given, meta="state"))))

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


class Spider(Entity):
    """One spider.

    Attributes:
        project_id: the project's id, as text.
        key: ``project/spider``, two numbers.
        name: its name.
        jobs: its jobs.
        settings: its Scrapy settings on the platform.

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

    @safe_repr
    def __repr__(self) -> str:
        return f"Spider({self.key!r}, name={self.name!r})"

    @property
    def jobs(self) -> Jobs:
        """The spider's jobs.

        >>> await spider.jobs.count(state="pending")
        0
        """
        return Jobs(self._client, self.project_id, self)

    @property
    def settings(self) -> SpiderSettings:
        """The spider's Scrapy settings on the platform.

        >>> spider.settings
        SpiderSettings('123/1')
        """
        return SpiderSettings(self._client, self.project_id, self._id)

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
