# Generated from scrapinghub/aio/scrapy_settings.py by `make generate`: edit that file, not this one.
"""The Scrapy settings that jobs of a project, or of one spider, get from the platform."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .._core.answers import member, whole
from .._core.encode import dumps
from .._core.keys import check_name
from .._core.operations import dash
from .fields import Fields
from .resources import Client
from .streams import Listing

if TYPE_CHECKING:
    from .. import types


class SpiderSettings(Fields):
    """The Scrapy settings of one spider on the platform: ``spider.settings``. They go before those of its project.

    >>> spider.settings.set("DOWNLOAD_DELAY", 2)
    >>> spider.settings.get("DOWNLOAD_DELAY")
    2
    """

    def __init__(self, client: Client, project_id: str, spider_id: str) -> None:
        self._client = client
        self._path = int(project_id), int(spider_id)
        self.key = f"{project_id}/{spider_id}"

    def get(self, key: str, default: Any = None) -> Any:
        """The value of one setting.

        Args:
            key: its name.
            default: what is given where it isn't set.

        Raises:
            ValueError: a name that can't be one.

        Uses ``GET v2/projects/{project}/spiders/{spider}`` of Dash.

        >>> spider.settings.get("CONCURRENT_REQUESTS", 16)
        16
        """
        check_name("setting", key)
        value = (self._read()).get(key)
        return default if value is None else value

    def iter(self) -> Listing[tuple[str, Any]]:
        """Pairs of name and value: `list` as an iterator.

        >>> [name for name, value in spider.settings.iter()]
        ['DOWNLOAD_DELAY']
        """
        return Listing("get_spider_v2", self.list)._at_call()

    def list(self) -> builtins.list[tuple[str, Any]]:
        """Pairs of name and value, of all settings of the spider.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET v2/projects/{project}/spiders/{spider}`` of Dash.

        >>> spider.settings.list()
        [('DOWNLOAD_DELAY', 2)]
        """
        return list((self._read()).items())

    def set(self, key: str, value: Any) -> None:
        """Set one setting.

        Args:
            key: its name.
            value: anything that JSON has.

        Raises:
            TypeError: a value that JSON lacks.
            ValueError: a name that can't be one.
            BadRequest: the service refuses it.

        Uses ``GET v2/projects/{project}/spiders/{spider}`` of Dash, and ``PATCH
        v2/projects/{project}/spiders/{spider}``: the service takes all of them at once, so that of two changes at
        the same time the earlier may be lost.

        >>> spider.settings.set("LOG_LEVEL", "INFO")
        >>> spider.settings.get("LOG_LEVEL")
        'INFO'
        """
        self.update({check_name("setting", key): value})

    def update(self, values: Mapping[str, Any]) -> None:
        """Set several settings at once; the others stay.

        Args:
            values: a dict: names and values.

        Raises:
            TypeError: it isn't one, or holds what JSON lacks; nothing is sent.
            BadRequest: the service refuses one.

        Uses ``GET v2/projects/{project}/spiders/{spider}`` of Dash, and ``PATCH
        v2/projects/{project}/spiders/{spider}``, as `set`. That the service takes a PATCH is
        recorded, what it makes of its body isn't.

        >>> spider.settings.update({"LOG_LEVEL": "INFO", "RETRY_TIMES": 5})
        >>> len(spider.settings.list())
        3
        """
        if not isinstance(values, Mapping):
            raise TypeError(f"values should be a dict, got {values!r}")
        dumps(dict(values), "settings")  # what JSON lacks is refused before anything is sent
        self._write({**self._read(), **values})

    def delete(self, key: str) -> None:
        """Delete one setting. One that isn't set is no error.

        Args:
            key: its name.

        Raises:
            ValueError: a name that can't be one.

        Uses ``GET v2/projects/{project}/spiders/{spider}`` of Dash, and ``PATCH
        v2/projects/{project}/spiders/{spider}``, as `set`.

        >>> spider.settings.delete("DOWNLOAD_DELAY")
        >>> spider.settings.list()
        []
        """
        check_name("setting", key)
        settings = self._read()
        if key in settings:
            del settings[key]
            self._write(settings)

    def _read(self) -> dict[str, Any]:
        response = self._client._transport.call(dash.get_spider_v2, *self._path)
        settings: dict[str, Any] = member(response, "settings") or {}
        return settings

    def _write(self, settings: Mapping[str, Any]) -> None:
        self._client._transport.call(dash.update_spider_v2, *self._path, body={"settings": dict(settings)})


class ScrapySettings(Fields):
    """The Scrapy settings that every job of a project gets, to be read: ``project.scrapy_settings``.

    No request is known that changes them: that is done on the pages of the service.

    >>> project.settings.set("DOWNLOAD_DELAY", 2)  # the emulator takes what is in capitals for Scrapy's
    >>> project.scrapy_settings.get("DOWNLOAD_DELAY")
    2
    """

    def __init__(self, client: Client, key: str) -> None:
        self._client = client
        self.key = key

    def get(self, key: str, default: Any = None) -> Any:
        """The value of one setting: that of the organization, if it has one, else that of the project.

        Args:
            key: its name.
            default: what is given where neither has it.

        Raises:
            ValueError: a name that can't be one.

        Uses ``GET settings/get.json`` of Dash.

        >>> project.scrapy_settings.get("CONCURRENT_REQUESTS", 16)
        16
        """
        check_name("setting", key)
        value = dict(self.list()).get(key)
        return default if value is None else value

    def iter(self) -> Listing[tuple[str, Any]]:
        """Pairs of name and value: `list` as an iterator.

        >>> [name for name, value in project.scrapy_settings.iter()]
        ['DOWNLOAD_DELAY']
        """
        return Listing("get_dash_settings", self.list)._at_call()

    def list(self) -> builtins.list[tuple[str, Any]]:
        """Pairs of name and value, as jobs get them: those of the organization go before those of the project.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET settings/get.json`` of Dash.

        >>> project.scrapy_settings.list()
        [('DOWNLOAD_DELAY', 2)]
        """
        sources = self.sources()
        merged = {**(sources.get("project_settings") or {}), **(sources.get("organization_settings") or {})}
        return list(merged.items())

    def sources(self) -> types.DashSettings:
        """The settings by where they come from, and the addons that are on.

        Returns:
            ``{'project_settings': {...}, 'organization_settings': {...}, 'enabled_addons': [...]}``, and what else the
            service knows.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET settings/get.json`` of Dash.

        >>> (project.scrapy_settings.sources())["project_settings"]
        {'DOWNLOAD_DELAY': 2}
        """
        response = self._client._transport.call(dash.get_dash_settings, query={"project": int(self.key)})
        sources: types.DashSettings = whole(response, dict)
        return sources

    def addons(self) -> builtins.list[Any]:
        """The addons that are on, as the service describes them.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET settings/get.json`` of Dash.

        >>> project.scrapy_settings.addons()
        []
        """
        return list((self.sources()).get("enabled_addons") or ())
