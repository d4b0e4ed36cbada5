"""The time as an emulator has it: the system's, or one that a test moves."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def system_clock() -> int:
    """UNIX time in milliseconds."""
    return time.time_ns() // 1_000_000


def milliseconds(moment: int | datetime) -> int:
    """A moment as the API has it: milliseconds since 1970, UTC where a datetime names no zone."""
    if isinstance(moment, datetime):
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return round(aware.timestamp() * 1000)
    return moment


class Clock:
    """A clock that goes with the system's until it is moved or stopped.

        clock = Clock()
        with Emulator(clock=clock) as cloud:
            clock.advance(hours=25)

    Whatever the emulator does by the time follows: cached collections forget, periodic jobs come due, running jobs have
    been running for longer. `moved` is called after each move, in the thread that made it.
    """

    def __init__(self) -> None:
        self.moved: Callable[[], None] = lambda: None
        self._ahead = 0
        self._stopped: int | None = None

    def __call__(self) -> int:
        """UNIX time in milliseconds."""
        return system_clock() + self._ahead if self._stopped is None else self._stopped

    def __repr__(self) -> str:
        return f"<Clock {self.now.isoformat(timespec='milliseconds')}{'' if self._stopped is None else ', stopped'}>"

    @property
    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.fromtimestamp(self() / 1000, UTC)

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Let so much time pass at once. ValueError for a time that would run backwards."""
        step = round(timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds) / timedelta(milliseconds=1))
        if step < 0:
            raise ValueError("time passes forwards; `set` takes the clock anywhere")
        if self._stopped is None:
            self._ahead += step
        else:
            self._stopped += step
        self.moved()

    def set(self, moment: int | datetime) -> None:
        """Make it this time: milliseconds since 1970, or a datetime (UTC where it names no zone)."""
        wanted = milliseconds(moment)
        if self._stopped is None:
            self._ahead = wanted - system_clock()
        else:
            self._stopped = wanted
        self.moved()

    def stop(self, moment: int | datetime | None = None) -> None:
        """Stand still, now or at another moment, until it is moved."""
        self._stopped = self() if moment is None else milliseconds(moment)
        self.moved()

    def reset(self) -> None:
        """Go with the system's clock again."""
        self._ahead, self._stopped = 0, None
