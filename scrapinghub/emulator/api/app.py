"""The ASGI application: routing, credentials, faults, handlers, error answers."""

import gzip
import itertools
import zlib
from collections import deque
from collections.abc import Iterable, Iterator

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from ..answers import Answer
from ..auth import User
from ..cloud import Cloud
from ..errors import Refusal
from ..faults import BEFORE, RAW, Fault, Faults, Seen, disfigured, send_raw
from . import handlers, services
from .calls import GZIP_TYPES, Call
from .formats import gzipped
from .routes import NUMBERS, ROUTES, Match

WHOLE_BYTES = 64 * 1024  # an answer up to this size is sent in one piece, with its length
REMEMBERED = 10_000


class Application:
    def __init__(self, cloud: Cloud, faults: Faults) -> None:
        self._cloud = cloud
        self._faults = faults
        self.seen: deque[Seen] = deque(maxlen=REMEMBERED)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        raw_path = scope["raw_path"].decode("latin-1")
        match = ROUTES.match("GET" if request.method == "HEAD" else request.method, raw_path)
        seen = self._see(request, raw_path, match)
        fault = self._faults.take(seen)
        try:
            body = await request.body()
        except ClientDisconnect:
            return
        answer = Answer()
        if fault is None or fault.kind not in BEFORE or fault.perform:
            answer = await run_in_threadpool(self._answer, request, raw_path, match, body)
        if fault is not None and fault.kind == "status":
            status, headers, page = fault.page()
            answer = Answer(page, None, status, headers)
        elif fault is not None:
            await self._send_faulty(fault, answer, scope, receive, send, seen)
            return
        seen.status = answer.status
        await _response(answer)(scope, receive, send)

    def _see(self, request: Request, raw_path: str, match: Match | None) -> Seen:
        target = f"{raw_path}?{request.url.query}" if request.url.query else raw_path
        operation = match.operation.name if match else None
        seen = Seen(operation, request.method, target, dict(request.headers), match.path if match else {})
        self.seen.append(seen)
        return seen

    async def _send_faulty(
        self, fault: Fault, answer: Answer, scope: Scope, receive: Receive, send: Send, seen: Seen
    ) -> None:
        chunks = [answer.body] if isinstance(answer.body, bytes) else answer.body
        if fault.kind in RAW or fault.framing:
            if fault.kind not in ("drop", "lose_answer"):
                seen.status = answer.status
            headers = dict(answer.headers)
            if answer.content_type:
                headers["Content-Type"] = answer.content_type
            if isinstance(answer.body, bytes):
                headers["Content-Length"] = str(len(answer.body))
            await send_raw(fault, scope, receive, self._faults.released, answer.status, headers, chunks)
            return
        seen.status = answer.status
        if fault.kind == "gzip_members":
            answer.headers["Content-Encoding"] = "gzip"
        answer.body = await run_in_threadpool(lambda: b"".join(disfigured(fault, chunks)))
        await _response(answer)(scope, receive, send)

    # From here on in a thread of the pool.

    def _answer(self, request: Request, raw_path: str, match: Match | None, body: bytes) -> Answer:
        service = services.family(match.operation if match else None, raw_path)
        try:
            answer = self._handle(request, raw_path, match, body)
        except Refusal as refusal:
            answer = services.refuse(service, refusal)
        if service in ("run", "rest"):
            answer.headers["Allow"] = services.allowed(ROUTES.methods(raw_path))
        return _finished(answer, request)

    def _handle(self, request: Request, raw_path: str, match: Match | None, body: bytes) -> Answer:
        if match is None:
            known = ROUTES.methods(raw_path)
            raise Refusal(405, "Method Not Allowed") if known else Refusal(404, "Not Found")
        operation = match.operation
        dash = operation.host == "dash"
        user = self._cloud.keyring.identify(request.headers, request.query_params)
        if operation.authenticated and user is None:
            raise _unauthorized(services.family(operation, raw_path))
        call = Call(
            operation,
            match.path,
            QueryParams(request.url.query),
            request.headers,
            _unpacked(body, request.headers.get("content-encoding", "")),
            user or User("anonymous"),
            self._cloud,
            str(request.base_url).rstrip("/"),
        )
        for name in NUMBERS & match.path.keys():
            if not match.path[name].isdecimal() or not match.path[name].isascii() or len(match.path[name]) > 18:
                raise Refusal(400, f"invalid value for {name}: {match.path[name]}")
        if "project" in match.path:
            call.require_project(call.project)
        if user is not None and user.job is not None:
            if dash:
                raise Refusal(403, "Authentication failed")
            if "project" not in match.path or call.project != user.job[0]:
                raise Refusal(403, "credentials of a job are good for its project only")
        handler = handlers.find(operation.name)
        if handler is None:
            raise Refusal(
                501, f"the emulator does not implement {operation.name} ({operation.method} {operation.path})"
            )
        return handler(call)


def _unauthorized(service: str) -> Refusal:
    if service in ("legacy", "run"):
        return Refusal(403, "Authentication failed")
    if service == "rest":
        return Refusal(401, "Authentication credentials were not provided or are wrong.")
    return Refusal(401, "Unauthorized")


def _unpacked(body: bytes, encoding: str) -> bytes:
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return body
    if encoding not in GZIP_TYPES:
        raise Refusal(415, f"unknown content encoding: {encoding}")
    try:
        return gzip.decompress(body)
    except (OSError, EOFError, zlib.error) as error:
        raise Refusal(400, f"Error parsing data, {error}") from None


def _finished(answer: Answer, request: Request) -> Answer:
    """The answer compressed where the client takes that, and in one piece where it is small."""
    chunks: Iterable[bytes] = (answer.body,) if isinstance(answer.body, bytes) else answer.body
    if answer.compressible and "gzip" in request.headers.get("accept-encoding", ""):
        answer.headers["Content-Encoding"] = "gzip"
        chunks = gzipped(chunks)
    elif isinstance(answer.body, bytes):
        return answer
    rest = iter(chunks)
    first, ended = _collected(rest)
    answer.body = first if ended else itertools.chain((first,), rest)
    return answer


def _collected(chunks: Iterator[bytes]) -> tuple[bytes, bool]:
    first = bytearray()
    for chunk in chunks:
        first += chunk
        if len(first) > WHOLE_BYTES:
            return bytes(first), False
    return bytes(first), True


def _response(answer: Answer) -> Response:
    headers = dict(answer.headers)
    if answer.content_type:
        headers["Content-Type"] = answer.content_type  # as it stands: starlette would add a charset to `media_type`
    if isinstance(answer.body, bytes):
        return Response(answer.body, answer.status, headers)
    return StreamingResponse(answer.body, answer.status, headers)
