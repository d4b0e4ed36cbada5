"""The ASGI application: routing, credentials, faults, handlers, error answers."""

import gzip
import io
import zlib
from collections import deque
from collections.abc import Iterable, Iterator

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, QueryParams
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from ..answers import Answer
from ..auth import User
from ..cloud import Cloud
from ..errors import Refusal
from ..faults import BEFORE, RAW, Fault, Faults, Seen, disfigured, send_raw, slowed
from ..limits import KIB, Limits
from ..runner.runner import Runner
from . import handlers, permissions, services
from .calls import GZIP_TYPES, Call
from .formats import gzipped
from .routes import NUMBERS, ROUTES, Match
from .visitors import Visitors

UNPACKED_TOGETHER = 256 * KIB
WHOLE_BYTES = 64 * KIB  # an answer up to this size is sent in one piece, with its length
REMEMBERED = 10_000


class Application:
    def __init__(self, cloud: Cloud, runner: Runner, faults: Faults, limits: Limits, visitors: Visitors) -> None:
        self._cloud = cloud
        self._runner = runner
        self._faults = faults
        self._limits = limits
        self._visitors = visitors
        self.seen: deque[Seen] = deque(maxlen=REMEMBERED)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        raw_path = scope["raw_path"].decode("latin-1")
        match = ROUTES.match("GET" if request.method == "HEAD" else request.method, raw_path)
        seen = self._see(request, raw_path, match)
        fault = self._faults.take(seen)
        user, answer = None, Answer()
        if fault is not None:
            await self._faults.pause(fault.latency)
            send = slowed(fault.bandwidth, send) if fault.bandwidth else send
        try:
            self._visitors.require(request.method, scope["http_version"], request.headers)
            user = self._admitted(request, raw_path, match)
            body = await self._arrived(request)
            if fault is None or fault.kind not in BEFORE or fault.perform:
                answer = await run_in_threadpool(self._answer, request, raw_path, match, user, body)
        except Refusal as refusal:
            answer = self._refused(refusal, raw_path, match)
        except ClientDisconnect:
            return
        if user is None or not self._cloud.keyring.unguessable:
            answer.headers.pop(services.READABLE_ANYWHERE, None)
        if fault is not None and fault.kind == "status":
            status, headers, page = fault.page()
            answer = Answer(page, None, status, headers)
        elif fault is not None:
            await self._send_faulty(fault, answer, scope, receive, send, seen)
            return
        seen.status = answer.status
        await _response(answer)(scope, receive, send)

    def _see(self, request: Request, raw_path: str, match: Match | None) -> Seen:
        query = _query(request)
        target = f"{raw_path}?{query}" if query else raw_path
        operation = match.operation.name if match else None
        seen = Seen(operation, request.method, target, _first_of_each(request.headers), match.path if match else {})
        self.seen.append(seen)
        return seen

    def _admitted(self, request: Request, raw_path: str, match: Match | None) -> User | None:
        """Who calls; a Refusal where the head of the request is enough for one. The body isn't read before."""
        if match is None:
            known = ROUTES.methods(raw_path)
            raise Refusal(405, "Method Not Allowed") if known else Refusal(404, "Not Found")
        user = self._cloud.keyring.identify(request.headers, request.query_params)
        if match.operation.authenticated and user is None:
            raise _unauthorized(services.family(match.operation, raw_path))
        for name in NUMBERS & match.path.keys():
            if not match.path[name].isdecimal() or not match.path[name].isascii() or len(match.path[name]) > 18:
                raise Refusal(400, f"invalid value for {name}: {match.path[name]}")
        if user is not None:
            permissions.require(user, match)
        return user

    async def _arrived(self, request: Request) -> bytes:
        """The body, judged while it comes."""
        limit = self._limits.body_bytes
        announced = request.headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > limit:
            raise _too_large(limit)
        body = bytearray()
        async for chunk in request.stream():
            if len(body) + len(chunk) > limit:
                raise _too_large(limit)
            body += chunk
        return bytes(body)

    def _refused(self, refusal: Refusal, raw_path: str, match: Match | None) -> Answer:
        return self._allowing(services.refuse(self._service(raw_path, match), refusal), raw_path, match)

    def _allowing(self, answer: Answer, raw_path: str, match: Match | None) -> Answer:
        if self._service(raw_path, match) in ("run", "rest"):
            answer.headers["Allow"] = services.allowed(ROUTES.methods(raw_path))
        return answer

    @staticmethod
    def _service(raw_path: str, match: Match | None) -> str:
        return services.family(match.operation if match else None, raw_path)

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

    def _answer(self, request: Request, raw_path: str, match: Match | None, user: User | None, body: bytes) -> Answer:
        assert match is not None, "unknown paths are refused before"
        try:
            answer = self._handle(request, match, user or User("anonymous"), body)
        except Refusal as refusal:
            # Not one frame further: on its way out of a thread an error becomes part of a cycle, with the body in it,
            # and that stays until the garbage collector comes.
            return self._refused(refusal, raw_path, match)
        return _finished(self._allowing(answer, raw_path, match), request)

    def _handle(self, request: Request, match: Match, user: User, body: bytes) -> Answer:
        operation = match.operation
        call = Call(
            operation,
            match.path,
            QueryParams(_query(request)),
            request.headers,
            _unpacked(body, request.headers.get("content-encoding", ""), self._limits.unpacked_bytes),
            user,
            self._cloud,
            self._runner,
            str(request.base_url).rstrip("/"),
        )
        if "project" in match.path:
            call.require_project(call.project)
        handler = handlers.find(operation.name)
        if handler is None:
            raise Refusal(
                501, f"the emulator does not implement {operation.name} ({operation.method} {operation.path})"
            )
        return handler(call)


