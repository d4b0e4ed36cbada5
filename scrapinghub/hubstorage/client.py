"""The client."""

import logging
import math
import os
import weakref
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .._core import operations
from .._core.auth import basic
from .._core.config import CONNECTION_TIMEOUT, DASH_ENDPOINT, STORAGE_ENDPOINT, Config
from .._core.encode import dumps
from .._core.errors import ScrapinghubAPIError
from .._core.network import read_network
from .._core.operations import NO_BODY, Operation, Request, build, raw, root, storage
from .._core.response import Response
from .._core.retry import RetryPolicy
from .._core.secrets import Unpicklable
from .._core.version import VERSION
from ..client import resources
from ..client.pool import Writers
from ..client.transport import Transport
from .batchuploader import BatchUploader
from .job import Job
from .jobq import JobQ
from .project import Project
from .resourcetype import ResourceType
from .serialization import MSGPACK_AVAILABLE
from .utils import Auth, xauth

if TYPE_CHECKING:
    from .._core.network import Certificate, Verify

logger = logging.getLogger("HubstorageClient")


class HubstorageClient(Unpicklable):
    """The old client of the Storage API. Deprecated: use `scrapinghub.ScrapinghubClient`.

    Args:
        auth: an API key, ``"user:password"``, or a tuple of the two. Nothing is read from the environment.
        endpoint: URL of the Storage API; else ``SHUB_STORAGE``, else https://storage.scrapinghub.com/.
        connection_timeout: seconds to wait for a connection, and for each part of an answer.
        max_retries: how often a failed request is repeated.
        max_retry_time: seconds that the repeats may take; unlimited if only `max_retries` is given.
        user_agent: what the client calls itself.
        use_msgpack: read items, logs and samples as msgpack.
        jobq_endpoint: URL of the job queue; else ``SHUB_JOBQ``, else that of the Storage API.
        verify, cert, proxy: as those of `scrapinghub.ScrapinghubClient`.
    """

    DEFAULT_ENDPOINT = f"{STORAGE_ENDPOINT}"
    DEFAULT_USER_AGENT = f"python-scrapinghub/{VERSION}"
    DEFAULT_CONNECTION_TIMEOUT_S = CONNECTION_TIMEOUT
    RETRY_DEFAULT_MAX_RETRY_TIME_S = 60.0
    RETRY_DEFAUT_MAX_RETRY_TIME_S = RETRY_DEFAULT_MAX_RETRY_TIME_S  # its name for many years
    RETRY_DEFAULT_MAX_RETRIES = 3
    RETRY_DEFAULT_JITTER_MS = 500
    RETRY_DEFAULT_EXPONENTIAL_BACKOFF_MS = 500

    def __init__(
        self,
        auth: Auth = None,
        endpoint: str | None = None,
        connection_timeout: float | None = None,
        max_retries: int | None = None,
        max_retry_time: float | None = None,
        user_agent: str | None = None,
        use_msgpack: bool = True,
        *,
        jobq_endpoint: str | None = None,
        verify: "Verify" = True,
        cert: "Certificate | None" = None,
        proxy: str | bool | None = None,
    ) -> None:
        url = endpoint or os.environ.get("SHUB_STORAGE") or self.DEFAULT_ENDPOINT
        credentials = xauth(auth)
        config = Config(
            dash=DASH_ENDPOINT.rstrip("/"),
            storage=url.rstrip("/"),
            jobq=(jobq_endpoint or os.environ.get("SHUB_JOBQ") or url).rstrip("/"),
            auth=credentials or ("", ""),
            timeout=connection_timeout or self.DEFAULT_CONNECTION_TIMEOUT_S,
            retries=self._retries(max_retries, max_retry_time),
            user_agent=user_agent or self.DEFAULT_USER_AGENT,
            use_msgpack=use_msgpack,
            network=read_network(verify, cert, proxy),
        )
        self._set_up(Transport(config), credentials, url, Writers())

    @classmethod
    def _of(cls, client: resources.Client) -> "HubstorageClient":
        """The old client that shares the connections, settings and writers of a new one: its ``_hsclient``."""
        self = cls.__new__(cls)
        self._set_up(client._transport, client._config.auth, client._config.storage, client._writers)
        return self

    def _set_up(self, transport: Transport, auth: tuple[str, str] | None, endpoint: str, writers: Writers) -> None:
        config = transport.config
        self._transport = transport
        self.auth = auth
        self.endpoint = endpoint
        self.jobq_endpoint = config.jobq
        self.connection_timeout = config.timeout
        self.user_agent = config.user_agent
        self.use_msgpack = config.use_msgpack
        self._writers = writers
        weakref.finalize(self, writers.end_soon).atexit = False
        self._transports: dict[tuple[str, str], Transport] = {}
        self._batchuploader: BatchUploader | None = None
        self.jobq = JobQ(self, None)
        self.projects = Projects(self, None)
        self.root = ResourceType(self, None)

    def _retries(self, max_retries: int | None, max_retry_time: float | None) -> RetryPolicy:
        """The policy that the arguments ask for, and the class for what they leave out."""
        if max_retries is not None and max_retry_time is None:
            seconds = math.inf
        else:
            # Code written for the old library could set only the misspelt name.
            misspelt = self.RETRY_DEFAUT_MAX_RETRY_TIME_S
            known = HubstorageClient.RETRY_DEFAUT_MAX_RETRY_TIME_S
            default = self.RETRY_DEFAULT_MAX_RETRY_TIME_S if misspelt == known else misspelt
            seconds = default if max_retry_time is None else max_retry_time
        return RetryPolicy(
            max_retries=self.RETRY_DEFAULT_MAX_RETRIES if max_retries is None else max_retries,
            max_retry_time=seconds,
            first=self.RETRY_DEFAULT_EXPONENTIAL_BACKOFF_MS / 1000,
        )

    def request(self, is_idempotent: bool = False, **kwargs: Any) -> Response:
        """Send a request to any URL.

        Args:
            is_idempotent: repeat it where it fails, as the client's retries say.
            kwargs: `method`, `url` (a whole one), `params`, `data` (bytes, text, or a dict of form fields), `json`,
                `headers`, `auth` (nothing is sent without it), `timeout`, `allow_redirects`.

        Returns:
            The whole answer: `status_code`, `headers`, `content`, `text`, `json()`.

        Raises:
            ScrapinghubAPIError: an error status, or no answer.
        """
        return self._request(is_idempotent, **kwargs)

    def _request(
        self,
        idempotent: bool,
        *,
        method: str,
        url: str,
        params: Mapping[str, Any] | None = None,
        data: Any = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        auth: Auth = None,
        **requests_params: Any,
    ) -> Response:
        content = dumps(json) if json is not None else data.encode() if isinstance(data, str) else data
        return self._send(
            self._build(
                raw(method, url, idempotent=idempotent),
                auth=xauth(auth),
                query=params,
                body=content,
                headers=headers,
                requests_params=requests_params,
            )
        )

    def _build(
        self,
        operation: Operation,
        *path: Any,
        auth: tuple[str, str] | None,
        query: Mapping[str, Any] | None = None,
        body: Any = NO_BODY,
        headers: Mapping[str, str] | None = None,
        requests_params: Mapping[str, Any] | None = None,
    ) -> Request:
        """A request with these credentials, or with none."""
        all_headers = dict(headers or {})
        if auth is None:
            operation = operation._replace(authenticated=False)
        elif operation.authenticated:
            all_headers["Authorization"] = basic(auth)
        return build(operation, *path, query=query, body=body, headers=all_headers, requests_params=requests_params)

    def _send(self, request: Request) -> Response:
        try:
            return self._transport.send(request)
        except ScrapinghubAPIError as error:
            logger.debug("%s", error)
            raise

    def _url_of(self, request: Request) -> str:
        return operations.url(self._transport.config.endpoint(request.operation.host), request)

    def _transport_with(self, auth: tuple[str, str] | None) -> Transport:
        """A transport for writers, which authenticate as it does."""
        config = self._transport.config
        if auth is None or auth == config.auth:
            return self._transport
        return self._transports.setdefault(auth, Transport(config.with_auth(auth)))

    @property
    def batchuploader(self) -> BatchUploader:
        """Makes writers to URLs that you give."""
        if self._batchuploader is None:
            self._batchuploader = BatchUploader(self)
        return self._batchuploader

    def get_job(self, *args: Any, **kwargs: Any) -> Job:
        """A job, without a request: ``get_job('123/1/4')``."""
        return Job(self, *args, **kwargs)

    def get_project(self, *args: Any, **kwargs: Any) -> Project:
        """A project, without a request: ``get_project(123)``."""
        return self.projects.get(*args, **kwargs)

    def push_job(self, projectid: Any, spidername: str, auth: Auth = None, **jobparams: Any) -> Job:
        """Put a job into the queue of a project."""
        return self.projects.get(projectid, auth=auth).push_job(spidername, **jobparams)

    def server_timestamp(self) -> int:
        """The service's time, in milliseconds since the epoch."""
        now: int = self.root._send(storage.get_timestamp).json()
        return now

    def close(self, timeout: float | None = None) -> None:
        """Store what has been written, end the writers and close the connections.

        Args:
            timeout: seconds to wait at the most for the writers, all together.
        """
        try:
            self._writers.close(timeout)
        finally:
            for transport in (self._transport, *self._transports.values()):
                transport.close()


class Projects(ResourceType):
    """The projects: ``client.projects``."""

    resource_type = root(storage.list_project_summaries)

    def get(self, *args: Any, **kwargs: Any) -> Project:
        """A project, without a request."""
        return Project(self.client, *args, **kwargs)

    def jobsummaries(self, auth: Auth = None, **params: Any) -> Any:
        """How many jobs are pending, running and finished, in each project that the credentials reach."""
        return self._send(storage.list_project_summaries, query=params, requests_params={"auth": auth}).json()


__all__ = ["MSGPACK_AVAILABLE", "HubstorageClient", "Projects"]
