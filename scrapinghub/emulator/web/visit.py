"""What a view is given: who looks at what, and how to answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.datastructures import Headers, QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from .. import jsontext
from ..answers import Answer
from ..api import handlers
from ..api.calls import Call
from ..api.routes import OPERATIONS
from ..auth import User
from ..cloud import Cloud
from ..errors import Refusal
from ..runner.runner import Runner
from ..store.jobs import Job, JobKey

FORM = "application/x-www-form-urlencoded"
DIGITS = 18  # of a number in a path or in a query


@dataclass(slots=True)
class Visit:
    """A request for a page. `form` has the fields of a form that was sent, in the order in which they came."""

    request: Request
    cloud: Cloud
    runner: Runner
    templates: Environment
    token: str
    form: dict[str, list[str]] = field(default_factory=dict)

    # What is asked for.

    @property
    def query(self) -> QueryParams:
        return self.request.query_params

    @property
    def project(self) -> int:
        return int(self.request.path_params["project"])

    @property
    def key(self) -> JobKey:
        parameters = self.request.path_params
        return self.project, int(parameters["spider"]), int(parameters["job"])

    def job(self) -> Job:
        return self.cloud.jobs.existing(self.key)

    def number(self, name: str, default: int = 0) -> int:
        """A number of the query; the default for what is none."""
        text = self.query.get(name, "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else default

    @property
    def partial(self) -> bool:
        """Does htmx ask, for a part of a page?"""
        return self.request.headers.get("hx-request") == "true"

    def one(self, name: str) -> str:
        """The last value of a field of the form; nothing where there is none."""
        return self.form.get(name, [""])[-1].strip()

    def address(self, **changes: object) -> str:
        """This page with another query: None takes a parameter out."""
        query = {**dict(self.query), **changes}
        kept = {name: value for name, value in query.items() if value not in (None, "")}
        return f"{self.request.url.path}?{urlencode(kept)}" if kept else self.request.url.path

    # What is answered.

    def render(self, template: str, code: int = 200, **values: Any) -> Response:
        parameters = self.request.path_params
        if "project" in parameters:
            values.setdefault("project", self.project)
            values.setdefault("project_name", self.cloud.projects.name(self.project))
        page = self.templates.get_template(template).render(visit=self, token=self.token, **values)
        return HTMLResponse(jsontext.shown(page), code)

    @staticmethod
    def go(address: str) -> Response:
        """To another page, after something was done."""
        return RedirectResponse(address, 303)

    # What is done.

    def act(self, operation: str, path: Mapping[str, str], body: bytes, content_type: str = FORM) -> Answer:
        """Do what the API does for this request, by the same rules. Refusal where it refuses."""
        handler = handlers.find(operation)
        assert handler is not None, operation
        call = Call(
            OPERATIONS[operation],
            path,
            QueryParams(),
            Headers({"content-type": content_type}),
            body,
            User(self.cloud.keyring.user),
            self.cloud,
            self.runner,
            str(self.request.base_url).rstrip("/"),
        )
        return handler(call)

    def post(self, operation: str, *fields: tuple[str, str]) -> Any:
        """The same for an operation of Dash that takes a form; its answer, from JSON."""
        answer = self.act(operation, {}, urlencode([("project", str(self.project)), *fields]).encode())
        assert isinstance(answer.body, bytes)
        return jsontext.loads(answer.body)


def reason(refusal: Refusal) -> str:
    """What to tell a person. The newer views of Dash say it field by field."""
    if refusal.message or not isinstance(refusal.body, dict):
        return refusal.message
    texts = (str(text) for value in refusal.body.values() for text in (value if isinstance(value, list) else [value]))
    return " ".join(texts)
