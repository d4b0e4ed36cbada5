# Generated from scrapinghub/aio/logs.py by `make generate`: edit that file, not this one.
"""A job's log."""

from __future__ import annotations

import builtins
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Unpack

from .._core.decode import JSON_LINES
from .._core.filters import LogLevel, format_filters, level_filter, level_name, level_number
from .._core.operations import Operation, storage
from .._core.params import Time, moment
from .._core.polls import LONGEST
from .._core.resume import Rule
from .._core.values import Record, as_object
from .resources import JobResource
from .streams import Reading

if TYPE_CHECKING:
    from .. import types

_COUNTABLE = frozenset({"start", "startafter", "meta", "count"})


class Logs(JobResource["types.LogEntry"]):
    """The log entries of a job: ``job.logs``.

    >>> job.logs.info("Spider opened", ts=1482233733976)
    >>> job.logs.flush()
    >>> job.logs.list()
    [{'time': 1482233733976, 'level': 20, 'message': 'Spider opened'}]
    """

    _list = storage.list_logs
    _get = storage.get_log
    _write = storage.write_logs
    _stats = storage.get_logs_stats
    _kind = "log entry"
    _own_params = JobResource._own_params | {"level"}
    _times = ("time",)

    def iter(
        self,
        _path: int | str | None = None,
        count: int | None = None,
        requests_params: Mapping[str, Any] | None = None,
        parallel: int | None = None,
        **params: Unpack[types.LogsIterParams],
    ) -> Reading[types.LogEntry]:
        """Read the log, in the order in which it was written.

        Args:
            _path: a position.
            count: at most so many entries.
            requests_params: ``headers``, ``params``, ``timeout`` (seconds, or (connect, read)) of the HTTP request.
            parallel: connections to read with at the same time, up to 64. The order stays. The end is that which the
                stats name when it begins; a job that still runs may have more by then.
            params: `level`: at least this one, a number or a name in any case. `start`, `startafter`, `offset`,
                `startts`, `endts`, `meta` and `filter` as for items (``("message", "contains", ["timeout"])``). And
                the others of the endpoint.

        Returns:
            An iterator over dicts with ``time`` (ms since the epoch), ``level`` (10 debug to 50 critical) and
            ``message``.

        Raises:
            ValueError: an unknown level, a key of another job, a malformed filter; `parallel` with a path.
            ScrapinghubAPIError: at the first step or later.

        Uses ``GET logs/{project}/{spider}/{job}``; in parallel its stats, too.

        >>> [entry["message"] for entry in job.logs.iter(level="info")]
        ['Spider opened']
        """
        return self._stream(_path, count, requests_params, params, parallel)

    def tail(
        self,
        follow: bool = False,
        count: int = 10,
        *,
        timeout: float | None = None,
        poll: float = LONGEST,
        **params: Unpack[types.LogsIterParams],
    ) -> Reading[types.LogEntry]:
        """Read the last log entries; and with `follow`, those that come until the job ends.

        Args:
            follow: go on until the job has ended. What it wrote before its end is read: nothing is lost.
            count: so many of the last ones come first. With a filter, so many that pass it: all are looked through.
            timeout: seconds to follow at the most; None: without a limit.
            poll: seconds between two looks at the most. After something came, and at first, it looks sooner.
            params: as those of `iter`, but for those that say where to begin.

        Returns:
            An iterator over dicts, used up once.

        Raises:
            ValueError: a parameter that says where to begin; a malformed filter; a time that can't be.
            TimedOut: the job has not ended in time.
            NotFound: the job was deleted meanwhile.
            ScrapinghubAPIError: at the first step or later.

        Uses ``GET logs/{project}/{spider}/{job}``, its stats, and with `follow` ``GET jobq/{project}/list``.

        >>> [entry["message"] for entry in job.logs.tail(count=1)]
        ['Spider opened']
        """
        return self._tail(follow, count, timeout, poll, params)

    def list(
        self,
        _path: int | str | None = None,
        count: int | None = None,
        requests_params: Mapping[str, Any] | None = None,
        parallel: int | None = None,
        **params: Unpack[types.LogsIterParams],
    ) -> builtins.list[types.LogEntry]:
        """The log as a list: `iter`, with the same parameters, all in memory at once.

        >>> job.logs.list(level="WARNING")
        []
        """
        return [entry for entry in self._stream(_path, count, requests_params, params, parallel)]

    def get(self, key: int | str, **params: Unpack[types.GetLogQuery]) -> types.LogEntry:
        """One log entry.

        Args:
            key: its position (``3``, ``'3'``) or its whole key (``'123/1/4/3'``).
            params: other parameters of the endpoint.

        Raises:
            ValueError: neither, or the key of another job.
            NotFound: there is no such entry.

        Uses ``GET logs/{project}/{spider}/{job}/{position}``.

        >>> (job.logs.get(0))["level"]
        20
        """
        return self._element(key, params)

    def stats(self) -> types.LogStats:
        """How many entries there are of each level, and their bytes.

        Returns:
            ``{'counts': {'20': entries}, 'totals': {'input_values': entries, 'input_bytes': bytes}}``

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET logs/{project}/{spider}/{job}/stats``.

        >>> (job.logs.stats())["counts"]
        {'20': 1}
        """
        return self._read_stats()  # type: ignore[return-value]

    def write(self, item: Record) -> None:
        """Write a finished entry, which `log` makes of its parts. It is sent with others in a batch.

        Args:
            item: ``{"message": text, "level": 10 to 50, "time": ms since the epoch}``.

        Raises:
            TypeError: it isn't a dict, or holds what JSON lacks; nothing is queued.
            ValueTooLarge: it is over 1 MiB; nothing is queued.
            WriteError: the writer has stopped.

        Uses ``POST logs/{project}/{spider}/{job}``.

        >>> job.logs.write({"message": "done", "level": 20, "time": 1482233733977})
        """
        self._append(item if type(item) is dict else as_object(item, "log entry"))

    def log(self, message: str, level: int | str = LogLevel.INFO, ts: Time | None = None, **other: Any) -> None:
        """Write a log entry.

        Args:
            message: its text.
            level: 10 debug, 20 info, 30 warning, 40 error, 50 critical; or their names, in any case.
            ts: when it happened: ms since the epoch, or a datetime; now if not given.
            other: further fields. The service keeps message, level and time.

        Raises:
            TypeError: the message isn't text.
            WriteError: the writer has stopped.

        Uses ``POST logs/{project}/{spider}/{job}``.

        >>> job.logs.log("Crawled 10 pages", level=20)
        """
        if not isinstance(message, str):
            raise TypeError(f"log entry: message should be a string, got {type(message).__name__}: {str(message)[:80]}")
        when = int(time.time() * 1000) if ts is None else moment("ts", ts)
        self._append({"message": message, "level": level_number(level), "time": when, **other})

    def debug(self, message: str, **other: Any) -> None:
        """Write an entry of level 10. The parameters are those of `log`.

        >>> job.logs.debug("a detail")
        """
        self.log(message, LogLevel.DEBUG, **other)

    def info(self, message: str, **other: Any) -> None:
        """Write an entry of level 20. The parameters are those of `log`.

        >>> job.logs.info("a step")
        """
        self.log(message, LogLevel.INFO, **other)

    def warning(self, message: str, **other: Any) -> None:
        """Write an entry of level 30. The parameters are those of `log`.

        >>> job.logs.warning("a doubt")
        """
        self.log(message, LogLevel.WARNING, **other)

    warn = warning

    def error(self, message: str, **other: Any) -> None:
        """Write an entry of level 40. The parameters are those of `log`.

        >>> job.logs.error("a fault")
        """
        self.log(message, LogLevel.ERROR, **other)

    def _as_row(self, record: types.LogEntry) -> dict[str, Any]:
        row: dict[str, Any] = {**record}
        if "level" in row:
            row["level"] = level_name(row["level"])
        return row

    def _query(self, operation: Operation, params: Mapping[str, Any]) -> dict[str, Any]:
        others = {name: value for name, value in params.items() if name != "level"}
        query = super()._query(operation, others)
        level = params.get("level")
        if level is not None:
            query["filter"] = [*format_filters(query.get("filter")), level_filter(level)]
        return query

    def _plan(self, query: Mapping[str, Any]) -> tuple[str, Rule]:
        accept, rule = super()._plan(query)
        # The service leaves `_key` out of log entries in msgpack even when asked. Unfiltered they can be counted; what
        # needs keys is read as JSON lines.
        narrowed = any(value is not None and name not in _COUNTABLE for name, value in query.items())
        if accept == JSON_LINES or rule is Rule.NEVER or narrowed or "_key" in query.get("meta", ()):
            return JSON_LINES, rule
        return accept, Rule.BY_POSITION
