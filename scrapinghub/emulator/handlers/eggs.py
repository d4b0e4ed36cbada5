"""Eggs of dependencies, as Dash kept them."""

import io
import re
import zipfile

from ..calls import Answer, Call, Refusal
from ..forms import Form, Upload
from ..services import legacy_json
from .dash_selection import project_of
from .registry import handles

_version = re.compile(r"[\w.\-+!]{1,120}")


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
    if not _version.fullmatch(version):
        raise Refusal(400, "version: This value does not match the required pattern.")
    with call.cloud.store.writing() as db:
        db.execute("INSERT OR REPLACE INTO eggs VALUES (?, ?, ?, ?)", (project, name, version, egg.content))
    return legacy_json(egg={"name": name, "version": version})


@handles("delete_egg")
def delete(call: Call) -> Answer:
    form = Form.parse(call)
    project = project_of(call, form.one("project"))
    name = form.required("name")
    with call.cloud.store.writing() as db:
        if not db.execute("DELETE FROM eggs WHERE project = ? AND name = ?", (project, name)).rowcount:
            raise Refusal(400, f"invalid value for name: {name}")
    return legacy_json()


@handles("list_eggs")
def list_eggs(call: Call) -> Answer:
    project = project_of(call, call.query.get("project"))
    with call.cloud.store.reading() as db:
        rows = db.execute("SELECT name, version FROM eggs WHERE project = ? ORDER BY name", (project,)).fetchall()
    return legacy_json(eggs=[{"name": name, "version": version} for name, version in rows])


@handles("get_egg_bundle")
def bundle(call: Call) -> Answer:
    project = project_of(call, call.query.get("project"))
    with call.cloud.store.reading() as db:
        rows = db.execute("SELECT name, version, egg FROM eggs WHERE project = ? ORDER BY name", (project,)).fetchall()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundled:
        for name, version, egg in rows:
            bundled.writestr(f"eggs-{project}/{name}-{version}.egg", egg)
    return Answer(archive.getvalue(), "application/zip", headers={"Vary": "Cookie"})
