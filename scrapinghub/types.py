# Generated from spec/dash.yaml and spec/storage.yaml by `make generate`: do not edit.
"""The objects of the API and the parameters of its operations, as types.

An object may hold keys that its type does not name: the service adds some, and users store their own in jobs, items
and records. Names of values such as states are open: those that are listed are those that are known.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, BinaryIO, Literal, NotRequired, TypeAlias, TypedDict


class ActivityEvent(TypedDict):
    """An event. Users' own have any shape; the platform's have `event`, `job` and `user`."""

    event: str
    """`job:scheduled`, `job:started`, `job:completed`, `job:cancelled` or `job:deleted`; or any text."""

    job: str
    """The job key."""

    user: str
    """The name of the user."""

    _ts: NotRequired[int]
    """When the event was stored (ms), where `meta` asks for it."""

    _project: NotRequired[int]
    """The project's id, where `meta` asks for it."""


class ActivityIterParams(TypedDict, total=False):
    """Query parameters of `list_activity` (GET /activity/{project}), but for `count`."""

    meta: str | Iterable[str]
    """Meta fields to show: `_ts` (when the event was stored, ms) and `_project`."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """


class AddEggForm(TypedDict):
    """Fields of the form of `add_egg` (POST /eggs/add.json)."""

    project: int
    """Project id."""

    name: str
    """Name of the dependency."""

    version: str
    """Version of the dependency."""

    egg: bytes | BinaryIO
    """The egg."""


class AddFieldCommentForm(TypedDict):
    """Fields of the form of `add_field_comment` (POST /comments/{project}/{spider}/{job}/{item}/{field})."""

    text: str
    """The text of the comment."""


class AddItemCommentForm(TypedDict):
    """Fields of the form of `add_item_comment` (POST /comments/{project}/{spider}/{job}/{item})."""

    text: str
    """The text of the comment."""


class AddReportForm(TypedDict):
    """Fields of the form of `add_report` (POST /reports/add.json)."""

    project: int
    """Project id."""

    job: NotRequired[str]
    """Job key, `project/spider/job`."""

    key: str
    """Name of the report."""

    content: bytes | BinaryIO
    """The report."""

    content_type: str
    """Media type of the report: `text/plain` or `text/x-rst`."""


class AddRequestsQuery(TypedDict, total=False):
    """Query parameters of `add_requests` (POST /hcf/{project}/{frontier}/s/{slot})."""

    start: int
    """The number of values that the writer sent before (count). Ignored by the service."""


class AddVersionForm(TypedDict):
    """Fields of the form of `add_version` (POST /scrapyd/addversion.json)."""

    project: int
    """Project id."""

    version: str
    """Version of the code. The service checks it against a pattern, which is not known."""

    egg: bytes | BinaryIO
    """The egg of the project."""

    eggs: NotRequired[bytes | BinaryIO | Iterable[bytes | BinaryIO]]
    """Egg of a dependency. May be repeated."""

    requirements: NotRequired[bytes | BinaryIO]
    """A requirements.txt file."""

    stack: NotRequired[str]
    """Stack to run on, such as `scrapy:2.11`."""


class CancelCount(TypedDict):
    """How many jobs are being cancelled."""

    count: int
    """Number of jobs (count)."""


class CancelJob(TypedDict):
    """A job to be cancelled."""

    key: str
    """The job key, which must lie in the project."""


class CancelJobsQuery(TypedDict, total=False):
    """Query parameters of `cancel_jobs` (POST /jobq/{project}/cancel)."""

    count: int
    """How many jobs to cancel, whichever they are (count). Administrators only; others get 403."""


class CollectionCountParams(TypedDict, total=False):
    """Query parameters of `count_records` (GET /collections/{project}/{type}/{name}/count); and `key`, `startts`,
    `endts`.
    """

    prefix: str | Iterable[str]
    """Only the records whose keys start with any of these."""

    start: str
    """The record key to start at, itself included."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    maxscan: int
    """Most records to scan (count), below 500000."""

    key: str | Iterable[str]
    """Only the records with these keys."""

    startts: int | datetime
    """Only what was stored at this time or later (ms)."""

    endts: int | datetime
    """Only what was stored before this time (ms)."""


class CollectionInfo(TypedDict):
    """A collection."""

    type: str
    """`s`, `cs`, `vs` or `vcs`."""

    name: str
    """Its name."""


class CollectionIterParams(TypedDict, total=False):
    """Query parameters of `list_records` (GET /collections/{project}/{type}/{name}), but for `key`, `prefix`,
    `prefixcount`, `startts`, `endts`.
    """

    start: str
    """The record key to start at, itself included."""

    startafter: str
    """The record key to start after, itself excluded."""

    count: int
    """Most values to return (count)."""

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""

    fields: str
    """CSV columns and their order, separated by commas. Required for CSV, but for logs."""

    include_headers: bool | int
    """1 writes a header row into CSV (flag)."""

    sep: str
    """The separator of CSV columns. Inferred: a comma where not given."""

    quote: str
    """The quote character of CSV. Inferred: `"` where not given."""

    escape: str
    """The escape character of CSV. Inferred: `"` where not given."""

    lineend: str
    """The line end of CSV. Inferred: a line feed where not given."""


class Comment(TypedDict):
    """A comment on an item or a field. The format of its dates is not known."""

    id: int
    """Comment id."""

    created: str
    """When it was written."""

    archived: str | None
    """When it was archived, null if it was not."""

    author: str
    """Who wrote it."""

    avatar: str
    """URL of a picture of the author."""

    text: str
    """The text."""

    editable: bool
    """Whether whoever asks may change it."""


class CountDashJobsQuery(TypedDict, total=False):
    """Query parameters of `count_dash_jobs` (GET /jobs/count.json)."""

    project: int
    """Project id."""

    job: str | Iterable[str]
    """Job key, `project/spider/job`. May be repeated."""

    spider: str
    """Spider name: jobs of this spider."""

    state: str
    """Jobs in this state: `pending`, `running`, `finished` or `deleted`."""

    has_tag: str | Iterable[str]
    """Jobs that have any of these tags. May be repeated."""

    lacks_tag: str | Iterable[str]
    """Jobs that have none of these tags. May be repeated."""


JobState: TypeAlias = Literal["pending", "running", "finished", "deleted"] | str
"""A job's state. The service may come to know others."""


class CountJobsQuery(TypedDict, total=False):
    """Query parameters of `count_jobs` (GET /jobq/{project}/count)."""

    spider: str
    """The name of a spider."""

    state: JobState | Iterable[JobState]
    """`pending`, `running`, `finished` or `deleted`; any of those given."""

    startts: int | datetime
    """Only jobs whose `ts` is this time or later (ms)."""

    endts: int | datetime
    """Only jobs whose `ts` is before this time (ms). Not implemented in 2016, documented since."""

    has_tag: str | Iterable[str]
    """Only jobs with any of these tags."""

    lacks_tag: str | Iterable[str]
    """Only jobs with none of these tags."""


class CountQueueQuery(TypedDict, total=False):
    """Query parameters of `count_queue` (GET /hcf/{project}/{frontier}/s/{slot}/q/count)."""

    start: str
    """Where to start: the `nextstart` of an earlier answer."""


class CountRecordsQuery(TypedDict, total=False):
    """Query parameters of `count_records` (GET /collections/{project}/{type}/{name}/count)."""

    prefix: str | Iterable[str]
    """Only the records whose keys start with any of these."""

    start: str
    """The record key to start at, itself included."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    maxscan: int
    """Most records to scan (count), below 500000."""


class DashJob(TypedDict):
    """Summary of a job, as the Dash API gives it. Times are UTC without a zone, some with a fraction of a second."""

    id: str
    """Job key, `project/spider/job`."""

    spider: str
    """Spider name."""

    spider_args: NotRequired[dict[str, str]]
    """Spider arguments; present for a job that has any."""

    spider_type: NotRequired[str]
    """Kind of spider: `manual`, `auto` or `portia`."""

    state: JobState
    """A job's state. The service may come to know others."""

    close_reason: NotRequired[str]
    """Why the job ended (`finished`, `cancelled`, `shutdown`...); finished jobs only."""

    priority: int
    """Priority, 0 (lowest) to 4 (highest)."""

    version: NotRequired[str]
    """Version of the code that the job ran."""

    tags: list[str]
    """Tags of the job."""

    started_time: NotRequired[str]
    """When the job started: `YYYY-MM-DDTHH:MM:SS`, UTC."""

    updated_time: NotRequired[str]
    """When the job last changed: `YYYY-MM-DDTHH:MM:SS`, UTC."""

    elapsed: NotRequired[int]
    """Milliseconds from `updated_time` to the time of the answer."""

    logs: NotRequired[int]
    """Number of log entries."""

    errors_count: NotRequired[int]
    """Number of log entries of level ERROR or above."""

    items_scraped: NotRequired[int]
    """Number of items."""

    responses_received: NotRequired[int]
    """Number of requests that got a response."""

    fields_count: NotRequired[dict[str, int]]
    """For each field, the number of items that have it."""


class DashJobCount(TypedDict):
    """Number of jobs that pass the filters."""

    status: str
    """`ok`."""

    total: int
    """Number of jobs."""


class DashJobList(TypedDict):
    """One page of job summaries."""

    status: str
    """`ok`."""

    count: int
    """Number of jobs in this answer."""

    total: int
    """Number of jobs that pass the filters."""

    jobs: list[DashJob]
    """The jobs, newest first."""


class DashSettings(TypedDict):
    """Settings that a job of a project would get. There may be more fields."""

    project_settings: NotRequired[dict[str, Any]]
    """Scrapy settings of the project."""

    organization_settings: NotRequired[dict[str, Any]]
    """Scrapy settings of the organization."""

    enabled_addons: NotRequired[list[Any]]
    """Addons that are on. Inferred: a list."""


