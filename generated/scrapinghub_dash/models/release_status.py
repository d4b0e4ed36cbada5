# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ReleaseStatus")


@_attrs_define
class ReleaseStatus:
    """How the deploy of an image goes, or how it ended."""

    status: str | Unset = UNSET
    """ `pending`, `started`, `retry` or `progress` while it goes on; then `ok`, or another word for a failure. """
    progress: int | Unset = UNSET
    """ How much is done, out of `total`. """
    total: int | Unset = UNSET
    """ What `progress` counts up to. """
    last_step: str | Unset = UNSET
    """ What is being done. """
    project: int | Unset = UNSET
    """ Project id; at the end. """
    version: str | Unset = UNSET
    """ Version that was deployed; at the end. """
    spiders: int | Unset = UNSET
    """ Number of spiders found; at the end. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        progress = self.progress

        total = self.total

        last_step = self.last_step

        project = self.project

        version = self.version

        spiders = self.spiders

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if progress is not UNSET:
            field_dict["progress"] = progress
        if total is not UNSET:
            field_dict["total"] = total
        if last_step is not UNSET:
            field_dict["last_step"] = last_step
        if project is not UNSET:
            field_dict["project"] = project
        if version is not UNSET:
            field_dict["version"] = version
        if spiders is not UNSET:
            field_dict["spiders"] = spiders

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        status = d.pop("status", UNSET)

        progress = d.pop("progress", UNSET)

        total = d.pop("total", UNSET)

        last_step = d.pop("last_step", UNSET)

        project = d.pop("project", UNSET)

        version = d.pop("version", UNSET)

        spiders = d.pop("spiders", UNSET)

        release_status = cls(
            status=status,
            progress=progress,
            total=total,
            last_step=last_step,
            project=project,
            version=version,
            spiders=spiders,
        )

        release_status.additional_properties = d
        return release_status

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
