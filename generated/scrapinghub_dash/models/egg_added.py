# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.egg import Egg


T = TypeVar("T", bound="EggAdded")


@_attrs_define
class EggAdded:
    """An egg that was just stored."""

    status: str | Unset = UNSET
    """ `ok`. """
    egg: Egg | Unset = UNSET
    """ Egg of a dependency. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        egg: dict[str, Any] | Unset = UNSET
        if not isinstance(self.egg, Unset):
            egg = self.egg.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if egg is not UNSET:
            field_dict["egg"] = egg

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.egg import Egg

        d = dict(src_dict)
        status = d.pop("status", UNSET)

        _egg = d.pop("egg", UNSET)
        egg: Egg | Unset
        if isinstance(_egg, Unset):
            egg = UNSET
        else:
            egg = Egg.from_dict(_egg)

        egg_added = cls(
            status=status,
            egg=egg,
        )

        egg_added.additional_properties = d
        return egg_added

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
