# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SpiderProperties")


@_attrs_define
class SpiderProperties:
    """Properties of an AutoScraping spider. Which ones is not known."""

    status: str | Unset = UNSET
    """ `ok`. """
    start_urls: list[str] | Unset = UNSET
    """ URLs to start from. Inferred: the name. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        start_urls: list[str] | Unset = UNSET
        if not isinstance(self.start_urls, Unset):
            start_urls = self.start_urls

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if start_urls is not UNSET:
            field_dict["start_urls"] = start_urls

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        status = d.pop("status", UNSET)

        start_urls = cast(list[str], d.pop("start_urls", UNSET))

        spider_properties = cls(
            status=status,
            start_urls=start_urls,
        )

        spider_properties.additional_properties = d
        return spider_properties

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
