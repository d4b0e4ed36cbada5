"""One project."""

import warnings
from collections.abc import Iterator
from typing import Any

from .._core.operations import root, storage
from .._core.secrets import Unpicklable
from .activity import Activity
from .base import Client
from .collectionsrt import Collections
from .frontier import Frontier
from .job import Job
from .jobq import JobQ
from .resourcetype import ITEMS, JOBS, LOGS, SAMPLES, MappingResourceType, RecordsResource, ResourceType
from .utils import Auth, urlpathjoin, xauth


class Project(Unpicklable):
    """One project. Making one costs no request."""

    def __init__(self, client: Client, projectid: Any, auth: Auth = None) -> None:
        self.client = client
        self.projectid: str = urlpathjoin(projectid)
        if "/" in self.projectid:
            raise AssertionError(f"projectkey must be just one id: {projectid}")
        self.auth = xauth(auth) or client.auth
        self.jobs = Jobs(client, self.projectid, auth)
        self.items = Items(client, self.projectid, auth)
        self.logs = Logs(client, self.projectid, auth)
        self.samples = Samples(client, self.projectid, auth)
        self.jobq = JobQ(client, self.projectid, auth)
        self.activity = Activity(client, self.projectid, auth)
        self.collections = Collections(client, self.projectid, auth)
        self.frontier = Frontier(client, self.projectid, auth)
        self.ids = Ids(client, self.projectid, auth)
        self.settings = Settings(client, self.projectid, auth)
        self.reports = Reports(client, self.projectid, auth)
        self.spiders = Spiders(client, self.projectid, auth)

    def get_job(self, _key: Any, *args: Any, **kwargs: Any) -> Job:
        """A job, without a request.

        Args:
            _key: ``project/spider/job`` or ``spider/job``, or their parts as a tuple.

        Raises:
            ValueError: a job of another project, or no key.
        """
        key = urlpathjoin(_key)
        parts = key.split("/")
        if len(parts) == 2:
            key = urlpathjoin(self.projectid, key)
        elif len(parts) != 3 or parts[0] != self.projectid:
            raise ValueError(f"Invalid jobkey {key} for project {self.projectid}")
        kwargs.setdefault("auth", self.auth)
        job: Job = self.client.get_job(key, *args, **kwargs)
        return job

    def get_jobs(self, **kwargs: Any) -> Iterator[Job]:
        """The jobs of the project, with what `jobq.list` says of them. Deprecated."""
        warnings.warn(
            "Method `project.get_jobs()` is deprecated, use `project.jobq.list()` instead", Warning, stacklevel=2
        )
        for metadata in self.jobq.list(**kwargs):
            yield self.get_job(metadata.pop("key"), metadata=metadata)

    def push_job(self, spidername: str, **jobparams: Any) -> Job:
        """Put a job into the queue."""
        return Job(self.client, self.jobq.push(spidername, **jobparams)["key"], auth=self.auth)

    def jobsummary(self, **params: Any) -> dict[str, Any]:
        """How many jobs are pending, running and finished, and whether there is room for more."""
        summary: dict[str, Any] = self.jobs._send(storage.get_project_summary, self.projectid, query=params).json()
        return summary


class Jobs(RecordsResource):
    """The metadata of a project's jobs. The service refuses to list them all here: `jobq.list` does."""

    resource_type = root(storage.get_job)
    _reads = JOBS


class Items(RecordsResource):
    """The items of a project's jobs."""

    resource_type = root(storage.list_items)
    _reads = ITEMS
    _msgpack = True


class Logs(RecordsResource):
    """The logs of a project's jobs."""

    resource_type = root(storage.list_logs)
    _reads = LOGS
    _msgpack = True


class Samples(RecordsResource):
    """The samples of a project's jobs."""

    resource_type = root(storage.list_samples)
    _reads = SAMPLES
    _msgpack = True


class Ids(ResourceType):
    """The numbers of a project's spiders."""

    resource_type = root(storage.get_spider_id)

    def spider(self, spidername: str, **params: Any) -> int | None:
        """The number of a spider; None if there is none. ``create=1`` makes one."""
        number: int | None = self._send(storage.get_spider_id, *self._parts, spidername, query=params).json()
        return number


class Settings(MappingResourceType):
    """The settings of a project: ``project.settings``."""

    resource_type = root(storage.list_settings)
    key_suffix = storage.list_settings.path.rpartition("/")[2]

    _read = storage.list_settings
    _update = storage.update_settings
    _get_one = storage.get_setting
    _delete_one = storage.delete_setting


class Reports(ResourceType):
    """Reports of a project, by `apiget` and `apipost`. No document says what the service keeps there."""

    resource_type = root(storage.list_settings)
    key_suffix = "reports"


class Spiders(ResourceType):
    """The spiders of a project."""

    resource_type = root(storage.list_last_jobs)

    def lastjobsummary(self, spiderid: Any = None, **params: Any) -> Iterator[dict[str, Any]]:
        """Summaries of the job of each spider that finished last, or of one spider's."""
        if spiderid is None:
            return iter(self._values(storage.list_last_jobs, *self._parts, query=params))
        return iter(self._values(storage.get_spider_last_job, *self._parts, spiderid, query=params))
