"""The oldest client, of the Dash API. Deprecated: `scrapinghub.ScrapinghubClient` does all that it does, and more.

It works in full, over the same core as the new one.
"""

import io
import os
import shutil
import warnings
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar
from urllib.parse import urljoin

from ._core.config import CONNECTION_TIMEOUT, DASH_ENDPOINT, STORAGE_ENDPOINT, Config
from ._core.errors import BadRequest, Forbidden, NotFound, ScrapinghubAPIError, ServerError, Unauthorized
from ._core.failures import from_response
from ._core.network import read_network
from ._core.operations import Operation, build, dash, raw
from ._core.response import Response
from ._core.resume import Download, Rule
from ._core.secrets import Unpicklable
from .client.resources import Client
from .client.streams import Stream
from .client.transport import Transport
from .hubstorage.resourcetype import patient

if TYPE_CHECKING:
    from ._core.network import Certificate, Verify

__all__ = ["APIError", "Connection", "Job", "JobSet", "Project", "RequestProxyMixin"]

_BY_ADDRESS = {(operation.method, operation.path): operation for operation in dash.OPERATIONS.values()}


class APIError(ScrapinghubAPIError):
    """The service refused a call, or failed.

    Args:
        _type: one of the ``ERR_`` codes.
    """

    ERR_DEFAULT = "err_default"
    ERR_NOT_FOUND = "err_not_found"
    ERR_VALUE_ERROR = "err_value_error"
    ERR_BAD_REQUEST = "err_bad_request"
    ERR_AUTH_ERROR = "err_auth_error"
    ERR_SERVER_ERROR = "err_server_error"

    def __init__(self, message: object = None, _type: str | None = None) -> None:
        super().__init__(message)
        self._type = _type or self.ERR_DEFAULT

    @classmethod
    def _of(cls, error: ScrapinghubAPIError) -> "APIError":
        """The same failure, with its code."""
        code = next((code for kind, code in _CODES if isinstance(error, kind)), cls.ERR_DEFAULT)
        made = cls(str(error))
        made.__dict__.update(error.__dict__, _type=code)
        return made


_CODES = (
    (NotFound, APIError.ERR_NOT_FOUND),
    (ServerError, APIError.ERR_SERVER_ERROR),
    (Unauthorized, APIError.ERR_AUTH_ERROR),
    (BadRequest, APIError.ERR_BAD_REQUEST),
    (Forbidden, APIError.ERR_BAD_REQUEST),
)


def _stem(operation: Operation) -> str:
    """An operation's path without its format."""
    return operation.path.removeprefix("/").rpartition(".")[0]


