# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ProjectSummary")


@_attrs_define
class ProjectSummary:
    """The jobs of a project by state."""

    project: int | Unset = UNSET
    """ The project's id. """
    pending: int | Unset = UNSET
    """ Number of pending jobs (count). """
    running: int | Unset = UNSET
    """ Number of running jobs (count). """
    finished: int | Unset = UNSET
    """ Number of finished jobs (count). """
    has_capacity: bool | Unset = UNSET
    """ Whether another job could start. """
    running_units_count: int | Unset = UNSET
    """ Units in use (count). """
    pending_units_max: int | None | Unset = UNSET
    """ Most units that may wait (count); null for no limit. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project = self.project

        pending = self.pending

        running = self.running

        finished = self.finished

        has_capacity = self.has_capacity

        running_units_count = self.running_units_count

        pending_units_max: int | None | Unset
        if isinstance(self.pending_units_max, Unset):
            pending_units_max = UNSET
        else:
            pending_units_max = self.pending_units_max

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if project is not UNSET:
            field_dict["project"] = project
        if pending is not UNSET:
            field_dict["pending"] = pending
        if running is not UNSET:
            field_dict["running"] = running
        if finished is not UNSET:
            field_dict["finished"] = finished
        if has_capacity is not UNSET:
            field_dict["has_capacity"] = has_capacity
        if running_units_count is not UNSET:
            field_dict["running_units_count"] = running_units_count
        if pending_units_max is not UNSET:
            field_dict["pending_units_max"] = pending_units_max

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        project = d.pop("project", UNSET)

        pending = d.pop("pending", UNSET)

        running = d.pop("running", UNSET)

        finished = d.pop("finished", UNSET)

        has_capacity = d.pop("has_capacity", UNSET)

        running_units_count = d.pop("running_units_count", UNSET)

        def _parse_pending_units_max(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        pending_units_max = _parse_pending_units_max(d.pop("pending_units_max", UNSET))

        project_summary = cls(
            project=project,
            pending=pending,
            running=running,
            finished=finished,
            has_capacity=has_capacity,
            running_units_count=running_units_count,
            pending_units_max=pending_units_max,
        )

        project_summary.additional_properties = d
        return project_summary

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
