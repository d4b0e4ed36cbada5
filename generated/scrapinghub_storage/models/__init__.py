# Generated from spec/storage.yaml by `make generate`: do not edit.
"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .cancel_count import CancelCount
    from .delete_count import DeleteCount
    from .deleted_collection import DeletedCollection
    from .item_stats import ItemStats
    from .item_stats_counts import ItemStatsCounts
    from .log_stats import LogStats
    from .log_stats_counts import LogStatsCounts
    from .new_count import NewCount
    from .project_settings import ProjectSettings
    from .project_summary import ProjectSummary
    from .queue_count import QueueCount
    from .record import Record
    from .record_count import RecordCount
    from .record_scan import RecordScan
    from .rename_collection_response_202 import RenameCollectionResponse202
    from .request_stats import RequestStats
    from .request_stats_counts import RequestStatsCounts
    from .started_job import StartedJob
    from .started_job_environment import StartedJobEnvironment
    from .started_job_job_settings import StartedJobJobSettings
    from .started_job_scrapystats import StartedJobScrapystats
    from .started_job_spider_args import StartedJobSpiderArgs
    from .stats_totals import StatsTotals

_MODULES: dict[str, str] = {
    "CancelCount": "cancel_count",
    "DeleteCount": "delete_count",
    "DeletedCollection": "deleted_collection",
    "ItemStats": "item_stats",
    "ItemStatsCounts": "item_stats_counts",
    "LogStats": "log_stats",
    "LogStatsCounts": "log_stats_counts",
    "NewCount": "new_count",
    "ProjectSettings": "project_settings",
    "ProjectSummary": "project_summary",
    "QueueCount": "queue_count",
    "Record": "record",
    "RecordCount": "record_count",
    "RecordScan": "record_scan",
    "RenameCollectionResponse202": "rename_collection_response_202",
    "RequestStats": "request_stats",
    "RequestStatsCounts": "request_stats_counts",
    "StartedJob": "started_job",
    "StartedJobEnvironment": "started_job_environment",
    "StartedJobJobSettings": "started_job_job_settings",
    "StartedJobScrapystats": "started_job_scrapystats",
    "StartedJobSpiderArgs": "started_job_spider_args",
    "StatsTotals": "stats_totals",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f".{_MODULES[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return [*globals(), *_MODULES]


__all__ = (
    "CancelCount",
    "DeleteCount",
    "DeletedCollection",
    "ItemStats",
    "ItemStatsCounts",
    "LogStats",
    "LogStatsCounts",
    "NewCount",
    "ProjectSettings",
    "ProjectSummary",
    "QueueCount",
    "Record",
    "RecordCount",
    "RecordScan",
    "RenameCollectionResponse202",
    "RequestStats",
    "RequestStatsCounts",
    "StartedJob",
    "StartedJobEnvironment",
    "StartedJobJobSettings",
    "StartedJobScrapystats",
    "StartedJobSpiderArgs",
    "StatsTotals",
)
