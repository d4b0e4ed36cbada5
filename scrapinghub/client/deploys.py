# Generated from scrapinghub/aio/deploys.py by `make generate`: edit that file, not this one.
"""Code that is deployed: projects as eggs, and the eggs that they depend on."""

from __future__ import annotations

import builtins
import functools
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import IO, TYPE_CHECKING, Any

from .._core.answers import member, whole
from .._core.build_logs import LARGEST_DEPLOY, BuildLog
from .._core.errors import DeployFailed, ValueTooLarge
from .._core.operations import build, dash
from .._platform import threads as platform
from .._platform.files import FileName, content_of, whole_file
from .resources import Client, Entity
from .streams import Listing

if TYPE_CHECKING:
    from .. import types

Content = FileName | bytes | IO[bytes]
"""A file: its path, its content, or the open file."""

PATIENCE = 600.0
"""Seconds that a build may say nothing."""


class Deploys(Entity):
    """What deploys code to a project: ``project.deploys``.

    No request is known that lists what was deployed; the versions of spiders (``project.spiders.list()``) show what is
    there now. ``shub deploy`` makes the egg of a Scrapy project and sends it, too.

    >>> project.deploys
    Deploys('123')
    """

    def __init__(self, client: Client, key: str) -> None:
        self._client = client
        self.key = key

    def create(
        self,
        version: str,
        egg: Content,
        *,
        eggs: Iterable[Content] = (),
        requirements: Content | None = None,
        stack: str | None = None,
        log: Callable[[str], object] | None = None,
        timeout: float = PATIENCE,
    ) -> types.DeployResult:
        """Deploy an egg, and wait until it has been built. It is sent once, and not again if the answer is lost.

        Args:
            version: what the version is called.
            egg: the project's egg: its path, its content, or the open file.
            eggs: eggs of dependencies.
            requirements: a requirements.txt.
            stack: what it runs on, such as ``scrapy:2.13``.
            log: called with each line of the build's log as it comes: ``print``, say.
            timeout: seconds that the build may say nothing.

        Returns:
            A dict: ``{'status': 'ok', 'project': 123, 'version': '1.0', 'spiders': 3}``.

        Raises:
            DeployFailed: the service took it and could not build it. The error says why.
            ValueError: no version; nothing is sent.
            ValueTooLarge: over 50 MiB together; nothing is sent.
            OSError: a file can't be read.
            BadRequest: the service refuses it.
            NetworkError: the answer broke off: whether it is deployed isn't known.

        Uses ``POST scrapyd/addversion.json`` of Dash.

        >>> project.deploys.create("1.0", b"this is no egg")
        Traceback (most recent call last):
        DeployFailed: version '1.0' could not be deployed to project 123: ...
        """
        if not isinstance(version, str) or not version:
            raise ValueError(f"version should be a string with something in it, got {version!r}")
        body: dict[str, Any] = {
            "project": int(self.key),
            "version": version,
            "egg": _read(egg),
            "eggs": [_read(one) for one in eggs] or None,
            "requirements": None if requirements is None else _read(requirements),
            "stack": stack,
        }
        made = build(
            dash.add_version,
            body={name: value for name, value in body.items() if value is not None},
            requests_params={"timeout": (self._client._config.timeout, timeout)},
        )
        size = len(made.content or b"")
        if size > LARGEST_DEPLOY:
            raise ValueTooLarge(
                f"version {version!r} is too large: {size} bytes, and the service takes {LARGEST_DEPLOY}"
            )
        answer = self._client._transport.open(made)
        try:
            build_log = BuildLog(answer.headers.get("content-encoding", ""))
            with closing(answer.chunks()) as chunks:
                for chunk in chunks:
                    _tell(log, build_log.feed(chunk))
            _tell(log, build_log.finish())
        finally:
            answer.close()
        result: Any = build_log.result()
        if result is None or result.get("status") != "ok":
            said = (result or {}).get("message") or "\n".join(list(build_log.lines)[-1:]) or "the answer is empty"
            failure = DeployFailed(f"version {version!r} could not be deployed to project {self.key}: {said}")
            failure.result, failure.log = result, list(build_log.lines)
            raise failure
        deployed: types.DeployResult = result
        return deployed


