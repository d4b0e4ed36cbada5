# Generated from scrapinghub/aio/pages.py by `make generate`: edit that file, not this one.
"""Lists of jobs longer than one answer of the service."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING, Any

from .._core.errors import ScrapinghubAPIError
from .._core.operations import build, storage
from .._core.pages import Paging
from .._core.resume import Download, Rule
from .resources import Client
from .streams import Reading, Stream

if TYPE_CHECKING:
    from .. import types

PAGE = 1000
"""Jobs that the service lists in one answer at the most."""


def one_page(client: Client, project_id: str, query: Mapping[str, Any], count: int | None) -> Stream[types.JobSummary]:
    """One answer of the service: at most 1000 jobs."""
    request = build(storage.list_jobs, int(project_id), query={**query, "count": count})
    return Stream(client._transport, Download(request, Rule.BY_SKIPPING, count=count, key="key"))


class Pages(Reading["types.JobSummary"]):
    """Summaries of jobs, page after page, each job once, none skipped because others leave the result."""

    def __init__(self, client: Client, project_id: str, query: Mapping[str, Any], wanted: int | None = None) -> None:
        super().__init__("list_jobs")
        self._client = client
        self._project_id = project_id
        self._query = query
        self._paging = Paging(PAGE, wanted, int(query.get("start") or 0))
        self._first = self._page()

    def _page(self) -> Stream[types.JobSummary] | None:
        page = self._paging.next()
        if page is None:
            return None
        query = {**self._query, "start": page.start or None}
        if page.endts is not None:
            query["endts"] = page.endts
        return one_page(self._client, self._project_id, query, page.count)

    def _open(self) -> None:
        if self._first is not None:
            self._first._open()

    def _records(self) -> Generator[types.JobSummary, None, None]:
        page = self._first
        while page is not None:
            for summary in page:
                try:
                    key, ts = summary["key"], summary["ts"]
                except (KeyError, TypeError):
                    raise ScrapinghubAPIError("a list of jobs has an entry without key or ts: it can't go on") from None
                if self._paging.take(key, ts, page._began_again):
                    yield summary
            page = self._page()
