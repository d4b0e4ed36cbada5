# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ScheduleJobBody")


@_attrs_define
class ScheduleJobBody:
    project: int
    """ Project id. """
    spider: str
    """ Spider name. """
    add_tag: list[str] | Unset = UNSET
    """ Tag of the new job. May be repeated. """
    priority: int | Unset = UNSET
    """ Priority, 0 (lowest) to 4 (highest). The service takes 2 when it is absent. """
    additional_properties: dict[str, str] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project = self.project

        spider = self.spider

        add_tag: list[str] | Unset = UNSET
        if not isinstance(self.add_tag, Unset):
            add_tag = self.add_tag

        priority = self.priority

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "project": project,
                "spider": spider,
            }
        )
        if add_tag is not UNSET:
            field_dict["add_tag"] = add_tag
        if priority is not UNSET:
            field_dict["priority"] = priority

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        project = d.pop("project")

        spider = d.pop("spider")

        add_tag = cast(list[str], d.pop("add_tag", UNSET))

        priority = d.pop("priority", UNSET)

        schedule_job_body = cls(
            project=project,
            spider=spider,
            add_tag=add_tag,
            priority=priority,
        )

        schedule_job_body.additional_properties = d
        return schedule_job_body

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> str:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: str) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
