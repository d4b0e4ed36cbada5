# Generated from scrapinghub/aio/spiders.py by `make generate`: edit that file, not this one.
"""A project's spiders."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Unpack

from .._core.answers import member
from .._core.keys import parse_project_id
from .._core.operations import dash, storage
from .._core.params import known_query
from .jobs import Spider, number_of_spider
from .resources import Client, Entity
from .streams import Listing

if TYPE_CHECKING:
    from .. import types

__all__ = ["Spider", "Spiders"]


class Spiders(Entity):
    """The spiders of a project: ``project.spiders``.

    Attributes:
        project_id: the project's id, as text.

    >>> (project.spiders.get("demo")).key
    '123/1'
    """

    def __init__(self, client: Client, project_id: int | str) -> None:
        self._client = client
        self.project_id = self.key = parse_project_id(project_id)

    def get(self, spider: str, **params: Unpack[types.GetSpiderIdQuery]) -> Spider:
        """A spider, by its name.

        Args:
            spider: its name.
            params: ``create=True`` makes a spider of that name if there is none.

        Raises:
            ValueError: a name that can't be one.
            NotFound: the project has no such spider.

        Uses ``GET ids/{project}/spider/{name}``.

        >>> project.spiders.get("demo")
        Spider('123/1', name='demo')
        """
        query = known_query(storage.get_spider_id, (), params)
        number = number_of_spider(self._client, self.project_id, spider, query)
        return Spider(self._client, self.project_id, number, spider)

    def iter(self) -> Listing[types.SpiderInfo]:
        """The spiders, one by one: `list` as an iterator.

        >>> [spider["id"] for spider in project.spiders.iter()]
        ['demo']
        """
        return Listing("list_spiders", self.list)._at_call()

    def list(self) -> builtins.list[types.SpiderInfo]:
        """All spiders of the project.

        Returns:
            A dict a spider: ``{'id': 'demo', 'tags': [], 'type': 'manual', 'version': '1391115259'}``; `id` is its
            name.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET spiders/list.json`` of Dash.

        >>> (project.spiders.list())[0]["id"]
        'demo'
        """
        response = self._client._transport.call(dash.list_spiders, query={"project": int(self.key)})
        spiders: list[types.SpiderInfo] = member(response, "spiders")
        return spiders
