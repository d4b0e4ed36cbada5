# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.periodic_task import PeriodicTask


T = TypeVar("T", bound="PeriodicJob")


@_attrs_define
class PeriodicJob:
    """A schedule that starts jobs."""

    id: int | Unset = UNSET
    """ Id of the periodic job. """
    project: int | Unset = UNSET
    """ Project id. """
    type_: str | Unset = UNSET
    """ `spider` or `script`. """
    description: str | Unset = UNSET
    """ What it is for. """
    cron: str | Unset = UNSET
    """ When to start, UTC: minute, hour, day of the month, month, day of the week; each a number or `*`. Ranges,
    steps and lists are refused. """
    disabled: bool | Unset = UNSET
    """ Whether it is switched off. """
    tasks: list[PeriodicTask] | Unset = UNSET
    """ What to start. """
    addtags: list[str] | Unset = UNSET
    """ Tags of the jobs that it starts. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        project = self.project

        type_ = self.type_

        description = self.description

        cron = self.cron

        disabled = self.disabled

        tasks: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tasks, Unset):
            tasks = []
            for tasks_item_data in self.tasks:
                tasks_item = tasks_item_data.to_dict()
                tasks.append(tasks_item)

        addtags: list[str] | Unset = UNSET
        if not isinstance(self.addtags, Unset):
            addtags = self.addtags

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if project is not UNSET:
            field_dict["project"] = project
        if type_ is not UNSET:
            field_dict["type"] = type_
        if description is not UNSET:
            field_dict["description"] = description
        if cron is not UNSET:
            field_dict["cron"] = cron
        if disabled is not UNSET:
            field_dict["disabled"] = disabled
        if tasks is not UNSET:
            field_dict["tasks"] = tasks
        if addtags is not UNSET:
            field_dict["addtags"] = addtags

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.periodic_task import PeriodicTask

        d = dict(src_dict)
        id = d.pop("id", UNSET)

        project = d.pop("project", UNSET)

        type_ = d.pop("type", UNSET)

        description = d.pop("description", UNSET)

        cron = d.pop("cron", UNSET)

        disabled = d.pop("disabled", UNSET)

        _tasks = d.pop("tasks", UNSET)
        tasks: list[PeriodicTask] | Unset = UNSET
        if _tasks is not UNSET:
            tasks = []
            for tasks_item_data in _tasks:
                tasks_item = PeriodicTask.from_dict(tasks_item_data)

                tasks.append(tasks_item)

        addtags = cast(list[str], d.pop("addtags", UNSET))

        periodic_job = cls(
            id=id,
            project=project,
            type_=type_,
            description=description,
            cron=cron,
            disabled=disabled,
            tasks=tasks,
            addtags=addtags,
        )

        periodic_job.additional_properties = d
        return periodic_job

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
