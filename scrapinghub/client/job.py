# Generated from scrapinghub/aio/job.py by `make generate`: edit that file, not this one.
"""One job, and what is known of it."""

from __future__ import annotations

import builtins
import itertools
from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any

from .._core.answers import first
from .._core.comparison import Comparison, compare
from .._core.encode import dumps
from .._core.errors import NotFound
from .._core.html import table
from .._core.keys import JobKey, check_name, parse_job_key
from .._core.lazy import lazy
from .._core.operations import dash, storage
from .._core.outcomes import Outcome
from .._core.params import OneOrMany, many
from .._core.polls import LONGEST
from .._core.runs import Before, run_again
from .comments import Comments
from .comparing import read_facts
from .fields import Fields
from .items import Items
from .logs import Logs
from .pages import Pages
from .reports import Reports
from .requests import Requests
from .resources import Client, Entity
from .samples import Samples
from .scheduling import schedule
from .streams import Listing
from .waiting import Watch, read_summaries
from .writers import finish_all

if TYPE_CHECKING:
    from .. import types


class Job(Entity):
    """One job. Making one costs no request.

    Attributes:
        key: ``project/spider/job``.
        project_id: the project's id, as an int.
        items, logs, requests, samples, metadata: the job's data.
        comments, reports: what people and programs say of it.

    >>> job = project.jobs.run("demo")
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

    def _repr_html_(self) -> str:
        """What a notebook shows: the key and the address of the job's page. It sends no request."""
        key = self._key
        rows = [("project", key.project_id), ("spider", key.spider_id), ("job", key.job_id)]
        return table(f"Job {self.key}", rows, f"{self._client._config.pages}/p/{self.key}")

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

    @property
    def comments(self) -> Comments:
        """What people say of its items.

        >>> job.comments
        Comments('123/1/1')
        """
        return Comments(self._client, self._key)

    @property
    def reports(self) -> Reports:
        """Texts that programs attach to it.

        >>> job.reports
        Reports('123/1/1')
        """
        return Reports(self._client, self._key.project_id, self._key)

    @lazy
    def metadata(self) -> JobMeta:
        """What is known of it.

        >>> job.metadata
        JobMeta('123/1/1')
        """
        return JobMeta(self._client, self._key)

    def update_tags(self, add: OneOrMany | None = None, remove: OneOrMany | None = None) -> None:
        """Add tags to the job, and remove others.

        Args:
            add: a tag, or several.
            remove: a tag, or several.

        Raises:
            ValueError: tags that aren't text.

        Uses ``POST jobs/update.json`` of Dash.

        >>> job.update_tags(add="consumed")
        >>> job.metadata.get("tags")
        ['consumed']
        """
        tags = {"add_tag": many("add", add), "remove_tag": many("remove", remove)}
        tags = {name: values for name, values in tags.items() if values}
        if tags:
            body = {"project": self.project_id, "job": self.key, **tags}
            self._client._transport.call(dash.update_dash_jobs, body=body)

    def start(self, **params: Any) -> str | None:
        """Have the job running.

        Args:
            params: metadata to set.

        Returns:
            The state that it had.

        Raises:
            NotFound: there is no such job.
            TypeError: metadata that JSON lacks.

        Uses ``POST jobq/{project}/update``.

        >>> job.start()
        'pending'
        """
        return self.update("running", **params)

    def finish(self, **params: Any) -> str | None:
        """Have the job finished.

        Args:
            params: metadata to set, for instance ``close_reason="finished"``.

        Returns:
            The state that it had.

        Raises:
            NotFound: there is no such job.
            TypeError: metadata that JSON lacks.

        Uses ``POST jobq/{project}/update``.

        >>> job.start()
        'pending'
        >>> job.finish(close_reason="finished")
        'running'
        """
        return self.update("finished", **params)

    def delete(self, **params: Any) -> str | None:
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

        >>> job.finish()
        'pending'
        >>> job.delete()
        'finished'
        """
        return self.update("deleted", **params)

    def update(self, state: types.JobState, **params: Any) -> str | None:
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

        >>> job.update("running", worker="crawler-7")
        'pending'
        >>> job.metadata.get("worker")
        'crawler-7'
        """
        body = dumps({**params, "key": self.key, "state": state}, "metadata")
        response = self._client._transport.call(storage.update_jobs, self.project_id, body=body)
        changed = first(response, dict)
        if changed is None:
            raise NotFound(f"Job {self.key} doesn't exist")
        previous: str | None = changed.get("prevstate")
        return previous

    def cancel(self) -> None:
        """Have the job cancelled. A pending one is finished at once, a running one some time later.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``POST jobq/{project}/{spider}/{job}/cancel``.

        >>> job.cancel()
        >>> job.metadata.get("state")
        'finished'
        """
        self._client._transport.call(storage.cancel_job, *self._key.path)

    def outcome(self) -> Outcome:
        """How the job ended; or how it stands, if it has not.

        Returns:
            Its ``state`` and ``close_reason``, how many ``items``, ``pages``, ``logs`` and ``errors`` it has, and when
            it was scheduled, began and ended (ms since the epoch). ``ok``: it ran to its end.

        Raises:
            NotFound: there is no such job.

        Uses ``GET jobq/{project}/list``.

        >>> outcome = job.outcome()
        >>> outcome.state, outcome.ok, outcome.items
        ('pending', False, 0)
        """
        return Outcome.of(self._summary())

    def _summary(self) -> types.JobSummary:
        summary = (read_summaries(self._client._transport, self.project_id, [self.key])).get(self.key)
        if summary is None:
            raise NotFound(f"Job {self.key} doesn't exist")
        return summary

    def wait(self, timeout: float | None = None, poll: float = LONGEST) -> Outcome:
        """Wait until the job has ended.

        Args:
            timeout: seconds to wait at the most; None: without a limit. A request that is under way is not cut short.
            poll: seconds between two looks at the most. The first pauses are shorter, from a second.

        Returns:
            How it ended, as `outcome` gives it.

        Raises:
            ValueError: a time that can't be.
            TimedOut: it has not ended in time.
            NotFound: it was deleted meanwhile, or never was.
            ScrapinghubAPIError: the first look fails. Later a broken connection, or a service that fails, is waited
                out.

        Uses ``GET jobq/{project}/list``.

        >>> job.cancel()
        >>> (job.wait(timeout=3600)).state
        'finished'
        """
        watch = Watch(self._client._transport, self.project_id, [self.key], timeout, poll)
        while True:
            for outcome in watch.look():
                return outcome
            watch.pause()

    def previous(self, state: types.JobState | Iterable[types.JobState] = "finished") -> Job | None:
        """The run before this one: of the spider's jobs in that state the one that was scheduled last before this one.

        Args:
            state: ``pending``, ``running``, ``finished``, ``deleted``: one or several.

        Returns:
            That job; None if there is none.

        Raises:
            NotFound: there is no such job as this one.
            ValueError: states that aren't text.

        Uses ``GET jobq/{project}/list``. It reads from the spider's latest job back to that one.

        >>> job.cancel()
        >>> later = project.jobs.run("demo", job_args={"page": "2"})
        >>> later.previous()
        Job('123/1/1')
        >>> job.previous() is None
        True
        """
        states = many("state", state)
        spider = (self._summary()).get("spider")
        pages = Pages(self._client, str(self.project_id), {"spider": spider, "state": states})
        before = Before(self._key)
        with closing(pages):
            for summary in pages:
                if not before.take(summary):
                    break
        return None if before.key is None else Job(self._client, before.key)

    def rerun(self, **changes: Any) -> Job:
        """Schedule the same once more: the same spider, arguments, settings, tags, units, priority, command line and
        environment.

        Args:
            changes: what shall be different, as arguments of ``jobs.run``: ``priority=4``, ``job_args={"page": "2"}``
                (which takes the place of all arguments). None: not given.

        Returns:
            The new job.

        Raises:
            NotFound: there is no such job.
            DuplicateJobError: it is pending or running still, or another with the same arguments is.
            BadRequest: the spider is not there any more.

        Uses ``POST run.json`` of Dash.

        Uses ``GET jobs/{project}/{spider}/{job}`` before that.

        >>> job.cancel()
        >>> again = job.rerun(priority=4)
        >>> again.key, again.metadata.get("priority")
        ('123/1/2', 4)
        """
        response = self._client._transport.call(storage.get_job, *self._key.path)
        metadata: dict[str, Any] = first(response, dict, {})
        if not metadata.get("spider"):
            raise NotFound(f"Job {self.key} doesn't exist")
        return Job(self._client, schedule(self._client, self.project_id, **{**run_again(metadata), **changes}))

    def compare(self, other: Job | str, sample: int = 200) -> Comparison:
        """Put the job beside another one: counts, fields, the shares of the items that have them, the types of their
        values, close reasons and durations.

        Args:
            other: a job, or its key; often ``job.previous()``.
            sample: so many items of each job are read at the most, half from the beginning and half from the end, to
                tell the types of their fields. All else is from the service's stats. 0: no types.

        Returns:
            A comparison: ``counts``, ``durations``, ``close_reasons``, ``fields`` with shares and types, and the names
            of the fields that were ``added``, ``removed`` or ``retyped``.

        Raises:
            ValueError: no other job; a sample under 0.
            NotFound: one of the jobs does not exist.

        Uses ``GET jobq/{project}/list``, ``GET items/{project}/{spider}/{job}/stats`` and ``GET
        items/{project}/{spider}/{job}``, once or twice for each job.

        >>> job.items.write({"name": "box", "size": 3})
        >>> job.items.flush()
        >>> other = project.jobs.run("demo", job_args={"page": "2"})
        >>> comparison = job.compare(other)
        >>> comparison.counts["items"], comparison.added, comparison.fields["size"].types
        ((1, 0), ['name', 'size'], ('integer',))
        """
        if isinstance(sample, bool) or not isinstance(sample, int) or sample < 0:
            raise ValueError(f"sample should be a number of items, 0 or more, got {sample!r}")
        if other is None:
            raise ValueError(f"there is no other job to compare {self.key} with: was there no run before it?")
        beside = other if isinstance(other, Job) else Job(self._client, other)
        facts = [read_facts(job.items, job.outcome(), sample) for job in (self, beside)]
        return compare(*facts)

    def close_writers(self) -> None:
        """Flush and close the writers of the job's items, logs, requests and samples. The client's `close` does so too.

        >>> job.close_writers()
        """
        resources = (self.items, self.logs, self.requests, self.samples)
        writers = [self._client._writers.there(resource._writer_name) for resource in resources]
        finish_all(itertools.chain(*writers), None, close=True)
        for resource in resources:
            resource._forget_writer()