class Connection(Unpicklable):
    """The oldest client. Deprecated: use `scrapinghub.ScrapinghubClient`.

    Args:
        apikey: else ``SH_APIKEY``.
        url: URL of the Dash API; else ``SHUB_APIURL``, else https://app.zyte.com/api/.
        connection_timeout: seconds to wait for a connection, and for each part of an answer.
        verify, cert, proxy: as those of `scrapinghub.ScrapinghubClient`.

    Raises:
        RuntimeError: no API key.

    >>> Connection("APIKEY")[123]
    Project(Connection('****'), 123)
    """

    DEFAULT_ENDPOINT = DASH_ENDPOINT

    API_METHODS: ClassVar[dict[str, str]] = {
        "addversion": _stem(dash.add_version),
        "listprojects": _stem(dash.list_projects),
        "jobs_count": _stem(dash.count_dash_jobs),
        "jobs_list": _stem(dash.list_dash_jobs),
        "jobs_update": _stem(dash.update_dash_jobs),
        "jobs_stop": _stem(dash.stop_dash_jobs),
        "jobs_delete": _stem(dash.delete_dash_jobs),
        "eggs_add": _stem(dash.add_egg),
        "eggs_delete": _stem(dash.delete_egg),
        "eggs_list": _stem(dash.list_eggs),
        "as_project_slybot": _stem(dash.get_portia_project),
        "as_spider_properties": _stem(dash.get_spider_properties),
        "run": _stem(dash.run_job),
        "schedule": _stem(dash.schedule_job),
        "items": _stem(dash.get_dash_items_jl),
        "log": _stem(dash.get_dash_log_jl),
        "spiders": _stem(dash.list_spiders),
        "reports_add": _stem(dash.add_report),
    }

    def __init__(
        self,
        apikey: str | None = None,
        password: str = "",
        _old_passwd: str = "",
        url: str | None = None,
        connection_timeout: float | None = None,
        *,
        verify: "Verify" = True,
        cert: "Certificate | None" = None,
        proxy: str | bool | None = None,
    ) -> None:
        if apikey is None:
            apikey = os.environ.get("SH_APIKEY")
            if apikey is None:
                raise RuntimeError("No API key provided and SH_APIKEY environment variable not set")
        if apikey.startswith("http://"):
            raise AssertionError("Instantiating scrapinghub.Connection with url as first argument is not supported")
        if password:
            warnings.warn("A lot of endpoints support authentication only via apikey.", stacklevel=2)
        endpoint = url or os.environ.get("SHUB_APIURL") or self.DEFAULT_ENDPOINT
        config = Config(
            dash=endpoint.rstrip("/"),
            storage=STORAGE_ENDPOINT.rstrip("/"),
            jobq=STORAGE_ENDPOINT.rstrip("/"),
            auth=(apikey, password or ""),
            timeout=connection_timeout or CONNECTION_TIMEOUT,
            network=read_network(verify, cert, proxy),
        )
        self._set_up(Transport(config), endpoint)

    @classmethod
    def _of(cls, client: Client) -> "Connection":
        """The oldest client that shares the connections and settings of a new one: its ``_connection``."""
        self = cls.__new__(cls)
        self._set_up(client._transport, client._config.dash + "/")
        return self

    def _set_up(self, transport: Transport, url: str) -> None:
        self.apikey, self.password = transport.config.auth
        self.url = url
        self._connection_timeout = transport.config.timeout
        self._transport = transport

    def __repr__(self) -> str:
        return "Connection('****')"

    @property
    def auth(self) -> tuple[str, str]:
        """API key and password. Deprecated: use `apikey`."""
        warnings.warn("'auth' connection attribute is deprecated, use 'apikey' attribute instead", stacklevel=2)
        return self.apikey, self.password

    def __getitem__(self, key: int | str) -> "Project":
        """A project, without a request."""
        return Project(self, key)

    def project_ids(self) -> list[int]:
        """The ids of the projects that the credentials reach."""
        ids: list[int] = self._get("listprojects", "json")["projects"]
        return ids

    def project_names(self) -> list[int]:
        """Deprecated: use `project_ids`."""
        warnings.warn(
            "scrapinghub.Connection.project_names() method is deprecated, use project_ids() method instead",
            stacklevel=2,
        )
        return self.project_ids()

    def close(self) -> None:
        """Close the connections. A later call opens new ones."""
        self._transport.close()

    def _build_url(self, method: str, format: str) -> str:
        """The URL of a method, in a format."""
        if method not in self.API_METHODS:
            raise APIError(f"Unknown method: {method}", _type=APIError.ERR_VALUE_ERROR)
        return urljoin(self.url, f"{self.API_METHODS[method]}.{format}")

    def _get(
        self,
        method: str,
        format: str,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        raw: bool = False,
    ) -> Any:
        """GET. Returns a dict for json, an iterator over values for jl, a file with the bytes if `raw`."""
        return self._request("GET", method, format, {"query": params or {}, "headers": headers}, raw)

    def _post(
        self,
        method: str,
        format: str,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        raw: bool = False,
        files: Mapping[str, Any] | None = None,
    ) -> Any:
        """POST a form. `files` are further fields: a file, or its name, content and type. Returns what `_get` does."""
        form = {"body": {**(params or {}), **(files or {})}, "headers": headers}
        return self._request("POST", method, format, form, raw)

    def _request(self, verb: str, method: str, format: str, how: dict[str, Any], as_file: bool) -> Any:
        if format not in ("json", "jl") and not as_file:
            raise APIError("format must be either json or jl", _type=APIError.ERR_VALUE_ERROR)
        url = self._build_url(method, format)
        address = verb, f"/{self.API_METHODS[method]}.{format}"
        request = build(_BY_ADDRESS.get(address) or raw(verb, url, idempotent=verb == "GET"), **how)
        try:
            if format == "jl" and not as_file:
                return Stream[Any](self._transport, Download(request, Rule.NEVER))._at_call()
            response = self._transport.send(request)
        except ScrapinghubAPIError as error:
            raise _as_api_error(error) from error
        if as_file:
            return io.BytesIO(response.content)
        return _checked(response)


