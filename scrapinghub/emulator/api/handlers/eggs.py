"""Eggs of dependencies, as Dash kept them."""

import io
import zipfile

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
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundled:
        for name, version, egg in call.cloud.eggs.all(project):
            bundled.writestr(f"eggs-{project}/{name}-{version}.egg", egg)
    return Answer(archive.getvalue(), "application/zip", headers={"Vary": "Cookie"})