class DeleteCollectionQuery(TypedDict, total=False):
    """Query parameters of `delete_collection` (POST /collections/{project}/delete)."""

    name: str
    """The name of the collections."""


class DeleteCount(TypedDict):
    """The number of deleted records, or of those so far."""

    deleted: int
    """Number of deleted records (count)."""

    scanned: int
    """Number of records scanned (count)."""

    nextstart: NotRequired[str]
    """The key to go on with; absent at the end."""


class DeleteDashJobsForm(TypedDict):
    """Fields of the form of `delete_dash_jobs` (POST /jobs/delete.json)."""

    project: int
    """Project id."""

    job: str | Iterable[str]
    """Key of a job, `project/spider/job`. May be repeated."""


class DeleteEggForm(TypedDict):
    """Fields of the form of `delete_egg` (POST /eggs/delete.json)."""

    project: int
    """Project id."""

    name: str
    """Name of the dependency."""


class DeleteRecordsWhereQuery(TypedDict, total=False):
    """Query parameters of `delete_records_where` (DELETE /collections/{project}/{type}/{name})."""

    key: str | Iterable[str]
    """Only the records with these keys."""

    prefix: str | Iterable[str]
    """Only the records whose keys start with any of these."""

    prefixcount: int
    """Most records to return of each prefix (count)."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    start: str
    """The record key to start at, itself included."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    maxscan: int
    """Most records to scan (count), below 500000."""


class DeleteVersionForm(TypedDict):
    """Fields of the form of `delete_version` (POST /scrapyd/delversion.json)."""

    project: int
    """Project id."""

    version: str
    """The version."""


class DeletedCollection(TypedDict):
    """The deleted collections."""

    status: str
    """`success`."""

    deleted: str
    """Their name."""


class DeployImageForm(TypedDict):
    """Fields of the form of `deploy_image` (POST /releases/deploy.json)."""

    project: int
    """Project id."""

    version: str
    """Version of the code."""

    image_url: str
    """Image to pull, with its registry and tag."""

    project_type: NotRequired[str]
    """Kind of project, usually `scrapy`."""

    spiders: NotRequired[str]
    """Names of the spiders, separated by commas."""

    scripts: NotRequired[str]
    """Names of the scripts, separated by commas."""

    pull_auth_config: NotRequired[str]
    """Credentials for the registry: a JSON object as text, with `username`, `password` and `email`."""

    pull_insecure_registry: NotRequired[str]
    """`True`: the registry needs no credentials and no TLS."""


class DeployResult(TypedDict):
    """The last line of the answer to a deploy."""

    status: str
    """`ok` when the deploy succeeded, else `error` or `badrequest`."""

    project: NotRequired[int]
    """Project id."""

    version: NotRequired[str]
    """Version that was deployed."""

    spiders: NotRequired[int]
    """Number of spiders found."""

    message: NotRequired[str]
    """Why the deploy failed; may hold a traceback."""


class DetailError(TypedDict):
    """Error of a v2 endpoint."""

    detail: str
    """What went wrong."""


class DownloadDatasetQuery(TypedDict, total=False):
    """Query parameters of `download_dataset` (GET /v2/datasets/{dataset}/download)."""

    format: str
    """Format of the answer; `json` is the one seen."""


class Egg(TypedDict):
    """Egg of a dependency."""

    name: str
    """Name of the dependency."""

    version: str
    """Version of the dependency."""


class EggAdded(TypedDict):
    """An egg that was just stored."""

    status: str
    """`ok`."""

    egg: NotRequired[Egg]
    """Egg of a dependency."""


class EggList(TypedDict):
    """The eggs of a project."""

    status: str
    """`ok`."""

    eggs: list[Egg]
    """The eggs."""


class ElementMeta(TypedDict):
    """What `nodata` leaves of a value: its meta fields."""

    _key: NotRequired[str]
    """The full key, `PROJECT/SPIDER/JOB/POSITION`, or a record's key."""

    _ts: NotRequired[int]
    """When it was stored (ms)."""


class Fingerprint(TypedDict):
    """A fingerprint that a slot has seen."""

    fp: str
    """The fingerprint."""


class FrontierBatch(TypedDict):
    """A batch of requests."""

    id: str
    """Its id: opaque, ordered as text."""

    requests: list[list[Any]]
    """The requests, each as `[fp, qdata]`; null for no data. At most 100."""


class FrontierRequest(TypedDict):
    """A request in a crawl frontier."""

    fp: str
    """Its fingerprint."""

    qdata: NotRequired[Any]
    """Data of the queue, given back with the batch: any JSON."""

    fdata: NotRequired[Any]
    """Data of the fingerprint: any JSON."""

    p: NotRequired[int]
    """Priority: the lowest value comes first; 0 where not given."""


class GetDashItemsCsvQuery(TypedDict, total=False):
    """Query parameters of `get_dash_items_csv` (GET /items.csv)."""

    project: int
    """Project id."""

    job: str
    """Job key, `project/spider/job`."""

    spider: str
    """Spider name: items of its last finished job."""

    fields: str
    """Names of the fields in the order of the columns, separated by commas."""

    include_headers: int
    """Whether the first row holds the names: 1 or 0."""

    count: int
    """Maximum number of entries in the answer; a negative number asks for the latest ones."""

    offset: int
    """Number of entries to skip."""

    meta: str | Iterable[str]
    """Name of a value that the service keeps with an item, to add to it, such as `_key`. May be repeated."""


class GetDashItemsJlQuery(TypedDict, total=False):
    """Query parameters of `get_dash_items_jl` (GET /items.jl)."""

    project: int
    """Project id."""

    job: str
    """Job key, `project/spider/job`."""

    spider: str
    """Spider name: items of its last finished job."""

    count: int
    """Maximum number of entries in the answer; a negative number asks for the latest ones."""

    offset: int
    """Number of entries to skip."""

    meta: str | Iterable[str]
    """Name of a value that the service keeps with an item, to add to it, such as `_key`. May be repeated."""


class GetDashItemsJsonQuery(TypedDict, total=False):
    """Query parameters of `get_dash_items_json` (GET /items.json)."""

    project: int
    """Project id."""

    job: str
    """Job key, `project/spider/job`."""

    spider: str
    """Spider name: items of its last finished job."""

    count: int
    """Maximum number of entries in the answer; a negative number asks for the latest ones."""

    offset: int
    """Number of entries to skip."""

    meta: str | Iterable[str]
    """Name of a value that the service keeps with an item, to add to it, such as `_key`. May be repeated."""


class GetDashItemsXmlQuery(TypedDict, total=False):
    """Query parameters of `get_dash_items_xml` (GET /items.xml)."""

    project: int
    """Project id."""

    job: str
    """Job key, `project/spider/job`."""

    spider: str
    """Spider name: items of its last finished job."""

    count: int
    """Maximum number of entries in the answer; a negative number asks for the latest ones."""

    offset: int
    """Number of entries to skip."""

    meta: str | Iterable[str]
    """Name of a value that the service keeps with an item, to add to it, such as `_key`. May be repeated."""


class GetDashLogJlQuery(TypedDict, total=False):
    """Query parameters of `get_dash_log_jl` (GET /log.jl)."""

    project: int
    """Project id."""

    job: str
    """Job key, `project/spider/job`."""

    level: str
    """Lowest level to include, by name: `DEBUG`, `INFO`, `WARNING`, `ERROR` or `CRITICAL`."""

    count: int
    """Maximum number of entries in the answer; a negative number asks for the latest ones."""

    offset: int
    """Number of entries to skip."""


class GetDashLogJsonQuery(TypedDict, total=False):
    """Query parameters of `get_dash_log_json` (GET /log.json)."""

    project: int
    """Project id."""

    job: str
    """Job key, `project/spider/job`."""

    level: str
    """Lowest level to include, by name: `DEBUG`, `INFO`, `WARNING`, `ERROR` or `CRITICAL`."""

    count: int
    """Maximum number of entries in the answer; a negative number asks for the latest ones."""

    offset: int
    """Number of entries to skip."""


class GetDashLogTxtQuery(TypedDict, total=False):
    """Query parameters of `get_dash_log_txt` (GET /log.txt)."""

    project: int
    """Project id."""

    job: str
    """Job key, `project/spider/job`."""

    level: str
    """Lowest level to include, by name: `DEBUG`, `INFO`, `WARNING`, `ERROR` or `CRITICAL`."""

    count: int
    """Maximum number of entries in the answer; a negative number asks for the latest ones."""

    offset: int
    """Number of entries to skip."""


class GetDashSettingsQuery(TypedDict, total=False):
    """Query parameters of `get_dash_settings` (GET /settings/get.json)."""

    project: int
    """Project id."""


class GetEggBundleQuery(TypedDict, total=False):
    """Query parameters of `get_egg_bundle` (GET /eggs/bundle.zip)."""

    project: int
    """Project id."""


class GetItemFieldQuery(TypedDict, total=False):
    """Query parameters of `get_item_field` (GET /items/{project}/{spider}/{job}/{part}/{field})."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""


class GetItemQuery(TypedDict, total=False):
    """Query parameters of `get_item` (GET /items/{project}/{spider}/{job}/{part})."""

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""


class GetItemsStatsQuery(TypedDict, total=False):
    """Query parameters of `get_items_stats` (GET /items/{project}/{spider}/{job}/stats)."""

    all: bool | int
    """1 counts fields whose names start with `_` too (flag)."""


class GetJobQuery(TypedDict, total=False):
    """Query parameters of `get_job` (GET /jobs/{project}/{spider}/{job})."""

    add_summary: bool | int
    """1 adds `key`, `ts`, `elapsed`, `errors`, `logs`, `items` and `pages` (flag)."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """


class GetJobsSummaryQuery(TypedDict, total=False):
    """Query parameters of `get_jobs_summary` (GET /jobq/{project}/summary)."""

    count: int
    """Most jobs to show of each queue (count); 5 where not given."""

    start: int
    """How many jobs to skip (count)."""

    jobmeta: str | Iterable[str]
    """Metadata fields to show instead of the usual ones."""


