"""One job, and what is known of it."""

from __future__ import annotations

import builtins
import itertools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .._core.answers import first
from .._core.encode import dumps
from .._core.errors import NotFound
from .._core.keys import JobKey, check_name, parse_job_key
from .._core.lazy import lazy
from .._core.operations import dash, storage
from .._core.params import OneOrMany, many
from .fields import Fields
from .items import Items
from .logs import Logs
from .requests import Requests
from .resources import Client, Entity
from .samples import Samples
from .streams import Listing
from .writers import finish_all

if TYPE_CHECKING:
    from .. import types


class Job(Entity):
    """One job. Making one costs no request.

    Attributes:
        key: ``project/spider/job``.
        project_id: the project's id, as an int.
        items, logs, requests, samples, metadata: the job's data.

    >>> job = await project.jobs.run("demo")
    >>> job.key, job.project_id
    ('123/1/1', 123)
    >>> client.get_job("123/1/1") == job
    True
    """

    def __init__(self, client: Client, job_key: str | JobKey | tuple[int, int, int]) -> None:
        self._client = client
        self._key = parse_job_key(job_key)
        self.key = str(self._key)
        self.project_id = int(self._key.project_id)

    @lazy
    def items(self) -> Items:
        """What the job scraped.

        >>> job.items
        Items('123/1/1')
        """
        return Items(self._client, self._key)

    @lazy
    def logs(self) -> Logs:
        """Its log.

        >>> job.logs
        Logs('123/1/1')
        """
        return Logs(self._client, self._key)

    @lazy
    def requests(self) -> Requests:
        """The HTTP requests that it made.

        >>> job.requests
        Requests('123/1/1')
        """
        return Requests(self._client, self._key)

    @lazy
    def samples(self) -> Samples:
        """Its measurements.

        >>> job.samples
        Samples('123/1/1')
        """
        return Samples(self._client, self._key)

    @lazy
    def metadata(self) -> JobMeta:
        """What is known of it.

        >>> job.metadata
        JobMeta('123/1/1')
        """
        return JobMeta(self._client, self._key)

    async def update_tags(self, add: OneOrMany | None = None, remove: OneOrMany | None = None) -> None:
        """Add tags to the job, and remove others.

        Args:
            add: a tag, or several.
            remove: a tag, or several.

        Raises:
            ValueError: tags that aren't text.

        Uses ``POST jobs/update.json`` of Dash.

        >>> await job.update_tags(add="consumed")
        >>> await job.metadata.get("tags")
        ['consumed']
        """
        tags = {"add_tag": many("add", add), "remove_tag": many("remove", remove)}
        tags = {name: values for name, values in tags.items() if values}
        if tags:
            body = {"project": self.project_id, "job": self.key, **tags}
            await self._client._transport.call(dash.update_dash_jobs, body=body)

    async def start(self, **params: Any) -> str | None:
        """Have the job running.

        Args:
            params: metadata to set.

        Returns:
            The state that it had.

        Raises:
            NotFound: there is no such job.
            TypeError: metadata that JSON lacks.

        Uses ``POST jobq/{project}/update``.

        >>> await job.start()
        'pending'
        """
        return await self.update("running", **params)

    async def finish(self, **params: Any) -> str | None:
        """Have the job finished.

        Args:
            params: metadata to set, for instance ``close_reason="finished"``.

        Returns:
            The state that it had.

        Raises:
            NotFound: there is no such job.
            TypeError: metadata that JSON lacks.

        Uses ``POST jobq/{project}/update``.

        >>> await job.start()
        'pending'
        >>> await job.finish(close_reason="finished")
        'running'
        """
        return await self.update("finished", **params)

    async def delete(self, **params: Any) -> str | None:
        """Mark the job, which must be finished, for deletion. Its items and logs may go at once, its metadata later.

        Args:
            params: metadata to set.

        Returns:
            The state that it had.

        Raises:
            BadRequest: the job isn't finished.
            NotFound: there is no such job.
            TypeError: metadata that JSON lacks.

        Uses ``POST jobq/{project}/update``.

        >>> await job.finish()
        'pending'
        >>> await job.delete()
        'finished'
        """
        return await self.update("deleted", **params)

    async def update(self, state: types.JobState, **params: Any) -> str | None:
        """Have the job in another state.

        Args:
            state: ``running``, ``finished`` or ``deleted``.
            params: metadata to set.

        Returns:
            The state that it had; None where the service doesn't say.

        Raises:
            NotFound: there is no such job.
            TypeError: metadata that JSON lacks.

        Uses ``POST jobq/{project}/update``.

        >>> await job.update("running", worker="crawler-7")
        'pending'
        >>> await job.metadata.get("worker")
        'crawler-7'
        """
        body = dumps({**params, "key": self.key, "state": state}, "metadata")
        response = await self._client._transport.call(storage.update_jobs, self.project_id, body=body)
        changed = first(response, dict)
        if changed is None:
            raise NotFound(f"Job {self.key} doesn't exist")
        previous: str | None = changed.get("prevstate")
        return previous

    async def cancel(self) -> None:
        """Have the job cancelled. A pending one is finished at once, a running one some time later.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``POST jobq/{project}/{spider}/{job}/cancel``.

        >>> await job.cancel()
        >>> await job.metadata.get("state")
        'finished'
        """
        await self._client._transport.call(storage.cancel_job, *self._key.path)

    async def close_writers(self) -> None:
        """Flush and close the writers of the job's items, logs, requests and samples. The client's `close` does so too.

        >>> await job.close_writers()
        """
        resources = (self.items, self.logs, self.requests, self.samples)
        writers = [self._client._writers.there(resource._writer_name) for resource in resources]
        await finish_all(itertools.chain(*writers), None, close=True)
        for resource in resources:
            resource._forget_writer()


