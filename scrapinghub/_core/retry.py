"""When to try again, and after how long: one policy for every call, pure."""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass

from .errors import NetworkError, ScrapinghubAPIError

FIRST_DELAY = 0.5  # seconds; doubled at each failure
LONGEST_DELAY = 30.0  # seconds
DEFAULT_RETRIES = 3
DEFAULT_RETRY_TIME = 60.0  # seconds
TRANSIENT_STATUSES = frozenset({408, 429, 502, 503, 504})
LONGEST_RETRY_AFTER = 3600.0  # seconds; a service that asks for more is down, and its error says so now
PATIENCE = 5  # read timeouts that one answer may take without progress (a drip feed never times out by itself)


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong with one attempt.

    Attributes:
        status: the answer's status; None if there was no whole answer.
        reached: the request may have reached the service.
        retry_after: seconds that the service asks to wait.
        final: another attempt would fail in the same way.
    """

    status: int | None = None
    reached: bool = True
    retry_after: float | None = None
    final: bool = False

    @classmethod
    def of(cls, error: ScrapinghubAPIError) -> "Failure":
        """The failure that an exception stands for."""
        response = getattr(error.http_error, "response", None)
        if response is not None:
            return cls.of_answer(response.status_code, response.headers)
        return cls(reached=error.reached) if isinstance(error, NetworkError) else cls(final=True)

    @classmethod
    def of_answer(cls, status: int, headers: Mapping[str, str]) -> "Failure":
        """The failure that an answer with an error status stands for."""
        return cls(status=status, retry_after=retry_after(headers.get("retry-after")))

    def transient(self, idempotent: bool) -> bool:
        """Whether a second attempt may help, and does no harm.

        What isn't idempotent is tried again only where the first attempt certainly had no effect: it never reached the
        service, or was turned away by its rate limit.
        """
        if self.final:
            return False
        if not idempotent:
            return not self.reached or self.status == 429
        return self.status is None or self.status in TRANSIENT_STATUSES


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often (`max_retries`, after the first attempt) and for how long (`max_retry_time`, seconds) to try again.

    The waits between are doubled from `first` to `longest`, in seconds.
    """

    max_retries: float = DEFAULT_RETRIES
    max_retry_time: float = DEFAULT_RETRY_TIME
    first: float = FIRST_DELAY
    longest: float = LONGEST_DELAY

    @classmethod
    def of(cls, max_retries: int | None, max_retry_time: float | None) -> "RetryPolicy":
        """The policy for what a user gave. A number of retries alone isn't cut short by the default time.

        Raises:
            ValueError: a number below 0.
        """
        for name, value in (("max_retries", max_retries), ("max_retry_time", max_retry_time)):
            if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or value < 0):
                raise ValueError(f"{name} should be 0 or more, got {value!r}")
        if max_retries is None and max_retry_time is None:
            return cls()
        return cls(
            DEFAULT_RETRIES if max_retries is None else max_retries,
            math.inf if max_retry_time is None else max_retry_time,
        )

    def delay(self, failure: Failure, failures: int, elapsed: float, idempotent: bool) -> float | None:
        """Seconds to wait before the next attempt, or None to give up.

        Args:
            failure: the latest one.
            failures: how many there have been, with this one.
            elapsed: seconds since the first of them.
            idempotent: whether the operation may be repeated.
        """
        if failures > self.max_retries or not failure.transient(idempotent):
            return None
        longest = min(self.first * 2 ** min(failures - 1, 16), self.longest)
        import random  # here, with its hashes: most programs end without a retry

        # The system's numbers: a program that has seeded the common ones gets from those what it expects.
        wait = longest * random.SystemRandom().uniform(0.5, 1.0)
        if failure.retry_after is not None:
            if failure.retry_after > LONGEST_RETRY_AFTER:
                return None
            wait = max(wait, failure.retry_after)
        return wait if elapsed + wait <= self.max_retry_time else None


@dataclass(frozen=True, slots=True)
class DownloadPolicy(RetryPolicy):
    """More patience with answers that don't come than with those that say no, for which `answers` is the policy."""

    answers: RetryPolicy = RetryPolicy()

    def delay(self, failure: Failure, failures: int, elapsed: float, idempotent: bool) -> float | None:
        """As that of a `RetryPolicy`."""
        if failure.status is not None:
            return self.answers.delay(failure, failures, elapsed, idempotent)
        return RetryPolicy.delay(self, failure, failures, elapsed, idempotent)


def retry_after(value: str | None) -> float | None:
    """Seconds in a Retry-After header: a number, or a date."""
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        from email.utils import parsedate_to_datetime  # here: hardly any answer has a date

        try:
            seconds = parsedate_to_datetime(value).timestamp() - time.time()
        except (ValueError, OverflowError):
            return None
    return max(seconds, 0.0) if math.isfinite(seconds) else None
