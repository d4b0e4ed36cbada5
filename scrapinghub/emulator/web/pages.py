"""The application of the pages: who may come, what is found where, how errors look."""

import secrets
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from ..api.visitors import Visitors
from ..cloud import Cloud
from ..errors import Refusal
from ..limits import MIB
from ..runner.runner import Runner
from .showing import environment
from .views import activity, collections, deploys, frontiers, job, jobs, periodic, projects, records, run
from .visit import DIGITS, Visit, reason

View = Callable[[Visit], Response]

MAX_FORM = MIB
STATIC = Path(__file__).with_name("static")

JOB = "/p/{project:int}/{spider:int}/{job:int}"
PROJECT = "/p/{project:int}"

GET: dict[str, View] = {
    "/": projects.show,
    "/p": projects.show,
    PROJECT: jobs.show,
    f"{PROJECT}/jobs": jobs.show,
    f"{PROJECT}/run": run.show,
    f"{PROJECT}/deploys": deploys.show,
    f"{PROJECT}/periodic-jobs": periodic.show,
    f"{PROJECT}/collections": collections.show,
    f"{PROJECT}/collections/{{type}}/{{name}}": collections.show_one,
    f"{PROJECT}/frontiers": frontiers.show,
    f"{PROJECT}/frontiers/slot": frontiers.show_slot,
    f"{PROJECT}/activity": activity.show,
    JOB: job.show,
    f"{JOB}/facts": job.show_facts,
    f"{JOB}/items": records.show_items,
    f"{JOB}/items.{{form}}": records.download_items,
    f"{JOB}/log": records.show_log,
    f"{JOB}/log.txt": records.download_log,
    f"{JOB}/requests": records.show_requests,
    f"{JOB}/stats": job.show_stats,
    f"{JOB}/metadata": job.show_metadata,
}
POST: dict[str, View] = {
    f"{PROJECT}/run": run.start,
    f"{PROJECT}/deploys/delete": deploys.delete,
    f"{PROJECT}/periodic-jobs": periodic.create,
    f"{PROJECT}/periodic-jobs/change": periodic.change,
    f"{JOB}/cancel": job.cancel,
    f"{JOB}/delete": job.delete,
    f"{JOB}/run-again": job.run_again,
    f"{JOB}/tags": job.change_tags,
}

# Whatever is in an item or in a log, it is text here: no script and no style but our own files, nothing from elsewhere,
# and no other page may hold this one in a frame, to have its buttons pressed.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Pages:
    """They show and do everything without a key: so they judge by where a request comes from.

    `visitors` keeps out other names and other sites' posts. A form that changes something has a token besides, which is
    made at start and stands in our pages only: no other page can read them.
    """

    def __init__(self, cloud: Cloud, runner: Runner, visitors: Visitors) -> None:
        self._cloud = cloud
        self._runner = runner
        self._visitors = visitors
        self._token = secrets.token_urlsafe(32)
        self._templates = environment()
        routes = [Route(path, self._endpoint(view), methods=["GET"]) for path, view in GET.items()]
        routes += [Route(path, self._endpoint(view), methods=["POST"]) for path, view in POST.items()]
        self._app = Starlette(
            routes=[
                Route("/favicon.ico", lambda request: RedirectResponse("/static/icon.svg")),
                Mount("/static", StaticFiles(directory=STATIC)),
                *routes,
            ],
            exception_handlers={Refusal: self._refused, HTTPException: self._not_found},
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                headers = {**HEADERS, **({} if b"cache-control" in given else {"Cache-Control": "no-cache"})}
                more = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        request = Request(scope)
        try:
            self._visitors.require(request.method, scope["http_version"], request.headers)
        except Refusal as refusal:
            # In text: whoever comes by another name gets nothing of ours.
            answer = Response(f"{refusal.message}\n", refusal.status, media_type="text/plain")
            await answer(scope, receive, send_safely)
            return
        await self._app(scope, receive, send_safely)

    def _endpoint(self, view: View) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            visit = self._visit(request)
            if request.method == "POST":
                visit.form = await self._form(request)
            return await run_in_threadpool(self._answer, view, visit)

        return endpoint

    def _visit(self, request: Request) -> Visit:
        return Visit(request, self._cloud, self._runner, self._templates, self._token)

    def _answer(self, view: View, visit: Visit) -> Response:
        parameters = visit.request.path_params
        numbers = [parameters[name] for name in ("project", "spider", "job") if name in parameters]
        if any(number >= 10**DIGITS for number in numbers):
            raise Refusal(404, f"there is nothing at {visit.request.url.path}")
        if numbers and not self._cloud.projects.exists(numbers[0]):
            raise Refusal(404, f"there is no project {numbers[0]}")
        return view(visit)

    async def _form(self, request: Request) -> dict[str, list[str]]:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_FORM:
                raise Refusal(413, f"a form has no more than {MAX_FORM} bytes")
        form: dict[str, list[str]] = {}
        for name, value in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True):
            form.setdefault(name, []).append(value)
        token = form.pop("token", [""])[-1]
        elsewhere = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
        if elsewhere or not compare_digest(token.encode(), self._token.encode()):
            raise Refusal(403, "This form is not of these pages, or of an emulator that has ended: load the page anew.")
        return form

    # Errors.

    async def _refused(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, Refusal)
        return await run_in_threadpool(self._error, request, error.status, reason(error))

    async def _not_found(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return await run_in_threadpool(self._error, request, error.status_code, "")

    def _error(self, request: Request, status: int, message: str) -> Response:
        phrase = HTTPStatus(status).phrase
        request.scope["path_params"] = {}
        return self._visit(request).render("error.html", status, status=status, phrase=phrase, message=message)