class JobMeta(Fields):
    """What is known of a job: ``job.metadata``. Anything can be added.

    >>> job.metadata.set("checked_by", "ann")
    >>> job.metadata["checked_by"]
    'ann'
    """

    def __init__(self, client: Client, key: str | JobKey) -> None:
        self._client = client
        self._job = parse_job_key(key)
        self.key = str(self._job)

    def get(self, key: str, default: Any = None) -> Any:
        """The value of one field.

        Args:
            key: its name.
            default: what is given where it isn't set.

        Raises:
            ValueError: a name that can't be one.

        Uses ``GET jobs/{project}/{spider}/{job}/{field}``.

        >>> job.metadata.get("spider")
        'demo'
        """
        check_name("metadata field", key)
        value = first(self._client._transport.call(storage.get_job_field, *self._job.path, key))
        return default if value is None else value

    def set(self, key: str, value: Any) -> None:
        """Set one field. Some are read-only.

        Args:
            key: its name.
            value: anything that JSON has.

        Raises:
            TypeError, ValueError: a name that can't be one, a value that JSON lacks.

        Uses ``POST jobs/{project}/{spider}/{job}/{field}``.

        >>> job.metadata.set("tags", ["obsolete"])
        >>> job.metadata.get("tags")
        ['obsolete']
        """
        check_name("metadata field", key)
        body = dumps(value, f"metadata[{key!r}]")
        self._client._transport.call(storage.set_job_field, *self._job.path, key, body=body)

    def update(self, values: Mapping[str, Any]) -> None:
        """Set several fields, each by a request of its own: nobody else's changes are written over.

        Args:
            values: a dict: names and values.

        Raises:
            TypeError: it isn't one, or holds what JSON lacks; nothing is sent.
            ValueError: a name that can't be one; nothing is sent.

        Uses ``POST jobs/{project}/{spider}/{job}/{field}``.

        >>> job.metadata.update({"checked_by": "ann", "checks": 3})
        """
        if not isinstance(values, Mapping):
            raise TypeError(f"values should be a dict, got {values!r}")
        for name, value in values.items():
            check_name("metadata field", name)
            dumps(value, f"metadata[{name!r}]")
        for name, value in values.items():
            self.set(name, value)

    def delete(self, key: str) -> None:
        """Delete one field. One that isn't set is no error.

        Args:
            key: its name.

        Raises:
            ValueError: a name that can't be one.

        Uses ``DELETE jobs/{project}/{spider}/{job}/{field}``.

        >>> job.metadata.delete("checked_by")
        >>> job.metadata.get("checked_by", "nobody")
        'nobody'
        """
        check_name("metadata field", key)
        self._client._transport.call(storage.delete_job_field, *self._job.path, key)

    def iter(self) -> Listing[tuple[str, Any]]:
        """Pairs of name and value: `list` as an iterator.

        >>> dict([pair for pair in job.metadata.iter()])["state"]
        'running'
        """
        return Listing("get_job", self.list)._at_call()

    def list(self) -> builtins.list[tuple[str, Any]]:
        """Pairs of name and value, of all fields; none for a job that doesn't exist.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET jobs/{project}/{spider}/{job}``.

        >>> ("spider", "demo") in job.metadata.list()
        True
        """
        response = self._client._transport.call(storage.get_job, *self._job.path)
        metadata: dict[str, Any] = first(response, dict, {})
        return list(metadata.items())
