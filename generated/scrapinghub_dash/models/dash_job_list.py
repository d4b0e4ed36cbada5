# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.dash_job import DashJob


T = TypeVar("T", bound="DashJobList")


@_attrs_define
class DashJobList:
    """One page of job summaries."""

    status: str | Unset = UNSET
    """ `ok`. """
    count: int | Unset = UNSET
    """ Number of jobs in this answer. """
    total: int | Unset = UNSET
    """ Number of jobs that pass the filters. """
    jobs: list[DashJob] | Unset = UNSET
    """ The jobs, newest first. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        count = self.count

        total = self.total

        jobs: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.jobs, Unset):
            jobs = []
            for jobs_item_data in self.jobs:
                jobs_item = jobs_item_data.to_dict()
                jobs.append(jobs_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if count is not UNSET:
            field_dict["count"] = count
        if total is not UNSET:
            field_dict["total"] = total
        if jobs is not UNSET:
            field_dict["jobs"] = jobs

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.dash_job import DashJob

        d = dict(src_dict)
        status = d.pop("status", UNSET)

        count = d.pop("count", UNSET)

        total = d.pop("total", UNSET)

        _jobs = d.pop("jobs", UNSET)
        jobs: list[DashJob] | Unset = UNSET
        if _jobs is not UNSET:
            jobs = []
            for jobs_item_data in _jobs:
                jobs_item = DashJob.from_dict(jobs_item_data)

                jobs.append(jobs_item)

        dash_job_list = cls(
            status=status,
            count=count,
            total=total,
            jobs=jobs,
        )

        dash_job_list.additional_properties = d
        return dash_job_list

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
