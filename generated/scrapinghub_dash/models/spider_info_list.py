# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.spider_info import SpiderInfo


T = TypeVar("T", bound="SpiderInfoList")


@_attrs_define
class SpiderInfoList:
    """The spiders of a project."""

    status: str | Unset = UNSET
    """ `ok`. """
    spiders: list[SpiderInfo] | Unset = UNSET
    """ The spiders. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        spiders: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.spiders, Unset):
            spiders = []
            for spiders_item_data in self.spiders:
                spiders_item = spiders_item_data.to_dict()
                spiders.append(spiders_item)

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
        from ..models.spider_info import SpiderInfo

        d = dict(src_dict)
        status = d.pop("status", UNSET)

        _spiders = d.pop("spiders", UNSET)
        spiders: list[SpiderInfo] | Unset = UNSET
        if _spiders is not UNSET:
            spiders = []
            for spiders_item_data in _spiders:
                spiders_item = SpiderInfo.from_dict(spiders_item_data)

                spiders.append(spiders_item)

        spider_info_list = cls(
            status=status,
            spiders=spiders,
        )

        spider_info_list.additional_properties = d
        return spider_info_list

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