class GetLogQuery(TypedDict, total=False):
    """Query parameters of `get_log` (GET /logs/{project}/{spider}/{job}/{part})."""

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""


class GetMigratedEggsQuery(TypedDict, total=False):
    """Query parameters of `get_migrated_eggs` (GET /migrate-eggs.zip)."""

    project: int
    """Project id."""


class GetPortiaProjectQuery(TypedDict, total=False):
    """Query parameters of `get_portia_project` (GET /as/project-slybot.zip)."""

    project: int
    """Project id."""

    spider: str | Iterable[str]
    """Name of a spider to include. May be repeated; without it, all of them."""

    spiders: str
    """Names of the spiders to include, separated by commas; in place of `spider`."""

    version: str
    """Kind of project; `portia` is the one in use."""


class GetQueueSummaryQuery(TypedDict, total=False):
    """Query parameters of `get_queue_summary` (GET /jobq/{project}/summary/{queue})."""

    count: int
    """Most jobs to show of each queue (count); 5 where not given."""

    start: int
    """How many jobs to skip (count)."""

    jobmeta: str | Iterable[str]
    """Metadata fields to show instead of the usual ones."""


class GetRecordQuery(TypedDict, total=False):
    """Query parameters of `get_record` (GET /collections/{project}/{type}/{name}/{key})."""

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""


class GetReleaseStatusQuery(TypedDict, total=False):
    """Query parameters of `get_release_status` (GET /releases/status.json)."""

    project: int
    """Project id."""

    id: int
    """Number of the deploy."""


class GetRequestQuery(TypedDict, total=False):
    """Query parameters of `get_request` (GET /requests/{project}/{spider}/{job}/{part})."""

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""


class GetSampleQuery(TypedDict, total=False):
    """Query parameters of `get_sample` (GET /samples/{project}/{spider}/{job}/{part})."""

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""


class GetSpiderIdQuery(TypedDict, total=False):
    """Query parameters of `get_spider_id` (GET /ids/{project}/spider/{name})."""

    create: bool | int
    """1, or True, gives an unknown name an id (flag)."""


class GetSpiderJobsSummaryQuery(TypedDict, total=False):
    """Query parameters of `get_spider_jobs_summary` (GET /jobq/{project}/{spider}/summary)."""

    count: int
    """Most jobs to show of each queue (count); 5 where not given."""

    start: int
    """How many jobs to skip (count)."""

    jobmeta: str | Iterable[str]
    """Metadata fields to show instead of the usual ones."""


class GetSpiderLastJobQuery(TypedDict, total=False):
    """Query parameters of `get_spider_last_job` (GET /spiders/{project}/{spider}/lastjobsummary)."""

    count: int
    """Most values to return (count)."""

    start: str
    """Where to start. Inferred: the id of a spider, itself included."""

    startafter: str
    """Where to start after. Inferred: the id of a spider, itself excluded."""


class GetSpiderPropertiesQuery(TypedDict, total=False):
    """Query parameters of `get_spider_properties` (GET /as/spider-properties.json)."""

    project: int
    """Project id."""

    spider: str
    """Spider name."""


class GetSpiderQueueSummaryQuery(TypedDict, total=False):
    """Query parameters of `get_spider_queue_summary` (GET /jobq/{project}/{spider}/summary/{queue})."""

    count: int
    """Most jobs to show of each queue (count); 5 where not given."""

    start: int
    """How many jobs to skip (count)."""

    jobmeta: str | Iterable[str]
    """Metadata fields to show instead of the usual ones."""


class ImportPortiaProjectForm(TypedDict):
    """Fields of the form of `import_portia_project` (POST /as/import.json)."""

    project: int
    """Project id."""

    archive: bytes | BinaryIO
    """The project as a zip."""


class ImportPortiaProjectQuery(TypedDict, total=False):
    """Query parameters of `import_portia_project` (POST /as/import.json)."""

    version: str
    """Kind of project; `portia` is the one in use."""


Item: TypeAlias = dict[str, Any]
"""An item as it was scraped: any fields. Names with a leading underscore are special: `_key` and `_ts` are shown where
`meta` asks for them, `_type` is the item's class, `_template` and `_cached_page_id` come from Portia.
"""


class StatsTotals(TypedDict):
    """How much there is."""

    input_bytes: int
    """Size in the service's own packing (bytes); of items, the sum of their msgpack sizes."""

    input_values: int
    """Number of values (count)."""


class ItemStats(TypedDict):
    """Counts of the items of a job."""

    counts: dict[str, int]
    """Number of items that have each field (count). Names that start with `_` only on request."""

    totals: StatsTotals
    """How much there is."""


class ItemsIterParams(TypedDict, total=False):
    """Query parameters of `list_items` (GET /items/{project}/{spider}/{job}), but for `count`; and `offset`."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: int | str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: int | str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    filterany: Any
    """As `filter`; of a field with several values, any element must match."""

    filterall: Any
    """As `filter`; of a field with several values, all elements must match."""

    hash: str
    """The name of a field whose strings are replaced by their md5 (for fewer than 40 items), says a document of 2014.
    """

    jf: str
    """A JEXL expression on items, says a document of 2014."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""

    fields: str
    """CSV columns and their order, separated by commas. Required for CSV, but for logs."""

    include_headers: bool | int
    """1 writes a header row into CSV (flag)."""

    sep: str
    """The separator of CSV columns. Inferred: a comma where not given."""

    quote: str
    """The quote character of CSV. Inferred: `"` where not given."""

    escape: str
    """The escape character of CSV. Inferred: `"` where not given."""

    lineend: str
    """The line end of CSV. Inferred: a line feed where not given."""

    offset: int
    """The position to start at: as `start`."""


class JobMetadata(TypedDict):
    """All that is known about a job. Users may set any other key."""

    project: int
    """The project's id."""

    spider: str
    """The spider's name."""

    state: JobState
    """A job's state. The service may come to know others."""

    spider_type: NotRequired[Literal["manual", "auto", "portia"] | str]
    """`manual`, `auto` or `portia`."""

    spider_args: NotRequired[dict[str, Any]]
    """Arguments of the spider: strings by name."""

    job_settings: NotRequired[dict[str, Any]]
    """Scrapy settings of this job."""

    job_cmd: NotRequired[list[str]]
    """Command line arguments, for scripts."""

    environment: NotRequired[dict[str, Any]]
    """Environment variables: strings by name."""

    priority: NotRequired[int]
    """From 0 (lowest) to 4 (highest)."""

    units: NotRequired[int]
    """Scrapy Cloud units (count)."""

    tags: NotRequired[list[str]]
    """Tags."""

    version: NotRequired[str]
    """Version of the deployed code."""

    deploy_id: NotRequired[int]
    """Id of the deploy."""

    close_reason: NotRequired[str]
    """Why the job ended: `finished`, `cancelled`, `shutdown`, `failed`, ... or any text."""

    scrapystats: NotRequired[dict[str, Any]]
    """Scrapy's stats; `start_time` and `finish_time` are fractional milliseconds."""

    pending_time: NotRequired[int]
    """When it was scheduled (ms)."""

    running_time: NotRequired[int]
    """When it was started (ms)."""

    finished_time: NotRequired[int]
    """When it ended (ms)."""

    deleted_time: NotRequired[int]
    """When it was deleted (ms)."""

    updated_time: NotRequired[int]
    """When it last changed (ms)."""

    scheduled_by: NotRequired[str]
    """The user who scheduled it."""

    started_by: NotRequired[str]
    """The user who started it."""

    completed_by: NotRequired[str]
    """The user who completed it."""

    cancelled_by: NotRequired[str]
    """The user who cancelled it."""

    deleted_by: NotRequired[str]
    """The user who deleted it."""

    stop_requested: NotRequired[Any]
    """Set where somebody asked the job to stop; its type is not documented."""

    api_url: NotRequired[str]
    """URL of the Dash API that belongs to it."""

    portia_url: NotRequired[str]
    """URL of the Portia that belongs to it."""

    portia_stack_version: NotRequired[str]
    """Version of Portia."""

    botgroup: NotRequired[str]
    """Its bot group."""

    _shub_worker: NotRequired[str]
    """The kind of worker that started it."""

    key: NotRequired[str]
    """The job key, on request (`add_summary`)."""

    ts: NotRequired[int]
    """When the job got into its state (ms), on request."""

    elapsed: NotRequired[int]
    """Time since `ts` (ms), on request."""

    errors: NotRequired[int]
    """Number of logged errors (count), on request."""

    logs: NotRequired[int]
    """Number of log entries (count), on request."""

    items: NotRequired[int]
    """Number of items (count), on request."""

    pages: NotRequired[int]
    """Number of pages crawled (count), on request."""


class JobSelection(TypedDict):
    """Jobs of a project, by their keys."""

    project: int
    """Project id."""

    job: list[str]
    """Key of a job, `project/spider/job`. May be repeated."""


