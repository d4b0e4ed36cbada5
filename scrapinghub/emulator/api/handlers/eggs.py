"""Eggs of dependencies, as Dash kept them."""

import io
import zipfile
from collections.abc import Mapping

from ...answers import Answer
from ...errors import Refusal
from ..calls import Call
from ..forms import Form, Upload
from ..services import legacy_json
from .dash_selection import project_of
from .deploy import checked_version
from .registry import handles

MAX_NAME = 120


def _egg(form: Form) -> Upload:
    eggs = form.files.get("egg")
    if not eggs:
        raise Refusal(400, "egg is required")
    if not zipfile.is_zipfile(io.BytesIO(eggs[-1].content)):
        raise Refusal(400, "egg: this is not an egg")
    return eggs[-1]


@handles("add_egg")
def add(call: Call) -> Answer:
    form = Form.parse(call)
    project = project_of(call, form.one("project"))
    name, version, egg = form.required("name"), form.required("version"), _egg(form)
    if len(name) > MAX_NAME:
        raise Refusal(400, f"name: Ensure this value has at most {MAX_NAME} characters.")
    call.cloud.eggs.put(project, name, checked_version(version), egg.content)
    return legacy_json(egg={"name": name, "version": version})


@handles("delete_egg")
def delete(call: Call) -> Answer:
    form = Form.parse(call)
    project = project_of(call, form.one("project"))
    name = form.required("name")
    if not call.cloud.eggs.delete(project, name):
        raise Refusal(400, f"invalid value for name: {name}")
    return legacy_json()


@handles("list_eggs")
def list_eggs(call: Call) -> Answer:
    project = project_of(call, call.query.get("project"))
    return legacy_json(eggs=[{"name": name, "version": version} for name, version in call.cloud.eggs.versions(project)])


@handles("get_egg_bundle")
def bundle(call: Call) -> Answer:
    project = project_of(call, call.query.get("project"))
    return _zip({f"eggs-{project}/{name}": egg for name, egg in _files(call, project).items()})


@handles("get_migrated_eggs")
def migrated(call: Call) -> Answer:
    """Nobody asks the package index here, so no egg becomes a requirement: all of them stay eggs."""
    project = project_of(call, call.query.get("project"))
    return _zip({"requirements.txt": b"", **_files(call, project)})


def _files(call: Call, project: int) -> dict[str, bytes]:
    return {f"{name}-{version}.egg": egg for name, version, egg in call.cloud.eggs.all(project)}


def _zip(files: Mapping[str, bytes]) -> Answer:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundled:
        for name, content in files.items():
            bundled.writestr(name, content)
    return Answer(archive.getvalue(), "application/zip", headers={"Vary": "Cookie"})
