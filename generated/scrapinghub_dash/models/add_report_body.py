# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, Unset

T = TypeVar("T", bound="AddReportBody")


@_attrs_define
class AddReportBody:
    project: int
    """ Project id. """
    key: str
    """ Name of the report. """
    content: File
    """ The report. """
    content_type: str
    """ Media type of the report: `text/plain` or `text/x-rst`. """
    job: str | Unset = UNSET
    """ Job key, `project/spider/job`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project = self.project

        key = self.key

        content = self.content.to_tuple()

        content_type = self.content_type

        job = self.job

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "project": project,
                "key": key,
                "content": content,
                "content_type": content_type,
            }
        )
        if job is not UNSET:
            field_dict["job"] = job

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("project", (None, str(self.project).encode(), "text/plain")))

        files.append(("key", (None, str(self.key).encode(), "text/plain")))

        files.append(("content", self.content.to_tuple()))

        files.append(("content_type", (None, str(self.content_type).encode(), "text/plain")))

        if not isinstance(self.job, Unset):
            files.append(("job", (None, str(self.job).encode(), "text/plain")))

        for prop_name, prop in self.additional_properties.items():
            files.append((prop_name, (None, str(prop).encode(), "text/plain")))

        return files

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        project = d.pop("project")

        key = d.pop("key")

        content = File(payload=BytesIO(d.pop("content")))

        content_type = d.pop("content_type")

        job = d.pop("job", UNSET)

        add_report_body = cls(
            project=project,
            key=key,
            content=content,
            content_type=content_type,
            job=job,
        )

        add_report_body.additional_properties = d
        return add_report_body

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
