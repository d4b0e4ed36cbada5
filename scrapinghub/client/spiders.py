# Generated from scrapinghub/aio/spiders.py by `make generate`: edit that file, not this one.
"""A project's spiders."""

import builtins
from typing import Any, Unpack

from .. import types
from .._core.answers import member
from .._core.keys import parse_project_id
from .._core.operations import dash, storage
from .._core.params import OneOrMany, known_query, many
from .jobs import Jobs, number_of_spider
from .resources import Client, Entity
from .streams import Listing


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

    def get(self, spider: str, **params: Unpack[types.GetSpiderIdQuery]) -> "Spider":
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
        return Listing("list_spiders", self.list).at_call()

    def list(self) -> "builtins.list[types.SpiderInfo]":
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
        response = self._client.transport.call(dash.list_spiders, query={"project": int(self.key)})
        spiders: list[types.SpiderInfo] = member(response, "spiders")
        return spiders


class Spider(Entity):
    """One spider.

    Attributes:
        project_id: the project's id, as text.
        key: ``project/spider``, two numbers.
        name: its name.
        jobs: its jobs.

    >>> spider = project.spiders.get("demo")
    >>> spider.key, spider.name
    ('123/1', 'demo')
    """

    def __init__(self, client: Client, project_id: int | str, spider_id: int, spider: str) -> None:
        self._client = client
        self._id = spider_id
        self.project_id = parse_project_id(project_id)
        self.key = f"{self.project_id}/{spider_id}"
        self.name = spider

    def __repr__(self) -> str:
        return f"Spider({self.key!r}, name={self.name!r})"

    @property
    def jobs(self) -> Jobs:
        """The spider's jobs.

        >>> spider.jobs.count(state="pending")
        0
        """
        return Jobs(self._client, self.project_id, self)

    def list_tags(self) -> list[str]:
        """The spider's tags.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET v2/projects/{project}/spiders/{spider}`` of Dash.

        >>> spider.list_tags()
        []
        """
        response = self._client.transport.call(dash.get_spider_v2, int(self.project_id), self._id)
        tags: list[str] = member(response, "tags")
        return tags

    def update_tags(self, add: OneOrMany | None = None, remove: OneOrMany | None = None) -> None:
        """Add tags to the spider, and remove others.

        Args:
            add: a tag, or several.
            remove: a tag, or several.

        Raises:
            ValueError: something that isn't text.
            BadRequest: nothing to add and nothing to remove.

        Uses ``PATCH v2/projects/{project}/spiders/{spider}/tags`` of Dash.

        >>> spider.update_tags(add=["weekly"])
        >>> spider.list_tags()
        ['weekly']
        """
        changes: dict[str, Any] = {"add": many("add", add), "remove": many("remove", remove)}
        body = {name: tags for name, tags in changes.items() if tags}
        self._client.transport.call(dash.update_spider_tags, int(self.project_id), self._id, body=body)
