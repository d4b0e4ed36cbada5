"""Where to go, and with which key: shub's files (`scrapinghub.yml`, `~/.scrapinghub.yml`) and the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .status import CommandError, Status

FILE_NAME = "scrapinghub.yml"
_SECTIONS = {"projects": "project", "endpoints": "endpoint", "storages": "storage", "apikeys": "apikey"}
"""Each holds values by name; the word beside it is that of the default alone."""
_HOSTS_OF_THE_SERVICE = frozenset({"app.zyte.com", "app.scrapinghub.com", "dash.scrapinghub.com"})
_JOB_IN_URL = re.compile(r"/p/(\d+)/(?:job/)?(\d+)/(\d+)(?:/|$)", re.ASCII)
_NUMBER = re.compile(r"\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Target:
    """A place to work at.

    Attributes:
        project: the project's number; None where none was named.
        endpoint: URL of the Dash API; None for the client's own default, and the environment's.
        storage: URL of the Storage API; likewise.
        apikey: None for what the environment has.
    """

    project: str | None
    endpoint: str | None = None
    storage: str | None = None
    apikey: str | None = field(default=None, repr=False)

    @property
    def page(self) -> str:
        """The address of the service's pages."""
        endpoint = self.endpoint or os.environ.get("SHUB_APIURL") or "https://app.zyte.com/api/"
        scheme, slashes, rest = endpoint.rstrip("/").removesuffix("/api").partition("://")
        host, slash, path = rest.partition("/")
        return f"{scheme}{slashes}{_host(host)}{slash}{path}"


@dataclass(frozen=True, slots=True)
class JobName:
    """A job's key, and where it is."""

    target: Target
    key: str


class Settings:
    """What the files say, as shub reads them: the nearer file over the one in the home folder, name by name.

    One section is ours: ``storages``, URLs of the Storage API by the names of `endpoints`, which shub takes from the
    environment alone.
    """

    def __init__(self, sections: Mapping[str, Mapping[str, Any]]) -> None:
        self._projects = sections.get("projects", {})
        self._endpoints = sections.get("endpoints", {})
        self._storages = sections.get("storages", {})
        self._apikeys = sections.get("apikeys", {})

    def target(self, name: str | None = None, *, project_needed: bool = True) -> Target:
        """A target by its name, or a project by its number; the default one if neither is given.

        Raises:
            CommandError: there is no such target, no default, or no key for where it is.
        """
        if name is None:
            if "default" not in self._projects and not project_needed:
                return self._place(None, "default", "default")
            name = "default"
        if name in self._projects:
            return self._named(name)
        if name == "default":
            raise CommandError(f"no project: name one (--project 123), or a default project in {FILE_NAME}")
        endpoint, slash, number = name.rpartition("/")
        if not _NUMBER.fullmatch(number):
            raise CommandError(f"no project {name!r}: neither a number nor a name in {FILE_NAME}")
        if not slash:
            endpoint = "default"
            for known in self._projects:  # one with a key of its own
                target = self._named(known)
                if target.project == str(int(number)):
                    return target
        return self._place(number, endpoint, endpoint)

    def job(self, text: str, project: str | None = None) -> JobName:
        """A job: ``1/4`` in the default project (or `project`), ``123/1/4``, ``prod/1/4``, or a URL of its page.

        Raises:
            CommandError: it is none of these, or its project is no target.
        """
        if "://" in text:
            return self._job_in_url(text)
        *of, spider, job = text.strip("/").split("/") if text.count("/") else ("", text)
        if not (_NUMBER.fullmatch(spider) and _NUMBER.fullmatch(job)):
            raise CommandError(f"{text!r} is no job: write 123/1/4, 1/4 in the default project, prod/1/4, or its URL")
        target = self.target("/".join(of) if of else project)
        return JobName(target, f"{target.project}/{int(spider)}/{int(job)}")

    def _job_in_url(self, text: str) -> JobName:
        parts = urlsplit(text)
        found = _JOB_IN_URL.search(parts.path + ("/" + parts.fragment if parts.fragment else ""))
        if found is None:
            raise CommandError(f"{parts.path!r} is no job's page: those are .../p/123/1/4")
        project, spider, job = (str(int(number)) for number in found.groups())
        target = next((place for place in self._places(project) if _same_host(parts.netloc, place.page)), None)
        if target is None:
            host = _host(parts.netloc)
            raise CommandError(f"{host} is no endpoint that is known: name it in {FILE_NAME}, or in SHUB_APIURL")
        return JobName(target, f"{project}/{spider}/{job}")

    def _places(self, project: str) -> "list[Target]":
        first = self.target(project)
        others = [name for name in self._endpoints if name != "default" and name in self._apikeys]
        return [first, *(self._place(project, name, name) for name in others)]

    def _named(self, name: str) -> Target:
        given = self._projects[name]
        entry = given if isinstance(given, Mapping) else {"id": given}
        if "id" not in entry:
            raise CommandError(f"{FILE_NAME}: the project {name!r} has no id")
        prefix, slash, number = str(entry["id"]).rpartition("/")
        if not _NUMBER.fullmatch(number):
            raise CommandError(f"{FILE_NAME}: the project {name!r} should have a number as its id")
        endpoint = prefix if slash else str(entry.get("endpoint", "default"))
        return self._place(number, endpoint, str(entry.get("apikey", endpoint)))

    def _place(self, project: str | None, endpoint: str, apikey: str) -> Target:
        """A key goes to the endpoint it was given for, and the environment's to the default one only."""
        own = endpoint == "default"
        url = (os.environ.get("SHUB_APIURL") if own else None) or self._endpoints.get(endpoint)
        if url is None and not own:
            raise CommandError(f"no endpoint {endpoint!r}: name its URL in {FILE_NAME}, under endpoints")
        storage = (os.environ.get("SHUB_STORAGE") if own else None) or self._storages.get(endpoint)
        if url is not None and storage is None and urlsplit(str(url)).hostname not in _HOSTS_OF_THE_SERVICE:
            raise CommandError(
                f"the endpoint {endpoint!r} has no Storage API: set SHUB_STORAGE, or storages in {FILE_NAME}"
            )
        key = None if apikey == "default" and _key_in_environment() else self._apikeys.get(apikey)
        if key is None and apikey != "default":
            what = f"project {project}" if project else f"endpoint {endpoint!r}"
            raise CommandError(f"no API key for {what}: it should be in {FILE_NAME}, under apikeys", Status.CREDENTIALS)
        return Target(
            None if project is None else str(int(project)),
            None if url is None else str(url),
            None if storage is None else str(storage),
            None if key is None else str(key),
        )


