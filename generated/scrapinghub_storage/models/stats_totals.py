# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="StatsTotals")


@_attrs_define
class StatsTotals:
    """How much there is."""

    input_bytes: int | Unset = UNSET
    """ Size in the service's own packing (bytes); of items, the sum of their msgpack sizes. """
    input_values: int | Unset = UNSET
    """ Number of values (count). """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        input_bytes = self.input_bytes

        input_values = self.input_values

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if input_bytes is not UNSET:
            field_dict["input_bytes"] = input_bytes
        if input_values is not UNSET:
            field_dict["input_values"] = input_values

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        input_bytes = d.pop("input_bytes", UNSET)

        input_values = d.pop("input_values", UNSET)

        stats_totals = cls(
            input_bytes=input_bytes,
            input_values=input_values,
        )

        stats_totals.additional_properties = d
        return stats_totals

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
