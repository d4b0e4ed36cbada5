# Generated from scrapinghub/aio/writers.py by `make generate`: edit that file, not this one.
"""Batch writers: records gathered here, sent by a worker, and never lost in silence."""

from __future__ import annotations

import dataclasses
import functools
import logging
import math
from collections.abc import Callable, Iterable
from typing import Any

from .._core.batches import Batch, Outbox, Target, check_seconds, span
from .._core.encode import LARGEST_VALUE, encode_record
from .._core.errors import NetworkError, ScrapinghubAPIError, TimedOut, WriteError
from .._core.failures import from_response
from .._core.operations import build
from .._core.response import Response
from .._core.retry import TRANSIENT_STATUSES, Failure, RetryPolicy
from .._platform import threads as platform
from .transport import Attempts, Transport

logger = logging.getLogger("scrapinghub")

RETRY_SECONDS = 3600.0  # that a writer goes on trying to send one batch
IDLE_SECONDS = 60.0  # that a worker waits for more; then it ends, and another is started when it is needed
LOOK_SECONDS = 1.0  # between looks whether a worker that is waited for lives
LONGEST_WAIT = 3600.0  # seconds; no wait is that long without a look
WORRYING = 3  # attempts at one batch that end in a server's error, before a warning
LONG = 8  # attempts at one batch that fail in any way, before a warning: about a minute


