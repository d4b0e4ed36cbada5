# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, FileTypes, Unset

T = TypeVar("T", bound="AddVersionBody")


@_attrs_define
class AddVersionBody:
    project: int
    """ Project id. """
    version: str
    """ Version of the code. The service checks it against a pattern, which is not known. """
    egg: File
    """ The egg of the project. """
    eggs: list[File] | Unset = UNSET
    """ Egg of a dependency. May be repeated. """
    requirements: File | Unset = UNSET
    """ A requirements.txt file. """
    stack: str | Unset = UNSET
    """ Stack to run on, such as `scrapy:2.11`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project = self.project

        version = self.version

        egg = self.egg.to_tuple()

        eggs: list[FileTypes] | Unset = UNSET
        if not isinstance(self.eggs, Unset):
            eggs = []
            for eggs_item_data in self.eggs:
                eggs_item = eggs_item_data.to_tuple()

                eggs.append(eggs_item)

        requirements: FileTypes | Unset = UNSET
        if not isinstance(self.requirements, Unset):
            requirements = self.requirements.to_tuple()

        stack = self.stack

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "project": project,
                "version": version,
                "egg": egg,
            }
        )
        if eggs is not UNSET:
            field_dict["eggs"] = eggs
        if requirements is not UNSET:
            field_dict["requirements"] = requirements
        if stack is not UNSET:
            field_dict["stack"] = stack

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("project", (None, str(self.project).encode(), "text/plain")))

        files.append(("version", (None, str(self.version).encode(), "text/plain")))

        files.append(("egg", self.egg.to_tuple()))

        if not isinstance(self.eggs, Unset):
            for eggs_item_element in self.eggs:
                files.append(("eggs", eggs_item_element.to_tuple()))

        if not isinstance(self.requirements, Unset):
            files.append(("requirements", self.requirements.to_tuple()))

        if not isinstance(self.stack, Unset):
            files.append(("stack", (None, str(self.stack).encode(), "text/plain")))

        for prop_name, prop in self.additional_properties.items():
            files.append((prop_name, (None, str(prop).encode(), "text/plain")))

        return files

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        project = d.pop("project")

        version = d.pop("version")

        egg = File(payload=BytesIO(d.pop("egg")))

        _eggs = d.pop("eggs", UNSET)
        eggs: list[File] | Unset = UNSET
        if _eggs is not UNSET:
            eggs = []
            for eggs_item_data in _eggs:
                eggs_item = File(payload=BytesIO(eggs_item_data))

                eggs.append(eggs_item)

        _requirements = d.pop("requirements", UNSET)
        requirements: File | Unset
        if isinstance(_requirements, Unset):
            requirements = UNSET
        else:
            requirements = File(payload=BytesIO(_requirements))

        stack = d.pop("stack", UNSET)

        add_version_body = cls(
            project=project,
            version=version,
            egg=egg,
            eggs=eggs,
            requirements=requirements,
            stack=stack,
        )

        add_version_body.additional_properties = d
        return add_version_body

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
