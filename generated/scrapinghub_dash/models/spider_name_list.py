# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SpiderNameList")


@_attrs_define
class SpiderNameList:
    """The spiders of a version."""

    status: str | Unset = UNSET
    """ `ok`. """
    spiders: list[str] | Unset = UNSET
    """ Their names. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        spiders: list[str] | Unset = UNSET
        if not isinstance(self.spiders, Unset):
            spiders = self.spiders

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if spiders is not UNSET:
            field_dict["spiders"] = spiders

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        status = d.pop("status", UNSET)

        spiders = cast(list[str], d.pop("spiders", UNSET))

        spider_name_list = cls(
            status=status,
            spiders=spiders,
        )

        spider_name_list.additional_properties = d
        return spider_name_list

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
