# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="LegacyUser")


@_attrs_define
class LegacyUser:
    """A user, as the legacy API gives it. There may be more fields."""

    username: str | Unset = UNSET
    """ Name to log in with. """
    projects: list[Any] | Unset = UNSET
    """ Projects of the user. Inferred: a list. """
    staff: bool | Unset = UNSET
    """ Whether the user is staff of the service. Inferred: a boolean. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        projects: list[Any] | Unset = UNSET
        if not isinstance(self.projects, Unset):
            projects = self.projects

        staff = self.staff

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if username is not UNSET:
            field_dict["username"] = username
        if projects is not UNSET:
            field_dict["projects"] = projects
        if staff is not UNSET:
            field_dict["staff"] = staff

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        username = d.pop("username", UNSET)

        projects = cast(list[Any], d.pop("projects", UNSET))

        staff = d.pop("staff", UNSET)

        legacy_user = cls(
            username=username,
            projects=projects,
            staff=staff,
        )

        legacy_user.additional_properties = d
        return legacy_user

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
