# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="RunJobBody")


@_attrs_define
class RunJobBody:
    project: int
    """ Project id. """
    spider: str | Unset = UNSET
    """ Spider name; scripts are named `py:script.py`. Required unless `jobq_id` is given. """
    jobq_id: int | Unset = UNSET
    """ Numeric id of the spider (the second part of a job key), in place of `spider`. """
    add_tag: list[str] | Unset = UNSET
    """ Tag of the new job. May be repeated. """
    priority: int | Unset = UNSET
    """ Priority, 0 (lowest) to 4 (highest). The service takes 2 when it is absent. """
    job_settings: str | Unset = UNSET
    """ Scrapy settings for this job, which override the project's and the spider's: a JSON object as text. """
    units: int | Unset = UNSET
    """ Scrapy Cloud units to run on, 1 to 6 by the documentation. The default is a setting of the project or
    spider. """
    cmd_args: str | Unset = UNSET
    """ Command-line arguments of a script. """
    environment: str | Unset = UNSET
    """ Environment variables of the job: a JSON object as text. """
    meta: str | Unset = UNSET
    """ Further metadata of the job: a JSON object as text. A `state` in it is the job's first state: `running`
    starts the job at once, `finished` makes a finished one. """
    additional_properties: dict[str, str] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project = self.project

        spider = self.spider

        jobq_id = self.jobq_id

        add_tag: list[str] | Unset = UNSET
        if not isinstance(self.add_tag, Unset):
            add_tag = self.add_tag

        priority = self.priority

        job_settings = self.job_settings

        units = self.units

        cmd_args = self.cmd_args

        environment = self.environment

        meta = self.meta

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "project": project,
            }
        )
        if spider is not UNSET:
            field_dict["spider"] = spider
        if jobq_id is not UNSET:
            field_dict["jobq_id"] = jobq_id
        if add_tag is not UNSET:
            field_dict["add_tag"] = add_tag
        if priority is not UNSET:
            field_dict["priority"] = priority
        if job_settings is not UNSET:
            field_dict["job_settings"] = job_settings
        if units is not UNSET:
            field_dict["units"] = units
        if cmd_args is not UNSET:
            field_dict["cmd_args"] = cmd_args
        if environment is not UNSET:
            field_dict["environment"] = environment
        if meta is not UNSET:
            field_dict["meta"] = meta

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        project = d.pop("project")

        spider = d.pop("spider", UNSET)

        jobq_id = d.pop("jobq_id", UNSET)

        add_tag = cast(list[str], d.pop("add_tag", UNSET))

        priority = d.pop("priority", UNSET)

        job_settings = d.pop("job_settings", UNSET)

        units = d.pop("units", UNSET)

        cmd_args = d.pop("cmd_args", UNSET)

        environment = d.pop("environment", UNSET)

        meta = d.pop("meta", UNSET)

        run_job_body = cls(
            project=project,
            spider=spider,
            jobq_id=jobq_id,
            add_tag=add_tag,
            priority=priority,
            job_settings=job_settings,
            units=units,
            cmd_args=cmd_args,
            environment=environment,
            meta=meta,
        )

        run_job_body.additional_properties = d
        return run_job_body

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> str:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: str) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
