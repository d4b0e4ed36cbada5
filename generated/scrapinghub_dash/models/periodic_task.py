# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.periodic_task_spider_args import PeriodicTaskSpiderArgs


T = TypeVar("T", bound="PeriodicTask")


@_attrs_define
class PeriodicTask:
    """What a periodic job starts."""

    name: str | Unset = UNSET
    """ Name of the spider or script. """
    jobq_id: int | Unset = UNSET
    """ Spider id, the second part of a job key. """
    priority: int | Unset = UNSET
    """ Priority of the job, 0 (lowest) to 4 (highest). The service takes 2 when it is absent. """
    spider_args: PeriodicTaskSpiderArgs | Unset = UNSET
    """ Arguments of the spider. """
    script_args: str | Unset = UNSET
    """ Command-line arguments of the script. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        jobq_id = self.jobq_id

        priority = self.priority

        spider_args: dict[str, Any] | Unset = UNSET
        if not isinstance(self.spider_args, Unset):
            spider_args = self.spider_args.to_dict()

        script_args = self.script_args

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if jobq_id is not UNSET:
            field_dict["jobq_id"] = jobq_id
        if priority is not UNSET:
            field_dict["priority"] = priority
        if spider_args is not UNSET:
            field_dict["spider_args"] = spider_args
        if script_args is not UNSET:
            field_dict["script_args"] = script_args

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.periodic_task_spider_args import PeriodicTaskSpiderArgs

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        jobq_id = d.pop("jobq_id", UNSET)

        priority = d.pop("priority", UNSET)

        _spider_args = d.pop("spider_args", UNSET)
        spider_args: PeriodicTaskSpiderArgs | Unset
        if isinstance(_spider_args, Unset):
            spider_args = UNSET
        else:
            spider_args = PeriodicTaskSpiderArgs.from_dict(_spider_args)

        script_args = d.pop("script_args", UNSET)

        periodic_task = cls(
            name=name,
            jobq_id=jobq_id,
            priority=priority,
            spider_args=spider_args,
            script_args=script_args,
        )

        periodic_task.additional_properties = d
        return periodic_task

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
