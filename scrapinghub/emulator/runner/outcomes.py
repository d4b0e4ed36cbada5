"""How a job ended, in the words of the service."""

import signal
from dataclasses import dataclass
from enum import Enum


class Stop(Enum):
    """Why the runner ended a job, and what that is called."""

    CANCEL = "cancelled"
    RUNTIME = "cancelled (24h limit)"
    STALLED = "cancelled (stalled)"
    MEMORY = "killed by oom"
    SHUTDOWN = "shutdown"
    STORAGE = "failed"  # what it writes can't be stored


@dataclass(frozen=True, slots=True)
class Ending:
    """What is known of the end: the exit status (negative: a signal), what the job said of itself, and what we did."""

    status: int
    outcome: str | None = None
    stop: Stop | None = None
    killed: bool = False  # it did not end when it was asked to


def close_reason(ending: Ending, written: str | None = None) -> str:
    """The `close_reason` of a job. `written` is the one that is there already: scripts finish themselves."""
    if ending.stop is Stop.CANCEL and ending.killed:
        return "cancel_timeout"
    if ending.stop is not None:
        # A spider that had closed before it was asked to tells its own reason.
        own = ending.status == 0 and ending.outcome not in (None, "shutdown") and not ending.killed
        return ending.outcome if own and ending.outcome else ending.stop.value
    if ending.status == -signal.SIGKILL:
        return "killed by oom"  # nobody else would: it is what the system does to the biggest
    if ending.status:
        return "failed"
    return ending.outcome or written or "no_reason"