class JobSummary(TypedDict):
    """A job in lists and summaries. Where `jobmeta` is given: `key`, `state`, `ts`, `elapsed`, `tags` (if any) and the
    metadata fields asked for, users' own included.
    """

    key: str
    """The job key, `PROJECT/SPIDER/JOB`."""

    state: JobState
    """A job's state. The service may come to know others."""

    ts: int
    """When the job got into its state (ms)."""

    elapsed: int
    """Time since `ts` (ms)."""

    errors: NotRequired[int]
    """Number of logged errors (count)."""

    items: NotRequired[int]
    """Number of items (count)."""

    logs: NotRequired[int]
    """Number of log entries (count)."""

    pages: NotRequired[int]
    """Number of pages crawled (count)."""

    project: NotRequired[int]
    """The project's id."""

    spider: str
    """The spider's name."""

    spider_type: NotRequired[Literal["manual", "auto", "portia"] | str]
    """`manual`, `auto` or `portia`."""

    spider_args: NotRequired[dict[str, Any]]
    """Arguments of the spider: strings by name."""

    job_settings: NotRequired[dict[str, Any]]
    """Scrapy settings of this job."""

    job_cmd: NotRequired[list[str]]
    """Command line arguments, for scripts."""

    environment: NotRequired[dict[str, Any]]
    """Environment variables: strings by name."""

    priority: NotRequired[int]
    """From 0 (lowest) to 4 (highest)."""

    units: NotRequired[int]
    """Scrapy Cloud units (count)."""

    tags: NotRequired[list[str]]
    """Tags."""

    version: NotRequired[str]
    """Version of the deployed code."""

    deploy_id: NotRequired[int]
    """Id of the deploy."""

    close_reason: NotRequired[str]
    """Why the job ended: `finished`, `cancelled`, `shutdown`, `failed`, ... or any text."""

    scrapystats: NotRequired[dict[str, Any]]
    """Scrapy's stats; `start_time` and `finish_time` are fractional milliseconds."""

    pending_time: NotRequired[int]
    """When it was scheduled (ms)."""

    running_time: NotRequired[int]
    """When it was started (ms)."""

    finished_time: int
    """When it ended (ms). Jobs that are not finished lack it."""

    deleted_time: NotRequired[int]
    """When it was deleted (ms)."""

    updated_time: NotRequired[int]
    """When it last changed (ms)."""

    scheduled_by: NotRequired[str]
    """The user who scheduled it."""

    started_by: NotRequired[str]
    """The user who started it."""

    completed_by: NotRequired[str]
    """The user who completed it."""

    cancelled_by: NotRequired[str]
    """The user who cancelled it."""

    deleted_by: NotRequired[str]
    """The user who deleted it."""

    stop_requested: NotRequired[Any]
    """Set where somebody asked the job to stop; its type is not documented."""

    api_url: NotRequired[str]
    """URL of the Dash API that belongs to it."""

    portia_url: NotRequired[str]
    """URL of the Portia that belongs to it."""

    portia_stack_version: NotRequired[str]
    """Version of Portia."""

    botgroup: NotRequired[str]
    """Its bot group."""

    _shub_worker: NotRequired[str]
    """The kind of worker that started it."""


class JobUpdate(TypedDict):
    """A change of a job. Any other key is merged into the metadata."""

    key: str
    """The job key; or `PROJECT/SPIDER` for every job of the spider that is not deleted."""

    state: NotRequired[JobState]
    """A job's state. The service may come to know others."""


class JobqError(TypedDict):
    """An error of the jobs service."""

    error: str
    """The kind of error."""

    message: str
    """What went wrong."""


class JobsCancelParams(TypedDict, total=False):
    """Query parameters of `cancel_jobs` (POST /jobq/{project}/cancel), but for `count`."""


class JobsCountParams(TypedDict, total=False):
    """Query parameters of `count_jobs` (GET /jobq/{project}/count), but for `spider`, `state`, `has_tag`, `lacks_tag`,
    `startts`, `endts`.
    """


class JobsIterLastParams(TypedDict, total=False):
    """Query parameters of `list_last_jobs` (GET /spiders/{project}/lastjobsummary), but for `count`, `start`."""

    startafter: str
    """Where to start after. Inferred: the id of a spider, itself excluded."""


class JobsIterParams(TypedDict, total=False):
    """Query parameters of `list_jobs` (GET /jobq/{project}/list), but for `count`, `start`, `spider`, `state`,
    `has_tag`, `lacks_tag`, `startts`, `endts`.
    """

    stop: str
    """The job key to stop before."""

    key: str | Iterable[str]
    """Only the jobs with these keys."""

    jobmeta: str | Iterable[str]
    """Metadata fields to show instead of the usual ones."""

    filter: Any
    """Accepted and ignored by the service."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """


class LegacyError(TypedDict):
    """Error of a legacy endpoint."""

    status: str
    """`error` or `badrequest`."""

    message: str
    """What went wrong. A traceback may follow when a deploy fails."""


class LegacyLogEntry(TypedDict):
    """A log entry, as the legacy API gives it. The types of level and time are not known for certain."""

    logLevel: int | str
    """Level: a number (10 debug, 20 info, 30 warning, 40 error, 50 critical) or a name."""

    message: str
    """The text."""

    time: int | str
    """When it was logged, UTC: `YYYY-MM-DDTHH:MM:SS` or milliseconds since the epoch."""


class LegacyUser(TypedDict):
    """A user, as the legacy API gives it. There may be more fields."""

    username: NotRequired[str]
    """Name to log in with."""

    projects: NotRequired[list[Any]]
    """Projects of the user. Inferred: a list."""

    staff: NotRequired[bool]
    """Whether the user is staff of the service. Inferred: a boolean."""


class ListActivityQuery(TypedDict, total=False):
    """Query parameters of `list_activity` (GET /activity/{project})."""

    count: int
    """Most values to return (count)."""

    meta: str | Iterable[str]
    """Meta fields to show: `_ts` (when the event was stored, ms) and `_project`."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """


class ListBatchesQuery(TypedDict, total=False):
    """Query parameters of `list_batches` (GET /hcf/{project}/{frontier}/s/{slot}/q)."""

    mincount: int
    """Return whole batches until there are at least this many requests (count). Everything where not given."""


class ListCollectionsQuery(TypedDict, total=False):
    """Query parameters of `list_collections` (GET /collections/{project}/list)."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """


class ListDashJobsJlQuery(TypedDict, total=False):
    """Query parameters of `list_dash_jobs_jl` (GET /jobs/list.jl)."""

    project: int
    """Project id."""

    job: str | Iterable[str]
    """Job key, `project/spider/job`. May be repeated."""

    spider: str
    """Spider name: jobs of this spider."""

    state: str
    """Jobs in this state: `pending`, `running`, `finished` or `deleted`."""

    has_tag: str | Iterable[str]
    """Jobs that have any of these tags. May be repeated."""

    lacks_tag: str | Iterable[str]
    """Jobs that have none of these tags. May be repeated."""

    count: int
    """Maximum number of entries in the answer."""

    offset: int
    """Number of entries to skip."""


class ListDashJobsQuery(TypedDict, total=False):
    """Query parameters of `list_dash_jobs` (GET /jobs/list.json)."""

    project: int
    """Project id."""

    job: str | Iterable[str]
    """Job key, `project/spider/job`. May be repeated."""

    spider: str
    """Spider name: jobs of this spider."""

    state: str
    """Jobs in this state: `pending`, `running`, `finished` or `deleted`."""

    has_tag: str | Iterable[str]
    """Jobs that have any of these tags. May be repeated."""

    lacks_tag: str | Iterable[str]
    """Jobs that have none of these tags. May be repeated."""

    count: int
    """Maximum number of entries in the answer."""

    offset: int
    """Number of entries to skip."""


class ListDeployedSpidersQuery(TypedDict, total=False):
    """Query parameters of `list_deployed_spiders` (GET /scrapyd/listspiders.json)."""

    project: int
    """Project id."""

    _version: str
    """A version; without it, the current one."""


class ListEggsQuery(TypedDict, total=False):
    """Query parameters of `list_eggs` (GET /eggs/list.json)."""

    project: int
    """Project id."""


class ListFingerprintsQuery(TypedDict, total=False):
    """Query parameters of `list_fingerprints` (GET /hcf/{project}/{frontier}/s/{slot}/f)."""

    count: int
    """Most values to return (count)."""

    start: str
    """The fingerprint to start at, itself included."""

    startafter: str
    """The fingerprint to start after, itself excluded."""


class ListItemsQuery(TypedDict, total=False):
    """Query parameters of `list_items` (GET /items/{project}/{spider}/{job})."""

    count: int
    """Most values to return (count)."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    filterany: Any
    """As `filter`; of a field with several values, any element must match."""

    filterall: Any
    """As `filter`; of a field with several values, all elements must match."""

    hash: str
    """The name of a field whose strings are replaced by their md5 (for fewer than 40 items), says a document of 2014.
    """

    jf: str
    """A JEXL expression on items, says a document of 2014."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""

    fields: str
    """CSV columns and their order, separated by commas. Required for CSV, but for logs."""

    include_headers: bool | int
    """1 writes a header row into CSV (flag)."""

    sep: str
    """The separator of CSV columns. Inferred: a comma where not given."""

    quote: str
    """The quote character of CSV. Inferred: `"` where not given."""

    escape: str
    """The escape character of CSV. Inferred: `"` where not given."""

    lineend: str
    """The line end of CSV. Inferred: a line feed where not given."""


class ListJobSummariesQuery(TypedDict, total=False):
    """Query parameters of `list_job_summaries` (GET /jobq/{project}/jobsummary)."""

    key: str | Iterable[str]
    """Only the jobs with these keys."""

    jobmeta: str | Iterable[str]
    """Metadata fields to show instead of the usual ones."""


class ListJobsQuery(TypedDict, total=False):
    """Query parameters of `list_jobs` (GET /jobq/{project}/list)."""

    spider: str
    """The name of a spider."""

    state: JobState | Iterable[JobState]
    """`pending`, `running`, `finished` or `deleted`; any of those given."""

    startts: int | datetime
    """Only jobs whose `ts` is this time or later (ms)."""

    endts: int | datetime
    """Only jobs whose `ts` is before this time (ms). Not implemented in 2016, documented since."""

    count: int
    """Most jobs to return (count); 1000 at most, and where not given."""

    start: int
    """How many jobs to skip (count)."""

    stop: str
    """The job key to stop before."""

    key: str | Iterable[str]
    """Only the jobs with these keys."""

    has_tag: str | Iterable[str]
    """Only jobs with any of these tags."""

    lacks_tag: str | Iterable[str]
    """Only jobs with none of these tags."""

    jobmeta: str | Iterable[str]
    """Metadata fields to show instead of the usual ones."""

    filter: Any
    """Accepted and ignored by the service."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """


