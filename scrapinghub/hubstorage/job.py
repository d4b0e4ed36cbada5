"""One job and its data."""

import logging
from collections.abc import Mapping
from typing import Any

from .._core.decode import MSGPACK
from .._core.operations import Request, root, storage
from .._core.resume import Rule
from .._core.secrets import Unpicklable
from .base import Client
from .jobq import JobQ
from .resourcetype import (
    ITEMS,
    LOGS,
    REQUESTS,
    SAMPLES,
    DownloadableResource,
    ItemsResourceType,
    MappingResourceType,
)
from .utils import Auth, millitime, urlpathjoin


class Job(Unpicklable):
    """One job. Making one costs no request.

    Args:
        key: ``project/spider/job``, or its parts as a tuple.
        auth: other credentials than the client's.
        jobauth: the job's own credentials, a tuple of its key and its token.
        metadata: the job's metadata, where it is known already.
    """

    def __init__(
        self,
        client: Client,
        key: Any,
        auth: Auth = None,
        jobauth: Auth = None,
        metadata: dict[str, Any] | None = None,
    ) -> None:
        self.key: str = urlpathjoin(key)
        parts = self.key.split("/")
        if len(parts) != 3:
            raise AssertionError(f"Jobkey must be projectid/spiderid/jobid: {self.key}")
        self.jobauth = jobauth
        self.auth = jobauth or auth
        self.metadata = JobMeta(client, self.key, self.auth, cached=metadata)
        self.items = Items(client, self.key, self.auth)
        self.logs = Logs(client, self.key, self.auth)
        self.samples = Samples(client, self.key, self.auth)
        self.requests = Requests(client, self.key, self.auth)
        self.jobq = JobQ(client, parts[0], auth)

    def close_writers(self) -> None:
        """Flush and close the writers of the job's data."""
        resources = (self.items, self.logs, self.samples, self.requests)
        for block in (False, True):
            for resource in resources:
                resource.close(block=block)

    def update_metadata(self, *args: Any, **kwargs: Any) -> None:
        """Set metadata, given as to ``dict.update``, and save it."""
        self.metadata.update(*args, **kwargs)
        self.metadata.save()
        self.metadata.expire()

    def request_cancel(self) -> None:
        """Have the job cancelled."""
        self.jobq.request_cancel(self)

    def purged(self) -> None:
        """Have the job deleted."""
        self.jobq.delete(self)
        self.metadata.expire()


class JobMeta(MappingResourceType):
    """What is known of a job: ``job.metadata``."""

    resource_type = root(storage.get_job)
    ignore_fields = frozenset({"auth", "_key", "state"})

    _read = storage.get_job
    _update = storage.update_job
    _get_one = storage.get_job_field
    _delete_one = storage.delete_job_field

    def authtoken(self) -> str | None:
        """The token with which the job itself authenticates."""
        token: str | None = self.liveget("auth")
        return token


class _Downloaded(ItemsResourceType, DownloadableResource):
    """Records of a job that are numbered, and can be read on from any of them."""

    batch_content_encoding = "gzip"

    def _first_request(
        self, path: Any, query: dict[str, Any], headers: dict[str, str], requests_params: Mapping[str, Any] | None
    ) -> tuple[Request, Rule]:
        request = self._request(path, headers, query=query, requests_params=requests_params)
        return request, Rule.BY_KEY if path is None else Rule.NEVER


class Items(_Downloaded):
    """The items of a job: ``job.items``."""

    resource_type = root(storage.list_items)
    _reads = ITEMS
    _write = storage.write_items
    _stats = storage.get_items_stats
    _kind = "item"
    _msgpack = True


class Logs(_Downloaded):
    """The log of a job: ``job.logs``.

    Args:
        appendmode: begin to write behind what the service holds already.
    """

    resource_type = root(storage.list_logs)
    _reads = LOGS
    _write = storage.write_logs
    _stats = storage.get_logs_stats
    _kind = "log entry"
    _msgpack = True

    def __init__(self, client: Client, key: Any, auth: Auth = None, appendmode: bool = False) -> None:
        super().__init__(client, key, auth)
        self.batch_append = appendmode

    def batch_write_start(self) -> int:
        """The position of the first entry that is written."""
        if not self.batch_append:
            return super().batch_write_start()
        held: int = self.stats().get("totals", {}).get("input_values", 0)
        return held

    def _first_request(
        self, path: Any, query: dict[str, Any], headers: dict[str, str], requests_params: Mapping[str, Any] | None
    ) -> tuple[Request, Rule]:
        request, rule = super()._first_request(path, query, headers, requests_params)
        if headers.get("Accept") == MSGPACK and rule is Rule.BY_KEY:
            # In msgpack log entries come without the keys that were asked for.
            rule = Rule.BY_COUNTING
        return request, rule

    def log(self, message: str, level: int = logging.INFO, ts: int | None = None, **other: Any) -> None:
        """Write an entry; `ts` is its time in ms since the epoch, now if it isn't given."""
        if self._writer is None and other.get("appendmode"):
            self.batch_append = True
        self.write({**other, "message": message, "level": level, "time": ts or millitime()})

    def debug(self, message: str, **other: Any) -> None:
        """Write an entry of level DEBUG."""
        self.log(message, level=logging.DEBUG, **other)

    def info(self, message: str, **other: Any) -> None:
        """Write an entry of level INFO."""
        self.log(message, level=logging.INFO, **other)

    def warn(self, message: str, **other: Any) -> None:
        """Write an entry of level WARNING."""
        self.log(message, level=logging.WARNING, **other)

    warning = warn

    def error(self, message: str, **other: Any) -> None:
        """Write an entry of level ERROR."""
        self.log(message, level=logging.ERROR, **other)


class Samples(ItemsResourceType):
    """The runtime samples of a job: ``job.samples``. A row is a list: its time in ms, then values."""

    resource_type = root(storage.list_samples)
    _reads = SAMPLES
    _write = storage.write_samples
    _kind = "sample"
    _msgpack = True


class Requests(_Downloaded):
    """The HTTP requests that a job made: ``job.requests``."""

    resource_type = root(storage.list_requests)
    _reads = REQUESTS
    _write = storage.write_requests
    _stats = storage.get_requests_stats
    _kind = "request"

    def add(
        self,
        url: str,
        status: int,
        method: str,
        rs: int,
        parent: int | None,
        duration: int,
        ts: int,
        fp: str | None = None,
    ) -> int:
        """Write a request: `rs` is the size of its response in bytes, `parent` the position of the one it came from."""
        return self.write({
            "url": url, "status": _whole("status", status), "method": method, "rs": _whole("rs", rs),
            "duration": _whole("duration", duration), "parent": parent, "time": _whole("ts", ts), "fp": fp,
        })  # fmt: skip


def _whole(name: str, value: Any) -> int:
    try:
        return int(value)
    except OverflowError:
        raise ValueError(f"{name} can't be {value!r}") from None


__all__ = ["Items", "Job", "JobMeta", "Logs", "Requests", "Samples"]
