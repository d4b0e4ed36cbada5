"""What happened in a project."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from .._core.encode import dumps
from .._core.filters import format_filters
from .._core.keys import parse_job_key
from .._core.operations import build, storage
from .._core.params import known_query, limit, many
from .._core.resume import Download, Rule
from .resources import Client, Entity
from .streams import Stream

if TYPE_CHECKING:
    from .. import types


class Activity(Entity):
    """The activity log of a project: ``project.activity``.

    >>> await project.activity.add({"event": "job:completed", "job": "123/2/4", "user": "john"})
    >>> await project.activity.list(count=1)
    [{'event': 'job:completed', 'job': '123/2/4', 'user': 'john'}]
    """

    def __init__(self, client: Client, key: str) -> None:
        self._client = client
        self.key = key

    def iter(self, count: int | None = None, **params: Unpack[types.ActivityIterParams]) -> Stream[types.ActivityEvent]:
        """Read the events, the latest first.

        Args:
            count: at most so many.
            params: `meta`: ``_ts``, the time of an event in ms. `filter` as for items. And the others of the endpoint.

        Returns:
            An iterator over dicts, ``{'event': 'job:started', 'job': '123/1/4', 'user': 'john'}`` as a rule.

        Raises:
            ScrapinghubAPIError: at the first step, or when awaited. A connection that breaks after the first
                event is an error: the service can't be asked to go on from an event.

        Uses ``GET activity/{project}``.

        >>> [event["event"] async for event in project.activity.iter(count=1)]
        ['job:completed']
        """
        query = known_query(storage.list_activity, (), params)
        query["meta"] = many("meta", query.get("meta"))
        query["filter"] = format_filters(query.get("filter"))
        query["count"] = limit(count)
        request = build(storage.list_activity, int(self.key), query=query)
        events: Stream[types.ActivityEvent] = Stream(
            self._client._transport, Download(request, Rule.NEVER, count=limit(count))
        )
        return events._at_call()

    async def list(
        self, count: int | None = None, **params: Unpack[types.ActivityIterParams]
    ) -> builtins.list[types.ActivityEvent]:
        """The events as a list: `iter`, with the same parameters, all in memory at once.

        >>> len(await project.activity.list(count=1))
        1
        """
        return [event async for event in self.iter(count, **params)]

    async def add(self, values: Mapping[str, object] | Iterable[Mapping[str, object]]) -> None:
        """Add one event or several.

        Args:
            values: dicts, with ``event``, ``job`` and ``user`` as a rule.

        Raises:
            TypeError: something that isn't a dict, or holds what JSON lacks; nothing is sent.
            ValueError: a ``job`` that isn't a job's key, or is of another project; nothing is sent.
            ScrapinghubAPIError: it failed. It isn't tried again once it was sent: an event could appear twice.

        Uses ``POST activity/{project}``.

        >>> await project.activity.add([
        ...     {"event": "job:started", "job": "123/2/5", "user": "john"},
        ...     {"event": "job:cancelled", "job": "123/2/5", "user": "john"},
        ... ])
        """
        events: Sequence[Any] = [values] if isinstance(values, Mapping) else [*values]
        for event in events:
            if not isinstance(event, Mapping):
                raise TypeError(f"event should be a dict, got {event!r}")
            if event.get("job") is not None:
                key = parse_job_key(event["job"])
                if key.project_id != self.key:
                    raise ValueError(f"{key} is a job of project {key.project_id}, not of {self.key}")
        body = b"\n".join(dumps(dict(event), "event") for event in events)
        await self._client._transport.call(storage.add_activity, int(self.key), body=body)