class ListLastJobsQuery(TypedDict, total=False):
    """Query parameters of `list_last_jobs` (GET /spiders/{project}/lastjobsummary)."""

    count: int
    """Most values to return (count)."""

    start: str
    """Where to start. Inferred: the id of a spider, itself included."""

    startafter: str
    """Where to start after. Inferred: the id of a spider, itself excluded."""


class ListLogsQuery(TypedDict, total=False):
    """Query parameters of `list_logs` (GET /logs/{project}/{spider}/{job})."""

    count: int
    """Most values to return (count)."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""

    fields: str
    """CSV columns and their order, separated by commas. Required for CSV, but for logs."""

    include_headers: bool | int
    """1 writes a header row into CSV (flag)."""

    sep: str
    """The separator of CSV columns. Inferred: a comma where not given."""

    quote: str
    """The quote character of CSV. Inferred: `"` where not given."""

    escape: str
    """The escape character of CSV. Inferred: `"` where not given."""

    lineend: str
    """The line end of CSV. Inferred: a line feed where not given."""


class ListOrganizationsQuery(TypedDict, total=False):
    """Query parameters of `list_organizations` (GET /v2/organizations)."""

    page: int
    """Number of the page, from 1."""

    page_size: int
    """Number of objects on a page."""


class ListOrganizationsV3Query(TypedDict, total=False):
    """Query parameters of `list_organizations_v3` (GET /v3/organizations)."""

    page: int
    """Number of the page, from 1."""

    page_size: int
    """Number of objects on a page."""


class ListPeriodicJobsQuery(TypedDict, total=False):
    """Query parameters of `list_periodic_jobs` (GET /v2/projects/{project}/periodicjobs)."""

    count: int
    """Maximum number of entries in the answer."""

    offset: int
    """Number of entries to skip."""


class ListProjectItemsQuery(TypedDict, total=False):
    """Query parameters of `list_project_items` (GET /items/{project})."""

    count: int
    """Most values to return (count)."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    filterany: Any
    """As `filter`; of a field with several values, any element must match."""

    filterall: Any
    """As `filter`; of a field with several values, all elements must match."""

    hash: str
    """The name of a field whose strings are replaced by their md5 (for fewer than 40 items), says a document of 2014.
    """

    jf: str
    """A JEXL expression on items, says a document of 2014."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""

    fields: str
    """CSV columns and their order, separated by commas. Required for CSV, but for logs."""

    include_headers: bool | int
    """1 writes a header row into CSV (flag)."""

    sep: str
    """The separator of CSV columns. Inferred: a comma where not given."""

    quote: str
    """The quote character of CSV. Inferred: `"` where not given."""

    escape: str
    """The escape character of CSV. Inferred: `"` where not given."""

    lineend: str
    """The line end of CSV. Inferred: a line feed where not given."""


class ListProjectJobsQuery(TypedDict, total=False):
    """Query parameters of `list_project_jobs` (GET /jobs/{project})."""

    count: int
    """Most values to return (count)."""

    start: str
    """The job key to start at, itself included."""

    startafter: str
    """The job key to start after, itself excluded."""

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """


class ListProjectLogsQuery(TypedDict, total=False):
    """Query parameters of `list_project_logs` (GET /logs/{project})."""

    count: int
    """Most values to return (count)."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""

    fields: str
    """CSV columns and their order, separated by commas. Required for CSV, but for logs."""

    include_headers: bool | int
    """1 writes a header row into CSV (flag)."""

    sep: str
    """The separator of CSV columns. Inferred: a comma where not given."""

    quote: str
    """The quote character of CSV. Inferred: `"` where not given."""

    escape: str
    """The escape character of CSV. Inferred: `"` where not given."""

    lineend: str
    """The line end of CSV. Inferred: a line feed where not given."""


class ListProjectRequestsQuery(TypedDict, total=False):
    """Query parameters of `list_project_requests` (GET /requests/{project})."""

    count: int
    """Most values to return (count)."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""


class ListProjectSamplesQuery(TypedDict, total=False):
    """Query parameters of `list_project_samples` (GET /samples/{project})."""

    count: int
    """Most values to return (count)."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""


class ListProjectSummariesQuery(TypedDict, total=False):
    """Query parameters of `list_project_summaries` (GET /projects/jobsummaries)."""

    state: JobState | Iterable[JobState]
    """`pending`, `running`, `finished` or `deleted`; any of those given."""


class ListProjectsActivityQuery(TypedDict, total=False):
    """Query parameters of `list_projects_activity` (GET /activity/projects)."""

    p: int | Iterable[int]
    """The ids of the projects."""

    pcount: int
    """Most events to return of each project (count)."""

    count: int
    """Most values to return (count)."""

    meta: str | Iterable[str]
    """Meta fields to show: `_ts` (when the event was stored, ms) and `_project`."""


class ListProjectsV2Query(TypedDict, total=False):
    """Query parameters of `list_projects_v2` (GET /v2/projects)."""

    page: int
    """Number of the page, from 1."""

    page_size: int
    """Number of objects on a page."""

    ordering: str
    """Field to sort by; a leading `-` turns the order around."""

    visual_project_type: str
    """Projects of this visual type only."""


class ListRecordsQuery(TypedDict, total=False):
    """Query parameters of `list_records` (GET /collections/{project}/{type}/{name})."""

    key: str | Iterable[str]
    """Only the records with these keys."""

    prefix: str | Iterable[str]
    """Only the records whose keys start with any of these."""

    prefixcount: int
    """Most records to return of each prefix (count)."""

    start: str
    """The record key to start at, itself included."""

    startafter: str
    """The record key to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    count: int
    """Most values to return (count)."""

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""

    fields: str
    """CSV columns and their order, separated by commas. Required for CSV, but for logs."""

    include_headers: bool | int
    """1 writes a header row into CSV (flag)."""

    sep: str
    """The separator of CSV columns. Inferred: a comma where not given."""

    quote: str
    """The quote character of CSV. Inferred: `"` where not given."""

    escape: str
    """The escape character of CSV. Inferred: `"` where not given."""

    lineend: str
    """The line end of CSV. Inferred: a line feed where not given."""


class ListRequestsQuery(TypedDict, total=False):
    """Query parameters of `list_requests` (GET /requests/{project}/{spider}/{job})."""

    count: int
    """Most values to return (count)."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""


class ListSamplesQuery(TypedDict, total=False):
    """Query parameters of `list_samples` (GET /samples/{project}/{spider}/{job})."""

    count: int
    """Most values to return (count)."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""


class ListSpiderItemsQuery(TypedDict, total=False):
    """Query parameters of `list_spider_items` (GET /items/{project}/{spider})."""

    count: int
    """Most values to return (count)."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    filterany: Any
    """As `filter`; of a field with several values, any element must match."""

    filterall: Any
    """As `filter`; of a field with several values, all elements must match."""

    hash: str
    """The name of a field whose strings are replaced by their md5 (for fewer than 40 items), says a document of 2014.
    """

    jf: str
    """A JEXL expression on items, says a document of 2014."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""

    fields: str
    """CSV columns and their order, separated by commas. Required for CSV, but for logs."""

    include_headers: bool | int
    """1 writes a header row into CSV (flag)."""

    sep: str
    """The separator of CSV columns. Inferred: a comma where not given."""

    quote: str
    """The quote character of CSV. Inferred: `"` where not given."""

    escape: str
    """The escape character of CSV. Inferred: `"` where not given."""

    lineend: str
    """The line end of CSV. Inferred: a line feed where not given."""


class ListSpiderLogsQuery(TypedDict, total=False):
    """Query parameters of `list_spider_logs` (GET /logs/{project}/{spider})."""

    count: int
    """Most values to return (count)."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""

    fields: str
    """CSV columns and their order, separated by commas. Required for CSV, but for logs."""

    include_headers: bool | int
    """1 writes a header row into CSV (flag)."""

    sep: str
    """The separator of CSV columns. Inferred: a comma where not given."""

    quote: str
    """The quote character of CSV. Inferred: `"` where not given."""

    escape: str
    """The escape character of CSV. Inferred: `"` where not given."""

    lineend: str
    """The line end of CSV. Inferred: a line feed where not given."""


class ListSpiderRequestsQuery(TypedDict, total=False):
    """Query parameters of `list_spider_requests` (GET /requests/{project}/{spider})."""

    count: int
    """Most values to return (count)."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""


