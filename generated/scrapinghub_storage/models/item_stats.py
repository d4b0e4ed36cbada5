# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.item_stats_counts import ItemStatsCounts
    from ..models.stats_totals import StatsTotals


T = TypeVar("T", bound="ItemStats")


@_attrs_define
class ItemStats:
    """Counts of the items of a job."""

    counts: ItemStatsCounts | Unset = UNSET
    """ Number of items that have each field (count). Names that start with `_` only on request. """
    totals: StatsTotals | Unset = UNSET
    """ How much there is. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        counts: dict[str, Any] | Unset = UNSET
        if not isinstance(self.counts, Unset):
            counts = self.counts.to_dict()

        totals: dict[str, Any] | Unset = UNSET
        if not isinstance(self.totals, Unset):
            totals = self.totals.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if counts is not UNSET:
            field_dict["counts"] = counts
        if totals is not UNSET:
            field_dict["totals"] = totals

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.item_stats_counts import ItemStatsCounts
        from ..models.stats_totals import StatsTotals

        d = dict(src_dict)
        _counts = d.pop("counts", UNSET)
        counts: ItemStatsCounts | Unset
        if isinstance(_counts, Unset):
            counts = UNSET
        else:
            counts = ItemStatsCounts.from_dict(_counts)

        _totals = d.pop("totals", UNSET)
        totals: StatsTotals | Unset
        if isinstance(_totals, Unset):
            totals = UNSET
        else:
            totals = StatsTotals.from_dict(_totals)

        item_stats = cls(
            counts=counts,
            totals=totals,
        )

        item_stats.additional_properties = d
        return item_stats

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
