# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SetSpiderPropertiesBody")


@_attrs_define
class SetSpiderPropertiesBody:
    project: int
    """ Project id. """
    spider: str
    """ Spider name. """
    start_url: list[str] | Unset = UNSET
    """ URL to start from. May be repeated. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project = self.project

        spider = self.spider

        start_url: list[str] | Unset = UNSET
        if not isinstance(self.start_url, Unset):
            start_url = self.start_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "project": project,
                "spider": spider,
            }
        )
        if start_url is not UNSET:
            field_dict["start_url"] = start_url

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        project = d.pop("project")

        spider = d.pop("spider")

        start_url = cast(list[str], d.pop("start_url", UNSET))

        set_spider_properties_body = cls(
            project=project,
            spider=spider,
            start_url=start_url,
        )

        set_spider_properties_body.additional_properties = d
        return set_spider_properties_body

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