class ListSpiderSamplesQuery(TypedDict, total=False):
    """Query parameters of `list_spider_samples` (GET /samples/{project}/{spider})."""

    count: int
    """Most values to return (count)."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""


class ListSpidersQuery(TypedDict, total=False):
    """Query parameters of `list_spiders` (GET /spiders/list.json)."""

    project: int
    """Project id."""

    spider: str | Iterable[str]
    """Name of a spider to list. May be repeated; without it, all of them."""


class ListSpidersV2Query(TypedDict, total=False):
    """Query parameters of `list_spiders_v2` (GET /v2/projects/{project}/spiders)."""

    archived: int
    """1: archived spiders; 0: those that are not."""

    search: str
    """Text to look for."""

    ordering: str
    """Field to sort by; a leading `-` turns the order around."""

    page: int
    """Number of the page, from 1."""

    page_size: int
    """Number of objects on a page."""


class ListVersionsQuery(TypedDict, total=False):
    """Query parameters of `list_versions` (GET /scrapyd/listversions.json)."""

    project: int
    """Project id."""


class ListZyteapiSubscriptionsQuery(TypedDict, total=False):
    """Query parameters of `list_zyteapi_subscriptions` (GET /v2/zyteapi)."""

    organization: int
    """Organization id."""

    page: int
    """Number of the page, from 1."""

    page_size: int
    """Number of objects on a page."""


class LogEntry(TypedDict):
    """A log entry."""

    time: int
    """When it was logged (ms). Always shown; may be left out when writing."""

    level: int
    """10 DEBUG, 20 INFO, 30 WARNING, 40 ERROR, 50 CRITICAL; from 0 to 127."""

    message: str
    """The text."""

    _key: NotRequired[str]
    """The full key, where `meta` asks for it."""

    _ts: NotRequired[int]
    """When it was stored (ms), where `meta` asks for it."""


class LogStats(TypedDict):
    """Counts of the log entries of a job."""

    counts: dict[str, int]
    """Number of entries of each level (count); the level as text."""

    totals: StatsTotals
    """How much there is."""


class LogsIterParams(TypedDict, total=False):
    """Query parameters of `list_logs` (GET /logs/{project}/{spider}/{job}), but for `count`; and `offset`, `level`."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: int | str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: int | str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""

    fields: str
    """CSV columns and their order, separated by commas. Required for CSV, but for logs."""

    include_headers: bool | int
    """1 writes a header row into CSV (flag)."""

    sep: str
    """The separator of CSV columns. Inferred: a comma where not given."""

    quote: str
    """The quote character of CSV. Inferred: `"` where not given."""

    escape: str
    """The escape character of CSV. Inferred: `"` where not given."""

    lineend: str
    """The line end of CSV. Inferred: a line feed where not given."""

    offset: int
    """The position to start at: as `start`."""

    level: int | str
    """At least this one: a number (10 debug to 50 critical), or a name in any case."""


class NewCount(TypedDict):
    """How many requests were new."""

    newcount: int
    """Number of fingerprints that the slot had not seen (count)."""


class NewJob(TypedDict):
    """A job to be pushed. Any other key becomes metadata."""

    spider: str
    """The spider's name."""

    spider_args: NotRequired[dict[str, Any]]
    """Arguments of the spider: strings by name."""

    job_settings: NotRequired[dict[str, Any]]
    """Scrapy settings of this job."""

    job_cmd: NotRequired[list[str]]
    """Command line arguments, for scripts."""

    environment: NotRequired[dict[str, Any]]
    """Environment variables: strings by name."""

    priority: NotRequired[int]
    """From 0 (lowest) to 4 (highest); 2 where not given."""

    units: NotRequired[int]
    """Scrapy Cloud units, from 1 to 6."""

    tags: NotRequired[list[str]]
    """Tags."""

    state: NotRequired[JobState]
    """A job's state. The service may come to know others."""

    unique: NotRequired[str | None]
    """Refused while an active job has the same value; null never clashes."""


class Organization(TypedDict):
    """An organization. There are more fields than are known."""

    id: NotRequired[int]
    """Organization id."""

    name: NotRequired[str]
    """Name of the organization."""


class OrganizationPage(TypedDict):
    """One page of organizations."""

    count: NotRequired[int]
    """Number of objects on all pages."""

    next: NotRequired[str | None]
    """URL of the next page, null on the last."""

    previous: NotRequired[str | None]
    """URL of the page before, null on the first."""

    results: list[Organization]
    """The objects of this page."""


class PeriodicTask(TypedDict):
    """What a periodic job starts."""

    name: NotRequired[str]
    """Name of the spider or script."""

    jobq_id: NotRequired[int]
    """Spider id, the second part of a job key."""

    priority: NotRequired[int]
    """Priority of the job, 0 (lowest) to 4 (highest). The service takes 2 when it is absent."""

    spider_args: NotRequired[dict[str, Any]]
    """Arguments of the spider."""

    script_args: NotRequired[str]
    """Command-line arguments of the script."""


class PeriodicJob(TypedDict):
    """A schedule that starts jobs."""

    id: int
    """Id of the periodic job."""

    project: int
    """Project id."""

    type: str
    """`spider` or `script`."""

    description: str
    """What it is for."""

    cron: str
    """When to start, UTC: minute, hour, day of the month, month, day of the week; each a number or `*`. Ranges, steps
    and lists are refused.
    """

    disabled: bool
    """Whether it is switched off."""

    tasks: list[PeriodicTask]
    """What to start."""

    addtags: list[str]
    """Tags of the jobs that it starts."""


class PeriodicJobPage(TypedDict):
    """Periodic jobs of a project. Inferred: the names, from the other v2 lists."""

    count: NotRequired[int]
    """Number of periodic jobs in the project."""

    next: NotRequired[str | None]
    """URL of the next page, null on the last."""

    previous: NotRequired[str | None]
    """URL of the page before, null on the first."""

    results: list[PeriodicJob]
    """The periodic jobs."""


class PrevState(TypedDict):
    """A changed job."""

    key: str
    """The job key."""

    prevstate: JobState
    """A job's state. The service may come to know others."""


class ProjectIdList(TypedDict):
    """Ids of projects."""

    status: str
    """`ok`."""

    projects: list[int]
    """Project ids."""


class ProjectInfo(TypedDict):
    """What is said about a project."""

    description: NotRequired[str]
    """Description of the project."""


class ProjectV2(TypedDict):
    """A project. There are more fields than are known."""

    id: int
    """Project id."""

    name: str
    """Name of the project."""

    organization: NotRequired[int]
    """Id of the organization that it belongs to."""

    info: NotRequired[ProjectInfo]
    """What is said about a project."""


class ProjectPage(TypedDict):
    """One page of projects."""

    count: NotRequired[int]
    """Number of objects on all pages."""

    next: NotRequired[str | None]
    """URL of the next page, null on the last."""

    previous: NotRequired[str | None]
    """URL of the page before, null on the first."""

    results: list[ProjectV2]
    """The objects of this page."""


class ProjectSettings(TypedDict):
    """Platform settings of a project; any other key."""

    job_runtime_limit: NotRequired[int]
    """Longest run of a job; the unit is not documented."""

    default_job_units: NotRequired[int]
    """Units of a job where it says nothing (count)."""

    botgroups: NotRequired[list[str]]
    """Names of bot groups."""

    created: NotRequired[int]
    """When the project was made (ms)."""


class ProjectSummary(TypedDict):
    """The jobs of a project by state."""

    project: int
    """The project's id."""

    pending: int
    """Number of pending jobs (count)."""

    running: int
    """Number of running jobs (count)."""

    finished: int
    """Number of finished jobs (count)."""

    has_capacity: bool
    """Whether another job could start."""

    running_units_count: NotRequired[int]
    """Units in use (count)."""

    pending_units_max: NotRequired[int | None]
    """Most units that may wait (count). Inferred: null for no limit."""


class ProjectsSummaryParams(TypedDict, total=False):
    """Query parameters of `list_project_summaries` (GET /projects/jobsummaries), but for `state`."""


class PushedJob(TypedDict):
    """The pushed job; or, where an active job has the same `unique` value, `error` and `request`."""

    key: NotRequired[str]
    """The job key, `PROJECT/SPIDER/JOB`."""

    auth: NotRequired[str | None]
    """The job's token (JWT) if it was pushed as running, else null."""

    error: NotRequired[str]
    """Why the job was refused, `Active job exists with key ...`."""

    request: NotRequired[dict[str, Any]]
    """The refused job, as it was sent."""


class QueueCount(TypedDict):
    """The number of requests in a queue, or of those so far."""

    count: int
    """Number (count)."""

    nextstart: NotRequired[str]
    """Where to go on; absent at the end."""


class QueueIterParams(TypedDict, total=False):
    """Query parameters of `list_batches` (GET /hcf/{project}/{frontier}/s/{slot}/q), but for `mincount`."""


class QueueSummary(TypedDict):
    """A queue and some of its jobs."""

    name: str
    """`pending`, `running` or `finished`."""

    count: int
    """Number of jobs in the queue (count)."""

    summary: list[JobSummary]
    """Some of the jobs, newest first."""


Record: TypeAlias = dict[str, Any]
"""A record of a collection: any fields. `_key` is its key, a string: required when writing, shown where `meta` asks for
it.
"""


class RecordCount(TypedDict):
    """The number of records, or of those so far."""

    count: int
    """Number of records that match (count)."""

    scanned: int
    """Number of records scanned (count)."""

    nextstart: NotRequired[str]
    """The key to go on with; absent at the end."""


class RecordScan(TypedDict):
    """Records, or those so far."""

    values: list[Record]
    """The records."""

    nextstart: NotRequired[str]
    """The key to go on with; absent at the end."""


class ReleaseStatus(TypedDict):
    """How the deploy of an image goes, or how it ended."""

    status: str
    """`pending`, `started`, `retry` or `progress` while it goes on; then `ok`, or another word for a failure."""

    progress: NotRequired[int]
    """How much is done, out of `total`."""

    total: NotRequired[int]
    """What `progress` counts up to."""

    last_step: NotRequired[str]
    """What is being done."""

    project: NotRequired[int]
    """Project id; at the end."""

    version: NotRequired[str]
    """Version that was deployed; at the end."""

    spiders: NotRequired[int]
    """Number of spiders found; at the end."""


class RenameCollectionQuery(TypedDict, total=False):
    """Query parameters of `rename_collection` (POST /collections/{project}/rename)."""

    name: str
    """The name that the collections have."""

    new_name: str
    """The name that they get."""


class Request(TypedDict):
    """A request that a job made, and its response in brief."""

    time: int
    """When it was made (ms)."""

    method: str
    """The HTTP method."""

    url: str
    """The URL."""

    status: int
    """The HTTP status of the response."""

    duration: int
    """How long it took (ms)."""

    rs: int
    """Size of the response (bytes)."""

    parent: NotRequired[int | None]
    """Position of the request that led to this one; left out for seeds."""

    fp: NotRequired[str | None]
    """Fingerprint; left out where there is none."""

    _key: NotRequired[str]
    """The full key, where `meta` asks for it."""

    _ts: NotRequired[int]
    """When it was stored (ms), where `meta` asks for it."""


