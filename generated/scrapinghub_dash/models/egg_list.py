# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.egg import Egg


T = TypeVar("T", bound="EggList")


@_attrs_define
class EggList:
    """The eggs of a project."""

    status: str | Unset = UNSET
    """ `ok`. """
    eggs: list[Egg] | Unset = UNSET
    """ The eggs. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        eggs: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.eggs, Unset):
            eggs = []
            for eggs_item_data in self.eggs:
                eggs_item = eggs_item_data.to_dict()
                eggs.append(eggs_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if eggs is not UNSET:
            field_dict["eggs"] = eggs

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.egg import Egg

        d = dict(src_dict)
        status = d.pop("status", UNSET)

        _eggs = d.pop("eggs", UNSET)
        eggs: list[Egg] | Unset = UNSET
        if _eggs is not UNSET:
            eggs = []
            for eggs_item_data in _eggs:
                eggs_item = Egg.from_dict(eggs_item_data)

                eggs.append(eggs_item)

        egg_list = cls(
            status=status,
            eggs=eggs,
        )

        egg_list.additional_properties = d
        return egg_list

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
