# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.project_info import ProjectInfo


T = TypeVar("T", bound="ProjectV2")


@_attrs_define
class ProjectV2:
    """A project. There are more fields than are known."""

    id: int | Unset = UNSET
    """ Project id. """
    name: str | Unset = UNSET
    """ Name of the project. """
    organization: int | Unset = UNSET
    """ Id of the organization that it belongs to. """
    info: ProjectInfo | Unset = UNSET
    """ What is said about a project. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        organization = self.organization

        info: dict[str, Any] | Unset = UNSET
        if not isinstance(self.info, Unset):
            info = self.info.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if name is not UNSET:
            field_dict["name"] = name
        if organization is not UNSET:
            field_dict["organization"] = organization
        if info is not UNSET:
            field_dict["info"] = info

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.project_info import ProjectInfo

        d = dict(src_dict)
        id = d.pop("id", UNSET)

        name = d.pop("name", UNSET)

        organization = d.pop("organization", UNSET)

        _info = d.pop("info", UNSET)
        info: ProjectInfo | Unset
        if isinstance(_info, Unset):
            info = UNSET
        else:
            info = ProjectInfo.from_dict(_info)

        project_v2 = cls(
            id=id,
            name=name,
            organization=organization,
            info=info,
        )

        project_v2.additional_properties = d
        return project_v2

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
