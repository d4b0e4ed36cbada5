"""Deploys: eggs as `shub deploy` sends them; their versions, as scrapyd lists them."""

import re

from ...answers import Answer
from ...errors import Refusal
from ...runner.deploys import Upload
from ..calls import Call
from ..forms import Form
from ..services import TEXT_UTF8, legacy_json
from .dash_selection import project_of
from .registry import handles

_version = re.compile(r"[\w.\-+!]{1,120}")


def checked_version(version: str) -> str:
    if not _version.fullmatch(version):
        raise Refusal(400, "version: This value does not match the required pattern.")
    return version


@handles("add_version")
def add_version(call: Call) -> Answer:
    form = Form.parse(call)
    project = project_of(call, form.one("project"))
    version = checked_version(form.required("version"))
    eggs, requirements = form.files.get("egg"), form.files.get("requirements")
    if not eggs:
        raise Refusal(400, "egg is required")
    upload = Upload(
        project,
        version,
        call.user.name,
        eggs[-1].content,
        [(egg.filename, egg.content) for egg in form.files.get("eggs", [])],
        requirements[-1].content.decode("utf-8", "replace") if requirements else form.one("requirements") or "",
        form.one("stack"),
    )
    return Answer(call.runner.deployer.stream(upload), TEXT_UTF8, headers={"Vary": "Cookie"}, streamed=True)


@handles("list_versions")
def list_versions(call: Call) -> Answer:
    project = project_of(call, call.query.get("project"))
    return legacy_json(versions=[deploy.version for deploy in call.cloud.deploys.all(project)])


@handles("list_deployed_spiders")
def list_spiders(call: Call) -> Answer:
    project, version = project_of(call, call.query.get("project")), call.query.get("_version")
    deploys = [deploy for deploy in call.cloud.deploys.all(project) if version in (None, deploy.version)]
    if version is not None and not deploys:
        raise Refusal(404, f"version not found: {version}")
    return legacy_json(spiders=list(call.cloud.deploys.spiders(deploys[-1].id)) if deploys else [])


@handles("delete_version")
def delete_version(call: Call) -> Answer:
    form = Form.parse(call)
    project, version = project_of(call, form.one("project")), form.required("version")
    if not call.runner.forget(project, version):
        raise Refusal(404, f"version not found: {version}")
    return legacy_json()


@handles("deploy_image")
def deploy_image(call: Call) -> Answer:
    raise Refusal(
        501,
        "the emulator has no Docker: it runs no images. Deploy the project with `shub deploy`; a folder with a program"
        " `start-crawl` with `--deploy`",
        body={"non_field_errors": ["the emulator has no Docker: it runs no images. Deploy with `shub deploy`."]},
    )
