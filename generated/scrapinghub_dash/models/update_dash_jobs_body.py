# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="UpdateDashJobsBody")


@_attrs_define
class UpdateDashJobsBody:
    project: int
    """ Project id. """
    job: list[str] | Unset = UNSET
    """ Key of a job, `project/spider/job`. May be repeated. """
    spider: str | Unset = UNSET
    """ Spider name: jobs of this spider. """
    state: str | Unset = UNSET
    """ A job's state. The service may come to know others. """
    has_tag: list[str] | Unset = UNSET
    """ Jobs that have any of these tags. May be repeated. """
    lacks_tag: list[str] | Unset = UNSET
    """ Jobs that have none of these tags. May be repeated. """
    add_tag: list[str] | Unset = UNSET
    """ Tag to add. May be repeated. """
    remove_tag: list[str] | Unset = UNSET
    """ Tag to remove. May be repeated. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project = self.project

        job: list[str] | Unset = UNSET
        if not isinstance(self.job, Unset):
            job = self.job

        spider = self.spider

        state = self.state

        has_tag: list[str] | Unset = UNSET
        if not isinstance(self.has_tag, Unset):
            has_tag = self.has_tag

        lacks_tag: list[str] | Unset = UNSET
        if not isinstance(self.lacks_tag, Unset):
            lacks_tag = self.lacks_tag

        add_tag: list[str] | Unset = UNSET
        if not isinstance(self.add_tag, Unset):
            add_tag = self.add_tag

        remove_tag: list[str] | Unset = UNSET
        if not isinstance(self.remove_tag, Unset):
            remove_tag = self.remove_tag

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "project": project,
            }
        )
        if job is not UNSET:
            field_dict["job"] = job
        if spider is not UNSET:
            field_dict["spider"] = spider
        if state is not UNSET:
            field_dict["state"] = state
        if has_tag is not UNSET:
            field_dict["has_tag"] = has_tag
        if lacks_tag is not UNSET:
            field_dict["lacks_tag"] = lacks_tag
        if add_tag is not UNSET:
            field_dict["add_tag"] = add_tag
        if remove_tag is not UNSET:
            field_dict["remove_tag"] = remove_tag

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        project = d.pop("project")

        job = cast(list[str], d.pop("job", UNSET))

        spider = d.pop("spider", UNSET)

        state = d.pop("state", UNSET)

        has_tag = cast(list[str], d.pop("has_tag", UNSET))

        lacks_tag = cast(list[str], d.pop("lacks_tag", UNSET))

        add_tag = cast(list[str], d.pop("add_tag", UNSET))

        remove_tag = cast(list[str], d.pop("remove_tag", UNSET))

        update_dash_jobs_body = cls(
            project=project,
            job=job,
            spider=spider,
            state=state,
            has_tag=has_tag,
            lacks_tag=lacks_tag,
            add_tag=add_tag,
            remove_tag=remove_tag,
        )

        update_dash_jobs_body.additional_properties = d
        return update_dash_jobs_body

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
