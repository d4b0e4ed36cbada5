# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.dash_settings_organization_settings import DashSettingsOrganizationSettings
    from ..models.dash_settings_project_settings import DashSettingsProjectSettings


T = TypeVar("T", bound="DashSettings")


@_attrs_define
class DashSettings:
    """Settings that a job of a project would get. There may be more fields."""

    project_settings: DashSettingsProjectSettings | Unset = UNSET
    """ Scrapy settings of the project. """
    organization_settings: DashSettingsOrganizationSettings | Unset = UNSET
    """ Scrapy settings of the organization. """
    enabled_addons: list[Any] | Unset = UNSET
    """ Addons that are on. Inferred: a list. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project_settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.project_settings, Unset):
            project_settings = self.project_settings.to_dict()

        organization_settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.organization_settings, Unset):
            organization_settings = self.organization_settings.to_dict()

        enabled_addons: list[Any] | Unset = UNSET
        if not isinstance(self.enabled_addons, Unset):
            enabled_addons = self.enabled_addons

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if project_settings is not UNSET:
            field_dict["project_settings"] = project_settings
        if organization_settings is not UNSET:
            field_dict["organization_settings"] = organization_settings
        if enabled_addons is not UNSET:
            field_dict["enabled_addons"] = enabled_addons

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.dash_settings_organization_settings import DashSettingsOrganizationSettings
        from ..models.dash_settings_project_settings import DashSettingsProjectSettings

        d = dict(src_dict)
        _project_settings = d.pop("project_settings", UNSET)
        project_settings: DashSettingsProjectSettings | Unset
        if isinstance(_project_settings, Unset):
            project_settings = UNSET
        else:
            project_settings = DashSettingsProjectSettings.from_dict(_project_settings)

        _organization_settings = d.pop("organization_settings", UNSET)
        organization_settings: DashSettingsOrganizationSettings | Unset
        if isinstance(_organization_settings, Unset):
            organization_settings = UNSET
        else:
            organization_settings = DashSettingsOrganizationSettings.from_dict(_organization_settings)

        enabled_addons = cast(list[Any], d.pop("enabled_addons", UNSET))

        dash_settings = cls(
            project_settings=project_settings,
            organization_settings=organization_settings,
            enabled_addons=enabled_addons,
        )

        dash_settings.additional_properties = d
        return dash_settings

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
