# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.spider_fields_count import SpiderFieldsCount
    from ..models.spider_project import SpiderProject
    from ..models.spider_settings import SpiderSettings
    from ..models.spider_stats import SpiderStats


T = TypeVar("T", bound="Spider")


@_attrs_define
class Spider:
    """A spider. The statistics are null until the service has worked them out; none was seen with a value, so their types
    are inferred.

    """

    default_kumo_units: int | None | Unset = UNSET
    """ Units that a job gets when it asks for none, where that is set. """
    tags: list[str] | Unset = UNSET
    """ Tags of the spider. """
    settings: SpiderSettings | Unset = UNSET
    """ Scrapy settings of the spider. """
    id: int | Unset = UNSET
    """ Id within the dashboard; not the number that job keys hold. """
    name: str | Unset = UNSET
    """ Name of the spider. """
    jobq_id: int | Unset = UNSET
    """ Spider id, the second part of a job key. """
    stats: SpiderStats | Unset = UNSET
    """ Statistics. """
    type_: str | Unset = UNSET
    """ Kind of spider: `manual`, `auto` or `portia`. """
    archived: bool | Unset = UNSET
    """ Whether the spider is archived. """
    deleted: bool | Unset = UNSET
    """ Whether the spider is deleted. """
    version: None | str | Unset = UNSET
    """ Version of the code that was deployed, where there is one. """
    created_at: str | Unset = UNSET
    """ When the spider was created: ISO 8601, UTC, microseconds. """
    modified_at: str | Unset = UNSET
    """ When the spider was last changed: ISO 8601, UTC, microseconds. """
    project: SpiderProject | Unset = UNSET
    """ The project of a spider. """
    avg_item_count: float | None | Unset = UNSET
    """ Average number of items in a job. """
    avg_response_count: float | None | Unset = UNSET
    """ Average number of responses in a job. """
    avg_runtime: float | None | Unset = UNSET
    """ Average time that a job runs; its unit is not known. """
    fields_count: SpiderFieldsCount | Unset = UNSET
    """ For each field, the number of items that have it. """
    first_run: None | str | Unset = UNSET
    """ When the spider first ran: ISO 8601, UTC. """
    last_error_count: int | None | Unset = UNSET
    """ Number of errors in the last job. """
    last_item_count: int | None | Unset = UNSET
    """ Number of items in the last job. """
    last_job_id: int | None | str | Unset = UNSET
    """ The last job. """
    last_outcome: None | str | Unset = UNSET
    """ Why the last job ended. """
    last_response_count: int | None | Unset = UNSET
    """ Number of responses in the last job. """
    last_run: None | str | Unset = UNSET
    """ When the spider last ran: ISO 8601, UTC. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        default_kumo_units: int | None | Unset
        if isinstance(self.default_kumo_units, Unset):
            default_kumo_units = UNSET
        else:
            default_kumo_units = self.default_kumo_units

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.settings, Unset):
            settings = self.settings.to_dict()

        id = self.id

        name = self.name

        jobq_id = self.jobq_id

        stats: dict[str, Any] | Unset = UNSET
        if not isinstance(self.stats, Unset):
            stats = self.stats.to_dict()

        type_ = self.type_

        archived = self.archived

        deleted = self.deleted

        version: None | str | Unset
        if isinstance(self.version, Unset):
            version = UNSET
        else:
            version = self.version

        created_at = self.created_at

        modified_at = self.modified_at

        project: dict[str, Any] | Unset = UNSET
        if not isinstance(self.project, Unset):
            project = self.project.to_dict()

        avg_item_count: float | None | Unset
        if isinstance(self.avg_item_count, Unset):
            avg_item_count = UNSET
        else:
            avg_item_count = self.avg_item_count

        avg_response_count: float | None | Unset
        if isinstance(self.avg_response_count, Unset):
            avg_response_count = UNSET
        else:
            avg_response_count = self.avg_response_count

        avg_runtime: float | None | Unset
        if isinstance(self.avg_runtime, Unset):
            avg_runtime = UNSET
        else:
            avg_runtime = self.avg_runtime

        fields_count: dict[str, Any] | Unset = UNSET
        if not isinstance(self.fields_count, Unset):
            fields_count = self.fields_count.to_dict()

        first_run: None | str | Unset
        if isinstance(self.first_run, Unset):
            first_run = UNSET
        else:
            first_run = self.first_run

        last_error_count: int | None | Unset
        if isinstance(self.last_error_count, Unset):
            last_error_count = UNSET
        else:
            last_error_count = self.last_error_count

        last_item_count: int | None | Unset
        if isinstance(self.last_item_count, Unset):
            last_item_count = UNSET
        else:
            last_item_count = self.last_item_count

        last_job_id: int | None | str | Unset
        if isinstance(self.last_job_id, Unset):
            last_job_id = UNSET
        else:
            last_job_id = self.last_job_id

        last_outcome: None | str | Unset
        if isinstance(self.last_outcome, Unset):
            last_outcome = UNSET
        else:
            last_outcome = self.last_outcome

        last_response_count: int | None | Unset
        if isinstance(self.last_response_count, Unset):
            last_response_count = UNSET
        else:
            last_response_count = self.last_response_count

        last_run: None | str | Unset
        if isinstance(self.last_run, Unset):
            last_run = UNSET
        else:
            last_run = self.last_run

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if default_kumo_units is not UNSET:
            field_dict["default_kumo_units"] = default_kumo_units
        if tags is not UNSET:
            field_dict["tags"] = tags
        if settings is not UNSET:
            field_dict["settings"] = settings
        if id is not UNSET:
            field_dict["id"] = id
        if name is not UNSET:
            field_dict["name"] = name
        if jobq_id is not UNSET:
            field_dict["jobq_id"] = jobq_id
        if stats is not UNSET:
            field_dict["stats"] = stats
        if type_ is not UNSET:
            field_dict["type"] = type_
        if archived is not UNSET:
            field_dict["archived"] = archived
        if deleted is not UNSET:
            field_dict["deleted"] = deleted
        if version is not UNSET:
            field_dict["version"] = version
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if modified_at is not UNSET:
            field_dict["modified_at"] = modified_at
        if project is not UNSET:
            field_dict["project"] = project
        if avg_item_count is not UNSET:
            field_dict["avg_item_count"] = avg_item_count
        if avg_response_count is not UNSET:
            field_dict["avg_response_count"] = avg_response_count
        if avg_runtime is not UNSET:
            field_dict["avg_runtime"] = avg_runtime
        if fields_count is not UNSET:
            field_dict["fields_count"] = fields_count
        if first_run is not UNSET:
            field_dict["first_run"] = first_run
        if last_error_count is not UNSET:
            field_dict["last_error_count"] = last_error_count
        if last_item_count is not UNSET:
            field_dict["last_item_count"] = last_item_count
        if last_job_id is not UNSET:
            field_dict["last_job_id"] = last_job_id
        if last_outcome is not UNSET:
            field_dict["last_outcome"] = last_outcome
        if last_response_count is not UNSET:
            field_dict["last_response_count"] = last_response_count
        if last_run is not UNSET:
            field_dict["last_run"] = last_run

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.spider_fields_count import SpiderFieldsCount
        from ..models.spider_project import SpiderProject
        from ..models.spider_settings import SpiderSettings
        from ..models.spider_stats import SpiderStats

        d = dict(src_dict)

        def _parse_default_kumo_units(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        default_kumo_units = _parse_default_kumo_units(d.pop("default_kumo_units", UNSET))

        tags = cast(list[str], d.pop("tags", UNSET))

        _settings = d.pop("settings", UNSET)
        settings: SpiderSettings | Unset
        if isinstance(_settings, Unset):
            settings = UNSET
        else:
            settings = SpiderSettings.from_dict(_settings)

        id = d.pop("id", UNSET)

        name = d.pop("name", UNSET)

        jobq_id = d.pop("jobq_id", UNSET)

        _stats = d.pop("stats", UNSET)
        stats: SpiderStats | Unset
        if isinstance(_stats, Unset):
            stats = UNSET
        else:
            stats = SpiderStats.from_dict(_stats)

        type_ = d.pop("type", UNSET)

        archived = d.pop("archived", UNSET)

        deleted = d.pop("deleted", UNSET)

        def _parse_version(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        version = _parse_version(d.pop("version", UNSET))

        created_at = d.pop("created_at", UNSET)

        modified_at = d.pop("modified_at", UNSET)

        _project = d.pop("project", UNSET)
        project: SpiderProject | Unset
        if isinstance(_project, Unset):
            project = UNSET
        else:
            project = SpiderProject.from_dict(_project)

        def _parse_avg_item_count(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        avg_item_count = _parse_avg_item_count(d.pop("avg_item_count", UNSET))

        def _parse_avg_response_count(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        avg_response_count = _parse_avg_response_count(d.pop("avg_response_count", UNSET))

        def _parse_avg_runtime(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        avg_runtime = _parse_avg_runtime(d.pop("avg_runtime", UNSET))

        _fields_count = d.pop("fields_count", UNSET)
        fields_count: SpiderFieldsCount | Unset
        if isinstance(_fields_count, Unset):
            fields_count = UNSET
        else:
            fields_count = SpiderFieldsCount.from_dict(_fields_count)

        def _parse_first_run(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        first_run = _parse_first_run(d.pop("first_run", UNSET))

        def _parse_last_error_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        last_error_count = _parse_last_error_count(d.pop("last_error_count", UNSET))

        def _parse_last_item_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        last_item_count = _parse_last_item_count(d.pop("last_item_count", UNSET))

        def _parse_last_job_id(data: object) -> int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | str | Unset, data)

        last_job_id = _parse_last_job_id(d.pop("last_job_id", UNSET))

        def _parse_last_outcome(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        last_outcome = _parse_last_outcome(d.pop("last_outcome", UNSET))

        def _parse_last_response_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        last_response_count = _parse_last_response_count(d.pop("last_response_count", UNSET))

        def _parse_last_run(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        last_run = _parse_last_run(d.pop("last_run", UNSET))

        spider = cls(
            default_kumo_units=default_kumo_units,
            tags=tags,
            settings=settings,
            id=id,
            name=name,
            jobq_id=jobq_id,
            stats=stats,
            type_=type_,
            archived=archived,
            deleted=deleted,
            version=version,
            created_at=created_at,
            modified_at=modified_at,
            project=project,
            avg_item_count=avg_item_count,
            avg_response_count=avg_response_count,
            avg_runtime=avg_runtime,
            fields_count=fields_count,
            first_run=first_run,
            last_error_count=last_error_count,
            last_item_count=last_item_count,
            last_job_id=last_job_id,
            last_outcome=last_outcome,
            last_response_count=last_response_count,
            last_run=last_run,
        )

        spider.additional_properties = d
        return spider

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
