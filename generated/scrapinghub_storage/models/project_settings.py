# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ProjectSettings")


@_attrs_define
class ProjectSettings:
    """Platform settings of a project; any other key."""

    job_runtime_limit: int | Unset = UNSET
    """ Longest run of a job; the unit is not documented. """
    default_job_units: int | Unset = UNSET
    """ Units of a job where it says nothing (count). """
    botgroups: list[str] | Unset = UNSET
    """ Names of bot groups. """
    created: int | Unset = UNSET
    """ When the project was made (ms). """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        job_runtime_limit = self.job_runtime_limit

        default_job_units = self.default_job_units

        botgroups: list[str] | Unset = UNSET
        if not isinstance(self.botgroups, Unset):
            botgroups = self.botgroups

        created = self.created

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if job_runtime_limit is not UNSET:
            field_dict["job_runtime_limit"] = job_runtime_limit
        if default_job_units is not UNSET:
            field_dict["default_job_units"] = default_job_units
        if botgroups is not UNSET:
            field_dict["botgroups"] = botgroups
        if created is not UNSET:
            field_dict["created"] = created

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        job_runtime_limit = d.pop("job_runtime_limit", UNSET)

        default_job_units = d.pop("default_job_units", UNSET)

        botgroups = cast(list[str], d.pop("botgroups", UNSET))

        created = d.pop("created", UNSET)

        project_settings = cls(
            job_runtime_limit=job_runtime_limit,
            default_job_units=default_job_units,
            botgroups=botgroups,
            created=created,
        )

        project_settings.additional_properties = d
        return project_settings

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
