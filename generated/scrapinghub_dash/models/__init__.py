# Generated from spec/dash.yaml by `make generate`: do not edit.
"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .add_egg_body import AddEggBody
    from .add_field_comment_body import AddFieldCommentBody
    from .add_item_comment_body import AddItemCommentBody
    from .add_report_body import AddReportBody
    from .add_version_body import AddVersionBody
    from .comment import Comment
    from .dash_job import DashJob
    from .dash_job_count import DashJobCount
    from .dash_job_fields_count import DashJobFieldsCount
    from .dash_job_list import DashJobList
    from .dash_job_spider_args import DashJobSpiderArgs
    from .dash_settings import DashSettings
    from .dash_settings_organization_settings import DashSettingsOrganizationSettings
    from .dash_settings_project_settings import DashSettingsProjectSettings
    from .delete_egg_body import DeleteEggBody
    from .delete_version_body import DeleteVersionBody
    from .deploy_image_body import DeployImageBody
    from .download_dataset_response_200_item import DownloadDatasetResponse200Item
    from .egg import Egg
    from .egg_added import EggAdded
    from .egg_list import EggList
    from .get_comment_stats_response_200 import GetCommentStatsResponse200
    from .get_config_response_200 import GetConfigResponse200
    from .get_dash_items_json_response_200_item import GetDashItemsJsonResponse200Item
    from .import_portia_project_body import ImportPortiaProjectBody
    from .job_selection import JobSelection
    from .legacy_log_entry import LegacyLogEntry
    from .legacy_user import LegacyUser
    from .list_job_comments_response_200 import ListJobCommentsResponse200
    from .organization import Organization
    from .organization_page import OrganizationPage
    from .periodic_job import PeriodicJob
    from .periodic_job_page import PeriodicJobPage
    from .periodic_task import PeriodicTask
    from .periodic_task_spider_args import PeriodicTaskSpiderArgs
    from .project_id_list import ProjectIdList
    from .project_info import ProjectInfo
    from .project_page import ProjectPage
    from .project_v2 import ProjectV2
    from .release_status import ReleaseStatus
    from .run_job_body import RunJobBody
    from .run_result import RunResult
    from .schedule_job_body import ScheduleJobBody
    from .set_spider_properties_body import SetSpiderPropertiesBody
    from .spider import Spider
    from .spider_fields_count import SpiderFieldsCount
    from .spider_info import SpiderInfo
    from .spider_info_list import SpiderInfoList
    from .spider_name_list import SpiderNameList
    from .spider_page import SpiderPage
    from .spider_project import SpiderProject
    from .spider_properties import SpiderProperties
    from .spider_settings import SpiderSettings
    from .spider_stats import SpiderStats
    from .status_ok import StatusOk
    from .update_comment_body import UpdateCommentBody
    from .update_count import UpdateCount
    from .update_dash_jobs_body import UpdateDashJobsBody
    from .user import User
    from .version_list import VersionList
    from .zyte_api_subscription_page import ZyteApiSubscriptionPage
    from .zyte_api_subscription_page_results_item import ZyteApiSubscriptionPageResultsItem

