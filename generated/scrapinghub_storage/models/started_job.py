# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.started_job_environment import StartedJobEnvironment
    from ..models.started_job_job_settings import StartedJobJobSettings
    from ..models.started_job_scrapystats import StartedJobScrapystats
    from ..models.started_job_spider_args import StartedJobSpiderArgs


T = TypeVar("T", bound="StartedJob")


@_attrs_define
class StartedJob:
    """A started job: its metadata (any key that JobMetadata may have), key and token."""

    key: str | Unset = UNSET
    """ The job key, `PROJECT/SPIDER/JOB`. """
    auth: str | Unset = UNSET
    """ The job's token (JWT): the password that goes with the job key as the user name. """
    project: int | Unset = UNSET
    """ The project's id. """
    spider: str | Unset = UNSET
    """ The spider's name. """
    state: str | Unset = UNSET
    """ A job's state. The service may come to know others. """
    spider_type: str | Unset = UNSET
    """ `manual`, `auto` or `portia`. """
    spider_args: StartedJobSpiderArgs | Unset = UNSET
    """ Arguments of the spider: strings by name. """
    job_settings: StartedJobJobSettings | Unset = UNSET
    """ Scrapy settings of this job. """
    job_cmd: list[str] | Unset = UNSET
    """ Command line arguments, for scripts. """
    environment: StartedJobEnvironment | Unset = UNSET
    """ Environment variables: strings by name. """
    priority: int | Unset = UNSET
    """ From 0 (lowest) to 4 (highest). """
    units: int | Unset = UNSET
    """ Scrapy Cloud units (count). """
    tags: list[str] | Unset = UNSET
    """ Tags. """
    version: str | Unset = UNSET
    """ Version of the deployed code. """
    deploy_id: int | Unset = UNSET
    """ Id of the deploy. """
    close_reason: str | Unset = UNSET
    """ Why the job ended: `finished`, `cancelled`, `shutdown`, `failed`, ... or any text. """
    scrapystats: StartedJobScrapystats | Unset = UNSET
    """ Scrapy's stats; `start_time` and `finish_time` are fractional milliseconds. """
    pending_time: int | Unset = UNSET
    """ When it was scheduled (ms). """
    running_time: int | Unset = UNSET
    """ When it was started (ms). """
    finished_time: int | Unset = UNSET
    """ When it ended (ms). """
    deleted_time: int | Unset = UNSET
    """ When it was deleted (ms). """
    updated_time: int | Unset = UNSET
    """ When it last changed (ms). """
    scheduled_by: str | Unset = UNSET
    """ The user who scheduled it. """
    started_by: str | Unset = UNSET
    """ The user who started it. """
    completed_by: str | Unset = UNSET
    """ The user who completed it. """
    cancelled_by: str | Unset = UNSET
    """ The user who cancelled it. """
    deleted_by: str | Unset = UNSET
    """ The user who deleted it. """
    stop_requested: Any | Unset = UNSET
    """ Set where somebody asked the job to stop; its type is not documented. """
    api_url: str | Unset = UNSET
    """ URL of the Dash API that belongs to it. """
    portia_url: str | Unset = UNSET
    """ URL of the Portia that belongs to it. """
    portia_stack_version: str | Unset = UNSET
    """ Version of Portia. """
    botgroup: str | Unset = UNSET
    """ Its bot group. """
    field_shub_worker: str | Unset = UNSET
    """ The kind of worker that started it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key = self.key

        auth = self.auth

        project = self.project

        spider = self.spider

        state = self.state

        spider_type = self.spider_type

        spider_args: dict[str, Any] | Unset = UNSET
        if not isinstance(self.spider_args, Unset):
            spider_args = self.spider_args.to_dict()

        job_settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.job_settings, Unset):
            job_settings = self.job_settings.to_dict()

        job_cmd: list[str] | Unset = UNSET
        if not isinstance(self.job_cmd, Unset):
            job_cmd = self.job_cmd

        environment: dict[str, Any] | Unset = UNSET
        if not isinstance(self.environment, Unset):
            environment = self.environment.to_dict()

        priority = self.priority

        units = self.units

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        version = self.version

        deploy_id = self.deploy_id

        close_reason = self.close_reason

        scrapystats: dict[str, Any] | Unset = UNSET
        if not isinstance(self.scrapystats, Unset):
            scrapystats = self.scrapystats.to_dict()

        pending_time = self.pending_time

        running_time = self.running_time

        finished_time = self.finished_time

        deleted_time = self.deleted_time

        updated_time = self.updated_time

        scheduled_by = self.scheduled_by

        started_by = self.started_by

        completed_by = self.completed_by

        cancelled_by = self.cancelled_by

        deleted_by = self.deleted_by

        stop_requested = self.stop_requested

        api_url = self.api_url

        portia_url = self.portia_url

        portia_stack_version = self.portia_stack_version

        botgroup = self.botgroup

        field_shub_worker = self.field_shub_worker

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if key is not UNSET:
            field_dict["key"] = key
        if auth is not UNSET:
            field_dict["auth"] = auth
        if project is not UNSET:
            field_dict["project"] = project
        if spider is not UNSET:
            field_dict["spider"] = spider
        if state is not UNSET:
            field_dict["state"] = state
        if spider_type is not UNSET:
            field_dict["spider_type"] = spider_type
        if spider_args is not UNSET:
            field_dict["spider_args"] = spider_args
        if job_settings is not UNSET:
            field_dict["job_settings"] = job_settings
        if job_cmd is not UNSET:
            field_dict["job_cmd"] = job_cmd
        if environment is not UNSET:
            field_dict["environment"] = environment
        if priority is not UNSET:
            field_dict["priority"] = priority
        if units is not UNSET:
            field_dict["units"] = units
        if tags is not UNSET:
            field_dict["tags"] = tags
        if version is not UNSET:
            field_dict["version"] = version
        if deploy_id is not UNSET:
            field_dict["deploy_id"] = deploy_id
        if close_reason is not UNSET:
            field_dict["close_reason"] = close_reason
        if scrapystats is not UNSET:
            field_dict["scrapystats"] = scrapystats
        if pending_time is not UNSET:
            field_dict["pending_time"] = pending_time
        if running_time is not UNSET:
            field_dict["running_time"] = running_time
        if finished_time is not UNSET:
            field_dict["finished_time"] = finished_time
        if deleted_time is not UNSET:
            field_dict["deleted_time"] = deleted_time
        if updated_time is not UNSET:
            field_dict["updated_time"] = updated_time
        if scheduled_by is not UNSET:
            field_dict["scheduled_by"] = scheduled_by
        if started_by is not UNSET:
            field_dict["started_by"] = started_by
        if completed_by is not UNSET:
            field_dict["completed_by"] = completed_by
        if cancelled_by is not UNSET:
            field_dict["cancelled_by"] = cancelled_by
        if deleted_by is not UNSET:
            field_dict["deleted_by"] = deleted_by
        if stop_requested is not UNSET:
            field_dict["stop_requested"] = stop_requested
        if api_url is not UNSET:
            field_dict["api_url"] = api_url
        if portia_url is not UNSET:
            field_dict["portia_url"] = portia_url
        if portia_stack_version is not UNSET:
            field_dict["portia_stack_version"] = portia_stack_version
        if botgroup is not UNSET:
            field_dict["botgroup"] = botgroup
        if field_shub_worker is not UNSET:
            field_dict["_shub_worker"] = field_shub_worker

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.started_job_environment import StartedJobEnvironment
        from ..models.started_job_job_settings import StartedJobJobSettings
        from ..models.started_job_scrapystats import StartedJobScrapystats
        from ..models.started_job_spider_args import StartedJobSpiderArgs

        d = dict(src_dict)
        key = d.pop("key", UNSET)

        auth = d.pop("auth", UNSET)

        project = d.pop("project", UNSET)

        spider = d.pop("spider", UNSET)

        state = d.pop("state", UNSET)

        spider_type = d.pop("spider_type", UNSET)

        _spider_args = d.pop("spider_args", UNSET)
        spider_args: StartedJobSpiderArgs | Unset
        if isinstance(_spider_args, Unset):
            spider_args = UNSET
        else:
            spider_args = StartedJobSpiderArgs.from_dict(_spider_args)

        _job_settings = d.pop("job_settings", UNSET)
        job_settings: StartedJobJobSettings | Unset
        if isinstance(_job_settings, Unset):
            job_settings = UNSET
        else:
            job_settings = StartedJobJobSettings.from_dict(_job_settings)

        job_cmd = cast(list[str], d.pop("job_cmd", UNSET))

        _environment = d.pop("environment", UNSET)
        environment: StartedJobEnvironment | Unset
        if isinstance(_environment, Unset):
            environment = UNSET
        else:
            environment = StartedJobEnvironment.from_dict(_environment)

        priority = d.pop("priority", UNSET)

        units = d.pop("units", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        version = d.pop("version", UNSET)

        deploy_id = d.pop("deploy_id", UNSET)

        close_reason = d.pop("close_reason", UNSET)

        _scrapystats = d.pop("scrapystats", UNSET)
        scrapystats: StartedJobScrapystats | Unset
        if isinstance(_scrapystats, Unset):
            scrapystats = UNSET
        else:
            scrapystats = StartedJobScrapystats.from_dict(_scrapystats)

        pending_time = d.pop("pending_time", UNSET)

        running_time = d.pop("running_time", UNSET)

        finished_time = d.pop("finished_time", UNSET)

        deleted_time = d.pop("deleted_time", UNSET)

        updated_time = d.pop("updated_time", UNSET)

        scheduled_by = d.pop("scheduled_by", UNSET)

        started_by = d.pop("started_by", UNSET)

        completed_by = d.pop("completed_by", UNSET)

        cancelled_by = d.pop("cancelled_by", UNSET)

        deleted_by = d.pop("deleted_by", UNSET)

        stop_requested = d.pop("stop_requested", UNSET)

        api_url = d.pop("api_url", UNSET)

        portia_url = d.pop("portia_url", UNSET)

        portia_stack_version = d.pop("portia_stack_version", UNSET)

        botgroup = d.pop("botgroup", UNSET)

        field_shub_worker = d.pop("_shub_worker", UNSET)

        started_job = cls(
            key=key,
            auth=auth,
            project=project,
            spider=spider,
            state=state,
            spider_type=spider_type,
            spider_args=spider_args,
            job_settings=job_settings,
            job_cmd=job_cmd,
            environment=environment,
            priority=priority,
            units=units,
            tags=tags,
            version=version,
            deploy_id=deploy_id,
            close_reason=close_reason,
            scrapystats=scrapystats,
            pending_time=pending_time,
            running_time=running_time,
            finished_time=finished_time,
            deleted_time=deleted_time,
            updated_time=updated_time,
            scheduled_by=scheduled_by,
            started_by=started_by,
            completed_by=completed_by,
            cancelled_by=cancelled_by,
            deleted_by=deleted_by,
            stop_requested=stop_requested,
            api_url=api_url,
            portia_url=portia_url,
            portia_stack_version=portia_stack_version,
            botgroup=botgroup,
            field_shub_worker=field_shub_worker,
        )

        started_job.additional_properties = d
        return started_job

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
