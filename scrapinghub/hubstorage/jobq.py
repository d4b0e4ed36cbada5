"""The queue of jobs."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .._core.errors import BadRequest, DuplicateJobError, ScrapinghubAPIError, recast
from .._core.failures import refused
from .._core.operations import Operation, raw, root, storage
from .._core.resume import Rule
from .resourcetype import ResourceType
from .serialization import jlencode

__all__ = ["DuplicateJobError", "JobQ"]

_CONFLICT = 409


class JobQ(ResourceType):
    """The jobs of a project as a queue: ``project.jobq``; or of all projects: ``client.jobq``."""

    resource_type = root(storage.list_jobs)

    PRIO_LOWEST = 0
    PRIO_LOW = 1
    PRIO_NORMAL = 2
    PRIO_HIGH = 3
    PRIO_HIGHEST = 4

    @property
    def _endpoint(self) -> str:
        return self.client.jobq_endpoint

    def push(self, spider: str, **jobparams: Any) -> dict[str, Any]:
        """Put a job into the queue. Returns its ``key``, and ``auth`` if it is running at once.

        Raises:
            DuplicateJobError: a job with the same `unique` is pending or running.
        """
        body = jlencode({**jobparams, "spider": spider}).encode()
        try:
            response = self._send(*self._scope(storage.push_job), body=body)
        except ScrapinghubAPIError as error:
            if error.status_code == _CONFLICT:
                raise recast(error, DuplicateJobError) from None
            raise
        pushed: dict[str, Any] = response.json()
        if "error" in pushed:
            duplicate = "Active job" in pushed["error"]
            raise refused(response, DuplicateJobError if duplicate else BadRequest, pushed["error"])
        return pushed

    def start(self, job: Any = None, **start_params: Any) -> Any:
        """Have a job running; without one, the next that is pending, which is returned, or None if there is none.

        Args:
            job: a job, its key, or several.
            start_params: metadata to set; ``botgroup`` also chooses among the pending jobs.
        """
        if job:
            return self.update(job, state="running", **start_params)
        started = self._values(*self._scope(storage.start_job), body=jlencode(start_params).encode())
        return started[0] if started else None

    def finish(self, job: Any, **params: Any) -> Iterator[dict[str, Any]]:
        """Have a job, or several, finished; `params` are metadata to set."""
        return self.update(job, state="finished", **params)

    def delete(self, job: Any, **params: Any) -> Iterator[dict[str, Any]]:
        """Have a job, or several, deleted; `params` are metadata to set."""
        return self.update(job, state="deleted", **params)

    def update(self, job: Any, **extra_args: Any) -> Iterator[dict[str, Any]]:
        """Set the state and other metadata of jobs.

        Args:
            job: a job, its key, a dict with its ``key``, or a list of such.

        Returns:
            An iterator over dicts: the ``key`` and the ``prevstate`` of each.
        """
        keys = list(_keys(job))
        body = jlencode({**extra_args, "key": key} for key in keys).encode()
        project = self._parts or keys[0].split("/")[:1]
        return iter(self._values(storage.update_jobs, *project, body=body))

    def request_cancel(self, job: Any) -> None:
        """Have a job cancelled."""
        self._send(storage.cancel_job, *next(_keys(job)).split("/"))

    def summary(
        self,
        _queuename: str | None = None,
        spiderid: Any = None,
        count: int | None = None,
        start: int | None = None,
        jobmeta: Any = None,
    ) -> Any:
        """How many jobs are in each state, with the latest of each; of one state, where it is named."""
        if _queuename is None:
            operation = storage.get_jobs_summary if spiderid is None else storage.get_spider_jobs_summary
        else:
            operation = storage.get_queue_summary if spiderid is None else storage.get_spider_queue_summary
        path = [part for part in (*self._parts, spiderid, _queuename) if part is not None]
        found = self._values(operation, *path, query={"count": count, "start": start, "jobmeta": jobmeta})
        if _queuename is None:
            return found
        return found[0] if found else None

    def jobsummary(self, jobkeys: list[str] | tuple[str, ...], jobmeta: Any) -> Iterator[dict[str, Any]]:
        """Chosen metadata of chosen jobs.

        Raises:
            TypeError: `jobkeys` is neither a list nor a tuple.
        """
        if not isinstance(jobkeys, list | tuple):
            raise TypeError("jobkeys must be a list or a tuple")
        query = {"key": jobkeys, "jobmeta": jobmeta}
        return iter(self._values(storage.list_job_summaries, *self._parts, query=query))

    def list(
        self,
        spider: str | None = None,
        count: int | None = None,
        stop: str | None = None,
        state: Any = None,
        has_tag: Any = None,
        lacks_tag: Any = None,
        startts: int | None = None,
        endts: int | None = None,
        **params: Any,
    ) -> Iterator[dict[str, Any]]:
        """Read summaries of jobs, those that changed last first: at most 1000. The request is sent at this call.

        Args:
            params: `start`, `jobmeta`, `key`; `filter`: JSON texts of old, of which those on tags, state, spider and a
                close reason of finished are understood.
        """
        query = {
            **params, "spider": spider, "count": count, "stop": stop, "state": state, "has_tag": has_tag,
            "lacks_tag": lacks_tag, "startts": startts, "endts": endts,
        }  # fmt: skip
        outcome = _understand_filter(query, query.pop("filter", None) or ())
        request = self._build(storage.list_jobs, *self._parts, query=query)
        jobs = self._stream(request, Rule.BY_SKIPPING, key="key", count=None if count is None else int(count))
        if outcome is None:
            return jobs
        return (job for job in jobs if job.get("close_reason") == outcome)

    def _scope(self, operation: Operation) -> tuple[Any, ...]:
        """The operation and its project. Without a project it is the queue of all: the path without that part."""
        if self._parts:
            return operation, *self._parts
        url = self._endpoint.rstrip("/") + operation.path.replace("/{project}", "")
        return (raw(operation.method, url, idempotent=operation.idempotent),)


def _understand_filter(query: dict[str, Any], rows: Iterable[str]) -> str | None:
    """Put old filters into a query. Returns the close reason that the jobs should have, if there is such a filter."""
    names = {
        ("tags", "haselement"): "has_tag", ("tags", "hasnotelement"): "lacks_tag", ("state", "="): "state",
        ("spider", "="): "spider",
    }  # fmt: skip
    outcome = None
    for row in rows:
        field, operator, value = json.loads(row)
        name = names.get((field, operator))
        if name is not None:
            query[name] = value
        elif field == "close_reason" and value == ["finished"]:
            outcome = "finished"
            query["jobmeta"] = [*(query.get("jobmeta") or ()), "close_reason"]
    return outcome


def _keys(job: Any) -> Iterator[str]:
    """The keys of a job or of several."""
    if isinstance(job, list):
        for one in job:
            yield from _keys(one)
    elif isinstance(job, Mapping):
        yield job["key"]
    else:
        yield getattr(job, "key", job)