class Writer:
    """Sends records in batches, beside the program that writes them.

    A record is encoded, and refused if it can't be, when it is written. A batch goes when it holds `size` records, when
    its first record has waited `interval` seconds, and at `flush` and `close`. A transient fault is retried for
    `retry_time` seconds. A refusal by the service is final: the writer stops, and `write`, `flush` and `close` raise a
    `WriteError` that says what isn't stored and gives it back.

    At most `qsize` records wait (and 64 MiB of them); `write` then waits until there is room. What waits when the
    program ends is sent then, for at most 60 seconds, and what could not be sent is reported to stderr. SIGKILL,
    SIGTERM without a handler (the guide has one), and ``os._exit`` leave no time for that.

    >>> writer = job.items.create_writer(size=500)
    >>> writer.write({"name": "box"})
    0
    """

    def __init__(
        self,
        transport: Transport,
        target: Target,
        *,
        start: int = 0,
        size: int = 1000,
        interval: float = 15.0,
        qsize: int | None = None,
        content_encoding: str = "gzip",
        maxitemsize: int = LARGEST_VALUE,
        callback: Callable[[Response], object] | None = None,
        retry_time: float = RETRY_SECONDS,
    ) -> None:
        if content_encoding not in ("gzip", "identity"):
            raise ValueError(f"content_encoding should be gzip or identity, got {content_encoding!r}")
        check_seconds("retry_time", retry_time)
        self._transport = transport
        self._target = target
        self._content_encoding = content_encoding
        self._maxitemsize = maxitemsize
        self._callback = callback
        self._retry_time = retry_time
        self._new_outbox = functools.partial(Outbox, size=size, interval=interval, waiting=qsize)
        self._outbox = self._new_outbox(start)
        self._untouched = True
        """Whether nothing has been written yet."""
        self._at_rest: Callable[[Writer], None] | None = None
        """Told each time when nothing waits any more, and when it stops."""
        self._begin()
        platform.after_fork(self)

    def _begin(self) -> None:
        self._lock = platform.Lock()
        self._work = platform.Signal()
        self._progress = platform.Signal()
        self._worker: platform.Worker | None = None
        self._workers = 0
        self._starting = False
        self._closing = False
        self._error: WriteError | None = None
        self._raised = False
        self._trouble: Exception | None = None
        self._deadline = math.inf

    @property
    def offset(self) -> int:
        """The position of the next record."""
        return self._outbox.offset

    def _begin_at(self, offset: int) -> bool:
        """Write the first record at this position. False if something has been written already."""
        with self._lock:
            if not self._untouched:
                return False
            self._outbox = self._new_outbox(offset)
            self._untouched = False
            self._rest()
            return True

    def _rest(self) -> None:
        if self._at_rest is not None:
            self._at_rest(self)

    @property
    def _failed(self) -> bool:
        """Whether it has stopped."""
        return self._error is not None

    @property
    def closed(self) -> bool:
        """Whether it is closed; a further `write` opens it again, where it was."""
        return self._closing

    def write(self, record: Any) -> int:
        """Take one record.

        Args:
            record: what the resource takes: a dict of values that JSON has, for samples a list.

        Returns:
            Its offset: its position among the records of the resource.

        Raises:
            TypeError, ValueError: the record holds something that JSON lacks; nothing is queued.
            ValueTooLarge: it is larger than the service takes; nothing is queued.
            WriteError: the writer has stopped.

        Uses the resource's endpoint, for instance ``POST items/{project}/{spider}/{job}``.

        >>> writer.write({"name": "pen"})
        1
        """
        line = encode_record(record, self._target.kind, self._maxitemsize)
        room = False
        while True:
            with self._lock:
                outbox = self._outbox
                if self._error is None and (room or not outbox.full):
                    if outbox.empty:
                        platform.at_exit(self)
                    offset, wake = outbox.append(line, platform.monotonic)
                    if wake:
                        self._untouched = self._closing = False
                    break
                version = self._progress.version
            self._raise_error()
            room = self._interrupted
            if not room:
                self._wait(version)
        if wake:
            self._wake()
            self._progress.set()  # who waits for the worker to end waits no longer
        return offset

    def flush(self, timeout: float | None = None) -> None:
        """Send what has been written so far, and wait until the service has it; not for what others write meanwhile.

        Args:
            timeout: seconds; None waits for as long as the writer goes on trying.

        Raises:
            WriteError: some of it isn't stored.
            TimedOut: it took longer; the worker goes on.

        Uses the resource's endpoint, for instance ``POST items/{project}/{spider}/{job}``.

        >>> writer.flush()
        >>> job.items.list()
        [{'name': 'box'}]
        """
        self._finish(self._seal(), timeout, time_left(timeout))

    def _finish(self, end: int, timeout: float | None, left: Callable[[], float | None]) -> None:
        """Wait until all before `end` is stored."""
        while True:
            version = self._progress.version
            self._raise_error()
            if self._outbox.stored >= end:
                return
            seconds = left()
            if seconds == 0:
                waiting = span(self._outbox.stored, end)
                raise TimedOut(f"{self._target}: after {timeout} s not yet stored: {waiting}{self._last()}")
            self._wait(version, seconds)

    def close(self, block: bool = True, timeout: float | None = None) -> None:
        """Flush, and end the worker. A further `write` opens the writer again, and the worker then goes on.

        Args:
            block: False returns at once; the worker sends what is left and ends.
            timeout: seconds to wait at the most.

        Raises:
            WriteError: some records aren't stored (once: closing again is quiet).
            TimedOut: it took longer; the worker goes on.

        Uses the resource's endpoint, for instance ``POST items/{project}/{spider}/{job}``.

        >>> writer.close()
        >>> writer.closed
        True
        """
        if self._raised:
            return
        left = time_left(timeout)
        end = self._seal(close=True)
        if block:
            self._finish(end, timeout, left)
            self._ended(left)

    def _ended(self, left: Callable[[], float | None]) -> None:
        """Wait until the worker has ended, unless somebody writes, for whom it goes on."""
        worker = self._worker
        if worker is None or worker.current:
            return
        while True:
            version = self._progress.version
            seconds = left()
            if self._worker is not worker or not worker.alive:
                break
            if not self._closing or seconds == 0:
                return
            self._progress.wait(version, LOOK_SECONDS if seconds is None else min(seconds, LOOK_SECONDS))
        worker.join(LOOK_SECONDS)  # it has said that it ends

    def _seal(self, close: bool = False) -> int:
        """Have what was written so far sent, without waiting; and then the worker end. Returns the offset behind it."""
        with self._lock:
            self._outbox.seal()
            self._closing = self._closing or close
            end = self._outbox.offset
        self._wake()
        return end

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    # The writing side

    @property
    def _interrupted(self) -> bool:
        """Whether this is a signal handler, and what it interrupted has to go on before the worker can."""
        return platform.held(self._lock) or self._work.held

    def _raise_error(self) -> None:
        if self._error is not None:
            self._raised = True
            platform.not_at_exit(self)
            raise self._error.with_traceback(None)

    def _last(self) -> str:
        """What has kept a batch from being stored so far, for messages."""
        return "" if self._trouble is None else f" (the last attempt failed: {self._trouble})"

    def _wait(self, version: int, seconds: float | None = None) -> None:
        """Until the worker has got somewhere, or it is time to look whether it lives."""
        if self._worker is not None and self._worker.current:
            raise RuntimeError(f"{self._target}: a callback can't wait for the writer that calls it")
        if self._interrupted:
            reason = "a signal handler can't wait for the writer that it interrupted: raise SystemExit there instead"
            raise RuntimeError(f"{self._target}: {reason}")
        self._wake()
        self._progress.wait(version, LOOK_SECONDS if seconds is None else min(seconds, LOOK_SECONDS))

    def _wake(self) -> None:
        """Have a worker that lives, and that looks now: none may have been needed yet, or it may have died."""
        stranded = False
        with self._lock:
            if self._error is None and not self._outbox.empty:
                platform.at_exit(self)
                if not self._starting and (self._worker is None or not self._worker.alive):
                    self._starting = True
                    self._workers += 1
                    run = functools.partial(self._run, self._workers)
                    try:
                        self._worker = platform.Worker(f"scrapinghub writer: {self._target}", run)
                    except RuntimeError:  # there are no more threads: too many, or the program is at its end
                        stranded = True
                    finally:
                        self._starting = False
        self._work.set()
        if stranded:
            self._finish_at_exit(platform.monotonic() + platform.exit_seconds())

    # The worker's side

    def _run(self, number: int) -> None:
        """Send batches in order until told to end, there is nothing to do, or another has taken this one's place."""
        idle = False
        try:
            while True:
                version = self._work.version
                with self._lock:
                    if number != self._workers:
                        return
                    now = platform.monotonic()
                    batch = self._outbox.due(now)
                    wait = self._outbox.wait(now)
                    if self._outbox.empty:
                        self._rest()
                        platform.not_at_exit(self)
                        if self._closing or idle:
                            self._worker = None
                            return
                if batch is None:
                    self._work.wait(version, IDLE_SECONDS if wait is None else min(wait, LONGEST_WAIT))
                    idle = wait is None and version == self._work.version
                else:
                    self._settle(number, batch, self._send(batch))
        except Exception as error:  # whatever ends the worker is told to those who write and flush
            self._stop(number, error)
        finally:
            with self._lock:
                if number == self._workers:
                    self._worker = None
            self._progress.set()

    def _settle(self, number: int, batch: Batch, response: Response | None) -> None:
        """A batch is stored. The callback comes first: who waits in `flush` finds what it has counted."""
        if number != self._workers:
            return  # the loop had been stopped, and another worker has sent the batch again
        try:
            if self._callback is not None and response is not None:
                self._callback(response)
        except Exception as error:
            platform.log(logger.error, "%s: the callback failed; its batch is stored", self._target, exc_info=error)
        finally:
            with self._lock:
                self._outbox.settled(batch)
            self._progress.set()

    def _stop(self, number: int, error: Exception) -> None:
        with self._lock:
            if number != self._workers:
                return
            reason = str(error) if isinstance(error, ScrapinghubAPIError) else f"{type(error).__name__}: {error}"
            failure = self._outbox.failure(str(self._target), reason)
            if isinstance(error, ScrapinghubAPIError):
                for name in ("http_error", "status_code", "method", "url", "body"):
                    setattr(failure, name, getattr(error, name))
            failure.__cause__ = error
            self._error = failure
            self._rest()
        if self._deadline == math.inf:  # at the end of a program it is reported by who waits for it
            platform.log(logger.error, "%s", failure)

    def _send(self, batch: Batch) -> Response | None:
        """Send a batch until it is stored. None where its answer was lost and the service turns out to have it."""
        body = platform.aside(functools.partial(batch.body, self._content_encoding), len(batch.text))
        request = build(
            self._target.operation,
            *self._target.path,
            query={"start": batch.offset},
            body=body,
            headers={"Content-Encoding": self._content_encoding},
        )
        patience = min(self._retry_time, self._deadline - platform.monotonic())
        attempts = Attempts(RetryPolicy(max_retries=math.inf, max_retry_time=patience), request)
        while True:
            if self._deadline < math.inf:
                longest = max(self._deadline - platform.monotonic(), 1.0)
                request = dataclasses.replace(request, timeout=min(longest, self._transport.config.timeout))
            # Uncertain until its answer is there: this may be cancelled meanwhile.
            before, batch.uncertain = batch.uncertain, True
            refusal: ScrapinghubAPIError
            try:
                response = self._transport.send_once(request)
            except NetworkError as error:
                batch.uncertain = before or error.reached
                failure, refusal = Failure(reached=error.reached), error
            else:
                if response.ok:
                    self._trouble = None
                    return response
                failure = Failure.of_answer(response.status_code, response.headers)
                refusal = from_response(response)
                if response.status_code >= 500:
                    # A gateway may have lost the answer of the service behind it; and what a server can't do now it may
                    # do later, whatever it says.
                    failure = Failure(retry_after=failure.retry_after)
                else:
                    batch.uncertain = before
                    if before and not failure.transient(True) and self._has(batch):
                        return None
            self._trouble = refusal
            refused = refusal.status_code is not None and refusal.status_code not in TRANSIENT_STATUSES
            if attempts.failures + 1 == (WORRYING if refused else LONG):
                text = "%s: %s can't be stored so far, %d attempts failed, and others wait behind; goes on for %d s: %s"
                which = span(batch.offset, batch.end)
                platform.log(logger.warning, text, self._target, which, attempts.failures + 1, patience, refusal)
            attempts.wait_after(failure, refusal)

    def _has(self, batch: Batch) -> bool:
        """Whether the service holds a batch whose answer was lost: one that refuses repeats refuses it now."""
        if self._target.stats is None:
            return False
        try:
            response = self._transport.call(self._target.stats, *self._target.path)
        except ScrapinghubAPIError as error:
            platform.log(logger.info, "%s: whether a batch is stored can't be told: %s", self._target, error)
            return False
        stored: int = response.json().get("totals", {}).get("input_values", 0)
        return stored >= batch.end

    # The ends: of a process that was forked, and of the program

    def _forget_parent(self) -> None:
        """In a forked child: start empty. What the parent had written, the parent sends."""
        self._begin()
        self._outbox = self._new_outbox(self._outbox.offset)
        self._rest()

    def _begin_exit(self) -> None:
        """Have a worker that lives send what is left, and end."""
        with self._lock:
            self._closing = True
            self._outbox.seal()
        self._work.set()

    def _finish_at_exit(self, deadline: float) -> None:
        """Wait until what is left has been sent, or the time is over; say on stderr what could not be sent."""
        worker = self._worker
        try:
            if worker is not None:
                worker.join(max(deadline - platform.monotonic(), 0.0))
            alive = worker is not None and worker.alive
            if not alive and self._error is None:
                self._send_here(deadline)
        finally:
            if not self._outbox.empty and not self._raised:
                reason = f"the program ended before the service had it all{self._last()}"
                platform.tell(str(self._error or self._outbox.failure(str(self._target), reason)))

    def _inherit(self, outbox: Outbox, error: WriteError | None, raised: bool) -> None:
        """Take over what a writer whose event loop is gone has left."""
        self._outbox = outbox
        self._error = error
        self._raised = raised

    def _send_here(self, deadline: float) -> None:
        """Do the worker's work in this thread: at the end of a program no other can be started."""
        with self._lock:
            self._closing = True
            self._outbox.seal()
            self._workers += 1
        self._deadline = deadline
        try:
            self._run(self._workers)
        finally:
            self._deadline = math.inf


def finish_all(writers: Iterable[Writer], timeout: float | None, close: bool = False) -> None:
    """Flush, or close, several writers at the same time: each one, whatever becomes of the others.

    Raises:
        WriteError, TimedOut: the first failure; the others are notes on it.
    """
    listed = list(writers)
    left = time_left(timeout)
    ends = [writer._seal(close) for writer in listed]
    errors: list[Exception] = []
    for writer, end in zip(listed, ends, strict=True):
        if close and writer._raised:
            continue
        try:
            writer._finish(end, timeout, left)
            if close:
                writer._ended(left)
        except Exception as error:  # the others are finished all the same
            errors.append(error)
    if errors:
        for other in errors[1:]:
            errors[0].add_note(f"also: {other}")
        raise errors[0]


def time_left(timeout: float | None) -> Callable[[], float | None]:
    """What is left of a timeout, each time it is asked."""
    if timeout is not None:
        check_seconds("timeout", max(timeout, 0.0))
    deadline = math.inf if timeout is None else platform.monotonic() + timeout
    return lambda: None if deadline == math.inf else max(deadline - platform.monotonic(), 0.0)
