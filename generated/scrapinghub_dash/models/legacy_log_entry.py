# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="LegacyLogEntry")


@_attrs_define
class LegacyLogEntry:
    """A log entry, as the legacy API gives it. The types of level and time are not known for certain."""

    log_level: int | str | Unset = UNSET
    """ Level: a number (10 debug, 20 info, 30 warning, 40 error, 50 critical) or a name. """
    message: str | Unset = UNSET
    """ The text. """
    time: int | str | Unset = UNSET
    """ When it was logged, UTC: `YYYY-MM-DDTHH:MM:SS` or milliseconds since the epoch. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        log_level: int | str | Unset
        if isinstance(self.log_level, Unset):
            log_level = UNSET
        else:
            log_level = self.log_level

        message = self.message

        time: int | str | Unset
        if isinstance(self.time, Unset):
            time = UNSET
        else:
            time = self.time

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if log_level is not UNSET:
            field_dict["logLevel"] = log_level
        if message is not UNSET:
            field_dict["message"] = message
        if time is not UNSET:
            field_dict["time"] = time

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_log_level(data: object) -> int | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(int | str | Unset, data)

        log_level = _parse_log_level(d.pop("logLevel", UNSET))

        message = d.pop("message", UNSET)

        def _parse_time(data: object) -> int | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(int | str | Unset, data)

        time = _parse_time(d.pop("time", UNSET))

        legacy_log_entry = cls(
            log_level=log_level,
            message=message,
            time=time,
        )

        legacy_log_entry.additional_properties = d
        return legacy_log_entry

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
