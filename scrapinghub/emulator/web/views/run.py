"""A form that runs a spider."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from ... import jsontext
from ...api.handlers.dash_jobs import OWN, UNITS
from ...errors import Refusal
from ...store.jobs import PRIORITIES, Job, parse_key
from ..showing import scalar
from ..visit import Visit, reason

ARGUMENT = "argument:"  # before the names of a spider's own arguments, in the form

_commas = re.compile(r"\s*,\s*")


@dataclass(slots=True)
class Wanted:
    """What a job shall be."""

    spider: str = ""
    arguments: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    priority: str = "2"
    units: str = "1"
    command: str = ""

    def fields(self) -> list[tuple[str, str]]:
        """As the API takes it."""
        found = [("spider", self.spider), ("priority", self.priority), ("units", self.units)]
        found += [("add_tag", tag) for tag in self.tags]
        if self.settings:
            found.append(("job_settings", jsontext.dumps(self.settings).decode()))
        if self.command:
            found.append(("cmd_args", self.command))
        return found + list(self.arguments.items())


def words(text: str) -> list[str]:
    """What is between commas, each once."""
    return list(dict.fromkeys(word for word in _commas.split(text.strip()) if word))


def pairs(text: str, what: str) -> dict[str, str]:
    """The lines `name=value` of a field of a form."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        name, equals, value = line.partition("=")
        if not equals or not name.strip():
            raise Refusal(400, f"{what}: a line is name=value, not {line.strip()}")
        found[name.strip()] = value.strip()
    return found


def lines(values: Mapping[str, Any]) -> str:
    """The same the other way round."""
    return "".join(f"{name}={scalar(value)}\n" for name, value in values.items())


def _setting(text: str) -> Any:
    """JSON where it is some, else text."""
    try:
        return jsontext.parse(text.encode())
    except ValueError:
        return text


def again(job: Job) -> Wanted:
    """What makes the same job once more. Metadata can be set to anything: what is of no use is left out."""
    meta = job.meta
    arguments, settings, tags, command = (meta.get(name) for name in ("spider_args", "job_settings", "tags", "job_cmd"))
    priority, units = meta.get("priority"), meta.get("units")
    return Wanted(
        str(meta.get("spider") or ""),
        {name: scalar(value) for name, value in arguments.items()} if isinstance(arguments, dict) else {},
        settings if isinstance(settings, dict) else {},
        [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else [],
        str(priority) if priority in PRIORITIES else "2",
        str(units) if units in UNITS else "1",
        shlex.join(map(str, command[1:])) if isinstance(command, list) else "",
    )


def parameters(visit: Visit, spider: str) -> list[dict[str, Any]]:
    """What the spider says of its arguments: a name, and what JSON schema knows of each."""
    deploy = visit.cloud.deploys.current(visit.project)
    known = visit.cloud.deploys.spiders(deploy.id).get(spider) if deploy else None
    schema = (known or {}).get("param_schema")
    properties = schema.get("properties") if isinstance(schema, dict) else None
    if not isinstance(schema, dict) or not isinstance(properties, dict):
        return []
    required = schema.get("required")
    return [
        {**(about if isinstance(about, dict) else {}), "name": name, "required": name in (required or [])}
        for name, about in properties.items()
    ]


def _spiders(visit: Visit) -> list[str]:
    """The spiders that can be run: of a project that is deployed, those of its current version."""
    cloud = visit.cloud
    return [
        spider.name
        for spider in cloud.projects.spiders(visit.project)
        if not cloud.deploys.gone(visit.project, spider.id)
    ]


def _render(visit: Visit, wanted: Wanted, status: int = 200, message: str = "") -> Response:
    spiders = _spiders(visit)
    if not wanted.spider and spiders:
        wanted.spider = spiders[0]
    known = parameters(visit, wanted.spider)
    own = {each["name"] for each in known}
    return visit.render(
        "run.html",
        status,
        wanted=wanted,
        spiders=spiders,
        parameters=known,
        prefix=ARGUMENT,
        more=lines({name: value for name, value in wanted.arguments.items() if name not in own}),
        settings=lines(wanted.settings),
        units=UNITS,
        deployed=visit.cloud.deploys.current(visit.project),
        message=message,
    )


def show(visit: Visit) -> Response:
    """Empty, or as another job (`?like=P/S/J`) was."""
    like = parse_key(visit.query.get("like"))
    job = visit.cloud.jobs.get(like) if like is not None and like[0] == visit.project else None
    wanted = again(job) if job else Wanted()
    if visit.query.get("spider"):
        wanted.spider = visit.query["spider"]
    return _render(visit, wanted)


def start(visit: Visit) -> Response:
    wanted = Wanted(
        visit.one("spider"),
        tags=words(visit.one("tags")),
        priority=visit.one("priority") or "2",
        units=visit.one("units") or "1",
        command=visit.one("command"),
    )
    for name in visit.form:
        if name.startswith(ARGUMENT) and visit.one(name):
            wanted.arguments[name.removeprefix(ARGUMENT)] = visit.one(name)
    try:
        wanted.arguments |= pairs(visit.one("arguments"), "Arguments")
        wanted.settings = {name: _setting(value) for name, value in pairs(visit.one("settings"), "Settings").items()}
        return submit(visit, wanted)
    except Refusal as refusal:
        return _render(visit, wanted, refusal.status, reason(refusal))


def submit(visit: Visit, wanted: Wanted) -> Response:
    """Into the queue; then to the page of the job."""
    reserved = OWN & wanted.arguments.keys()
    if reserved:
        raise Refusal(400, f"{', '.join(sorted(reserved))}: no argument of a spider can have this name")
    return visit.go(f"/p/{visit.post('run_job', *wanted.fields())['jobid']}")