class RequestStats(TypedDict):
    """Counts of the requests of a job."""

    counts: dict[str, int]
    """Number of requests that have each field (count)."""

    totals: StatsTotals
    """How much there is."""


class RequestsIterParams(TypedDict, total=False):
    """Query parameters of `list_requests` (GET /requests/{project}/{spider}/{job}), but for `count`; and `offset`."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: int | str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: int | str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""

    offset: int
    """The position to start at: as `start`."""


class RunJobForm(TypedDict):
    """Fields of the form of `run_job` (POST /run.json)."""

    project: int
    """Project id."""

    spider: NotRequired[str]
    """Spider name; scripts are named `py:script.py`. Required unless `jobq_id` is given."""

    jobq_id: NotRequired[int]
    """Numeric id of the spider (the second part of a job key), in place of `spider`."""

    add_tag: NotRequired[str | Iterable[str]]
    """Tag of the new job. May be repeated."""

    priority: NotRequired[int]
    """Priority, 0 (lowest) to 4 (highest). The service takes 2 when it is absent."""

    job_settings: NotRequired[str]
    """Scrapy settings for this job, which override the project's and the spider's: a JSON object as text."""

    units: NotRequired[int]
    """Scrapy Cloud units to run on, 1 to 6 by the documentation. The default is a setting of the project or spider."""

    cmd_args: NotRequired[str]
    """Command-line arguments of a script."""

    environment: NotRequired[str]
    """Environment variables of the job: a JSON object as text."""

    meta: NotRequired[str]
    """Further metadata of the job: a JSON object as text. A `state` in it is the job's first state: `running` starts
    the job at once, `finished` makes a finished one.
    """


class RunResult(TypedDict):
    """A job that was just scheduled."""

    status: str
    """`ok`."""

    jobid: str
    """Key of the new job, `project/spider/job`."""


Sample: TypeAlias = list[float]
"""A row of numbers: the time (ms), then any number of values. The platform's own rows have six columns, whose meaning
is not documented.
"""


class SamplesIterParams(TypedDict, total=False):
    """Query parameters of `list_samples` (GET /samples/{project}/{spider}/{job}), but for `count`; and `offset`."""

    index: int | Iterable[int]
    """The positions of single values, from 0."""

    start: int | str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself included. `random` (one job only, `count` up to
    20) gives a random sample of items, says a document of 2014.
    """

    startafter: int | str
    """The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after, itself excluded."""

    startts: int | datetime
    """Only what was stored at this time or later (ms). Inferred for items, logs, requests and samples: which of their
    times is compared.
    """

    endts: int | datetime
    """Only what was stored before this time (ms). Inferred for items, logs, requests and samples: which of their times
    is compared.
    """

    meta: str | Iterable[str]
    """Meta fields to show: `_key` (the full key) and `_ts` (when it was stored, ms)."""

    nodata: bool | int
    """1 returns only the meta fields (flag)."""

    format: str
    """`jl` (the default), `json`, `csv`, `xml` or `text`, as far as the operation has it. The same as an `Accept`
    header.
    """

    saveas: str
    """A file name: the answer gets `Content-Disposition: Attachment` with it."""

    offset: int
    """The position to start at: as `start`."""


class ScanRecordsQuery(TypedDict, total=False):
    """Query parameters of `scan_records` (GET /collections/{project}/{type}/{name}/scan)."""

    prefix: str | Iterable[str]
    """Only the records whose keys start with any of these."""

    start: str
    """The record key to start at, itself included."""

    filter: Any
    """JSON text `["field", "operator", [arguments]]`; all given must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`,
    `exists`, `notexists`, `contains`, `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression),
    `haselement`, `hasnotelement`. Without arguments the array is empty. The data is converted to the argument's
    type.
    """

    maxscan: int
    """Most records to scan (count), below 500000."""


class ScheduleJobForm(TypedDict):
    """Fields of the form of `schedule_job` (POST /schedule.json)."""

    project: int
    """Project id."""

    spider: str
    """Spider name."""

    add_tag: NotRequired[str | Iterable[str]]
    """Tag of the new job. May be repeated."""

    priority: NotRequired[int]
    """Priority, 0 (lowest) to 4 (highest). The service takes 2 when it is absent."""


class SetSpiderPropertiesForm(TypedDict):
    """Fields of the form of `set_spider_properties` (POST /as/spider-properties.json)."""

    project: int
    """Project id."""

    spider: str
    """Spider name."""

    start_url: NotRequired[str | Iterable[str]]
    """URL to start from. May be repeated."""


class SpiderProject(TypedDict):
    """The project of a spider."""

    id: int
    """Project id."""

    name: str
    """Name of the project."""


class Spider(TypedDict):
    """A spider. The statistics are null until the service has worked them out; none was seen with a value, so their
    types are inferred.
    """

    default_kumo_units: int | None
    """Units that a job gets when it asks for none, where that is set."""

    tags: list[str]
    """Tags of the spider."""

    settings: dict[str, Any]
    """Scrapy settings of the spider."""

    id: int
    """Id within the dashboard; not the number that job keys hold."""

    name: str
    """Name of the spider."""

    jobq_id: int
    """Spider id, the second part of a job key."""

    stats: dict[str, Any]
    """Statistics."""

    type: str
    """Kind of spider: `manual`, `auto` or `portia`."""

    archived: bool
    """Whether the spider is archived."""

    deleted: bool
    """Whether the spider is deleted."""

    version: str | None
    """Version of the code that was deployed, where there is one."""

    created_at: str
    """When the spider was created: ISO 8601, UTC, microseconds."""

    modified_at: str
    """When the spider was last changed: ISO 8601, UTC, microseconds."""

    project: SpiderProject
    """The project of a spider."""

    avg_item_count: float | None
    """Average number of items in a job."""

    avg_response_count: float | None
    """Average number of responses in a job."""

    avg_runtime: float | None
    """Average time that a job runs; its unit is not known."""

    fields_count: dict[str, Any]
    """For each field, the number of items that have it."""

    first_run: str | None
    """When the spider first ran: ISO 8601, UTC."""

    last_error_count: int | None
    """Number of errors in the last job."""

    last_item_count: int | None
    """Number of items in the last job."""

    last_job_id: int | str | None
    """The last job."""

    last_outcome: str | None
    """Why the last job ended."""

    last_response_count: int | None
    """Number of responses in the last job."""

    last_run: str | None
    """When the spider last ran: ISO 8601, UTC."""


class SpiderInfo(TypedDict):
    """A spider, as the legacy API lists it."""

    id: str
    """Name of the spider."""

    tags: list[str]
    """Tags of the spider."""

    type: str
    """Kind of spider: `manual`, `auto` or `portia`."""

    version: str | None
    """Version of the code that was deployed, where there is one."""


class SpiderInfoList(TypedDict):
    """The spiders of a project."""

    status: str
    """`ok`."""

    spiders: list[SpiderInfo]
    """The spiders."""


class SpiderNameList(TypedDict):
    """The spiders of a version."""

    status: str
    """`ok`."""

    spiders: list[str]
    """Their names."""


class SpiderPage(TypedDict):
    """One page of spiders."""

    count: NotRequired[int]
    """Number of objects on all pages."""

    next: NotRequired[str | None]
    """URL of the next page, null on the last."""

    previous: NotRequired[str | None]
    """URL of the page before, null on the first."""

    results: list[Spider]
    """The objects of this page."""


class SpiderProperties(TypedDict):
    """Properties of an AutoScraping spider. Which ones is not known."""

    status: str
    """`ok`."""

    start_urls: NotRequired[list[str]]
    """URLs to start from. Inferred: the name."""


class SpiderTagsUpdate(TypedDict):
    """A change of a spider's tags."""

    add: NotRequired[list[str]]
    """Tags to add."""

    remove: NotRequired[list[str]]
    """Tags to remove."""


class StartJob(TypedDict):
    """What to start, and metadata for it. Any other key becomes metadata."""

    botgroup: NotRequired[str]
    """Only jobs of this bot group."""


class StartedJob(TypedDict):
    """A started job: its metadata (any key that JobMetadata may have), key and token."""

    key: str
    """The job key, `PROJECT/SPIDER/JOB`."""

    auth: str
    """The job's token (JWT): the password that goes with the job key as the user name."""

    project: int
    """The project's id."""

    spider: str
    """The spider's name."""

    state: JobState
    """A job's state. The service may come to know others."""

    spider_type: NotRequired[Literal["manual", "auto", "portia"] | str]
    """`manual`, `auto` or `portia`."""

    spider_args: NotRequired[dict[str, Any]]
    """Arguments of the spider: strings by name."""

    job_settings: NotRequired[dict[str, Any]]
    """Scrapy settings of this job."""

    job_cmd: NotRequired[list[str]]
    """Command line arguments, for scripts."""

    environment: NotRequired[dict[str, Any]]
    """Environment variables: strings by name."""

    priority: NotRequired[int]
    """From 0 (lowest) to 4 (highest)."""

    units: NotRequired[int]
    """Scrapy Cloud units (count)."""

    tags: NotRequired[list[str]]
    """Tags."""

    version: NotRequired[str]
    """Version of the deployed code."""

    deploy_id: NotRequired[int]
    """Id of the deploy."""

    close_reason: NotRequired[str]
    """Why the job ended: `finished`, `cancelled`, `shutdown`, `failed`, ... or any text."""

    scrapystats: NotRequired[dict[str, Any]]
    """Scrapy's stats; `start_time` and `finish_time` are fractional milliseconds."""

    pending_time: NotRequired[int]
    """When it was scheduled (ms)."""

    running_time: NotRequired[int]
    """When it was started (ms)."""

    finished_time: NotRequired[int]
    """When it ended (ms)."""

    deleted_time: NotRequired[int]
    """When it was deleted (ms)."""

    updated_time: NotRequired[int]
    """When it last changed (ms)."""

    scheduled_by: NotRequired[str]
    """The user who scheduled it."""

    started_by: NotRequired[str]
    """The user who started it."""

    completed_by: NotRequired[str]
    """The user who completed it."""

    cancelled_by: NotRequired[str]
    """The user who cancelled it."""

    deleted_by: NotRequired[str]
    """The user who deleted it."""

    stop_requested: NotRequired[Any]
    """Set where somebody asked the job to stop; its type is not documented."""

    api_url: NotRequired[str]
    """URL of the Dash API that belongs to it."""

    portia_url: NotRequired[str]
    """URL of the Portia that belongs to it."""

    portia_stack_version: NotRequired[str]
    """Version of Portia."""

    botgroup: NotRequired[str]
    """Its bot group."""

    _shub_worker: NotRequired[str]
    """The kind of worker that started it."""


