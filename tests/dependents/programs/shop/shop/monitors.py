"""What spidermon looks at when the spider closes, and the tags that it then gives the job."""

from typing import ClassVar

from spidermon import MonitorSuite
from spidermon.contrib.actions.jobs.tags import AddJobTags, RemoveJobTags
from spidermon.contrib.scrapy.monitors import FinishReasonMonitor, ItemCountMonitor, ZyteJobsComparisonMonitor


class AddFailed(AddJobTags):
    tags: ClassVar[list[str]] = ["too-few-items"]


class RemoveFresh(RemoveJobTags):
    tags: ClassVar[list[str]] = ["fresh"]


class CloseSuite(MonitorSuite):
    monitors: ClassVar[list[type]] = [FinishReasonMonitor, ItemCountMonitor, ZyteJobsComparisonMonitor]
    monitors_finished_actions: ClassVar[list[type]] = [RemoveFresh]
    monitors_failed_actions: ClassVar[list[type]] = [AddFailed]