def _as_api_error(error: ScrapinghubAPIError) -> ScrapinghubAPIError:
    """An answer that says no as an `APIError`; a failure of the network is what it is."""
    return error if error.status_code is None else APIError._of(error)


def _checked(response: Response) -> dict[str, Any]:
    """The object that a call in json gives; its ``status`` says whether it went well."""
    try:
        answer = response.json()
        status = answer["status"]
    except (ValueError, KeyError, TypeError):
        raise APIError._of(from_response(response)) from None
    if status == "ok":
        return dict(answer)
    error = APIError._of(from_response(response))
    if status in ("error", "badrequest"):
        failed = answer.get("message") == "Authentication failed"
        error._type = APIError.ERR_AUTH_ERROR if failed else APIError.ERR_BAD_REQUEST
    raise error


class RequestProxyMixin(Unpicklable):
    """Passes calls on to what the object belongs to, with parameters of its own."""

    _request_proxy: Any

    def _add_params(self, params: dict[str, Any]) -> dict[str, Any]:
        return params

    def _get(self, method: str, format: str, params: Any = None, headers: Any = None, raw: bool = False) -> Any:
        return self._request_proxy._get(method, format, self._add_params(params or {}), headers, raw)

    def _post(
        self, method: str, format: str, params: Any = None, headers: Any = None, raw: bool = False, files: Any = None
    ) -> Any:
        return self._request_proxy._post(method, format, self._add_params(params or {}), headers, raw, files)


class Project(RequestProxyMixin):
    """A project of a `Connection`."""

    def __init__(self, connection: Connection, projectid: int | str) -> None:
        self.connection = connection
        self.id = projectid

    def __repr__(self) -> str:
        return f"Project({self.connection!r}, {self.id})"

    @property
    def name(self) -> int | str:
        """Deprecated: use `id`."""
        warnings.warn("Project.name is deprecated, use Project.id instead", stacklevel=2)
        return self.id

    @property
    def _request_proxy(self) -> Connection:
        return self.connection

    def _add_params(self, params: dict[str, Any]) -> dict[str, Any]:
        return {**params, "project": self.id}

    def schedule(self, spider: str, **params: Any) -> str:
        """Schedule a job. Returns its id.

        Args:
            spider: a spider's name.
            params: `priority`, `add_tag`; all others are the spider's arguments.
        """
        job: str = self._post("schedule", "json", {**params, "spider": spider})["jobid"]
        return job

    def jobs(self, **params: Any) -> "JobSet":
        """The jobs that `params` choose: `spider`, `state`, `has_tag`, `lacks_tag`, `job`, `count`, `offset`."""
        return JobSet(self, **params)

    def job(self, id: str) -> "Job | None":
        """A job by its id; None if there is none."""
        return next(iter(self.jobs(job=id, count=1)), None)

    def spiders(self, **params: Any) -> list[dict[str, Any]]:
        """The project's spiders."""
        spiders: list[dict[str, Any]] = self._get("spiders", "json", params)["spiders"]
        return spiders

    def autoscraping_project_slybot(self, spiders: Iterable[str] = (), outputfile: BinaryIO | None = None) -> Any:
        """The project's AutoScraping spiders as a zip file; into `outputfile`, if one is given."""
        archive = self._get("as_project_slybot", "zip", {"spider": spiders} if spiders else {}, raw=True)
        return archive if outputfile is None else shutil.copyfileobj(archive, outputfile)

    def autoscraping_spider_properties(self, spider: str, start_urls: Iterable[str] | None = None) -> dict[str, Any]:
        """The properties of an AutoScraping spider; sets its start URLs, if some are given."""
        params: dict[str, Any] = {"spider": spider}
        properties: dict[str, Any]
        if start_urls:
            properties = self._post("as_spider_properties", "json", {**params, "start_url": start_urls})
        else:
            properties = self._get("as_spider_properties", "json", params)
        return properties


