"""Reports that programs attach to a job, or to a project."""

from __future__ import annotations

from .._core.keys import JobKey
from .._core.operations import dash
from .resources import Client, Entity

CONTENT_TYPES = ("text/plain", "text/x-rst")


class Reports(Entity):
    """The reports on a job, or on a project: ``job.reports``, ``project.reports``. They are shown on its page.

    Programs can only add them: no request is known that reads or deletes one.

    >>> await job.reports.create("quality", "all fields are there")
    """

    def __init__(self, client: Client, project_id: str, job: JobKey | None = None) -> None:
        self._client = client
        self._project = project_id
        self._job = job
        self.key = project_id if job is None else str(job)

    async def create(self, key: str, content: str | bytes, content_type: str = "text/plain") -> None:
        """Attach a report, in the place of one of the same name. It is sent once, and not again if the answer is lost.

        Args:
            key: its name.
            content: its text.
            content_type: ``text/plain``, or ``text/x-rst`` (reStructuredText).

        Raises:
            TypeError: content is neither text nor bytes.
            ValueError: no name, or another type of content; nothing is sent.
            BadRequest: there is no such job.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``POST reports/add.json`` of Dash, which the service no longer documents.

        >>> await job.reports.create("coverage", "*95 %* of the pages", content_type="text/x-rst")
        """
        if not isinstance(key, str) or not key:
            raise ValueError(f"key should be the name of a report, got {key!r}")
        if not isinstance(content, str | bytes):
            raise TypeError(f"content should be text or bytes, got {content!r}")
        if content_type not in CONTENT_TYPES:
            raise ValueError(f"content_type should be one of {', '.join(CONTENT_TYPES)}, got {content_type!r}")
        data = content.encode() if isinstance(content, str) else content
        body = {
            "project": int(self._project),
            **({} if self._job is None else {"job": str(self._job)}),
            "key": key,
            "content_type": content_type,
            "content": ("report", data),
        }
        await self._client._transport.call(dash.add_report, body=body)
