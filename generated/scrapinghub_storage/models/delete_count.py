# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="DeleteCount")


@_attrs_define
class DeleteCount:
    """The number of deleted records, or of those so far."""

    deleted: int | Unset = UNSET
    """ Number of deleted records (count). """
    scanned: int | Unset = UNSET
    """ Number of records scanned (count). """
    nextstart: str | Unset = UNSET
    """ The key to go on with; absent at the end. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        deleted = self.deleted

        scanned = self.scanned

        nextstart = self.nextstart

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if deleted is not UNSET:
            field_dict["deleted"] = deleted
        if scanned is not UNSET:
            field_dict["scanned"] = scanned
        if nextstart is not UNSET:
            field_dict["nextstart"] = nextstart

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        deleted = d.pop("deleted", UNSET)

        scanned = d.pop("scanned", UNSET)

        nextstart = d.pop("nextstart", UNSET)

        delete_count = cls(
            deleted=deleted,
            scanned=scanned,
            nextstart=nextstart,
        )

        delete_count.additional_properties = d
        return delete_count

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