class Eggs(Entity):
    """The eggs of dependencies that a project was given: ``project.eggs``. The service prefers requirements now.

    >>> project.eggs.list()
    []
    """

    def __init__(self, client: Client, key: str) -> None:
        self._client = client
        self.key = key

    def iter(self) -> Listing[types.Egg]:
        """The eggs, one by one: `list` as an iterator.

        >>> [egg["name"] for egg in project.eggs.iter()]
        []
        """
        return Listing("list_eggs", self.list)._at_call()

    def list(self) -> builtins.list[types.Egg]:
        """The eggs of the project: dicts with ``name`` and ``version``.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET eggs/list.json`` of Dash.

        >>> project.eggs.list()
        []
        """
        response = self._client._transport.call(dash.list_eggs, query={"project": int(self.key)})
        eggs: list[types.Egg] = member(response, "eggs")
        return eggs

    def create(self, name: str, version: str, egg: Content) -> types.Egg:
        """Give the project an egg, in the place of one of the same name. It is sent once.

        Args:
            name: the dependency's name.
            version: its version.
            egg: the egg: its path, its content, or the open file.

        Returns:
            A dict: ``{'name': 'somelib', 'version': '1.0'}``.

        Raises:
            ValueError: no name or no version; nothing is sent.
            OSError: the file can't be read.
            BadRequest: the service refuses it: it isn't an egg, say.

        Uses ``POST eggs/add.json`` of Dash.

        >>> import io, zipfile
        >>> egg = io.BytesIO()
        >>> with zipfile.ZipFile(egg, "w") as archive:
        ...     archive.writestr("somelib.py", "")
        >>> project.eggs.create("somelib", "1.0", egg.getvalue())
        {'name': 'somelib', 'version': '1.0'}
        """
        for what, value in (("name", name), ("version", version)):
            if not isinstance(value, str) or not value:
                raise ValueError(f"{what} should be a string with something in it, got {value!r}")
        body = {"project": int(self.key), "name": name, "version": version, "egg": _read(egg)}
        answer = whole(self._client._transport.call(dash.add_egg, body=body), dict)
        added: types.Egg | None = answer.get("egg")
        return added or {"name": name, "version": version}

    def delete(self, name: str) -> None:
        """Delete an egg.

        Args:
            name: the dependency's name.

        Raises:
            ValueError: no name; nothing is sent.
            BadRequest: the project has no such egg.

        Uses ``POST eggs/delete.json`` of Dash.

        >>> project.eggs.delete("missing")
        Traceback (most recent call last):
        BadRequest: invalid value for name: missing
        """
        if not isinstance(name, str) or not name:
            raise ValueError(f"name should be a string with something in it, got {name!r}")
        self._client._transport.call(dash.delete_egg, body={"project": int(self.key), "name": name})

    def download(self, path: FileName) -> int:
        """Write all eggs of the project into a zip file, which bears its name only when it is whole.

        Args:
            path: a local path, or a URL that fsspec knows.

        Returns:
            The file's size in bytes.

        Raises:
            OSError: the file can't be written.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET eggs/bundle.zip`` of Dash.

        >>> size = project.eggs.download("eggs.zip")
        """
        response = self._client._transport.call(dash.get_egg_bundle, query={"project": int(self.key)})
        platform.aside(functools.partial(_write, path, response.content), len(response.content))
        return len(response.content)


def _read(source: Content) -> tuple[str, bytes]:
    """A file's name and content."""
    return platform.aside(functools.partial(content_of, source), LARGEST_DEPLOY)


def _write(path: FileName, content: bytes) -> None:
    with whole_file(path) as file:
        file.write(content)


def _tell(log: Callable[[str], object] | None, lines: Iterable[str]) -> None:
    if log is not None:
        for line in lines:
            log(line)