def _query(request: Request) -> str:
    query: bytes = request.scope["query_string"]
    return query.decode("utf-8", "replace")


def _unauthorized(service: str) -> Refusal:
    if service in ("legacy", "run"):
        return Refusal(403, "Authentication failed")
    if service == "rest":
        return Refusal(401, "Authentication credentials were not provided or are wrong.")
    return Refusal(401, "Unauthorized")


def _too_large(limit: int) -> Refusal:
    return Refusal(413, f"the body is longer than {limit} bytes")


def _unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return body
    if encoding not in GZIP_TYPES:
        raise Refusal(415, f"unknown content encoding: {encoding}")
    packed, unpacked = gzip.GzipFile(fileobj=io.BytesIO(body)), io.BytesIO()
    try:
        while piece := packed.read(UNPACKED_TOGETHER):
            if unpacked.tell() + len(piece) > limit:
                raise _too_large(limit)
            unpacked.write(piece)
    except (OSError, EOFError, zlib.error) as error:
        raise Refusal(400, f"Error parsing data, {error}") from None
    return unpacked.getvalue()


def _first_of_each(headers: Headers) -> dict[str, str]:
    """The headers as a dict. `dict(headers)` looks through all of them for each."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(headers.raw)}


def _finished(answer: Answer, request: Request) -> Answer:
    """The answer compressed where the client takes that, and in one piece where it is small."""
    if answer.streamed:
        return answer
    chunks: Iterable[bytes] = (answer.body,) if isinstance(answer.body, bytes) else answer.body
    if answer.compressible and "gzip" in request.headers.get("accept-encoding", ""):
        answer.headers["Content-Encoding"] = "gzip"
        chunks = gzipped(chunks)
    elif isinstance(answer.body, bytes):
        return answer
    rest = iter(chunks)
    first, ended = _collected(rest)
    answer.body = first if ended else _resumed([first], rest)
    return answer


def _resumed(first: list[bytes], rest: Iterator[bytes]) -> Iterator[bytes]:
    """One after the other. What was given out isn't kept: a reader may take an hour for it."""
    yield first.pop()
    yield from rest


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