class StatusOk(TypedDict):
    """Success with nothing more to say."""

    status: str
    """`ok`."""


class StopDashJobsForm(TypedDict):
    """Fields of the form of `stop_dash_jobs` (POST /jobs/stop.json)."""

    project: int
    """Project id."""

    job: str | Iterable[str]
    """Key of a job, `project/spider/job`. May be repeated."""


class UpdateCommentForm(TypedDict):
    """Fields of the form of `update_comment` (PUT /comments/{comment})."""

    text: str
    """The text of the comment."""


class UpdateCount(TypedDict):
    """Number of jobs that a request changed."""

    status: str
    """`ok`."""

    count: int
    """Number of jobs."""


class UpdateDashJobsForm(TypedDict):
    """Fields of the form of `update_dash_jobs` (POST /jobs/update.json)."""

    project: int
    """Project id."""

    job: NotRequired[str | Iterable[str]]
    """Key of a job, `project/spider/job`. May be repeated."""

    spider: NotRequired[str]
    """Spider name: jobs of this spider."""

    state: NotRequired[JobState]
    """A job's state. The service may come to know others."""

    has_tag: NotRequired[str | Iterable[str]]
    """Jobs that have any of these tags. May be repeated."""

    lacks_tag: NotRequired[str | Iterable[str]]
    """Jobs that have none of these tags. May be repeated."""

    add_tag: NotRequired[str | Iterable[str]]
    """Tag to add. May be repeated."""

    remove_tag: NotRequired[str | Iterable[str]]
    """Tag to remove. May be repeated."""


class User(TypedDict):
    """A user. Inferred: the fields."""

    id: NotRequired[int]
    """User id."""

    username: NotRequired[str]
    """Name to log in with."""

    email: NotRequired[str]
    """E-mail address."""


class ValidationError(TypedDict):
    """Why a v2 endpoint refused a request. Inferred: besides `non_field_errors`, the name of a field to its errors."""

    non_field_errors: NotRequired[list[str]]
    """Errors that concern no single field."""


class VersionList(TypedDict):
    """The versions of a project, oldest first."""

    status: str
    """`ok`."""

    versions: list[str]
    """The versions."""


class WriteItemsQuery(TypedDict, total=False):
    """Query parameters of `write_items` (POST /items/{project}/{spider}/{job})."""

    start: int
    """The position in the job, from 0, of the first line (count)."""


class WriteLogsQuery(TypedDict, total=False):
    """Query parameters of `write_logs` (POST /logs/{project}/{spider}/{job})."""

    start: int
    """The position in the job, from 0, of the first line (count)."""


class WriteRecordsQuery(TypedDict, total=False):
    """Query parameters of `write_records` (POST /collections/{project}/{type}/{name})."""

    start: int
    """The number of values that the writer sent before (count). Ignored by the service."""


class WriteRequestsQuery(TypedDict, total=False):
    """Query parameters of `write_requests` (POST /requests/{project}/{spider}/{job})."""

    start: int
    """The position in the job, from 0, of the first line (count)."""


class WriteSamplesQuery(TypedDict, total=False):
    """Query parameters of `write_samples` (POST /samples/{project}/{spider}/{job})."""

    start: int
    """The position in the job, from 0, of the first line (count)."""


class ZyteApiSubscriptionPage(TypedDict):
    """One page of Zyte API subscriptions."""

    count: NotRequired[int]
    """Number of objects on all pages."""

    next: NotRequired[str | None]
    """URL of the next page, null on the last."""

    previous: NotRequired[str | None]
    """URL of the page before, null on the first."""

    results: list[dict[str, Any]]
    """The objects of this page."""


__all__ = [
    "ActivityEvent",
    "ActivityIterParams",
    "AddEggForm",
    "AddFieldCommentForm",
    "AddItemCommentForm",
    "AddReportForm",
    "AddRequestsQuery",
    "AddVersionForm",
    "CancelCount",
    "CancelJob",
    "CancelJobsQuery",
    "CollectionCountParams",
    "CollectionInfo",
    "CollectionIterParams",
    "Comment",
    "CountDashJobsQuery",
    "CountJobsQuery",
    "CountQueueQuery",
    "CountRecordsQuery",
    "DashJob",
    "DashJobCount",
    "DashJobList",
    "DashSettings",
    "DeleteCollectionQuery",
    "DeleteCount",
    "DeleteDashJobsForm",
    "DeleteEggForm",
    "DeleteRecordsWhereQuery",
    "DeleteVersionForm",
    "DeletedCollection",
    "DeployImageForm",
    "DeployResult",
    "DetailError",
    "DownloadDatasetQuery",
    "Egg",
    "EggAdded",
    "EggList",
    "ElementMeta",
    "Fingerprint",
    "FrontierBatch",
    "FrontierRequest",
    "GetDashItemsCsvQuery",
    "GetDashItemsJlQuery",
    "GetDashItemsJsonQuery",
    "GetDashItemsXmlQuery",
    "GetDashLogJlQuery",
    "GetDashLogJsonQuery",
    "GetDashLogTxtQuery",
    "GetDashSettingsQuery",
    "GetEggBundleQuery",
    "GetItemFieldQuery",
    "GetItemQuery",
    "GetItemsStatsQuery",
    "GetJobQuery",
    "GetJobsSummaryQuery",
    "GetLogQuery",
    "GetMigratedEggsQuery",
    "GetPortiaProjectQuery",
    "GetQueueSummaryQuery",
    "GetRecordQuery",
    "GetReleaseStatusQuery",
    "GetRequestQuery",
    "GetSampleQuery",
    "GetSpiderIdQuery",
    "GetSpiderJobsSummaryQuery",
    "GetSpiderLastJobQuery",
    "GetSpiderPropertiesQuery",
    "GetSpiderQueueSummaryQuery",
    "ImportPortiaProjectForm",
    "ImportPortiaProjectQuery",
    "Item",
    "ItemStats",
    "ItemsIterParams",
    "JobMetadata",
    "JobSelection",
    "JobState",
    "JobSummary",
    "JobUpdate",
    "JobqError",
    "JobsCancelParams",
    "JobsCountParams",
    "JobsIterLastParams",
    "JobsIterParams",
    "LegacyError",
    "LegacyLogEntry",
    "LegacyUser",
    "ListActivityQuery",
    "ListBatchesQuery",
    "ListCollectionsQuery",
    "ListDashJobsJlQuery",
    "ListDashJobsQuery",
    "ListDeployedSpidersQuery",
    "ListEggsQuery",
    "ListFingerprintsQuery",
    "ListItemsQuery",
    "ListJobSummariesQuery",
    "ListJobsQuery",
    "ListLastJobsQuery",
    "ListLogsQuery",
    "ListOrganizationsQuery",
    "ListOrganizationsV3Query",
    "ListPeriodicJobsQuery",
    "ListProjectItemsQuery",
    "ListProjectJobsQuery",
    "ListProjectLogsQuery",
    "ListProjectRequestsQuery",
    "ListProjectSamplesQuery",
    "ListProjectSummariesQuery",
    "ListProjectsActivityQuery",
    "ListProjectsV2Query",
    "ListRecordsQuery",
    "ListRequestsQuery",
    "ListSamplesQuery",
    "ListSpiderItemsQuery",
    "ListSpiderLogsQuery",
    "ListSpiderRequestsQuery",
    "ListSpiderSamplesQuery",
    "ListSpidersQuery",
    "ListSpidersV2Query",
    "ListVersionsQuery",
    "ListZyteapiSubscriptionsQuery",
    "LogEntry",
    "LogStats",
    "LogsIterParams",
    "NewCount",
    "NewJob",
    "Organization",
    "OrganizationPage",
    "PeriodicJob",
    "PeriodicJobPage",
    "PeriodicTask",
    "PrevState",
    "ProjectIdList",
    "ProjectInfo",
    "ProjectPage",
    "ProjectSettings",
    "ProjectSummary",
    "ProjectV2",
    "ProjectsSummaryParams",
    "PushedJob",
    "QueueCount",
    "QueueIterParams",
    "QueueSummary",
    "Record",
    "RecordCount",
    "RecordScan",
    "ReleaseStatus",
    "RenameCollectionQuery",
    "Request",
    "RequestStats",
    "RequestsIterParams",
    "RunJobForm",
    "RunResult",
    "Sample",
    "SamplesIterParams",
    "ScanRecordsQuery",
    "ScheduleJobForm",
    "SetSpiderPropertiesForm",
    "Spider",
    "SpiderInfo",
    "SpiderInfoList",
    "SpiderNameList",
    "SpiderPage",
    "SpiderProject",
    "SpiderProperties",
    "SpiderTagsUpdate",
    "StartJob",
    "StartedJob",
    "StatsTotals",
    "StatusOk",
    "StopDashJobsForm",
    "UpdateCommentForm",
    "UpdateCount",
    "UpdateDashJobsForm",
    "User",
    "ValidationError",
    "VersionList",
    "WriteItemsQuery",
    "WriteLogsQuery",
    "WriteRecordsQuery",
    "WriteRequestsQuery",
    "WriteSamplesQuery",
    "ZyteApiSubscriptionPage",
]