def _host(netloc: str) -> str:
    """A host and its port, without a user and a password."""
    return netloc.rpartition("@")[2]


def _same_host(netloc: str, page: str) -> bool:
    one, other = _host(netloc), urlsplit(page).netloc
    return one == other or {one, other} <= _HOSTS_OF_THE_SERVICE


def _key_in_environment() -> bool:
    names = ("SH_APIKEY", "SHUB_APIKEY", "SHUB_JOBAUTH")
    if any(os.environ.get(name) for name in names):
        return True
    from dotenv import dotenv_values, find_dotenv

    path = find_dotenv(usecwd=True)
    try:
        return bool(path) and any(dotenv_values(path).get(name) for name in names)
    except UnicodeDecodeError:
        return True  # the client says what is wrong with it


def read_settings() -> Settings:
    """The settings of where the program was started.

    Raises:
        CommandError: a file that can't be read, or isn't shub's.
    """
    home = os.environ.get("SHUB_GLOBAL_CONFIG") or "~/.scrapinghub.yml"
    here = Path.cwd()
    near = next((path for path in (folder / FILE_NAME for folder in (here, *here.parents)) if path.is_file()), None)
    sections: dict[str, dict[str, Any]] = {}
    for file in (Path(home).expanduser(), near):
        if file is not None and file.is_file():
            for section, values in _read(file).items():
                sections.setdefault(section, {}).update(values)
    return Settings(sections)


def _read(file: Path) -> dict[str, dict[str, Any]]:
    try:
        import yaml
    except ModuleNotFoundError:
        raise CommandError(f"{file}: reading it needs PyYAML: pip install 'scrapinghub[cli]'", Status.FAILED) from None

    # What a parser says of a file may show its lines, and a key with them: only the place is told.
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        raise CommandError(f"{file}{place}: this is no YAML") from None
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}", Status.FAILED) from None
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise CommandError(f"{file}: this should hold names and values, as shub writes them")
    sections: dict[str, dict[str, Any]] = {}
    for section, short in _SECTIONS.items():
        values = content.get(section) or {}
        if not isinstance(values, dict):
            raise CommandError(f"{file}: {section} should hold names and values")
        sections[section] = {str(name): value for name, value in values.items()}
        if content.get(short) is not None:
            if "default" in values:
                raise CommandError(f"{file}: it has {short} and {section}: default, which mean the same")
            sections[section]["default"] = content[short]
    return sections
