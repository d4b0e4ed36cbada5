"""How often to look at something that takes its time, pure."""

from __future__ import annotations

import math

from .batches import check_seconds

FIRST = 1.0  # seconds before the second look
GROWTH = 1.5
LONGEST = 30.0  # seconds between two looks, if nobody says otherwise


class Polls:
    """The pauses between looks: short at first, each longer than the last up to `longest`, none past the end.

    Args:
        timeout: seconds in all; None: no limit.
        longest: seconds between two looks at the most.
        now: seconds of a clock that only goes on.

    Raises:
        ValueError: a time that can't be.
    """

    def __init__(self, timeout: float | None, longest: float, now: float) -> None:
        if timeout is not None:
            check_seconds("timeout", timeout)
        check_seconds("poll", longest)
        if not longest:
            raise ValueError("poll should be more than 0 seconds: how long to wait between two looks at the most")
        self._longest = longest
        self._end = math.inf if timeout is None else now + timeout
        self.restart()

    def restart(self) -> None:
        """Something happened: look sooner again."""
        self._next = min(FIRST, self._longest)

    def left(self, now: float) -> float:
        """Seconds until the end; infinity where there is none."""
        return max(self._end - now, 0.0)

    def pause(self, now: float, at_least: float = 0.0) -> float | None:
        """Seconds to wait before the next look; None when the time is over.

        Args:
            at_least: seconds that the service asks for.
        """
        left = self.left(now)
        if not left:
            return None
        import random  # here, with its hashes: most programs wait for nothing

        pause = self._next * random.uniform(0.75, 1.0)  # so that a thousand programs don't look at the same time
        self._next = min(self._next * GROWTH, self._longest)
        return min(max(pause, at_least), left)
