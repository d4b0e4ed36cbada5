# Generated from scrapinghub/aio/transport.py by `make generate`: edit that file, not this one.
"""Requests sent, answers read, both as often as the retry policy says."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from .._core.config import Config
from .._core.errors import NetworkError, TimedOut, TruncatedBody, from_network, from_response
from .._core.framing import Body
from .._core.inflate import gunzip
from .._core.messages import Request, Response
from .._core.operations import NO_BODY, Operation, build
from .._core.resume import Download
from .._core.retry import PATIENCE, Failure, RetryPolicy
from .._platform import threads as platform

logger = logging.getLogger("scrapinghub")


class Attempts:
    """The failures of one call so far, and the waits between them."""

    def __init__(self, policy: RetryPolicy, request: Request) -> None:
        self._policy = policy
        self._operation = request.operation
        self._started = platform.monotonic()
        self._failures = 0

    def wait_after(self, failure: Failure, error: Exception) -> None:
        """Wait before the next attempt; or raise `error`, if there is to be none."""
        self._failures += 1
        elapsed = platform.monotonic() - self._started
        delay = self._policy.delay(failure, self._failures, elapsed, self._operation.idempotent)
        if delay is None:
            raise error
        logger.info("%s failed (%s): attempt %d in %.1f s", self._operation.name, error, self._failures + 1, delay)
        platform.sleep(delay)

    def progress(self) -> None:
        """Something arrived: what failed before it no longer counts."""
        self._started = platform.monotonic()
        self._failures = 0


class Deadline:
    """How long an answer may take without progress: a read timeout never fires on a drip feed."""

    def __init__(self, config: Config) -> None:
        self._seconds = PATIENCE * config.timeout
        self._end = platform.monotonic() + self._seconds

    def restart(self) -> None:
        """There was progress, and the consumer may have paused: count from now."""
        self._end = platform.monotonic() + self._seconds

    @property
    def passed(self) -> bool:
        """Whether it has been too long."""
        return platform.monotonic() > self._end


class Transport:
    """Sends the requests of one client."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.http = platform.Http(config)

    def call(
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
        return self.send(
            build(operation, *path, query=query, body=body, headers=headers, requests_params=requests_params)
        )

    def send(self, request: Request, policy: RetryPolicy | None = None) -> Response:
        """Send a request and read the whole answer, with retries."""
        attempts = Attempts(policy or self.config.retries, request)
        while True:
            try:
                response = self.send_once(request)
            except NetworkError as error:
                attempts.wait_after(Failure(reached=error.reached), error)
                continue
            if response.status_code < 400:
                return response
            failure = Failure.of_answer(response.status_code, response.headers)
            attempts.wait_after(failure, from_response(response))

    def send_once(self, request: Request) -> Response:
        """One attempt, whatever its status.

        Raises:
            NetworkError: no whole answer.
        """
        answer = self.http.open(request)
        try:
            return self._whole(answer, request)
        finally:
            answer.close()

    def open(self, request: Request, attempts: Attempts | None = None) -> platform.Answer:
        """Send a request until an answer begins that isn't an error; its body is still to be read."""
        attempts = attempts or Attempts(self.config.retries, request)
        while True:
            try:
                answer = self.http.open(request)
                if answer.status_code < 400:
                    return answer
                try:
                    response = self._whole(answer, request)
                finally:
                    answer.close()
            except NetworkError as error:
                attempts.wait_after(Failure(reached=error.reached), error)
                continue
            failure = Failure.of_answer(response.status_code, response.headers)
            attempts.wait_after(failure, from_response(response))

    def stream(self, download: Download, opened: platform.Answer | None = None) -> Iterator[list[Any]]:
        """The records of a download, in short lists: each record once, in order, whatever breaks on the way.

        Args:
            opened: an answer to its first request that is there already.

        Raises:
            ScrapinghubAPIError: the retries are over, or the body is corrupt. What was handed out is right, and the
                message says after which record it ended.
        """
        attempts = Attempts(self.config.retries, download.request())
        while not download.finished:
            request = download.request()
            before = download.taken
            try:
                answer = opened or self.open(request, attempts)
                opened = None
                try:
                    body = Body(answer.headers)
                    deadline = Deadline(self.config)
                    for chunk in answer.chunks():
                        for records in body.feed(chunk):
                            new = download.take(records)
                            if new:
                                attempts.progress()
                                yield new
                                deadline.restart()
                            if download.finished:
                                return
                        if deadline.passed:
                            raise self._failure(TimedOut, request, "no record for too long")
                    new = download.take(self._last(body, request))
                finally:
                    answer.close()
            except NetworkError as error:
                broken = self._failure(type(error), request, f"{error}; {download.progress}")
                if not download.can_continue:
                    raise broken from error
                attempts.wait_after(Failure(), broken)
                continue
            if new:
                yield new
            if body.self_framed or download.taken == before:
                return
            # A body with neither a length nor chunks ends with its connection, cut or not: only a further answer that
            # holds nothing more says that it was whole.
            if not download.can_continue:
                raise self._failure(TruncatedBody, request, f"its end can't be told from a break; {download.progress}")

    def _last(self, body: Body, request: Request) -> list[Any]:
        try:
            return body.finish()
        except EOFError as error:
            raise self._failure(TruncatedBody, request, str(error)) from None

    def _whole(self, answer: platform.Answer, request: Request) -> Response:
        deadline = Deadline(self.config)
        chunks = []
        for chunk in answer.chunks():
            chunks.append(chunk)
            if deadline.passed:
                raise self._failure(TimedOut, request, "the answer takes too long")
        try:
            content = gunzip(answer.headers.get("content-encoding", ""), b"".join(chunks))
        except EOFError as error:
            raise self._failure(TruncatedBody, request, str(error)) from None
        return Response(answer.status_code, answer.headers, content, request.method, answer.url)

    def _failure(self, cls: type[NetworkError], request: Request, reason: str) -> NetworkError:
        return from_network(cls, reason, request.method, self.config.endpoint(request.operation.host) + request.path)

    def close(self) -> None:
        """Close the connections."""
        self.http.close()