_MODULES: dict[str, str] = {
    "AddEggBody": "add_egg_body",
    "AddFieldCommentBody": "add_field_comment_body",
    "AddItemCommentBody": "add_item_comment_body",
    "AddReportBody": "add_report_body",
    "AddVersionBody": "add_version_body",
    "Comment": "comment",
    "DashJob": "dash_job",
    "DashJobCount": "dash_job_count",
    "DashJobFieldsCount": "dash_job_fields_count",
    "DashJobList": "dash_job_list",
    "DashJobSpiderArgs": "dash_job_spider_args",
    "DashSettings": "dash_settings",
    "DashSettingsOrganizationSettings": "dash_settings_organization_settings",
    "DashSettingsProjectSettings": "dash_settings_project_settings",
    "DeleteEggBody": "delete_egg_body",
    "DeleteVersionBody": "delete_version_body",
    "DeployImageBody": "deploy_image_body",
    "DownloadDatasetResponse200Item": "download_dataset_response_200_item",
    "Egg": "egg",
    "EggAdded": "egg_added",
    "EggList": "egg_list",
    "GetCommentStatsResponse200": "get_comment_stats_response_200",
    "GetConfigResponse200": "get_config_response_200",
    "GetDashItemsJsonResponse200Item": "get_dash_items_json_response_200_item",
    "ImportPortiaProjectBody": "import_portia_project_body",
    "JobSelection": "job_selection",
    "LegacyLogEntry": "legacy_log_entry",
    "LegacyUser": "legacy_user",
    "ListJobCommentsResponse200": "list_job_comments_response_200",
    "Organization": "organization",
    "OrganizationPage": "organization_page",
    "PeriodicJob": "periodic_job",
    "PeriodicJobPage": "periodic_job_page",
    "PeriodicTask": "periodic_task",
    "PeriodicTaskSpiderArgs": "periodic_task_spider_args",
    "ProjectIdList": "project_id_list",
    "ProjectInfo": "project_info",
    "ProjectPage": "project_page",
    "ProjectV2": "project_v2",
    "ReleaseStatus": "release_status",
    "RunJobBody": "run_job_body",
    "RunResult": "run_result",
    "ScheduleJobBody": "schedule_job_body",
    "SetSpiderPropertiesBody": "set_spider_properties_body",
    "Spider": "spider",
    "SpiderFieldsCount": "spider_fields_count",
    "SpiderInfo": "spider_info",
    "SpiderInfoList": "spider_info_list",
    "SpiderNameList": "spider_name_list",
    "SpiderPage": "spider_page",
    "SpiderProject": "spider_project",
    "SpiderProperties": "spider_properties",
    "SpiderSettings": "spider_settings",
    "SpiderStats": "spider_stats",
    "StatusOk": "status_ok",
    "UpdateCommentBody": "update_comment_body",
    "UpdateCount": "update_count",
    "UpdateDashJobsBody": "update_dash_jobs_body",
    "User": "user",
    "VersionList": "version_list",
    "ZyteApiSubscriptionPage": "zyte_api_subscription_page",
    "ZyteApiSubscriptionPageResultsItem": "zyte_api_subscription_page_results_item",
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
    "AddEggBody",
    "AddFieldCommentBody",
    "AddItemCommentBody",
    "AddReportBody",
    "AddVersionBody",
    "Comment",
    "DashJob",
    "DashJobCount",
    "DashJobFieldsCount",
    "DashJobList",
    "DashJobSpiderArgs",
    "DashSettings",
    "DashSettingsOrganizationSettings",
    "DashSettingsProjectSettings",
    "DeleteEggBody",
    "DeleteVersionBody",
    "DeployImageBody",
    "DownloadDatasetResponse200Item",
    "Egg",
    "EggAdded",
    "EggList",
    "GetCommentStatsResponse200",
    "GetConfigResponse200",
    "GetDashItemsJsonResponse200Item",
    "ImportPortiaProjectBody",
    "JobSelection",
    "LegacyLogEntry",
    "LegacyUser",
    "ListJobCommentsResponse200",
    "Organization",
    "OrganizationPage",
    "PeriodicJob",
    "PeriodicJobPage",
    "PeriodicTask",
    "PeriodicTaskSpiderArgs",
    "ProjectIdList",
    "ProjectInfo",
    "ProjectPage",
    "ProjectV2",
    "ReleaseStatus",
    "RunJobBody",
    "RunResult",
    "ScheduleJobBody",
    "SetSpiderPropertiesBody",
    "Spider",
    "SpiderFieldsCount",
    "SpiderInfo",
    "SpiderInfoList",
    "SpiderNameList",
    "SpiderPage",
    "SpiderProject",
    "SpiderProperties",
    "SpiderSettings",
    "SpiderStats",
    "StatusOk",
    "UpdateCommentBody",
    "UpdateCount",
    "UpdateDashJobsBody",
    "User",
    "VersionList",
    "ZyteApiSubscriptionPage",
    "ZyteApiSubscriptionPageResultsItem",
)
