"""Periodic jobs: when their time comes, their jobs go into the queue."""

import calendar
import logging
import shlex
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from ..cloud import Cloud
from ..store.jobs import NewJob, identity

USER = "periodic job"
YEARS = 8  # a 29 February may be this far away: 1900 and its like are none

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Cron:
    """Minute, hour, day of the month, month, day of the week (0 and 7 are Sunday), in UTC; None for any."""

    minute: int | None
    hour: int | None
    day: int | None
    month: int | None
    weekday: int | None

    @classmethod
    def parse(cls, text: str) -> "Cron":
        minute, hour, day, month, weekday = (None if field == "*" else int(field) for field in text.split())
        return cls(minute, hour, day, month, weekday)

    def after(self, milliseconds: int) -> int | None:
        """The first minute that begins after this moment and that this means; None if there is none (30 February)."""
        start = datetime.fromtimestamp(milliseconds // 60_000 * 60, UTC) + timedelta(minutes=1)
        year, month, day = start.year, start.month, start.day
        for months in range(12 * YEARS + 1):
            this_year, this_month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
            if self.month not in (None, this_month):
                continue
            for this_day in range(1, calendar.monthrange(this_year, this_month)[1] + 1):
                if (months == 0 and this_day < day) or not self._on(this_year, this_month, this_day):
                    continue
                today = datetime(this_year, this_month, this_day, tzinfo=UTC)
                moment = self._at(today, start if months == 0 and this_day == day else today)
                if moment is not None:
                    return int(moment.timestamp()) * 1000
        return None

    def _on(self, year: int, month: int, day: int) -> bool:
        """As every cron has it: where both days are given, either will do."""
        weekday = (calendar.weekday(year, month, day) + 1) % 7
        named = self.weekday is not None and weekday == self.weekday % 7
        if self.day is None:
            return self.weekday is None or named
        return day == self.day or named

    def _at(self, today: datetime, earliest: datetime) -> datetime | None:
        for hour in range(24) if self.hour is None else (self.hour,):
            for minute in range(60) if self.minute is None else (self.minute,):
                moment = today.replace(hour=hour, minute=minute)
                if moment >= earliest:
                    return moment
        return None


class Schedule:
    """Knows up to when it has looked. What came due while the emulator was not there does not run."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._lock = threading.Lock()  # the runner looks, and whoever moves a clock
        self.begin()

    def begin(self) -> None:
        """What comes due from now on runs."""
        self._looked = self._cloud.clock()

    def run(self) -> None:
        """Put the jobs into the queue that have come due since the last time; each once, however long that is."""
        with self._lock:
            since, until = self._looked, self._cloud.clock()
            self._looked = until
        for project, fields in self._cloud.periodic_jobs.enabled():
            try:
                due = Cron.parse(fields["cron"]).after(since)
                if due is not None and due <= until:
                    for task in fields["tasks"]:
                        self._start(project, fields, task)
            except (ValueError, TypeError, KeyError):  # of a data file from before they were checked
                logger.exception("a periodic job of project %d can't be read", project)

    def _start(self, project: int, fields: dict[str, Any], task: Any) -> None:
        name = self._spider(project, task)
        if name is None:
            logger.warning("a periodic job of project %d names no spider that can run: %s", project, task)
            return
        arguments = task.get("spider_args") or {}
        command = str(task.get("script_args") or "")
        meta: dict[str, Any] = {"tags": list(fields["addtags"]), "scheduled_by": USER, "spider_type": "manual"}
        if arguments:
            meta["spider_args"] = arguments
        if command:
            meta["job_cmd"] = [name, *shlex.split(command)]
        priority = task.get("priority")
        new = NewJob(
            project,
            name,
            priority=2 if priority is None else priority,
            unique=identity(name, arguments, command or None),
            meta=meta,
        )
        if self._cloud.jobs.push(new, USER) is None:
            logger.warning("a periodic job of project %d did not start: %s is already scheduled", project, name)

    def _spider(self, project: int, task: Any) -> str | None:
        """The spider of a task, which gives its name or its number."""
        if not isinstance(task, dict):
            return None
        projects = self._cloud.projects
        name, number = task.get("name"), task.get("jobq_id")
        if isinstance(name, str):
            spider = projects.spider_named(project, name)
        else:
            spider = projects.spider(project, number) if isinstance(number, int) else None
        if spider is None or self._cloud.deploys.gone(project, spider.id):
            return None
        return spider.name
