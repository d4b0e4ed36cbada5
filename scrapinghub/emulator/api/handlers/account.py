"""Who calls, and the settings that Dash shows."""

from ...answers import Answer
from ..calls import Call
from ..services import legacy_json, rest_json
from .dash_selection import project_of
from .registry import handles


@handles("get_current_user")
def current_user(call: Call) -> Answer:
    name = call.user.name
    return rest_json({"id": 1, "username": name, "email": f"{name}@localhost"})


@handles("download_apikey")
def download_apikey(call: Call) -> Answer:
    return Answer(call.cloud.keyring.apikey.encode(), "text/plain; charset=utf-8", headers={"Vary": "Accept, Cookie"})


@handles("get_user")
def get_user(call: Call) -> Answer:
    return legacy_json(username=call.user.name, projects=list(call.cloud.projects.all()), staff=False)


@handles("get_dash_settings")
def settings(call: Call) -> Answer:
    """What a job of the project would get. There are no organizations here, and no addons."""
    project = project_of(call, call.query.get("project"))
    settings = call.cloud.projects.scrapy_settings(project)
    return legacy_json(project_settings=settings, organization_settings={}, enabled_addons=[])
