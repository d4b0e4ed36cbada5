"""Requests sent, answers read, both as often as the retry policy says."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, TypeVar

from .._core.config import Config
from .._core.errors import (
    CorruptBody,
    NetworkError,
    ScrapinghubAPIError,
    TimedOut,
    TruncatedBody,
    from_network,
    with_progress,
)
from .._core.failures import from_response
from .._core.framing import Body, framed
from .._core.inflate import gunzip
from .._core.lazy import lazy
from .._core.operations import NO_BODY, Operation, Request, build, read_timeout
from .._core.response import Response
from .._core.resume import Download
from .._core.retry import PATIENCE, Failure, RetryPolicy
from .._platform import aio as platform

if TYPE_CHECKING:
    from .._platform.aio_http import Answer, Http

logger = logging.getLogger("scrapinghub")

E = TypeVar("E", bound=ScrapinghubAPIError)


class Attempts:
    """The failures of one call so far, and the waits between them."""

    def __init__(self, policy: RetryPolicy, request: Request, pace: Pace | None = None) -> None:
        self._policy = policy
        self._operation = request.operation
        self._pace = pace
        self._since = 0.0  # when the first failure was
        self.failures = 0
        """How many there have been in a row."""

    async def wait_after(self, failure: Failure, error: Exception) -> None:
        """Wait before the next attempt; or raise `error`, if there is to be none."""
        now = platform.monotonic()
        if self.failures == 0:
            self._since = now  # the time that the first attempt took isn't a retry's: a timeout leaves room for others
        self.failures += 1
        delay = self._policy.delay(failure, self.failures, now - self._since, self._operation.idempotent)
        if delay is None:
            raise error
        if self._pace is not None and failure.status in (429, 503):
            self._pace.hold(delay)
        text = "%s failed (%s): attempt %d in %.1f s"
        platform.log(logger.info, text, self._operation.name, error, self.failures + 1, delay)
        await platform.sleep(delay)

    def progress(self) -> None:
        """Something arrived: what failed before it no longer counts."""
        self.failures = 0


class Pace:
    """What several downloads at once have in common: when the service asks one for patience, all wait."""

    def __init__(self) -> None:
        self._until = 0.0

    def hold(self, seconds: float) -> None:
        """Begin no request for so long."""
        self._until = max(self._until, platform.monotonic() + seconds)

    async def wait(self) -> None:
        """Return when a request may begin."""
        while (left := self._until - platform.monotonic()) > 0:
            await platform.sleep(left)


class Deadline:
    """How long an answer may take without progress: a read timeout never fires on a drip feed."""

    def __init__(self, config: Config, request: Request) -> None:
        self._seconds = PATIENCE * read_timeout(request.timeout, config.timeout)
        self._end = platform.monotonic() + self._seconds

    def restart(self) -> None:
        """There was progress, and the consumer may have paused: count from now."""
        self._end = platform.monotonic() + self._seconds

    @property
    def passed(self) -> bool:
        """Whether it has been too long."""
        return platform.monotonic() > self._end


class Connections:
    """The connections of a client, made for its first request; copies of its transport share them."""

    def __init__(self, config: Config) -> None:
        self._config = config

    @lazy
    def http(self) -> Http:
        """The connections. httpx is loaded here: that takes longer than all else of the package together."""
        with platform.importing():
            from .._platform.aio_http import Http

        return Http(self._config)

    @property
    def made(self) -> bool:
        """Whether there has been a request."""
        return "http" in vars(self)


class Transport:
    """Sends the requests of one client."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._connections = Connections(config)

    @property
    def http(self) -> Http:
        """The connections."""
        return self._connections.http

    async def call(
        self,
        operation: Operation,
        *path: int | str,
        query: Mapping[str, Any] | None = None,
        body: Any = NO_BODY,
        headers: Mapping[str, str] | None = None,
        requests_params: Mapping[str, Any] | None = None,
    ) -> Response:
        """Send an operation's request and read the whole answer.

        Raises:
            ScrapinghubAPIError: an error status, or no whole answer, when the retries are over.
        """
        return await self.send(
            build(operation, *path, query=query, body=body, headers=headers, requests_params=requests_params)
        )

    async def send(self, request: Request, policy: RetryPolicy | None = None) -> Response:
        """Send a request and read the whole answer, with retries."""
        attempts = Attempts(policy or self.config.retries, request)
        while True:
            try:
                response = await self.send_once(request)
                if response.ok:
                    return response
                raise from_response(response)
            except ScrapinghubAPIError as error:
                await attempts.wait_after(Failure.of(error), error)

    async def send_once(self, request: Request) -> Response:
        """One attempt, whatever its status.

        Raises:
            NetworkError: no whole answer.
            CorruptBody: an answer that can't be unpacked.
        """
        return await self._whole(await self.http.open(request), request)

    async def open(self, request: Request) -> Answer:
        """Send a request until an answer begins that isn't an error; its body is still to be read."""
        attempts = Attempts(self.config.retries, request)
        while True:
            try:
                return await self._open_once(request)
            except ScrapinghubAPIError as error:
                await attempts.wait_after(Failure.of(error), error)

    async def stream(
        self, download: Download, opened: Answer | None = None, pace: Pace | None = None
    ) -> AsyncGenerator[list[Any], None]:
        """The records of a download, in short lists: each record once, in order, whatever breaks on the way.

        Args:
            opened: an answer to its first request that is there already.
            pace: that of all downloads that belong together.

        Raises:
            ScrapinghubAPIError: the retries are over, or the body is corrupt. What was handed out is right, and the
                message says after which record it ended.
        """
        attempts = Attempts(self.config.retries, download.request(), pace)
        unconfirmed = 0  # bodies one after the other that held nothing, and whose end was not announced
        while not download.finished:
            request = download.request()
            before = download.taken
            try:
                if pace is not None:
                    await pace.wait()
                answer = opened or await self._open_once(request)
                opened = None
                async with aclosing(self._lists(answer, request)) as lists:
                    async for records in lists:
                        if download.finished:
                            return  # the service sends more than was asked for
                        new = download.take(records)
                        if new:
                            attempts.progress()
                            yield new
                if not framed(answer.headers) and not download.repeated:
                    raise self.failure(TruncatedBody, request, "the body ended before what had come already")
            except ScrapinghubAPIError as error:
                if download.finished and isinstance(error, NetworkError):
                    return  # all is there but the end of the body
                failure = error if download.taken == 0 else with_progress(error, download.progress)
                if not download.can_continue:
                    raise failure from error
                await attempts.wait_after(Failure.of(error), failure)
                unconfirmed = 0
                continue
            if framed(answer.headers):
                return
            # A body with neither a length nor chunks ends with its connection, cut or not. Only further answers that
            # hold nothing more say that it was whole: two, for one that holds nothing may have been cut as well.
            unconfirmed = 0 if download.taken > before else unconfirmed + 1
            if unconfirmed == 2:
                return
            if not download.can_continue:
                reason = f"the end of this body can't be told from a break; {download.progress}"
                raise self.failure(TruncatedBody, request, reason)

    async def _open_once(self, request: Request) -> Answer:
        """One attempt. An answer with an error status is read, and raised."""
        answer = await self.http.open(request)
        if 200 <= answer.status_code < 300:
            return answer
        raise from_response(await self._whole(answer, request))

    async def _lists(self, answer: Answer, request: Request) -> AsyncGenerator[list[Any], None]:
        """The records of one answer, as they come."""
        try:
            body = Body(answer.headers)
            deadline = Deadline(self.config, request)
            async with aclosing(answer.chunks()) as chunks:
                async for chunk in chunks:
                    for records in body.feed(chunk):
                        yield records
                        deadline.restart()  # here, since the consumer may have paused
                    if deadline.passed:
                        raise self.failure(TimedOut, request, "no record for too long")
            last = body.finish()
            if last:
                yield last
        except EOFError as error:
            raise self.failure(TruncatedBody, request, str(error)) from None
        except CorruptBody as error:
            raise self.failure(CorruptBody, request, str(error)) from error
        finally:
            await answer.close()

    async def _whole(self, answer: Answer, request: Request) -> Response:
        """A whole answer. Of one with an error status its body is read as far as it goes: the status counts."""
        refused = answer.status_code >= 300
        deadline = Deadline(self.config, request)
        received = []
        try:
            async with aclosing(answer.chunks()) as chunks:
                async for chunk in chunks:
                    received.append(chunk)
                    if deadline.passed:
                        raise self.failure(TimedOut, request, "the answer takes too long")
            content = gunzip(answer.headers.get("content-encoding", ""), b"".join(received))
        except (NetworkError, CorruptBody, EOFError) as error:
            if not refused:
                if isinstance(error, NetworkError):
                    raise
                cls = CorruptBody if isinstance(error, CorruptBody) else TruncatedBody
                raise self.failure(cls, request, str(error)) from error
            content = b""
        finally:
            await answer.close()
        return Response(answer.status_code, answer.headers, content, request.method, answer.url)

    def failure(self, cls: type[E], request: Request, reason: str) -> E:
        """A network failure of this request."""
        return from_network(cls, reason, request.method, self.config.shown_url(request))

    async def close(self) -> None:
        """Close the connections."""
        if self._connections.made:
            await self.http.close()