class JobSet(RequestProxyMixin):
    """Jobs of a project that some parameters choose. They are listed when it is first iterated over."""

    def __init__(self, project: Project, **params: Any) -> None:
        self.project = project
        self.params = params
        self._jobs: list[dict[str, Any]] | None = None

    def __repr__(self) -> str:
        params = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"JobSet({self.project!r}, {params})"

    def __iter__(self) -> "Iterator[Job]":
        return (Job(self.project, info["id"], info) for info in self._load_jobs())

    @property
    def _request_proxy(self) -> Project:
        return self.project

    def _add_params(self, params: dict[str, Any]) -> dict[str, Any]:
        return {**self.params, **params}

    def _load_jobs(self) -> list[dict[str, Any]]:
        if self._jobs is None:
            head, *jobs = list(self._get("jobs_list", "jl")) or [{}]
            if head.get("status") != "ok":
                raise APIError(f"Unknown response status: {head.get('status', '')}")
            self._jobs = jobs
        return self._jobs

    def count(self) -> int:
        """How many jobs there are, whatever `count` and `offset` are."""
        total: int = self._get("jobs_count", "json")["total"]
        return total

    def update(self, **modifiers: Any) -> int:
        """Change tags of the jobs: `add_tag`, `remove_tag`. Returns how many jobs were changed."""
        count: int = self._post("jobs_update", "json", modifiers)["count"]
        return count

    def stop(self) -> None:
        """Stop the jobs, one by one."""
        for job in self:
            job.stop()

    def delete(self) -> None:
        """Delete the jobs, one by one."""
        for job in self:
            job.delete()


class Job(RequestProxyMixin):
    """A job of a `Project`.

    Attributes:
        info: what the list of jobs says of it.
        MAX_RETRIES: how often in a row an answer may fail to come, or break, while items are read.
        RETRY_INTERVAL: seconds between such attempts at the most.
    """

    MAX_RETRIES = 180
    RETRY_INTERVAL: float = 60

    def __init__(self, project: Project, id: str, info: dict[str, Any]) -> None:
        self.project = project
        self._id = id
        self.info = info

    def __repr__(self) -> str:
        return f"Job({self.project!r}, {self.id})"

    @property
    def id(self) -> str:
        """Its key: ``project/spider/job``."""
        return self._id

    @property
    def _request_proxy(self) -> Project:
        return self.project

    def _add_params(self, params: dict[str, Any]) -> dict[str, Any]:
        return {**params, "job": self.id}

    def items(self, offset: int = 0, count: int | None = None, meta: Any = None) -> Iterator[dict[str, Any]]:
        """Read the items. A connection that breaks is resumed. The request is sent at the first step.

        Args:
            offset: so many are left out at the beginning.
            count: at most so many.
            meta: fields to add to each: ``_key``, ``_ts``.
        """
        connection = self.project.connection
        query = {"project": self.project.id, "job": self.id, "offset": offset, "count": count, "meta": meta}
        request = build(dash.get_dash_items_jl, query=query)
        download = Download(request, Rule.BY_OFFSET, count=count, position=offset)
        return _read(Stream(patient(connection._transport, self.MAX_RETRIES, self.RETRY_INTERVAL), download))

    def log(self, **params: Any) -> Iterator[dict[str, Any]]:
        """Read the log: dicts with ``logLevel``, ``message`` and ``time``. The request is sent at this call."""
        entries: Iterator[dict[str, Any]] = self._get("log", "jl", params)
        return entries

    def update(self, **modifiers: Any) -> int:
        """Change tags of the job: `add_tag`, `remove_tag`. Returns how many jobs were changed."""
        count: int = self._post("jobs_update", "json", modifiers)["count"]
        return count

    def stop(self) -> bool:
        """Stop the job. Returns whether that was accepted."""
        return bool(self._post("jobs_stop", "json")["status"] == "ok")

    def delete(self) -> int:
        """Delete the job. Returns how many jobs were deleted."""
        count: int = self._post("jobs_delete", "json")["count"]
        return count

    def add_report(self, key: str, content: str | bytes, content_type: str = "text/plain") -> None:
        """Attach a report to the job."""
        data = content.encode() if isinstance(content, str) else content
        params = {"project": self.project.id, "key": key, "content_type": content_type}
        self._post("reports_add", "json", params, files={"content": ("report", data)})


def _read(stream: Stream[Any]) -> Generator[dict[str, Any], None, None]:
    try:
        yield from stream
    except ScrapinghubAPIError as error:
        raise _as_api_error(error) from error
