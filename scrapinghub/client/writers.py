# Generated from scrapinghub/aio/writers.py by `make generate`: edit that file, not this one.
"""Batch writers: records gathered here, sent by a worker, and never lost in silence."""

import functools
import logging
import math

import sys
from collections.abc import Callable
from typing import Any

from .._core.batches import Batch, Outbox, Target
from .._core.encode import LARGEST_VALUE, encode_record
from .._core.errors import NetworkError, ScrapinghubAPIError, TimedOut, WriteError, from_response
from .._core.messages import Response
from .._core.operations import build
from .._core.retry import Failure, RetryPolicy
from .._platform import threads as platform
from .transport import Attempts, Transport

logger = logging.getLogger("scrapinghub")

RETRY_SECONDS = 3600.0  # that a writer goes on trying to send one batch


class Writer:
    """Sends records in batches, beside the program that writes them.

    A record is encoded, and refused if it can't be, when it is written. A batch goes when it holds `size` records, when
    its first record has waited `interval` seconds, and at `flush` and `close`. A transient fault is retried for
    `retry_time` seconds. A refusal by the service is final: the writer stops, and `write`, `flush` and `close` raise a
    `WriteError` that says what isn't stored and gives it back.

    At most `qsize` records wait (and 64 MiB of them); `write` then waits until there is room. What waits when the
    program ends is sent then, for at most 60 seconds, and what could not be sent is reported to stderr. SIGKILL,
    SIGTERM without a handler, and ``os._exit`` leave no time for that.
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
        if size < 1:
            raise ValueError(f"size should be 1 or more records, got {size!r}")
        self._transport = transport
        self._target = target
        self._content_encoding = content_encoding
        self._maxitemsize = maxitemsize
        self._callback = callback
        self._policy = RetryPolicy(max_retries=math.inf, max_retry_time=retry_time)
        self._new_outbox = functools.partial(Outbox, size=size, interval=interval, waiting=qsize)
        self._outbox = self._new_outbox(start)
        self._lock = platform.Lock()
        self._work = platform.Signal()
        self._progress = platform.Signal()
        self._worker: platform.Worker | None = None
        self._workers = 0
        self._untouched = True
        self._closing = False
        self._error: WriteError | None = None
        self._raised = False
        platform.after_fork(self)

    @property
    def offset(self) -> int:
        """The position of the next record."""
        return self._outbox.offset

    @property
    def untouched(self) -> bool:
        """Whether nothing has been written yet."""
        return self._untouched

    def begin_at(self, offset: int) -> None:
        """Write the first record at this position."""
        with self._lock:
            if self._untouched:
                self._outbox = self._new_outbox(offset)
                self._untouched = False

    @property
    def closed(self) -> bool:
        """Whether it is closed; a further `write` opens it again, where it was."""
        return self._closing

    def write(self, record: Any) -> int:
        """Take one record. Returns its offset.

        Raises:
            TypeError, ValueError: the record holds something that JSON lacks; nothing is queued.
            ValueTooLarge: it is larger than the service takes; nothing is queued.
            WriteError: the writer has stopped.
        """
        line = encode_record(record, self._target.kind, self._maxitemsize)
        while True:
            with self._lock:
                outbox = self._outbox
                version = self._progress.version
                if self._error is None and not outbox.full:
                    offset = outbox.offset
                    wake = outbox.append(line, platform.monotonic())
                    self._closing = False
                    self._untouched = False
                    break
            self._raise_error()
            self._start()
            self._progress.wait(version, 1.0)
        if wake:
            self._start()
            self._work.set()
        return offset

    def flush(self, timeout: float | None = None) -> None:
        """Send what has been written so far, and wait until the service has it.

        Args:
            timeout: seconds; None waits for as long as the writer goes on trying.

        Raises:
            WriteError: some of it isn't stored.
            TimedOut: it took longer; the worker goes on.
        """
        with self._lock:
            self._outbox.seal()
            end = self._outbox.offset
        deadline = math.inf if timeout is None else platform.monotonic() + timeout
        while True:
            version = self._progress.version
            self._raise_error()
            if self._outbox.stored >= end:
                return
            left = deadline - platform.monotonic()
            if left <= 0:
                waiting = end - self._outbox.stored
                raise TimedOut(
                    f"{self._target}: {waiting} records from offset {self._outbox.stored} are still on their way"
                )
            self._start()
            self._work.set()
            self._progress.wait(version, min(left, 1.0))

    def close(self, block: bool = True, timeout: float | None = None) -> None:
        """Flush, and end the worker. A further `write` opens the writer again.

        Args:
            block: False returns at once; the worker sends what is left and ends.
            timeout: seconds to wait at the most.

        Raises:
            WriteError: some records aren't stored (once: closing again is quiet).
            TimedOut: it took longer; the worker goes on.
        """
        if self._error is not None and self._raised:
            return
        with self._lock:
            self._closing = True
            self._outbox.seal()
        self._work.set()
        if block:
            self.flush(timeout)
            worker = self._worker
            if worker is not None:
                worker.join(timeout)

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def _start(self) -> None:
        """Have a worker that lives: none may have been needed yet, or it may have ended with its loop or process."""
        with self._lock:
            if self._error is not None or (self._worker is not None and self._worker.alive):
                return
            platform.at_exit(self)
            self._workers += 1
            run = functools.partial(self._run, self._workers)
            self._worker = platform.Worker(f"scrapinghub writer: {self._target}", run)

    def _run(self, number: int) -> None:
        """The worker: sends batches in order until it is told to end, can't go on, or another has taken its place."""
        try:
            while True:
                version = self._work.version
                with self._lock:
                    if number != self._workers:
                        return
                    now = platform.monotonic()
                    batch = self._outbox.due(now)
                    wait = self._outbox.wait(now)
                    if batch is None and self._closing:
                        self._worker = None
                        return
                if batch is None:
                    self._work.wait(version, wait)
                    continue
                response = self._send(batch)
                with self._lock:
                    if number != self._workers:
                        return  # its loop had been stopped, and the other worker has sent the batch again
                    self._outbox.settled(batch)
                self._progress.set()
                if self._callback is not None and response is not None:
                    self._callback(response)
        except Exception as error:  # whatever ends the worker is told to those who write and flush
            self._stop(error)

    def _stop(self, error: Exception) -> None:
        with self._lock:
            self._error = self._outbox.failure(str(self._target), str(error))
            self._error.__cause__ = error
            if isinstance(error, ScrapinghubAPIError):
                self._error.status_code = error.status_code
                self._error.http_error = error.http_error
        logger.error("%s", self._error)
        self._progress.set()

    def _send(self, batch: Batch) -> Response | None:
        """Send a batch until it is stored. None where its answer was lost and the service turns out to have it."""
        request = build(
            self._target.operation,
            *self._target.path,
            query={"start": batch.offset},
            body=batch.body(self._content_encoding),
            headers={"Content-Encoding": self._content_encoding},
        )
        attempts = Attempts(self._policy, request)
        while True:
            uncertain, batch.uncertain = (
                batch.uncertain,
                True,
            )  # until its answer is there: this may be cancelled meanwhile
            try:
                response = self._transport.send_once(request)
            except NetworkError as error:
                batch.uncertain = uncertain or error.reached
                attempts.wait_after(Failure(reached=error.reached), error)
                continue
            batch.uncertain = uncertain
            if response.ok:
                return response
            failure = Failure.of_answer(response.status_code, response.headers)
            refusal = from_response(response)
            if not failure.transient(True) and uncertain and self._has(batch):
                return None
            attempts.wait_after(failure, refusal)

    def _has(self, batch: Batch) -> bool:
        """Whether the service holds a batch whose answer was lost: one that refuses repeats refuses it now."""
        if self._target.stats is None:
            return False
        response = self._transport.call(self._target.stats, *self._target.path)
        stored: int = response.json().get("totals", {}).get("input_values", 0)
        return stored >= batch.end

    def _raise_error(self) -> None:
        if self._error is not None:
            self._raised = True
            raise self._error

    def forget_parent(self) -> None:
        """In a forked child: start empty. What the parent had written, the parent sends."""
        self._lock = platform.Lock()
        self._work = platform.Signal()
        self._progress = platform.Signal()
        self._worker = None
        self._error = None
        self._outbox = self._new_outbox(self._outbox.offset)

    def adopt(self, outbox: Outbox, error: WriteError | None) -> None:
        """Take over what another writer to the same target left behind."""
        self._outbox = outbox
        self._error = error

    def finish_at_exit(self, seconds: float) -> None:
        """Send what is left when the program ends, for so long at the most; say what could not be sent."""
        if self._outbox.empty or self._raised:
            return
        try:
            if self._worker is None or not self._worker.alive:
                self._send_here(seconds)
            self.close(timeout=seconds)
        except ScrapinghubAPIError as error:
            print(f"scrapinghub: {error}", file=sys.stderr)

    def _send_here(self, seconds: float) -> None:
        """Do the worker's work in this thread: at the end of a program none can be started."""
        self._policy = RetryPolicy(max_retries=math.inf, max_retry_time=seconds)
        with self._lock:
            self._closing = True
            self._outbox.seal()
        self._workers += 1
        self._run(self._workers)
