"""The activity log of a project."""

from collections.abc import Iterator, Mapping
from typing import Any

from .._core.operations import root, storage
from .._core.resume import Rule
from .resourcetype import ResourceType
from .serialization import jlencode


class Activity(ResourceType):
    """What happened in a project: ``project.activity``."""

    resource_type = root(storage.list_activity)

    def list(self, **params: Any) -> Iterator[dict[str, Any]]:
        """Read the events, the latest first; `count`, `meta` and `filter` narrow them."""
        return self._stream(self._build(storage.list_activity, *self._parts, query=params), Rule.NEVER)

    get = list

    def post(self, _value: Any, **params: Any) -> Iterator[Any]:
        """Add an event, or several."""
        body = jlencode(_value).encode()
        return iter(self._values(storage.add_activity, *self._parts, query=params, body=body))

    def add(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        """Add one event, given as to ``dict()``."""
        event: Mapping[str, Any] = dict(*args, **kwargs)
        return self.post(event)
