"""The client: where everything begins."""

from __future__ import annotations

import os
import weakref
from typing import TYPE_CHECKING, Any

# sync: from .. import _old
from .._core.auth import Auth
from .._core.config import read_config
from .._core.keys import JobKey
from .._core.lazy import lazy
from .._core.secrets import Unpicklable

# The object model is loaded when a program first asks for something of it: a client costs little to import and to make.
if TYPE_CHECKING:
    from .._core.network import Certificate, Verify
    from .._core.operations import DashClient, StorageClient
    from .job import Job
    from .pool import Writers
    from .projects import Project, Projects
    from .transport import Transport


class AsyncScrapinghubClient(Unpicklable):
    """A client of Scrapy Cloud.

    One client serves a whole program and can be shared between event loops. `close` it, or use it in a ``with`` block,
    so that what has been written is stored and connections end.

    Args:
        auth: an API key; ``"user:password"`` or a tuple of the two; job credentials in hex (``SHUB_JOBAUTH``). None
            reads ``SH_APIKEY``, ``SHUB_APIKEY`` or ``SHUB_JOBAUTH`` from the environment or a ``.env`` file.
        dash_endpoint: URL of the Dash API; else ``SHUB_APIURL``, else https://app.zyte.com/api/.
        connection_timeout: seconds to wait for a connection, and for each part of an answer.
        dotenv_path: the ``.env`` file; by default the nearest one from the current folder upwards.
        endpoint: URL of the Storage API; else ``SHUB_STORAGE``, else https://storage.scrapinghub.com/. Any endpoint
            may be on a Unix socket, the same for all: ``http+unix://%2Frun%2Fcloud.sock/``.
        jobq_endpoint: URL of the job queue; else ``SHUB_JOBQ``, else the Storage API's.
        max_retries: how often a failed request is repeated; 3 if nothing is given.
        max_retry_time: seconds that the repeats may take; 60 if nothing is given, unlimited if only `max_retries` is.
        user_agent: what the client calls itself.
        use_msgpack: read items, logs, samples and collections as msgpack rather than as JSON.
        verify: the certificates to trust: a file or a folder of them, or a context of `ssl`; False checks none. True
            is ``REQUESTS_CA_BUNDLE``, else ``CURL_CA_BUNDLE``, ``SSL_CERT_FILE`` or ``SSL_CERT_DIR``, else those that
            come with certifi.
        cert: the client's own certificate, where a network asks for one: a file that holds its key too, or a tuple of
            two files.
        proxy: URL of the proxy for every request, ``http://user:password@host:port``; False for none. None is
            ``HTTPS_PROXY``, ``HTTP_PROXY``, ``ALL_PROXY`` and ``NO_PROXY``, read as requests does.

    Attributes:
        projects: the projects that the credentials reach.

    Raises:
        RuntimeError: no credentials anywhere.
        ValueError: an argument that can't be right.

    >>> client.projects
    Projects(AsyncScrapinghubClient('http://127.0.0.1:.../api'))
    """

    def __init__(
        self,
        auth: Auth = None,
        dash_endpoint: str | None = None,
        connection_timeout: float | None = 60,
        dotenv_path: str | os.PathLike[str] | None = None,
        *,
        endpoint: str | None = None,
        jobq_endpoint: str | None = None,
        max_retries: int | None = None,
        max_retry_time: float | None = None,
        user_agent: str | None = None,
        use_msgpack: bool = True,
        verify: Verify = True,
        cert: Certificate | None = None,
        proxy: str | bool | None = None,
    ) -> None:
        self._config = read_config(
            auth,
            dash_endpoint,
            connection_timeout,
            dotenv_path,
            endpoint=endpoint,
            jobq_endpoint=jobq_endpoint,
            max_retries=max_retries,
            max_retry_time=max_retry_time,
            user_agent=user_agent,
            use_msgpack=use_msgpack,
            verify=verify,
            cert=cert,
            proxy=proxy,
        )
        self._newcounts: dict[str, int] = {}

    def __repr__(self) -> str:
        config = vars(self).get("_config")  # not there if making it failed: tracebacks show such an object, too
        return f"{type(self).__name__}({config.dash if config else 'not set up'!r})"

    @lazy
    def projects(self) -> Projects:
        """The projects that the credentials reach.

        >>> await client.projects.list()
        [123]
        """
        from .projects import Projects

        return Projects(self)

    @lazy
    def _transport(self) -> Transport:
        from .transport import Transport

        return Transport(self._config)

    @lazy
    def _writers(self) -> Writers:
        from .pool import Writers

        made = Writers()
        weakref.finalize(self, made.end_soon).atexit = False
        return made

    @property
    def dash(self) -> DashClient:
        """For the generated operations of Dash, `scrapinghub_dash.api`: the low-level way.

        >>> from scrapinghub_dash.api.projects import list_projects
        >>> answer = await list_projects.asyncio_detailed(client=client.dash)
        >>> answer.parsed.projects
        [123]
        """
        generated: DashClient = self._transport.http.low_level("dash")
        return generated

    @property
    def storage(self) -> StorageClient:
        """For the generated operations of Storage, `scrapinghub_storage.api`: the low-level way.

        >>> from scrapinghub_storage.api.system import get_timestamp
        >>> answer = await get_timestamp.asyncio_detailed(client=client.storage)
        >>> answer.parsed > 1_400_000_000_000
        True
        """
        generated: StorageClient = self._transport.http.low_level("storage")
        return generated

    @property
    def jobq(self) -> StorageClient:
        """For the generated operations of the job queue, `scrapinghub_storage.api.jobq`: it may have its own host.

        >>> from scrapinghub_storage.api.jobq import count_jobs
        >>> answer = await count_jobs.asyncio_detailed(123, client=client.jobq)
        >>> answer.parsed
        0
        """
        generated: StorageClient = self._transport.http.low_level("jobq")
        return generated

    # The old clients, which programs reach for here. They share connections, settings and writers with this one.
    # sync: @lazy
    # sync: def _hsclient(self) -> "_old.HubstorageClient":
    # sync:     return _old.hubstorage_client(self)

    # sync: @lazy
    # sync: def _connection(self) -> "_old.Connection":
    # sync:     return _old.connection(self)

    def get_project(self, project_id: int | str) -> Project:
        """A project, without a request: ``client.projects.get(project_id)``.

        Args:
            project_id: its number.

        Raises:
            ValueError: it isn't a number.

        >>> client.get_project(123)
        Project('123')
        """
        return self.projects.get(project_id)

    def get_job(self, job_key: str | JobKey | tuple[int, int, int]) -> Job:
        """A job, without a request.

        Args:
            job_key: ``project/spider/job``, three numbers.

        Raises:
            ValueError: a malformed key.

        >>> client.get_job("123/1/4")
        Job('123/1/4')
        """
        from .job import Job

        return Job(self, job_key)

    async def close(self, timeout: float | None = None) -> None:
        """Store what has been written, end the writers and close the connections. Closing again does nothing.

        Args:
            timeout: seconds to wait at the most for the writers, all together.

        Raises:
            WriteError: some records aren't stored; the error says which and gives them back.
            TimedOut: it took longer.

        >>> await client.close()
        """
        try:
            await self._writers.close(timeout)
        finally:
            await self._transport.close()

    async def __aenter__(self) -> AsyncScrapinghubClient:
        return self

    async def __aexit__(self, *exc_info: Any) -> None:
        await self.close()