class JobMeta(Fields):
    """What is known of a job: ``job.metadata``. Anything can be added.

    >>> await job.metadata.set("checked_by", "ann")
    >>> await job.metadata["checked_by"]
    'ann'
    """

    def __init__(self, client: Client, key: str | JobKey) -> None:
        self._client = client
        self._job = parse_job_key(key)
        self.key = str(self._job)

    async def get(self, key: str, default: Any = None) -> Any:
        """The value of one field.

        Args:
            key: its name.
            default: what is given where it isn't set.

        Raises:
            ValueError: a name that can't be one.

        Uses ``GET jobs/{project}/{spider}/{job}/{field}``.

        >>> await job.metadata.get("spider")
        'demo'
        """
        check_name("metadata field", key)
        value = first(await self._client._transport.call(storage.get_job_field, *self._job.path, key))
        return default if value is None else value

    async def set(self, key: str, value: Any) -> None:
        """Set one field. Some are read-only.

        Args:
            key: its name.
            value: anything that JSON has.

        Raises:
            TypeError, ValueError: a name that can't be one, a value that JSON lacks.

        Uses ``POST jobs/{project}/{spider}/{job}/{field}``.

        >>> await job.metadata.set("tags", ["obsolete"])
        >>> await job.metadata.get("tags")
        ['obsolete']
        """
        check_name("metadata field", key)
        body = dumps(value, f"metadata[{key!r}]")
        await self._client._transport.call(storage.set_job_field, *self._job.path, key, body=body)

    async def update(self, values: Mapping[str, Any]) -> None:
        """Set several fields, each by a request of its own: nobody else's changes are written over.

        Args:
            values: a dict: names and values.

        Raises:
            TypeError: it isn't one, or holds what JSON lacks; nothing is sent.
            ValueError: a name that can't be one; nothing is sent.

        Uses ``POST jobs/{project}/{spider}/{job}/{field}``.

        >>> await job.metadata.update({"checked_by": "ann", "checks": 3})
        """
        if not isinstance(values, Mapping):
            raise TypeError(f"values should be a dict, got {values!r}")
        for name, value in values.items():
            check_name("metadata field", name)
            dumps(value, f"metadata[{name!r}]")
        for name, value in values.items():
            await self.set(name, value)

    async def delete(self, key: str) -> None:
        """Delete one field. One that isn't set is no error.

        Args:
            key: its name.

        Raises:
            ValueError: a name that can't be one.

        Uses ``DELETE jobs/{project}/{spider}/{job}/{field}``.

        >>> await job.metadata.delete("checked_by")
        >>> await job.metadata.get("checked_by", "nobody")
        'nobody'
        """
        check_name("metadata field", key)
        await self._client._transport.call(storage.delete_job_field, *self._job.path, key)

    def iter(self) -> Listing[tuple[str, Any]]:
        """Pairs of name and value: `list` as an iterator.

        >>> dict([pair async for pair in job.metadata.iter()])["state"]
        'running'
        """
        return Listing("get_job", self.list)._at_call()

    async def list(self) -> builtins.list[tuple[str, Any]]:
        """Pairs of name and value, of all fields; none for a job that doesn't exist.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET jobs/{project}/{spider}/{job}``.

        >>> ("spider", "demo") in await job.metadata.list()
        True
        """
        response = await self._client._transport.call(storage.get_job, *self._job.path)
        metadata: dict[str, Any] = first(response, dict, {})
        return list(metadata.items())
