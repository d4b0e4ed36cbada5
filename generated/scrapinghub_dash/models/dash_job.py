# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.dash_job_fields_count import DashJobFieldsCount
    from ..models.dash_job_spider_args import DashJobSpiderArgs


T = TypeVar("T", bound="DashJob")


@_attrs_define
class DashJob:
    """Summary of a job, as the Dash API gives it. Times are UTC without a zone, some with a fraction of a second."""

    id: str | Unset = UNSET
    """ Job key, `project/spider/job`. """
    spider: str | Unset = UNSET
    """ Spider name. """
    spider_args: DashJobSpiderArgs | Unset = UNSET
    """ Spider arguments; present for a job that has any. """
    spider_type: str | Unset = UNSET
    """ Kind of spider: `manual`, `auto` or `portia`. """
    state: str | Unset = UNSET
    """ A job's state. The service may come to know others. """
    close_reason: str | Unset = UNSET
    """ Why the job ended (`finished`, `cancelled`, `shutdown`...); finished jobs only. """
    priority: int | Unset = UNSET
    """ Priority, 0 (lowest) to 4 (highest). """
    version: str | Unset = UNSET
    """ Version of the code that the job ran. """
    tags: list[str] | Unset = UNSET
    """ Tags of the job. """
    started_time: str | Unset = UNSET
    """ When the job started: `YYYY-MM-DDTHH:MM:SS`, UTC. """
    updated_time: str | Unset = UNSET
    """ When the job last changed: `YYYY-MM-DDTHH:MM:SS`, UTC. """
    elapsed: int | Unset = UNSET
    """ Milliseconds from `updated_time` to the time of the answer. """
    logs: int | Unset = UNSET
    """ Number of log entries. """
    errors_count: int | Unset = UNSET
    """ Number of log entries of level ERROR or above. """
    items_scraped: int | Unset = UNSET
    """ Number of items. """
    responses_received: int | Unset = UNSET
    """ Number of requests that got a response. """
    fields_count: DashJobFieldsCount | Unset = UNSET
    """ For each field, the number of items that have it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        spider = self.spider

        spider_args: dict[str, Any] | Unset = UNSET
        if not isinstance(self.spider_args, Unset):
            spider_args = self.spider_args.to_dict()

        spider_type = self.spider_type

        state = self.state

        close_reason = self.close_reason

        priority = self.priority

        version = self.version

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        started_time = self.started_time

        updated_time = self.updated_time

        elapsed = self.elapsed

        logs = self.logs

        errors_count = self.errors_count

        items_scraped = self.items_scraped

        responses_received = self.responses_received

        fields_count: dict[str, Any] | Unset = UNSET
        if not isinstance(self.fields_count, Unset):
            fields_count = self.fields_count.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if spider is not UNSET:
            field_dict["spider"] = spider
        if spider_args is not UNSET:
            field_dict["spider_args"] = spider_args
        if spider_type is not UNSET:
            field_dict["spider_type"] = spider_type
        if state is not UNSET:
            field_dict["state"] = state
        if close_reason is not UNSET:
            field_dict["close_reason"] = close_reason
        if priority is not UNSET:
            field_dict["priority"] = priority
        if version is not UNSET:
            field_dict["version"] = version
        if tags is not UNSET:
            field_dict["tags"] = tags
        if started_time is not UNSET:
            field_dict["started_time"] = started_time
        if updated_time is not UNSET:
            field_dict["updated_time"] = updated_time
        if elapsed is not UNSET:
            field_dict["elapsed"] = elapsed
        if logs is not UNSET:
            field_dict["logs"] = logs
        if errors_count is not UNSET:
            field_dict["errors_count"] = errors_count
        if items_scraped is not UNSET:
            field_dict["items_scraped"] = items_scraped
        if responses_received is not UNSET:
            field_dict["responses_received"] = responses_received
        if fields_count is not UNSET:
            field_dict["fields_count"] = fields_count

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.dash_job_fields_count import DashJobFieldsCount
        from ..models.dash_job_spider_args import DashJobSpiderArgs

        d = dict(src_dict)
        id = d.pop("id", UNSET)

        spider = d.pop("spider", UNSET)

        _spider_args = d.pop("spider_args", UNSET)
        spider_args: DashJobSpiderArgs | Unset
        if isinstance(_spider_args, Unset):
            spider_args = UNSET
        else:
            spider_args = DashJobSpiderArgs.from_dict(_spider_args)

        spider_type = d.pop("spider_type", UNSET)

        state = d.pop("state", UNSET)

        close_reason = d.pop("close_reason", UNSET)

        priority = d.pop("priority", UNSET)

        version = d.pop("version", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        started_time = d.pop("started_time", UNSET)

        updated_time = d.pop("updated_time", UNSET)

        elapsed = d.pop("elapsed", UNSET)

        logs = d.pop("logs", UNSET)

        errors_count = d.pop("errors_count", UNSET)

        items_scraped = d.pop("items_scraped", UNSET)

        responses_received = d.pop("responses_received", UNSET)

        _fields_count = d.pop("fields_count", UNSET)
        fields_count: DashJobFieldsCount | Unset
        if isinstance(_fields_count, Unset):
            fields_count = UNSET
        else:
            fields_count = DashJobFieldsCount.from_dict(_fields_count)

        dash_job = cls(
            id=id,
            spider=spider,
            spider_args=spider_args,
            spider_type=spider_type,
            state=state,
            close_reason=close_reason,
            priority=priority,
            version=version,
            tags=tags,
            started_time=started_time,
            updated_time=updated_time,
            elapsed=elapsed,
            logs=logs,
            errors_count=errors_count,
            items_scraped=items_scraped,
            responses_received=responses_received,
            fields_count=fields_count,
        )

        dash_job.additional_properties = d
        return dash_job

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
