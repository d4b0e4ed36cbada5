# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="DeployImageBody")


@_attrs_define
class DeployImageBody:
    project: int
    """ Project id. """
    version: str
    """ Version of the code. """
    image_url: str
    """ Image to pull, with its registry and tag. """
    project_type: str | Unset = UNSET
    """ Kind of project, usually `scrapy`. """
    spiders: str | Unset = UNSET
    """ Names of the spiders, separated by commas. """
    scripts: str | Unset = UNSET
    """ Names of the scripts, separated by commas. """
    pull_auth_config: str | Unset = UNSET
    """ Credentials for the registry: a JSON object as text, with `username`, `password` and `email`. """
    pull_insecure_registry: str | Unset = UNSET
    """ `True`: the registry needs no credentials and no TLS. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project = self.project

        version = self.version

        image_url = self.image_url

        project_type = self.project_type

        spiders = self.spiders

        scripts = self.scripts

        pull_auth_config = self.pull_auth_config

        pull_insecure_registry = self.pull_insecure_registry

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "project": project,
                "version": version,
                "image_url": image_url,
            }
        )
        if project_type is not UNSET:
            field_dict["project_type"] = project_type
        if spiders is not UNSET:
            field_dict["spiders"] = spiders
        if scripts is not UNSET:
            field_dict["scripts"] = scripts
        if pull_auth_config is not UNSET:
            field_dict["pull_auth_config"] = pull_auth_config
        if pull_insecure_registry is not UNSET:
            field_dict["pull_insecure_registry"] = pull_insecure_registry

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        project = d.pop("project")

        version = d.pop("version")

        image_url = d.pop("image_url")

        project_type = d.pop("project_type", UNSET)

        spiders = d.pop("spiders", UNSET)

        scripts = d.pop("scripts", UNSET)

        pull_auth_config = d.pop("pull_auth_config", UNSET)

        pull_insecure_registry = d.pop("pull_insecure_registry", UNSET)

        deploy_image_body = cls(
            project=project,
            version=version,
            image_url=image_url,
            project_type=project_type,
            spiders=spiders,
            scripts=scripts,
            pull_auth_config=pull_auth_config,
            pull_insecure_registry=pull_insecure_registry,
        )

        deploy_image_body.additional_properties = d
        return deploy_image_body

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
